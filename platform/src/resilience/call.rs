//! One request to the outside: its tries, its bounds, and what it ended in.
//!
//! | what came back | is | tried again |
//! |---|---|---|
//! | 2xx, or a status that was asked for | done | |
//! | another 4xx, a redirect, 501 | refused | no |
//! | no connection | refused for now: nothing was sent | yes |
//! | 425, 429 | refused for now | if it may be repeated |
//! | 5xx, 408, no answer in time, a broken connection | unknown | if it may be repeated |
//! | an answer that is too large | unknown | no |
//!
//! It may be repeated if the method says so, or an idempotency key does. A read changes nothing,
//! so that nothing about it is unknown: without an answer it is refused for now. A refusal after a
//! try that went unanswered proves nothing about that try, and stays unknown: what was deleted by
//! the first try is not found by the second.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use cf_ports::{Effect, Refusal};
use jiff::Timestamp;
use metrics::{counter, histogram};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument as _;

use super::addresses::{NotPublic, names_private_address};
use super::breaker::{Permit, Trip};
use super::client::Shared;
use super::retry::Retry;
use super::target::Target;
use crate::telemetry::{TraceContext, chain, names};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A request that has not been sent.
#[must_use = "a request does nothing until it is sent"]
pub struct OutboundRequest {
    client: Arc<Shared>,
    method: Method,
    url: Result<Url, Cow<'static, str>>,
    headers: HeaderMap,
    body: Option<Bytes>,
    answers: Vec<StatusCode>,
    repeatable: bool,
    /// The first thing that was wrong with it; told when it is sent.
    flaw: Option<&'static str>,
}

/// An answer with its whole body.
#[derive(Debug, Clone)]
pub struct OutboundResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl OutboundResponse {
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

/// How one try ended.
enum Attempt {
    Done(OutboundResponse),
    /// By the other side, for good.
    Refused(Refusal),
    /// By us: the other side never heard of it.
    NeverSent(Cow<'static, str>),
    /// The other side is there and wants to be asked later.
    Busy { reason: Cow<'static, str>, wait: Option<Duration> },
    /// The other side was not reached.
    NotReached(&'static str),
    /// Something was sent, and what became of it is not known.
    Lost { reason: Cow<'static, str>, wait: Option<Duration> },
    /// It was answered, and the answer cannot be used.
    Unusable(Cow<'static, str>),
}

impl OutboundRequest {
    pub(super) fn new(client: Arc<Shared>, method: Method, url: &str) -> Self {
        let url = Url::parse(url).map_err(|_| Cow::Borrowed("the address is not a URL"));
        let repeatable = method.is_idempotent();
        Self {
            client,
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            answers: Vec::new(),
            repeatable,
            flaw: None,
        }
    }

    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        match HeaderValue::from_str(value) {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(_) => self.flaw = self.flaw.or(Some("a header holds what a header cannot hold")),
        }
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        let mut request = self.header(AUTHORIZATION, &format!("Bearer {token}"));
        crate::telemetry::redact::mark_sensitive(&mut request.headers);
        request
    }

    /// By this key the other side knows a repeated request, so that it may be repeated.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.repeatable = true;
        self.header(IDEMPOTENCY_KEY, key)
    }

    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body(Bytes::from(bytes), "application/json"),
            Err(_) => {
                self.flaw = self.flaw.or(Some("the body cannot be written as JSON"));
                self
            }
        }
    }

    /// Pairs as a form; values are encoded.
    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.body(Bytes::from(body), "application/x-www-form-urlencoded")
    }

    pub fn body(mut self, body: Bytes, content_type: &str) -> Self {
        self.body = Some(body);
        self.header(CONTENT_TYPE, content_type)
    }

    /// Statuses that are an answer to this request rather than a refusal: 404 to "is it there?",
    /// 402 to a payment.
    pub fn answers(mut self, statuses: &[StatusCode]) -> Self {
        self.answers.extend_from_slice(statuses);
        self
    }

    pub async fn send(self) -> Effect<OutboundResponse> {
        let started = Instant::now();
        let client = self.client.name;
        let span = tracing::info_span!(
            "outbound.call",
            otel.kind = "client",
            outbound.client = client,
            http.request.method = %self.method,
            // Neither path nor query: both may hold secrets.
            server.address = self.url.as_ref().ok().and_then(Url::host_str),
            outcome = tracing::field::Empty,
        );
        let effect = self.deliver().instrument(span.clone()).await;
        let outcome = match &effect {
            Effect::Done(_) => "done",
            Effect::Refused(_) => "refused",
            Effect::Unknown(_) => "unknown",
        };
        span.record("outcome", outcome);
        counter!(names::OUTBOUND_REQUESTS_TOTAL, "client" => client, "outcome" => outcome).increment(1);
        histogram!(names::OUTBOUND_DURATION_SECONDS, "client" => client).record(started.elapsed().as_secs_f64());
        effect
    }

