//! A request's body on its way to an instance.
//!
//! It is lent, not given: as long as nothing of it was taken, another instance can have it.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http_body_util::LengthLimitError;
use hyper::body::{Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::Instant;

use super::Bounds;

/// What a request has to say, for one try after the other. Dropped, it is taken back, and whoever
/// still sends it breaks off; [`Loan::give`] leaves it to whoever has it.
pub(super) enum Loan {
    /// Known whole: as often as it takes.
    Whole(Bytes),
    Stream(Arc<Stream>),
}

/// A body that is lent, until it is taken back.
pub(super) struct Stream(Mutex<Lending>);

struct Lending {
    body: Option<Body>,
    /// Who waits for more of it.
    waiting: Option<Waker>,
    /// Whether it stays where it is.
    given: bool,
}

impl Stream {
    fn of(body: Body) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Lending {
            body: Some(body),
            waiting: None,
            given: false,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Lending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Loan {
    pub fn of_stream(body: Body) -> Self {
        if body.is_end_stream() {
            Self::Whole(Bytes::new())
        } else {
            Self::Stream(Stream::of(body))
        }
    }

    pub fn lend(&self) -> (Lent, Arc<Progress>) {
        let progress = Arc::new(Progress::begin());
        let stream = match self {
            Self::Whole(bytes) => Stream::of(Body::from(bytes.clone())),
            Self::Stream(stream) => Arc::clone(stream),
        };
        let lent = Lent {
            stream,
            progress: Arc::clone(&progress),
        };
        (lent, progress)
    }

    /// Whether it can be lent once more after a try that came so far.
    pub fn is_whole_after(&self, progress: &Progress) -> bool {
        matches!(self, Self::Whole(_)) || !progress.is_touched()
    }

    /// An answer has begun: the rest of the body belongs to it.
    pub fn give(self) {
        if let Self::Stream(stream) = &self {
            stream.lock().given = true;
        }
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let Self::Stream(stream) = self {
            let mut lending = stream.lock();
            if lending.given {
                return;
            }
            let (body, waiting) = (lending.body.take(), lending.waiting.take());
            drop(lending);
            drop(body);
            if let Some(waiting) = waiting {
                waiting.wake();
            }
        }
    }
}

pub(super) struct Lent {
    stream: Arc<Stream>,
    progress: Arc<Progress>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.progress.is_at(Phase::Client);
        let mut lending = self.stream.lock();
        let Some(body) = lending.body.as_mut() else {
            let taken_back = io::Error::from(io::ErrorKind::ConnectionAborted);
            return Poll::Ready(Some(Err(axum::Error::new(taken_back))));
        };
        let Poll::Ready(frame) = Pin::new(&mut *body).poll_frame(cx) else {
            lending.waiting = Some(cx.waker().clone());
            return Poll::Pending;
        };
        let is_last = body.is_end_stream();
        self.progress.is_at(match &frame {
            // The end is known with the last piece, and then nobody asks for more.
            Some(Ok(_)) if is_last => Phase::Sent,
            Some(Ok(_)) => Phase::Instance,
            None => Phase::Sent,
            Some(Err(error)) => Phase::Broken {
                too_large: is_too_large(error),
            },
        });
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        let lending = self.stream.lock();
        lending.body.as_ref().is_some_and(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let lending = self.stream.lock();
        lending
            .body
            .as_ref()
            .map_or_else(SizeHint::default, Body::size_hint)
    }
}

fn is_too_large(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_large)
}

/// Whom a request waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing of the body was taken yet.
    Untouched,
    /// For more of the body, from whoever asks.
    Client,
    /// For the instance, to take what is there.
    Instance,
    /// For the answer.
    Sent,
    /// Whoever asks did not send what was announced.
    Broken { too_large: bool },
}

/// How far a try has come, and since when.
pub(super) struct Progress {
    at: Mutex<(Phase, Instant)>,
    /// Rung where another bound begins to count.
    turned: Notify,
}

impl Progress {
    fn begin() -> Self {
        Self {
            at: Mutex::new((Phase::Untouched, Instant::now())),
            turned: Notify::new(),
        }
    }

    fn is_at(&self, phase: Phase) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if at.0 == phase {
            return;
        }
        let turned = at.0 == Phase::Untouched || phase == Phase::Sent;
        *at = (phase, Instant::now());
        drop(at);
        if turned {
            self.turned.notify_one();
        }
    }

    fn now(&self) -> (Phase, Instant) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_touched(&self) -> bool {
        self.now().0 != Phase::Untouched
    }

    pub fn phase(&self) -> Phase {
        self.now().0
    }

    /// Ends when someone has paused for too long, with who it was.
    pub async fn stalled(&self, bounds: &Bounds) -> Phase {
        loop {
            let (phase, since) = self.now();
            let bound = match phase {
                // Connecting comes before, and a request without a body stays so until its answer.
                Phase::Untouched => bounds.connect + bounds.read,
                Phase::Client | Phase::Instance | Phase::Broken { .. } => bounds.send,
                Phase::Sent => bounds.read,
            };
            let deadline = since + bound;
            if Instant::now() >= deadline {
                return phase;
            }
            tokio::select! {
                () = tokio::time::sleep_until(deadline) => {}
                () = self.turned.notified() => {}
            }
        }
    }
}
