//! What buyers are told of their orders.

use cf_contracts::events::billing::{
    InvoiceGenerated, PaymentFailed, PaymentReceived, RefundCause, RefundCompleted, RefundRequested,
};
use cf_contracts::events::order::{
    ActiveItem, GivenBackItem, OrderCancelled, OrderFailed, OrderFulfilled, ServiceDelivered,
};
use cf_kernel::id::{InvoiceId, PaymentId, RefundId, ServiceId};
use uuid::Uuid;

use crate::support::{House, Order, customer, euro, item};

pub fn paid(order: &Order) -> PaymentReceived {
    PaymentReceived {
        payment_id: PaymentId::new(Uuid::from_u128(1)),
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        amount: euro(2452),
        method: "card".to_owned(),
        gateway: "sandbox".to_owned(),
        reference: None,
        settled: true,
        received_at: "2026-11-20T12:00:00Z".parse().unwrap(),
    }
}

pub fn declined(order: &Order) -> PaymentFailed {
    PaymentFailed {
        payment_id: PaymentId::new(Uuid::from_u128(1)),
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        amount: euro(2452),
        code: "card_declined".to_owned(),
        message: "The card was declined.".to_owned(),
    }
}

fn active(number: u128) -> ActiveItem {
    ActiveItem {
        item_id: item(number),
        service_ids: vec![ServiceId::new(Uuid::from_u128(number))],
        active_at: "2026-11-20T12:01:00Z".parse().unwrap(),
    }
}

#[tokio::test]
async fn the_way_of_an_order_is_told_step_by_step() {
    let house = House::open().await;
    let owner = customer(1);
    house.found(&owner, "Acme d.o.o.").await;
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;

    let order = house.order(&owner, &["VPS Core", "GPU A100"]).await;
    house
        .say(order.tenant, order.seller, &declined(&order))
        .await;
    house.say(order.tenant, order.seller, &paid(&order)).await;
    let delivered = ServiceDelivered {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        item_id: item(1),
        product: "VPS Core".to_owned(),
        service_ids: vec![],
    };
    house.say(order.tenant, order.seller, &delivered).await;
    let refunded = RefundCompleted {
        refund_id: RefundId::new(Uuid::from_u128(1)),
        payment_id: PaymentId::new(Uuid::from_u128(1)),
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        item_id: Some(item(2)),
        receipt: None,
        cause: RefundCause::ItemFailed,
        amount: euro(1226),
        refunded: euro(1226),
        completed_at: house.db.now(),
    };
    house.say(order.tenant, order.seller, &refunded).await;
    let fulfilled = OrderFulfilled {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        active: vec![active(1)],
        given_back: vec![GivenBackItem {
            item_id: item(2),
            amount: euro(1226),
            reason: "no A100 is free in lj-1".to_owned(),
        }],
        fulfilled_at: house.db.now(),
    };
    house.say(order.tenant, order.seller, &fulfilled).await;
    let invoice = InvoiceGenerated {
        invoice_id: InvoiceId::new(Uuid::from_u128(1)),
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: "2026-000042".to_owned(),
        net: euro(1005),
        tax: euro(221),
        gross: euro(1226),
        state: "paid".to_owned(),
        issued_at: house.db.now(),
    };
    house.say(order.tenant, order.seller, &invoice).await;

    let list = house.list(&owner).await;
    let said: Vec<String> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            format!(
                "{} | {} | {}",
                item["level"].as_str().unwrap(),
                item["title"].as_str().unwrap(),
                item["text"].as_str().unwrap()
            )
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    info | Invoice 2026-000042 is there | 12.26 EUR for order CF-2026-000123, paid. There is nothing left to do.
    success | Order CF-2026-000123 is complete | Ready for you: VPS Core.
    info | 12.26 EUR for order CF-2026-000123 are on their way back | They arrive the way you paid. Given back for this order so far: 12.26 EUR.
    success | VPS Core is ready | What you ordered with CF-2026-000123 runs and was verified.
    success | Payment for order CF-2026-000123 received | 24.52 EUR have come in. We are preparing what you ordered.
    attention | The payment for order CF-2026-000123 did not go through | 24.52 EUR could not be collected: The card was declined. Nothing was charged. You can pay again, with the same or another method.
    info | Order CF-2026-000123 received | Thank you. 24.52 EUR are to be paid by 23 November 2026, 12:00 UTC; then we begin at once.
    ");
    assert_eq!(list["unread"], 7);
    assert!(list["nextCursor"].is_null());
    assert!(list["items"].as_array().unwrap().iter().all(|item| {
        item["link"] == format!("/portal/orders/{}", order.id) && item["readAt"].is_null()
    }));

    house.run_due_jobs().await;
    assert_eq!(house.post.subjects_to("ana@acme.test").len(), 7);
    let last = house.post.about("Invoice");
    assert_eq!(
        last.from().to_string(),
        "Cloud Factory <no-reply@cloud.test>"
    );
    assert!(
        last.text()
            .contains(&format!("https://cloud.test/portal/orders/{}", order.id))
    );
    let fulfilled = house.post.about("is complete");
    assert!(
        fulfilled.text().contains(
            "GPU A100 could not be made, and 12.26 EUR go back to you: no A100 is free in lj-1."
        ),
        "{}",
        fulfilled.text()
    );
    house.close().await;
}

