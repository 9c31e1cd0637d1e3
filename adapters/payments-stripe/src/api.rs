//! One call to Stripe: a form out, JSON back, and one of three outcomes.

use std::sync::Arc;
use std::time::Duration;

use cf_platform::resilience::{
    OutboundBuilder, OutboundClient, OutboundRequest, OutboundResponse, Retry,
};
use cf_ports::secrets::{ExposeSecret as _, SecretString, Secrets};
use cf_ports::{Effect, Refusal};
use reqwest::StatusCode;
use reqwest::header::HeaderName;
use serde::de::DeserializeOwned;
use url::Url;

use crate::wire::{ApiError, ErrorBody};
use crate::{Mode, SECRET_KEY};

/// The version whose shapes are read here, whatever the account's own default is.
const VERSION: &str = "2024-06-20";

const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Statuses with which Stripe says no, in words.
const NO: [StatusCode; 6] = [
    StatusCode::BAD_REQUEST,
    StatusCode::UNAUTHORIZED,
    StatusCode::PAYMENT_REQUIRED,
    StatusCode::FORBIDDEN,
    StatusCode::NOT_FOUND,
    StatusCode::CONFLICT,
];

/// Names and values of a form or a query; names repeat where Stripe takes several.
pub(crate) type Pairs<'a> = Vec<(&'a str, String)>;

pub(crate) struct Api {
    pub client: OutboundClient,
    pub base: Url,
    pub secrets: Arc<dyn Secrets>,
    pub mode: Mode,
}

/// What Stripe said to a request that it took.
pub(crate) enum Said<T> {
    Yes(T),
    No(Box<ApiError>),
}

/// The client's bounds: whoever pays waits for it.
pub fn client() -> OutboundBuilder {
    OutboundClient::builder("stripe")
        .connect_timeout(Duration::from_secs(5))
        .attempt_timeout(Duration::from_secs(25))
        .total_timeout(Duration::from_secs(40))
        .max_response_bytes(2 * 1024 * 1024)
        .retry(Retry::new(
            3,
            Duration::from_millis(300),
            Duration::from_secs(3),
        ))
}

impl Api {
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &Pairs<'_>,
    ) -> Result<Said<T>, Refusal> {
        let mut url = self.url(path)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let request = self.client.get(url.as_str());
        match self.send(request).await {
            Effect::Done(response) => read(&response)
                .ok_or_else(|| Refusal::for_now("stripe answered something that is not an answer")),
            Effect::Refused(refusal) => Err(refusal),
            Effect::Unknown(known) => Err(Refusal::for_now(known)),
        }
    }

    /// Sent once: a second time may do it twice, whatever the key says, as long as nobody has looked.
    /// The key keeps two that are under way at the same time from both doing it.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        form: &Pairs<'_>,
        key: Option<&str>,
    ) -> Effect<Said<T>> {
        let url = match self.url(path) {
            Ok(url) => url,
            Err(refusal) => return Effect::Refused(refusal),
        };
        let pairs: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let mut request = self.client.post(url.as_str()).form(&pairs);
        if let Some(key) = key {
            // Not by the client's own word for it, with which it would send again by itself.
            request = request.header(IDEMPOTENCY_KEY, key);
        }
        self.send(request).await.and_then(|response| {
            read(&response).map_or_else(
                || Effect::unknown("stripe answered something that is not an answer"),
                Effect::Done,
            )
        })
    }

    async fn send(&self, request: OutboundRequest) -> Effect<OutboundResponse> {
        let key = match self.key().await {
            Ok(key) => key,
            Err(refusal) => return Effect::Refused(refusal),
        };
        request
            .bearer(key.expose_secret())
            .header(STRIPE_VERSION, VERSION)
            .answers(&NO)
            .send()
            .await
    }

    /// Read anew each time, so that a key that was rotated is used at once.
    async fn key(&self) -> Result<SecretString, Refusal> {
        let key = self
            .secrets
            .get(&SECRET_KEY)
            .await
            .map_err(|error| Refusal::for_now(error.to_string()))?;
        match Mode::of(&key) {
            Some(mode) if mode == self.mode => Ok(key),
            _ => Err(Refusal::for_now(
                "the stripe key is of another mode than when the program started",
            )),
        }
    }

    /// Each part of the path is one part, whatever it holds.
    fn url(&self, path: &[&str]) -> Result<Url, Refusal> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| Refusal::for_good("stripe's address is not one that has paths"))?
            .pop_if_empty()
            .push("v1")
            .extend(path);
        Ok(url)
    }
}

fn read<T: DeserializeOwned>(response: &OutboundResponse) -> Option<Said<T>> {
    if response.status.is_success() {
        return response.json().ok().map(Said::Yes);
    }
    let body: ErrorBody = response.json().ok()?;
    Some(Said::No(Box::new(ApiError {
        status: response.status.as_u16(),
        ..body.error
    })))
}

/// Whether Stripe could call something so. What is not is never sent.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
