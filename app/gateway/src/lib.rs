//! The one door to the outside.
//!
//! ```text
//! headers, CORS ─ cf_platform::http::stack ─ preflight, storefront by host, compression ─┬─ /api/{segment}/…  domains
//! (on every answer)  (ids, limits, panics)                                               ├─ /api/openapi.json, /api/docs
//!                                                                                        ├─ /health, /health/live, /health/ready
//!                                                                                        └─ /theme.css, /robots.txt, /assets/…, pages
//! ```
//!
//! A segment of the API is whatever `axum::Router` holds under `/api/{segment}`: the router of a
//! domain in this process, or any `tower` service put there with `nest_service`, such as a client of
//! another process. The gateway does not see the difference.
//!
//! | file | gives |
//! |---|---|
//! | `settings` | what an operator decides: shops by host, brands, foreign origins |
//! | `headers`, `cors` | what every answer carries |
//! | `compression`, `prepared`, `negotiate` | fewer bytes, and none at all when nothing has changed |
//! | `health` | for orchestrators |
//! | `web` | the four interfaces: pages, assets, brand |
//! | `docs` | the API as a page for people |

mod compression;
mod cors;
mod docs;
mod headers;
mod health;
mod negotiate;
mod prepared;
mod settings;
#[cfg(test)]
mod tests;
mod web;

use std::sync::Arc;

use aide::openapi::OpenApi;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use cf_kernel::IdSource;
use cf_platform::auth::{Guard, Storefront};
use cf_platform::host::HealthCheck;
use cf_platform::http::{Early, Limits, stack};

pub use settings::{
    Brand, Density, ForeignOrigin, GatewaySettings, InvalidBrand, InvalidOrigin, Radius, Shop,
};

use crate::health::Readiness;
use crate::web::Files;

/// What stands behind the door.
#[derive(Debug)]
pub struct Gateway {
    /// Everything under `/api/{segment}`, with its full paths.
    pub api: Router,
    /// The contract of `api`.
    pub openapi: OpenApi,
    /// What `/health/ready` asks.
    pub checks: Vec<HealthCheck>,
    pub settings: GatewaySettings,
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
        settings,
    } = gateway;
    let settings = Arc::new(settings);
    let routes = api
        .merge(docs::router(&openapi, &files)?)
        .merge(health::router(Readiness::new(checks, health::FRESH)))
        .merge(web::router(files, Arc::clone(&settings)))
        .route("/api", any(nothing_here))
        .route("/api/", any(nothing_here))
        .route("/api/{*path}", any(nothing_here))
        .method_not_allowed_fallback(|| async { Early::method_not_allowed() })
        .layer(from_fn_with_state(Arc::clone(&settings), enter));
    let Door { limits, guard, ids } = door;
    Ok(stack(routes, limits, guard, ids).layer(from_fn_with_state(settings, leave)))
}

async fn nothing_here() -> Early {
    Early::not_found()
}

/// On the way in: whether a page of another origin may ask, and whose storefront this is. On the
/// way back: packing.
async fn enter(
    State(settings): State<Arc<GatewaySettings>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(answer) = cors::preflight(&settings.origins, &request) {
        return answer.into_response();
    }
    let seller = settings.shop_of(&request).seller;
    request.extensions_mut().insert(Storefront(seller));
    let taken = compression::taken(request.headers());
    compression::pack(taken, next.run(request).await).await
}

/// On the way out, whoever answered.
async fn leave(
    State(settings): State<Arc<GatewaySettings>>,
    request: Request,
    next: Next,
) -> Response {
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
    response
}

fn is_api(path: &str) -> bool {
    path.strip_prefix("/api")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
