//! Stripe slow, broken, busy, or not Stripe at all.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::Method;
use cf_ports::payments::{ChargeState, DeclineCode, PaymentGateway as _, RefundState, Wanted};
use cf_ports::{Again, Effect};
use serde_json::json;

use crate::made_up::{INTENTS, MadeUp, Says, charge, empty, intent, payment, refund, refund_id};

/// Long enough for an answer that comes, short enough to wait for one that does not.
const A_WHILE: Duration = Duration::from_secs(2);

fn refused_later<T>(answer: &Effect<T>) -> bool {
    matches!(answer, Effect::Refused(refusal) if refusal.again != Again::Never)
}

fn wanted() -> Wanted {
    Wanted {
        payment: payment(),
        customer: charge().customer,
        reference: None,
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_unknown_asked_for_once_and_found() {
    let charged = AtomicBool::new(false);
    let stripe = MadeUp::waited_for(A_WHILE, move |asked| {
        match (&asked.method, asked.path.as_str()) {
            (&Method::POST, INTENTS) => {
                charged.store(true, Ordering::SeqCst);
                Says::Silence
            }
            (&Method::GET, INTENTS) if charged.load(Ordering::SeqCst) => {
                Says::Json(200, json!({ "data": [intent("succeeded")] }))
            }
            _ => empty(asked),
        }
    })
    .await;

    let answer = stripe.gateway.charge(&charge()).await;
    assert!(answer.is_unknown(), "{answer:?}");
    assert_eq!(stripe.asked(&Method::POST, INTENTS).len(), 1);

    let found = stripe.gateway.find(&wanted()).await.unwrap().unwrap();
    assert_eq!(found.state, ChargeState::Succeeded);
    let again = stripe.gateway.charge(&charge()).await.done().unwrap();
    assert_eq!(again, found);
    assert_eq!(
        stripe.asked(&Method::POST, INTENTS).len(),
        1,
        "charged twice"
    );
}

#[tokio::test]
async fn a_breakdown_while_charging_is_unknown_and_not_repeated() {
    for status in [500, 502, 503, 504, 408] {
        let stripe = MadeUp::says(move |asked| match (&asked.method, asked.path.as_str()) {
            (&Method::POST, INTENTS) => Says::Raw(status, "<h1>oops</h1>"),
            _ => empty(asked),
        })
        .await;

        let answer = stripe.gateway.charge(&charge()).await;

        assert!(answer.is_unknown(), "{status}: {answer:?}");
        assert_eq!(stripe.asked(&Method::POST, INTENTS).len(), 1);
    }
}

#[tokio::test]
async fn what_is_not_an_answer_of_stripes_is_unknown_when_money_was_asked_for() {
    for (status, body) in [
        (200, ""),
        (200, "<html>captive portal</html>"),
        (200, "{}"),
        (200, "{\"id\":7}"),
        (400, "<html>proxy</html>"),
        (402, "{\"error\":{}}"),
        (404, ""),
    ] {
        let stripe = MadeUp::says(move |asked| match (&asked.method, asked.path.as_str()) {
            (&Method::POST, INTENTS) => Says::Raw(status, body),
            _ => empty(asked),
        })
        .await;

        let answer = stripe.gateway.charge(&charge()).await;

        assert!(answer.is_unknown(), "{status} {body}: {answer:?}");
    }
}

#[tokio::test]
async fn an_amount_that_is_none_is_not_taken_for_one() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut intent = intent("succeeded");
            intent["currency"] = json!("zzz");
            Says::Json(200, intent)
        }
        _ => empty(asked),
    })
    .await;

    assert!(stripe.gateway.charge(&charge()).await.is_unknown());
}

#[tokio::test]
async fn where_nobody_can_be_asked_first_nothing_is_charged() {
    for status in [500, 503, 429, 401, 403] {
        let stripe =
            MadeUp::says(move |_| Says::Json(status, json!({ "error": { "type": "api_error" } })))
                .await;

        let answer = stripe.gateway.charge(&charge()).await;

        assert!(refused_later(&answer), "{status}: {answer:?}");
        assert!(stripe.asked(&Method::POST, INTENTS).is_empty());
        assert!(stripe.gateway.find(&wanted()).await.is_err());
    }
}

