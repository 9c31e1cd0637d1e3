//! TLS 1.2 and 1.3, and nothing older.
//!
//! The certificate is looked at again now and then: a renewed one is taken over without a restart,
//! one that we made ourselves is renewed before it ends. A change that cannot be used changes nothing.

mod certificate;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use cf_kernel::Clock;
use rustls::crypto::aws_lc_rs;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::version::{TLS12, TLS13};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::sync::CancellationToken;

pub use certificate::{Certificate, TlsError};
use certificate::{Fingerprint, Found};

/// How often a certificate is looked at again.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// What a listener needs to speak TLS. Cheap to clone.
#[derive(Clone)]
pub struct Tls(Arc<Shared>);

struct Shared {
    acceptor: TlsAcceptor,
    current: Arc<Current>,
    certificate: Certificate,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tls").field(&self.0.certificate).finish()
    }
}

impl Tls {
    /// Reads the certificate, or makes one. Blocks for as long as that takes.
    pub fn open(certificate: Certificate, clock: Arc<dyn Clock>) -> Result<Self, TlsError> {
        let current = Arc::new(Current(RwLock::new(certificate.find(clock.now())?)));
        let mut config =
            rustls::ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
                .with_protocol_versions(&[&TLS13, &TLS12])
                .map_err(TlsError::Setup)?
                .with_no_client_auth()
                .with_cert_resolver(Arc::clone(&current) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        // Who comes back needs no full handshake, and costs us no memory in between.
        config.ticketer = aws_lc_rs::Ticketer::new().map_err(TlsError::Setup)?;
        Ok(Self(Arc::new(Shared {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            current,
            certificate,
            clock,
        })))
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        self.0.acceptor.accept(stream).await
    }

    /// Where the certificate lies that clients see, to be handed to those who are to trust it.
    #[must_use]
    pub fn certificate_path(&self) -> PathBuf {
        self.0.certificate.path()
    }

    /// Takes over a certificate that has changed. Says whether one has.
    pub fn refresh(&self) -> Result<bool, TlsError> {
        let now = self.0.clock.now();
        let known = self.0.current.fingerprint();
        let Some(found) = self.0.certificate.find_other_than(known, now)? else {
            return Ok(false);
        };
        *self
            .0
            .current
            .0
            .write()
            .unwrap_or_else(PoisonError::into_inner) = found;
        Ok(true)
    }

    /// Looks at the certificate every minute, until told to stop.
    pub async fn keep(self, stop: CancellationToken) {
        let mut complained = None;
        while stop
            .run_until_cancelled(tokio::time::sleep(LOOK_EVERY))
            .await
            .is_some()
        {
            let tls = self.clone();
            match crate::telemetry::spawn_blocking("tls.refresh", move || tls.refresh()).await {
                Ok(Ok(false)) => {}
                Ok(Ok(true)) => {
                    complained = None;
                    tracing::info!("took over a new certificate");
                }
                Ok(Err(error)) => {
                    let text = crate::telemetry::chain(&error).to_string();
                    // Once is enough, however long it stays so.
                    if complained.as_ref() != Some(&text) {
                        tracing::warn!(error = %text, "the certificate was changed, but cannot be used; the old one stays");
                    }
                    complained = Some(text);
                }
                // The panic hook has logged it.
                Err(_panic) => {}
            }
        }
    }
}

/// The certificate in force.
struct Current(RwLock<Found>);

impl Current {
    fn fingerprint(&self) -> Fingerprint {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .fingerprint
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current")
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let found = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&found.key))
    }
}
