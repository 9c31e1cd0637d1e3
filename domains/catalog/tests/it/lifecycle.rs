//! From a draft to the shelf and off it again.

use serde_json::{Value, json};

use crate::support::{PRICE, Shop, assert_json, at, content, keeper, new_product, text, with};

#[tokio::test]
async fn a_product_goes_from_draft_to_shelf_and_off_it() {
    let shop = Shop::open().await;
    let keeper = keeper();

    let draft = shop.create(&keeper, "vps").await;
    assert_eq!(
        (
            &draft["status"],
            &draft["version"],
            &draft["publishedVersion"]
        ),
        (&json!("draft"), &json!(1), &Value::Null)
    );
    let revised = shop
        .revise(&keeper, &draft, &json!({ "content": content("Better") }))
        .await;
    assert_eq!(
        (&revised["status"], &revised["version"]),
        (&json!("draft"), &json!(2))
    );
    assert_eq!(shop.slugs("").await, [""; 0]);

    let offered = shop.publish(&keeper, &revised).await;
    assert_eq!(
        (
            &offered["status"],
            &offered["version"],
            &offered["publishedVersion"]
        ),
        (&json!("active"), &json!(3), &json!(1))
    );
    assert_eq!(offered["draft"], Value::Null);
    assert_eq!(shop.slugs("").await, ["vps"]);
    assert_eq!(shop.seen("/vps").await["name"], "Better");

    let retired = shop.retire(&keeper, &offered).await;
    assert_eq!(
        (
            &retired["status"],
            &retired["version"],
            &retired["publishedVersion"]
        ),
        (&json!("retired"), &json!(4), &json!(1))
    );
    assert_eq!(shop.slugs("").await, [""; 0]);
    shop.get("/api/products/vps").send().await.expect(404);
    shop.close().await;
}

#[tokio::test]
async fn a_managed_product_has_the_agreed_shape() {
    let shop = Shop::open().await;

    let reply = shop
        .post("/api/products")
        .as_(&keeper())
        .json(&new_product("vps"))
        .send()
        .await
        .expect(201);

    assert_eq!(reply.header("etag"), Some("\"1\""));
    assert_json!(reply.json(), { ".id" => "[id]" }, @r#"
    {
      "category": "compute",
      "createdAt": "2026-11-20T12:00:00Z",
      "draft": {
        "attributes": [],
        "configSchema": {
          "properties": {
            "region": {
              "enum": [
                "lj-1"
              ]
            }
          },
          "type": "object"
        },
        "description": {
          "en": ""
        },
        "highlights": [],
        "icon": "box",
        "name": {
          "en": "vps"
        },
        "parts": [],
        "plans": [],
        "priceLists": [
          {
            "components": [
              {
                "amount": "10.00",
                "code": "base",
                "label": {
                  "en": "Base"
                },
                "type": "flat",
                "when": []
              }
            ],
            "currency": "EUR"
          }
        ],
        "regions": [
          {
            "code": "lj-1",
            "name": "Ljubljana"
          }
        ],
        "requirements": [],
        "summary": {
          "en": "A product for tests"
        }
      },
      "id": "[id]",
      "publishedVersion": null,
      "sku": "T-VPS",
      "slug": "vps",
      "status": "draft",
      "type": "vps",
      "updatedAt": "2026-11-20T12:00:00Z",
      "version": 1
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn every_state_is_read_as_it_was_written() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let sample: Value = serde_json::from_str(include_str!("../../samples/content.2.json")).unwrap();
    let mut full = sample.clone();
    full.as_object_mut().unwrap().remove("format");

    let draft = shop
        .create_with(&keeper, &with(new_product("vps"), "/content", full.clone()))
        .await;
    assert_eq!(draft["draft"], full);
    assert_eq!(shop.managed(&keeper, &draft).await, draft);
    assert_eq!(
        serde_json::from_str::<Value>(&shop.db.value("select draft from catalog.products").await)
            .unwrap(),
        sample,
        "the golden sample is what is stored"
    );
    shop.db.clock.advance(std::time::Duration::from_millis(1));
    let active = shop.publish(&keeper, &draft).await;
    assert_eq!(shop.managed(&keeper, &active).await, active);
    let in_work = shop
        .revise(&keeper, &active, &json!({ "content": content("Next") }))
        .await;
    assert_eq!(
        (&in_work["status"], &in_work["draft"]["name"]["en"]),
        (&json!("active"), &json!("Next"))
    );
    assert_eq!(shop.managed(&keeper, &in_work).await, in_work);
    let retired = shop.retire(&keeper, &in_work).await;
    assert_eq!(
        (&retired["status"], &retired["draft"]),
        (&json!("retired"), &Value::Null)
    );
    assert_eq!(shop.managed(&keeper, &retired).await, retired);
    shop.close().await;
}

#[tokio::test]
async fn what_is_offered_stays_as_it_is_until_the_working_copy_is_published() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let offered = shop.offer(&keeper, "vps").await;
    let before = (shop.seen("").await, shop.seen("/vps").await);
    shop.db.clock.advance(std::time::Duration::from_mins(1));

    let change =
        json!({ "category": "ai", "content": with(content("Next"), PRICE, json!("12.00")) });
    let in_work = shop.revise(&keeper, &offered, &change).await;

    assert_eq!((shop.seen("").await, shop.seen("/vps").await), before);
    shop.publish(&keeper, &in_work).await;
    let (list, offer) = (shop.seen("").await, shop.seen("/vps").await);
    for seen in [&list["items"][0], &offer] {
        assert_eq!(seen["name"], "Next");
        assert_eq!(seen["category"], "ai");
        assert_eq!(seen["version"], 2);
        assert_eq!(seen["priceFrom"]["amount"], "12.00");
        assert_eq!(seen["updatedAt"], "2026-11-20T12:01:00Z");
    }
    shop.close().await;
}

#[tokio::test]
async fn a_change_of_the_shelf_alone_keeps_the_content() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let offered = shop.offer(&keeper, "vps").await;

    let in_work = shop
        .revise(&keeper, &offered, &json!({ "category": "ai" }))
        .await;

    assert_eq!(
        (&in_work["category"], &in_work["draft"]["name"]["en"]),
        (&json!("ai"), &json!("vps"))
    );
    shop.close().await;
}

