//! A gateway with instances behind it, reached over a real socket.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use cf_gateway::Upstreams;
use cf_platform::config::{ForwardingConfig, GatewayConfig};
use cf_platform::host::HealthState;
use cf_platform::http::{Limits, ServerSettings, Tls, bind, serve, serve_tls, stack};
use cf_platform::telemetry::Tasks;
use cf_testkit::{ManualClock, SeededIds, Tokens, eventually};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Far above what anything takes, on a machine that is busy with other things.
pub const BOUND: Duration = Duration::from_mins(1);

pub struct Scene {
    pub address: SocketAddr,
    pub upstreams: Upstreams,
    pub tasks: Tasks,
}

/// Times that no test waits for, except those it is about.
pub fn patient() -> ForwardingConfig {
    ForwardingConfig {
        check_interval: Duration::from_millis(20),
        ..ForwardingConfig::default()
    }
}

pub fn config(urls: &[String], forwarding: ForwardingConfig) -> GatewayConfig {
    let urls = urls.iter().map(|url| url.parse().unwrap()).collect();
    GatewayConfig {
        upstreams: BTreeMap::from([("products".to_owned(), urls)]),
        forwarding,
        ..GatewayConfig::default()
    }
}

const BODY_LIMIT: usize = 100_000;

impl Scene {
    pub async fn of(urls: &[String]) -> Self {
        Self::with(urls, patient()).await
    }

    pub async fn with(urls: &[String], forwarding: ForwardingConfig) -> Self {
        let scene = Self::unwatched(urls, forwarding, None).await;
        scene.upstreams.watch();
        scene
    }

    /// Nobody asks the instances how they are, so that all that arrives there was sent on.
    pub async fn unwatched(
        urls: &[String],
        forwarding: ForwardingConfig,
        tls: Option<Tls>,
    ) -> Self {
        let tasks = Tasks::new();
        let config = config(urls, forwarding);
        let upstreams = Upstreams::try_new(&config, BODY_LIMIT, &[], tasks.clone()).unwrap();
        let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = door(upstreams.router());
        let (settings, stop) = (ServerSettings::default(), tasks.stop_token());
        match tls {
            None => tasks.spawn("test.serve", serve(listener, router, settings, stop)),
            Some(tls) => tasks.spawn(
                "test.serve",
                serve_tls(listener, tls, router, settings, stop),
            ),
        }
        Self {
            address,
            upstreams,
            tasks,
        }
    }

    pub async fn ask(&self, request: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        ask(self.address, request, headers, body).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path}"), &[], "").await
    }

    pub async fn knows(&self, state: HealthState) {
        let check = self.upstreams.checks().remove(0);
        eventually(&format!("the instances are {state:?}"), async || {
            check.ask().await.health.state == state
        })
        .await;
    }

    pub async fn end(self) {
        self.tasks.shutdown(BOUND).await.unwrap();
    }
}

fn door(router: Router) -> Router {
    let clock = ManualClock::default();
    let limits = Limits {
        body_bytes: BODY_LIMIT,
        ..Limits::default()
    };
    let guard = Tokens::new(clock.clone()).guard();
    stack(router, limits, guard, Arc::new(SeededIds::new(clock, 1)))
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Reply {
    /// The stable name of a problem, if it says when to come back.
    pub fn problem(&self) -> &str {
        assert!(self.headers.contains_key("retry-after"), "{self:?}");
        let marker = "urn:cloud-factory:problem:";
        let start = self.text.find(marker).unwrap() + marker.len();
        self.text[start..].split('"').next().unwrap()
    }
}

/// One request over a connection of its own: `POST /x`.
pub async fn ask(
    address: SocketAddr,
    request: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Reply {
    let (method, path) = request.split_once(' ').unwrap();
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .unwrap();
    let connection = tokio::spawn(connection);
    let mut request = axum::http::Request::builder()
        .method(method)
        .uri(path)
        .header("host", "shop.example.com");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Full::new(bytes::Bytes::copy_from_slice(body.as_bytes()));
    let asked = sender.send_request(request.body(body).unwrap());
    let answer = tokio::time::timeout(BOUND, asked).await.unwrap().unwrap();
    let (parts, body) = answer.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    drop(sender);
    let _ = connection.await.unwrap();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        text: String::from_utf8(body.to_vec()).unwrap(),
    }
}

pub fn made_tls(dir: &Path) -> Tls {
    let made = cf_platform::http::Certificate::Made {
        dir: dir.to_owned(),
        names: Vec::new(),
    };
    Tls::open(made, Arc::new(cf_platform::time::SystemClock)).unwrap()
}
