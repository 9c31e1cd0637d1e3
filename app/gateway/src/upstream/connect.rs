//! The client that all requests to other processes go through.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Uri;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tower::Service;

use super::{Bounds, UpstreamError};

pub(super) type Client = legacy::Client<Connector, Body>;

/// A connection that is not used is closed before most servers would close it: one that is closed
/// just when a request is written costs that request.
const IDLE: Duration = Duration::from_secs(15);

/// HTTP/1.1 on purpose: a connection carries one request, so that one that dies takes one along.
pub(super) fn client(authority: Option<&Path>, bounds: &Bounds) -> Result<Client, UpstreamError> {
    let mut plain = HttpConnector::new();
    plain.enforce_http(false);
    plain.set_nodelay(true);
    plain.set_connect_timeout(Some(bounds.connect));
    let https = HttpsConnectorBuilder::new()
        .with_tls_config(tls(authority)?)
        .https_or_http()
        .enable_http1()
        .wrap_connector(plain);
    let connector = Connector {
        https,
        within: bounds.connect,
    };
    Ok(legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .build(connector))
}

fn tls(authority: Option<&Path>) -> Result<ClientConfig, UpstreamError> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    if let Some(path) = authority {
        let unreadable = |source| UpstreamError::Authority {
            path: path.to_owned(),
            source,
        };
        let certificates = CertificateDer::pem_file_iter(path)
            .map_err(unreadable)?
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        let (added, _) = roots.add_parsable_certificates(certificates);
        if added == 0 {
            return Err(UpstreamError::NoAuthority(path.to_owned()));
        }
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// Whether there was no connection, so that nothing was sent.
pub(super) fn refused_connection(error: &legacy::Error) -> bool {
    error.is_connect()
}

/// Whether a request was given back before any of it was written.
pub(super) fn was_given_back(error: &legacy::Error) -> bool {
    let cause = std::error::Error::source(error);
    cause
        .and_then(|cause| cause.downcast_ref::<hyper::Error>())
        .is_some_and(hyper::Error::is_canceled)
}

/// Connects within a time, TLS included.
#[derive(Clone)]
pub(super) struct Connector {
    https: HttpsConnector<HttpConnector>,
    within: Duration,
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        self.https.poll_ready(cx)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.https.call(uri);
        let within = self.within;
        async move { tokio::time::timeout(within, connecting).await? }.boxed()
    }
}
