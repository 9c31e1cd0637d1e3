//! The road on which events travel from those who say them to those who react.
//!
//! An event enters through the outbox, in the transaction of its change; that part is the same
//! everywhere. How it gets from there to the groups is this port: the outbox itself, read by
//! position, or a broker that a relay feeds from it.
//!
//! What every road promises: each group gets every event of its topics at least once; events of one
//! aggregate arrive in the order in which they were said; what is committed is not delivered again
//! to the group; a group has one reader for an aggregate at a time.

#[cfg(feature = "conformance")]
#[path = "event_stream_conformance.rs"]
pub mod conformance;

use std::time::Duration;

use cf_kernel::event::{Envelope, Topic};
use futures_util::future::BoxFuture;

#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("the event stream does not answer")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the event stream holds something that is not an event of ours")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

pub trait EventStream: Send + Sync {
    /// A reader for a group. It starts where the group's last commit ended, or at the beginning.
    fn subscribe(&self, group: &str, topics: Vec<Topic>) -> Box<dyn Subscription>;

    /// How far a group is behind.
    fn lag<'a>(
        &'a self,
        group: &'a str,
        topics: &'a [Topic],
    ) -> BoxFuture<'a, Result<Lag, StreamError>>;
}

/// One group's place in the stream.
pub trait Subscription: Send {
    /// The next events in order, at most `max`; empty when none came within `wait`, or when another
    /// reader of the group is at work.
    fn next(
        &mut self,
        max: usize,
        wait: Duration,
    ) -> BoxFuture<'_, Result<Vec<Envelope>, StreamError>>;

    /// Everything that [`Subscription::next`] gave out is taken care of.
    fn commit(&mut self) -> BoxFuture<'_, Result<(), StreamError>>;
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lag {
    /// Events not yet committed by the group.
    pub pending: u64,
    /// Age of the oldest of them.
    pub oldest: Duration,
}
