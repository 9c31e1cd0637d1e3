//! A process that answers, as far as the gateway can tell: it can be killed at any moment.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::{any, get};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

pub struct Instance {
    pub address: SocketAddr,
    /// Requests that came in, without questions about its health.
    pub asked: Arc<AtomicUsize>,
    runtime: Option<Runtime>,
}

impl Instance {
    /// Says what it was asked.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap())
    }

    pub fn start_at(address: SocketAddr) -> Self {
        Self::serve(address, StatusCode::OK)
    }

    /// Answers, and says that it should not be asked.
    pub fn not_ready() -> Self {
        Self::serve(
            "127.0.0.1:0".parse().unwrap(),
            StatusCode::SERVICE_UNAVAILABLE,
        )
    }

    fn serve(address: SocketAddr, ready: StatusCode) -> Self {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let router = Router::new()
            .route("/health/ready", get(async move || ready))
            .fallback(any(async move |request: Request| {
                count.fetch_add(1, Ordering::Relaxed);
                echo(request).await
            }));
        let runtime = runtime();
        let listener = bind(&runtime, address);
        let address = listener.local_addr().unwrap();
        runtime.spawn(async { axum::serve(listener, router).await });
        Self {
            address,
            asked,
            runtime: Some(runtime),
        }
    }

    /// Does with each connection what it is told to. Says that it is ready.
    pub fn raw<F>(talk: impl Fn(TcpStream, String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let runtime = runtime();
        let listener = bind(&runtime, "127.0.0.1:0".parse().unwrap());
        let address = listener.local_addr().unwrap();
        let talk = Arc::new(talk);
        runtime.spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let (talk, count) = (Arc::clone(&talk), Arc::clone(&count));
                tokio::spawn(async move {
                    let head = head(&mut stream).await;
                    if head.starts_with("GET /health/ready ") {
                        let ok =
                            b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                        let _ = stream.write_all(ok).await;
                        return;
                    }
                    if head.is_empty() {
                        return;
                    }
                    count.fetch_add(1, Ordering::Relaxed);
                    talk(stream, head).await;
                });
            }
        });
        Self {
            address,
            asked,
            runtime: Some(runtime),
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// At once, with everything that it was about to do. Others may listen there afterwards.
    pub fn kill(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waits for its threads, so that its sockets are closed when this returns.
            std::thread::scope(|scope| {
                scope.spawn(move || runtime.shutdown_timeout(std::time::Duration::from_secs(30)));
            });
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.kill();
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

fn bind(runtime: &Runtime, address: SocketAddr) -> TcpListener {
    let listener = std::net::TcpListener::bind(address).unwrap();
    listener.set_nonblocking(true).unwrap();
    let _inside = runtime.enter();
    TcpListener::from_std(listener).unwrap()
}

/// A head, up to its empty line.
pub async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return String::new(),
        }
    }
    String::from_utf8(head).unwrap()
}

/// The request, as a text.
async fn echo(request: Request) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let mut text = format!("{} {}\n", parts.method, parts.uri);
    let mut lines: Vec<String> = parts
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap()))
        .collect();
    lines.sort();
    text.extend(lines);
    let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    text.push('\n');
    text.push_str(&String::from_utf8_lossy(&body));
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], text).into_response()
}
