//! From the first wish to the end.

use serde_json::json;

use crate::support::{House, assert_json, at, code, customer, vps};

#[tokio::test]
async fn a_draft_is_made_read_changed_and_submitted() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house
        .create(
            &who,
            &json!({ "items": [vps()], "currency": "EUR", "note": " Ring twice " }),
        )
        .await;

    assert_json!(draft, {
        ".id" => "[id]",
        ".items[].id" => "[item]",
        ".timeline[].actor" => "[actor]",
        ".tenantId" => "[tenant]", ".tenant.id" => "[tenant]",
        ".sellerId" => "[seller]", ".seller.id" => "[seller]",
        ".actions" => "[actions]",
    }, @r#"
    {
      "actions": "[actions]",
      "billing": null,
      "createdAt": "2026-11-20T12:00:00Z",
      "currency": "EUR",
      "deletedAt": null,
      "fulfilledAt": null,
      "id": "[id]",
      "items": [
        {
          "billingCycle": "monthly",
          "configuration": {
            "filled": true,
            "plan": "business",
            "region": "lj-1"
          },
          "id": "[item]",
          "position": 1,
          "price": {
            "gross": {
              "amount": "24.52",
              "currency": "EUR"
            },
            "monthly": {
              "amount": "20.10",
              "currency": "EUR"
            },
            "net": {
              "amount": "20.10",
              "currency": "EUR"
            },
            "oneOff": {
              "amount": "0.00",
              "currency": "EUR"
            },
            "recurring": {
              "amount": "20.10",
              "currency": "EUR"
            },
            "tax": {
              "amount": "4.42",
              "currency": "EUR"
            }
          },
          "product": {
            "icon": "server",
            "id": "prd_00000000000000000000000005",
            "kind": "vps",
            "name": "The vps",
            "slug": "vps",
            "version": 3
          },
          "progress": {
            "percent": 0,
            "step": null
          },
          "quantity": 1,
          "serviceIds": [],
          "snapshot": {
            "lines": [
              {
                "amount": {
                  "amount": "20.10",
                  "currency": "EUR"
                },
                "component": "base",
                "kind": "recurring",
                "label": "Base",
                "monthly": {
                  "amount": "20.10",
                  "currency": "EUR"
                },
                "quantity": 1,
                "unitPrice": {
                  "amount": "20.10",
                  "currency": "EUR"
                },
                "why": "as listed"
              }
            ],
            "parts": [],
            "version": 3
          },
          "state": "pending"
        }
      ],
      "language": "en",
      "note": "Ring twice",
      "number": "CF-2026-000001",
      "payBy": null,
      "payment": null,
      "policy": "per_item",
      "refunded": {
        "amount": "0.00",
        "currency": "EUR"
      },
      "seller": {
        "id": "[seller]",
        "name": null
      },
      "sellerId": "[seller]",
      "state": "draft",
      "submittedAt": null,
      "tax": {
        "country": "SI",
        "decidedOn": "2026-11-20",
        "ratePercent": "22",
        "rules": "eu-2026-1",
        "treatment": "domestic"
      },
      "tenant": {
        "id": "[tenant]",
        "name": null
      },
      "tenantId": "[tenant]",
      "timeline": [
        {
          "actor": "[actor]",
          "at": "2026-11-20T12:00:00Z",
          "state": "draft"
        }
      ],
      "totals": {
        "annual": {
          "amount": "0.00",
          "currency": "EUR"
        },
        "currency": "EUR",
        "gross": {
          "amount": "24.52",
          "currency": "EUR"
        },
        "monthly": {
          "amount": "20.10",
          "currency": "EUR"
        },
        "net": {
          "amount": "20.10",
          "currency": "EUR"
        },
        "oneOff": {
          "amount": "0.00",
          "currency": "EUR"
        },
        "tax": {
          "amount": "4.42",
          "currency": "EUR"
        },
        "taxBasis": {
          "country": "SI",
          "decidedOn": "2026-11-20",
          "ratePercent": "22",
          "rules": "eu-2026-1",
          "treatment": "domestic"
        }
      },
      "version": 1
    }
    "#);
    assert_eq!(house.read(&who, &draft).await, draft);

    let changed = house
        .patch(&at(&draft, ""))
        .as_(&who)
        .json(&json!({
            "version": 1,
            "items": [vps(), { "product": "managed-postgresql", "billingCycle": "annual", "quantity": 2 }],
            "policy": "all_or_nothing",
        }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &changed["version"],
            &changed["policy"],
            &changed["totals"]["net"]["amount"]
        ),
        (&json!(2), &json!("all_or_nothing"), &json!("798.10"))
    );
    assert_eq!(changed["note"], "Ring twice");
    assert_eq!(changed["items"][0]["id"], draft["items"][0]["id"]);

    let submitted = house
        .post(&at(&draft, "/submit"))
        .as_(&who)
        .if_match(2)
        .json(&json!({}))
        .send()
        .await
        .expect(200);
    assert_eq!(submitted.header("etag"), Some("\"3\""));
    let submitted = submitted.json();
    assert_eq!(submitted["state"], "pendingPayment");
    assert_eq!(submitted["payBy"], "2026-11-27T12:00:00Z");
    assert_eq!(submitted["actions"]["pay"], json!({ "allowed": true }));
    assert_eq!(submitted["items"], changed["items"]);
    house.close().await;
}

