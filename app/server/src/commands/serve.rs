//! `up` and `serve`: the platform, or a part of it.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use aide::openapi::OpenApi;
use anyhow::Context as _;
use axum::Router;
use axum::http::Uri;
use cf_gateway::{Door, ForeignOrigin, Gateway, GatewaySettings, Upstreams};
use cf_platform::config::Config;
use cf_platform::http::{Limits, Tls};
use cf_platform::telemetry::{self, Tasks};
use tokio_util::sync::CancellationToken;

use super::shared;
use crate::assembly::{Equipment, Platform};
use crate::cli::{Common, Serve, Up};
use crate::database::{self, Database};
use crate::inhabit::inhabit;
use crate::listeners::Listeners;
use crate::part::Part;
use crate::{behind, say, stop};

pub async fn up(common: &Common, up: &Up) -> anyhow::Result<ExitCode> {
    let mut options = shared::options(common);
    options.listen.clone_from(&up.listen);
    options.no_demo = up.no_demo;
    let config = Config::load(&options)?;
    let demo = config.demo;
    Box::pin(run(config, &Part::whole(), demo)).await
}

pub async fn serve(common: &Common, serve: &Serve) -> anyhow::Result<ExitCode> {
    let mut options = shared::options(common);
    options.listen.clone_from(&serve.listen);
    let part = Part::try_new(&serve.only)?;
    let mut config = Config::load(&options)?;
    part.settle(&mut config);
    Box::pin(run(config, &part, false)).await
}

async fn run(config: Config, part: &Part, demo: bool) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let log = telemetry::init(&config.telemetry).context("logging could not be set up")?;
    say::line(&format!("Cloud Factory {}", env!("CARGO_PKG_VERSION")));

    let listeners = Listeners::open(&config).await?;
    database::prepare(&config.data_dir)?;
    let tls = listeners.certificate(&config)?;
    let secrets = database::secrets(&config).await?;
    let sealer = database::sealer(&*secrets).await?;
    let equipment = Equipment::gather(&config, Arc::clone(&sealer), &secrets).await?;
    let database = Database::open(&config, sealer).await?;

    let tasks = Tasks::new();
    let database_may_end = CancellationToken::new();
    let cluster = database.cluster.clone();
    let keeper = telemetry::spawn("database.keep", database.keep(database_may_end.clone()));

    let outcome = serve_until_stopped(
        &config,
        cluster,
        equipment,
        part,
        demo,
        &tasks,
        &log,
        (listeners, tls),
        started,
    )
    .await;
    if let Err(still) = tasks.shutdown(config.http.shutdown_grace).await {
        tracing::warn!(error = %still, "some work did not end in time");
    }
    database_may_end.cancel();
    keeper.await.context("the keeper of the database died")?;
    outcome?;
    say::line("stopped");
    Ok(ExitCode::SUCCESS)
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call, the pieces of one start"
)]
async fn serve_until_stopped(
    config: &Config,
    cluster: cf_platform::db::Cluster,
    equipment: Equipment,
    part: &Part,
    demo: bool,
    tasks: &Tasks,
    log: &telemetry::Guard,
    (listeners, tls): (Listeners, Option<Tls>),
    started: Instant,
) -> anyhow::Result<()> {
    let platform = Platform::assemble(config, cluster.clone(), equipment.clone(), part.domains())?;
    let applied = platform.host.migrate(&platform.migrations()).await?;
    if !applied.is_empty() {
        say::line(&format!(
            "  · brought the database up to date ({} steps)",
            applied.len()
        ));
    }
    platform.host.check_isolation(&platform.names()).await?;
    let sign_ins = inhabit(config, &platform, demo).await?;
    // Before the first token is checked.
    platform.host.trust().load(platform.host.bus()).await?;
    platform.host.storefronts().load().await?;
    platform.answer_questions();
    platform.host.start(&platform.domains, tasks);
    platform.host.keep_refusals(&platform.guard, tasks);

    let upstreams = behind::upstreams(config, &platform, tasks)?;
    let openapi = behind::contract(config, &platform, &upstreams, cluster, equipment)?;
    let front = front(config, &platform, part, &upstreams, openapi)?;
    upstreams.watch();
    let (address, tls_address) = (listeners.address()?, listeners.tls_address());
    listeners.serve(config, front, tls, log, tasks);
    welcome(&platform, &upstreams, address, tls_address, started);
    sign_ins.tell();
    say::line("Ctrl-C stops it.");

    let why = stop::requested().await?;
    say::line(&format!("{why}: finishing what runs"));
    Ok(())
}