#[tokio::test]
async fn an_order_that_ends_badly_says_what_goes_back() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "sl", &["owner"]).await;
    let order = house.order(&owner, &["VPS"]).await;

    let expired = OrderCancelled {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        from: "pendingPayment".to_owned(),
        reason: "not paid in time".to_owned(),
        expired: true,
        keep: vec![],
        to_refund: None,
    };
    house.say(order.tenant, order.seller, &expired).await;
    let late = RefundRequested {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        item_id: None,
        payment_id: None,
        receipt: Some(1),
        amount: Some(euro(2452)),
        cause: RefundCause::LatePayment,
        reason: "the order was cancelled".to_owned(),
    };
    house.say(order.tenant, order.seller, &late).await;
    let failed = OrderFailed {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        reason: "nothing is free in lj-1".to_owned(),
        to_refund: Some(euro(2452)),
    };
    house.say(order.tenant, order.seller, &failed).await;
    // What is told when it is done is not told when it is asked for.
    let asked = RefundRequested {
        cause: RefundCause::OrderFailed,
        ..late
    };
    house.say(order.tenant, order.seller, &asked).await;

    let list = house.list(&owner).await;
    let titles: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "Naročila CF-2026-000123 ni bilo mogoče izpolniti",
            "Plačilo naročila CF-2026-000123 vam vračamo",
            "Naročilo CF-2026-000123 je preklicano",
            "Naročilo CF-2026-000123 prejeto",
        ]
    );
    house.run_due_jobs().await;
    let failed = house.post.about("ni bilo mogoče izpolniti");
    assert!(
        failed
            .text()
            .contains("24,52 EUR vam vrnemo, takoj ko je vse pospravljeno.")
    );
    house.close().await;
}

#[tokio::test]
async fn an_event_that_comes_again_is_told_once() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    let order = house.order(&owner, &["VPS"]).await;
    house.say(order.tenant, order.seller, &paid(&order)).await;
    house.run_due_jobs().await;

    // As after a loss of the group's memory: everything is delivered anew.
    let admin = house.db.admin().await;
    admin
        .batch_execute("delete from cf.inbox; delete from cf.bus_positions")
        .await
        .unwrap();
    assert!(house.drain_events().await > 0);
    house.run_due_jobs().await;

    assert_eq!(
        house.kinds(&owner).await,
        ["payment-received", "order-received"]
    );
    assert_eq!(house.post.sent().len(), 2);
    house.close().await;
}

#[tokio::test]
async fn nobody_is_told_of_a_payment_of_nothing() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    let order = house.order(&owner, &["VPS"]).await;

    let nothing = PaymentReceived {
        amount: euro(0),
        method: "none".to_owned(),
        ..paid(&order)
    };
    house.say(order.tenant, order.seller, &nothing).await;

    assert_eq!(house.kinds(&owner).await, ["order-received"]);
    house.close().await;
}

#[tokio::test]
async fn a_product_with_a_hostile_name_stays_text() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    let name = "<img src=x onerror=alert(1)>\r\nBcc: eve@x.test";
    let order = house.order(&owner, &[name]).await;
    let delivered = ServiceDelivered {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        item_id: item(1),
        product: name.repeat(100),
        service_ids: vec![],
    };
    house.say(order.tenant, order.seller, &delivered).await;
    house.run_due_jobs().await;

    let sent = house.post.sent();
    assert_eq!(sent.len(), 2);
    for mail in sent {
        let html = mail.html().unwrap();
        assert!(
            !html.contains("<img") && !mail.text().contains('\r'),
            "{html}"
        );
        assert!(!mail.subject().contains(['\r', '\n']) && mail.subject().len() <= 500);
    }
    house.close().await;
}

#[tokio::test]
async fn the_list_comes_in_pages_and_can_be_read() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    for _ in 0..5 {
        house.order(&owner, &["VPS"]).await;
    }
    let page = |query: String| {
        let house = &house;
        let owner = &owner;
        async move {
            let reply = house
                .get(&format!("/api/notifications{query}"))
                .as_(owner)
                .send()
                .await;
            reply.expect(200).json()
        }
    };

    let first = page("?limit=2".to_owned()).await;
    let cursor = first["nextCursor"].as_str().unwrap();
    let second = page(format!("?limit=2&cursor={cursor}")).await;
    let third = page(format!(
        "?limit=2&cursor={}",
        second["nextCursor"].as_str().unwrap()
    ))
    .await;
    let ids = |page: &serde_json::Value| -> Vec<String> {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut all = [ids(&first), ids(&second), ids(&third)].concat();
    assert_eq!(all.len(), 5);
    all.dedup();
    assert_eq!(all.len(), 5);
    assert!(third["nextCursor"].is_null());

    let read = format!("/api/notifications/{}/read", all[0]);
    let told = house
        .post(&read)
        .as_(&owner)
        .send()
        .await
        .expect(200)
        .json();
    house.db.clock.advance(std::time::Duration::from_mins(1));
    let again = house
        .post(&read)
        .as_(&owner)
        .send()
        .await
        .expect(200)
        .json();
    assert!(told["readAt"].is_string());
    assert_eq!(told, again);
    assert_eq!(ids(&page("?unread=true".to_owned()).await), all[1..]);
    assert_eq!(ids(&page("?unread=false".to_owned()).await), all[..1]);
    assert_eq!(page(String::new()).await["unread"], 4);

    let rest = house
        .post("/api/notifications/read-all")
        .as_(&owner)
        .send()
        .await;
    assert_eq!(rest.expect(200).json()["read"], 4);
    assert_eq!(page(String::new()).await["unread"], 0);
    house.close().await;
}
