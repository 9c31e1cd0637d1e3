//! Who may do what, and whose orders they are.

use std::collections::BTreeSet;

use axum::http::Method;
use cf_kernel::{Limits, Permission};
use cf_platform::auth::OPERATOR;
use cf_testkit::{Persona, invariants};
use serde_json::{Value, json};

use crate::support::{
    House, STAFF, at, customer, in_region, partner, partners_customer, staff, vps,
};

/// Every operation: how it is called, below which address, with what, and what it takes.
pub const OPERATIONS: &[(&str, &str, &str, &str)] = &[
    ("listOrders", "GET", "", "orders:read"),
    ("createOrder", "POST", "", "orders:write"),
    ("previewOrder", "POST", "/preview", "orders:write"),
    ("getOrderAnalytics", "GET", "/analytics", "orders:read"),
    ("getOrderPipeline", "GET", "/pipeline", "orders:manage"),
    ("exportOrders", "GET", "/export.csv", "orders:export"),
    (
        "getLatestBillingDetails",
        "GET",
        "/billing-details",
        "orders:read",
    ),
    ("getOrder", "GET", "/{id}", "orders:read"),
    ("updateOrder", "PATCH", "/{id}", "orders:write"),
    ("deleteOrder", "DELETE", "/{id}", "orders:write"),
    ("submitOrder", "POST", "/{id}/submit", "orders:write"),
    ("cancelOrder", "POST", "/{id}/cancel", "orders:write"),
    (
        "revertOrderPayment",
        "POST",
        "/{id}/payment/revert",
        "orders:manage",
    ),
    ("restoreOrder", "POST", "/{id}/restore", "orders:manage"),
    ("reorderOrder", "POST", "/{id}/reorder", "orders:write"),
    ("getOrderTimeline", "GET", "/{id}/timeline", "orders:read"),
    ("listOrderNotes", "GET", "/{id}/notes", "orders:manage"),
    ("writeOrderNote", "POST", "/{id}/notes", "orders:manage"),
    ("getOrderSaga", "GET", "/{id}/saga", "orders:read"),
];

fn body(operation: &str) -> Value {
    match operation {
        "createOrder" | "previewOrder" => json!({ "items": [vps()] }),
        "updateOrder" | "submitOrder" => json!({ "version": 1 }),
        "revertOrderPayment" => json!({ "version": 1, "reason": "x" }),
        "writeOrderNote" => json!({ "text": "x" }),
        _ => json!({}),
    }
}

async fn status(house: &House, who: &Persona, operation: &str, order: &Value) -> u16 {
    let (_, method, path, _) = OPERATIONS
        .iter()
        .find(|(name, ..)| *name == operation)
        .unwrap();
    let path = path.replace("/{id}", &format!("/{}", order["id"].as_str().unwrap()));
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let call = house
        .call(method.clone(), &format!("/api/orders{path}"))
        .as_(who);
    let call = if matches!(method, Method::GET | Method::DELETE) {
        call
    } else {
        call.json(&body(operation))
    };
    call.send().await.status
}

#[tokio::test]
async fn every_operation_wants_a_token_and_its_own_permission() {
    let house = House::open().await;
    let order = house.draft(&customer(1)).await;
    for (operation, _, _, permission) in OPERATIONS {
        let others: Vec<&str> = [
            "orders:read",
            "orders:write",
            "orders:manage",
            "orders:export",
        ]
        .into_iter()
        .filter(|other| other != permission)
        .collect();
        let unfit = Persona::customer_of(OPERATOR, 1, &others);

        assert_eq!(
            status(&house, &Persona::visitor(), operation, &order).await,
            401,
            "{operation}"
        );
        assert_eq!(
            status(&house, &unfit, operation, &order).await,
            403,
            "{operation}"
        );
    }
    house.close().await;
}

#[tokio::test]
async fn a_strangers_order_is_not_there() {
    let house = House::open().await;
    let order = house.draft(&customer(1)).await;
    let strangers = [
        Persona::customer_of(OPERATOR, 2, STAFF),
        partner(),
        partners_customer(1),
    ];
    for who in &strangers {
        for (operation, _, path, permission) in OPERATIONS {
            let allowed = who.permissions.contains(&Permission::new(permission));
            if path.contains("{id}") && allowed {
                assert_eq!(
                    status(&house, who, operation, &order).await,
                    404,
                    "{operation}"
                );
            }
        }
    }
    assert_eq!(house.state(&order).await, "draft");
    house.close().await;
}