fn front(
    config: &Config,
    platform: &Platform,
    part: &Part,
    upstreams: &Upstreams,
    openapi: OpenApi,
) -> anyhow::Result<Router> {
    let origins = config
        .http
        .origins
        .iter()
        .map(|origin| ForeignOrigin::try_new(origin))
        .collect::<Result<_, _>>();
    let origins = origins.context("http.origins")?;
    let gateway = Gateway {
        api: platform.api.clone().merge(upstreams.router()),
        openapi,
        checks: [platform.checks.clone(), upstreams.checks()].concat(),
        porter: Arc::clone(&platform.porter),
        storefronts: platform.host.storefronts().clone(),
        settings: GatewaySettings {
            origins,
            public_url: config.http.base_url(),
        },
    };
    let door = Door {
        limits: Limits {
            body_bytes: config.http.body_limit_bytes,
            handling: config.http.request_timeout,
            trusted_proxies: Vec::leak(config.http.trusted_proxies.clone()),
            behind_gateway: part.alone().is_some(),
        },
        guard: Arc::clone(&platform.guard),
        ids: Arc::clone(&platform.services.ids),
    };
    let front = cf_gateway::front(gateway, door)?;
    match (part.alone(), platform.domains.as_slice()) {
        // A domain on its own answers under `/v1`, as the gateway will ask it.
        (Some(_), [(domain, _)]) => Ok(versioned(front, domain.segment)),
        _ => Ok(front),
    }
}

/// `/v1/x` on a service of its own is `/api/{segment}/x` at the gateway.
fn versioned(front: Router, segment: &'static str) -> Router {
    let rewrite = move |mut request: axum::extract::Request| {
        let asked = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str());
        let rest = asked
            .strip_prefix("/v1")
            .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        if let Some(rest) = rest {
            let rest = if rest == "/" { "" } else { rest };
            if let Ok(uri) = format!("/api/{segment}{rest}").parse::<Uri>() {
                *request.uri_mut() = uri;
            }
        }
        request
    };
    Router::new().fallback_service(tower::util::MapRequest::new(front, rewrite))
}

fn welcome(
    platform: &Platform,
    upstreams: &Upstreams,
    address: SocketAddr,
    tls_address: Option<SocketAddr>,
    started: Instant,
) {
    let place = |scheme: &str, address: SocketAddr| {
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            format!("{scheme}://localhost:{}", address.port())
        } else {
            format!("{scheme}://{address}")
        }
    };
    let host = place("http", address);
    let seconds = started.elapsed().as_millis();
    let what = match platform.domains.len() {
        0 => "the gateway is".to_owned(),
        1 => "1 domain is".to_owned(),
        count => format!("{count} domains are"),
    };
    say::line(&format!("  · {what} ready after {seconds} ms"));
    if !upstreams.is_empty() {
        let segments: Vec<&str> = upstreams.segments().collect();
        say::line(&format!(
            "  · other processes answer for {}",
            segments.join(", ")
        ));
    }
    if let Some(address) = tls_address {
        say::line(&format!("  · the same at {}", place("https", address)));
    }
    say::line("");
    for (what, path) in [
        ("storefront", "/"),
        ("customer portal", "/portal"),
        ("admin", "/admin"),
        ("partner", "/partner"),
        ("API", "/api/docs"),
    ] {
        say::line(&format!("  {what:<16} {host}{path}"));
    }
    // Those that need no entry in anyone's name server.
    for (name, shop) in platform.host.storefronts().hosts() {
        if name.as_str().ends_with(".localhost") {
            let url = format!("http://{name}:{}/", address.port());
            say::line(&format!("  {:<16} {url}", shop.name));
        }
    }
    say::line("");
}