#[tokio::test]
async fn an_order_is_submitted_at_once() {
    let house = House::open().await;

    let order = house.submitted(&customer(1)).await;

    assert_eq!(
        (&order["state"], &order["number"], &order["version"]),
        (
            &json!("pendingPayment"),
            &json!("CF-2026-000001"),
            &json!(2)
        )
    );
    assert_eq!(
        house
            .db
            .value("select string_agg(topic, ' ' order by txid, seq) from cf.outbox")
            .await,
        "cloud-factory.order.created.v1 cloud-factory.order.submitted.v1"
    );
    assert_eq!(
        house
            .db
            .value("select string_agg(action, ' ' order by id) from cf.audit_entries")
            .await,
        "order.create order.submit"
    );
    house.close().await;
}

#[tokio::test]
async fn a_draft_that_is_changed_to_what_it_is_stays_as_it_is() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;

    let same = house
        .patch(&at(&draft, ""))
        .as_(&who)
        .json(&json!({ "version": 1, "items": [vps()] }))
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(same, draft);
    house.close().await;
}

#[tokio::test]
async fn what_is_submitted_is_not_edited_and_not_submitted_again() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.submitted(&who).await;

    let edit = house
        .patch(&at(&order, ""))
        .as_(&who)
        .json(&json!({ "version": 2, "items": [vps()] }))
        .send()
        .await
        .expect(409);
    let problem = edit.json();
    assert_eq!(
        (code(&edit).as_str(), &problem["state"], &problem["verb"]),
        (
            "illegal-transition",
            &json!("pendingPayment"),
            &json!("edit")
        )
    );
    let again = house
        .verb(&who, &order, "submit", &json!({ "version": 2 }))
        .await;
    assert_eq!(code(&again.expect(409)), "illegal-transition");
    let stale = house
        .verb(&who, &order, "submit", &json!({ "version": 1 }))
        .await;
    assert_eq!(code(&stale.expect(409)), "stale-version");
    let blind = house.verb(&who, &order, "submit", &json!({})).await;
    assert_eq!(code(&blind.expect(428)), "version-required");
    house.close().await;
}

#[tokio::test]
async fn cancelling_twice_is_cancelling_once() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.submitted(&who).await;

    let cancelled = house
        .verb(
            &who,
            &order,
            "cancel",
            &json!({ "reason": "changed my mind" }),
        )
        .await
        .expect(200)
        .json();
    let again = house
        .verb(&who, &order, "cancel", &json!({}))
        .await
        .expect(200)
        .json();

    assert_eq!(again, cancelled);
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(cancelled["timeline"][2]["reason"], "changed my mind");
    let stale = house
        .verb(&who, &order, "cancel", &json!({ "version": 1 }))
        .await;
    assert_eq!(code(&stale.expect(409)), "stale-version");
    house.close().await;
}
