//! https as its clients see it: which versions, which protocol, which certificate.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Request;
use axum::routing::get;
use cf_kernel::Clock as _;
use cf_platform::http::{
    Certificate, HttpsTarget, Limits, Secured, ServerSettings, Tls, bind, redirect, serve,
    serve_tls, stack,
};
use cf_testkit::{ManualClock, SeededIds, Tokens, eventually};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::sync::CancellationToken;

/// Far above what anything takes; a peer that is not cut off would wait for good.
const BOUND: Duration = Duration::from_mins(1);

const PATIENCE: Duration = Duration::from_millis(500);

struct Https {
    address: SocketAddr,
    tls: Tls,
    clock: ManualClock,
    dir: tempfile::TempDir,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

impl Https {
    async fn start() -> Self {
        Self::start_with(ServerSettings::default()).await
    }

    async fn start_with(settings: ServerSettings) -> Self {
        let clock = ManualClock::default();
        let dir = tempfile::tempdir().unwrap();
        let made = Certificate::Made {
            dir: dir.path().to_owned(),
            names: vec!["cloud.example.com".to_owned()],
        };
        let tls = Tls::open(made, Arc::new(clock.clone())).unwrap();
        let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let serving = tokio::spawn(serve_tls(
            listener,
            tls.clone(),
            site(&clock),
            settings,
            stop.clone(),
        ));
        Self {
            address,
            tls,
            clock,
            dir,
            stop,
            serving,
        }
    }

