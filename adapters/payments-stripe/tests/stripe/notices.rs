//! What Stripe's events mean.

use cf_payments_stripe::{SIGNATURE_HEADER, StripeGateway};
use cf_ports::payments::{
    ChargeState, DeclineCode, Happening, Headers, Method, Notice, PaymentGateway as _, RefundState,
    WebhookError, sign,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::made_up::{acceptance, charge, intent, payment, refund_id};
use crate::stage::{NEW_SECRET, People, gateway};

const NOW: i64 = 1_795_176_000;

async fn stripe() -> StripeGateway {
    let client = cf_payments_stripe::client().build().unwrap();
    gateway(cf_payments_stripe::ADDRESS, client).await
}

async fn read(event: &Value) -> Result<Notice, WebhookError> {
    let (body, now) = (event.to_string(), Timestamp::from_second(NOW).unwrap());
    let signature = sign(&NEW_SECRET.into(), body.as_bytes(), now);
    let headers: Headers = [(SIGNATURE_HEADER, signature)].into_iter().collect();
    stripe()
        .await
        .read_webhook(&headers, body.as_bytes(), now)
        .await
}

fn event(kind: &str, object: &Value) -> Value {
    json!({
        "id": "evt_1", "object": "event", "type": kind, "created": NOW - 5, "livemode": false,
        "data": { "object": object },
    })
}

#[tokio::test]
async fn an_event_about_a_charge_says_how_it_stands() {
    for (kind, status, expected) in [
        ("payment_intent.succeeded", "succeeded", "succeeded"),
        ("payment_intent.canceled", "canceled", "canceled"),
        ("payment_intent.processing", "processing", "pending"),
        (
            "payment_intent.requires_action",
            "requires_action",
            "requiresAction",
        ),
        (
            "payment_intent.succeeded",
            "a_word_of_the_future",
            "pending",
        ),
    ] {
        let mut object = intent(status);
        object["payment_method"] = json!("pm_1");

        let notice = read(&event(kind, &object)).await.unwrap();

        let Happening::Charge {
            payment: tag,
            charged,
        } = notice.happening
        else {
            panic!("{kind} is not about a charge")
        };
        assert_eq!(tag, Some(payment()));
        assert_eq!(charged.state.name(), expected, "{kind}");
        assert_eq!(
            (notice.event.as_str(), notice.kind.as_str()),
            ("evt_1", kind)
        );
        assert_eq!(notice.at.as_second(), NOW - 5);
    }
}

#[tokio::test]
async fn an_event_about_a_failure_says_why() {
    let mut object = intent("requires_payment_method");
    object["payment_method"] = json!(null);
    object["last_payment_error"] = json!({
        "code": "card_declined", "decline_code": "expired_card",
        "payment_method": { "id": "pm_1", "type": "card", "card": { "brand": "visa", "last4": "0069" } },
    });

    let notice = read(&event("payment_intent.payment_failed", &object))
        .await
        .unwrap();

    let Happening::Charge { charged, .. } = notice.happening else {
        panic!("not about a charge")
    };
    let ChargeState::Failed(decline) = charged.state else {
        panic!("not failed")
    };
    assert_eq!(decline.code, DeclineCode::Expired);
}

#[tokio::test]
async fn an_event_about_a_refund_says_whose_it_is_and_how_it_stands() {
    let object = |status: &str| {
        json!({
            "id": "re_1", "object": "refund", "amount": 500, "currency": "eur", "status": status,
            "payment_intent": "pi_1",
            "metadata": { "refund_id": refund_id(), "payment_id": payment() },
        })
    };
    for (kind, status, expected) in [
        ("refund.updated", "succeeded", "succeeded"),
        ("refund.updated", "requires_action", "pending"),
        ("refund.failed", "failed", "failed"),
        ("charge.refund.updated", "canceled", "failed"),
    ] {
        let notice = read(&event(kind, &object(status))).await.unwrap();
        let Happening::Refund {
            refund,
            charge,
            refunded,
            ..
        } = notice.happening
        else {
            panic!("{kind} is not about a refund")
        };
        assert_eq!(refund, Some(refund_id()));
        assert_eq!(charge.as_deref(), Some("pi_1"));
        assert_eq!(refunded.state.name(), expected, "{kind}");
    }

    let whole = json!({ "id": "ch_1", "refunds": { "data": [object("succeeded")] } });
    let old = read(&event("charge.refunded", &whole)).await.unwrap();
    assert!(matches!(
        old.happening,
        Happening::Refund { refunded, .. } if refunded.state == RefundState::Succeeded
    ));
    let new = read(&event("charge.refunded", &json!({ "id": "ch_1" })))
        .await
        .unwrap();
    assert_eq!(new.happening, Happening::Other);
}

#[tokio::test]
async fn what_is_not_ours_carries_no_tag_and_what_is_not_money_is_other() {
    let mut foreign = intent("succeeded");
    foreign["metadata"] = json!({ "payment_id": "pay_not_an_id" });
    let notice = read(&event("payment_intent.succeeded", &foreign))
        .await
        .unwrap();
    assert!(matches!(
        notice.happening,
        Happening::Charge { payment: None, .. }
    ));

    for kind in [
        "charge.dispute.created",
        "customer.created",
        "payout.paid",
        "",
    ] {
        let notice = read(&event(kind, &json!({ "id": "x" }))).await.unwrap();
        assert_eq!(notice.happening, Happening::Other);
    }
}

#[tokio::test]
async fn a_signed_event_of_the_other_mode_or_with_half_an_object_is_refused() {
    let mut live = event("payment_intent.succeeded", &intent("succeeded"));
    live["livemode"] = json!(true);
    let mut no_event = event("payment_intent.succeeded", &intent("succeeded"));
    no_event["object"] = json!("v2.core.event");
    let half = event("payment_intent.succeeded", &json!({ "id": "pi_1" }));
    let mut no_money = intent("succeeded");
    no_money["currency"] = json!("zzz");
    let no_money = event("payment_intent.succeeded", &no_money);

    for nonsense in [live, no_event, half, no_money] {
        let refused = read(&nonsense).await;
        assert!(
            matches!(refused, Err(WebhookError::Content(_))),
            "{refused:?}"
        );
    }
}

/// Money on its way, by a server that lets it fail half a second later.
#[tokio::test]
async fn a_debit_that_comes_back_is_told_by_a_webhook() {
    use cf_ports::payments::conformance::OtherSide as _;

    let people = People::start().await;
    let client = cf_payments_stripe::client().build().unwrap();
    let stripe = gateway(&people.between.address, client).await;
    let customer = cf_ports::payments::Customer {
        tenant: cf_kernel::id::TypedId::from_uuid(payment().uuid()),
        name: "Ana Novak".to_owned(),
        email: "ana@example.com".to_owned(),
    };
    let mut charge = charge();
    charge.customer = stripe.customer(&customer).await.done().unwrap();
    charge.method = Method::SepaDebit {
        token: people.stripe.bank_account("DE62370400440532013001").await,
        acceptance: acceptance(),
    };

    let charged = stripe.charge(&charge).await.done().unwrap();
    assert_eq!(charged.state, ChargeState::Pending);

    let delivery = people.webhook_about(charge.payment).await;
    let notice = stripe.read_webhook(&delivery.headers, &delivery.body, people.now());
    let Happening::Charge { charged, .. } = notice.await.unwrap().happening else {
        panic!("not about a charge")
    };
    assert!(
        matches!(charged.state, ChargeState::Failed(_)),
        "{charged:?}"
    );
}
