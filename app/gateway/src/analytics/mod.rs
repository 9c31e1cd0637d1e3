//! What the gateway sees: how many requests, how long they took, how they ended; by minute, by route,
//! by who asked. Kept in memory for a day.
//!
//! | kept | for | of |
//! |---|---|---|
//! | everything together | a day | each minute |
//! | routes and clients | an hour | each minute |
//! | routes and clients | a day | each hour |

mod clients;
mod report;
mod slice;
mod times;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use cf_kernel::Clock;

pub(crate) use clients::Client;
pub(crate) use report::{Report, Window};

use crate::answers::Found;
use slice::{Slice, Whole};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// Who asked, told apart within a minute, and within an hour.
const CLIENTS: usize = 128;
const CLIENTS_OF_AN_HOUR: usize = 512;

/// What is learned about a request while it is handled.
#[derive(Debug, Default)]
pub(crate) struct Note {
    client: OnceLock<Client>,
    limited: OnceLock<()>,
    cache: OnceLock<Found>,
}

impl Note {
    /// The first one counts: who proves who they are is asked before the address is.
    pub(crate) fn client(&self, client: Client) {
        let _ = self.client.set(client);
    }

    pub(crate) fn limited(&self) {
        let _ = self.limited.set(());
    }

    pub(crate) fn cache(&self, found: Found) {
        let _ = self.cache.set(found);
    }
}

/// A request that was answered.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub method: &'static str,
    pub route: &'a str,
    pub status: StatusCode,
    pub took: Duration,
    pub client: Client,
    pub limited: bool,
    pub cache: Option<Found>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(
        method: &'static str,
        route: &'a str,
        status: StatusCode,
        took: Duration,
        note: &Note,
    ) -> Self {
        Self {
            method,
            route,
            status,
            took,
            client: note.client.get().copied().unwrap_or(Client::Unknown),
            limited: note.limited.get().is_some(),
            cache: note.cache.get().copied(),
        }
    }
}

pub(crate) struct Analytics {
    kept: Mutex<Kept>,
    clock: Arc<dyn Clock>,
}

#[derive(Debug)]
struct Kept {
    /// The one that runs.
    minute: Slice,
    /// Those before it, the latest last.
    minutes: VecDeque<Slice>,
    hours: VecDeque<Slice>,
    /// Begin and count of each minute of the day.
    day: VecDeque<(i64, Whole)>,
}

impl Analytics {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        let now = clock.now().as_second();
        let kept = Kept {
            minute: Slice::begin(begin_of(now, MINUTE), CLIENTS),
            minutes: VecDeque::new(),
            hours: VecDeque::new(),
            day: VecDeque::new(),
        };
        Self {
            kept: Mutex::new(kept),
            clock,
        }
    }

    pub(crate) fn record(&self, seen: &Seen<'_>) {
        let now = self.clock.now().as_second();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn(now);
        kept.minute.record(seen);
    }

    pub(crate) fn report(&self, window: Window) -> Report {
        let now = self.clock.now().as_second();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn(now);
        report::of(&kept, window, now)
    }
}

impl Kept {
    /// Ends the minute when it is over. A clock that is set back goes on with the one that runs.
    fn turn(&mut self, now: i64) {
        let begin = begin_of(now, MINUTE);
        if begin <= self.minute.begun {
            return;
        }
        let ended = std::mem::replace(&mut self.minute, Slice::begin(begin, CLIENTS));
        if ended.whole.tally.requests > 0 {
            let hour = begin_of(ended.begun, HOUR);
            if self.hours.back().is_none_or(|last| last.begun != hour) {
                self.hours.push_back(Slice::begin(hour, CLIENTS_OF_AN_HOUR));
            }
            if let Some(last) = self.hours.back_mut() {
                last.add(&ended);
            }
            self.day.push_back((ended.begun, ended.whole.clone()));
            self.minutes.push_back(ended);
        }
        drop_while(&mut self.minutes, |slice| {
            slice.begun + MINUTE <= now - HOUR
        });
        drop_while(&mut self.hours, |slice| slice.begun + HOUR <= now - DAY);
        drop_while(&mut self.day, |(begun, _)| begun + MINUTE <= now - DAY);
    }
}

fn drop_while<T>(queue: &mut VecDeque<T>, is_over: impl Fn(&T) -> bool) {
    while queue.front().is_some_and(&is_over) {
        queue.pop_front();
    }
}

const fn begin_of(second: i64, length: i64) -> i64 {
    second - second.rem_euclid(length)
}
