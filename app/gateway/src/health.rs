//! For orchestrators and load balancers: does the process live, can it take requests.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use cf_platform::host::{HealthCheck, HealthState};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, join_all};
use serde::Serialize;
use tokio::time::Instant;

/// Probes within this time share one answer.
pub(crate) const FRESH: Duration = Duration::from_secs(1);

pub(crate) fn router(readiness: Readiness) -> Router {
    Router::new()
        .route("/health", get(|| async { uncached("ok") }))
        .route("/health/live", get(|| async { uncached("ok") }))
        .route("/health/ready", get(ready).with_state(Arc::new(readiness)))
}

async fn ready(State(readiness): State<Arc<Readiness>>) -> Response {
    let found = readiness.ask().await;
    let status = match found.body.state {
        HealthState::Up | HealthState::Degraded => StatusCode::OK,
        HealthState::Down => StatusCode::SERVICE_UNAVAILABLE,
    };
    uncached((status, Json(&found.body)))
}

fn uncached(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[derive(Debug, Serialize)]
struct Body {
    state: HealthState,
    checks: Vec<CheckBody>,
}

#[derive(Debug, Serialize)]
struct CheckBody {
    name: &'static str,
    state: HealthState,
    /// Without it requests cannot be taken.
    essential: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

pub(crate) struct Found {
    body: Body,
    at: Instant,
}

type Asking = Shared<BoxFuture<'static, Arc<Found>>>;

/// All checks, asked at most once at a time however many probes there are.
pub(crate) struct Readiness {
    checks: Arc<[HealthCheck]>,
    fresh: Duration,
    latest: Mutex<Option<Asking>>,
}

impl Readiness {
    pub(crate) fn new(checks: Vec<HealthCheck>, fresh: Duration) -> Self {
        Self {
            checks: checks.into(),
            fresh,
            latest: Mutex::new(None),
        }
    }

    pub(crate) async fn ask(&self) -> Arc<Found> {
        let asking = {
            let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
            match &*latest {
                Some(asking)
                    if asking
                        .peek()
                        .is_none_or(|found| found.at.elapsed() < self.fresh) =>
                {
                    asking.clone()
                }
                _ => latest
                    .insert(ask_all(Arc::clone(&self.checks)).boxed().shared())
                    .clone(),
            }
        };
        asking.await
    }
}

async fn ask_all(checks: Arc<[HealthCheck]>) -> Arc<Found> {
    let reports = join_all(checks.iter().map(HealthCheck::ask)).await;
    let mut worst = HealthState::Up;
    let mut bodies = Vec::with_capacity(checks.len());
    for (check, report) in checks.iter().zip(reports) {
        let state = report.health.state;
        worst = worst.max(if check.essential {
            state
        } else {
            state.min(HealthState::Degraded)
        });
        bodies.push(CheckBody {
            name: check.name,
            state,
            essential: check.essential,
            message: report.health.message,
        });
    }
    Arc::new(Found {
        body: Body {
            state: worst,
            checks: bodies,
        },
        at: Instant::now(),
    })
}
