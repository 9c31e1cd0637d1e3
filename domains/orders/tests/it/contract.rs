//! The part of the public contract that is made out of the handlers, and what other domains read of it.

use std::collections::BTreeSet;

use aide::axum::ApiRouter;
use cf_contracts::events::order::OrderSubmitted;
use cf_contracts::purchase::BoughtItem;
use cf_contracts::questions::orders::{FoundItem, FoundOrder};
use cf_orders::Settings;
use cf_platform::auth::ACCESS_EXTENSION;
use cf_platform::http::document;
use cf_testkit::TestDb;
use serde_json::{Value, json};

use crate::access::OPERATIONS;
use crate::support::{House, customer, vps};

#[tokio::test]
async fn every_operation_says_what_it_is_and_is_in_the_sweep() {
    let db = TestDb::empty().await;
    let domain = cf_orders::domain(&db.host().deps(cf_orders::NAME), Settings::default());
    assert_eq!((domain.name, domain.segment), ("orders", "orders"));
    let (_, document) = document(ApiRouter::new().nest("/api/orders", domain.api)).unwrap();
    let document = serde_json::to_value(document).unwrap();

    let mut found = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            assert_eq!(operation["tags"], json!(["orders"]), "{method} {path}");
            assert!(operation["summary"].is_string(), "{method} {path}");
            found.insert((
                operation["operationId"].as_str().unwrap().to_owned(),
                method.to_uppercase(),
                path.strip_prefix("/api/orders").unwrap().to_owned(),
                operation[ACCESS_EXTENSION].as_str().unwrap().to_owned(),
            ));
        }
    }
    let swept: BTreeSet<_> = OPERATIONS
        .iter()
        .map(|(id, method, path, access)| {
            let text = |it: &&str| (*it).to_owned();
            (text(id), text(method), text(path), text(access))
        })
        .collect();
    assert_eq!(found, swept);
}

#[tokio::test]
async fn other_domains_can_read_what_an_order_answers() {
    let house = House::open().await;
    let who = customer(1);
    let body = json!({
        "items": [vps(), { "product": "msp-bundle", "billingCycle": "annual" }],
        "billing": { "name": "Acme d.o.o." },
        "policy": "all_or_nothing",
        "submit": true,
    });
    let order = house.create(&who, &body).await;

    let found: FoundOrder = serde_json::from_value(house.read(&who, &order).await).unwrap();

    assert_eq!(found.tenant_id, who.tenant);
    assert_eq!(found.seller_id, who.seller);
    assert!(found.totals.is_some() && found.submitted_at < found.pay_by);
    // It says the same as the event.
    let said = "select payload::text from cf.outbox where topic like '%order.submitted%'";
    let said: OrderSubmitted = serde_json::from_str(&house.db.value(said).await).unwrap();
    assert_eq!(Some(said.totals), found.totals);
    assert_eq!(said.billing, found.billing);
    let bought: Vec<BoughtItem> = found
        .items
        .into_iter()
        .filter_map(FoundItem::bought)
        .collect();
    assert_eq!(bought, said.items);
    assert_eq!(bought[1].parts.len(), 1);
    let draft: Value = house.draft(&who).await;
    serde_json::from_value::<FoundOrder>(draft).unwrap();
    house.close().await;
}
