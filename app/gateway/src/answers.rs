//! Answers that are the same for everyone, given out again for a moment without asking.
//!
//! Kept is only what its handler has marked as shared (`Answer::shared`), under everything that it
//! may depend on: storefront, address, language, and the headers that `Vary` names. Whoever signs in
//! neither gets nor leaves anything here. A change through this gateway ends what was kept of the
//! same segment before its answer goes out.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::HttpBody as _;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING,
    CONTENT_LENGTH, COOKIE, DATE, ETAG, ORIGIN, SET_COOKIE, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use cf_kernel::{Clock, Lang, SellerId};
use cf_platform::auth::{OPERATOR, Storefront};
use cf_platform::http::{Early, SHARED};
use cf_platform::telemetry::names;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use moka::sync::Cache;

use crate::tags::{Wishes, held, is_tag_of_bytes, tag_of, tagged};

/// Larger bodies pass as they come.
const LARGEST: u64 = 256 * 1024;
/// What an entry costs beside its bytes, roughly.
const OVERHEAD: usize = 600;
/// Segments share counters by hash. Sharing costs a needless miss, never a stale answer.
const COUNTERS: usize = 64;
/// Our cookies begin like this, and say who someone is but for these, which say how to show it.
const OURS: &str = "cf_";
const PREFERENCES: [&str; 2] = ["cf_lang=", "cf_theme="];
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");

pub(crate) struct Answers {
    kept: Cache<Key, Arc<Kept>>,
    changes: Box<[AtomicU64]>,
    ttl: Duration,
    clock: Arc<dyn Clock>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    seller: SellerId,
    lang: Lang,
    asked: Box<str>,
}

struct Kept {
    change: u64,
    at: Timestamp,
    /// What else it depends on: headers, and their values in the request that it was made for.
    varied: Vec<(HeaderName, Vec<HeaderValue>)>,
    headers: HeaderMap,
    body: Bytes,
    tag: String,
}

/// What became of a request for something that is the same for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Hit,
    Miss,
}

impl Answers {
    pub(crate) fn new(ttl: Duration, max_bytes: u64, clock: Arc<dyn Clock>) -> Self {
        let kept = Cache::builder()
            .max_capacity(max_bytes)
            .weigher(|key: &Key, kept: &Arc<Kept>| {
                let weight = OVERHEAD + key.asked.len() + kept.body.len();
                u32::try_from(weight).unwrap_or(u32::MAX)
            })
            .build();
        Self {
            kept,
            changes: (0..COUNTERS).map(|_| AtomicU64::new(0)).collect(),
            ttl,
            clock,
        }
    }

    #[cfg(test)]
    pub(crate) fn kept_bytes(&self) -> u64 {
        self.kept.run_pending_tasks();
        self.kept.weighted_size()
    }

    /// Answers a request of the API, if need be by `ask`ing. `signed_in`: the request says who sends it.
    pub(crate) async fn answer<F>(
        &self,
        request: Request,
        signed_in: bool,
        ask: impl FnOnce(Request) -> F,
    ) -> (Response, Option<Found>)
    where
        F: Future<Output = Response>,
    {
        let change = self.change_of(request.uri().path());
        let method = request.method().clone();
        if !matches!(method, Method::GET | Method::HEAD) {
            let mut changing = Changing(Some(change));
            let response = ask(request).await;
            // Refused, it has changed nothing.
            if response.status().is_client_error() || method == Method::OPTIONS {
                changing.0 = None;
            }
            return (response, None);
        }
        let signed_in = signed_in || is_identified(request.headers());
        let asked = (!signed_in && !self.ttl.is_zero()).then(|| Asked::of(&request, change));
        if let Some(kept) = asked.as_ref().and_then(|asked| self.find(asked)) {
            metrics::counter!(names::GATEWAY_CACHE_TOTAL, "outcome" => "hit").increment(1);
            let held = held(&request, &kept.tag);
            let response = tagged(
                kept.headers.clone(),
                kept.body.clone(),
                &kept.tag,
                held.as_deref(),
            );
            return (response, Some(Found::Hit));
        }
        let wishes = Wishes::of(&request);
        let response = ask(request).await;
        self.finish(response, &method, signed_in, asked, &wishes)
            .await
    }

    async fn finish(
        &self,
        mut response: Response,
        method: &Method,
        signed_in: bool,
        asked: Option<Asked<'_>>,
        wishes: &Wishes,
    ) -> (Response, Option<Found>) {
        let shared = response
            .headers()
            .get(CACHE_CONTROL)
            .is_some_and(|it| it == SHARED);
        if signed_in && is_public(response.headers()) {
            response.headers_mut().insert(CACHE_CONTROL, PRIVATE);
        }
        // A tag of the handler's own, such as a version, says what it says.
        let own = response.headers().get(ETAG).cloned();
        if !has_whole_body(&response) || own.as_ref().is_some_and(|tag| !is_tag_of_bytes(tag)) {
            return (response, None);
        }
        let (parts, body) = response.into_parts();
        let Ok(body) = body.collect().await else {
            return (Early::unavailable().into_response(), None);
        };
        let body = body.to_bytes();
        if method == Method::HEAD && body.is_empty() {
            // The answer of another process, whose bytes we have not seen.
            return (Response::from_parts(parts, body.into()), None);
        }
        let tag = tag_of(&body);
        let found = asked
            .filter(|_| shared && method == Method::GET)
            .and_then(|asked| self.keep(asked, &parts.headers, &body, &tag));
        let held = wishes.hold(&tag);
        let mut answer = tagged(parts.headers, body, &tag, held.as_deref());
        answer.extensions_mut().extend(parts.extensions);
        (answer, found)
    }

