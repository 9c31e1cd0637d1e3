//! What was killed in the middle, came late or was forgotten: somebody looks.

use std::time::Duration;

use cf_contracts::events::billing::RefundCause;
use cf_ports::payments::ChargeState;
use futures_util::future::{Either, select};
use serde_json::Value;

use crate::bank::{ASKS, DECLINED, GOOD, HANGS, LOST_REQUEST};
use crate::house::{House, customer, id};

const HOUR: Duration = Duration::from_secs(3601);

async fn only_payment(house: &House, who: &cf_testkit::Persona) -> Value {
    let page = house
        .get("/api/billing/payments")
        .as_(who)
        .send()
        .await
        .expect(200)
        .json();
    page["items"][0].clone()
}

/// Time passes, look by look.
async fn look(house: &House, after: &[Duration]) {
    for pause in after {
        house.db.clock.advance(*pause);
        house.run_due_jobs().await;
        house.drain_events().await;
    }
}

const NEVER_SENT: [Duration; 2] = [Duration::from_secs(31), Duration::from_secs(11)];

#[tokio::test]
async fn a_process_killed_between_intent_and_outcome_charges_once_and_finds_out() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let paying = Box::pin(house.pay(&who, 1, HANGS));
    let charged = Box::pin(house.bank.hanging.notified());
    // The charge is made, and whoever wanted it is gone before the answer.
    let Either::Right(((), paying)) = select(paying, charged).await else {
        panic!("the bank answered");
    };
    drop(paying);

    let meanwhile = house.pay(&who, 1, GOOD).await.expect(409);
    assert_eq!(meanwhile.problem(), "payment-in-progress");
    look(&house, &NEVER_SENT).await;

    assert_eq!(only_payment(&house, &who).await["state"], "succeeded");
    assert_eq!(house.bank.charged(), 1);
    assert_eq!(house.said("payment-received").await, 1);
    assert_eq!(house.balance("cash:sandbox").await, 8552);
    house.close().await;
}

#[tokio::test]
async fn a_charge_that_arrives_late_is_found_without_a_webhook() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let late = house.paid(&who, 1, LOST_REQUEST).await;
    look(&house, &NEVER_SENT).await;
    assert_eq!(house.payment(&who, &late["id"]).await["state"], "failed");
    house.paid(&who, 1, GOOD).await;

    house.bank.arrive(id(&late), 8552, ChargeState::Succeeded);
    look(&house, &[HOUR]).await;

    assert_eq!(house.payment(&who, &late["id"]).await["state"], "succeeded");
    assert_eq!(house.said("payment-received").await, 2);
    let wish = (None, None, RefundCause::LatePayment);
    house.wish_back(1, &who, wish, Some(id(&late))).await;
    assert_eq!(house.balance("cash:sandbox").await, 8552);
    house.close().await;
}

#[tokio::test]
async fn a_late_charge_that_waits_for_its_owner_is_withdrawn() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let late = house.paid(&who, 1, LOST_REQUEST).await;
    look(&house, &NEVER_SENT).await;
    let asks = ChargeState::RequiresAction {
        redirect_url: None,
        client_secret: None,
    };
    house.bank.arrive(id(&late), 8552, asks);

    look(&house, &[HOUR]).await;

    assert_eq!(house.bank.open_charges(), 0);
    assert_eq!(house.payment(&who, &late["id"]).await["state"], "failed");
    house.close().await;
}

#[tokio::test]
async fn what_never_arrives_is_not_looked_for_for_ever() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, LOST_REQUEST).await;
    look(&house, &NEVER_SENT).await;

    let (quarter, day) = (Duration::from_secs(21_601), Duration::from_secs(86_401));
    look(&house, &[HOUR, quarter, day]).await;

    let waiting = "select count(*) from cf.jobs where kind = 'billing.follow-payment'";
    assert_eq!(house.db.value(waiting).await, "0");
    let looks = "select count(*) from billing.payments where look_at is not null";
    assert_eq!(house.db.value(looks).await, "0");
    house.close().await;
}

#[tokio::test]
async fn a_bank_that_does_not_say_whether_it_let_go_leaves_no_dead_letter() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.bank.be_silent(4);
    house.paid(&who, 1, DECLINED).await;
    house.run_due_jobs().await;
    let minute = Duration::from_secs(31);

    look(&house, &[minute, minute * 10, HOUR, HOUR * 6, HOUR * 24]).await;

    assert_eq!(house.bank.withdrawn(), 5);
    let jobs = "select count(*) from cf.jobs where kind = 'billing.withdraw-payment'";
    assert_eq!(house.db.value(jobs).await, "0");
    assert_eq!(house.db.value("select count(*) from cf.tasks").await, "0");
    house.close().await;
}

#[tokio::test]
async fn a_bank_that_stays_silent_is_a_persons() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.bank.be_silent(6);
    house.paid(&who, 1, DECLINED).await;
    house.run_due_jobs().await;
    look(&house, &[HOUR, HOUR, HOUR * 2, HOUR * 7, HOUR * 25]).await;
    assert_eq!(house.db.value("select state from cf.tasks").await, "open");

    crate::refunds::decide(&house, "retry").await;

    assert_eq!(house.bank.withdrawn(), 7);
    house.close().await;
}

#[tokio::test]
async fn a_refund_whose_job_was_lost_is_sent_all_the_same() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    let admin = house.db.admin().await;
    let forget = "delete from cf.jobs where kind = 'billing.send-refund'";
    house.ask_back(1, &who, RefundCause::OrderCancelled).await;
    admin.batch_execute(forget).await.unwrap();
    assert_eq!(house.bank.refunded_minor(), 0);

    // Whoever waits for it asks again.
    house.ask_back(1, &who, RefundCause::OrderCancelled).await;
    house.run_due_jobs().await;
    assert_eq!(house.bank.refunded_minor(), 8552);

    house.close().await;
}

#[tokio::test]
async fn money_on_its_way_is_looked_at_even_if_everyone_forgot() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, ASKS).await;
    house.bank.settle(id(&payment), ChargeState::Succeeded);
    let admin = house.db.admin().await;
    admin.batch_execute("delete from cf.jobs").await.unwrap();

    look(&house, &[Duration::from_mins(5)]).await;
    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    house.ask_back(1, &who, RefundCause::OrderCancelled).await;
    admin.batch_execute("delete from cf.jobs").await.unwrap();
    look(&house, &[Duration::from_mins(5)]).await;

    assert_eq!(house.bank.refunded_minor(), 8552);
    house.close().await;
}
