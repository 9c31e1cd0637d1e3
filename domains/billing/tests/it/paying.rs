//! From the wish to pay to money that is here, or is not.

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use cf_ports::payments::ChargeState;
use serde_json::{Value, json};

use crate::bank::{ASKS, DECLINED, GOOD, LOST_ANSWER, LOST_REQUEST, SLOW};
use crate::house::{House, PAY_BY, customer, eur, finance, free, id, order, submitted};

#[tokio::test]
async fn a_card_pays_what_is_due_once() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let payment = house.paid(&who, 1, GOOD).await;

    assert_eq!(payment["state"], "succeeded");
    assert_eq!(
        payment["amount"],
        json!({ "amount": "85.52", "currency": "EUR" })
    );
    assert_eq!(payment["card"], json!({ "brand": "visa", "last4": "4242" }));
    assert_eq!(house.said("payment-received").await, 1);
    assert_eq!(
        (
            house.balance("cash:sandbox").await,
            house.balance("prepayments").await
        ),
        (8552, -8552)
    );
    let again = house.pay(&who, 1, GOOD).await.expect(409);
    assert_eq!(again.problem(), "already-paid");
    assert_eq!(house.bank.charged(), 1);
    house.close().await;
}

#[tokio::test]
async fn a_declined_card_says_why_and_another_pays() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let declined = house.paid(&who, 1, DECLINED).await;
    assert_eq!(
        (&declined["state"], &declined["problem"]["code"]),
        (&json!("failed"), &json!("card-declined"))
    );
    let payment = house.paid(&who, 1, GOOD).await;

    assert_eq!(payment["state"], "succeeded");
    // What failed cannot be paid any more, by whatever way.
    house.run_due_jobs().await;
    assert_eq!(house.bank.withdrawn(), 1);
    assert_eq!(house.said("payment-failed").await, 1);
    assert_eq!(house.said("payment-received").await, 1);
    house.close().await;
}

#[tokio::test]
async fn two_clicks_at_once_are_one_charge() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let clicks = (0..8).map(|_| house.pay(&who, 1, GOOD));
    let replies = futures_util::future::join_all(clicks).await;

    assert!(
        replies
            .iter()
            .all(|reply| matches!(reply.status, 201 | 409))
    );
    assert!(replies.iter().any(|reply| reply.status == 201));
    assert_eq!(
        (house.bank.charged(), house.said("payment-received").await),
        (1, 1)
    );
    house.close().await;
}

#[tokio::test]
async fn the_same_request_sent_again_is_answered_the_same_and_charges_nothing() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let send = |card: &'static str| {
        house
            .post("/api/billing/payments")
            .as_(&who)
            .idempotency_key("click-1")
            .json(&json!({ "orderId": order(1), "method": { "type": "card", "number": card } }))
            .send()
    };

    let declined = send(DECLINED).await.expect(201);
    let again = send(DECLINED).await.expect(201);
    let other = send(GOOD).await.expect(422);

    assert_eq!(declined.json(), again.json());
    assert_eq!(other.problem(), "idempotency-key-reused");
    assert_eq!(
        house.bank.asked.load(std::sync::atomic::Ordering::Relaxed),
        1
    );
    let parallel = futures_util::future::join_all((0..5).map(|_| {
        house
            .post("/api/billing/payments")
            .as_(&who)
            .idempotency_key("click-2")
            .json(&json!({ "orderId": order(1), "method": { "type": "card", "number": GOOD } }))
            .send()
    }))
    .await;
    assert!(parallel.iter().any(|reply| reply.status == 201));
    assert_eq!(house.bank.charged(), 1);
    house.close().await;
}

#[tokio::test]
async fn three_d_secure_goes_by_the_practice_banks_page() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, ASKS).await;
    assert_eq!(payment["state"], "requiresAction");
    let page = payment["redirectUrl"].as_str().unwrap().to_owned();

    let shown = house
        .get(&page)
        .header("accept-language", "sl")
        .send()
        .await
        .expect(200);
    assert!(shown.text().contains("Potrdi") && !shown.text().contains("<script"));
    assert!(shown.text().contains("&lt;b&gt;d.o.o.&lt;/b&gt;"));
    assert!(
        shown
            .header("content-security-policy")
            .unwrap()
            .contains("default-src 'none'")
    );
    let decided = house
        .post(&format!("{page}/approve"))
        .send()
        .await
        .expect(303);

    assert_eq!(
        decided.header("location"),
        Some(format!("/portal/orders/{}", order(1)).as_str())
    );
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    assert_eq!(house.said("payment-received").await, 1);
    house
        .get("/api/billing/sandbox/ch_none")
        .send()
        .await
        .expect(404);
    house
        .get("/api/billing/sandbox/style.css")
        .send()
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn whoever_declines_on_the_page_may_try_again() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, ASKS).await;
    let page = payment["redirectUrl"].as_str().unwrap();

    house
        .post(&format!("{page}/decline"))
        .send()
        .await
        .expect(303);

    let declined = house.payment(&who, &payment["id"]).await;
    assert_eq!(declined["problem"]["code"], "card-declined");
    assert_eq!(house.paid(&who, 1, GOOD).await["state"], "succeeded");
    house.close().await;
}

