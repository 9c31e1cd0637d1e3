//! What orders add up to.

use std::sync::Arc;
use std::time::Duration;

use cf_platform::auth::OPERATOR;
use cf_ports::cache::Cache;
use cf_testkit::Persona;
use serde_json::{Value, json};

use crate::keeping::Keeping;
use crate::support::{House, assert_json, customer, partner, partners_customer, staff, vps};

async fn analytics(house: &House, who: &Persona, query: &str) -> Value {
    let path = format!("/api/orders/analytics{query}");
    house.get(&path).as_(who).send().await.expect(200).json()
}

/// Orders of several people in several states, some of them of last month.
async fn some_orders(house: &House) {
    house.db.clock.set("2026-10-31T10:00:00Z".parse().unwrap());
    let old = house.submitted(&customer(1)).await;
    house.pay(&old).await;
    house.db.clock.set("2026-11-18T10:00:00Z".parse().unwrap());
    house.draft(&customer(1)).await;
    house.submitted(&customer(2)).await;
    house.db.clock.set("2026-11-20T12:00:00Z".parse().unwrap());
    let paid = house
        .create(
            &customer(1),
            &json!({ "items": [vps(), vps()], "submit": true }),
        )
        .await;
    house.pay(&paid).await;
    let abroad = house
        .create(&customer(1), &json!({ "items": [{ "product": "abroad" }] }))
        .await;
    let gone = house.draft(&customer(1)).await;
    house
        .delete(&crate::support::at(&gone, ""))
        .as_(&customer(1))
        .send()
        .await
        .expect(204);
    house.draft(&partners_customer(1)).await;
    assert_eq!(abroad["currency"], "USD");
}

#[tokio::test]
async fn figures_are_a_recount() {
    let house = House::open().await;
    some_orders(&house).await;

    let own = analytics(&house, &customer(1), "").await;

    assert_json!(own, @r#"
    {
      "at": "2026-11-20T12:00:00Z",
      "averageValue": {
        "amount": "36.78",
        "currency": "EUR"
      },
      "byState": {
        "cancelled": 0,
        "draft": 2,
        "failed": 0,
        "fulfilled": 0,
        "partiallyFulfilled": 0,
        "paymentConfirmed": 0,
        "pendingPayment": 0,
        "provisioning": 0,
        "validating": 2
      },
      "conversion": "50.0",
      "currencies": [
        {
          "averageValue": {
            "amount": "36.78",
            "currency": "EUR"
          },
          "currency": "EUR",
          "paid": 2,
          "revenue": {
            "amount": "73.56",
            "currency": "EUR"
          },
          "revenueMonth": {
            "amount": "49.04",
            "currency": "EUR"
          },
          "revenueToday": {
            "amount": "49.04",
            "currency": "EUR"
          },
          "revenueWeek": {
            "amount": "49.04",
            "currency": "EUR"
          }
        },
        {
          "averageValue": null,
          "currency": "USD",
          "paid": 0,
          "revenue": {
            "amount": "0.00",
            "currency": "USD"
          },
          "revenueMonth": {
            "amount": "0.00",
            "currency": "USD"
          },
          "revenueToday": {
            "amount": "0.00",
            "currency": "USD"
          },
          "revenueWeek": {
            "amount": "0.00",
            "currency": "USD"
          }
        }
      ],
      "fulfilled": 0,
      "month": 3,
      "paid": 2,
      "revenue": {
        "amount": "73.56",
        "currency": "EUR"
      },
      "submitted": 2,
      "today": 2,
      "total": 4,
      "week": 3
    }
    "#);
    let count = |what: &'static str| {
        let house = &house;
        let tenant = customer(1).tenant.uuid();
        async move {
            let sql = format!(
                "select ({what})::text from orders.orders where tenant_id = '{tenant}' and deleted_at is null"
            );
            house.db.value(&sql).await
        }
    };
    assert_eq!(own["total"].to_string(), count("count(*)").await);
    assert_eq!(own["paid"].to_string(), count("count(payment_id)").await);
    assert_eq!(
        own["currencies"][0]["revenue"]["amount"]
            .as_str()
            .unwrap()
            .replace('.', ""),
        count("sum(payment_amount) - sum(refunded)").await
    );
    house.close().await;
}

#[tokio::test]
async fn everyone_counts_what_they_may_see() {
    let house = House::open().await;
    some_orders(&house).await;
    let total =
        async |who: &Persona, query: &str| analytics(&house, who, query).await["total"].clone();

    assert_eq!(total(&customer(2), "").await, 1);
    assert_eq!(total(&customer(9), "").await, 0);
    assert_eq!(total(&staff(), "").await, 6);
    assert_eq!(total(&partner(), "").await, 1);
    let one = format!("?tenantId={}", customer(2).tenant);
    assert_eq!(total(&staff(), &one).await, 1);
    assert_eq!(total(&customer(1), &one).await, 0);
    assert_eq!(total(&partner(), &one).await, 0);
    house.close().await;
}

#[tokio::test]
async fn figures_are_kept_for_five_minutes_and_for_nobody_else() {
    let cache = Arc::new(Keeping::default());
    let house = House::open_with(Arc::clone(&cache) as Arc<dyn Cache>).await;
    house.draft(&customer(1)).await;
    assert_eq!(analytics(&house, &customer(1), "").await["total"], 1);
    house.draft(&customer(1)).await;

    assert_eq!(analytics(&house, &customer(1), "").await["total"], 1);
    assert_eq!(analytics(&house, &customer(2), "").await["total"], 0);
    assert_eq!(analytics(&house, &staff(), "").await["total"], 2);
    assert_eq!(
        *cache.lifetimes.lock().unwrap(),
        [Duration::from_mins(5); 3]
    );
    house.close().await;
}

#[tokio::test]
async fn the_pipeline_says_what_waits_and_since_when() {
    let house = House::open().await;
    house.submitted(&customer(1)).await;
    house.db.clock.advance(Duration::from_hours(3));
    let order = house.submitted(&customer(2)).await;
    house.pay(&order).await;

    let pipeline = house
        .get("/api/orders/pipeline")
        .as_(&staff())
        .send()
        .await
        .expect(200)
        .json();

    let stages: Vec<(&Value, &Value, &Value)> = pipeline["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| (&stage["state"], &stage["orders"], &stage["oldestSince"]))
        .collect();
    assert_eq!(stages.len(), 6);
    assert_eq!(
        stages[1],
        (
            &json!("pendingPayment"),
            &json!(1),
            &json!("2026-11-20T12:00:00Z")
        )
    );
    assert_eq!(
        pipeline["items"][1]["sums"],
        json!([{ "amount": "24.52", "currency": "EUR" }])
    );
    let others: u64 = stages[2..]
        .iter()
        .map(|stage| stage.1.as_u64().unwrap())
        .sum();
    assert_eq!(others, 1);
    let manager = Persona::customer_of(OPERATOR, 1, &["orders:read"]);
    house
        .get("/api/orders/pipeline")
        .as_(&manager)
        .send()
        .await
        .expect(403);
    house.close().await;
}
