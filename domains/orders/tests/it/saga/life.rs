//! Orders that end well, and orders that end otherwise.

use std::time::Duration;

use cf_contracts::events::billing::{PaymentReceived, RefundCause, RefundCompleted};
use cf_kernel::{Currency, Money};
use cf_testkit::invariants;
use serde_json::json;

use super::support::{Room, Shop, customer, staff};

#[tokio::test]
async fn a_paid_order_is_made_delivered_and_invoiced() {
    let shop = Shop::open().await;
    let order = shop.order(2, "per_item").await;
    shop.pay(&order).await;
    assert_eq!(shop.state(&order).await, "provisioning");

    shop.say(&Shop::started(&order, 0)).await;
    shop.say(&Shop::step(&order, 0, 50)).await;
    shop.settle().await;
    assert_eq!(
        shop.shown(&order).await["items"][0]["progress"]["percent"],
        50
    );
    shop.say(&shop.completed(&order, 0)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "partiallyFulfilled");
    shop.say(&shop.completed(&order, 1)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "fulfilled");
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;

    insta::assert_snapshot!(shop.said().await.replace(' ', "\n"), @r"
    order.created
    order.submitted
    order.payment-confirmed
    order.validation-started
    order.provisioning-started
    order.service-delivered
    order.partially-fulfilled
    order.service-delivered
    order.fulfilled
    ");
    insta::assert_snapshot!(shop.trail(&order).await, @r"
    +reserve done
    +pay begun
    +pay done
    +validate begun
    +validate done
    +provision begun
    +provision heard
    +deliver begun
    +deliver heard
    +provision heard
    +deliver heard
    +provision done
    +deliver done
    +provision kept
    +pay kept
    +reserve kept
    +invoice begun
    +invoice done
    ");
    let saga = shop.saga(&order).await;
    let steps = saga["steps"].as_array().unwrap().iter();
    let steps: Vec<String> = steps
        .map(|it| format!("{}: {}", it["name"], it["state"]))
        .collect();
    assert_eq!(
        steps.join(", "),
        r#""reserve": "done", "pay": "done", "validate": "done", "provision": "done", "deliver": "done", "invoice": "done""#
    );
    shop.finish(&order).await;
}

#[tokio::test]
async fn between_payment_and_provisioning_nothing_waits_for_a_clock() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;

    shop.say(&shop.payment(&order, 1)).await;
    shop.app.drain_events().await;
    let due = "select count(*) from cf.jobs where due_at <= '2026-11-20T12:00:00Z'";
    assert_eq!(
        shop.app.db.value(due).await,
        "1",
        "the question, due at once"
    );
    shop.app.run_due_jobs().await;

    assert_eq!(shop.state(&order).await, "provisioning");
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn an_item_that_cannot_be_made_is_refunded_alone() {
    let shop = Shop::open().await;
    let order = shop.order(2, "per_item").await;
    shop.pay(&order).await;
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&Shop::failed(&order, 1)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "partiallyFulfilled");
    assert!(!shop.said().await.contains("refund"), "it is not gone yet");

    shop.say(&Shop::rolled_back(&order, 1)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "fulfilled");
    let half = Money::from_minor(order.gross.minor() / 2, Currency::EUR);
    shop.say(&shop.refunded(&order, 1, Some(1), RefundCause::ItemFailed, half))
        .await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;

    let shown = shop.shown(&order).await;
    assert_eq!(shown["items"][1]["refund"]["state"], "completed");
    assert_eq!(shown["refunded"], json!(half));
    shop.finish(&order).await;
}

#[tokio::test]
async fn all_or_nothing_goes_back_whole_and_the_money_last() {
    let shop = Shop::open().await;
    let order = shop.order(3, "all_or_nothing").await;
    shop.pay(&order).await;
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&Shop::failed(&order, 1)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "failed");

    for place in [2, 1] {
        shop.say(&Shop::rolled_back(&order, place)).await;
        shop.settle().await;
        assert!(!shop.said().await.contains("refund"));
    }
    shop.say(&Shop::rolled_back(&order, 0)).await;
    shop.settle().await;
    assert!(shop.said().await.ends_with("refund-requested"));
    assert_eq!(
        shop.saga(&order).await["compensation"],
        json!(["pay", "reserve"])
    );
    shop.say(&shop.refunded(&order, 1, None, RefundCause::OrderFailed, order.gross))
        .await;
    shop.say(&Shop::voided(&order)).await;
    shop.settle().await;

    assert_eq!(shop.saga(&order).await["compensation"], json!([]));
    insta::assert_snapshot!(shop.trail(&order).await, @r"
    +reserve done
    +pay begun
    +pay done
    +validate begun
    +validate done
    +provision begun
    +provision heard
    +provision failed
    -provision begun
    -reserve begun
    -provision heard
    -provision heard
    -provision heard
    -provision done
    -pay begun
    -pay heard
    -pay heard
    -pay done
    -reserve done
    ");
    shop.finish(&order).await;
}

#[tokio::test]
async fn without_room_the_order_fails_before_anything_is_made() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.set(Room::Full);
    shop.pay(&order).await;

    assert_eq!(shop.state(&order).await, "failed");
    let said = shop.said().await;
    assert!(!said.contains("provisioning-started") && said.ends_with("refund-requested"));
    let trail = shop.saga(&order).await["attempts"].to_string();
    assert!(trail.contains("VPS: lj-1 is full"), "{trail}");
    shop.say(&shop.refunded(&order, 1, None, RefundCause::OrderFailed, order.gross))
        .await;
    shop.say(&Shop::voided(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn an_unpaid_order_expires_and_money_that_comes_later_goes_back() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.later(Duration::from_hours(7 * 24 - 1)).await;
    assert_eq!(shop.state(&order).await, "pendingPayment");

    shop.later(Duration::from_hours(2)).await;
    assert_eq!(shop.state(&order).await, "cancelled");
    shop.say(&Shop::voided(&order)).await;
    shop.pay(&order).await;

    assert!(
        shop.said()
            .await
            .ends_with("order.cancelled billing.refund-requested")
    );
    shop.say(&shop.refunded(&order, 1, None, RefundCause::LatePayment, order.gross))
        .await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn a_late_transfer_in_two_parts_goes_back_in_two_parts() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.later(Duration::from_hours(8 * 24)).await;
    assert_eq!(shop.state(&order).await, "cancelled");
    shop.say(&Shop::voided(&order)).await;
    for minor in [700, 500] {
        let part = PaymentReceived {
            amount: Money::from_minor(minor, Currency::EUR),
            method: "bankTransfer".to_owned(),
            settled: false,
            ..shop.payment(&order, 1)
        };
        shop.say(&part).await;
        shop.later(Duration::from_secs(1)).await;
    }

    let asked = shop
        .app
        .db
        .value(
            "select string_agg(concat_ws(' ', payload ->> 'receipt', payload -> 'amount' ->> 'amount'), ', ' order by seq)
             from cf.outbox where topic like '%refund-requested%'",
        )
        .await;
    assert_eq!(asked, "1 7.00, 2 5.00");
    let back = |receipt: u32| RefundCompleted {
        receipt: Some(receipt),
        ..shop.refunded(&order, 1, None, RefundCause::LatePayment, order.gross)
    };
    shop.later(Duration::from_hours(24)).await;
    shop.say(&back(1)).await;
    shop.settle().await;
    // One part is still here: whoever was asked stays asked.
    let saga = shop.saga(&order).await;
    assert_eq!(saga["state"], "asks");
    assert_eq!(saga["waitsFor"][0]["name"], "refunds");
    shop.say(&back(2)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn a_customer_cancels_while_it_is_made_and_gets_everything_back() {
    let shop = Shop::open().await;
    let order = shop.order(2, "per_item").await;
    shop.pay(&order).await;
    shop.app
        .post(&format!("/api/orders/{}/cancel", order.id))
        .as_(&customer())
        .json(&json!({ "reason": "not wanted any more" }))
        .send()
        .await
        .expect(200);
    shop.settle().await;
    // It was under way.
    shop.say(&shop.completed(&order, 0)).await;
    for place in [1, 0] {
        shop.say(&Shop::rolled_back(&order, place)).await;
    }
    shop.settle().await;

    assert_eq!(shop.state(&order).await, "cancelled");
    assert!(
        shop.said()
            .await
            .ends_with("order.cancelled billing.refund-requested")
    );
    shop.say(&shop.refunded(&order, 1, None, RefundCause::OrderCancelled, order.gross))
        .await;
    shop.say(&Shop::voided(&order)).await;
    shop.settle().await;
    shop.finish(&order).await;
}

#[tokio::test]
async fn a_reverted_payment_goes_back_and_another_pays() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    shop.say(&shop.payment(&order, 1)).await;
    shop.app.drain_events().await;
    let version = shop.shown(&order).await["version"].clone();
    shop.app
        .post(&format!("/api/orders/{}/payment/revert", order.id))
        .as_(&staff())
        .json(&json!({ "version": version, "reason": "the bank wants it" }))
        .send()
        .await
        .expect(200);
    // The question of the first round is answered, and decides nothing.
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "pendingPayment");
    let refunds = "select count(*) from cf.outbox where topic like '%refund-requested%'";
    assert_eq!(shop.app.db.value(refunds).await, "1");

    shop.say(&shop.refunded(&order, 1, None, RefundCause::PaymentReverted, order.gross))
        .await;
    shop.say(&shop.payment(&order, 2)).await;
    shop.settle().await;
    shop.say(&shop.completed(&order, 0)).await;
    shop.say(&shop.invoice(&order)).await;
    shop.settle().await;
    assert_eq!(shop.state(&order).await, "fulfilled");
    shop.finish(&order).await;
}

#[tokio::test]
async fn the_saga_is_for_the_staff_of_whoever_sold_it() {
    let shop = Shop::open().await;
    let order = shop.order(1, "per_item").await;
    let path = format!("/api/orders/{}/saga", order.id);
    let partner = cf_testkit::Persona::partner(1, &["orders:read"]);
    shop.app.get(&path).send().await.expect(401);
    shop.app
        .get(&path)
        .as_(&customer())
        .send()
        .await
        .expect(404);
    shop.app.get(&path).as_(&partner).send().await.expect(404);
    assert_eq!(shop.saga(&order).await["waitsFor"][0]["name"], "payment");
    invariants::assert_hold(&shop.app.db.admin().await, &[cf_orders::NAME]).await;
    shop.app.finish().await;
}
