//! The one outbound HTTP client.

use std::sync::Arc;
use std::time::Duration;

use cf_kernel::Clock;
use reqwest::redirect::Policy;
use reqwest::{Certificate, Method};

use super::addresses::{NotPublic, PublicResolver, names_private_address};
use super::breaker::{BreakerPolicy, BreakerState};
use super::call::OutboundRequest;
use super::retry::{Jitter, Retry};
use super::target::Targets;
use crate::time::SystemClock;

/// A source of numbers of which all are equally likely.
pub type Chance = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Calls of one kind to the outside: an adapter has one, webhooks have one.
#[derive(Clone)]
pub struct OutboundClient(Arc<Shared>);

pub(super) struct Shared {
    pub name: &'static str,
    pub http: reqwest::Client,
    pub bounds: Bounds,
    pub retry: Retry,
    pub public_only: bool,
    pub targets: Targets,
    pub clock: Arc<dyn Clock>,
    pub chance: Chance,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub attempt: Duration,
    pub total: Duration,
    pub retry_after: Duration,
    pub response_bytes: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("the client for {client} cannot be built")]
pub struct BuildError {
    client: &'static str,
    #[source]
    source: reqwest::Error,
}

impl OutboundClient {
    /// `name` stands in metrics and traces: what is called, not where it is.
    pub fn builder(name: &'static str) -> OutboundBuilder {
        OutboundBuilder {
            name,
            connect_timeout: Duration::from_secs(10),
            bounds: Bounds {
                attempt: Duration::from_secs(30),
                total: Duration::from_secs(90),
                retry_after: Duration::from_secs(30),
                response_bytes: 10 * 1024 * 1024,
            },
            retry: Retry::new(3, Duration::from_millis(200), Duration::from_secs(5))
                .with_jitter(Jitter::Full),
            breaker: BreakerPolicy::default(),
            concurrency: 64,
            redirects: 0,
            public_only: false,
            https_only: false,
            trusted: Vec::new(),
            clock: Arc::new(SystemClock),
            chance: Arc::new(system_chance),
        }
    }

    pub fn get(&self, url: &str) -> OutboundRequest {
        self.request(Method::GET, url)
    }

    pub fn post(&self, url: &str) -> OutboundRequest {
        self.request(Method::POST, url)
    }

    pub fn put(&self, url: &str) -> OutboundRequest {
        self.request(Method::PUT, url)
    }

    pub fn patch(&self, url: &str) -> OutboundRequest {
        self.request(Method::PATCH, url)
    }

    pub fn delete(&self, url: &str) -> OutboundRequest {
        self.request(Method::DELETE, url)
    }

    pub fn request(&self, method: Method, url: &str) -> OutboundRequest {
        OutboundRequest::new(Arc::clone(&self.0), method, url)
    }

    /// Whether calls to the place that this address names would be let through, for health.
    /// `None` for what is not an address.
    #[must_use]
    pub fn breaker_state(&self, url: &str) -> Option<BreakerState> {
        let origin = url::Url::parse(url).ok()?.origin().ascii_serialization();
        Some(self.0.targets.get(&origin).breaker.state())
    }
}

/// How the calls are bounded.
#[must_use]
pub struct OutboundBuilder {
    name: &'static str,
    connect_timeout: Duration,
    bounds: Bounds,
    retry: Retry,
    breaker: BreakerPolicy,
    concurrency: usize,
    redirects: usize,
    public_only: bool,
    https_only: bool,
    trusted: Vec<Certificate>,
    clock: Arc<dyn Clock>,
    chance: Chance,
}

impl OutboundBuilder {
    /// 10 s unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// For one try, from the first byte out to the last byte in: 30 s unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.bounds.attempt = timeout;
        self
    }

    /// For all tries and pauses together, waiting for a place included: 90 s unless set.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.bounds.total = timeout;
        self
    }

    /// The longest `Retry-After` that is waited for: 30 s unless set.
    pub fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.bounds.retry_after = longest;
        self
    }

    /// 10 MiB unless set.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.bounds.response_bytes = bytes;
        self
    }

    /// 3 tries, 200 ms → 5 s, unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    pub fn breaker(mut self, policy: BreakerPolicy) -> Self {
        self.breaker = policy;
        self
    }

    /// Calls at once to one place: 64 unless set. The others wait.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = calls.max(1);
        self
    }

    /// Follows up to this many redirects; none unless set.
    pub fn redirects(mut self, most: usize) -> Self {
        self.redirects = most;
        self
    }

    /// Refuses what is not reachable by everyone, after names are resolved: for addresses that
    /// come from customers.
    pub fn public_addresses_only(mut self) -> Self {
        self.public_only = true;
        self
    }

    pub fn https_only(mut self) -> Self {
        self.https_only = true;
        self
    }

    /// Trusts a certificate authority beside those of the system.
    pub fn trust(mut self, authority: Certificate) -> Self {
        self.trusted.push(authority);
        self
    }

    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    pub fn chance(mut self, chance: Chance) -> Self {
        self.chance = chance;
        self
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that builds an outbound client"
    )]
    pub fn build(self) -> Result<OutboundClient, BuildError> {
        let mut http = reqwest::Client::builder()
            .user_agent(concat!("cloud-factory/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.connect_timeout)
            .redirect(redirects(self.redirects, self.public_only))
            // Retries are decided here, where it is known what may be repeated.
            .retry(reqwest::retry::never())
            .referer(false)
            .https_only(self.https_only)
            // A proxy would resolve names in our stead and reach what we must not.
            .no_proxy();
        if self.public_only {
            http = http.dns_resolver(PublicResolver);
        }
        if !self.trusted.is_empty() {
            http = http.tls_certs_merge(self.trusted);
        }
        let http = http.build().map_err(|source| BuildError {
            client: self.name,
            source,
        })?;
        Ok(OutboundClient(Arc::new(Shared {
            name: self.name,
            http,
            bounds: self.bounds,
            retry: self.retry,
            public_only: self.public_only,
            targets: Targets::new(
                self.name,
                self.breaker,
                self.concurrency,
                Arc::clone(&self.clock),
            ),
            clock: self.clock,
            chance: self.chance,
        })))
    }
}

fn redirects(most: usize, public_only: bool) -> Policy {
    if most == 0 {
        return Policy::none();
    }
    Policy::custom(move |attempt| {
        if attempt.previous().len() > most {
            attempt.stop()
        } else if public_only && names_private_address(attempt.url()) {
            attempt.error(NotPublic)
        } else {
            attempt.follow()
        }
    })
}

/// Numbers for jitter. Should the system have none to give, all calls wait the same.
fn system_chance() -> u64 {
    let mut bytes = [0; 8];
    match aws_lc_rs::rand::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        Err(_) => u64::MAX / 2,
    }
}