#[tokio::test]
async fn a_key_that_is_not_accepted_is_not_shown() {
    let stripe = MadeUp::says(|_| {
        let message = "Invalid API Key provided: sk_test_12345";
        Says::Json(
            401,
            json!({ "error": { "type": "invalid_request_error", "message": message } }),
        )
    })
    .await;

    let said = format!("{:?}", stripe.gateway.charge(&charge()).await);

    assert!(said.contains("does not accept our key"), "{said}");
    assert!(!said.contains("12345"), "{said}");
}

#[tokio::test]
async fn too_many_requests_are_refused_for_now() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => Says::Json(429, json!({ "error": { "type": "rate_limit" } })),
        _ => empty(asked),
    })
    .await;

    let answer = stripe.gateway.charge(&charge()).await;

    assert!(refused_later(&answer), "{answer:?}");
}

#[tokio::test]
async fn a_wrong_request_is_refused_for_good_in_stripes_words() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => Says::Json(
            400,
            json!({ "error": {
                "type": "invalid_request_error", "code": "amount_too_small", "param": "amount",
                "message": "Amount must be at least €0.50\u{7}",
            } }),
        ),
        _ => empty(asked),
    })
    .await;

    let Effect::Refused(refusal) = stripe.gateway.charge(&charge()).await else {
        panic!("not refused")
    };

    assert_eq!(refusal.again, Again::Never);
    assert_eq!(
        refusal.reason,
        "stripe says no: amount_too_small (amount): Amount must be at least €0.50"
    );
}

#[tokio::test]
async fn a_decline_is_a_charge_that_failed_and_says_why() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut failed = intent("requires_payment_method");
            failed["payment_method"] = json!(null);
            failed["last_payment_error"] = json!({
                "code": "card_declined", "decline_code": "insufficient_funds",
                "payment_method": { "id": "pm_1", "type": "card", "card": { "brand": "visa", "last4": "9995" } },
            });
            Says::Json(402, json!({ "error": {
                "type": "card_error", "code": "card_declined",
                "decline_code": "insufficient_funds", "payment_intent": failed,
            } }))
        }
        _ => empty(asked),
    })
    .await;

    let charged = stripe.gateway.charge(&charge()).await.done().unwrap();

    let ChargeState::Failed(decline) = charged.state else {
        panic!("not failed: {charged:?}")
    };
    assert_eq!(decline.code, DeclineCode::InsufficientFunds);
    assert_eq!(charged.card.unwrap().last4, "9995");
}

#[tokio::test]
async fn a_decline_of_another_payment_is_not_taken_for_ours() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::POST, INTENTS) => {
            let mut other = intent("succeeded");
            other["metadata"] = json!({ "payment_id": "pay_01jd0c9r2pe8ktq4m5n6p7q8r9" });
            Says::Json(
                402,
                json!({ "error": { "type": "card_error", "payment_intent": other } }),
            )
        }
        _ => empty(asked),
    })
    .await;

    let answer = stripe.gateway.charge(&charge()).await;

    assert!(matches!(answer, Effect::Refused(_)), "{answer:?}");
}

#[tokio::test]
async fn a_key_that_is_in_use_or_was_used_otherwise_is_unknown() {
    for (status, kind) in [(409, "invalid_request_error"), (400, "idempotency_error")] {
        let stripe = MadeUp::says(move |asked| match (&asked.method, asked.path.as_str()) {
            (&Method::POST, INTENTS) => Says::Json(status, json!({ "error": { "type": kind } })),
            _ => empty(asked),
        })
        .await;

        let answer = stripe.gateway.charge(&charge()).await;

        assert!(answer.is_unknown(), "{kind}: {answer:?}");
    }
}

#[tokio::test]
async fn of_two_charges_with_one_tag_the_paid_one_counts_wherever_it_is_listed() {
    let stripe = MadeUp::says(|asked| {
        if !asked.is(&Method::GET, INTENTS) {
            return empty(asked);
        }
        let page = |intent, more| Says::Json(200, json!({ "data": [intent], "has_more": more }));
        let after = asked
            .query
            .iter()
            .find(|(name, _)| name == "starting_after");
        match after.map(|(_, value)| value.as_str()) {
            None => page(intent("canceled"), true),
            Some("pi_1") => {
                let mut paid = intent("succeeded");
                paid["id"] = json!("pi_2");
                page(paid, true)
            }
            _ => {
                let mut asked_again = intent("requires_action");
                asked_again["id"] = json!("pi_3");
                page(asked_again, false)
            }
        }
    })
    .await;

    let found = stripe.gateway.find(&wanted()).await.unwrap().unwrap();

    assert_eq!(found.reference, "pi_2");
    assert_eq!(found.state, ChargeState::Succeeded);
}