    async fn deliver(mut self) -> Effect<OutboundResponse> {
        let url = match std::mem::replace(&mut self.url, Err(Cow::Borrowed(""))) {
            Ok(url) => url,
            Err(reason) => return Effect::refused(reason),
        };
        if let Some(flaw) = self.flaw {
            return Effect::refused(flaw);
        }
        if self.client.public_only && names_private_address(&url) {
            return Effect::refused(NotPublic.to_string());
        }
        if let Some(header) = TraceContext::current().and_then(|here| HeaderValue::from_str(&here.to_string()).ok()) {
            self.headers.insert(TraceContext::HEADER, header);
        }
        let target = self.client.targets.get(&url.origin().ascii_serialization());
        let deadline = Instant::now() + self.client.bounds.total;
        let Ok(Ok(_place)) = timeout(self.client.bounds.total, target.places.acquire()).await else {
            return Effect::Refused(Refusal::for_now("too many calls to the same place are waiting"));
        };
        self.try_until(&url, &target, deadline).await
    }

    async fn try_until(&self, url: &Url, target: &Target, deadline: Instant) -> Effect<OutboundResponse> {
        let client = &*self.client;
        // What an earlier try leaves open: nothing that a later refusal says closes it.
        let mut open: Option<Cow<'static, str>> = None;
        let mut failed = 0;
        loop {
            let permit = match target.breaker.admit() {
                Ok(permit) => permit,
                Err(rejected) => {
                    let refusal = Refusal::for_now(rejected.to_string()).after(rejected.retry_after);
                    return self.conclude(Effect::Refused(refusal), open);
                }
            };
            let left = deadline.saturating_duration_since(Instant::now()).min(client.bounds.attempt);
            let attempt = self.attempt(url, left).await;
            self.tell_breaker(permit, &attempt);
            failed += 1;
            let may_repeat = self.repeatable || matches!(attempt, Attempt::NotReached(_));
            let wait = match &attempt {
                Attempt::Busy { wait, .. } | Attempt::Lost { wait, .. } => *wait,
                Attempt::NotReached(_) => None,
                Attempt::Done(_) | Attempt::Refused(_) | Attempt::NeverSent(_) | Attempt::Unusable(_) => {
                    return self.conclude(attempt.end(), open);
                }
            };
            let pause = may_repeat
                .then(|| next_pause(&client.retry, failed, (client.chance)(), wait, client.bounds.retry_after))
                .flatten()
                .filter(|pause| Instant::now() + *pause < deadline);
            let Some(pause) = pause else { return self.conclude(attempt.end(), open) };
            if let Attempt::Lost { reason, .. } = attempt {
                open = open.or(Some(reason));
            }
            counter!(names::RETRY_ATTEMPTS_TOTAL, "client" => client.name).increment(1);
            sleep(pause).await;
        }
    }

    async fn attempt(&self, url: &Url, limit: Duration) -> Attempt {
        let mut request = self.client.http.request(self.method.clone(), url.clone()).headers(self.headers.clone());
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let answered = async {
            match request.send().await {
                Ok(response) => self.read(response).await,
                Err(error) => failure(error),
            }
        };
        timeout(limit, answered)
            .await
            .unwrap_or_else(|_| Attempt::Lost { reason: format!("no answer within {limit:?}").into(), wait: None })
    }

    async fn read(&self, mut response: reqwest::Response) -> Attempt {
        let (status, headers) = (response.status(), response.headers().clone());
        let wanted = status.is_success() || self.answers.contains(&status);
        if !wanted {
            return refusal(status, retry_after(&headers, self.client.clock.now()));
        }
        let most = self.client.bounds.response_bytes;
        let too_large = || Attempt::Unusable(format!("the answer {status} is larger than {most} bytes").into());
        if response.content_length().is_some_and(|length| usize::try_from(length).map_or(true, |length| length > most)) {
            return too_large();
        }
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > most => return too_large(),
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Attempt::Done(OutboundResponse { status, headers, body: body.freeze() }),
                Err(error) => return failure(error),
            }
        }
    }

    fn tell_breaker(&self, permit: Permit, attempt: &Attempt) {
        match attempt {
            // Whoever says no is there.
            Attempt::Done(_) | Attempt::Refused(_) | Attempt::Busy { .. } | Attempt::Unusable(_) => permit.succeeded(),
            Attempt::NeverSent(_) => drop(permit),
            Attempt::NotReached(_) | Attempt::Lost { .. } => {
                if permit.failed() == Trip::Tripped {
                    counter!(names::CIRCUIT_BREAKER_TRIPS_TOTAL, "client" => self.client.name).increment(1);
                    tracing::warn!(outbound.client = self.client.name, "a circuit breaker opened");
                }
            }
        }
        self.client.targets.show_states();
    }

    /// The end of all tries. A read leaves nothing open.
    fn conclude(&self, end: Effect<OutboundResponse>, open: Option<Cow<'static, str>>) -> Effect<OutboundResponse> {
        match (end, open) {
            (Effect::Unknown(reason), _) if self.method.is_safe() => Effect::Refused(Refusal::for_now(reason)),
            (Effect::Refused(refusal), Some(earlier)) if !self.method.is_safe() => {
                Effect::unknown(format!("{earlier}; then: {refusal}"))
            }
            (end, _) => end,
        }
    }
}

