//! Asks by HTTP, over a few connections that stay open, each with one question at a time.
//!
//! It reads no more of an answer than it must, and runs on one thread: what it costs itself is
//! small, and counted apart.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use futures_util::future::{join_all, try_join_all};
use tokio::runtime::Runtime;
use tokio_rustls::TlsConnector;

use crate::connection::{Answer, Connection};
use crate::sample::Sample;

/// A request, ready to be written.
pub fn get(address: SocketAddr, path: &str, lang: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAccept-Language: {lang}\r\n\r\n").into_bytes()
}

/// A request with a token.
pub fn get_as(address: SocketAddr, path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAccept-Language: en\r\nAuthorization: Bearer {token}\r\n\r\n")
        .into_bytes()
}

/// A request that sends JSON.
pub fn post(address: SocketAddr, path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// A request that sends JSON with a token, under a key of its own.
pub fn post_as(address: SocketAddr, path: &str, token: &str, key: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAccept-Language: en\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// Open connections, each with a question of its own.
pub struct Load {
    runtime: Runtime,
    connections: Vec<(Connection, Vec<u8>)>,
}

/// Answers by what they were.
#[derive(Debug, Clone, Copy)]
pub struct Tally {
    pub admitted: u64,
    pub refused: u64,
    /// From the first question to the last.
    pub took: Duration,
}

impl Load {
    /// Connects, and asks each question once: from then on the answers are prepared.
    pub fn open(address: SocketAddr, questions: Vec<Vec<u8>>) -> anyhow::Result<Self> {
        Self::connect(address, None, questions, true)
    }

    /// As [`Load::open`], over TLS.
    pub fn open_tls(
        address: SocketAddr,
        tls: &TlsConnector,
        questions: Vec<Vec<u8>>,
    ) -> anyhow::Result<Self> {
        Self::connect(address, Some(tls), questions, true)
    }

    /// Only connects.
    pub fn unasked(address: SocketAddr, questions: Vec<Vec<u8>>) -> anyhow::Result<Self> {
        Self::connect(address, None, questions, false)
    }

    fn connect(
        address: SocketAddr,
        tls: Option<&TlsConnector>,
        questions: Vec<Vec<u8>>,
        ask: bool,
    ) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let connections = runtime.block_on(async {
            let mut connections = Vec::new();
            for question in questions {
                let mut connection = Connection::open(address, tls).await?;
                if ask {
                    connection.good(&question).await?;
                }
                connections.push((connection, question));
            }
            anyhow::Ok(connections)
        })?;
        Ok(Self {
            runtime,
            connections,
        })
    }

    /// Asks for a while, again as soon as there is an answer.
    pub fn run(&mut self, during: Duration) -> anyhow::Result<Sample> {
        let began = Instant::now();
        let until = began + during;
        let asking = self
            .connections
            .iter_mut()
            .map(|(connection, question)| async move {
                let mut latencies = Vec::new();
                let mut now = Instant::now();
                while now < until {
                    connection.good(question).await?;
                    let answered = Instant::now();
                    latencies.push(answered - now);
                    now = answered;
                }
                anyhow::Ok(latencies)
            });
        let latencies = self.runtime.block_on(try_join_all(asking))?.concat();
        Ok(Sample::new(u64::try_from(latencies.len())?, began.elapsed()).with_latencies(latencies))
    }

    /// Asks for a while, each connection at a beat of its own. An answer that makes the next
    /// question late makes that one's answer late, too.
    pub fn run_at(&mut self, beat: Duration, during: Duration) -> anyhow::Result<Sample> {
        let began = Instant::now();
        let lag = beat / u32::try_from(self.connections.len())?;
        let asking = (0_u32..).zip(&mut self.connections).map(
            |(number, (connection, question))| async move {
                let mut latencies = Vec::new();
                let mut due = began + lag * number;
                while due < began + during {
                    let late = Instant::now() > due;
                    tokio::time::sleep_until(due.into()).await;
                    let asked = if late { due } else { Instant::now() };
                    connection.good(question).await?;
                    latencies.push(asked.elapsed());
                    due += beat;
                }
                anyhow::Ok(latencies)
            },
        );
        let latencies = self.runtime.block_on(try_join_all(asking))?.concat();
        Ok(Sample::new(u64::try_from(latencies.len())?, began.elapsed()).with_latencies(latencies))
    }

    /// Asks for a while at a beat, and counts who was let in: 200 or 429.
    pub fn tally(&mut self, beat: Duration, during: Duration) -> anyhow::Result<Tally> {
        let began = Instant::now();
        let lag = beat / u32::try_from(self.connections.len())?;
        let asking = (0_u32..).zip(&mut self.connections).map(
            |(number, (connection, question))| async move {
                let (mut admitted, mut refused) = (0_u64, 0_u64);
                let (mut first, mut last) = (None, began);
                let mut due = began + lag * number;
                while due < began + during {
                    tokio::time::sleep_until(due.into()).await;
                    last = Instant::now();
                    first.get_or_insert(last);
                    match connection.ask(question).await?.status {
                        200 => admitted += 1,
                        429 => refused += 1,
                        status => bail!("answered with {status}"),
                    }
                    due += beat;
                }
                anyhow::Ok((admitted, refused, first.unwrap_or(began), last))
            },
        );
        let counts = self.runtime.block_on(try_join_all(asking))?;
        let first = counts.iter().map(|count| count.2).min();
        let last = counts.iter().map(|count| count.3).max();
        Ok(Tally {
            admitted: counts.iter().map(|count| count.0).sum(),
            refused: counts.iter().map(|count| count.1).sum(),
            took: last
                .zip(first)
                .map_or(Duration::ZERO, |(last, first)| last - first),
        })
    }
}

/// Asks over and over, whatever is answered, until it is told to end. Gives how many were answered
/// with 200.
pub fn storm(
    address: SocketAddr,
    questions: Vec<Vec<u8>>,
    goes_on: impl Fn() -> bool,
) -> anyhow::Result<u64> {
    let mut load = Load::unasked(address, questions)?;
    let goes_on = &goes_on;
    let asking = load
        .connections
        .iter_mut()
        .map(|(connection, question)| async move {
            let mut good = 0_u64;
            while goes_on() {
                good += u64::from(connection.ask(question).await?.status == 200);
            }
            anyhow::Ok(good)
        });
    let counts = load.runtime.block_on(join_all(asking));
    counts.into_iter().sum()
}

/// The body of one answer.
pub fn once(address: SocketAddr, question: &[u8]) -> anyhow::Result<Vec<u8>> {
    look(address, question, |connection, answer| {
        connection.body(answer).to_vec()
    })
}

/// The headers of one answer.
pub fn headers(address: SocketAddr, question: &[u8]) -> anyhow::Result<Vec<(String, String)>> {
    look(address, question, Connection::headers)
}

fn look<T>(
    address: SocketAddr,
    question: &[u8],
    take: impl FnOnce(&Connection, &Answer) -> T,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(address, None).await?;
        let answer = connection.ask(question).await?;
        ensure!(answer.status == 200, "answered with {}", answer.status);
        Ok(take(&connection, &answer))
    })
}