#[tokio::test]
async fn what_changes_nothing_is_no_change() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;

    assert_eq!(shop.revise(&keeper, &draft, &json!({})).await, draft);
    assert_eq!(
        shop.revise(
            &keeper,
            &draft,
            &json!({ "content": content("vps"), "category": "compute" })
        )
        .await,
        draft
    );
    let offered = shop.publish(&keeper, &draft).await;
    assert_eq!(shop.revise(&keeper, &offered, &json!({})).await, offered);
    assert_eq!(
        shop.publish(&keeper, &offered).await,
        offered,
        "nothing to publish"
    );
    let retired = shop.retire(&keeper, &offered).await;
    assert_eq!(
        shop.retire(&keeper, &retired).await,
        retired,
        "retired already"
    );
    assert_eq!(
        shop.db
            .value("select string_agg(action, ' ' order by seq) from cf.audit_entries")
            .await,
        "product.create product.publish product.retire"
    );
    shop.close().await;
}

#[tokio::test]
async fn what_a_state_forbids_is_refused_by_name() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "draft").await;
    let offered = shop.offer(&keeper, "retired").await;
    let retired = shop.retire(&keeper, &offered).await;

    let reply = shop
        .post(&at(&draft, "/retire"))
        .as_(&keeper)
        .if_match(1)
        .json(&json!({}))
        .send()
        .await
        .expect(409);
    assert_eq!(reply.problem(), "product-never-published");
    let reply = shop.send_publish(&keeper, &retired).await.expect(409);
    assert_eq!(reply.problem(), "product-retired");
    let call = shop.patch(&at(&retired, "")).as_(&keeper).if_match(3);
    let reply = call
        .json(&json!({ "content": content("Again") }))
        .send()
        .await
        .expect(409);
    assert_json!(reply.json(), @r#"
    {
      "detail": "the product is retired; create a new one",
      "status": 409,
      "title": "Conflict",
      "type": "urn:cloud-factory:problem:product-retired"
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn versions_are_kept_as_they_were_newest_first() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let mut product = shop.offer(&keeper, "vps").await;
    for number in 2..=5 {
        shop.db.clock.advance(std::time::Duration::from_mins(1));
        let next = shop
            .revise(
                &keeper,
                &product,
                &json!({ "content": content(&format!("Version {number}")) }),
            )
            .await;
        product = shop.publish(&keeper, &next).await;
    }
    shop.retire(&keeper, &product).await;

    let mut seen = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = shop
            .get(&at(&product, &format!("/versions{query}")))
            .as_(&keeper)
            .send()
            .await
            .expect(200)
            .json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|version| {
            format!(
                "{} {} {}",
                version["number"],
                text(&version["publishedAt"]),
                text(&version["content"]["name"]["en"])
            )
        }));
        match page["nextCursor"].as_str() {
            Some(cursor) => query = format!("?limit=2&cursor={cursor}"),
            None => break,
        }
    }

    assert_json!(seen, @r#"
    [
      "5 2026-11-20T12:04:00Z Version 5",
      "4 2026-11-20T12:03:00Z Version 4",
      "3 2026-11-20T12:02:00Z Version 3",
      "2 2026-11-20T12:01:00Z Version 2",
      "1 2026-11-20T12:00:00Z vps"
    ]
    "#);
    let page = shop
        .get(&at(&product, "/versions?limit=1"))
        .as_(&keeper)
        .send()
        .await
        .expect(200)
        .json();
    assert_json!(page, { ".items[].publishedBy" => "[user]", ".nextCursor" => "[cursor]" }, @r#"
    {
      "items": [
        {
          "content": {
            "attributes": [],
            "configSchema": {
              "properties": {
                "region": {
                  "enum": [
                    "lj-1"
                  ]
                }
              },
              "type": "object"
            },
            "description": {
              "en": ""
            },
            "highlights": [],
            "icon": "box",
            "name": {
              "en": "Version 5"
            },
            "parts": [],
            "plans": [],
            "priceLists": [
              {
                "components": [
                  {
                    "amount": "10.00",
                    "code": "base",
                    "label": {
                      "en": "Base"
                    },
                    "type": "flat",
                    "when": []
                  }
                ],
                "currency": "EUR"
              }
            ],
            "regions": [
              {
                "code": "lj-1",
                "name": "Ljubljana"
              }
            ],
            "requirements": [],
            "summary": {
              "en": "A product for tests"
            }
          },
          "number": 5,
          "publishedAt": "2026-11-20T12:04:00Z",
          "publishedBy": "[user]"
        }
      ],
      "nextCursor": "[cursor]"
    }
    "#);
    assert_eq!(page["items"][0]["publishedBy"], keeper.user.to_string());
    shop.close().await;
}

#[tokio::test]
async fn keepers_see_all_states_latest_change_first() {
    let shop = Shop::open().await;
    let keeper = keeper();
    for (slug, state) in [
        ("a", "draft"),
        ("b", "active"),
        ("c", "retired"),
        ("d", "active"),
    ] {
        let mut product = shop.create(&keeper, slug).await;
        if state != "draft" {
            product = shop.publish(&keeper, &product).await;
        }
        if state == "retired" {
            shop.retire(&keeper, &product).await;
        }
        if slug != "b" {
            shop.db.clock.advance(std::time::Duration::from_mins(1));
        }
    }
    let managed = async |query: &str| {
        let mut slugs = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/products/managed?limit=1{query}{cursor}");
            let page = shop.get(&path).as_(&keeper).send().await.expect(200).json();
            slugs.extend(crate::support::slugs(&page));
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return slugs,
            }
        }
    };

    assert_eq!(managed("").await, ["d", "c", "b", "a"]);
    assert_eq!(managed("&status=draft").await, ["a"]);
    assert_eq!(managed("&status=active").await, ["d", "b"]);
    assert_eq!(managed("&status=retired").await, ["c"]);
    shop.get("/api/products/managed?status=deleted")
        .as_(&keeper)
        .send()
        .await
        .expect(422);
    shop.close().await;
}
