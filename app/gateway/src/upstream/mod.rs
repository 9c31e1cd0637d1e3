//! Parts of the platform that other processes run.
//!
//! ```text
//! /api/{segment}/x ─┬─ try 1 ─ the less busy of two instances ─ {instance}/v1/x
//! /ws/{segment}/x   └─ try 2 ─ another one, when nothing can have happened at the first
//! ```
//!
//! What may have had an effect is never sent twice: a request goes to another instance when it was
//! not sent at all, or when it changes nothing (GET, HEAD) or is known again (`Idempotency-Key`).
//! All others that were lost on the way are answered with 502, and whoever asks has to look.
//!
//! | file | gives |
//! |---|---|
//! | `instance` | one process that answers, and which of several is asked |
//! | `check` | whether an instance can take requests: asked every two seconds |
//! | `connect` | the client that all requests go through |
//! | `forward` | one request: its tries, and what it ended in |
//! | `headers` | what goes on, and what does not |
//! | `body`, `answer` | bodies on their way out and back, and how long they may pause |
//! | `socket` | WebSockets |

mod answer;
mod body;
mod check;
mod connect;
mod forward;
mod headers;
mod instance;
mod socket;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::any;
use cf_platform::config::{ForwardingConfig, GatewayConfig};
use cf_platform::host::{Health, HealthCheck};
use cf_platform::telemetry::Tasks;
use futures_util::FutureExt as _;
use tokio::sync::Semaphore;
use url::Url;

use connect::Client;
use forward::{Entrance, Place};
use instance::{Instance, Pool};

/// WebSockets at once.
const SOCKETS: usize = 10_000;

/// How long instances may take.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    connect: Duration,
    send: Duration,
    read: Duration,
    websocket_idle: Duration,
    check_interval: Duration,
}

/// Why requests cannot be passed on.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    #[error(
        "`gateway.upstreams` names `{0}`: a segment is made of lower-case letters, digits and hyphens"
    )]
    Segment(String),
    #[error("`gateway.upstreams.{segment}`: {url} is no address of a service")]
    Address { segment: String, url: Url },
    #[error("`gateway.forwarding.authority`: {} cannot be read", path.display())]
    Authority {
        path: PathBuf,
        #[source]
        source: rustls::pki_types::pem::Error,
    },
    #[error("`gateway.forwarding.authority`: there is no usable certificate in {}", .0.display())]
    NoAuthority(PathBuf),
    #[error("TLS towards other processes cannot be set up")]
    Tls(#[from] rustls::Error),
}

/// All parts that other processes run.
#[derive(Clone)]
pub struct Upstreams {
    pools: BTreeMap<String, Arc<Pool>>,
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    bounds: Bounds,
    /// The door's, to be named to those who are over it.
    body_limit: usize,
    sockets: Arc<Semaphore>,
    /// Who waits for WebSockets to end.
    tasks: Tasks,
}

impl std::fmt::Debug for Upstreams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.pools.keys()).finish()
    }
}

impl Upstreams {
    /// Those that are configured, without what this process answers itself.
    pub fn try_new(
        config: &GatewayConfig,
        body_limit: usize,
        answered_here: &[&str],
        tasks: Tasks,
    ) -> Result<Self, UpstreamError> {
        let ForwardingConfig {
            authority,
            connect_timeout,
            send_timeout,
            read_timeout,
            websocket_idle,
            check_interval,
        } = &config.forwarding;
        let bounds = Bounds {
            connect: *connect_timeout,
            send: *send_timeout,
            read: *read_timeout,
            websocket_idle: *websocket_idle,
            check_interval: *check_interval,
        };
        let mut pools = BTreeMap::new();
        for (segment, urls) in &config.upstreams {
            if !is_segment(segment) {
                return Err(UpstreamError::Segment(segment.clone()));
            }
            if answered_here.contains(&segment.as_str()) {
                tracing::debug!(
                    segment,
                    "answered by this process, whatever its upstreams are"
                );
                continue;
            }
            let instances = urls.iter().map(|url| {
                Instance::try_new(url).ok_or_else(|| UpstreamError::Address {
                    segment: segment.clone(),
                    url: url.clone(),
                })
            });
            let pool = Pool::new(segment, instances.collect::<Result<_, _>>()?);
            pools.insert(segment.clone(), Arc::new(pool));
        }
        let client = connect::client(authority.as_deref(), &bounds)?;
        Ok(Self {
            pools,
            shared: Arc::new(Shared {
                client,
                bounds,
                body_limit,
                sockets: Arc::new(Semaphore::new(SOCKETS)),
                tasks,
            }),
        })
    }

    pub fn is_empty(&self) -> bool {
        self.pools.is_empty()
    }

    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.pools.keys().map(String::as_str)
    }

    /// `/api/{segment}` and `/ws/{segment}` of each, with their full paths.
    pub fn router(&self) -> Router {
        self.pools
            .iter()
            .flat_map(|(segment, pool)| {
                let api = format!("/api/{segment}");
                let socket = format!("/ws/{segment}");
                [
                    (api.clone(), Entrance::Api { prefix: api }, pool),
                    (socket, Entrance::Socket, pool),
                ]
            })
            .fold(Router::new(), |router, (path, entrance, pool)| {
                let place = Arc::new(Place {
                    pool: Arc::clone(pool),
                    entrance,
                    shared: Arc::clone(&self.shared),
                });
                let route = any(forward::forward).with_state(place);
                router
                    .route(&path, route.clone())
                    .route(&format!("{path}/"), route.clone())
                    .route(&format!("{path}/{{*rest}}"), route)
            })
    }

    /// Asks every instance how it is, until the tasks are told to stop.
    pub fn watch(&self) {
        for pool in self.pools.values() {
            for instance in pool.instances() {
                let checking = check::keep_asking(
                    Arc::clone(&self.shared),
                    Arc::clone(pool),
                    Arc::clone(instance),
                );
                self.shared.tasks.spawn("gateway.upstream", checking);
            }
        }
    }

    /// For `/health/ready`: the door is open as long as one part answers, and says what is missing.
    pub fn checks(&self) -> Vec<HealthCheck> {
        if self.pools.is_empty() {
            return Vec::new();
        }
        let pools: Arc<[Arc<Pool>]> = self.pools.values().cloned().collect();
        let check = HealthCheck::new("upstreams", move || {
            let pools = Arc::clone(&pools);
            async move { health(&pools) }.boxed()
        });
        vec![check.optional()]
    }
}

fn health(pools: &[Arc<Pool>]) -> Health {
    let missing: Vec<String> = pools
        .iter()
        .filter_map(|pool| {
            let (up, all) = (pool.up(), pool.instances().len());
            (up < all).then(|| format!("{}: {up} of {all} instances answer", pool.segment()))
        })
        .collect();
    if missing.is_empty() {
        Health::up()
    } else {
        Health::degraded(missing.join("; "))
    }
}

fn is_segment(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(inside)
}
