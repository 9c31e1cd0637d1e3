//! The whole door, without a network: requests go in, answers are read.

mod api;
mod cors;
mod docs;
mod files;
mod headers;
mod health;
mod shops;

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::routing::get;
use axum::{Extension, Router};
use bytes::Bytes;
use cf_platform::auth::{Guard, GuardSettings, KeySet, Permit, Storefront, Visitor};
use cf_platform::host::HealthCheck;
use cf_platform::http::{self, Early, Limits, document};
use cf_platform::time::{RandomIds, SystemClock};
use http_body_util::BodyExt as _;
use rust_embed::RustEmbed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;

use crate::web::Files;
use crate::{Door, Gateway, GatewaySettings, assemble};

/// A web build in small.
#[derive(RustEmbed)]
#[folder = "src/tests/web"]
struct SmallWeb;

/// A web that has not been built.
#[derive(RustEmbed)]
#[folder = "src/tests/web/nothing"]
#[allow_missing = true]
struct NoWeb;

cf_platform::permission!(ThingsCreate = "things:create");

/// Something to sell.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Thing {
    /// How it is called, in `one` line.
    #[schemars(length(min = 1, max = 80))]
    name: String,
    colour: Colour,
    parent: Option<Box<Thing>>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Colour {
    Red,
    DarkGreen,
}

async fn whose(visitor: Visitor) -> Result<http::Ok<String>, Early> {
    http::Ok::of(&visitor.storefront().0.to_string())
}

async fn one(_: Visitor) -> Result<http::Ok<Thing>, Early> {
    Err(Early::not_found())
}

async fn create(_: Permit<ThingsCreate>, thing: http::Body<PlainThing>) -> Result<http::Created<Thing>, Early> {
    http::Created::of(&thing.0.0)
}

type PlainThing = cf_thing::Plain;

mod cf_thing {
    use super::{Deserialize, JsonSchema, Thing};

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(transparent)]
    pub struct Plain(pub Thing);
}
