//! A door with a clock that stands still, a small API behind it that counts who got through, and an
//! identity that can be told what to say.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, ETAG, VARY};
use axum::routing::any;
use cf_kernel::Clock as _;
use cf_platform::auth::Visitor;
use cf_platform::config::{GatewayConfig, LimitsConfig, Rate};
use cf_platform::http::{ClientAddress, Language, SHARED};
use cf_platform::telemetry::RequestContext;
use cf_ports::limits::{Bucket, LimitError, Limiter, Verdict};
use cf_testkit::{ManualClock, Persona, SeededIds, Tokens};
use futures_util::future::{BoxFuture, ready};
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::*;
use crate::Porter;

/// Counts in a map.
struct TestLimiter {
    buckets: Mutex<HashMap<(String, String), i64>>,
    clock: ManualClock,
}

impl Limiter for TestLimiter {
    fn take<'a>(
        &'a self,
        asked: &'a [Bucket<'a>],
    ) -> BoxFuture<'a, Result<Vec<Verdict>, LimitError>> {
        let now = i64::try_from(self.clock.now().as_nanosecond()).unwrap();
        let mut buckets = self.buckets.lock().unwrap();
        let key = |bucket: &Bucket<'_>| (bucket.zone.to_owned(), bucket.who.to_owned());
        let found: Vec<_> = asked
            .iter()
            .map(|it| Verdict::on(it.quota, buckets.get(&key(it)).copied(), now))
            .collect();
        if found.iter().all(|(verdict, _)| verdict.allowed) {
            for (bucket, (_, empty_at)) in asked.iter().zip(&found) {
                buckets.insert(key(bucket), empty_at.taken);
            }
        }
        Box::pin(ready(Ok(found.into_iter().map(|(it, _)| it).collect())))
    }
}

fn porter(config: &GatewayConfig, clock: &ManualClock) -> Arc<Porter> {
    let limiter = TestLimiter {
        buckets: Mutex::default(),
        clock: clock.clone(),
    };
    Arc::new(Porter::new(config, Arc::new(limiter), Arc::new(clock.clone())).unwrap())
}

pub(super) fn no_limiter() -> Arc<dyn Limiter> {
    Arc::new(TestLimiter {
        buckets: Mutex::default(),
        clock: ManualClock::default(),
    })
}

pub(super) fn without_limits() -> GatewayConfig {
    let off = Rate(None);
    GatewayConfig {
        limits: LimitsConfig {
            login: off,
            register: off,
            general: off,
            sensitive: off,
            ..LimitsConfig::default()
        },
        ..GatewayConfig::default()
    }
}

pub(super) fn porter_without_limits() -> Arc<Porter> {
    porter(&without_limits(), &ManualClock::default())
}

/// What identity says to API keys, and how often it was asked.
#[derive(Default)]
pub(super) struct Identity {
    pub answers: Mutex<HashMap<String, (StatusCode, Value)>>,
    pub asked: AtomicUsize,
    /// Where an answer waits, if told to.
    pub gate: Mutex<Option<Arc<Notify>>>,
    pub arrived: Notify,
    pub saw: Mutex<Vec<String>>,
}

impl Identity {
    pub(super) fn knows(&self, key: &str, token: &str, expires_in: u32) {
        let answer =
            json!({ "accessToken": token, "tokenType": "Bearer", "expiresIn": expires_in });
        self.says(key, StatusCode::OK, answer);
    }