    fn find(&self, asked: &Asked<'_>) -> Option<Arc<Kept>> {
        let kept = self.kept.get(&asked.key)?;
        let age = Duration::try_from(self.clock.now().duration_since(kept.at));
        let is_fresh = age.is_ok_and(|age| age < self.ttl);
        let is_same = kept
            .varied
            .iter()
            .all(|(name, values)| asked.headers.get_all(name).iter().eq(values));
        let is_latest = kept.change == asked.counted && asked.change() == asked.counted;
        (is_fresh && is_same && is_latest).then_some(kept)
    }

    fn keep(
        &self,
        asked: Asked<'_>,
        headers: &HeaderMap,
        body: &Bytes,
        tag: &str,
    ) -> Option<Found> {
        let names = varied(headers)?;
        if headers.contains_key(SET_COOKIE) || headers.contains_key(CONTENT_ENCODING) {
            return None;
        }
        metrics::counter!(names::GATEWAY_CACHE_TOTAL, "outcome" => "miss").increment(1);
        let with_values = |name: HeaderName| {
            let values = asked.headers.get_all(&name).iter().cloned().collect();
            (name, values)
        };
        let mut headers = headers.clone();
        headers.remove(DATE);
        headers.remove(CONTENT_LENGTH);
        let kept = Kept {
            change: asked.counted,
            at: self.clock.now(),
            varied: names.into_iter().map(with_values).collect(),
            headers,
            // A slice would keep the whole buffer that it was cut from.
            body: Bytes::copy_from_slice(body),
            tag: tag.to_owned(),
        };
        self.kept.insert(asked.key, Arc::new(kept));
        Some(Found::Miss)
    }

    fn change_of(&self, path: &str) -> &AtomicU64 {
        let segment = path.split('/').nth(2).unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        segment.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % (COUNTERS as u64)).unwrap_or_default();
        &self.changes[place]
    }
}

/// A request for something that may be the same for everyone.
struct Asked<'a> {
    key: Key,
    /// How many changes there were when it came in: what it finds is of that time at the oldest.
    counted: u64,
    changes: &'a AtomicU64,
    headers: HeaderMap,
}

impl<'a> Asked<'a> {
    fn of(request: &Request, changes: &'a AtomicU64) -> Self {
        let headers = request.headers();
        let wish = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let storefront = request.extensions().get::<Storefront>();
        let asked = request
            .uri()
            .path_and_query()
            .map_or("/", |asked| asked.as_str());
        Self {
            key: Key {
                seller: storefront.map_or(OPERATOR, |storefront| storefront.0),
                lang: Lang::negotiate(wish.unwrap_or_default()),
                asked: asked.into(),
            },
            counted: changes.load(Ordering::SeqCst),
            changes,
            headers: headers.clone(),
        }
    }

    fn change(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }
}

/// A change under way: when it ends, however it ends, what was kept before is over.
struct Changing<'a>(Option<&'a AtomicU64>);

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        if let Some(changes) = self.0 {
            changes.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn has_whole_body(response: &Response) -> bool {
    let length = response.body().size_hint().exact();
    response.status() == StatusCode::OK
        && length.is_some_and(|length| length <= LARGEST)
        && !response.headers().contains_key(CONTENT_ENCODING)
}

/// What an answer depends on besides language and packing, which are looked after elsewhere; nothing
/// where it depends on who asks.
fn varied(headers: &HeaderMap) -> Option<Vec<HeaderName>> {
    let mut names = Vec::new();
    for value in headers.get_all(VARY) {
        for name in value.to_str().ok()?.split(',') {
            let name: HeaderName = name.trim().parse().ok().filter(|name| *name != "*")?;
            if name == COOKIE || name == AUTHORIZATION {
                return None;
            }
            if name != ACCEPT_LANGUAGE && name != ACCEPT_ENCODING && name != ORIGIN {
                names.push(name);
            }
        }
    }
    Some(names)
}

fn is_public(headers: &HeaderMap) -> bool {
    let values = headers.get_all(CACHE_CONTROL).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.to_ascii_lowercase().contains("public"))
}

/// Whether the request says who sends it.
fn is_identified(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(COOKIE).iter();
    headers.contains_key(AUTHORIZATION)
        || cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .map(str::trim_start)
            .filter(|cookie| cookie.starts_with(OURS))
            .any(|cookie| !PREFERENCES.iter().any(|name| cookie.starts_with(name)))
}
