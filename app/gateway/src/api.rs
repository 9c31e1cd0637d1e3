//! What the gateway says about itself: `/api/gateway`.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Ok, Query};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Porter;
use crate::analytics::{Report, Window};
use crate::limits::{Limits, Zone};

cf_platform::permission!(
    /// See what the gateway counts and limits.
    pub GatewayRead = "gateway:read"
);

/// The addresses of the gateway itself, to be put with those of the domains.
pub fn api(porter: &Arc<Porter>) -> ApiRouter {
    let own = ApiRouter::new()
        .api_route(
            "/analytics",
            get_with(analytics, |op| {
                op.id("getGatewayAnalytics")
                    .tag("gateway")
                    .summary("Read how many requests there were, and how they went")
                    .description(
                        "Counted by this process since it started, for a day at most. Routes are templates; clients are users, API keys and addresses.",
                    )
            }),
        )
        .api_route(
            "/limits",
            get_with(limits, |op| {
                op.id("getGatewayLimits")
                    .tag("gateway")
                    .summary("List the rate limits in force")
            }),
        )
        .with_state(Arc::clone(porter));
    ApiRouter::new().nest("/api/gateway", own)
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// How far to look back.
    #[serde(default)]
    window: Window,
}

async fn analytics(
    State(porter): State<Arc<Porter>>,
    _permit: Permit<GatewayRead>,
    Query(wanted): Query<Wanted>,
) -> Result<Ok<Report>, Early> {
    Answer::of(&porter.analytics.report(wanted.window))
}

#[derive(Debug, Serialize, JsonSchema)]
struct LimitsBody {
    items: Vec<LimitBody>,
}

/// A rate limit, with the semantics of nginx's `limit_req … burst … nodelay`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct LimitBody {
    /// As `RateLimit-Policy` names it.
    name: String,
    /// What it is for: an address of the API with a method, a key, or the rest.
    applies_to: String,
    counted_by: CountedBy,
    /// So many within `perSeconds`; none: there is no limit.
    requests: Option<u32>,
    per_seconds: Option<u64>,
    /// So many more at once.
    burst: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum CountedBy {
    /// The address of whoever asks; of IPv6 its /64.
    Address,
    /// The API key where one is used, else the address.
    Caller,
    Key,
}

async fn limits(
    State(porter): State<Arc<Porter>>,
    _permit: Permit<GatewayRead>,
) -> Result<Ok<LimitsBody>, Early> {
    Answer::of(&LimitsBody {
        items: listed(&porter.limits),
    })
}

fn listed(limits: &Limits) -> Vec<LimitBody> {
    let fixed = [
        (
            "login",
            "POST /api/identity/auth/login",
            CountedBy::Address,
            &limits.login,
        ),
        (
            "register",
            "POST /api/identity/auth/register",
            CountedBy::Address,
            &limits.register,
        ),
        ("general", "/api/*", CountedBy::Caller, &limits.general),
        (
            "sensitive",
            "signing in, codes, passwords, invitations",
            CountedBy::Address,
            &limits.sensitive,
        ),
    ];
    let fixed = fixed
        .into_iter()
        .map(|(name, applies_to, counted_by, zone)| {
            body(name, applies_to, counted_by, zone.as_ref())
        });
    let routes = limits.routes.iter().map(|(pattern, zone)| {
        body(
            pattern.as_str(),
            pattern.as_str(),
            CountedBy::Caller,
            zone.as_ref(),
        )
    });
    let keys = limits
        .keys
        .iter()
        .map(|(id, zone)| body("key", &id.to_string(), CountedBy::Key, zone.as_ref()));
    fixed.chain(routes).chain(keys).collect()
}

fn body(name: &str, applies_to: &str, counted_by: CountedBy, zone: Option<&Zone>) -> LimitBody {
    let quota = zone.map(|zone| zone.quota);
    LimitBody {
        name: name.to_owned(),
        applies_to: applies_to.to_owned(),
        counted_by,
        requests: quota.map(cf_ports::limits::Quota::count),
        per_seconds: quota.map(|quota| quota.period().as_secs()),
        burst: quota.map(cf_ports::limits::Quota::burst),
    }
}