    pub(super) fn says(&self, key: &str, status: StatusCode, body: Value) {
        let mut answers = self.answers.lock().unwrap();
        answers.insert(key.to_owned(), (status, body));
    }

    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

pub(super) struct House {
    pub clock: ManualClock,
    pub tokens: Tokens,
    pub guard: Arc<Guard>,
    pub identity: Arc<Identity>,
    /// How many requests got through to a service, by what it is called.
    pub reached: Reached,
    pub porter: Arc<Porter>,
    gate: Arc<Gate>,
    door: Router,
}

#[derive(Clone, Default)]
pub(super) struct Reached(Arc<Mutex<HashMap<&'static str, usize>>>);

impl Reached {
    fn count(&self, what: &'static str) -> usize {
        let mut counts = self.0.lock().unwrap();
        let count = counts.entry(what).or_default();
        *count += 1;
        *count
    }

    pub(super) fn of(&self, what: &str) -> usize {
        self.0
            .lock()
            .unwrap()
            .get(what)
            .copied()
            .unwrap_or_default()
    }
}

/// A read that waits until it is let go on.
#[derive(Default)]
pub(super) struct Gate {
    pub arrived: Notify,
    pub open: Notify,
}

#[derive(Clone)]
struct Behind {
    gate: Arc<Gate>,
    reached: Reached,
    identity: Arc<Identity>,
}

async fn exchange(State(behind): State<Behind>, request: axum::extract::Request) -> Response {
    let identity = behind.identity;
    identity.asked.fetch_add(1, Ordering::SeqCst);
    let address = request
        .extensions()
        .get::<ClientAddress>()
        .map(|it| it.0.to_string());
    let context = request.extensions().get::<RequestContext>().is_some();
    let saw = format!("{} {context}", address.unwrap_or_default());
    identity.saw.lock().unwrap().push(saw);
    identity.arrived.notify_one();
    let gate = identity.gate.lock().unwrap().clone();
    if let Some(gate) = gate {
        gate.notified().await;
    }
    let body = request.into_body().collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let key = body["apiKey"].as_str().unwrap_or_default();
    let known = identity.answers.lock().unwrap().get(key).cloned();
    let (status, body) = known.unwrap_or((StatusCode::UNAUTHORIZED, json!({})));
    (status, axum::Json(body)).into_response()
}

async fn identity_else(State(behind): State<Behind>, Path(rest): Path<String>) -> String {
    behind.reached.count("identity");
    rest
}

async fn shelf(State(behind): State<Behind>, visitor: Visitor, language: Language) -> Response {
    let count = behind.reached.count("shelf");
    let body = json!({ "count": count, "seller": visitor.storefront(), "lang": language.0.code() });
    let answer = http::Ok::<Value>::of(&body).unwrap();
    answer.shared().in_language(language.0).into_response()
}

async fn varying(State(behind): State<Behind>) -> Response {
    let count = behind.reached.count("varying");
    let headers = [(CACHE_CONTROL, SHARED), (VARY, "x-currency")];
    (headers, count.to_string()).into_response()
}

async fn slow(State(behind): State<Behind>) -> Response {
    let count = behind.reached.count("slow");
    behind.gate.arrived.notify_one();
    behind.gate.open.notified().await;
    ([(CACHE_CONTROL, SHARED)], count.to_string()).into_response()
}

async fn by_cookie(State(behind): State<Behind>) -> Response {
    let count = behind.reached.count("by cookie");
    let headers = [(CACHE_CONTROL, SHARED), (VARY, "cookie")];
    (headers, count.to_string()).into_response()
}

async fn own(State(behind): State<Behind>) -> String {
    behind.reached.count("own");
    "the same for ever".to_owned()
}

async fn versioned(State(behind): State<Behind>) -> Response {
    behind.reached.count("versioned");
    ([(ETAG, "\"3\"")], "version three").into_response()
}

async fn large() -> Response {
    ([(CACHE_CONTROL, SHARED)], "x".repeat(300_000)).into_response()
}

async fn change(State(behind): State<Behind>, Path(status): Path<u16>) -> StatusCode {
    behind.reached.count("change");
    StatusCode::from_u16(status).unwrap()
}

async fn orders(State(behind): State<Behind>, request: axum::extract::Request) -> Response {
    behind.reached.count("orders");
    let sent = request.headers().get(AUTHORIZATION).map(|value| {
        let text = value.to_str().unwrap().to_owned();
        (text, value.is_sensitive())
    });
    axum::Json(json!({ "sent": sent })).into_response()
}

async fn hook(State(behind): State<Behind>) -> &'static str {
    behind.reached.count("hook");
    "taken"
}

fn api(behind: Behind, porter: &Arc<Porter>) -> (Router, OpenApi) {
    let (router, openapi) = document(crate::api(porter)).unwrap();
    let own_routes = Router::new()
        .route("/api/identity/auth/token", any(exchange))
        .route("/api/identity/{*rest}", any(identity_else))
        .route("/api/products", any(shelf))
        .route("/api/products/varying", get(varying))
        .route("/api/products/slow", get(slow))
        .route("/api/products/by-cookie", get(by_cookie))
        .route("/api/products/own", get(own))
        .route("/api/products/large", get(large))
        .route("/api/products/versioned", get(versioned))
        .route("/api/products/change/{status}", any(change))
        .route("/api/things/change/{status}", any(change))
        .route("/api/orders/{*rest}", any(orders))
        .route("/api/billing/webhooks/{*rest}", any(hook))
        .with_state(behind);
    (router.merge(own_routes), openapi)
}

impl House {
    pub(super) fn open() -> Self {
        Self::with(&GatewayConfig::default())
    }