#[tokio::test]
async fn an_open_attempt_is_withdrawn_at_the_bank_before_the_next() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let older = house.paid(&who, 1, ASKS).await;

    let newer = house.paid(&who, 1, GOOD).await;

    assert_eq!(newer["state"], "succeeded");
    assert_eq!(
        house.payment(&who, &older["id"]).await["state"],
        "cancelled"
    );
    assert_eq!((house.bank.charged(), house.bank.open_charges()), (1, 0));
    house.close().await;
}

#[tokio::test]
async fn an_older_attempt_that_had_succeeded_counts_and_nothing_else_is_charged() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let older = house.paid(&who, 1, ASKS).await;
    house.bank.settle(id(&older), ChargeState::Succeeded);

    let newer = house.pay(&who, 1, GOOD).await.expect(409);

    assert_eq!(newer.problem(), "already-paid");
    assert_eq!(
        (house.bank.charged(), house.said("payment-received").await),
        (1, 1)
    );
    house.close().await;
}

#[tokio::test]
async fn a_lost_answer_is_pending_and_then_found_out() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let payment = house.paid(&who, 1, LOST_ANSWER).await;
    assert_eq!(payment["state"], "pending");
    let meanwhile = house.pay(&who, 1, DECLINED).await.expect(409);
    assert_eq!(meanwhile.problem(), "payment-in-progress");
    house.db.clock.advance(Duration::from_secs(31));
    house.run_due_jobs().await;

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    assert_eq!(
        house.bank.asked.load(std::sync::atomic::Ordering::Relaxed),
        1
    );
    house.close().await;
}

#[tokio::test]
async fn a_lost_request_is_looked_for_twice_and_then_given_up() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let payment = house.paid(&who, 1, LOST_REQUEST).await;
    house.db.clock.advance(Duration::from_secs(31));
    house.run_due_jobs().await;
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "pending"
    );
    house.db.clock.advance(Duration::from_secs(11));
    house.run_due_jobs().await;

    let given_up = house.payment(&who, &payment["id"]).await;
    assert_eq!(given_up["problem"]["code"], "processing-error");
    assert_eq!(house.paid(&who, 1, GOOD).await["state"], "succeeded");
    assert_eq!(house.bank.charged(), 1);
    house.close().await;
}

#[tokio::test]
async fn whoever_looks_sees_how_it_stands_at_the_bank() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    assert_eq!(payment["state"], "pending");
    house.bank.settle(id(&payment), ChargeState::Succeeded);

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    house.close().await;
}

#[tokio::test]
async fn when_the_window_is_over_the_attempt_is_withdrawn() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, ASKS).await;

    house.db.clock.set(PAY_BY.parse().unwrap());
    house.run_due_jobs().await;

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "cancelled"
    );
    let late = house.pay(&who, 1, GOOD).await.expect(409);
    assert_eq!(late.problem(), "payment-window-over");
    house.close().await;
}

#[tokio::test]
async fn money_that_comes_after_the_order_has_ended_is_said() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    let body = house
        .bank
        .charge_webhook("evt_1", id(&payment), "succeeded");
    house.cancel_order(1, &who, &[]).await;
    house.run_due_jobs().await;
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "cancelled"
    );

    house.webhook(&body).await.expect(200);

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    assert_eq!(house.said("payment-received").await, 1);
    let ended = house.pay(&who, 1, GOOD).await.expect(409);
    assert_eq!(ended.problem(), "already-paid");
    house.close().await;
}

