//! What an answer says about the limits that it was counted against: `RateLimit` and
//! `RateLimit-Policy`, as the draft of the HTTPAPI working group has them.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use cf_ports::limits::{Quota, Verdict};

use super::Zone;

const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Lines to be put on an answer.
#[derive(Debug, Default)]
pub(crate) struct Said(Vec<(HeaderValue, HeaderValue)>);

impl Said {
    pub(super) fn add(&mut self, zone: &Zone, verdict: &Verdict) {
        // Nothing says that more is given before it is.
        let window = if verdict.allowed {
            verdict.reset_after
        } else {
            verdict.retry_after
        };
        let text = format!(
            "\"{}\";r={};t={}",
            zone.name,
            verdict.remaining,
            seconds(window)
        );
        if let Ok(limit) = HeaderValue::from_str(&text) {
            self.0.push((limit, zone.policy.clone()));
        }
    }

    /// What was said earlier about the same request comes first.
    #[must_use]
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    pub(crate) fn put_on(self, headers: &mut HeaderMap) {
        // What a service behind this one said about its own limits is none of the client's.
        headers.remove(RATELIMIT);
        headers.remove(RATELIMIT_POLICY);
        for (limit, policy) in self.0 {
            headers.append(RATELIMIT, limit);
            headers.append(RATELIMIT_POLICY, policy);
        }
    }
}

pub(super) fn policy(name: &str, quota: Quota) -> HeaderValue {
    let text = format!(
        "\"{name}\";q={};w={};cf-burst={}",
        quota.count(),
        quota.period().as_secs(),
        quota.burst()
    );
    // Names are words and patterns of addresses.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"limit\""))
}

/// Whole seconds, never too early and never none.
pub(super) fn seconds(time: Duration) -> u32 {
    let whole = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    u32::try_from(whole.max(1)).unwrap_or(u32::MAX)
}
