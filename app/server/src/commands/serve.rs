//! `up` and `serve`: the platform, or a part of it.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use axum::Router;
use axum::http::Uri;
use cf_gateway::{Door, ForeignOrigin, Gateway, GatewaySettings};
use cf_platform::auth::OPERATOR;
use cf_platform::config::Config;
use cf_platform::host::Services;
use cf_platform::http::{Limits, ServerSettings, bind};
use cf_platform::telemetry::{self, Tasks};
use tokio_util::sync::CancellationToken;

use super::shared;
use crate::assembly::{self, Platform};
use crate::cli::{Common, Serve, Up};
use crate::database::{self, Database};
use crate::{say, stop};

pub async fn up(common: &Common, up: &Up) -> anyhow::Result<ExitCode> {
    let mut options = shared::options(common);
    options.listen.clone_from(&up.listen);
    options.no_demo = up.no_demo;
    let config = Config::load(&options)?;
    let demo = config.demo;
    run(config, &[], demo).await
}

pub async fn serve(common: &Common, serve: &Serve) -> anyhow::Result<ExitCode> {
    let mut options = shared::options(common);
    options.listen.clone_from(&serve.listen);
    let config = Config::load(&options)?;
    run(config, &serve.only, false).await
}

async fn run(config: Config, only: &[String], demo: bool) -> anyhow::Result<ExitCode> {
    assembly::check_names(only)?;
    let started = Instant::now();
    let log = telemetry::init(&config.telemetry).context("logging could not be set up")?;
    say::line(&format!("Cloud Factory {}", env!("CARGO_PKG_VERSION")));

    // First of all the ports: a taken one should not cost a database start.
    let listener = bind(config.http.listen).await?;
    let address = listener.local_addr()?;
    let metrics = metrics_listener(&config).await;

    database::prepare(&config.data_dir)?;
    let secrets = database::secrets(&config).await?;
    let sealer = database::sealer(&*secrets).await?;
    let services = assembly::services(&config, Arc::clone(&sealer)).await?;
    let database = Database::open(&config, sealer).await?;

    let tasks = Tasks::new();
    let database_may_end = CancellationToken::new();
    let cluster = database.cluster.clone();
    let keeper = telemetry::spawn("database.keep", database.keep(database_may_end.clone()));

    let outcome = serve_until_stopped(
        &config,
        cluster,
        services,
        only,
        demo,
        &tasks,
        &log,
        Listeners { listener, metrics },
        started,
        address,
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

/// Two installations on one machine are no reason to refuse the second: it goes without.
async fn metrics_listener(config: &Config) -> Option<tokio::net::TcpListener> {
    let address = config.http.metrics_listen?;
    let listener = bind(address).await.ok();
    if listener.is_none() {
        say::line(&format!(
            "  · no metrics: {address} cannot be listened on (setting http.metrics_listen)"
        ));
    }
    listener
}

struct Listeners {
    listener: tokio::net::TcpListener,
    metrics: Option<tokio::net::TcpListener>,
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call, the pieces of one start"
)]
async fn serve_until_stopped(
    config: &Config,
    cluster: cf_platform::db::Cluster,
    services: Services,
    only: &[String],
    demo: bool,
    tasks: &Tasks,
    log: &telemetry::Guard,
    listeners: Listeners,
    started: Instant,
    address: std::net::SocketAddr,
) -> anyhow::Result<()> {
    let platform = Platform::assemble(config, cluster, services, only)?;
    let applied = platform.host.migrate(&platform.migrations()).await?;
    if !applied.is_empty() {
        say::line(&format!(
            "  · brought the database up to date ({} steps)",
            applied.len()
        ));
    }
    platform.host.check_roles(&platform.names()).await?;
    if demo
        && let Some((_, db)) = platform
            .domains
            .iter()
            .find(|(domain, _)| domain.name == cf_catalog::NAME)
    {
        let shipped = cf_catalog::ship(db, OPERATOR).await?;
        if shipped > 0 {
            say::line(&format!("  · put {shipped} products on the shelf"));
        }
    }
    platform.host.start(&platform.domains, tasks);

    let front = front(config, &platform, only)?;
    let settings = ServerSettings {
        head_timeout: config.http.send_timeout,
        grace: config.http.shutdown_grace,
        ..ServerSettings::default()
    };
    let stop_serving = tasks.stop_token();
    if let Some(metrics) = listeners.metrics {
        let router = telemetry::metrics_router(log.metrics());
        tasks.spawn(
            "http.metrics",
            cf_platform::http::serve(metrics, router, settings, stop_serving.clone()),
        );
    }
    tasks.spawn(
        "http.serve",
        cf_platform::http::serve(listeners.listener, front, settings, stop_serving),
    );
    welcome(&platform, address, started);

    let why = stop::requested().await?;
    say::line(&format!("{why}: finishing what runs"));
    Ok(())
}

fn front(config: &Config, platform: &Platform, only: &[String]) -> anyhow::Result<Router> {
    let origins = config
        .http
        .origins
        .iter()
        .map(|origin| ForeignOrigin::try_new(origin))
        .collect::<Result<_, _>>();
    let origins = origins.context("http.origins")?;
    let gateway = Gateway {
        api: platform.api.clone(),
        openapi: platform.openapi.clone(),
        checks: platform.checks.clone(),
        settings: GatewaySettings {
            origins,
            ..GatewaySettings::default()
        },
    };
    let door = Door {
        limits: Limits {
            body_bytes: config.http.body_limit_bytes,
            handling: config.http.request_timeout,
            trusted_proxies: Vec::leak(config.http.trusted_proxies.clone()),
        },
        guard: Arc::clone(&platform.guard),
        ids: Arc::clone(&platform.services.ids),
    };
    let front = cf_gateway::front(gateway, door)?;
    match (only, platform.domains.as_slice()) {
        // A domain on its own answers under `/v1`, as the gateway will ask it.
        ([_], [(domain, _)]) => Ok(versioned(front, domain.segment)),
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

fn welcome(platform: &Platform, address: std::net::SocketAddr, started: Instant) {
    let host = if address.ip().is_loopback() || address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    };
    let seconds = started.elapsed().as_millis();
    say::line(&format!(
        "  · {} domains ready after {seconds} ms",
        platform.domains.len()
    ));
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
    say::line("");
    say::line("Ctrl-C stops it.");
}
