//! What is sent to Stripe, word for word.

use axum::http::Method;
use cf_kernel::id::TypedId as _;
use cf_kernel::{Currency, Money};
use cf_ports::Effect;
use cf_ports::payments::{
    ChargeState, Customer, Method as Paying, PaymentGateway as _, TransferInstructions,
};
use serde_json::json;

use crate::made_up::{Asked, INTENTS, MadeUp, Says, acceptance, charge, empty, intent, payment};

/// The one new payment intent that a charge asked for.
fn sent(stripe: &MadeUp) -> Asked {
    let mut sent = stripe.asked(&Method::POST, INTENTS);
    assert_eq!(sent.len(), 1);
    sent.remove(0)
}

async fn taking(status: &'static str) -> MadeUp {
    MadeUp::says(move |asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => Says::Json(200, intent(status)),
        _ => empty(asked),
    })
    .await
}

#[tokio::test]
async fn a_charge_is_confirmed_at_once_with_its_tag_and_its_key() {
    let stripe = taking("succeeded").await;

    assert!(stripe.gateway.charge(&charge()).await.is_done());

    let sent = sent(&stripe);
    assert_eq!(
        sent.headers["idempotency-key"],
        format!("charge-{}", payment())
    );
    assert_eq!(sent.headers["authorization"], "Bearer sk_test_12345");
    assert_eq!(sent.headers["stripe-version"], "2024-06-20");
    let payment = payment().to_string();
    let expected = [
        ("amount", "2010"),
        ("currency", "eur"),
        ("customer", "cus_1"),
        ("confirm", "true"),
        ("description", "Order 2026-000123"),
        ("return_url", "https://shop.example.com/orders/1?a=b&c=d"),
        ("metadata[payment_id]", &payment),
        ("metadata[order]", "2026-000123"),
        ("expand[]", "payment_method"),
        ("payment_method", "pm_1"),
        ("payment_method_types[]", "card"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(sent.form, expected);
    let looked = &stripe.asked(&Method::GET, INTENTS)[0].query;
    assert!(looked.contains(&("customer".to_owned(), "cus_1".to_owned())));
    assert!(
        looked.iter().any(|(name, _)| name == "created[gte]"),
        "{looked:?}"
    );
}

#[tokio::test]
async fn amounts_are_sent_as_stripe_counts_them() {
    for (amount, currency, sent_as) in [
        ("1500", "JPY", Some("1500")),
        ("1500", "ISK", Some("150000")),
        ("5.120", "KWD", Some("5120")),
        ("5.123", "KWD", None),
    ] {
        let stripe = taking("succeeded").await;
        let mut charge = charge();
        charge.amount = Money::parse(amount, currency.parse().unwrap()).unwrap();

        let answer = stripe.gateway.charge(&charge).await;

        if let Some(sent_as) = sent_as {
            assert_eq!(sent(&stripe).field("amount"), Some(sent_as));
        } else {
            assert!(matches!(answer, Effect::Refused(_)));
            assert!(stripe.asked(&Method::POST, INTENTS).is_empty());
        }
    }
}

#[tokio::test]
async fn a_test_card_is_sent_by_its_name_and_never_by_its_number() {
    let stripe = taking("succeeded").await;
    for card in stripe.gateway.test_cards() {
        let mut charge = charge();
        charge.method = Paying::TestCard(card.number.parse().unwrap());
        assert!(stripe.gateway.charge(&charge).await.is_done());
    }

    let sent = stripe.asked(&Method::POST, INTENTS);

    let names: Vec<&str> = sent
        .iter()
        .filter_map(|sent| sent.field("payment_method"))
        .collect();
    assert_eq!(
        names,
        [
            "pm_card_visa",
            "pm_card_authenticationRequiredOnSetup",
            "pm_card_authenticationRequired",
            "pm_card_visa_chargeDeclined",
            "pm_card_visa_chargeDeclinedInsufficientFunds",
        ]
    );
    for card in stripe.gateway.test_cards() {
        assert!(!format!("{sent:?}").contains(card.number));
    }
}

#[tokio::test]
async fn a_kept_card_says_that_it_may_be_used_again() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut kept = intent("succeeded");
            kept["setup_future_usage"] = json!("off_session");
            Says::Json(200, kept)
        }
        _ => empty(asked),
    })
    .await;
    let mut charge = charge();
    charge.save = true;

    let charged = stripe.gateway.charge(&charge).await.done().unwrap();

    assert_eq!(
        sent(&stripe).field("setup_future_usage"),
        Some("off_session")
    );
    assert_eq!(charged.saved_method.as_deref(), Some("pm_1"));
}

#[tokio::test]
async fn a_page_of_the_bank_is_where_the_customer_goes_next() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut asks = intent("requires_action");
            asks["next_action"] = json!({
                "type": "redirect_to_url",
                "redirect_to_url": { "url": "https://hooks.stripe.com/3ds", "return_url": "https://shop" },
            });
            Says::Json(200, asks)
        }
        _ => empty(asked),
    })
    .await;

    let charged = stripe.gateway.charge(&charge()).await.done().unwrap();

    let ChargeState::RequiresAction {
        redirect_url,
        client_secret,
    } = &charged.state
    else {
        panic!("nobody is asked: {charged:?}")
    };
    assert_eq!(
        redirect_url.as_deref(),
        Some("https://hooks.stripe.com/3ds")
    );
    assert_eq!(client_secret.as_ref().unwrap().expose(), "pi_1_secret_hush");
    assert!(!format!("{charged:?}").contains("hush"));
}

