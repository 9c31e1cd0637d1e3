//! Those whom orders ask: a catalogue with a handful of offers, and a provider with room or without.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

/// What the others say; may be changed while a test runs.
#[derive(Debug, Default)]
pub struct Outside {
    /// Cents a month, by slug; each has an id made of its place.
    pub offers: BTreeMap<&'static str, Offer>,
    /// Regions without room.
    pub full: Vec<&'static str>,
    pub catalogue_is_down: bool,
    pub provider_is_down: bool,
    /// How often each was asked.
    pub asked: (usize, usize),
}

#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub monthly: i64,
    pub one_off: i64,
    pub currency: &'static str,
    pub parts: bool,
    pub retired: bool,
}

impl Offer {
    pub const fn of(monthly: i64) -> Self {
        Self {
            monthly,
            one_off: 0,
            currency: "EUR",
            parts: false,
            retired: false,
        }
    }
}

pub type World = Arc<Mutex<Outside>>;

pub fn world() -> World {
    let offers = [
        ("vps", Offer::of(2010)),
        (
            "managed-postgresql",
            Offer {
                one_off: 500,
                ..Offer::of(4000)
            },
        ),
        (
            "msp-bundle",
            Offer {
                parts: true,
                ..Offer::of(9999)
            },
        ),
        ("cent", Offer::of(1)),
        (
            "abroad",
            Offer {
                currency: "USD",
                ..Offer::of(1000)
            },
        ),
        ("negative", Offer::of(-5000)),
    ];
    Arc::new(Mutex::new(Outside {
        offers: offers.into(),
        ..Outside::default()
    }))
}

pub fn router(world: World) -> Router {
    Router::new()
        .route("/api/products/basket", post(basket))
        .route("/api/provisioning/capacity", post(capacity))
        .with_state(world)
}

fn money(minor: i64, currency: &str) -> Value {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.abs();
    json!({ "amount": format!("{sign}{}.{:02}", minor / 100, minor % 100), "currency": currency })
}

async fn basket(State(world): State<World>, Json(body): Json<Value>) -> Response {
    let mut world = world.lock().unwrap();
    world.asked.0 += 1;
    if world.catalogue_is_down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let items = body["items"].as_array().unwrap();
    let first = items
        .iter()
        .find_map(|item| Some(world.offers.get(slug_of(&world, item)?)?.currency));
    let currency = body["currency"].as_str().or(first);
    let answers: Vec<Value> = items
        .iter()
        .map(|item| answer(&world, item, currency))
        .collect();
    Json(json!({ "items": answers, "totals": null, "currency": currency })).into_response()
}

fn id_of(place: usize) -> String {
    format!("prd_{place:0>26}")
}

fn slug_of<'a>(world: &'a Outside, item: &Value) -> Option<&'a str> {
    let wanted = item["product"].as_str().unwrap();
    let mut offers = world.offers.iter().enumerate();
    offers
        .find(|(place, (slug, offer))| {
            !offer.retired && (**slug == wanted || id_of(*place) == wanted)
        })
        .map(|(_, (slug, _))| *slug)
}

fn answer(world: &Outside, item: &Value, currency: Option<&str>) -> Value {
    let Some(slug) = slug_of(world, item) else {
        return json!({
            "product": null,
            "problem": { "code": "not-offered", "title": "not offered", "errors": [] },
        });
    };
    let place = world
        .offers
        .keys()
        .position(|known| *known == slug)
        .unwrap();
    let product = json!({
        "id": id_of(place),
        "slug": slug,
        "name": format!("The {slug}"),
        "kind": slug,
        "icon": "server",
        "version": 3,
    });
    let offer = world.offers[slug];
    let quantity = item["quantity"].as_i64().unwrap();
    let problem = |pointer: &str, message: &str| {
        json!({
            "product": product,
            "problem": {
                "code": "invalid",
                "title": message,
                "errors": [{ "pointer": pointer, "message": message }],
            },
        })
    };
    if !(1..=100).contains(&quantity) {
        return problem("/quantity", "must be a whole number from 1 to 100");
    }
    if Some(offer.currency) != currency {
        return problem("/currency", "has no price in this currency");
    }
    if item["configuration"].get("bad").is_some() {
        return problem("/configuration/bad", "is not known");
    }
    let annual = item["billingCycle"] == "annual";
    let monthly = offer.monthly * quantity;
    let recurring = if annual { monthly * 48 / 5 } else { monthly };
    let one_off = offer.one_off * quantity;
    let mut configuration = item["configuration"].clone();
    configuration["filled"] = json!(true);
    let coin = |minor| money(minor, offer.currency);
    let parts = json!([
        { "code": "agent", "name": "Agent", "kind": "agent", "quantity": 2, "configuration": { "region": "lj-1" } },
    ]);
    json!({
        "product": product,
        "quote": {
            "productId": product["id"],
            "configuration": configuration,
            "monthly": coin(monthly),
            "recurring": coin(recurring),
            "oneOff": coin(one_off),
            "total": coin(recurring + one_off),
            "charged": coin(recurring + one_off),
            "currency": offer.currency,
            "billingCycle": if annual { "annual" } else { "monthly" },
            "quantity": quantity,
            "parts": if offer.parts { parts } else { json!([]) },
            "lines": [{
                "component": "base",
                "label": "Base",
                "kind": "recurring",
                "quantity": quantity,
                "unit": null,
                "unitPrice": coin(offer.monthly),
                "monthly": coin(monthly),
                "amount": coin(recurring),
                "why": "as listed",
            }],
        },
    })
}

async fn capacity(State(world): State<World>, Json(body): Json<Value>) -> Response {
    let mut world = world.lock().unwrap();
    world.asked.1 += 1;
    if world.provider_is_down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let items = body["items"].as_array().unwrap().iter();
    let rooms: Vec<Value> = items
        .map(|item| {
            let region = item["configuration"]["region"].as_str().unwrap_or_default();
            if world.full.contains(&region) {
                json!({
                    "available": false,
                    "problem": {
                        "pointer": "/configuration/region",
                        "message": format!("{region} is full; mb-1 has room"),
                    },
                })
            } else {
                json!({ "available": true })
            }
        })
        .collect();
    Json(json!({ "items": rooms })).into_response()
}
