//! Who may do what. The table is checked against the contract: an operation that is missing here
//! fails `contract::every_operation_is_in_the_access_sweep`.

use axum::http::Method;
use cf_platform::auth::OPERATOR;
use cf_testkit::{Call, Persona};
use serde_json::{Value, json};

use crate::support::{
    PERMISSIONS, Shop, at, content, keeper, new_product, partner, partners_customer,
};

/// Staff operations: the operation's id, its method, what comes after the product's address, its
/// permission.
pub const STAFF: &[(&str, Method, &str, &str)] = &[
    ("createProduct", Method::POST, "create", "products:write"),
    ("listManagedProducts", Method::GET, "list", "products:read"),
    (
        "getManagedProduct",
        Method::GET,
        "/managed",
        "products:read",
    ),
    (
        "listProductVersions",
        Method::GET,
        "/versions",
        "products:read",
    ),
    ("updateProduct", Method::PATCH, "", "products:write"),
    (
        "publishProduct",
        Method::POST,
        "/publish",
        "products:publish",
    ),
    ("retireProduct", Method::POST, "/retire", "products:publish"),
    (
        "listStorefronts",
        Method::GET,
        "storefronts",
        "storefront:read",
    ),
    (
        "getManagedStorefront",
        Method::GET,
        "storefront",
        "storefront:read",
    ),
    (
        "changeStorefront",
        Method::PUT,
        "storefront",
        "storefront:write",
    ),
    (
        "getProductVersion",
        Method::GET,
        "/versions/1",
        "products:read",
    ),
    (
        "restoreProductVersion",
        Method::POST,
        "/versions/1/restore",
        "products:write",
    ),
    (
        "discardProductDraft",
        Method::DELETE,
        "/draft",
        "products:write",
    ),
    (
        "getProductAvailability",
        Method::GET,
        "/availability",
        "products:read",
    ),
    (
        "changeProductAvailability",
        Method::PUT,
        "/availability",
        "products:publish",
    ),
    (
        "listProductPriceChanges",
        Method::GET,
        "/price-changes",
        "products:read",
    ),
    (
        "schedulePriceChange",
        Method::POST,
        "/price-changes",
        "products:publish",
    ),
    (
        "previewPriceChange",
        Method::POST,
        "/price-changes/preview",
        "products:write",
    ),
    (
        "cancelPriceChange",
        Method::DELETE,
        "/price-changes/pch_00000000000000000000000001",
        "products:publish",
    ),
    (
        "listPriceChanges",
        Method::GET,
        "all:/price-changes",
        "products:read",
    ),
    (
        "listPriceLists",
        Method::GET,
        "all:/price-lists",
        "products:read",
    ),
    ("listResales", Method::GET, "all:/resale", "products:read"),
    (
        "listResaleOffers",
        Method::GET,
        "all:/resale/offers",
        "products:read",
    ),
    ("changeResale", Method::PUT, "resale", "products:write"),
    ("endResale", Method::DELETE, "resale", "products:write"),
    (
        "createProductCategory",
        Method::POST,
        "all:/categories",
        "products:write",
    ),
    (
        "updateProductCategory",
        Method::PATCH,
        "all:/categories/mobile",
        "products:write",
    ),
    (
        "deleteProductCategory",
        Method::DELETE,
        "all:/categories/storage",
        "products:write",
    ),
    (
        "getProductSynonyms",
        Method::GET,
        "all:/synonyms",
        "products:read",
    ),
    (
        "putProductSynonyms",
        Method::PUT,
        "all:/synonyms",
        "products:write",
    ),
    (
        "previewProduct",
        Method::POST,
        "all:/preview",
        "products:write",
    ),
];

/// What a keeper of the operator's may ask, and has nothing to ask it about: there is no such price
/// change, and the operator resells nothing.
const IN_VAIN: &[&str] = &[
    "cancelPriceChange",
    "listResales",
    "listResaleOffers",
    "changeResale",
    "endResale",
];

/// Operations for everyone.
pub const PUBLIC: &[&str] = &[
    "getStorefront",
    "listStorefrontParts",
    "listStorefrontAddresses",
    "listProducts",
    "suggestProducts",
    "listProductCategories",
    "getProduct",
    "quoteProduct",
    "quoteBasket",
    "keepQuote",
    "getKeptQuote",
];

fn call(shop: &Shop, (_, method, below, _): &(&str, Method, &str, &str), product: &Value) -> Call {
    let path = match *below {
        "create" => "/api/products".to_owned(),
        "list" => "/api/products/managed".to_owned(),
        "storefronts" => "/api/products/storefronts".to_owned(),
        "storefront" => format!("/api/products/storefronts/{OPERATOR}"),
        "resale" => format!("/api/products/resale/{}", product["id"].as_str().unwrap()),
        all if all.starts_with("all:") => all.replace("all:", "/api/products"),
        below => at(product, below),
    };
    let call = shop.call(method.clone(), &path);
    match *below {
        "create" => call.json(&new_product("new")),
        "storefront" if *method == Method::PUT => call.if_match(1).json(&json!({
            "name": "Renamed", "currency": "EUR", "languages": ["en"],
            "brand": { "hue": 32, "chroma": "0.125", "radius": "round", "density": "roomy" },
        })),
        "" => call.json(&json!({ "version": product["version"], "content": content("Changed") })),
        "resale" if *method == Method::PUT => {
            call.json(&json!({ "terms": { "markup": "15" }, "state": "paused" }))
        }
        "all:/preview" => call.json(&json!({ "content": content("Tried") })),
        "all:/categories" => {
            call.json(&json!({ "code": "security", "name": { "en": "Security" } }))
        }
        "all:/categories/mobile" => call.if_match(1).json(&json!({ "position": 7 })),
        "all:/synonyms" if *method == Method::PUT => {
            call.json(&json!({ "groups": [["vps", "server"]] }))
        }
        "/availability" if *method == Method::PUT => call.json(&json!({ "regions": [] })),
        "/price-changes" if *method == Method::POST => call.json(&json!({
            "effectiveAt": "2030-01-01T00:00:00Z", "priceLists": content("x")["priceLists"],
        })),
        "/price-changes/preview" => call.json(&json!({ "priceLists": content("x")["priceLists"] })),
        "/publish" | "/retire" | "/draft" | "/versions/1/restore" => {
            call.json(&json!({ "version": product["version"] }))
        }
        _ => call,
    }
}

