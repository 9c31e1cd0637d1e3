//! What a gateway says, and what others say in its name.

use std::time::Duration;

use cf_kernel::id::PaymentId;
use serde_json::json;
use uuid::Uuid;

use crate::bank::{ASKS, HEADER, SLOW, signature};
use crate::house::{House, customer, id};

#[tokio::test]
async fn the_same_webhook_fifty_times_at_once_has_one_effect() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    let body = house
        .bank
        .charge_webhook("evt_1", id(&payment), "succeeded");

    let replies = futures_util::future::join_all((0..50).map(|_| house.webhook(&body))).await;

    assert!(
        replies.iter().all(|reply| reply.status == 200),
        "{replies:?}"
    );
    assert_eq!(house.said("payment-received").await, 1);
    assert_eq!(house.balance("cash:sandbox").await, 8552);
    assert_eq!(
        house.db.value("select count(*) from billing.notices").await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn webhooks_in_any_order_end_the_same() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    for (event, state) in [
        ("evt_3", "succeeded"),
        ("evt_2", "failed"),
        ("evt_1", "pending"),
        ("evt_4", "succeeded"),
    ] {
        let body = house.bank.charge_webhook(event, id(&payment), state);
        house.webhook(&body).await.expect(200);
    }

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    assert_eq!(house.said("payment-received").await, 1);
    house.close().await;
}

#[tokio::test]
async fn what_is_not_signed_by_the_gateway_is_refused_and_not_kept() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    let body = serde_json::to_vec(
        &house
            .bank
            .charge_webhook("evt_1", id(&payment), "succeeded"),
    )
    .unwrap();
    let good = signature(&body, house.db.now());
    let old = signature(&body, house.db.now() - Duration::from_secs(301));
    let send = |header: Option<String>, body: Vec<u8>| {
        let call = house.post("/api/billing/webhooks/sandbox").body(body);
        match header {
            Some(header) => call.header(HEADER, &header).send(),
            None => call.send(),
        }
    };
    let mut longer = body.clone();
    longer.push(b' ');

    send(None, body.clone()).await.expect(400);
    send(Some(format!("t=1,v1={}", "0".repeat(64))), body.clone())
        .await
        .expect(400);
    send(Some(old), body.clone()).await.expect(400);
    send(Some(good.clone()), body[..body.len() - 1].to_vec())
        .await
        .expect(400);
    send(Some(good.clone()), longer).await.expect(400);
    send(Some(good), Vec::new()).await.expect(400);
    house
        .post("/api/billing/webhooks/nobody")
        .body(body)
        .send()
        .await
        .expect(404);

    assert_eq!(
        house.db.value("select count(*) from billing.notices").await,
        "0"
    );
    assert_eq!(house.said("payment-received").await, 0);
    house.close().await;
}

#[tokio::test]
async fn a_webhook_for_someone_elses_payment_has_no_effect() {
    let (who, other) = (customer(1), customer(2));
    let house = House::with_order(1, &who).await;
    house
        .submit(&crate::house::submitted(2, &other, crate::house::PAY_BY))
        .await;
    let mine = house.paid(&who, 1, ASKS).await;
    let theirs = house.paid(&other, 2, ASKS).await;
    let mut foreign = house.bank.charge_webhook("evt_1", id(&mine), "succeeded");
    foreign["payment"] = theirs["id"].clone();
    let mut dearer = house.bank.charge_webhook("evt_2", id(&mine), "succeeded");
    dearer["minor"] = json!(1);

    house.webhook(&foreign).await.expect(200);
    house.webhook(&dearer).await.expect(200);

    assert_eq!(house.said("payment-received").await, 0);
    assert_eq!(
        house
            .db
            .value("select string_agg(state, ',' order by event) from billing.notices")
            .await,
        "ignored,ignored"
    );
    house.close().await;
}

#[tokio::test]
async fn a_webhook_that_comes_before_its_payment_waits_for_it() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    // As if it were not there yet.
    let admin = house.db.admin().await;
    let unknown = PaymentId::new(Uuid::from_u128(77));
    let mut body = house
        .bank
        .charge_webhook("evt_1", id(&payment), "succeeded");
    body["payment"] = json!(unknown);

    house.webhook(&body).await.expect(200);
    assert_eq!(
        house.db.value("select state from billing.notices").await,
        "waiting"
    );
    admin
        .execute("update billing.payments set id = $1", &[&unknown.uuid()])
        .await
        .unwrap();
    house.db.clock.advance(Duration::from_secs(3));
    house.run_due_jobs().await;

    assert_eq!(
        house.db.value("select state from billing.notices").await,
        "applied"
    );
    assert_eq!(
        house.db.value("select state from billing.payments").await,
        "succeeded"
    );
    house.close().await;
}

#[tokio::test]
async fn a_webhook_whose_payment_never_comes_is_put_aside_after_a_while() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, SLOW).await;
    let mut body = house
        .bank
        .charge_webhook("evt_1", id(&payment), "succeeded");
    body["payment"] = json!(PaymentId::new(Uuid::from_u128(77)));
    house.webhook(&body).await.expect(200);

    for _ in 0..30 {
        house.db.clock.advance(Duration::from_hours(6));
        house.run_due_jobs().await;
    }

    assert_eq!(
        house.db.value("select state from billing.notices").await,
        "ignored"
    );
    house.close().await;
}

#[tokio::test]
async fn a_webhook_that_overtakes_the_banks_own_answer_counts() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, crate::bank::LOST_ANSWER).await;
    assert_eq!(
        house.db.value("select state from billing.payments").await,
        "created"
    );

    let body = house
        .bank
        .charge_webhook("evt_1", id(&payment), "succeeded");
    house.webhook(&body).await.expect(200);

    assert_eq!(
        house.payment(&who, &payment["id"]).await["state"],
        "succeeded"
    );
    house.db.clock.advance(Duration::from_secs(31));
    house.run_due_jobs().await;
    assert_eq!(house.said("payment-received").await, 1);
    house.close().await;
}
