//! The one door to the outside.
//!
//! ```text
//! headers, CORS ─ cf_platform::http::stack ─ storefront, porter, compression ────────────┬─ /api/{segment}/…  domains
//! (on every answer)  (ids, limits, panics)                                               ├─ /api/openapi.json, /api/docs
//!                                                                                        ├─ /health, /health/live, /health/ready
//!                                                                                        └─ /theme.css, /robots.txt, /sitemap.xml, /assets/…, pages
//! ```
//!
//! A segment of the API is whatever `axum::Router` holds under `/api/{segment}`: the router of a
//! domain in this process, or any `tower` service put there with `nest_service`, such as a client of
//! another process. The gateway does not see the difference.
//!
//! | file | gives |
//! |---|---|
//! | `settings` | what an operator decides: foreign origins, the public address |
//! | `arrival` | whose storefront a request came to |
//! | `headers`, `cors` | what every answer carries |
//! | `compression`, `prepared`, `negotiate` | fewer bytes, and none at all when nothing has changed |
//! | `health` | for orchestrators |
//! | `web` | the four interfaces: pages, assets, brand, and what search engines read |
//! | `porter` | what is done with each request before a service sees it; `api` shows it |
//! | `limits`, `keys`, `answers`, `tags`, `analytics` | its parts: how often, who, what was answered before, what is held already, what was seen |
//! | `docs` | the API as a page for people |
//! | `upstream` | what other processes answer |

mod analytics;
mod answers;
mod api;
mod arrival;
mod compression;
mod cors;
mod docs;
mod headers;
mod health;
mod keys;
mod limits;
mod negotiate;
mod porter;
mod prepared;
mod settings;
mod tags;
#[cfg(test)]
mod tests;
mod upstream;
mod web;

use std::sync::Arc;

use aide::openapi::OpenApi;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use cf_kernel::{IdSource, SellerId};
use cf_platform::auth::{Guard, Storefront};
use cf_platform::host::HealthCheck;
use cf_platform::http::{Early, Limits, STOREFRONT_SELLER, stack};
use cf_platform::storefronts::Storefronts;

pub use api::{GatewayRead, api};
pub use limits::{InvalidLimits, InvalidPattern};
pub use porter::Porter;
pub use settings::{ForeignOrigin, GatewaySettings, InvalidOrigin};

pub use upstream::{UpstreamError, Upstreams};

use crate::arrival::Arrival;
use crate::health::Readiness;
use crate::porter::{Watched, same_asker};
use crate::web::{Files, Web};

/// What stands behind the door.
#[derive(Debug)]
pub struct Gateway {
    /// Everything under `/api/{segment}`, with its full paths.
    pub api: Router,
    /// The contract of `api`.
    pub openapi: OpenApi,
    /// What `/health/ready` asks.
    pub checks: Vec<HealthCheck>,
    /// Whose `api` is among the above.
    pub porter: Arc<Porter>,
    /// Whose shop each host is.
    pub storefronts: Storefronts,
    pub settings: GatewaySettings,
}

/// What every request meets inside.
#[derive(Clone)]
struct House {
    settings: Arc<GatewaySettings>,
    storefronts: Storefronts,
    porter: Arc<Porter>,
    /// For questions of our own.
    api: Router,
    /// Whether limits are our duty: not behind another gateway.
    counts: bool,
}

/// What every request passes.
#[derive(Clone)]
pub struct Door {
    pub limits: Limits,
    pub guard: Arc<Guard>,
    pub ids: Arc<dyn IdSource>,
}

/// A contract that cannot be published.
#[derive(Debug, thiserror::Error)]
#[error("the OpenAPI document does not serialise")]
pub struct GatewayError(#[from] serde_json::Error);

/// The whole router, with `cf_platform::http::stack` inside: what is refused there carries the same
/// headers as everything else.
pub fn front(gateway: Gateway, door: Door) -> Result<Router, GatewayError> {
    assemble(gateway, door, Files::built())
}

fn assemble(gateway: Gateway, door: Door, files: Files) -> Result<Router, GatewayError> {
    let Gateway {
        api,
        openapi,
        checks,
        porter,
        storefronts,
        settings,
    } = gateway;
    let house = House {
        settings: Arc::new(settings),
        storefronts,
        porter,
        api: api.clone(),
        counts: !door.limits.behind_gateway,
    };
    let web = Web {
        files,
        storefronts: house.storefronts.clone(),
        porter: Arc::clone(&house.porter),
        api: house.api.clone(),
        counts: house.counts,
    };
    let routes = api
        .merge(docs::router(&openapi, &web.files)?)
        .merge(health::router(Readiness::new(checks, health::FRESH)))
        .merge(web::router(web))
        .route("/api", any(nothing_here))
        .route("/api/", any(nothing_here))
        .route("/api/{*path}", any(nothing_here))
        .method_not_allowed_fallback(|| async { Early::method_not_allowed() })
        .layer(from_fn_with_state(house.clone(), enter));
    let Door { limits, guard, ids } = door;
    Ok(stack(routes, limits, guard, ids).layer(from_fn_with_state(house, leave)))
}

async fn nothing_here() -> Early {
    Early::not_found()
}

/// On the way in: whether a page of another origin may ask, whose storefront this is, and what the
/// porter does. On the way back: packing.
async fn enter(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let settings = &house.settings;
    if let Some(answer) = cors::preflight(&settings.origins, &request) {
        return answer.into_response();
    }
    let arrival = Arrival::of(&request, &house.storefronts, settings);
    let seller = told_seller(&request).unwrap_or(arrival.shop.seller);
    request.extensions_mut().insert(Storefront(seller));
    request.extensions_mut().insert(arrival);
    let taken = compression::taken(request.headers());
    let answer = house.porter.attend(request, next, &house.api, house.counts);
    compression::pack(taken, answer.await).await
}

/// Behind another gateway, that one knows which host was asked for.
fn told_seller(request: &Request) -> Option<SellerId> {
    let told = request.headers().get(STOREFRONT_SELLER)?;
    Some(SellerId(told.to_str().ok()?.parse().ok()?))
}

/// On the way out, whoever answered.
async fn leave(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let settings = &house.settings;
    let watched = Watched::begin(&mut request);
    let is_api = is_api(request.uri().path());
    let origin = if is_api {
        cors::asking(&settings.origins, &request)
    } else {
        None
    };
    let mut response = next.run(request).await;
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    headers::secure(headers);
    if is_api || failed {
        headers::keep_nowhere(headers);
    }
    if is_api {
        cors::allow(&settings.origins, origin, headers);
    }
    watched.end(&house.porter, &response);
    response
}

fn is_api(path: &str) -> bool {
    path.strip_prefix("/api")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
