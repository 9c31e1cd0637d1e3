//! The listener: slow peers are cut off, and a stop finishes what runs.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::{get, post};
use cf_platform::http::{Limits, ServerSettings, bind, serve, stack};
use cf_testkit::{ManualClock, SeededIds, Tokens};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Far above what anything takes; a peer that is not cut off would wait for good.
const BOUND: Duration = Duration::from_mins(1);

/// Short, and yet more than a peer needs that is only on a busy machine.
const PATIENCE: Duration = Duration::from_millis(500);

struct Listening {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
    arrived: Arc<Notify>,
    open: Arc<Notify>,
}

impl Listening {
    async fn start(settings: ServerSettings, limits: Limits) -> Self {
        let (arrived, open) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (its_arrived, its_open) = (Arc::clone(&arrived), Arc::clone(&open));
        let router = Router::new()
            .route("/fast", get(async || "fast"))
            .route("/echo", post(async |body: String| body))
            .route(
                "/slow",
                get(async move || {
                    its_arrived.notify_one();
                    its_open.notified().await;
                    "slow"
                }),
            );
        let clock = ManualClock::default();
        let guard = Tokens::new(clock.clone()).guard();
        let router = stack(router, limits, guard, Arc::new(SeededIds::new(clock, 1)));
        let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let serving = tokio::spawn(serve(listener, router, settings, stop.clone()));
        Self {
            address,
            stop,
            serving,
            arrived,
            open,
        }
    }

    async fn impatient() -> Self {
        let settings = ServerSettings {
            head_timeout: PATIENCE,
            ..ServerSettings::default()
        };
        Self::start(
            settings,
            Limits {
                handling: PATIENCE,
                ..Limits::default()
            },
        )
        .await
    }

    async fn says(&self, text: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text).await.unwrap();
        stream
    }

    async fn end(self) {
        self.stop.cancel();
        tokio::time::timeout(BOUND, self.serving)
            .await
            .unwrap()
            .unwrap();
    }
}

/// What comes until the other side closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    // A reset ends it as well.
    let _ = tokio::time::timeout(BOUND, stream.read_to_end(&mut all))
        .await
        .expect("the peer was not cut off");
    String::from_utf8_lossy(&all).into_owned()
}

const FAST: &[u8] = b"GET /fast HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_peer_that_says_nothing_or_half_a_word_is_cut_off() {
    let listening = Listening::impatient().await;

    let cut_off = [
        &b""[..],
        b"G",
        b"P",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n",
        b"GET /fast HTTP/1.1\r\nhost: te",
        b"GET /fast HTTP/1.1\r\nhost: test\r\nx-a: b\r\n",
    ]
    .map(async |beginning| {
        let begun = Instant::now();
        let answer = rest(listening.says(beginning).await).await;
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 408"),
            "{answer}"
        );
        assert!(
            begun.elapsed() >= PATIENCE / 2,
            "{beginning:?} was cut off at once"
        );
    });
    futures_util::future::join_all(cut_off).await;

    assert!(
        rest(listening.says(FAST).await)
            .await
            .starts_with("HTTP/1.1 200")
    );
    listening.end().await;
}

