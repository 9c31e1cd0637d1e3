//! The list of what is offered.

use std::collections::BTreeMap;

use cf_kernel::page::{Cursor, Sort};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    PRICE, Shop, assert_json, content, keeper, new_product, partner, partners_customer, slugs,
    text, with,
};

const SORTS: [&str; 5] = ["name", "-name", "price", "-price", "-updated"];

#[tokio::test]
async fn the_shipped_products_are_listed_by_name() {
    let shop = Shop::stocked().await;

    let page = shop.seen("").await;

    assert_json!(page["items"].as_array().unwrap().iter().map(|item| {
        let regions: Vec<_> = item["regions"].as_array().unwrap().iter().map(|region| text(&region["code"])).collect();
        let (slug, name, price) = (text(&item["slug"]), text(&item["name"]), text(&item["priceFrom"]["amount"]));
        format!("{slug}: {name}, from {price}, in {}", regions.join(" "))
    }).collect::<Vec<_>>(), @r#"
    [
      "gpu: AI and GPU servers, from 1250.00, in lj-1 hetzner-fsn1",
      "fiber-1g: Fibre internet 1 Gbps, from 49.90, in lj-1 mb-1",
      "msp-bundle: Managed IT bundle, from 70.00, in lj-1 mb-1",
      "kubernetes: Managed Kubernetes, from 460.00, in lj-1 mb-1 hetzner-fsn1",
      "managed-postgresql: Managed PostgreSQL, from 50.00, in lj-1 mb-1 hetzner-fsn1",
      "object-storage: Object storage, from 10.00, in lj-1 mb-1 hetzner-fsn1",
      "private-cloud: Private cloud, from 1750.00, in lj-1 mb-1",
      "vps: Virtual server, from 10.00, in lj-1 mb-1 hetzner-fsn1",
      "sim-bundle: Wholesale SIM bundle, from 3000.00, in "
    ]
    "#);
    assert_eq!(page["nextCursor"], Value::Null);
    shop.close().await;
}

#[tokio::test]
async fn an_item_has_the_agreed_shape() {
    let shop = Shop::open().await;
    shop.offer(&keeper(), "vps").await;

    assert_json!(shop.seen("").await, { ".items[].id" => "[id]" }, @r#"
    {
      "facets": {
        "category": [
          {
            "count": 1,
            "label": "Compute",
            "value": "compute"
          }
        ],
        "price": {
          "max": {
            "amount": "10.00",
            "currency": "EUR"
          },
          "min": {
            "amount": "10.00",
            "currency": "EUR"
          }
        },
        "region": [
          {
            "count": 1,
            "label": "Ljubljana",
            "value": "lj-1"
          }
        ],
        "type": [
          {
            "count": 1,
            "label": "VPS",
            "value": "vps"
          }
        ]
      },
      "items": [
        {
          "category": "compute",
          "categoryName": "Compute",
          "icon": "box",
          "id": "[id]",
          "name": "vps",
          "priceFrom": {
            "amount": "10.00",
            "currency": "EUR"
          },
          "regions": [
            {
              "code": "lj-1",
              "name": "Ljubljana"
            }
          ],
          "sku": "T-VPS",
          "slug": "vps",
          "status": "active",
          "summary": "A product for tests",
          "type": "vps",
          "updatedAt": "2026-11-20T12:00:00Z",
          "version": 1
        }
      ],
      "nextCursor": null
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn an_empty_shelf_is_an_empty_page() {
    let shop = Shop::open().await;

    assert_json!(shop.seen("").await, @r#"
    {
      "facets": {
        "category": [],
        "price": {
          "max": null,
          "min": null
        },
        "region": [],
        "type": []
      },
      "items": [],
      "nextCursor": null
    }
    "#);
    shop.close().await;
}

/// Offers that tie in every order, and one without a price.
async fn shop_with_ties() -> Shop {
    let shop = Shop::open().await;
    for (slug, name, price) in [
        ("a", "Same", Some("10.00")),
        ("b", "Same", Some("10.00")),
        ("c", "same", Some("10.00")),
        ("d", "Alpha", Some("0.00")),
        ("e", "Omega", None),
        ("f", "Ohm", None),
        ("g", "Zulu", Some("99999999.99")),
    ] {
        let content = match price {
            Some(price) => with(content(name), PRICE, json!(price)),
            None => with(content(name), "/priceLists", json!([])),
        };
        let product = with(new_product(slug), "/content", content);
        let draft = shop.create_with(&keeper(), &product).await;
        shop.publish(&keeper(), &draft).await;
        if ["b", "e"].contains(&slug) {
            shop.db.clock.advance(std::time::Duration::from_mins(1));
        }
    }
    shop
}

/// All items, page by page.
async fn walk(shop: &Shop, query: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let next = cursor
            .map(|cursor| format!("&cursor={cursor}"))
            .unwrap_or_default();
        let page = shop.seen(&format!("?{query}{next}")).await;
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return items,
        }
    }
}

#[tokio::test]
async fn every_order_gives_each_offer_once_whatever_the_page_size() {
    let shop = shop_with_ties().await;

    for sort in SORTS {
        let whole: Vec<_> = walk(&shop, &format!("sort={sort}")).await;
        for limit in 1..=3 {
            let walked = walk(&shop, &format!("sort={sort}&limit={limit}")).await;
            assert_eq!(walked, whole, "{sort} by {limit}");
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn every_order_is_what_it_says() {
    let shop = shop_with_ties().await;

    let mut orders = BTreeMap::new();
    for sort in SORTS {
        let items = walk(&shop, &format!("sort={sort}&limit=2")).await;
        orders.insert(
            sort,
            items
                .iter()
                .map(|item| text(&item["slug"]).to_owned())
                .collect::<Vec<_>>()
                .join(" "),
        );
    }

    assert_json!(orders, @r#"
    {
      "-name": "g c b a e f d",
      "-price": "g c b a d f e",
      "-updated": "g f e d c b a",
      "name": "d f e a b c g",
      "price": "d a b c g e f"
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn filters_narrow_and_combine() {
    let shop = Shop::stocked().await;

    assert_eq!(shop.slugs("?category=storage").await, ["object-storage"]);
    assert_eq!(shop.slugs("?type=vps").await, ["vps"]);
    assert_eq!(
        shop.slugs("?region=hetzner-fsn1&sort=price").await,
        [
            "vps",
            "object-storage",
            "managed-postgresql",
            "kubernetes",
            "gpu"
        ]
    );
    assert_eq!(
        shop.slugs("?region=lj-1&category=ai&type=gpu&search=nvidia")
            .await,
        ["gpu"]
    );
    for nothing in [
        "?category=storage&type=vps",
        "?region=nowhere",
        "?category=Storage",
        "?category=%25",
        "?search=nonsense",
    ] {
        assert_eq!(shop.slugs(nothing).await, [""; 0], "{nothing}");
    }
    assert_eq!(
        shop.slugs("?category=&type=&region=&search=&sort=&cursor=&limit=")
            .await
            .len(),
        9,
        "empty is not given"
    );
    shop.close().await;
}

#[tokio::test]
async fn facets_heed_the_other_filters_not_their_own() {
    let shop = Shop::stocked().await;

    let facets = shop.seen("?category=storage").await["facets"].clone();

    let choices = |facets: &Value, facet: &str| -> Vec<String> {
        let choices = facets[facet].as_array().unwrap().iter();
        choices
            .map(|choice| format!("{} {}", text(&choice["value"]), choice["count"]))
            .collect()
    };
    assert_eq!(choices(&facets, "category").len(), 9);
    assert_eq!(choices(&facets, "type"), ["object-storage 1"]);
    assert_eq!(
        choices(&facets, "region"),
        ["hetzner-fsn1 1", "lj-1 1", "mb-1 1"]
    );
    let all = shop.seen("").await["facets"].clone();
    assert_eq!(
        choices(&all, "region"),
        ["lj-1 8", "mb-1 7", "hetzner-fsn1 5"]
    );
    let found = shop.seen("?search=nvidia&region=mb-1").await["facets"].clone();
    assert_eq!(
        choices(&found, "region"),
        ["hetzner-fsn1 1", "lj-1 1"],
        "searched for, and not narrowed by itself"
    );
    assert_eq!(choices(&found, "category"), [""; 0]);
    shop.close().await;
}

#[tokio::test]
async fn search_finds_beginnings_of_all_words() {
    let shop = Shop::stocked().await;

    for (search, found) in [
        ("kuber", &["kubernetes"][..]),
        ("KUBERNETES", &["kubernetes"]),
        ("manag+postgr", &["managed-postgresql"]),
        ("postgr+manag", &["managed-postgresql"]),
        ("CF-GPU", &["gpu"]),
        ("falkenstein+s3", &["object-storage"]),
        ("lj-1+fsn1+gpu", &["gpu"]),
        ("10k", &["sim-bundle"]),
        ("fiber-1g", &["fiber-1g"]),
        ("bernetes", &[]),
        ("kubernetes+nonsense", &[]),
    ] {
        assert_eq!(
            shop.slugs(&format!("?search={search}")).await,
            found,
            "{search}"
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn operators_of_query_languages_are_only_separators() {
    let shop = Shop::stocked().await;

    for search in [
        "vps%27",
        "%27vps%27:*",
        "vps+%26+%21",
        "(vps",
        "vps+%3C-%3E",
        "%5Cvps",
        "vps%22;--",
        "%25vps%25",
    ] {
        assert_eq!(
            shop.slugs(&format!("?search={search}")).await,
            ["vps"],
            "{search}"
        );
    }
    assert_eq!(
        shop.slugs("?search=%26%7C%21").await.len(),
        9,
        "nothing to look for is no search"
    );
    assert_eq!(
        shop.slugs(&format!("?search={}", "a".repeat(10_000))).await,
        [""; 0]
    );
    assert_eq!(
        shop.slugs(&format!("?search={}", "vps+".repeat(1000)))
            .await,
        ["vps"]
    );
    shop.close().await;
}

#[tokio::test]
async fn lists_and_search_speak_the_callers_language() {
    let shop = Shop::stocked().await;
    let ask = async |language: &str, query: &str| {
        let reply = shop
            .get(&format!("/api/products{query}"))
            .header("accept-language", language)
            .send()
            .await
            .expect(200);
        assert_eq!(reply.header("vary"), Some("accept-language"));
        (
            reply.header("content-language").unwrap().to_owned(),
            reply.json(),
        )
    };

    let (language, page) = ask("sl-SI,sl;q=0.9,en;q=0.8", "?type=vps").await;
    assert_eq!(
        (&*language, text(&page["items"][0]["name"])),
        ("sl", "Virtualni strežnik")
    );
    let (language, page) = ask("fr, de;q=0.5", "?type=vps").await;
    assert_eq!(
        (&*language, text(&page["items"][0]["name"])),
        ("de", "Virtueller Server")
    );
    for other in ["fr", "", "*", ";;q=", "en"] {
        let (language, page) = ask(other, "?type=vps").await;
        assert_eq!(
            (&*language, text(&page["items"][0]["name"])),
            ("en", "Virtual server"),
            "{other}"
        );
    }
    let (_, page) = ask("sl", "?search=stre%C5%BEnik").await;
    assert_eq!(slugs(&page), ["gpu", "vps", "private-cloud"]);
    let (_, page) = ask("sl", "?search=ob%C4%8Dutljive").await;
    assert_eq!(slugs(&page), [""; 0]);
    shop.close().await;
}

#[tokio::test]
async fn each_storefront_shows_its_sellers_offers_only() {
    let shop = Shop::open().await;
    shop.offer(&keeper(), "ours").await;
    shop.offer(&partner(), "theirs").await;

    let theirs = shop
        .get("/api/products")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(shop.slugs("").await, ["ours"]);
    assert_eq!(slugs(&theirs), ["theirs"]);
    assert_eq!(theirs["facets"]["type"][0]["count"], 1);
    shop.close().await;
}

#[tokio::test]
async fn two_sellers_may_use_the_same_names() {
    let shop = Shop::open().await;

    let ours = shop.offer(&keeper(), "vps").await;
    let theirs = shop.offer(&partner(), "vps").await;

    assert_ne!(ours["id"], theirs["id"]);
    let seen = shop
        .get("/api/products/vps")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(seen["id"], theirs["id"]);
    assert_eq!(shop.seen("/vps").await["id"], ours["id"]);
    shop.close().await;
}

/// Any order, to forge cursors with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Named(&'static str);

impl Sort for Named {
    const ALL: &'static [Self] = &[];
    fn name(self) -> &'static str {
        self.0
    }
}

#[tokio::test]
async fn questions_that_make_no_sense_are_refused_by_name() {
    let shop = shop_with_ties().await;
    let cursor = |sort, key: &str| {
        Cursor {
            sort: Named(sort),
            key: key.to_owned(),
            id: Uuid::nil(),
        }
        .encode()
    };

    for (query, field) in [
        ("limit=0".to_owned(), "limit"),
        ("limit=201".to_owned(), "limit"),
        ("limit=-1".to_owned(), "limit"),
        ("limit=ten".to_owned(), "limit"),
        ("sort=priceFrom".to_owned(), "sort"),
        ("sort=name;drop".to_owned(), "sort"),
        ("cursor=nonsense".to_owned(), "cursor"),
        (format!("cursor={}", "a".repeat(5000)), "cursor"),
        (
            format!("sort=price&cursor={}", cursor("name", "a")),
            "cursor",
        ),
        (
            format!("sort=price&cursor={}", cursor("price", "cheap")),
            "cursor",
        ),
        (
            format!(
                "sort=-price&cursor={}",
                cursor("-price", "99999999999999999999")
            ),
            "cursor",
        ),
        (
            format!("sort=-updated&cursor={}", cursor("-updated", "yesterday")),
            "cursor",
        ),
        (
            format!(
                "sort=-updated&cursor={}",
                cursor("-updated", "-009000-01-01T00:00:00Z")
            ),
            "cursor",
        ),
        ("seller=other".to_owned(), "seller"),
        ("status=draft".to_owned(), "status"),
    ] {
        let reply = shop
            .get(&format!("/api/products?{query}"))
            .send()
            .await
            .expect(422);
        assert_eq!(
            (reply.problem().as_str(), crate::support::pointers(&reply)),
            ("invalid", vec![field.to_owned()]),
            "{query}"
        );
    }
    for query in ["category=%00", "search=a%00b"] {
        assert_eq!(
            shop.get(&format!("/api/products?{query}"))
                .send()
                .await
                .expect(400)
                .problem(),
            "malformed",
            "{query}"
        );
    }
    shop.get("/api/products?category=%ff")
        .send()
        .await
        .expect(200);
    shop.close().await;
}