#[tokio::test]
async fn a_debit_says_where_and_when_it_was_agreed_to_and_is_on_its_way() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => Says::Json(200, intent("processing")),
        (&Method::GET, "/v1/payment_methods/pm_sepa") => Says::Json(
            200,
            json!({ "id": "pm_sepa", "type": "sepa_debit", "customer": null }),
        ),
        _ => empty(asked),
    })
    .await;
    let mut charge = charge();
    charge.method = Paying::SepaDebit {
        token: "pm_sepa".to_owned(),
        acceptance: acceptance(),
    };

    let charged = stripe.gateway.charge(&charge).await.done().unwrap();

    assert_eq!(charged.state, ChargeState::Pending);
    let sent = sent(&stripe);
    assert_eq!(sent.field("payment_method_types[]"), Some("sepa_debit"));
    for (name, value) in [
        ("type", "online"),
        ("accepted_at", "1795176000"),
        ("online][ip_address", "192.0.2.7"),
        ("online][user_agent", "Mozilla/5.0 (X11)"),
    ] {
        let name = format!("mandate_data[customer_acceptance][{name}]");
        assert_eq!(sent.field(&name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_card_is_not_taken_for_a_bank_account_nor_the_other_way_round() {
    let stripe = taking("succeeded").await;
    let mut charge = charge();
    charge.method = Paying::SepaDebit {
        token: "pm_1".to_owned(),
        acceptance: acceptance(),
    };

    let answer = stripe.gateway.charge(&charge).await;

    assert!(matches!(answer, Effect::Refused(_)), "{answer:?}");
    assert!(stripe.asked(&Method::POST, INTENTS).is_empty());
}

#[tokio::test]
async fn a_bank_transfer_answers_where_to_send_the_money() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut waits = intent("requires_action");
            waits["payment_method"] = json!(null);
            waits["next_action"] = json!({
                "type": "display_bank_transfer_instructions",
                "display_bank_transfer_instructions": {
                    "amount_remaining": 2010, "currency": "eur", "reference": "AB12CD",
                    "financial_addresses": [
                        { "type": "sort_code", "sort_code": { "account_number": "1" } },
                        { "type": "iban", "iban": {
                            "account_holder_name": "Northwind d.o.o.", "bic": "SXPYDEHH",
                            "country": "DE", "iban": "DE89370400440532013000",
                        } },
                    ],
                },
            });
            Says::Json(200, waits)
        }
        _ => empty(asked),
    })
    .await;
    let mut charge = charge();
    charge.method = Paying::BankTransfer;

    let charged = stripe.gateway.charge(&charge).await.done().unwrap();

    assert_eq!(charged.state, ChargeState::Pending);
    assert_eq!(
        charged.instructions,
        Some(TransferInstructions {
            account_holder: "Northwind d.o.o.".to_owned(),
            iban: "DE89370400440532013000".to_owned(),
            bic: Some("SXPYDEHH".to_owned()),
            reference: "AB12CD".to_owned(),
            amount: Money::from_minor(2010, Currency::EUR),
        })
    );
    let sent = sent(&stripe);
    assert_eq!(
        sent.field("payment_method_data[type]"),
        Some("customer_balance")
    );
    let country =
        "payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]";
    assert_eq!(sent.field(country), Some("DE"));
    charge.amount = Money::from_minor(2010, Currency::USD);
    assert!(matches!(
        stripe.gateway.charge(&charge).await,
        Effect::Refused(_)
    ));
}

#[tokio::test]
async fn a_customer_is_known_again_by_the_organisation_and_not_by_the_address_alone() {
    let customer = Customer {
        tenant: cf_kernel::id::TenantId::from_uuid(payment().uuid()),
        name: "Ana & sinovi".to_owned(),
        email: "ana+1@example.com".to_owned(),
    };
    let stripe = MadeUp::says(|asked| match asked.method {
        Method::POST => Says::Json(200, json!({ "id": "cus_new" })),
        _ => Says::Json(
            200,
            json!({ "data": [{ "id": "cus_other", "metadata": { "tenant_id": "ten_other" } }] }),
        ),
    })
    .await;

    let made = stripe.gateway.customer(&customer).await.done().unwrap();

    assert_eq!(made.as_str(), "cus_new");
    let sent = &stripe.asked(&Method::POST, "/v1/customers")[0];
    assert_eq!(sent.field("email"), Some("ana+1@example.com"));
    assert_eq!(
        sent.field("metadata[tenant_id]"),
        Some(customer.tenant.to_string().as_str())
    );
}

#[tokio::test]
async fn what_leads_elsewhere_is_not_asked_for() {
    let stripe = taking("succeeded").await;
    for nonsense in [
        "../refunds",
        "pm_1/../../v1/balance",
        "pm_1?expand[]=x",
        "pm 1",
        "",
    ] {
        let mut charge = charge();
        charge.method = Paying::Card {
            token: nonsense.to_owned(),
        };
        let answer = stripe.gateway.charge(&charge).await;
        assert!(
            matches!(answer, Effect::Refused(_)),
            "{nonsense}: {answer:?}"
        );
    }
    assert!(stripe.asked(&Method::POST, INTENTS).is_empty());
}