#[tokio::test]
async fn staff_operations_want_a_token() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "vps").await;

    for operation in STAFF {
        for call in [
            call(&shop, operation, &draft),
            call(&shop, operation, &draft).bearer("nonsense"),
            call(&shop, operation, &draft).header("authorization", "Basic YWRtaW46YWRtaW4="),
        ] {
            let reply = call.send().await.expect(401);
            assert_eq!(
                (reply.problem().as_str(), reply.header("www-authenticate")),
                ("unauthenticated", Some("Bearer")),
                "{}",
                operation.0
            );
        }
    }
    assert_eq!(shop.managed(&keeper(), &draft).await, draft);
    shop.close().await;
}

#[tokio::test]
async fn each_staff_operation_wants_its_own_permission() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "vps").await;

    for operation in STAFF {
        let others: Vec<&str> = PERMISSIONS
            .iter()
            .copied()
            .filter(|&other| other != operation.3)
            .collect();
        for permissions in [&others[..], &[]] {
            let reply = call(&shop, operation, &draft)
                .as_(&Persona::operator_admin(permissions))
                .send()
                .await
                .expect(403);
            assert_eq!(reply.problem(), "forbidden", "{}", operation.0);
            assert!(reply.text().contains(operation.3), "{}", reply.text());
        }
    }
    assert_eq!(shop.managed(&keeper(), &draft).await, draft);
    shop.close().await;
}

#[tokio::test]
async fn the_permission_alone_is_enough() {
    let shop = Shop::open().await;

    for (number, operation) in STAFF.iter().enumerate() {
        let product = shop.offer(&keeper(), &format!("product-{number}")).await;
        let only = Persona::operator_admin(&[operation.3]);
        let reply = call(&shop, operation, &product).as_(&only).send().await;
        let in_vain = IN_VAIN.contains(&operation.0) && [404, 409].contains(&reply.status);
        assert!(
            reply.status < 300 || in_vain,
            "{}: {}",
            operation.0,
            reply.text()
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn another_sellers_products_are_not_there() {
    let shop = Shop::open().await;
    let ours = shop.offer(&keeper(), "ours").await;
    let drafts = shop.create(&keeper(), "draft").await;
    let theirs = shop.create(&partner(), "theirs").await;

    for product in [&ours, &drafts] {
        for operation in STAFF
            .iter()
            .filter(|operation| operation.2.is_empty() || operation.2.starts_with('/'))
        {
            let reply = call(&shop, operation, product)
                .as_(&partner())
                .send()
                .await
                .expect(404);
            assert_eq!(reply.problem(), "not-found", "{}", operation.0);
        }
        assert_eq!(shop.managed(&keeper(), product).await, *product);
    }
    let managed = shop
        .get("/api/products/managed")
        .as_(&partner())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(crate::support::slugs(&managed), ["theirs"]);
    assert_eq!(managed["items"][0], theirs);
    shop.close().await;
}

#[tokio::test]
async fn a_customer_with_a_permission_by_mistake_reaches_nothing_of_its_sellers() {
    let shop = Shop::open().await;
    let offered = shop.offer(&partner(), "vps").await;
    let customer = Persona {
        permissions: partner().permissions,
        ..partners_customer()
    };

    for operation in STAFF
        .iter()
        .filter(|operation| ["", "/publish", "/retire"].contains(&operation.2))
    {
        let reply = call(&shop, operation, &offered).as_(&customer).send().await;
        assert!(
            [403, 404].contains(&reply.status),
            "{}: {}",
            operation.0,
            reply.text()
        );
    }
    assert_eq!(shop.managed(&partner(), &offered).await, offered);
    shop.close().await;
}

#[tokio::test]
async fn operator_staff_may_work_on_a_partners_product_and_it_stays_the_partners() {
    let shop = Shop::open().await;
    let draft = shop.create(&partner(), "vps").await;

    shop.publish(&keeper(), &draft).await;

    assert_eq!(shop.slugs("").await, [""; 0], "not on the operator's shelf");
    let seen = shop
        .get("/api/products/vps")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(seen["id"], draft["id"]);
    shop.close().await;
}

#[tokio::test]
async fn a_bad_token_is_refused_even_where_none_is_needed() {
    let shop = Shop::open().await;

    shop.get("/api/products")
        .bearer("nonsense")
        .send()
        .await
        .expect(401);
    shop.get("/api/products").send().await.expect(200);
    shop.close().await;
}
