//! An answer on its way back.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::Response;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use super::instance::InFlight;

/// Answers up to this size are taken whole before they are passed on, so that an instance that dies
/// in the middle of one can still be replaced by another.
const SHORT: u64 = 64 * 1024;

/// An answer that broke off.
pub(super) struct Cut;

/// Passes an answer on, piece by piece.
pub(super) fn stream(
    answer: Response<Incoming>,
    read: Duration,
    in_flight: InFlight,
) -> Response<Body> {
    answer.map(|body| Body::new(Answer::new(body, read, in_flight)))
}

/// Passes an answer on, whole if it is short.
pub(super) async fn collect(
    answer: Response<Incoming>,
    read: Duration,
    in_flight: InFlight,
) -> Result<Response<Body>, Cut> {
    let size = answer.body().size_hint().exact();
    if size.is_none_or(|size| size > SHORT) {
        return Ok(stream(answer, read, in_flight));
    }
    let (parts, body) = answer.into_parts();
    let whole = Answer::new(body, read, in_flight).collect().await;
    let bytes = whole.map_err(|_| Cut)?.to_bytes();
    Ok(Response::from_parts(parts, Body::new(Full::new(bytes))))
}

struct Answer {
    body: Incoming,
    read: Duration,
    pause: Pin<Box<Sleep>>,
    waiting: bool,
    _in_flight: InFlight,
}

impl Answer {
    fn new(body: Incoming, read: Duration, in_flight: InFlight) -> Self {
        Self {
            body,
            read,
            pause: Box::pin(sleep(read)),
            waiting: false,
            _in_flight: in_flight,
        }
    }
}

impl hyper::body::Body for Answer {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.waiting = false;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        // Only the instance's own pauses count, not those of whoever reads.
        if !this.waiting {
            this.waiting = true;
            this.pause.as_mut().reset(Instant::now() + this.read);
        }
        this.pause
            .as_mut()
            .poll(cx)
            .map(|()| Some(Err(io::Error::from(io::ErrorKind::TimedOut).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
