//! WebSockets through the gateway. What is said over them is not looked at, so any bytes will do.

use std::sync::Arc;
use std::time::Duration;

use cf_platform::config::ForwardingConfig;
use cf_testkit::eventually;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::instance::Instance;
use crate::scene::{BOUND, Scene, made_tls, patient};

const ASKS: &[u8] = b"GET /ws/products/live?x=1 HTTP/1.1\r\nhost: shop.example.com\r\nconnection: keep-alive, Upgrade\r\nupgrade: WebSocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// Agrees, greets, and then says everything twice.
fn echoing() -> Instance {
    Instance::raw(|mut stream, head| async move {
        let asked = head.to_ascii_lowercase();
        assert!(
            asked.starts_with("get /ws/products/live?x=1 http/1.1"),
            "{head}"
        );
        assert!(asked.contains("connection: upgrade\r\n"), "{head}");
        assert!(asked.contains("upgrade: websocket\r\n"), "{head}");
        assert!(asked.contains("sec-websocket-key: "), "{head}");
        let agreed = b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nhello";
        stream.write_all(agreed).await.unwrap();
        let mut buffer = [0; 1000];
        while let Ok(read @ 1..) = stream.read(&mut buffer).await {
            let twice = buffer[..read].repeat(2);
            if stream.write_all(&twice).await.is_err() {
                return;
            }
        }
    })
}

async fn said(stream: &mut (impl AsyncRead + Unpin), wanted: &str) {
    let mut heard = vec![0; wanted.len()];
    tokio::time::timeout(BOUND, stream.read_exact(&mut heard))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(String::from_utf8(heard).unwrap(), wanted);
}

async fn agree(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) {
    stream.write_all(ASKS).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap();
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
    assert!(
        head.contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        "{head}"
    );
    assert!(head.contains("upgrade: websocket"), "{head}");
}

async fn is_closed(stream: &mut (impl AsyncRead + Unpin)) {
    let read = tokio::time::timeout(BOUND, stream.read(&mut [0; 10])).await;
    assert!(matches!(read.unwrap(), Ok(0) | Err(_)));
}

#[tokio::test]
async fn both_sides_hear_each_other() {
    let instance = echoing();
    let scene = Scene::of(&[instance.url()]).await;
    let mut stream = TcpStream::connect(scene.address).await.unwrap();

    agree(&mut stream).await;
    said(&mut stream, "hello").await;
    for word in ["one", "two"] {
        stream.write_all(word.as_bytes()).await.unwrap();
        said(&mut stream, &word.repeat(2)).await;
    }
    stream.shutdown().await.unwrap();
    is_closed(&mut stream).await;

    eventually("the socket is given up", async || {
        !scene.tasks.running().contains(&"gateway.socket")
    })
    .await;
    scene.end().await;
}

#[tokio::test]
async fn over_tls_as_well() {
    let dir = tempfile::tempdir().unwrap();
    let instance = echoing();
    let scene = Scene::unwatched(&[instance.url()], patient(), Some(made_tls(dir.path()))).await;
    let mut roots = rustls::RootCertStore::empty();
    let pem = std::fs::read(dir.path().join("certificate.pem")).unwrap();
    roots
        .add(CertificateDer::from_pem_slice(&pem).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let stream = TcpStream::connect(scene.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = connector.connect(name, stream).await.unwrap();

    agree(&mut stream).await;
    said(&mut stream, "hello").await;
    stream.write_all(b"word").await.unwrap();
    said(&mut stream, "wordword").await;

    scene.end().await;
}

#[tokio::test]
async fn a_stop_closes_it() {
    let instance = echoing();
    let scene = Scene::of(&[instance.url()]).await;
    let mut stream = TcpStream::connect(scene.address).await.unwrap();
    agree(&mut stream).await;
    said(&mut stream, "hello").await;

    scene.end().await;

    is_closed(&mut stream).await;
}

#[tokio::test]
async fn silence_on_both_sides_closes_it() {
    let instance = echoing();
    let forwarding = ForwardingConfig {
        websocket_idle: Duration::from_millis(300),
        ..patient()
    };
    let scene = Scene::with(&[instance.url()], forwarding).await;
    let mut stream = TcpStream::connect(scene.address).await.unwrap();
    agree(&mut stream).await;
    said(&mut stream, "hello").await;

    is_closed(&mut stream).await;

    scene.end().await;
}

#[tokio::test]
async fn an_instance_that_dies_closes_it() {
    let mut instance = echoing();
    let scene = Scene::of(&[instance.url()]).await;
    let mut stream = TcpStream::connect(scene.address).await.unwrap();
    agree(&mut stream).await;
    said(&mut stream, "hello").await;

    instance.kill();

    is_closed(&mut stream).await;
    scene.end().await;
}

#[tokio::test]
async fn a_refusal_is_passed_on() {
    let instance = Instance::start();
    let scene = Scene::of(&[instance.url()]).await;

    let reply = scene
        .ask(
            "GET /ws/products/live",
            &[("connection", "upgrade"), ("upgrade", "websocket")],
            "",
        )
        .await;

    assert_eq!(reply.status, 200);
    assert!(
        reply.text.starts_with("GET /ws/products/live\n"),
        "{reply:?}"
    );
    scene.end().await;
}