    pub(super) fn unlimited() -> Self {
        Self::with(&without_limits())
    }

    pub(super) fn with(config: &GatewayConfig) -> Self {
        Self::built(config, Storefronts::default(), Limits::default())
    }

    pub(super) fn built(config: &GatewayConfig, storefronts: Storefronts, limits: Limits) -> Self {
        let clock = ManualClock::default();
        let tokens = Tokens::new(clock.clone());
        let guard = tokens.guard();
        let porter = porter(config, &clock);
        let (reached, identity) = (Reached::default(), Arc::new(Identity::default()));
        let gate = Arc::new(Gate::default());
        let behind = Behind {
            gate: Arc::clone(&gate),
            reached: reached.clone(),
            identity: Arc::clone(&identity),
        };
        let (api, openapi) = api(behind, &porter);
        let gateway = Gateway {
            api,
            openapi,
            checks: Vec::new(),
            porter: Arc::clone(&porter),
            storefronts,
            settings: GatewaySettings::default(),
        };
        let door = Door {
            limits,
            guard: Arc::clone(&guard),
            ids: Arc::new(SeededIds::new(clock.clone(), 1)),
        };
        let door = assemble(gateway, door, Files::of(SmallWeb)).unwrap();
        Self {
            clock,
            tokens,
            guard,
            identity,
            reached,
            porter,
            gate,
            door,
        }
    }

    pub(super) fn token(&self, permissions: &[&str]) -> String {
        self.tokens.mint(&Persona::operator_admin(permissions))
    }

    /// A token as identity gives for an API key.
    pub(super) fn token_of_key(&self, number: u8, jti: &str) -> String {
        let mut claims = self.tokens.claims(&Persona::operator_admin(&[]));
        claims.sub = key_id(number);
        claims.jti = jti.to_owned();
        self.tokens.sign(&claims)
    }

    pub(super) fn slow_read(&self) -> &Gate {
        &self.gate
    }

    pub(super) fn wait(&self, millis: u64) {
        self.clock.advance(Duration::from_millis(millis));
    }

    pub(super) async fn send(&self, peer: &str, mut request: Request<Body>) -> Answer {
        let peer = SocketAddr::new(peer.parse().unwrap(), 40_000);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.door.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub(super) async fn ask(
        &self,
        peer: &str,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(peer, request.body(Body::empty()).unwrap()).await
    }

    pub(super) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(HERE, Method::GET, path, headers).await
    }

    pub(super) async fn post(&self, path: &str) -> Answer {
        self.ask(HERE, Method::POST, path, &[]).await
    }

    /// How many of so many in a row are not refused as too many.
    pub(super) async fn passing(&self, method: Method, path: &str, tries: usize) -> usize {
        let mut passed = 0;
        for _ in 0..tries {
            let answer = self.ask(HERE, method.clone(), path, &[]).await;
            passed += usize::from(answer.status != 429);
        }
        passed
    }
}

pub(super) const HERE: &str = "203.0.113.9";

pub(super) fn key_id(number: u8) -> String {
    format!("key_{number:026}")
}