#[tokio::test]
async fn an_id_that_is_none_is_not_there_either() {
    let house = House::open().await;
    for id in [
        "ord_1",
        "itm_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "ord_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "%00",
        "preview",
    ] {
        let reply = house
            .get(&format!("/api/orders/{id}"))
            .as_(&staff())
            .send()
            .await;
        let status = reply.status;
        assert!(matches!(status, 404 | 405), "{id}: {status}");
    }
    house.close().await;
}

fn only_in(regions: &[&str]) -> Persona {
    let mut limits = Limits::default();
    for permission in ["orders:read", "orders:manage", "orders:export"] {
        let regions: BTreeSet<String> = regions.iter().map(|region| (*region).to_owned()).collect();
        limits.allow(
            Permission::new(permission.to_owned().leak()),
            [("region".to_owned(), regions)].into(),
        );
    }
    Persona { limits, ..staff() }
}

#[tokio::test]
async fn a_policy_shows_orders_of_its_regions_and_no_others() {
    let house = House::open().await;
    let who = customer(1);
    let mut orders = Vec::new();
    for regions in [&["lj-1"][..], &["mb-1"], &["lj-1", "mb-1"], &[]] {
        let mut items: Vec<Value> = regions.iter().map(|region| in_region(region)).collect();
        if items.is_empty() {
            items.push(json!({ "product": "cent" }));
        }
        orders.push(house.create(&who, &json!({ "items": items })).await);
    }
    let visible = async |regions: &[&str]| -> String {
        let narrow = only_in(regions);
        let list = house
            .get("/api/orders?sort=number")
            .as_(&narrow)
            .send()
            .await
            .expect(200)
            .json();
        let listed: Vec<&Value> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|order| &order["id"])
            .collect();
        let total = house
            .get("/api/orders/analytics")
            .as_(&narrow)
            .send()
            .await
            .expect(200)
            .json();
        assert_eq!(total["total"], json!(listed.len()));
        let file = house
            .get("/api/orders/export.csv")
            .as_(&narrow)
            .send()
            .await
            .expect(200);
        assert_eq!(file.text().lines().count(), listed.len() + 1);
        let mut seen = String::new();
        for (place, order) in orders.iter().enumerate() {
            let read = house.get(&at(order, "")).as_(&narrow).send().await.status;
            let noted = house
                .get(&at(order, "/notes"))
                .as_(&narrow)
                .send()
                .await
                .status;
            let called_off = status(&house, &narrow, "cancelOrder", order).await;
            assert_eq!(
                (read == 200, read == 200),
                (noted == 200, listed.contains(&&order["id"]))
            );
            assert_eq!(read, called_off);
            if read == 200 {
                seen.push_str(&place.to_string());
            }
        }
        seen
    };

    assert_eq!(visible(&["lj-1"]).await, "0");
    assert_eq!(visible(&["lj-1", "mb-1"]).await, "012");
    assert_eq!(visible(&["fsn1"]).await, "");
    house.close().await;
}

#[tokio::test]
async fn what_may_be_done_follows_who_asks() {
    let house = House::open().await;
    let order = house.submitted(&customer(1)).await;
    let allowed = async |who: &Persona| -> Vec<String> {
        let order = house.read(who, &order).await;
        let actions = order["actions"].as_object().unwrap().iter();
        actions
            .filter(|(_, action)| action["allowed"] == true)
            .map(|(name, _)| name.clone())
            .collect()
    };

    let sorted = |mut names: Vec<String>| {
        names.sort_unstable();
        names.join(" ")
    };
    assert_eq!(sorted(allowed(&customer(1)).await), "cancel pay reorder");
    assert_eq!(sorted(allowed(&staff()).await), "cancel reorder");
    let viewer = Persona::customer_of(OPERATOR, 1, &["orders:read"]);
    assert_eq!(sorted(allowed(&viewer).await), "");
    let german = house
        .get(&at(&order, ""))
        .as_(&viewer)
        .header("accept-language", "de")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        german["actions"]["cancel"]["why"],
        "Ihre Rolle erlaubt das nicht."
    );
    house.close().await;
}

#[tokio::test]
async fn the_tables_keep_the_rules_of_the_house() {
    let house = House::open().await;

    invariants::assert_hold(&house.db.admin().await, &[cf_orders::NAME]).await;
    house.close().await;
}
