//! What other processes answer behind this one's door, and the contract of both together.

use std::collections::BTreeSet;

use aide::openapi::OpenApi;
use cf_gateway::Upstreams;
use cf_platform::config::Config;
use cf_platform::db::Cluster;
use cf_platform::telemetry::Tasks;

use crate::assembly::{Equipment, Platform};

/// The parts that the configuration says others run, as far as `platform` does not run them.
pub fn upstreams(config: &Config, platform: &Platform, tasks: &Tasks) -> anyhow::Result<Upstreams> {
    let here = segments(&platform.openapi);
    let here: Vec<&str> = here.iter().map(String::as_str).collect();
    let limit = config.http.body_limit_bytes;
    Ok(Upstreams::try_new(
        &config.gateway,
        limit,
        &here,
        tasks.clone(),
    )?)
}

/// The contract of everything that is answered through this door.
pub fn contract(
    config: &Config,
    platform: &Platform,
    upstreams: &Upstreams,
    cluster: Cluster,
    equipment: Equipment,
) -> anyhow::Result<OpenApi> {
    if upstreams.is_empty() {
        return Ok(platform.openapi.clone());
    }
    let mut answered = segments(&platform.openapi);
    answered.extend(upstreams.segments().map(str::to_owned));
    // Put together and not started: pools connect when they are first used.
    let mut openapi = Platform::assemble(config, cluster, equipment, &[])?.openapi;
    if let Some(paths) = &mut openapi.paths {
        paths
            .paths
            .retain(|path, _| segment(path).is_none_or(|segment| answered.contains(segment)));
    }
    Ok(openapi)
}

fn segments(openapi: &OpenApi) -> BTreeSet<String> {
    let paths = openapi.paths.iter().flat_map(|paths| paths.paths.keys());
    paths
        .filter_map(|path| segment(path))
        .map(str::to_owned)
        .collect()
}

/// `products` of `/api/products/{id}`.
fn segment(path: &str) -> Option<&str> {
    path.strip_prefix("/api/")?.split('/').next()
}
