//! How often someone may ask.
//!
//! | limit | for | counted for each |
//! |---|---|---|
//! | login, register | `POST /api/identity/auth/{login, register}` | address |
//! | general | all other addresses of the API but `/api/billing/webhooks/…` | API key, else address |
//! | of a route, of a key | what the configuration names, in place of general | API key, else address |
//! | sensitive | everything that secrets or cards can be guessed at, beside the above | address |
//!
//! An address of IPv6 counts as its /64: whoever has one has all of it.

mod path;
mod pattern;
mod said;

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use axum::http::{HeaderValue, Method, Request};
use cf_kernel::id::ApiKeyId;
use cf_platform::config::LimitsConfig;
use cf_platform::http::{ClientAddress, Early};
use cf_platform::telemetry::names;
use cf_ports::limits::{Bucket, Limiter, Quota, Verdict};

pub use pattern::InvalidPattern;

pub(crate) use path::{is_straight, plain};
pub(crate) use pattern::Pattern;
pub(crate) use said::Said;

const LOGIN: &str = "/api/identity/auth/login";
const REGISTER: &str = "/api/identity/auth/register";
const WEBHOOKS: &str = "/api/billing/webhooks/";
/// Where secrets can be guessed at, or mail be set off.
const SENSITIVE: [&str; 11] = [
    LOGIN,
    "/api/identity/auth/mfa/verify",
    "/api/identity/auth/password/forgot",
    "/api/identity/auth/password/reset",
    "/api/identity/auth/email/resend",
    "/api/identity/auth/unlock",
    "/api/identity/auth/token",
    "/api/identity/auth/setup",
    "/api/identity/me/password",
    "/api/identity/auth/invitation",
    "/api/billing/payments",
];
const SENSITIVE_BELOW: [&str; 2] = ["/api/identity/auth/invitation/", "/api/identity/mfa/"];

/// One limit in force.
#[derive(Debug, Clone)]
pub(crate) struct Zone {
    pub name: Arc<str>,
    pub kind: ZoneKind,
    pub quota: Quota,
    /// As it stands in `RateLimit-Policy`.
    policy: HeaderValue,
}

/// For metrics: routes and keys are as many as someone configures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ZoneKind {
    Login,
    Register,
    General,
    Sensitive,
    Route,
    Key,
}

impl ZoneKind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Register => "register",
            Self::General => "general",
            Self::Sensitive => "sensitive",
            Self::Route => "route",
            Self::Key => "key",
        }
    }
}

impl Zone {
    fn new(kind: ZoneKind, name: &str, quota: Quota) -> Self {
        Self {
            name: name.into(),
            kind,
            quota,
            policy: said::policy(name, quota),
        }
    }

    fn of(kind: ZoneKind, rate: cf_platform::config::Rate) -> Option<Self> {
        rate.0.map(|quota| Self::new(kind, kind.name(), quota))
    }
}

/// All limits in force, and where is counted.
pub(crate) struct Limits {
    pub(crate) login: Option<Zone>,
    pub(crate) register: Option<Zone>,
    pub(crate) general: Option<Zone>,
    pub(crate) sensitive: Option<Zone>,
    /// The narrowest first; without a zone there is no limit.
    pub(crate) routes: Vec<(Pattern, Option<Zone>)>,
    pub(crate) keys: Vec<(ApiKeyId, Option<Zone>)>,
    limiter: Arc<dyn Limiter>,
}

/// Settings that do not say what they mean.
#[derive(Debug, thiserror::Error)]
pub enum InvalidLimits {
    #[error("gateway.limits.routes: {0}")]
    Route(InvalidPattern),
    #[error("gateway.limits.keys: `{0}` is not the id of an API key, such as `key_01jd…`")]
    Key(String),
}

/// What a request is counted as.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plan<'a> {
    /// Always by address, however someone proves who they are.
    by_address: [Option<&'a Zone>; 2],
    /// By key where there is one.
    by_caller: Option<&'a Zone>,
    /// Whether a key's own limit may stand in for that.
    replaceable: bool,
}

/// For whom it is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Address(Option<ClientAddress>),
    Key(ApiKeyId),
}