impl Attempt {
    fn end(self) -> Effect<OutboundResponse> {
        match self {
            Self::Done(response) => Effect::Done(response),
            Self::Refused(refusal) => Effect::Refused(refusal),
            Self::NeverSent(reason) => Effect::refused(reason),
            Self::Busy { reason, wait } => {
                let refusal = Refusal::for_now(reason);
                Effect::Refused(match wait {
                    Some(wait) => refusal.after(wait),
                    None => refusal,
                })
            }
            Self::NotReached(reason) => Effect::Refused(Refusal::for_now(reason)),
            Self::Lost { reason, .. } | Self::Unusable(reason) => Effect::Unknown(reason),
        }
    }
}

/// A status that is not an answer.
fn refusal(status: StatusCode, wait: Option<Duration>) -> Attempt {
    let reason: Cow<'static, str> = format!("answered {status}").into();
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::TOO_EARLY => Attempt::Busy { reason, wait },
        StatusCode::REQUEST_TIMEOUT => Attempt::Lost { reason, wait },
        StatusCode::NOT_IMPLEMENTED | StatusCode::HTTP_VERSION_NOT_SUPPORTED => {
            Attempt::Refused(Refusal::for_good(reason))
        }
        status if status.is_server_error() => Attempt::Lost { reason, wait },
        status if status.is_redirection() => {
            Attempt::Refused(Refusal::for_good(format!("answered {status}, and redirects are not followed")))
        }
        _ => Attempt::Refused(Refusal::for_good(reason)),
    }
}

/// An error on the way. Its own text may hold the address, so only the log gets it, without.
fn failure(error: reqwest::Error) -> Attempt {
    let error = error.without_url();
    tracing::debug!(error = %chain(&error), "a call to the outside failed");
    if caused_by_private_address(&error) {
        return Attempt::NeverSent(NotPublic.to_string().into());
    }
    if error.is_builder() {
        return Attempt::NeverSent("the request cannot be sent as it is".into());
    }
    if error.is_connect() {
        return Attempt::NotReached(if error.is_timeout() { "no connection in time" } else { "no connection" });
    }
    let reason = if error.is_timeout() { "no answer in time" } else { "the connection broke before the answer was complete" };
    Attempt::Lost { reason: reason.into(), wait: None }
}

fn caused_by_private_address(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// The pause before the next try. What the other side asks for is kept, unless it asks for more
/// than we wait.
fn next_pause(retry: &Retry, failed: u32, chance: u64, asked: Option<Duration>, longest: Duration) -> Option<Duration> {
    let ours = retry.delay(failed, chance)?;
    match asked {
        Some(asked) if asked > longest => None,
        Some(asked) => Some(ours.max(asked)),
        None => Some(ours),
    }
}

/// Seconds or a date.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(value).unwrap());
        headers
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "1994-11-06T08:49:07Z".parse().unwrap();

        assert_eq!(retry_after(&header("120"), now), Some(Duration::from_secs(120)));
        assert_eq!(retry_after(&header("Sun, 06 Nov 1994 08:49:37 GMT"), now), Some(Duration::from_secs(30)));
        assert_eq!(retry_after(&header("Sun, 06 Nov 1994 08:00:00 GMT"), now), Some(Duration::ZERO));
        assert_eq!(retry_after(&header("soon"), now), None);
        assert_eq!(retry_after(&header("-5"), now), None);
    }

    proptest! {
        #[test]
        fn a_pause_is_as_long_as_asked_and_never_longer_than_the_bounds(
            failed in 1_u32..5, chance: u64, asked in 0_u64..120, longest in 0_u64..120,
        ) {
            let (asked, longest) = (Duration::from_secs(asked), Duration::from_secs(longest));

            let pause = next_pause(&Retry::DEFAULT, failed, chance, Some(asked), longest);

            if failed >= Retry::DEFAULT.tries || asked > longest {
                prop_assert_eq!(pause, None);
            } else {
                let pause = pause.unwrap();
                prop_assert!(pause >= asked && pause <= longest.max(Retry::DEFAULT.longest));
            }
        }
    }
}
