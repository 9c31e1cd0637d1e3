//! Money goes back, once, and never more than came.

use std::time::Duration;

use cf_contracts::events::billing::RefundCause;
use cf_platform::tasks::desk;
use cf_ports::payments::RefundState;
use serde_json::{Value, json};

use crate::bank::{GOOD, Plan};
use crate::house::{House, customer, eur, finance, id};

async fn give_back(house: &House, payment: &Value, amount: &str) -> cf_testkit::Reply {
    let path = format!(
        "/api/billing/payments/{}/refunds",
        payment["id"].as_str().unwrap()
    );
    house
        .post(&path)
        .as_(&finance())
        .json(&json!({ "amount": { "amount": amount, "currency": "EUR" }, "reason": "They were kind" }))
        .send()
        .await
}

async fn refunds(house: &House) -> Vec<Value> {
    let page = house
        .get("/api/billing/refunds")
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

/// Later than the longest of the usual pauses.
const PAUSE: Duration = Duration::from_secs(31);

#[tokio::test]
async fn an_item_that_could_not_be_made_is_refunded_once() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    let wish = (Some(1), Some(eur(2452)), RefundCause::ItemFailed);

    house.wish_back(1, &who, wish, None).await;
    house.wish_back(1, &who, wish, None).await;

    assert_eq!(house.bank.refunded_minor(), 2452);
    assert_eq!(house.said("refund-completed").await, 1);
    assert_eq!(
        (
            house.balance("cash:sandbox").await,
            house.balance("refundsPayable").await
        ),
        (6100, 0)
    );
    house.close().await;
}

#[tokio::test]
async fn the_rest_goes_back_after_a_part_of_it_went() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    house
        .wish_back(
            1,
            &who,
            (Some(1), Some(eur(2452)), RefundCause::ItemFailed),
            None,
        )
        .await;

    house
        .wish_back(1, &who, (None, None, RefundCause::OrderCancelled), None)
        .await;

    assert_eq!(house.bank.refunded_minor(), 8552);
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "refunded"
    );
    assert_eq!(house.balance("prepayments").await, 0);
    // Whoever waits for money that is back already is told so.
    house
        .wish_back(1, &who, (None, None, RefundCause::OrderFailed), None)
        .await;
    assert_eq!(
        (
            house.bank.refunded_minor(),
            house.said("refund-completed").await
        ),
        (8552, 3)
    );
    house.close().await;
}

#[tokio::test]
async fn nothing_was_paid_so_nothing_goes_back() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;

    house
        .wish_back(1, &who, (None, None, RefundCause::OrderFailed), None)
        .await;
    house
        .wish_back(9, &who, (None, None, RefundCause::OrderFailed), None)
        .await;

    assert_eq!(refunds(&house).await.len(), 0);
    house.close().await;
}

#[tokio::test]
async fn staff_cannot_give_back_more_than_came_however_many_ask_at_once() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;

    let asked = (0..10).map(|_| give_back(&house, &payment, "20.00"));
    let replies = futures_util::future::join_all(asked).await;
    house.drain_events().await;
    house.run_due_jobs().await;

    let made = replies.iter().filter(|reply| reply.status == 201).count();
    let refused = replies.iter().find(|reply| reply.status == 409).unwrap();
    assert_eq!((made, refused.problem().as_str()), (4, "refund-too-much"));
    assert_eq!(house.bank.refunded_minor(), 8000);
    assert_eq!(house.said("refund-requested").await, 4);
    give_back(&house, &payment, "5.53").await.expect(409);
    give_back(&house, &payment, "0.00").await.expect(422);
    give_back(&house, &payment, "5.52").await.expect(201);
    house.close().await;
}

#[tokio::test]
async fn a_busy_bank_is_asked_again_and_a_lost_answer_is_asked_for() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house.bank.plan(&[Plan::Later, Plan::LostAnswer]);

    house
        .wish_back(1, &who, (None, None, RefundCause::OrderCancelled), None)
        .await;
    house.db.clock.advance(PAUSE);
    house.run_due_jobs().await;
    assert_eq!(refunds(&house).await[0]["state"], "created");
    house.db.clock.advance(PAUSE);
    house.run_due_jobs().await;

    assert_eq!(refunds(&house).await[0]["state"], "succeeded");
    assert_eq!(house.bank.refunded_minor(), 8552);
    // Twice asked to, and the third time only asked whether.
    let asked = house
        .bank
        .refunds_asked
        .load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(asked, 2);
    house.close().await;
}

