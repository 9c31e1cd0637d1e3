//! Asks by HTTP, over a few connections that stay open, each with one question at a time.
//!
//! It reads no more of an answer than it must, and runs on one thread: what it costs itself is
//! small, and counted apart.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

use crate::sample::Sample;

/// A request, ready to be written.
pub fn get(address: SocketAddr, path: &str, lang: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\nAccept-Language: {lang}\r\n\r\n").into_bytes()
}

/// Open connections, each with a question of its own.
pub struct Load {
    runtime: Runtime,
    connections: Vec<(Connection, Vec<u8>)>,
}

impl Load {
    /// Connects, and asks each question once: from then on the answers are prepared.
    pub fn open(address: SocketAddr, questions: Vec<Vec<u8>>) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let connections = runtime.block_on(async {
            let mut connections = Vec::new();
            for question in questions {
                let mut connection = Connection::open(address).await?;
                connection.ask(&question).await?;
                connections.push((connection, question));
            }
            anyhow::Ok(connections)
        })?;
        Ok(Self {
            runtime,
            connections,
        })
    }

    /// Asks for a while.
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
                    connection.ask(question).await?;
                    let answered = Instant::now();
                    latencies.push(answered - now);
                    now = answered;
                }
                anyhow::Ok(latencies)
            });
        let latencies = self
            .runtime
            .block_on(futures_util::future::try_join_all(asking))?
            .concat();
        Ok(Sample::new(u64::try_from(latencies.len())?, began.elapsed()).with_latencies(latencies))
    }
}

/// The body of one answer.
pub fn once(address: SocketAddr, question: &[u8]) -> anyhow::Result<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(address).await?;
        let body = connection.ask(question).await?;
        Ok(connection.buffer[body].to_vec())
    })
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: vec![0; 512 * 1024],
        })
    }

    /// Where in the buffer the body of the answer is.
    async fn ask(&mut self, question: &[u8]) -> anyhow::Result<std::ops::Range<usize>> {
        self.stream.write_all(question).await?;
        let mut filled = 0;
        let mut ends = None;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 {
                bail!(
                    "the connection was closed, or the answer is larger than {} bytes",
                    self.buffer.len()
                );
            }
            filled += read;
            if ends.is_none() {
                ends = head(&self.buffer[..filled])?;
            }
            if let Some((head, all)) = ends
                && filled >= all
            {
                return Ok(head..all);
            }
        }
    }
}

/// Where the head of an answer ends, and where all of it does; nothing before the head is whole.
fn head(answer: &[u8]) -> anyhow::Result<Option<(usize, usize)>> {
    let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&answer[..end]).context("a head that is no text")?;
    let mut lines = text.split("\r\n");
    let status = lines.next().unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        bail!("answered with {status}");
    }
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("an answer without a length")?;
    let length: usize = length.1.trim().parse()?;
    Ok(Some((end + 4, end + 4 + length)))
}
