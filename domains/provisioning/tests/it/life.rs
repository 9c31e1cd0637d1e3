//! From an order to what runs.

use std::time::Duration;

use cf_contracts::events::billing::SubscriptionCreated;
use cf_contracts::purchase::Cycle;
use cf_kernel::id::SubscriptionId;
use cf_kernel::{Currency, Money};
use cf_platform::auth::OPERATOR;
use cf_testkit::Persona;

use crate::support::{Factory, assert_json, customer, operator, text};

#[tokio::test]
async fn what_was_ordered_is_made_in_one_go() {
    let factory = Factory::open().await;
    let who = customer(1);

    let bought = factory.make(&who, vec![factory.server()]).await;

    assert_eq!(
        factory.said(&bought).await,
        [
            "started",
            "step-completed",
            "step-completed",
            "service-activated",
            "step-completed",
            "step-completed",
            "completed"
        ]
    );
    let request = factory.request(&who, &bought).await;
    assert_json!(request, {
        ".id" => "[id]", ".orderId" => "[id]", ".orderItemId" => "[id]", ".product.id" => "[id]",
        ".serviceIds[]" => "[id]", ".tenantId" => "[id]",
    }, @r#"
    {
      "createdAt": "2026-11-20T12:00:00Z",
      "finishedAt": "2026-11-20T12:00:00Z",
      "id": "[id]",
      "kind": "vps",
      "orderId": "[id]",
      "orderItemId": "[id]",
      "orderNumber": "CF-2026-000001",
      "percent": 100,
      "product": {
        "id": "[id]",
        "name": "A vps",
        "slug": "vps",
        "version": 1
      },
      "quantity": 1,
      "reason": null,
      "region": "lj-1",
      "serviceIds": [
        "[id]"
      ],
      "startedAt": "2026-11-20T12:00:00Z",
      "state": "completed",
      "steps": [
        {
          "attempts": 1,
          "finishedAt": "2026-11-20T12:00:00Z",
          "name": "allocate",
          "nextAt": null,
          "percent": 100,
          "phase": "allocate",
          "startedAt": "2026-11-20T12:00:00Z",
          "state": "done",
          "unit": 0
        },
        {
          "attempts": 1,
          "finishedAt": "2026-11-20T12:00:00Z",
          "name": "configure",
          "nextAt": null,
          "percent": 100,
          "phase": "configure",
          "startedAt": "2026-11-20T12:00:00Z",
          "state": "done",
          "unit": 0
        },
        {
          "attempts": 1,
          "finishedAt": "2026-11-20T12:00:00Z",
          "name": "activate",
          "nextAt": null,
          "percent": 100,
          "phase": "activate",
          "startedAt": "2026-11-20T12:00:00Z",
          "state": "done",
          "unit": 0
        },
        {
          "attempts": 1,
          "finishedAt": "2026-11-20T12:00:00Z",
          "name": "verify",
          "nextAt": null,
          "percent": 100,
          "phase": "verify",
          "startedAt": "2026-11-20T12:00:00Z",
          "state": "done",
          "unit": 0
        }
      ],
      "tenantId": "[id]",
      "units": [
        {
          "kind": "vps",
          "name": "A vps",
          "reference": "r-1",
          "unit": 0
        }
      ],
      "version": 7
    }
    "#);
    let services = factory.services(&who, "").await;
    assert_json!(services, {
        "[].id" => "[id]", "[].orderId" => "[id]", "[].orderItemId" => "[id]", "[].product.id" => "[id]",
        "[].requestId" => "[id]", "[].tenantId" => "[id]",
    }, @r#"
    [
      {
        "activatedAt": "2026-11-20T12:00:00Z",
        "configuration": {
          "plan": "core",
          "region": "lj-1"
        },
        "endedReason": null,
        "endpoints": [
          {
            "name": "hostname",
            "value": "r-1.example"
          }
        ],
        "id": "[id]",
        "kind": "vps",
        "name": "A vps",
        "orderId": "[id]",
        "orderItemId": "[id]",
        "orderNumber": "CF-2026-000001",
        "part": null,
        "product": {
          "id": "[id]",
          "name": "A vps",
          "slug": "vps",
          "version": 1
        },
        "region": "lj-1",
        "requestId": "[id]",
        "state": "active",
        "subscriptionId": null,
        "tenantId": "[id]",
        "terminatedAt": null,
        "verifiedAt": "2026-11-20T12:00:00Z",
        "version": 2
      }
    ]
    "#);
    let one = factory
        .get(&format!(
            "/api/provisioning/services/{}",
            text(&services[0]["id"])
        ))
        .as_(&who)
        .send()
        .await
        .expect(200);
    assert_eq!(one.json(), services[0]);
    assert_eq!(one.header("etag"), Some("\"2\""));
    let stored = factory
        .db
        .value("select encode(endpoints, 'escape') from provisioning.services")
        .await;
    assert!(!stored.contains("example"), "{stored}");
    factory.close().await;
}

#[tokio::test]
async fn said_twice_it_is_made_once() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory
        .make(&who, vec![factory.server(), factory.server()])
        .await;

    factory.say_begin(&bought).await;
    factory.quiet().await;

    assert_eq!(
        factory.states(&who, &bought).await,
        ["completed", "completed"]
    );
    assert_eq!(factory.count_said(&bought, "service-activated").await, 2);
    assert_eq!(factory.provider.inventory().len(), 2);
    factory.close().await;
}

#[tokio::test]
async fn work_that_takes_its_time_shows_how_far_it_is() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.provider.takes(Duration::from_secs(3));
    let bought = factory.make(&who, vec![factory.server()]).await;

    let mut seen = Vec::new();
    while factory.states(&who, &bought).await != ["completed"] {
        let request = factory.request(&who, &bought).await;
        seen.push(request["percent"].as_u64().unwrap());
        assert_eq!(
            factory.run_due_jobs().await,
            0,
            "nothing is due before its time"
        );
        factory.passes(Duration::from_secs(3));
        factory.run_due_jobs().await;
    }

    assert_eq!(seen, [12, 37, 62, 87]);
    assert_eq!(factory.count_said(&bought, "step-completed").await, 4);
    factory.close().await;
}

