//! Twice, at once, and out of order.

use std::time::Duration;

use cf_contracts::events::billing::RefundCause;

use serde_json::json;

use super::support::{Bought, Shop, customer};

/// Everything that is said from now on is about another aggregate, so that all of it is heard at once.
async fn scatter(shop: &Shop) {
    let admin = shop.app.db.admin().await;
    admin
        .batch_execute(
            "update cf.outbox set aggregate = event_id::text
             where topic like '%.provisioning.%' or topic like '%.billing.payment-received%'",
        )
        .await
        .unwrap();
}

async fn count(shop: &Shop, topic: &str) -> String {
    let sql = format!("select count(*) from cf.outbox where topic like '%.{topic}.v1'");
    shop.app.db.value(&sql).await
}

async fn fulfilled_once(shop: Shop, order: &Bought) {
    assert_eq!(shop.state(order).await, "fulfilled");
    for (topic, times) in [
        ("order.payment-confirmed", "1"),
        ("order.provisioning-started", "1"),
        ("order.fulfilled", "1"),
    ] {
        assert_eq!(count(&shop, topic).await, times, "{topic}");
    }
    let delivered = order.items.len().to_string();
    assert_eq!(count(&shop, "order.service-delivered").await, delivered);
    let ends = "select count(*) from orders.timeline where state = 'fulfilled'";
    assert_eq!(shop.app.db.value(ends).await, "1");
    shop.say(&shop.invoice(order)).await;
    shop.settle().await;
    shop.finish(order).await;
}

#[tokio::test]
async fn fifty_items_that_finish_at_once_fulfil_the_order_once() {
    let shop = Shop::open().await;
    let order = shop.order(50, "per_item").await;
    shop.pay(&order).await;
    for place in 0..50 {
        shop.say(&shop.completed(&order, place)).await;
    }
    scatter(&shop).await;

    shop.settle().await;

    fulfilled_once(shop, &order).await;
}

#[tokio::test]
async fn the_same_payment_fifty_times_at_once_is_one_payment() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    let payment = shop.payment(&order, 1);
    for _ in 0..50 {
        shop.say(&payment).await;
    }
    scatter(&shop).await;
    shop.settle().await;
    assert_eq!(count(&shop, "billing.refund-requested").await, "0");

    shop.say(&shop.completed(&order, 0)).await;
    shop.settle().await;
    fulfilled_once(shop, &order).await;
}

#[tokio::test]
async fn everything_twice_is_everything_once() {
    let shop = Shop::open().await;
    let order = shop.order(2, "per_item").await;
    for _ in 0..2 {
        shop.say(&shop.payment(&order, 1)).await;
        shop.settle().await;
    }
    for _ in 0..2 {
        shop.say(&Shop::failed(&order, 1)).await;
        shop.say(&shop.completed(&order, 0)).await;
        shop.say(&Shop::rolled_back(&order, 1)).await;
        shop.settle().await;
    }
    assert_eq!(count(&shop, "billing.refund-requested").await, "1");
    assert_eq!(count(&shop, "order.fulfilled").await, "1");
    assert_eq!(count(&shop, "order.service-delivered").await, "1");
    let half = cf_kernel::Money::from_minor(order.gross.minor() / 2, order.gross.currency());
    for _ in 0..2 {
        shop.say(&shop.refunded(&order, 1, Some(1), RefundCause::ItemFailed, half))
            .await;
        shop.say(&shop.invoice(&order)).await;
        shop.settle().await;
    }
    shop.finish(&order).await;
}

#[tokio::test]
async fn gone_before_it_failed_and_failed_after_it_was_there_end_right() {
    let shop = Shop::open().await;
    let order = shop.order(2, "per_item").await;
    shop.pay(&order).await;
    shop.say(&Shop::rolled_back(&order, 1)).await;
    shop.say(&Shop::failed(&order, 1)).await;
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&Shop::failed(&order, 0)).await;
    shop.say(&shop.completed(&order, 1)).await;
    shop.settle().await;

    let shown = shop.shown(&order).await;
    assert_eq!(
        (
            shown["items"][0]["state"].as_str(),
            shown["items"][1]["state"].as_str()
        ),
        (Some("active"), Some("rolledBack"))
    );
    assert_eq!(count(&shop, "billing.refund-requested").await, "1");
    let half = cf_kernel::Money::from_minor(order.gross.minor() / 2, order.gross.currency());
    shop.say(&shop.refunded(&order, 1, Some(1), RefundCause::ItemFailed, half))
        .await;
    shop.settle().await;
    fulfilled_once_but_for(shop, &order).await;
}