impl Limits {
    pub(crate) fn new(
        config: &LimitsConfig,
        limiter: Arc<dyn Limiter>,
    ) -> Result<Self, InvalidLimits> {
        let mut routes = Vec::with_capacity(config.routes.len());
        for (text, rate) in &config.routes {
            let pattern: Pattern = text.parse().map_err(InvalidLimits::Route)?;
            let zone = rate
                .0
                .map(|quota| Zone::new(ZoneKind::Route, pattern.as_str(), quota));
            routes.push((pattern, zone));
        }
        routes.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.narrowness()));
        let mut keys = Vec::with_capacity(config.keys.len());
        for (text, rate) in &config.keys {
            let id = text.parse().map_err(|_| InvalidLimits::Key(text.clone()))?;
            let zone = rate.0.map(|quota| Zone::new(ZoneKind::Key, "key", quota));
            keys.push((id, zone));
        }
        keys.sort_by_key(|(id, _)| *id);
        Ok(Self {
            login: Zone::of(ZoneKind::Login, config.login),
            register: Zone::of(ZoneKind::Register, config.register),
            general: Zone::of(ZoneKind::General, config.general),
            sensitive: Zone::of(ZoneKind::Sensitive, config.sensitive),
            routes,
            keys,
            limiter,
        })
    }

    /// `path` is the plain form of the request's address.
    pub(crate) fn plan<B>(&self, request: &Request<B>, path: &str) -> Plan<'_> {
        let method = request.method();
        let written = request.uri().path();
        let may_i = method == Method::OPTIONS
            && request
                .headers()
                .contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        if may_i || is_webhook(written, path) {
            return Plan::default();
        }
        let posts = method == Method::POST;
        let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let sensitive = self
            .sensitive
            .as_ref()
            .filter(|_| !reads && is_sensitive(path));
        let (own, by_caller, replaceable) = if posts && path == LOGIN {
            (self.login.as_ref(), None, false)
        } else if posts && path == REGISTER {
            (self.register.as_ref(), None, false)
        } else {
            let route = self
                .routes
                .iter()
                .find(|(pattern, _)| pattern.matches(method, path));
            match route {
                Some((_, zone)) => (None, zone.as_ref(), false),
                None => (None, self.general.as_ref(), true),
            }
        };
        Plan {
            by_address: [own, sensitive],
            by_caller,
            replaceable,
        }
    }

    /// The limit of the caller in a plan.
    fn of_caller<'a>(&'a self, plan: &Plan<'a>, subject: Subject) -> Option<&'a Zone> {
        match subject {
            Subject::Key(id) if plan.replaceable => {
                let own = self.keys.binary_search_by_key(&id, |(id, _)| *id);
                match own.ok().and_then(|place| self.keys.get(place)) {
                    Some((_, zone)) => zone.as_ref(),
                    None => plan.by_caller,
                }
            }
            Subject::Key(_) | Subject::Address(_) => plan.by_caller,
        }
    }

    /// Takes what the address has to give, and the caller, who is `subject`.
    pub(crate) async fn take(
        &self,
        plan: &Plan<'_>,
        address: Option<ClientAddress>,
        subject: Subject,
    ) -> Result<Said, Refused> {
        let caller = self.of_caller(plan, subject).map(|zone| (zone, subject));
        let address = Subject::Address(address);
        let zones = plan.by_address.iter().flatten();
        let zones = zones.map(|zone| (*zone, address)).chain(caller);
        self.take_from(zones).await
    }

    /// Takes what a key has to give whose address has given before.
    pub(crate) async fn take_of_key(
        &self,
        plan: &Plan<'_>,
        key: ApiKeyId,
    ) -> Result<Said, Refused> {
        let subject = Subject::Key(key);
        let caller = self.of_caller(plan, subject).map(|zone| (zone, subject));
        self.take_from(caller.into_iter()).await
    }

    async fn take_from<'a>(
        &self,
        zones: impl Iterator<Item = (&'a Zone, Subject)>,
    ) -> Result<Said, Refused> {
        let asked: Vec<(&Zone, String)> =
            zones.map(|(zone, subject)| (zone, who(subject))).collect();
        if asked.is_empty() {
            return Ok(Said::default());
        }
        let buckets: Vec<Bucket<'_>> = asked
            .iter()
            .map(|(zone, who)| Bucket {
                zone: &zone.name,
                who,
                quota: zone.quota,
            })
            .collect();
        let verdicts = match self.limiter.take(&buckets).await {
            Ok(verdicts) => verdicts,
            Err(error) => {
                // Counting is no reason to be closed.
                tracing::warn!(error = %cf_platform::telemetry::chain(&error), "requests are not counted");
                return Ok(Said::default());
            }
        };
        let mut said = Said::default();
        let mut longest: Option<(&Zone, Verdict)> = None;
        for ((zone, _), verdict) in asked.iter().zip(verdicts) {
            said.add(zone, &verdict);
            let refuses_longer =
                longest.is_none_or(|(_, known)| known.retry_after < verdict.retry_after);
            if !verdict.allowed && refuses_longer {
                longest = Some((zone, verdict));
            }
        }
        let Some((zone, verdict)) = longest else {
            return Ok(said);
        };
        let zone = zone.kind.name();
        metrics::counter!(names::GATEWAY_LIMITED_TOTAL, "zone" => zone).increment(1);
        tracing::debug!(limit = zone, "too many requests");
        Err(Refused {
            said,
            early: Early::rate_limited(said::seconds(verdict.retry_after)),
        })
    }
}

/// Too many requests.
#[derive(Debug)]
pub(crate) struct Refused {
    pub said: Said,
    pub early: Early,
}

/// The exception is for what is written exactly so: a trick must not lead out of the limits.
pub(crate) fn is_webhook(written: &str, plain: &str) -> bool {
    written.starts_with(WEBHOOKS) && plain.starts_with(WEBHOOKS) && is_straight(written)
}

fn is_sensitive(path: &str) -> bool {
    SENSITIVE.contains(&path) || SENSITIVE_BELOW.iter().any(|above| path.starts_with(above))
}

fn who(subject: Subject) -> String {
    match subject {
        Subject::Address(Some(ClientAddress(address))) => network(address),
        // Nobody comes from nowhere; if someone does, they share.
        Subject::Address(None) => "nowhere".to_owned(),
        Subject::Key(id) => id.to_string(),
    }
}

/// An address as it counts: `203.0.113.9`, `2001:db8:1:2::/64`.
pub(crate) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let prefix = u128::from(address) >> 64 << 64;
            format!("{}/64", std::net::Ipv6Addr::from(prefix))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_ipv6_counts_as_its_network() {
        let network = |text: &str| network(text.parse().unwrap());

        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:203.0.113.9"), "203.0.113.9");
    }
}
