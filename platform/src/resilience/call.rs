//! One request to the outside: its tries, its bounds, and what it ended in.
//!
//! What each try means stands in `attempt`.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use cf_ports::{Effect, Refusal};
use metrics::{counter, histogram};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument as _;

use super::addresses::{NotPublic, names_private_address};
use super::attempt::{Attempt, failure, next_pause, refusal, retry_after};
use super::breaker::{BreakerState, Permit, Trip};
use super::client::Shared;
use super::target::Target;
use crate::telemetry::{TraceContext, names, redact};

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
            Err(_) => {
                self.flaw = self
                    .flaw
                    .or(Some("a header holds what a header cannot hold"));
            }
        }
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        let mut request = self.header(AUTHORIZATION, &format!("Bearer {token}"));
        redact::mark_sensitive(&mut request.headers);
        request
    }

    /// By this key the other side knows a repeated request, so that it may be repeated.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.repeatable = true;
        self.header(IDEMPOTENCY_KEY, key)
    }

    /// For what changes nothing, whatever its method: it may be asked again.
    pub fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        if let Ok(bytes) = serde_json::to_vec(body) {
            return self.body(Bytes::from(bytes), "application/json");
        }
        self.flaw = self.flaw.or(Some("the body cannot be written as JSON"));
        self
    }

    /// Pairs as a form; values are encoded.
    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
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
        counter!(names::OUTBOUND_REQUESTS_TOTAL, "client" => client, "outcome" => outcome)
            .increment(1);
        histogram!(names::OUTBOUND_DURATION_SECONDS, "client" => client)
            .record(started.elapsed().as_secs_f64());
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
        if let Some(header) =
            TraceContext::current().and_then(|here| HeaderValue::from_str(&here.to_string()).ok())
        {
            self.headers.insert(TraceContext::HEADER, header);
        }
        let target = self.client.targets.get(&url.origin().ascii_serialization());
        let deadline = Instant::now() + self.client.bounds.total;
        let Ok(Ok(_place)) = timeout(self.client.bounds.total, target.places.acquire()).await
        else {
            return Effect::Refused(Refusal::for_now(
                "too many calls to the same place are waiting",
            ));
        };
        self.try_until(&url, &target, deadline).await
    }

    async fn try_until(
        &self,
        url: &Url,
        target: &Target,
        deadline: Instant,
    ) -> Effect<OutboundResponse> {
        let client = &*self.client;
        // What an earlier try leaves open: nothing that a later refusal says closes it.
        let mut open: Option<Cow<'static, str>> = None;
        let mut failed = 0;
        loop {
            let permit = match target.breaker.admit() {
                Ok(permit) => permit,
                Err(rejected) => {
                    let refusal =
                        Refusal::for_now(rejected.to_string()).after(rejected.retry_after);
                    return self.conclude(Effect::Refused(refusal), open);
                }
            };
            let left = deadline
                .saturating_duration_since(Instant::now())
                .min(client.bounds.attempt);
            if left.is_zero() {
                return self.conclude(
                    Effect::Refused(Refusal::for_now("no time was left for it")),
                    open,
                );
            }
            if failed > 0 {
                counter!(names::RETRY_ATTEMPTS_TOTAL, "client" => client.name).increment(1);
            }
            let attempt = self.attempt(url, left).await;
            self.tell_breaker(permit, &attempt);
            failed += 1;
            let may_repeat = (self.repeatable || matches!(attempt, Attempt::NotReached(_)))
                && target.breaker.state() != BreakerState::Open;
            let wait = match &attempt {
                Attempt::Busy { wait, .. } | Attempt::Lost { wait, .. } => *wait,
                Attempt::NotReached(_) => None,
                Attempt::Done(_)
                | Attempt::Refused(_)
                | Attempt::NeverSent(_)
                | Attempt::Unusable(_) => {
                    return self.conclude(attempt.end(), open);
                }
            };
            let pause = may_repeat
                .then(|| {
                    next_pause(
                        &client.retry,
                        failed,
                        (client.chance)(),
                        wait,
                        client.bounds.retry_after,
                    )
                })
                .flatten()
                .filter(|pause| Instant::now() + *pause < deadline);
            let Some(pause) = pause else {
                return self.conclude(attempt.end(), open);
            };
            if let Attempt::Lost { reason, .. } = attempt {
                open = open.or(Some(reason));
            }
            sleep(pause).await;
        }
    }

    async fn attempt(&self, url: &Url, limit: Duration) -> Attempt {
        let mut request = self
            .client
            .http
            .request(self.method.clone(), url.clone())
            .headers(self.headers.clone());
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
            .unwrap_or_else(|_| Attempt::Lost {
                reason: format!("no answer within {limit:?}").into(),
                wait: None,
            })
    }

    async fn read(&self, mut response: reqwest::Response) -> Attempt {
        let (status, headers) = (response.status(), response.headers().clone());
        let wanted = status.is_success() || self.answers.contains(&status);
        if !wanted {
            return refusal(status, retry_after(&headers, self.client.clock.now()));
        }
        let most = self.client.bounds.response_bytes;
        let too_large =
            || Attempt::Unusable(format!("the answer {status} is larger than {most} bytes").into());
        if response
            .content_length()
            .is_some_and(|length| usize::try_from(length).map_or(true, |length| length > most))
        {
            return too_large();
        }
        let mut body = BytesMut::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > most => return too_large(),
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => {
                    return Attempt::Done(OutboundResponse {
                        status,
                        headers,
                        body: body.freeze(),
                    });
                }
                Err(error) => return failure(error),
            }
        }
    }

    fn tell_breaker(&self, permit: Permit, attempt: &Attempt) {
        match attempt {
            // Whoever says no is there.
            Attempt::Done(_)
            | Attempt::Refused(_)
            | Attempt::Busy { .. }
            | Attempt::Unusable(_) => permit.succeeded(),
            Attempt::NeverSent(_) => drop(permit),
            Attempt::NotReached(_) | Attempt::Lost { .. } => {
                if permit.failed() == Trip::Tripped {
                    counter!(names::CIRCUIT_BREAKER_TRIPS_TOTAL, "client" => self.client.name)
                        .increment(1);
                    tracing::warn!(
                        outbound.client = self.client.name,
                        "a circuit breaker opened"
                    );
                }
            }
        }
        self.client.targets.show_states();
    }

    /// The end of all tries. A read leaves nothing open.
    fn conclude(
        &self,
        end: Effect<OutboundResponse>,
        open: Option<Cow<'static, str>>,
    ) -> Effect<OutboundResponse> {
        match (end, open) {
            (Effect::Unknown(reason), _) if self.method.is_safe() => {
                Effect::Refused(Refusal::for_now(reason))
            }
            (Effect::Refused(refusal), Some(earlier)) if !self.method.is_safe() => {
                Effect::unknown(format!("{earlier}; then: {refusal}"))
            }
            (end, _) => end,
        }
    }
}
