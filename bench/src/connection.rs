//! One connection that stays open.

use std::net::SocketAddr;
use std::ops::Range;

use anyhow::{Context as _, bail, ensure};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

pub struct Connection {
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// What was answered.
pub struct Answer {
    pub status: u16,
    /// Where in the buffer they are.
    head: Range<usize>,
    body: Range<usize>,
}

impl Connection {
    pub async fn open(address: SocketAddr, tls: Option<&TlsConnector>) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let stream: Box<dyn Stream> = match tls {
            None => Box::new(stream),
            Some(tls) => Box::new(
                tls.connect(ServerName::try_from("localhost")?, stream)
                    .await?,
            ),
        };
        Ok(Self {
            stream,
            buffer: vec![0; 512 * 1024],
        })
    }

    /// Asks, and takes nothing but 200.
    pub async fn good(&mut self, question: &[u8]) -> anyhow::Result<()> {
        let answer = self.ask(question).await?;
        ensure!(answer.status == 200, "answered with {}", answer.status);
        Ok(())
    }

    pub async fn ask(&mut self, question: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(question).await?;
        self.stream.flush().await?;
        let mut filled = 0;
        let mut known = None;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 {
                bail!(
                    "the connection was closed, or the answer is larger than {} bytes",
                    self.buffer.len()
                );
            }
            filled += read;
            if known.is_none() {
                known = head(&self.buffer[..filled])?;
            }
            if let Some(answer) = known.take_if(|answer| filled >= answer.body.end) {
                return Ok(answer);
            }
        }
    }

    pub fn body(&self, answer: &Answer) -> &[u8] {
        &self.buffer[answer.body.clone()]
    }

    /// The lines of the head, names in lower case.
    pub fn headers(&self, answer: &Answer) -> Vec<(String, String)> {
        String::from_utf8_lossy(&self.buffer[answer.head.clone()])
            .split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect()
    }
}

/// Where an answer ends, and what it is; nothing before its head is whole.
fn head(answer: &[u8]) -> anyhow::Result<Option<Answer>> {
    let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&answer[..end]).context("a head that is no text")?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("an answer without a length")?;
    let length: usize = length.1.trim().parse()?;
    Ok(Some(Answer {
        status: status.context("an answer without a status")?.parse()?,
        head: 0..end,
        body: end + 4..end + 4 + length,
    }))
}
