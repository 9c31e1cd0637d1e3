//! What is stored is what is read, and what fits no state is refused.

use serde_json::{Value, json};

use crate::support::{House, at, customer, staff, version, vps};

/// An order of two things in each of the nine states, by way of its doors.
async fn in_every_state(house: &House) -> Vec<(&'static str, Value)> {
    let who = customer(1);
    let two = json!({ "items": [vps(), vps()], "submit": true });
    let mut orders = vec![("draft", house.draft(&who).await)];
    orders.push(("pendingPayment", house.create(&who, &two).await));
    let cancelled = house.create(&who, &two).await;
    house
        .verb(&who, &cancelled, "cancel", &json!({}))
        .await
        .expect(200);
    orders.push(("cancelled", cancelled));
    let paid = house.create(&who, &two).await;
    house.pay(&paid).await;
    house.settle().await;
    orders.push(("provisioning", paid));
    orders
}

#[tokio::test]
async fn an_order_is_read_as_it_was_answered() {
    let house = House::open().await;
    let who = customer(1);
    for (state, order) in in_every_state(&house).await {
        let read = house.read(&who, &order).await;

        assert_eq!(read["state"], state);
        assert_eq!(read["items"], order["items"], "{state}");
        let restored = house
            .verb(&staff(), &order, "restore", &json!({}))
            .await
            .expect(200)
            .json();
        assert_eq!(restored["version"], read["version"]);
    }
    house.close().await;
}

#[tokio::test]
async fn rows_of_every_state_are_read_back() {
    let house = House::open().await;
    let who = customer(1);
    let order = house
        .create(&who, &json!({ "items": [vps(), vps()], "submit": true }))
        .await;
    let payment = "payment_id = gen_random_uuid(), payment_amount = 4904, payment_method = 'card', \
        payment_reference = 'pi_1', paid_at = submitted_at";
    for (sql, state, item) in [
        (format!("update orders.orders set state = 'paymentConfirmed', {payment}"), "paymentConfirmed", "pending"),
        ("update orders.orders set state = 'validating'".to_owned(), "validating", "pending"),
        (
            "update orders.orders set state = 'provisioning';
             update orders.items set state = 'provisioning', step = 'allocate', percent = 25".to_owned(),
            "provisioning",
            "provisioning",
        ),
        (
            "update orders.orders set state = 'partiallyFulfilled';
             update orders.items set state = 'active', step = null, percent = null,
                service_ids = array[gen_random_uuid()], at = now() where position = 1;
             update orders.items set state = 'failed', step = 'verify', percent = null, reason = 'broken', at = now()
                where position = 2".to_owned(),
            "partiallyFulfilled",
            "active",
        ),
        (
            "update orders.orders set state = 'fulfilled', ended_at = now(), refunded = 2452;
             update orders.items set state = 'rolledBack', step = null, refund_amount = 2452, refund_completed = true
                where position = 2".to_owned(),
            "fulfilled",
            "active",
        ),
        (
            "update orders.orders set state = 'failed', reason = 'no room'".to_owned(),
            "failed",
            "active",
        ),
    ] {
        house.db.admin().await.batch_execute(&sql).await.unwrap();

        let read = house.read(&who, &order).await;

        assert_eq!((&read["state"], &read["items"][0]["state"]), (&json!(state), &json!(item)));
        // A change and its undoing bring back the same row.
        if state == "failed" {
            house.delete(&at(&order, "")).as_(&who).send().await.expect(204);
            let again = house.verb(&staff(), &order, "restore", &json!({})).await.expect(200).json();
            assert_eq!(again["items"], read["items"]);
            assert_eq!((&again["payment"], &again["refunded"]), (&read["payment"], &read["refunded"]));
            assert_eq!(version(&again), version(&read) + 2);
        }
    }
    house.close().await;
}

#[tokio::test]
async fn a_row_that_fits_no_state_cannot_be_stored() {
    let house = House::open().await;
    house.submitted(&customer(1)).await;
    let admin = house.db.admin().await;
    for sql in [
        "update orders.orders set state = 'paid'",
        "update orders.orders set state = 'paymentConfirmed'",
        "update orders.orders set state = 'draft'",
        "update orders.orders set state = 'cancelled'",
        "update orders.orders set pay_by = null",
        "update orders.orders set deleted_at = now()",
        "update orders.orders set gross = -1",
        "update orders.orders set ended_at = now()",
        "update orders.items set state = 'active'",
        "update orders.items set state = 'done'",
        "update orders.items set refund_amount = 5",
    ] {
        let error = admin.batch_execute(sql).await.unwrap_err();
        assert_eq!(error.code().unwrap().code(), "23514", "{sql}");
    }
    house.close().await;
}

#[tokio::test]
async fn a_corrupt_row_is_an_error_and_never_a_guess() {
    let house = House::open().await;
    let order = house.draft(&customer(1)).await;
    let admin = house.db.admin().await;
    for sql in [
        "update orders.orders set content = content || '{\"format\": \"2\"}'",
        "update orders.orders set content = content - 'totals'",
        "update orders.orders set number = 'x'",
        "update orders.orders set currency = 'USD'",
        "update orders.items set bought = bought - 'price'",
        "delete from orders.items",
    ] {
        let keep = "create table if not exists public.kept_orders as table orders.orders;
            create table if not exists public.kept_items as table orders.items";
        admin.batch_execute(keep).await.unwrap();
        admin.batch_execute(sql).await.unwrap();

        house
            .get(&at(&order, ""))
            .as_(&customer(1))
            .send()
            .await
            .expect(500);

        let back = "delete from orders.items; delete from orders.timeline; delete from orders.orders;
            insert into orders.orders table public.kept_orders; insert into orders.items table public.kept_items";
        admin.batch_execute(back).await.unwrap();
    }
    house.read(&customer(1), &order).await;
    house.close().await;
}
