//! API keys at the edge: `Authorization: Bearer cf_…` becomes an access token before anything else
//! sees the request.
//!
//! Identity is asked once for a key and an address; what it answered is kept for half of the token's
//! life and a minute at most. A key that was revoked meanwhile does not wait for that: the guard
//! refuses its token, and identity is asked again. Keys are kept as hashes.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use axum::Router;
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, Request, StatusCode};
use cf_kernel::Clock;
use cf_platform::http::ClientAddress;
use cf_platform::telemetry::names;
use http_body_util::{BodyExt as _, Limited};
use jiff::{SignedDuration, Timestamp};
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

const TOKEN: &str = "/api/identity/auth/token";
pub(crate) const PREFIX: &str = "cf_";
/// Longer ones are not ours.
const MAX_LEN: usize = 256;
const MAX_ANSWER: usize = 64 * 1024;
/// Keys that are good, and keys that are not: many of these must not displace those.
const REMEMBERED: u64 = 10_000;
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// For how long a key that is not good is not asked about again.
const REFUSED_FOR: SignedDuration = SignedDuration::from_secs(1);

/// What a request says about who sends it.
#[derive(Debug)]
pub(crate) enum Presented {
    Nothing,
    /// An API key.
    Key(String),
    /// Something that should be an access token: the whole line.
    Token(HeaderValue),
    /// Something else, or more than one thing.
    Other,
}

impl Presented {
    pub(crate) fn in_headers(headers: &HeaderMap) -> Self {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let Some(value) = values.next() else {
            return Self::Nothing;
        };
        if values.next().is_some() {
            return Self::Other;
        }
        // Tokens are long: only what tells them from keys is looked at here.
        let line = value.as_bytes();
        let Some(space) = line.iter().position(|byte| *byte == b' ') else {
            return Self::Other;
        };
        let (scheme, shown) = line.split_at(space);
        if !scheme.eq_ignore_ascii_case(b"bearer") {
            return Self::Other;
        }
        let shown = shown.trim_ascii();
        if !shown.starts_with(PREFIX.as_bytes()) {
            return Self::Token(value.clone());
        }
        match std::str::from_utf8(shown) {
            Ok(key) if key.is_ascii() => Self::Key(key.to_owned()),
            Ok(_) | Err(_) => Self::Other,
        }
    }
}

/// What a key was exchanged for.
#[derive(Debug)]
pub(crate) struct Exchanged {
    /// `Bearer …`, not to be logged.
    pub authorization: HeaderValue,
    until: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoToken {
    #[error("the key is not good")]
    Refused,
    #[error("identity cannot be asked")]
    Unavailable,
}

type Outcome = Result<Arc<Exchanged>, NoToken>;
type Asking = Arc<OnceCell<Outcome>>;

/// A key where it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint([u8; 32], Option<IpAddr>);

impl Fingerprint {
    pub(crate) fn of(key: &str, address: Option<ClientAddress>) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest(&SHA256, key.as_bytes()).as_ref());
        Self(hash, address.map(|ClientAddress(address)| address))
    }
}

