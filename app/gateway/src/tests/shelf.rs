//! A shelf as the catalogue would answer for it, with texts that want to be more than texts.

use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use cf_platform::auth::Storefront;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Ends whatever it is put into.
pub(super) const HOSTILE: &str =
    "</script><script>alert(1)</script> ]]> <!--cf:seed--> \"><img onerror=alert(2)> & \u{2028}";

/// So many offers are on the long shelf.
const LONG: usize = 2_500;

pub(super) fn router() -> Router {
    Router::new()
        .route("/api/products", get(list))
        .route("/api/products/categories", get(categories))
        .route("/api/products/storefront", get(storefront))
        .route("/api/products/storefront/parts", get(parts))
        .route("/api/products/storefront/addresses", get(addresses))
        .route("/api/products/{slug}", get(offer))
        .with_state(())
}

fn json(value: &Value) -> Response {
    axum::Json(value).into_response()
}

fn language(request: &Request) -> String {
    let header = request.headers().get(ACCEPT_LANGUAGE);
    header.map_or_else(String::new, |it| it.to_str().unwrap().to_owned())
}

async fn list(State(()): State<()>, request: Request) -> Response {
    if request
        .uri()
        .query()
        .is_some_and(|query| query.contains("sort=broken"))
    {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    // Pages are asked for as by nobody in particular.
    assert!(!request.headers().contains_key(COOKIE));
    assert!(!request.headers().contains_key(AUTHORIZATION));
    json(&json!({
        "items": [{ "slug": "vps", "name": format!("VPS {}", language(&request)), "summary": HOSTILE,
            "priceFrom": { "amount": "10.00", "currency": "EUR" } }],
        "nextCursor": "abc==",
        "facets": { "category": [{ "value": "compute", "label": "Compute & more" }, { "value": "gpu", "label": "GPU" }] },
    }))
}

async fn categories() -> Response {
    json(&json!({ "items": [] }))
}

async fn storefront(request: Request) -> Response {
    let seller = request.extensions().get::<Storefront>().unwrap().0;
    json(&json!({ "seller": { "id": seller } }))
}

async fn offer(Path(slug): Path<String>, request: Request) -> Response {
    match slug.as_str() {
        "vps" | "prd_1" => json(&json!({
            "slug": "vps", "sku": "CF-VPS", "name": format!("VPS {HOSTILE}"), "summary": format!("In {}. {HOSTILE}", language(&request)),
            "description": format!("One.\n\nTwo. {HOSTILE}"), "category": "compute", "categoryName": "Compute",
            "highlights": [HOSTILE], "attributes": [{ "name": "Memory", "value": "4 GB" }],
            "plans": [{ "code": "core", "name": "Core", "summary": HOSTILE, "price": { "amount": "10.00", "currency": "EUR" } },
                { "code": "big", "name": "Big", "summary": "", "price": null }],
            "regions": [{ "code": "lj-1", "name": "Ljubljana" }],
            "priceFrom": { "amount": "10.00", "currency": "EUR" },
        })),
        "broken" => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn parts() -> Response {
    json(&json!({ "items": [
        { "after": null, "updatedAt": "2026-11-01T10:00:00Z" },
        { "after": "p-00999", "updatedAt": "2026-11-02T10:00:00Z" },
    ] }))
}

async fn addresses(Query(wanted): Query<BTreeMap<String, String>>) -> Response {
    let limit: usize = wanted["limit"].parse().unwrap();
    let after = wanted.get("after").map_or("", String::as_str);
    let items: Vec<Value> = (0..LONG)
        .map(|number| format!("p-{number:05}"))
        .filter(|slug| slug.as_str() > after)
        .take(limit)
        .map(|slug| json!({ "slug": slug, "updatedAt": "2026-11-01T10:00:00Z" }))
        .collect();
    json(&json!({ "items": items }))
}