#[tokio::test]
async fn what_costs_nothing_is_paid_at_once() {
    let who = customer(1);
    let house = House::open().await;

    house.submit(&free(1, &who)).await;

    let payments = house
        .get("/api/billing/payments")
        .as_(&who)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(payments["items"][0]["method"], "none");
    assert_eq!(house.said("payment-received").await, 1);
    house.fulfil(1, &who, &[1]).await;
    assert_eq!(house.said("invoice-generated").await, 1);
    house.close().await;
}

/// As the orders would answer.
fn found(event: &cf_contracts::events::order::OrderSubmitted, state: &str) -> Value {
    let event = serde_json::to_value(event).unwrap();
    let items: Vec<Value> = event["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            json!({
                "id": item["itemId"], "product": item["product"], "configuration": item["configuration"],
                "billingCycle": item["billingCycle"], "quantity": item["quantity"], "price": item["price"],
                "snapshot": { "lines": item["lines"], "parts": item["parts"] },
            })
        })
        .collect();
    json!({
        "id": event["orderId"], "number": event["number"], "tenantId": event["tenantId"],
        "sellerId": event["sellerId"], "state": state, "policy": event["policy"], "items": items,
        "totals": event["totals"], "billing": event["billing"], "language": event["language"],
        "submittedAt": event["submittedAt"], "payBy": event["payBy"],
    })
}

#[tokio::test]
async fn an_order_that_billing_has_not_heard_of_is_asked_for() {
    let who = customer(1);
    let house = House::open().await;
    let event = submitted(1, &who, PAY_BY);
    let answer = found(&event, "pendingPayment");
    let mut draft = answer.clone();
    draft["submittedAt"] = Value::Null;
    let path = |number| format!("/api/orders/{}", order(number));
    let orders = Router::new()
        .route(&path(1), get(move || async move { axum::Json(answer) }))
        .route(&path(2), get(move || async move { axum::Json(draft) }));
    house.answer(orders, &["orders"]);

    let payment = house.paid(&who, 1, GOOD).await;
    let unsubmitted = house.pay(&who, 2, GOOD).await.expect(409);
    house.submit(&event).await;

    assert_eq!(payment["state"], "succeeded");
    assert_eq!(unsubmitted.problem(), "order-not-submitted");
    house.pay(&who, 3, GOOD).await.expect(404);
    assert_eq!(
        house
            .db
            .value("select count(*) from billing.invoices")
            .await,
        "1"
    );
    assert_eq!(house.said("payment-received").await, 1);
    house.close().await;
}

#[tokio::test]
async fn only_a_test_card_and_a_path_of_ours_are_taken() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    for number in ["4111111111111111", "4242424242424241", "x"] {
        let refused = house.pay(&who, 1, number).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["pointer"], "/method/number");
        assert!(!refused.text().contains(number) || number == "x");
    }
    for url in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let reply = house
            .post("/api/billing/payments")
            .as_(&who)
            .json(&json!({
                "orderId": order(1), "returnUrl": url, "method": { "type": "card", "number": ASKS },
            }))
            .send()
            .await
            .expect(422);
        assert_eq!(reply.json()["errors"][0]["pointer"], "/returnUrl");
    }
    let sepa = house
        .pay_with(&who, 1, &json!({ "type": "sepaDebit", "token": "pm_1" }))
        .await;
    assert_eq!(sepa.expect(422).problem(), "no-such-method");
    assert_eq!(
        house.bank.asked.load(std::sync::atomic::Ordering::Relaxed),
        0
    );
    house.close().await;
}

#[tokio::test]
async fn how_one_may_pay_is_no_secret() {
    let house = House::open().await;

    let options = house
        .get("/api/billing/payment-options")
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(options["methods"][0]["type"], "card");
    assert_eq!(options["methods"][0]["testCards"][0]["number"], GOOD);
    assert_eq!(
        options["methods"][1],
        json!({ "type": "bankTransfer", "gateway": "bank" })
    );
    assert_eq!(options["window"], 604_800);
    house.close().await;
}

#[tokio::test]
async fn a_payment_taken_back_by_staff_makes_the_order_due_again() {
    use cf_contracts::events::billing::RefundCause;
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;

    let wish = (None, None, RefundCause::PaymentReverted);
    house.wish_back(1, &who, wish, Some(id(&payment))).await;
    let again = house.paid(&who, 1, GOOD).await;

    assert_eq!(again["amount"]["amount"], "85.52");
    assert_eq!(
        house.payment(&finance(), &payment["id"]).await["state"],
        "refunded"
    );
    assert_eq!(house.bank.refunded_minor(), eur(8552).minor());
    house.close().await;
}