    /// A client that trusts the certificate as it lies there now.
    async fn connect(
        &self,
        name: &'static str,
        versions: &[&'static SupportedProtocolVersion],
        protocols: &[&str],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(self.address).await?;
        let name = ServerName::try_from(name).unwrap();
        connector(self.dir.path(), &self.clock, versions, protocols)
            .connect(name, stream)
            .await
    }

    async fn shown(&self) -> Vec<u8> {
        let stream = self
            .connect("localhost", rustls::ALL_VERSIONS, &[])
            .await
            .unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    }

    async fn end(self) {
        self.stop.cancel();
        tokio::time::timeout(BOUND, self.serving)
            .await
            .unwrap()
            .unwrap();
    }
}

fn site(clock: &ManualClock) -> Router {
    let router = Router::new().route(
        "/",
        get(async |request: Request| {
            let secured = request.extensions().get::<Secured>().is_some();
            format!("{:?} secured={secured}", request.version())
        }),
    );
    let guard = Tokens::new(clock.clone()).guard();
    let ids = Arc::new(SeededIds::new(clock.clone(), 1));
    stack(router, Limits::default(), guard, ids)
}

/// Clients live in the same time as the server.
#[derive(Debug)]
struct Dated(ManualClock);

impl TimeProvider for Dated {
    fn current_time(&self) -> Option<UnixTime> {
        let seconds = self.0.now().as_second().try_into().ok()?;
        Some(UnixTime::since_unix_epoch(Duration::from_secs(seconds)))
    }
}

fn connector(
    dir: &Path,
    clock: &ManualClock,
    versions: &[&'static SupportedProtocolVersion],
    protocols: &[&str],
) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    let pem = std::fs::read(dir.join("certificate.pem")).unwrap();
    roots
        .add(CertificateDer::from_pem_slice(&pem).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_details(provider, Arc::new(Dated(clock.clone())))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols
        .iter()
        .map(|protocol| protocol.as_bytes().to_vec())
        .collect();
    TlsConnector::from(Arc::new(config))
}

const GET: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

async fn rest(mut stream: impl tokio::io::AsyncRead + Unpin) -> Vec<u8> {
    let mut all = Vec::new();
    // A reset ends it as well.
    let _ = tokio::time::timeout(BOUND, stream.read_to_end(&mut all))
        .await
        .expect("the peer was not cut off");
    all
}

#[tokio::test]
async fn both_versions_are_spoken_and_a_request_knows_that_it_is_secured() {
    let https = Https::start().await;

    for (offered, wanted) in [
        (&rustls::version::TLS12, ProtocolVersion::TLSv1_2),
        (&rustls::version::TLS13, ProtocolVersion::TLSv1_3),
    ] {
        let mut stream = https
            .connect("localhost", &[offered], &["http/1.1"])
            .await
            .unwrap();
        assert_eq!(stream.get_ref().1.protocol_version(), Some(wanted));
        stream.write_all(GET).await.unwrap();
        let answer = String::from_utf8(rest(stream).await).unwrap();
        assert!(answer.ends_with("HTTP/1.1 secured=true"), "{answer}");
    }
    https.end().await;
}

#[tokio::test]
async fn plain_requests_are_not_secured_whatever_a_stranger_claims() {
    let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let router = site(&ManualClock::default());
    let serving = tokio::spawn(serve(
        listener,
        router,
        ServerSettings::default(),
        stop.clone(),
    ));

    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(
            b"GET / HTTP/1.1\r\nhost: localhost\r\nx-forwarded-proto: https\r\nconnection: close\r\n\r\n",
        )
        .await
        .unwrap();
    let answer = String::from_utf8(rest(stream).await).unwrap();

    assert!(answer.ends_with("secured=false"), "{answer}");
    stop.cancel();
    serving.await.unwrap();
}

#[tokio::test]
async fn http_2_is_agreed_on_where_the_client_can() {
    let https = Https::start().await;

    let stream = https
        .connect("localhost", rustls::ALL_VERSIONS, &["h2", "http/1.1"])
        .await
        .unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut sender, connection) = hyper::client::conn::http2::handshake(
        hyper_util::rt::TokioExecutor::new(),
        hyper_util::rt::TokioIo::new(stream),
    )
    .await
    .unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get("https://localhost/")
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = sender.send_request(request).await.unwrap();
    let body = axum::body::to_bytes(axum::body::Body::new(answer.into_body()), 1000)
        .await
        .unwrap();

    assert_eq!(body, "HTTP/2.0 secured=true");
    drop(sender);
    connection.await.unwrap().unwrap();
    https.end().await;
}

#[tokio::test]
async fn every_name_of_the_site_is_in_the_certificate() {
    let https = Https::start().await;

    for name in ["localhost", "127.0.0.1", "::1", "cloud.example.com"] {
        https
            .connect(name, rustls::ALL_VERSIONS, &[])
            .await
            .unwrap();
    }
    let other = https
        .connect("other.example.com", rustls::ALL_VERSIONS, &[])
        .await;

    assert!(other.is_err());
    https.end().await;
}

/// A greeting of TLS 1.0 (minor 1) to 1.2 (minor 3), byte by byte: no client at hand speaks the old
/// ones any more.
fn greeting(minor: u8) -> Vec<u8> {
    let length = |part: &[u8]| u8::try_from(part.len()).unwrap();
    let extensions = [
        // P-256; uncompressed points; ECDSA with P-256 and SHA-256.
        0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3,
    ];
    let mut hello = vec![3, minor];
    hello.extend([7; 32]);
    hello.push(0);
    // ECDHE-ECDSA with AES: GCM of 1.2, and CBC of before.
    hello.extend([0, 4, 0xc0, 0x2b, 0xc0, 0x09]);
    hello.extend([1, 0]);
    hello.extend([0, length(&extensions)]);
    hello.extend(extensions);
    let mut handshake = vec![1, 0, 0, length(&hello)];
    handshake.extend(hello);
    let mut record = vec![22, 3, 1, 0, length(&handshake)];
    record.extend(handshake);
    record
}

const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const FATAL: u8 = 2;
const PROTOCOL_VERSION: u8 = 70;

#[tokio::test]
async fn tls_1_0_and_1_1_are_refused() {
    let https = Https::start().await;

    for minor in [1, 2] {
        let mut stream = TcpStream::connect(https.address).await.unwrap();
        stream.write_all(&greeting(minor)).await.unwrap();
        let answer = rest(stream).await;
        assert_eq!(answer[0], ALERT, "{answer:?}");
        assert_eq!(answer[5..7], [FATAL, PROTOCOL_VERSION], "{answer:?}");
    }
    // The same greeting of 1.2 is answered, so it was the version.
    let mut stream = TcpStream::connect(https.address).await.unwrap();
    stream.write_all(&greeting(3)).await.unwrap();
    assert_eq!(stream.read_u8().await.unwrap(), HANDSHAKE);
    https.end().await;
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_closed() {
    let https = Https::start_with(ServerSettings {
        handshake_timeout: PATIENCE,
        head_timeout: PATIENCE,
        ..ServerSettings::default()
    })
    .await;
    let greeting = greeting(3);

    let cut_off = [&b""[..], b"\x16", &greeting[..40]].map(async |beginning| {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(https.address).await.unwrap();
        stream.write_all(beginning).await.unwrap();
        assert_eq!(rest(stream).await, b"");
        assert!(begun.elapsed() >= PATIENCE / 2, "it was cut off at once");
    });
    futures_util::future::join_all(cut_off).await;
    // Someone who is done with the handshake, and then says nothing.
    let silent = https
        .connect("localhost", rustls::ALL_VERSIONS, &["h2"])
        .await
        .unwrap();
    assert_eq!(rest(silent).await, b"");

    https.end().await;
}

#[tokio::test]
async fn unfinished_handshakes_take_places_and_give_them_back() {
    let https = Https::start_with(ServerSettings {
        handshake_timeout: PATIENCE,
        connections: 2,
        ..ServerSettings::default()
    })
    .await;
    let _held = [
        TcpStream::connect(https.address).await.unwrap(),
        TcpStream::connect(https.address).await.unwrap(),
    ];
    let begun = Instant::now();

    let late = tokio::time::timeout(BOUND, https.connect("localhost", rustls::ALL_VERSIONS, &[]));
    late.await.unwrap().unwrap();

    assert!(begun.elapsed() >= PATIENCE / 2, "there were more places");
    https.end().await;
}

#[tokio::test]
async fn a_stop_does_not_wait_for_a_handshake() {
    let https = Https::start_with(ServerSettings {
        handshake_timeout: BOUND * 2,
        grace: BOUND * 2,
        ..ServerSettings::default()
    })
    .await;
    let _greeted = TcpStream::connect(https.address).await.unwrap();
    // The one after it was let in, so it was as well.
    https.shown().await;

    https.end().await;
}

#[tokio::test]
async fn a_plain_request_at_the_wrong_door_harms_nobody() {
    let https = Https::start().await;

    let mut stream = TcpStream::connect(https.address).await.unwrap();
    stream.write_all(GET).await.unwrap();
    let answer = rest(stream).await;

    assert!(!answer.starts_with(b"HTTP/"), "{answer:?}");
    https.shown().await;
    https.end().await;
}

#[tokio::test]
async fn a_certificate_of_our_own_is_renewed_while_we_serve() {
    let https = Https::start().await;
    let before = https.shown().await;
    assert!(!https.tls.refresh().unwrap());
    assert_eq!(https.shown().await, before);

    https.clock.advance(Duration::from_hours(370 * 24));
    assert!(https.tls.refresh().unwrap());

    // What is shown now is what lies there now: the client trusts nothing else.
    assert_ne!(https.shown().await, before);
    https.end().await;
}

#[tokio::test]
async fn changed_files_are_taken_over_and_broken_ones_are_not() {
    let clock = ManualClock::default();
    let dir = tempfile::tempdir().unwrap();
    let make = |name: &str| {
        let made = Certificate::Made {
            dir: dir.path().join(name),
            names: Vec::new(),
        };
        Tls::open(made, Arc::new(clock.clone())).unwrap();
        dir.path().join(name)
    };
    let (old, new) = (make("old"), make("new"));
    let files = Certificate::Files {
        certificate: old.join("certificate.pem"),
        key: old.join("key.pem"),
    };
    let tls = Tls::open(files, Arc::new(clock.clone())).unwrap();
    let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let serving = tokio::spawn(serve_tls(
        listener,
        tls.clone(),
        site(&clock),
        ServerSettings::default(),
        stop.clone(),
    ));
    // A copy of what lies there now, to be compared with what is shown.
    let trusted = tempfile::tempdir().unwrap();
    let shows = async |dir: &Path| {
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TcpStream::connect(address).await.unwrap();
        connector(dir, &clock, rustls::ALL_VERSIONS, &[])
            .connect(name, stream)
            .await
            .is_ok()
    };
    std::fs::copy(
        old.join("certificate.pem"),
        trusted.path().join("certificate.pem"),
    )
    .unwrap();
    assert!(shows(trusted.path()).await);

    // Half of a change: the key is still the old one.
    std::fs::copy(new.join("certificate.pem"), old.join("certificate.pem")).unwrap();
    assert!(tls.refresh().is_err());
    assert!(shows(trusted.path()).await);

    std::fs::copy(new.join("key.pem"), old.join("key.pem")).unwrap();
    assert!(tls.refresh().unwrap());
    assert!(!tls.refresh().unwrap());
    assert!(shows(&new).await);
    assert!(!shows(trusted.path()).await);

    stop.cancel();
    serving.await.unwrap();
}

#[tokio::test]
async fn plain_requests_are_sent_on() {
    let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let router = redirect(HttpsTarget {
        port: 8443,
        host: None,
    });
    let serving = tokio::spawn(serve(
        listener,
        router,
        ServerSettings::default(),
        stop.clone(),
    ));

    for (request, wanted) in [
        (
            "GET /portal?a=b HTTP/1.1\r\nhost: localhost:8080\r\n\r\n",
            Some("https://localhost:8443/portal?a=b"),
        ),
        (
            "POST /api/orders HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\n\r\nabc",
            Some("https://localhost:8443/api/orders"),
        ),
        ("GET / HTTP/1.0\r\n\r\n", None),
        (
            "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n",
            None,
        ),
        (
            "GET /%0d%0aset-cookie:x=1 HTTP/1.1\r\nhost: a\r\n\r\n",
            Some("https://a:8443/%0d%0aset-cookie:x=1"),
        ),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let (mut answer, mut buffer) = (String::new(), [0; 4096]);
        while !answer.contains("\r\n\r\n") {
            let read = tokio::time::timeout(BOUND, stream.read(&mut buffer));
            let read = read.await.unwrap().unwrap();
            assert_ne!(read, 0, "{answer}");
            answer.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        }
        let location = answer
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        assert_eq!(location, wanted, "{answer}");
        let status = if wanted.is_some() { " 301 " } else { " 400 " };
        assert!(answer.lines().next().unwrap().contains(status), "{answer}");
    }
    stop.cancel();
    eventually("the redirecting listener has ended", async || {
        serving.is_finished()
    })
    .await;
}
