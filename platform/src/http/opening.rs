//! The first bytes of a connection.
//!
//! HTTP/1 and HTTP/2 share the listener, and the server reads until it can tell them apart. Its own
//! time-outs begin only then, so a peer that says nothing, or half a preface, is cut off here.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A connection whose peer has to say within a time which protocol it speaks.
pub(super) struct Opening<S> {
    stream: S,
    undecided: Option<Undecided>,
}

struct Undecided {
    /// How much of the HTTP/2 preface has come.
    matched: usize,
    too_late: Pin<Box<Sleep>>,
}

impl<S> Opening<S> {
    pub(super) fn new(stream: S, within: Duration) -> Self {
        Self {
            stream,
            undecided: Some(Undecided {
                matched: 0,
                too_late: Box::pin(sleep(within)),
            }),
        }
    }
}

impl Undecided {
    /// Whether these bytes settle it: they leave the preface, or complete it.
    fn is_settled_by(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            if HTTP2_PREFACE.get(self.matched) != Some(byte) {
                return true;
            }
            self.matched += 1;
        }
        self.matched == HTTP2_PREFACE.len()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Opening<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(cx, buffer);
        let Some(undecided) = this.undecided.as_mut() else {
            return read;
        };
        if read.is_pending() {
            ready!(undecided.too_late.as_mut().poll(cx));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        if undecided.is_settled_by(buffer.filled().get(before..).unwrap_or_default()) {
            this.undecided = None;
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Opening<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