#[tokio::test]
async fn what_never_works_is_a_persons_and_may_be_tried_again() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house.bank.plan(&[Plan::Later; 6]);

    house
        .wish_back(1, &who, (None, None, RefundCause::OrderCancelled), None)
        .await;
    for _ in 0..6 {
        house.db.clock.advance(PAUSE);
        house.run_due_jobs().await;
    }
    assert_eq!(refunds(&house).await[0]["state"], "failed");
    assert_eq!(house.db.value("select state from cf.tasks").await, "open");
    assert_eq!(house.balance("refundsPayable").await, -8552);
    decide(&house, "retry").await;

    assert_eq!(refunds(&house).await[0]["state"], "succeeded");
    assert_eq!(house.db.value("select state from cf.tasks").await, "done");
    assert_eq!(house.bank.refunded_minor(), 8552);
    house.close().await;
}

/// Staff decides about the one task.
pub async fn decide(house: &House, which: &str) {
    let bus = house.db.db("bus");
    let mut tx = bus.begin(house.db.system()).await.unwrap();
    let task = house
        .db
        .value("select id from cf.tasks where state = 'open'")
        .await;
    let task = cf_kernel::id::TaskId::new(task.parse().unwrap());
    match which {
        "retry" => desk::retry(&mut tx, task).await.map(|_| ()).unwrap(),
        _ => desk::give_up(&mut tx, task, "they called")
            .await
            .map(|_| ())
            .unwrap(),
    }
    tx.commit().await.unwrap();
    house.run_due_jobs().await;
    house.drain_events().await;
}

#[tokio::test]
async fn what_is_given_up_stays_prepaid() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house.bank.plan(&[Plan::Never]);
    house
        .wish_back(1, &who, (None, None, RefundCause::OrderCancelled), None)
        .await;

    decide(&house, "give-up").await;

    let refund = &refunds(&house).await[0];
    assert_eq!(
        (&refund["state"], &refund["why"]),
        (&json!("givenUp"), &json!("they called"))
    );
    assert_eq!(
        (
            house.balance("refundsPayable").await,
            house.balance("prepayments").await
        ),
        (0, -8552)
    );
    house.close().await;
}

#[tokio::test]
async fn a_refund_that_takes_time_ends_by_webhook_or_by_looking() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    house.bank.plan(&[Plan::Pending, Plan::Pending]);
    give_back(&house, &payment, "10.00").await.expect(201);
    give_back(&house, &payment, "20.00").await.expect(201);
    house.run_due_jobs().await;
    let open = refunds(&house).await;
    assert!(open.iter().all(|refund| refund["state"] == "pending"));
    let (looked, told) = (&open[0], &open[1]);

    let told: cf_kernel::id::RefundId = told["id"].as_str().unwrap().parse().unwrap();
    let body = house.bank.refund_webhook("evt_1", told, "succeeded");
    house.webhook(&body).await.expect(200);
    house.webhook(&body).await.expect(200);
    house.bank.finish_refund(
        looked["id"].as_str().unwrap().parse().unwrap(),
        RefundState::Succeeded,
    );
    house.db.clock.advance(PAUSE);
    house.run_due_jobs().await;

    assert!(
        refunds(&house)
            .await
            .iter()
            .all(|refund| refund["state"] == "succeeded")
    );
    assert_eq!(house.said("refund-completed").await, 2);
    assert_eq!(house.balance("cash:sandbox").await, 8552 - 3000);
    house.close().await;
}

#[tokio::test]
async fn a_refund_that_comes_back_is_a_persons() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    give_back(&house, &payment, "10.00").await.expect(201);
    house.run_due_jobs().await;
    let refund = refunds(&house).await[0]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();

    let body = house.bank.refund_webhook("evt_1", refund, "failed");
    house.webhook(&body).await.expect(200);

    assert_eq!(refunds(&house).await[0]["state"], "failed");
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    assert_eq!(
        (
            house.balance("cash:sandbox").await,
            house.balance("refundsPayable").await
        ),
        (8552, -1000)
    );
    // Another try is another refund for the bank.
    decide(&house, "retry").await;
    assert_eq!(house.balance("refundsPayable").await, 0);
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "partiallyRefunded"
    );
    house.close().await;
}

#[tokio::test]
async fn a_late_payment_goes_back_and_the_orders_own_stays() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let late = house.paid(&who, 1, crate::bank::SLOW).await;
    let body = house.bank.charge_webhook("evt_1", id(&late), "succeeded");
    let first = house.paid(&who, 1, GOOD).await;
    house.webhook(&body).await.expect(200);
    assert_eq!(house.balance("cash:sandbox").await, 2 * 8552);

    let wish = (None, None, RefundCause::LatePayment);
    house.wish_back(1, &who, wish, Some(id(&late))).await;

    assert_eq!(house.payment(&who, &late["id"]).await["state"], "refunded");
    assert_eq!(
        house.payment(&who, &first["id"]).await["state"],
        "succeeded"
    );
    let paid = house.pay(&who, 1, GOOD).await.expect(409);
    assert_eq!(paid.problem(), "already-paid");
    house.close().await;
}
