//! Accepts connections, and ends in order: stop accepting, finish what runs, give up after a while.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use super::client::Secured;
use super::opening::Opening;
use super::tls::Tls;

#[derive(Debug, Clone, Copy)]
pub struct ServerSettings {
    /// How long a TLS handshake may take.
    pub handshake_timeout: Duration,
    /// How long the head of a request may take to arrive.
    pub head_timeout: Duration,
    /// How long running requests may take after a stop was asked for.
    pub grace: Duration,
    /// Connections at once; more wait in the system's queue.
    pub connections: usize,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            handshake_timeout: Duration::from_secs(10),
            head_timeout: Duration::from_secs(30),
            grace: Duration::from_secs(20),
            connections: 10_000,
        }
    }
}

/// An address that cannot be listened on, in words that say what to do.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    #[error("port {} is taken by another program; stop it or choose another with --listen {}:PORT", .0.port(), .0.ip())]
    Taken(SocketAddr),
    #[error("listening on port {} needs more rights; choose a port from 1024 with --listen {}:PORT", .0.port(), .0.ip())]
    Forbidden(SocketAddr),
    #[error("cannot listen on {address}")]
    Other {
        address: SocketAddr,
        #[source]
        source: io::Error,
    },
}

pub async fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => BindError::Taken(address),
            io::ErrorKind::PermissionDenied => BindError::Forbidden(address),
            _ => BindError::Other { address, source },
        })
}

/// Serves until told to stop.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    settings: ServerSettings,
    stop: CancellationToken,
) {
    run(listener, None, router, settings, stop).await;
}

/// As [`serve`], over TLS.
pub async fn serve_tls(
    listener: TcpListener,
    tls: Tls,
    router: Router,
    settings: ServerSettings,
    stop: CancellationToken,
) {
    run(listener, Some(tls), router, settings, stop).await;
}

async fn run(
    listener: TcpListener,
    tls: Option<Tls>,
    router: Router,
    settings: ServerSettings,
    stop: CancellationToken,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(settings.connections));
    let server = Arc::new(server(settings));
    loop {
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of descriptors, or the peer is gone already: neither ends the server.
                tracing::warn!(error = %error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let stream = prepared(stream);
        let connection = Connection {
            server: Arc::clone(&server),
            router: router.clone(),
            peer,
            head_timeout: settings.head_timeout,
            watcher: graceful.watcher(),
        };
        let Some(tls) = tls.clone() else {
            crate::telemetry::spawn("http.connection", async move {
                connection.converse(stream, None).await;
                drop(place);
            });
            continue;
        };
        let (stop, within) = (stop.clone(), settings.handshake_timeout);
        crate::telemetry::spawn("https.connection", async move {
            // A handshake is nothing that a stop has to wait for.
            let handshake = tokio::time::timeout(within, tls.accept(stream));
            match stop.run_until_cancelled(handshake).await {
                Some(Ok(Ok(stream))) => connection.converse(stream, Some(Secured)).await,
                Some(Ok(Err(error))) => {
                    tracing::debug!(error = %error, client.address = %peer.ip(), "a TLS handshake failed");
                }
                Some(Err(_elapsed)) => {
                    tracing::debug!(client.address = %peer.ip(), "a TLS handshake took too long");
                }
                None => {}
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(settings.grace, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(
            grace_seconds = settings.grace.as_secs(),
            "some requests did not finish in time and were cut off"
        );
    }
}

fn server(settings: ServerSettings) -> auto::Builder<TokioExecutor> {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.head_timeout)
        .max_buf_size(64 * 1024);
    server
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(200)
        .max_header_list_size(32 * 1024)
        .keep_alive_interval(Duration::from_secs(30));
    server
}

/// One connection, from its first byte to its last.
struct Connection {
    server: Arc<auto::Builder<TokioExecutor>>,
    router: Router,
    peer: SocketAddr,
    head_timeout: Duration,
    watcher: Watcher,
}

impl Connection {
    async fn converse<S>(self, stream: S, secured: Option<Secured>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let stream = TokioIo::new(Opening::new(stream, self.head_timeout));
        let service = service(self.router, self.peer, secured);
        let connection = self.server.serve_connection_with_upgrades(stream, service);
        // Broken connections are the peer's affair.
        if let Err(error) = self.watcher.watch(connection.into_owned()).await {
            tracing::debug!(error = %error, "a connection ended early");
        }
    }
}

fn prepared(stream: TcpStream) -> TcpStream {
    // Without it small answers wait for the peer's acknowledgement; failing costs only that.
    let _ = stream.set_nodelay(true);
    stream
}

fn service(
    router: Router,
    peer: SocketAddr,
    secured: Option<Secured>,
) -> impl hyper::service::Service<
    Request<Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future: Send + 'static,
> + Clone {
    hyper::service::service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        if let Some(secured) = secured {
            request.extensions_mut().insert(secured);
        }
        router.clone().oneshot(request)
    })
}
