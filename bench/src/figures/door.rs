//! What every request passes, beside the handler alone: both called in this process, one after the
//! other, without a socket.

use std::sync::Arc;
use std::time::Instant;

use aide::openapi::OpenApi;
use anyhow::ensure;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::routing::get;
use cf_gateway::{Door, Gateway, GatewaySettings, Porter};
use cf_kernel::Clock;
use cf_limits_memory::MemoryLimiter;
use cf_platform::auth::{OPERATOR, Permit};
use cf_platform::config::GatewayConfig;
use cf_platform::http::{Answer, Early, Limits, Ok};
use cf_platform::storefronts::Storefronts;
use cf_platform::time::{RandomIds, SystemClock};
use cf_ports::limits::Quota;
use cf_testkit::{ManualClock, Persona, Tokens};
use schemars::JsonSchema;
use serde::Serialize;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use crate::report::{Line, Report};
use crate::sample::{Sample, micros, middle, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, tell};

cf_platform::permission!(
    /// See what is measured.
    SmallRead = "small:read"
);

#[derive(Serialize, JsonSchema)]
struct Small {
    name: &'static str,
    number: u32,
}

const PATH: &str = "/api/bench/small";

async fn plain() -> Result<Ok<Small>, Early> {
    Answer::of(&Small {
        name: "a small answer",
        number: 42,
    })
}

async fn permitted(_permit: Permit<SmallRead>) -> Result<Ok<Small>, Early> {
    plain().await
}

/// Counts every request, and refuses none of them.
fn porter() -> anyhow::Result<Porter> {
    let mut config = GatewayConfig::default();
    config.limits.general = Quota::per_second(Quota::MAX, Quota::MAX).into();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let limiter = MemoryLimiter::new(config.limits.remembered, Arc::clone(&clock));
    Ok(Porter::new(&config, Arc::new(limiter), clock)?)
}

/// The handler behind the door, and the handler alone.
pub struct Doorstep {
    full: Router,
    alone: Router,
    token: String,
    runtime: Runtime,
}

impl Doorstep {
    pub fn new() -> anyhow::Result<Self> {
        let tokens = Tokens::new(ManualClock::default());
        let token = tokens.mint(&Persona::customer_of(OPERATOR, 1, &["small:read"]));
        let gateway = Gateway {
            api: Router::new().route(PATH, get(permitted)),
            openapi: OpenApi::default(),
            checks: Vec::new(),
            porter: Arc::new(porter()?),
            storefronts: Storefronts::default(),
            settings: GatewaySettings::default(),
        };
        let door = Door {
            limits: Limits::default(),
            guard: tokens.guard(),
            ids: Arc::new(RandomIds),
        };
        let full = cf_gateway::front(gateway, door)?;
        let alone = Router::new().route(PATH, get(plain));

        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        Ok(Self {
            full,
            alone,
            token,
            runtime,
        })
    }

    pub fn through(&self, bench: &Bench) -> anyhow::Result<Sample> {
        self.runtime.block_on(slice(&self.full, &self.token, bench))
    }

    pub fn without(&self, bench: &Bench) -> anyhow::Result<Sample> {
        self.runtime
            .block_on(slice(&self.alone, &self.token, bench))
    }
}

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let doorstep = Doorstep::new()?;
    let mut through = Vec::new();
    let mut without = Vec::new();
    // Once before it counts.
    doorstep.through(bench)?;
    for round in 1..=bench.rounds {
        tell(&format!("round {round} of {}", bench.rounds));
        through.push(doorstep.through(bench)?);
        without.push(doorstep.without(bench)?);
    }

    let each = Sample::program;
    let added = middle(&through, each) - middle(&without, each);
    let mut lines = vec![Line {
        what: "processor time (µs added)".to_owned(),
        ours: format!("{:.1} µs", middle(&through, each)),
        limit: format!("{:.1} µs", middle(&without, each)),
        figure: Some(added),
        aim: Some(15.0),
    }];
    for (percent, aim) in [(50, None), (99, Some(200.0))] {
        let latency = |sample: &Sample| micros(sample.percentile(percent));
        lines.push(Line {
            what: format!("p{percent} (µs added)"),
            ours: format!("{:.1} µs", middle(&through, latency)),
            limit: format!("{:.1} µs", middle(&without, latency)),
            figure: Some(middle(&through, latency) - middle(&without, latency)),
            aim,
        });
    }
    lines.push(Line {
        what: "times the handler alone".to_owned(),
        ours: String::new(),
        limit: String::new(),
        figure: Some(ratio(&through, &without, each, each)),
        aim: None,
    });
    report.section(
        "What every request passes",
        "A small handler behind ids, span, metrics, limits, panic net, storefront, headers, a rate limit, an Ed25519 token, a permission, \
         a tag and the report on traffic, \
         beside the same handler in axum alone; in this process, one request at a time. The aim is what nginx takes for a plain answer.",
        lines,
    );
    Ok(())
}

async fn slice(router: &Router, token: &str, bench: &Bench) -> anyhow::Result<Sample> {
    let bearer = format!("Bearer {token}");
    let mut latencies = Vec::new();
    let (began, cpu) = (Instant::now(), usage::thread()?);
    let until = began + bench.slice;
    let mut now = began;
    while now < until {
        let request = Request::get(PATH)
            .header(AUTHORIZATION, &bearer)
            .header(ACCEPT, "application/json")
            .header(ACCEPT_LANGUAGE, "en")
            .body(Body::empty())?;
        let response = router.clone().oneshot(request).await?;
        ensure!(
            response.status().is_success(),
            "answered with {}",
            response.status()
        );
        drop(response);
        let answered = Instant::now();
        latencies.push(answered - now);
        now = answered;
    }
    let spent = Spent {
        program: usage::thread()?.saturating_sub(cpu),
        ..Spent::default()
    };
    let sample =
        Sample::new(u64::try_from(latencies.len())?, began.elapsed()).with_latencies(latencies);
    Ok(sample.with_cpu(spent))
}
