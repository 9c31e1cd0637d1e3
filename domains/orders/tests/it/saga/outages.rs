//! Others are silent, or away; work is lost on the way.

use std::time::Duration;

use cf_contracts::events::billing::RefundCause;
use serde_json::json;

use super::support::{Bought, Room, Shop, staff};

async fn unanswered() -> (Shop, Bought) {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.set(Room::Away);
    shop.pay(&order).await;
    (shop, order)
}

/// All five further tries.
async fn exhaust(shop: &Shop) {
    let first = shop.times_asked();
    for (number, pause) in (1..).zip([2, 4, 8, 16, 30]) {
        shop.later(Duration::from_millis(pause * 1000 - 1)).await;
        assert_eq!(shop.times_asked(), first + number - 1, "not before");
        shop.later(Duration::from_millis(1)).await;
        assert_eq!(shop.times_asked(), first + number);
    }
}

#[tokio::test]
async fn a_question_is_put_after_2_4_8_16_and_30_seconds_and_then_a_person_retries() {
    let (shop, order) = unanswered().await;
    exhaust(&shop).await;

    let tasks = shop.tasks().await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(
        (
            &tasks[0]["kind"],
            &tasks[0]["subject"],
            &tasks[0]["attempts"]
        ),
        (&json!("orders.room"), &json!(order.id), &json!(6))
    );
    let letters = shop
        .app
        .get("/api/events/dead-letters?state=dead&group=orders")
        .as_(&staff())
        .send()
        .await
        .expect(200)
        .json();
    let letter = &letters["items"][0];
    assert_eq!(
        (&letter["aggregate"], &letter["attempts"]),
        (&json!(order.id), &json!(6))
    );
    assert_eq!(shop.saga(&order).await["state"], "asks");
    shop.later(Duration::from_hours(24)).await;
    assert_eq!(shop.state(&order).await, "validating", "nothing is assumed");

    shop.set(Room::There);
    shop.decide(&tasks[0], "retry", &json!({})).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "provisioning");
    assert!(shop.tasks().await.is_empty(), "closed by the order itself");
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn giving_up_fails_the_order_and_gives_the_money_back() {
    let (shop, order) = unanswered().await;
    exhaust(&shop).await;
    let tasks = shop.tasks().await;

    shop.decide(
        &tasks[0],
        "give-up",
        &json!({ "reason": "the region is down" }),
    )
    .await;
    shop.settle().await;

    assert_eq!(shop.state(&order).await, "failed");
    assert!(
        shop.said()
            .await
            .ends_with("order.failed billing.refund-requested")
    );
    shop.say(&shop.refunded(&order, 1, None, RefundCause::OrderFailed, order.gross))
        .await;
    shop.say(&Shop::voided(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn a_retry_in_vain_asks_the_person_again() {
    let (shop, order) = unanswered().await;
    exhaust(&shop).await;
    let task = shop.tasks().await.remove(0);
    shop.decide(&task, "retry", &json!({})).await;
    shop.settle().await;
    exhaust(&shop).await;

    let again = shop.tasks().await;
    assert_eq!((again.len(), &again[0]["id"]), (1, &task["id"]));
    shop.decide(&again[0], "give-up", &json!({ "reason": "enough" }))
        .await;
    shop.settle().await;
    shop.say(&shop.refunded(&order, 1, None, RefundCause::OrderFailed, order.gross))
        .await;
    shop.say(&Shop::voided(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn a_question_that_was_lost_is_put_again() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.say(&shop.payment(&order, 1)).await;
    shop.app.drain_events().await;
    let admin = shop.app.db.admin().await;
    admin
        .batch_execute("delete from cf.jobs where kind = 'orders.ask-room'")
        .await
        .unwrap();
    assert_eq!(shop.state(&order).await, "validating");

    shop.later(Duration::from_mins(6)).await;
    shop.later(Duration::from_secs(2)).await;

    assert_eq!(shop.state(&order).await, "provisioning");
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn silent_provisioning_is_asked_and_a_person_told() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.pay(&order).await;
    shop.later(Duration::from_mins(121)).await;

    assert!(
        shop.said()
            .await
            .ends_with("order.provisioning-started order.provisioning-started")
    );
    assert_eq!(shop.tasks().await[0]["kind"], "orders.resources");
    let lines = "select count(*) from orders.timeline where state = 'provisioning'";
    assert_eq!(
        shop.app.db.value(lines).await,
        "1",
        "nothing happened to the order"
    );
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "fulfilled");
    shop.finish(&order).await;
}

#[tokio::test]
async fn an_invoice_that_does_not_come_is_for_a_person() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.pay(&order).await;
    shop.say(&shop.completed(&order, 0)).await;
    shop.settle().await;
    shop.later(Duration::from_mins(16)).await;

    let tasks = shop.tasks().await;
    assert_eq!(tasks[0]["kind"], "orders.invoice");
    shop.decide(&tasks[0], "retry", &json!({})).await;
    shop.settle().await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}