#[tokio::test]
async fn a_bundle_is_made_part_by_part() {
    let factory = Factory::open().await;
    let who = customer(1);

    let bought = factory.make(&who, vec![factory.bundle()]).await;

    let request = factory.request(&who, &bought).await;
    let kinds: Vec<&str> = request["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| text(&unit["kind"]))
        .collect();
    assert_eq!(
        kinds,
        [
            "managed-backup",
            "managed-security",
            "managed-security",
            "managed-backup",
            "managed-security",
            "managed-security"
        ]
    );
    assert_eq!(request["steps"].as_array().unwrap().len(), 24);
    assert_eq!(factory.count_said(&bought, "service-activated").await, 6);
    assert_eq!(factory.count_said(&bought, "completed").await, 1);
    let services = factory.services(&who, "?kind=managed-backup").await;
    assert_eq!(services.len(), 2);
    assert_eq!(services[0]["part"], "backup");
    assert_eq!(services[0]["region"], "mb-1", "that of the whole");
    factory.close().await;
}

#[tokio::test]
async fn a_subscription_is_kept_with_what_it_is_for() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory
        .make(&who, vec![factory.server(), factory.server()])
        .await;
    let subscription = SubscriptionId::new(factory.id());

    for _ in 0..2 {
        factory
            .say(
                &bought,
                &SubscriptionCreated {
                    subscription_id: subscription,
                    order_id: bought.order,
                    tenant_id: bought.tenant,
                    seller_id: bought.seller,
                    item_id: bought.item(1),
                    service_ids: Vec::new(),
                    product: "A vps".to_owned(),
                    cycle: Cycle::Monthly,
                    recurring: Money::from_minor(1000, Currency::EUR),
                    starts_at: factory.db.now(),
                    renews_at: factory.db.now(),
                },
            )
            .await;
    }

    let of = |number: usize| {
        let item = bought.item(number).to_string();
        move |service: &&serde_json::Value| service["orderItemId"] == item.as_str()
    };
    let services = factory.services(&who, "").await;
    let first = services.iter().find(of(0)).unwrap();
    let second = services.iter().find(of(1)).unwrap();
    assert!(first["subscriptionId"].is_null());
    assert_eq!(second["subscriptionId"], subscription.to_string());
    factory.close().await;
}

#[tokio::test]
async fn services_are_found_by_what_is_known_of_them() {
    let factory = Factory::open().await;
    let who = customer(1);
    let other = factory.thing("kubernetes", serde_json::json!({ "region": "mb-1" }));
    let first = factory.make(&who, vec![factory.server()]).await;
    let second = factory.make(&who, vec![other, factory.server()]).await;

    let count = async |query: &str| factory.services(&who, query).await.len();
    assert_eq!(count("").await, 3);
    assert_eq!(count("?kind=kubernetes").await, 1);
    assert_eq!(count("?region=lj-1").await, 2);
    assert_eq!(count(&format!("?orderId={}", first.order)).await, 1);
    assert_eq!(count("?search=KUBE").await, 1);
    assert_eq!(count("?search=%25").await, 0);
    assert_eq!(count("?state=active,suspended").await, 3);
    assert_eq!(count("?state=terminated").await, 0);
    let ids = |page: &[serde_json::Value]| -> Vec<String> {
        page.iter().map(|it| text(&it["id"]).to_owned()).collect()
    };
    let newest = ids(&factory.services(&who, "").await);
    assert!(newest.is_sorted_by(|one, next| one > next));
    let mut paged = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = factory
            .get(&format!("/api/provisioning/services{query}"))
            .as_(&who)
            .send()
            .await
            .expect(200)
            .json();
        paged.extend(ids(page["items"].as_array().unwrap()));
        let Some(next) = page["nextCursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={next}");
    }
    assert_eq!(paged, newest);
    assert_eq!(factory.requests(&who, &second).await.len(), 2);
    factory.close().await;
}

#[tokio::test]
async fn a_partners_people_see_what_its_customers_have() {
    let factory = Factory::open().await;
    let partner = Persona::partner(1, &["services:read", "provisioning:read"]);
    let theirs = Persona::customer_of(
        cf_kernel::SellerId(partner.tenant),
        7,
        &["services:read", "provisioning:read"],
    );
    let ours = Persona::customer_of(OPERATOR, 8, &["services:read"]);
    factory.make(&theirs, vec![factory.server()]).await;
    factory.make(&ours, vec![factory.server()]).await;

    assert_eq!(factory.services(&partner, "").await.len(), 1);
    assert_eq!(factory.services(&theirs, "").await.len(), 1);
    assert_eq!(factory.services(&operator(), "").await.len(), 2);
    // What it buys of the operator itself.
    let mut own = factory.bought(&partner, vec![factory.server()]);
    own.seller = OPERATOR;
    factory.say_begin(&own).await;
    factory.run_due_jobs().await;
    assert_eq!(factory.services(&partner, "").await.len(), 2);
    assert_eq!(factory.requests(&partner, &own).await.len(), 1);
    assert_eq!(factory.services(&theirs, "").await.len(), 1);
    factory.close().await;
}
