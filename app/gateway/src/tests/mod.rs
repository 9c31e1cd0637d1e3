//! The whole door, without a network: requests go in, answers are read.

mod analytics;
mod answers;
mod api;
mod cors;
mod docs;
mod evasion;
mod files;
mod headers;
mod health;
mod hostile;
mod house;
mod keys;
mod limits;
mod seo;
mod shelf;
mod shops;

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::openapi::OpenApi;
use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use bytes::Bytes;
use cf_platform::auth::{Guard, GuardSettings, KeySet, Permit, Trust, Visitor};
use cf_platform::host::HealthCheck;
use cf_platform::http::{self, Early, Limits, Valid, document};
use cf_platform::storefronts::Storefronts;
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

async fn create(
    _: Permit<ThingsCreate>,
    http::Body(thing): http::Body<Thing>,
) -> Result<http::Created<Thing>, Early> {
    http::Created::of(&thing)
}

impl Valid for Thing {}

async fn boom(_: Visitor) -> Result<http::Ok<Thing>, Early> {
    std::panic::resume_unwind(Box::new("on purpose"))
}

/// A kilobyte or more, and less.
async fn text(axum::extract::Path(length): axum::extract::Path<usize>) -> Response {
    (
        [(CONTENT_TYPE, "application/json")],
        format!("\"{}\"", "x".repeat(length)),
    )
        .into_response()
}

async fn own_cache() -> Response {
    ([(CACHE_CONTROL, "public, max-age=60")], "kept").into_response()
}

fn small_api() -> (Router, OpenApi) {
    let things = ApiRouter::new()
        .api_route(
            "/things",
            get_with(whose, |operation| {
                operation
                    .id("whoseThings")
                    .summary("Say whose things they are")
            })
            .post_with(create, |operation| {
                operation
                    .id("createThing")
                    .summary("Make a thing")
                    .description("First line.\n\nAnd `more` <b>text</b>.")
            }),
        )
        .api_route(
            "/things/{id}",
            get_with(one, |operation| operation.id("getThing")),
        )
        .api_route(
            "/boom",
            get_with(boom, |operation| operation.id("boom").tag("accidents")),
        );
    let (api, openapi) = document(ApiRouter::new().nest("/api/small", things)).unwrap();
    // Another process, as far as the gateway knows.
    let elsewhere = tower::service_fn(|request: axum::extract::Request| async move {
        Ok::<_, std::convert::Infallible>(
            format!("elsewhere got {}", request.uri().path()).into_response(),
        )
    });
    let api = api
        .route("/api/text/{length}", get(text))
        .route("/api/kept", get(own_cache))
        .nest_service("/api/elsewhere", elsewhere)
        .merge(shelf::router());
    (api, openapi)
}

struct Scene {
    settings: GatewaySettings,
    storefronts: Storefronts,
    checks: Vec<HealthCheck>,
    files: Files,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            settings: GatewaySettings {
                public_url: "https://cloud.test".to_owned(),
                ..GatewaySettings::default()
            },
            storefronts: Storefronts::default(),
            checks: Vec::new(),
            files: Files::of(SmallWeb),
        }
    }
}

impl Scene {
    fn open(self) -> TestDoor {
        let (api, openapi) = small_api();
        let gateway = Gateway {
            api,
            openapi,
            checks: self.checks,
            porter: house::porter_without_limits(),
            storefronts: self.storefronts,
            settings: self.settings,
        };
        let settings = GuardSettings {
            issuer: "us".to_owned(),
            audience: "us".to_owned(),
            leeway_seconds: 0,
            remembered: 10,
        };
        let guard = Arc::new(Guard::new(
            KeySet::default(),
            Trust::default(),
            settings,
            Arc::new(SystemClock),
        ));
        let door = Door {
            limits: Limits::default(),
            guard,
            ids: Arc::new(RandomIds),
        };
        TestDoor(assemble(gateway, door, self.files).unwrap())
    }
}

#[derive(Clone)]
struct TestDoor(Router);

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl TestDoor {
    fn open() -> Self {
        Scene::default().open()
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self
            .0
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    async fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        self.ask(Method::GET, path, &[(name, value)]).await
    }
}

impl Answer {
    /// All values of a header in one line; `-` without any.
    fn header(&self, name: &str) -> String {
        let values: Vec<&str> = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect();
        if values.is_empty() {
            "-".to_owned()
        } else {
            values.join(", ")
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn is_problem(&self) -> bool {
        let problem: Result<serde_json::Value, _> = serde_json::from_slice(&self.body);
        self.header("content-type") == "application/problem+json"
            && problem.is_ok_and(|problem| problem["status"] == self.status.as_u16())
    }
}