#[tokio::test]
async fn a_peer_that_drips_its_head_is_cut_off() {
    let listening = Listening::impatient().await;
    let stream = TcpStream::connect(listening.address).await.unwrap();
    let (mut read, mut write) = stream.into_split();

    // A byte now and then, for as long as the other side listens.
    let dripping = tokio::spawn(async move {
        let head = b"GET /fast HTTP/1.1\r\nx-long: "
            .iter()
            .chain(std::iter::repeat(&b'a'));
        for byte in head {
            if write.write_all(&[*byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let mut all = Vec::new();
    let ended = tokio::time::timeout(BOUND, read.read_to_end(&mut all)).await;

    assert!(ended.is_ok(), "it drips for ever");
    tokio::time::timeout(BOUND, dripping)
        .await
        .unwrap()
        .unwrap();
    listening.end().await;
}

#[tokio::test]
async fn a_body_that_never_ends_is_cut_off() {
    let listening = Listening::impatient().await;
    let half = b"POST /echo HTTP/1.1\r\nhost: test\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nhalf";
    let chunked =
        b"POST /echo HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n";
    let with_key = b"POST /echo HTTP/1.1\r\nhost: test\r\nidempotency-key: k\r\ncontent-length: 100\r\n\r\nhalf";

    let cut_off = [&half[..], chunked, with_key].map(async |request| {
        let answer = rest(listening.says(request).await).await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(
            answer.contains("problem+json") && answer.contains("x-request-id"),
            "{answer}"
        );
    });
    futures_util::future::join_all(cut_off).await;

    listening.end().await;
}

#[tokio::test]
async fn a_slow_handler_is_not_a_slow_peer() {
    let settings = ServerSettings {
        head_timeout: Duration::from_millis(50),
        ..ServerSettings::default()
    };
    let listening = Listening::start(settings, Limits::default()).await;
    // Shorter than the preface of HTTP/2, so that nothing more comes while the handler is at work.
    let stream = listening.says(b"GET /slow HTTP/1.0\r\n\r\n").await;
    listening.arrived.notified().await;

    // Several times the peer's time passes before the answer.
    tokio::time::sleep(Duration::from_millis(200)).await;
    listening.open.notify_one();

    assert!(rest(stream).await.ends_with("slow"));
    listening.end().await;
}

#[tokio::test]
async fn a_stop_finishes_what_runs_and_takes_nothing_new() {
    let listening = Listening::start(ServerSettings::default(), Limits::default()).await;
    let running = listening
        .says(b"GET /slow HTTP/1.1\r\nhost: test\r\n\r\n")
        .await;
    let mut idle = listening
        .says(b"GET /fast HTTP/1.1\r\nhost: test\r\n\r\n")
        .await;
    listening.arrived.notified().await;
    let mut answer = Vec::new();
    while !answer.ends_with(b"fast") {
        assert_ne!(idle.read_buf(&mut answer).await.unwrap(), 0);
    }

    listening.stop.cancel();
    // The idle connection is closed, and nobody new gets in.
    assert_eq!(rest(idle).await, "");
    let begun = Instant::now();
    while TcpStream::connect(listening.address).await.is_ok() {
        assert!(begun.elapsed() < BOUND, "it still listens");
    }
    assert!(
        !listening.serving.is_finished(),
        "it did not wait for what runs"
    );
    listening.open.notify_one();

    assert!(rest(running).await.ends_with("slow"));
    tokio::time::timeout(BOUND, listening.serving)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let settings = ServerSettings {
        grace: Duration::from_millis(50),
        ..ServerSettings::default()
    };
    let listening = Listening::start(settings, Limits::default()).await;
    let _running = listening
        .says(b"GET /slow HTTP/1.1\r\nhost: test\r\n\r\n")
        .await;
    listening.arrived.notified().await;

    listening.end().await;
}

#[tokio::test]
async fn nonsense_on_the_wire_harms_nobody() {
    let listening = Listening::impatient().await;
    let long = [
        b"GET /fast HTTP/1.1\r\nx: ".to_vec(),
        vec![b'a'; 100_000],
        b"\r\n\r\n".to_vec(),
    ]
    .concat();
    let many = [
        b"GET /fast HTTP/1.1\r\n".to_vec(),
        b"a: b\r\n".repeat(500),
        b"\r\n".to_vec(),
    ]
    .concat();

    for nonsense in [
        &b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        b"POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        &long,
        &many,
    ] {
        let mut stream = TcpStream::connect(listening.address).await.unwrap();
        // It may close while we still write.
        let _ = stream.write_all(nonsense).await;
        let answer = rest(stream).await;
        assert!(
            !answer.starts_with("HTTP/1.1 2") && !answer.starts_with("HTTP/1.1 500"),
            "{answer}"
        );
    }
    assert!(
        rest(listening.says(FAST).await)
            .await
            .starts_with("HTTP/1.1 200")
    );
    listening.end().await;
}