async fn fulfilled_once_but_for(shop: Shop, order: &Bought) {
    assert_eq!(count(&shop, "order.fulfilled").await, "1");
    shop.say(&shop.invoice(order)).await;
    shop.settle().await;
    shop.finish(order).await;
}

#[tokio::test]
async fn a_clock_that_jumps_forty_days_does_not_cancel_what_is_paid() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.pay(&order).await;
    shop.later(Duration::from_hours(40 * 24)).await;
    assert_eq!(shop.state(&order).await, "provisioning");

    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "fulfilled");
    shop.finish(&order).await;
}

/// The process is gone: what it was doing is taken up when its lease is over, and everything that was
/// ever said is heard again, as if nothing had been written down of having heard it.
async fn crash(shop: &Shop) {
    let admin = shop.app.db.admin().await;
    admin
        .batch_execute(
            "update cf.jobs set lease_id = gen_random_uuid(), lease_until = '2026-11-20T12:00:30Z'
             where state = 'waiting' and due_at <= '2026-11-20T12:00:00Z';
             delete from cf.bus_positions;
             delete from cf.inbox;",
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn a_crash_after_each_step_in_turn_changes_nothing() {
    const STEPS: usize = 9;
    for killed_after in 0..STEPS {
        let shop = Shop::open().await;
        let order = shop.order(2, "per_item").await;
        let half = cf_kernel::Money::from_minor(order.gross.minor() / 2, order.gross.currency());
        for step in 0..STEPS {
            match step {
                0 => shop.say(&shop.payment(&order, 1)).await,
                // Heard, and what follows not done yet.
                1 | 5 => {
                    shop.app.drain_events().await;
                }
                2 => shop.settle().await,
                3 => shop.say(&shop.completed(&order, 0)).await,
                4 => shop.say(&Shop::failed(&order, 1)).await,
                6 => shop.say(&Shop::rolled_back(&order, 1)).await,
                7 => {
                    let back = shop.refunded(&order, 1, Some(1), RefundCause::ItemFailed, half);
                    shop.settle().await;
                    shop.say(&back).await;
                }
                _ => {
                    shop.settle().await;
                    shop.say(&shop.invoice(&order)).await;
                }
            }
            if step == killed_after {
                crash(&shop).await;
                shop.later(Duration::from_secs(61)).await;
            }
        }
        shop.settle().await;
        crash(&shop).await;
        shop.later(Duration::from_secs(61)).await;

        assert_eq!(
            shop.state(&order).await,
            "fulfilled",
            "killed after {killed_after}"
        );
        for topic in [
            "order.fulfilled",
            "order.service-delivered",
            "billing.refund-requested",
        ] {
            assert_eq!(
                count(&shop, topic).await,
                "1",
                "{topic}, killed after {killed_after}"
            );
        }
        shop.finish(&order).await;
    }
}

#[tokio::test]
async fn whoever_cancels_while_the_money_comes_gets_all_of_it_back() {
    let shop = Shop::open().await;
    for number in 1..=5 {
        let order = shop.order(2, "per_item").await;
        let payment = shop.payment(&order, number);
        shop.say(&payment).await;
        let cancel = shop
            .app
            .post(&format!("/api/orders/{}/cancel", order.id))
            .as_(&customer())
            .json(&json!({ "reason": "not wanted any more" }))
            .send();

        let (_events, reply) = tokio::join!(shop.app.drain_events(), cancel);

        reply.expect(200);
        shop.settle().await;
        assert_eq!(shop.state(&order).await, "cancelled");
        let refunds = format!(
            "select count(*) || ' ' || min(payload ->> 'paymentId') from cf.outbox
             where topic like '%refund-requested%' and aggregate = '{}'",
            order.id
        );
        let refunds = shop.app.db.value(&refunds).await;
        assert_eq!(refunds, format!("1 {}", payment.payment_id));
        // Paid, and then cancelled; or the other way round.
        for cause in [RefundCause::LatePayment, RefundCause::OrderCancelled] {
            shop.say(&shop.refunded(&order, number, None, cause, order.gross))
                .await;
        }
        shop.say(&Shop::voided(&order)).await;
        shop.settle().await;
        assert_eq!(shop.saga(&order).await["state"], "over");
    }
    shop.app.finish().await;
}
