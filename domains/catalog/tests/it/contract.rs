//! The part of the public contract that is made out of the handlers.

use std::collections::BTreeSet;

use aide::axum::ApiRouter;
use cf_catalog::Settings;
use cf_platform::auth::ACCESS_EXTENSION;
use cf_platform::http::document;
use cf_testkit::TestDb;
use serde_json::Value;

use crate::access::{PUBLIC, STAFF};
use crate::support::{TTL, assert_json};

/// Method, path and declaration of every operation.
async fn operations() -> Vec<(String, String, Value)> {
    let db = TestDb::empty().await;
    let domain = cf_catalog::domain(
        &db.host().deps(cf_catalog::NAME),
        Settings {
            cache_ttl: TTL,
            ..Settings::default()
        },
    );
    assert_eq!((domain.name, domain.segment), ("catalog", "products"));
    let (_, document) = document(ApiRouter::new().nest("/api/products", domain.api)).unwrap();
    let document = serde_json::to_value(document).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| {
                (method.to_uppercase(), path.clone(), operation.clone())
            })
    });
    all.collect()
}

#[tokio::test]
async fn every_operation_says_what_it_is_and_who_may() {
    let operations = operations().await;

    for (method, path, operation) in &operations {
        let has = |field: &str| {
            operation[field]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        };
        assert!(
            has("operationId") && has("summary") && has(ACCESS_EXTENSION),
            "{method} {path}"
        );
        assert_eq!(
            operation["tags"],
            serde_json::json!(["products"]),
            "{method} {path}"
        );
        let responses = operation["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{method} {path}"
        );
        let staff = operation[ACCESS_EXTENSION] != "public";
        assert_eq!(
            responses.contains_key("401") && responses.contains_key("403"),
            staff,
            "{method} {path}"
        );
        assert_eq!(
            responses.contains_key("404"),
            path.contains("{id}"),
            "{method} {path}"
        );
    }
    let lines: BTreeSet<String> = operations
        .iter()
        .map(|(method, path, operation)| {
            format!(
                "{path} {method} {} {}",
                operation["operationId"], operation[ACCESS_EXTENSION]
            )
        })
        .collect();
    assert_json!(lines, @r#"
    [
      "/api/products GET \"listProducts\" \"public\"",
      "/api/products POST \"createProduct\" \"products:write\"",
      "/api/products/basket POST \"quoteBasket\" \"public\"",
      "/api/products/categories GET \"listProductCategories\" \"public\"",
      "/api/products/categories POST \"createProductCategory\" \"products:write\"",
      "/api/products/categories/{id} DELETE \"deleteProductCategory\" \"products:write\"",
      "/api/products/categories/{id} PATCH \"updateProductCategory\" \"products:write\"",
      "/api/products/managed GET \"listManagedProducts\" \"products:read\"",
      "/api/products/preview POST \"previewProduct\" \"products:write\"",
      "/api/products/price-changes GET \"listPriceChanges\" \"products:read\"",
      "/api/products/price-lists GET \"listPriceLists\" \"products:read\"",
      "/api/products/quotes POST \"keepQuote\" \"public\"",
      "/api/products/quotes/{id} GET \"getKeptQuote\" \"public\"",
      "/api/products/resale GET \"listResales\" \"products:read\"",
      "/api/products/resale/offers GET \"listResaleOffers\" \"products:read\"",
      "/api/products/resale/{id} DELETE \"endResale\" \"products:write\"",
      "/api/products/resale/{id} PUT \"changeResale\" \"products:write\"",
      "/api/products/storefront GET \"getStorefront\" \"public\"",
      "/api/products/storefront/addresses GET \"listStorefrontAddresses\" \"public\"",
      "/api/products/storefront/parts GET \"listStorefrontParts\" \"public\"",
      "/api/products/storefronts GET \"listStorefronts\" \"storefront:read\"",
      "/api/products/storefronts/{id} GET \"getManagedStorefront\" \"storefront:read\"",
      "/api/products/storefronts/{id} PUT \"changeStorefront\" \"storefront:write\"",
      "/api/products/suggest GET \"suggestProducts\" \"public\"",
      "/api/products/synonyms GET \"getProductSynonyms\" \"products:read\"",
      "/api/products/synonyms PUT \"putProductSynonyms\" \"products:write\"",
      "/api/products/{id} GET \"getProduct\" \"public\"",
      "/api/products/{id} PATCH \"updateProduct\" \"products:write\"",
      "/api/products/{id}/availability GET \"getProductAvailability\" \"products:read\"",
      "/api/products/{id}/availability PUT \"changeProductAvailability\" \"products:publish\"",
      "/api/products/{id}/draft DELETE \"discardProductDraft\" \"products:write\"",
      "/api/products/{id}/managed GET \"getManagedProduct\" \"products:read\"",
      "/api/products/{id}/price-changes GET \"listProductPriceChanges\" \"products:read\"",
      "/api/products/{id}/price-changes POST \"schedulePriceChange\" \"products:publish\"",
      "/api/products/{id}/price-changes/preview POST \"previewPriceChange\" \"products:write\"",
      "/api/products/{id}/price-changes/{changeId} DELETE \"cancelPriceChange\" \"products:publish\"",
      "/api/products/{id}/publish POST \"publishProduct\" \"products:publish\"",
      "/api/products/{id}/quote POST \"quoteProduct\" \"public\"",
      "/api/products/{id}/retire POST \"retireProduct\" \"products:publish\"",
      "/api/products/{id}/versions GET \"listProductVersions\" \"products:read\"",
      "/api/products/{id}/versions/{number} GET \"getProductVersion\" \"products:read\"",
      "/api/products/{id}/versions/{number}/restore POST \"restoreProductVersion\" \"products:write\""
    ]
    "#);
}

#[tokio::test]
async fn every_operation_is_in_the_access_sweep() {
    for (method, path, operation) in operations().await {
        let id = operation["operationId"].as_str().unwrap();
        let access = operation[ACCESS_EXTENSION].as_str().unwrap();
        if access == "public" {
            assert!(
                PUBLIC.contains(&id),
                "{method} {path} is public and not in the list"
            );
        } else {
            let tested = STAFF.iter().any(|(tested, by, _, permission)| {
                *tested == id && by.as_str() == method && *permission == access
            });
            assert!(
                tested,
                "{method} {path} is not in the sweep as {id} with {access}"
            );
        }
    }
}
