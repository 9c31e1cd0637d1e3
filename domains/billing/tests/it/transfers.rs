//! Plain bank transfers: a reference, and someone who looks at the account.

use cf_billing::model::CreditorReference;
use cf_contracts::events::billing::RefundCause;
use cf_testkit::Reply;
use serde_json::{Value, json};

use crate::bank::GOOD;
use crate::house::{House, customer, finance, id};

async fn transfer(house: &House, who: &cf_testkit::Persona) -> Value {
    house
        .pay_with(who, 1, &json!({ "type": "bankTransfer" }))
        .await
        .expect(201)
        .json()
}

async fn confirm(house: &House, payment: &Value, amount: &str, line: &str) -> Reply {
    let path = format!(
        "/api/billing/payments/{}/confirm",
        payment["id"].as_str().unwrap()
    );
    house
        .post(&path)
        .as_(&finance())
        .json(&json!({ "amount": { "amount": amount, "currency": "EUR" }, "bankReference": line }))
        .send()
        .await
}

#[tokio::test]
async fn a_transfer_says_where_to_send_the_money() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    let payment = transfer(&house, &who).await;

    assert_eq!(payment["state"], "pending");
    let told = &payment["instructions"];
    assert_eq!(
        (&told["iban"], &told["amount"]["amount"], &told["dueBy"]),
        (
            &json!("SI56192001234567892"),
            &json!("85.52"),
            &json!("2026-11-27T12:00:00Z")
        )
    );
    assert!(CreditorReference::parse(told["reference"].as_str().unwrap()).is_some());
    let read = house.payment(&who, &payment["id"]).await;
    assert_eq!(read["instructions"], *told);
    house.close().await;
}

#[tokio::test]
async fn parts_add_up_the_same_line_counts_once_and_too_much_is_noted() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;

    let part = confirm(&house, &payment, "50.00", "line 1")
        .await
        .expect(200)
        .json();
    confirm(&house, &payment, "50.00", "line 1")
        .await
        .expect(200);
    assert_eq!(
        (&part["state"], &part["received"]["amount"]),
        (&json!("pending"), &json!("50.00"))
    );
    assert_eq!(
        house
            .db
            .value(
                "select payload ->> 'settled' from cf.outbox where topic like '%payment-received%'"
            )
            .await,
        "false"
    );
    let whole = confirm(&house, &payment, "40.00", "line 2")
        .await
        .expect(200)
        .json();

    assert_eq!(
        (&whole["state"], &whole["excess"]["amount"]),
        (&json!("succeeded"), &json!("4.48"))
    );
    assert_eq!(house.said("payment-received").await, 2);
    assert_eq!(house.balance("cash:bank").await, 9000);
    house.close().await;
}

#[tokio::test]
async fn the_rest_of_a_transfer_may_be_paid_by_card() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;
    confirm(&house, &payment, "50.00", "line 1")
        .await
        .expect(200);

    let card = house.paid(&who, 1, GOOD).await;

    assert_eq!(card["amount"]["amount"], "35.52");
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    house.close().await;
}

#[tokio::test]
async fn a_transfer_that_comes_after_all_is_said() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;
    house.cancel_order(1, &who, &[]).await;
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "cancelled"
    );

    let late = confirm(&house, &payment, "85.52", "line 1")
        .await
        .expect(200)
        .json();

    assert_eq!(late["state"], "succeeded");
    assert_eq!(house.said("payment-received").await, 1);
    house.close().await;
}

#[tokio::test]
async fn a_confirmation_taken_back_is_a_reversal_and_not_a_refund() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;
    confirm(&house, &payment, "85.52", "line 1")
        .await
        .expect(200);

    let wish = (None, None, RefundCause::PaymentReverted);
    house.wish_back(1, &who, wish, Some(id(&payment))).await;

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "reversed"
    );
    assert_eq!(
        (
            house.balance("cash:bank").await,
            house.said("refund-completed").await
        ),
        (0, 1)
    );
    assert_eq!(
        transfer(&house, &who).await["instructions"]["amount"]["amount"],
        "85.52"
    );
    house.close().await;
}

#[tokio::test]
async fn what_goes_back_by_transfer_is_a_persons_to_send() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;
    confirm(&house, &payment, "85.52", "line 1")
        .await
        .expect(200);

    house
        .wish_back(1, &who, (None, None, RefundCause::OrderFailed), None)
        .await;

    assert_eq!(
        house.db.value("select state from billing.refunds").await,
        "failed"
    );
    assert!(
        house
            .db
            .value("select title from cf.tasks")
            .await
            .contains("bank transfer")
    );
    assert_eq!(house.balance("refundsPayable").await, -8552);
    // Whoever sent it says so.
    crate::refunds::decide(&house, "retry").await;
    assert_eq!(
        house.db.value("select state from billing.refunds").await,
        "succeeded"
    );
    assert_eq!(
        (
            house.balance("refundsPayable").await,
            house.balance("cash:bank").await
        ),
        (0, 0)
    );
    house.close().await;
}

#[tokio::test]
async fn a_wrong_confirmation_is_refused() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let card = house.paid(&who, 1, crate::bank::ASKS).await;
    assert_eq!(
        confirm(&house, &card, "85.52", "line 1")
            .await
            .expect(422)
            .problem(),
        "not-by-hand"
    );
    let payment = transfer(&house, &who).await;

    confirm(&house, &payment, "0.00", "line 1")
        .await
        .expect(422);
    confirm(&house, &payment, "-5.00", "line 1")
        .await
        .expect(422);
    confirm(&house, &payment, "5.00", " ").await.expect(422);
    let path = format!(
        "/api/billing/payments/{}/confirm",
        payment["id"].as_str().unwrap()
    );
    let in_dollars =
        json!({ "amount": { "amount": "1.00", "currency": "USD" }, "bankReference": "x" });
    house
        .post(&path)
        .as_(&finance())
        .json(&in_dollars)
        .send()
        .await
        .expect(422);
    house
        .post(&path)
        .as_(&who)
        .json(&in_dollars)
        .send()
        .await
        .expect(403);

    assert_eq!(house.balance("cash:bank").await, 0);
    house.close().await;
}

#[tokio::test]
async fn whoever_pays_may_withdraw_an_open_payment() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = transfer(&house, &who).await;
    let path = format!(
        "/api/billing/payments/{}/cancel",
        payment["id"].as_str().unwrap()
    );

    let cancelled = house.post(&path).as_(&who).send().await.expect(200).json();
    house.post(&path).as_(&who).send().await.expect(200);

    assert_eq!(cancelled["state"], "cancelled");
    let paid = house.paid(&who, 1, GOOD).await;
    let path = format!(
        "/api/billing/payments/{}/cancel",
        paid["id"].as_str().unwrap()
    );
    assert_eq!(
        house
            .post(&path)
            .as_(&who)
            .send()
            .await
            .expect(409)
            .problem(),
        "already-paid"
    );
    house.close().await;
}