pub(crate) struct Keys {
    good: Cache<Fingerprint, Arc<Exchanged>>,
    refused: Cache<Fingerprint, Timestamp>,
    /// Questions under way. Holds nothing when nobody waits.
    asking: Mutex<HashMap<Fingerprint, Asking>>,
    clock: Arc<dyn Clock>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a> {
    api_key: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    access_token: String,
    expires_in: u32,
}

impl Keys {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            good: Cache::new(REMEMBERED),
            refused: Cache::new(REMEMBERED),
            asking: Mutex::default(),
            clock,
        }
    }

    /// What is known of a key without asking.
    pub(crate) fn known(&self, key: &Fingerprint) -> Option<Outcome> {
        let now = self.clock.now();
        if let Some(exchanged) = self.good.get(key).filter(|it| is_before(now, it.until)) {
            return Some(Ok(exchanged));
        }
        let refused = self.refused.get(key);
        refused
            .filter(|until| is_before(now, *until))
            .map(|_| Err(NoToken::Refused))
    }

    /// What was kept is not to be believed any more.
    pub(crate) fn forget(&self, key: &Fingerprint, exchanged: &Arc<Exchanged>) {
        // Another may have asked again already.
        if self
            .good
            .get(key)
            .is_some_and(|kept| Arc::ptr_eq(&kept, exchanged))
        {
            self.good.invalidate(key);
        }
    }

    /// Asks identity, once for all who ask about the same key at the same moment. `asker` comes from
    /// the request that carries the key.
    pub(crate) async fn exchange(
        &self,
        fingerprint: Fingerprint,
        key: &str,
        asker: &Extensions,
        api: &Router,
    ) -> Outcome {
        if key.len() > MAX_LEN {
            return Err(NoToken::Refused);
        }
        let seat = match self.seat(fingerprint) {
            Ok(seat) => seat,
            Err(known) => return known,
        };
        let question = question(key, asker);
        let ask = async || {
            let outcome = self.ask(question, api).await;
            self.keep(fingerprint, &outcome);
            outcome
        };
        seat.shared().get_or_init(ask).await.clone()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Fingerprint, Asking>> {
        // Nothing leaves the map half changed.
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seat(&self, fingerprint: Fingerprint) -> Result<Seat<'_>, Outcome> {
        let mut asking = self.lock();
        // Under the lock: the answer may have come since the caller looked.
        if let Some(known) = self.known(&fingerprint) {
            return Err(known);
        }
        let shared = asking.entry(fingerprint).or_default();
        Ok(Seat {
            keys: self,
            fingerprint,
            shared: Some(Arc::clone(shared)),
            alone: Asking::default(),
        })
    }

    fn keep(&self, fingerprint: Fingerprint, outcome: &Outcome) {
        let label = match outcome {
            Ok(exchanged) => {
                self.good.insert(fingerprint, Arc::clone(exchanged));
                "done"
            }
            Err(NoToken::Refused) => {
                let until = self.clock.now().checked_add(REFUSED_FOR);
                self.refused
                    .insert(fingerprint, until.unwrap_or(Timestamp::MAX));
                "refused"
            }
            Err(NoToken::Unavailable) => "failed",
        };
        metrics::counter!(names::GATEWAY_KEY_EXCHANGES_TOTAL, "outcome" => label).increment(1);
        // Who comes now finds what was kept, or asks anew.
        self.lock().remove(&fingerprint);
    }

    async fn ask(&self, question: Option<Request<Body>>, api: &Router) -> Outcome {
        let question = question.ok_or(NoToken::Refused)?;
        let asked_at = self.clock.now();
        let Ok(response) = api.clone().oneshot(question).await;
        let status = response.status();
        if status != StatusCode::OK {
            let refused = status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS;
            return Err(if refused {
                NoToken::Refused
            } else {
                NoToken::Unavailable
            });
        }
        let body = Limited::new(response.into_body(), MAX_ANSWER)
            .collect()
            .await;
        let answer = body
            .ok()
            .and_then(|body| serde_json::from_slice::<Answer>(&body.to_bytes()).ok());
        exchanged(answer, asked_at).ok_or_else(|| {
            tracing::error!("identity's answer to an API key makes no sense");
            NoToken::Unavailable
        })
    }
}

fn exchanged(answer: Option<Answer>, asked_at: Timestamp) -> Option<Arc<Exchanged>> {
    let Answer {
        access_token,
        expires_in,
    } = answer?;
    let mut authorization = HeaderValue::from_str(&format!("Bearer {access_token}")).ok()?;
    authorization.set_sensitive(true);
    let half_its_life = SignedDuration::from_secs(i64::from(expires_in / 2));
    Some(Arc::new(Exchanged {
        authorization,
        until: asked_at.checked_add(half_its_life.min(LONGEST)).ok()?,
    }))
}

/// Sent as by the one who carries the key, so that identity sees the same address and storefront.
fn question(key: &str, asker: &Extensions) -> Option<Request<Body>> {
    let body = serde_json::to_vec(&Question { api_key: key }).ok()?;
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(TOKEN)
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .ok()?;
    crate::same_asker(asker, request.extensions_mut());
    Some(request)
}

fn is_before(now: Timestamp, until: Timestamp) -> bool {
    // What was kept in the future was kept before the clock was set back.
    now < until && until.duration_since(now) <= LONGEST
}

/// One caller's part in a question. If the one who asks gives up, another takes over.
struct Seat<'a> {
    keys: &'a Keys,
    fingerprint: Fingerprint,
    /// There until dropped.
    shared: Option<Asking>,
    alone: Asking,
}

impl Seat<'_> {
    fn shared(&self) -> &Asking {
        self.shared.as_ref().unwrap_or(&self.alone)
    }
}

impl Drop for Seat<'_> {
    /// The last to leave a question that was never answered takes it off the map.
    fn drop(&mut self) {
        let mut asking = self.keys.lock();
        let own = self.shared.take();
        let is_the_one = match (&own, asking.get(&self.fingerprint)) {
            (Some(own), Some(known)) => Arc::ptr_eq(own, known),
            (Some(_) | None, Some(_) | None) => false,
        };
        // Under the lock, so that of two who leave at once the second sees that it is the last.
        drop(own);
        let left = asking.get(&self.fingerprint).map(Arc::strong_count);
        if is_the_one && left == Some(1) {
            asking.remove(&self.fingerprint);
        }
    }
}