#[tokio::test]
async fn a_list_without_an_end_is_left_and_nothing_is_charged() {
    let stripe = MadeUp::says(|asked| {
        if asked.is(&Method::GET, INTENTS) {
            let mut other = intent("succeeded");
            other["metadata"] = json!(null);
            return Says::Json(200, json!({ "data": [other], "has_more": true }));
        }
        empty(asked)
    })
    .await;

    let answer = stripe.gateway.charge(&charge()).await;

    assert!(matches!(answer, Effect::Refused(_)), "{answer:?}");
    assert_eq!(stripe.asked(&Method::GET, INTENTS).len(), 20);
    assert!(stripe.asked(&Method::POST, INTENTS).is_empty());
}

#[tokio::test]
async fn a_refund_whose_answer_was_lost_is_found_and_not_given_again() {
    let given = AtomicUsize::new(0);
    let stripe = MadeUp::waited_for(A_WHILE, move |asked| {
        match (&asked.method, asked.path.as_str()) {
            (&Method::GET, "/v1/payment_intents/pi_1") => Says::Json(200, intent("succeeded")),
            (&Method::POST, "/v1/refunds") => {
                given.fetch_add(1, Ordering::SeqCst);
                Says::Silence
            }
            (&Method::GET, "/v1/refunds") if given.load(Ordering::SeqCst) > 0 => Says::Json(
                200,
                json!({ "data": [{
                "id": "re_1", "amount": 2010, "currency": "eur", "status": "pending",
                "metadata": { "refund_id": refund_id() },
            }] }),
            ),
            _ => empty(asked),
        }
    })
    .await;

    let lost = stripe.gateway.refund(&refund(2010)).await;
    assert!(lost.is_unknown(), "{lost:?}");
    let found = stripe.gateway.find_refund(&refund(2010)).await.unwrap();
    let again = stripe.gateway.refund(&refund(2010)).await.done();

    assert_eq!(found, again);
    assert_eq!(found.unwrap().state, RefundState::Pending);
    let sent = stripe.asked(&Method::POST, "/v1/refunds");
    assert_eq!(sent.len(), 1, "given back twice");
    assert_eq!(
        sent[0].headers["idempotency-key"],
        format!("refund-{}", refund_id())
    );
}

#[tokio::test]
async fn a_refund_that_failed_leaves_its_money_to_be_given_again() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::GET, "/v1/payment_intents/pi_1") => Says::Json(200, intent("succeeded")),
        (&Method::GET, "/v1/refunds") => {
            let earlier = |status| json!({ "id": "re_0", "amount": 1500, "currency": "eur", "status": status });
            Says::Json(200, json!({ "data": [earlier("failed"), earlier("canceled"), earlier("pending")] }))
        }
        (&Method::POST, "/v1/refunds") => Says::Json(
            200,
            json!({ "id": "re_1", "amount": 510, "currency": "eur", "status": "succeeded" }),
        ),
        _ => empty(asked),
    })
    .await;

    assert!(!stripe.gateway.refund(&refund(511)).await.is_done());
    assert!(stripe.gateway.refund(&refund(510)).await.is_done());
}

#[tokio::test]
async fn an_empty_account_at_stripe_refuses_a_refund_for_now() {
    let stripe = MadeUp::says(|asked| match (&asked.method, asked.path.as_str()) {
        (&Method::GET, "/v1/payment_intents/pi_1") => Says::Json(200, intent("succeeded")),
        (&Method::POST, "/v1/refunds") => Says::Json(
            400,
            json!({ "error": { "type": "invalid_request_error", "code": "balance_insufficient" } }),
        ),
        _ => empty(asked),
    })
    .await;

    let answer = stripe.gateway.refund(&refund(1)).await;

    assert!(refused_later(&answer), "{answer:?}");
}

#[tokio::test]
async fn after_many_breakdowns_stripe_is_not_asked_for_a_while() {
    let stripe = MadeUp::says(|_| Says::Raw(500, "")).await;
    while stripe.gateway.breaker_state() == Some(cf_platform::resilience::BreakerState::Closed) {
        assert!(refused_later(&stripe.gateway.charge(&charge()).await));
    }
    let before = stripe.asked(&Method::GET, INTENTS).len();

    let answer = stripe.gateway.charge(&charge()).await;

    assert!(refused_later(&answer), "{answer:?}");
    assert_eq!(stripe.asked(&Method::GET, INTENTS).len(), before);
}
