//! When to stop asking someone who does not answer.
//!
//! ```text
//!            failures in a row                  time has passed
//!   closed ────────────────────▶ open ───────────────────────▶ half open
//!      ▲                          ▲                               │  │
//!      │                          └────────── a probe failed ─────┘  │
//!      └─────────────────────────── probes succeeded ────────────────┘
//! ```

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use cf_kernel::Clock;
use jiff::Timestamp;

/// When a breaker opens, for how long, and what closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakerPolicy {
    /// Failures in a row that open it.
    pub failures: u32,
    /// How long it stays open before a probe is let through.
    pub open_for: Duration,
    /// Probes in a row, one at a time, that close it again.
    pub probes: u32,
}

impl Default for BreakerPolicy {
    fn default() -> Self {
        Self {
            failures: 5,
            open_for: Duration::from_secs(30),
            probes: 1,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BreakerState {
    Closed,
    Open,
    HalfOpen,
}

impl BreakerState {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half_open",
        }
    }
}

/// Not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the circuit breaker is open")]
pub struct Rejected {
    pub retry_after: Duration,
}

/// Whether this very result opened the breaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trip {
    Tripped,
    NotTripped,
}

/// One admission. A result counts only for the state that admitted it: an answer that comes after
/// the breaker has opened says nothing about the probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed { failures: u32 },
    Open { since: Timestamp },
    HalfOpen { succeeded: u32, probing: bool },
}

/// The state machine. Knows no clock and no lock.
#[derive(Debug, Clone)]
pub struct Breaker {
    policy: BreakerPolicy,
    state: State,
    /// Grows with each change of state.
    epoch: u64,
}

impl Breaker {
    #[must_use]
    pub const fn new(policy: BreakerPolicy) -> Self {
        Self {
            policy,
            state: State::Closed { failures: 0 },
            epoch: 0,
        }
    }

    #[must_use]
    pub const fn state(&self) -> BreakerState {
        match self.state {
            State::Closed { .. } => BreakerState::Closed,
            State::Open { .. } => BreakerState::Open,
            State::HalfOpen { .. } => BreakerState::HalfOpen,
        }
    }

    /// Whether a call may go out now.
    pub fn admit(&mut self, now: Timestamp) -> Result<Ticket, Rejected> {
        match self.state {
            State::Closed { .. } => {}
            State::Open { since } => {
                // A clock that was set back must not keep the breaker open for longer.
                let passed = Duration::try_from(now.duration_since(since)).unwrap_or_else(|_| {
                    self.state = State::Open { since: now };
                    Duration::ZERO
                });
                let left = self.policy.open_for.saturating_sub(passed);
                if !left.is_zero() {
                    return Err(Rejected { retry_after: left });
                }
                self.enter(State::HalfOpen {
                    succeeded: 0,
                    probing: true,
                });
            }
            State::HalfOpen { probing: true, .. } => {
                return Err(Rejected {
                    retry_after: Duration::ZERO,
                });
            }
            State::HalfOpen {
                succeeded,
                probing: false,
            } => {
                self.state = State::HalfOpen {
                    succeeded,
                    probing: true,
                }
            }
        }
        Ok(Ticket(self.epoch))
    }

    pub fn succeeded(&mut self, ticket: Ticket) {
        if ticket.0 != self.epoch {
            return;
        }
        match self.state {
            State::Closed { .. } => self.state = State::Closed { failures: 0 },
            State::HalfOpen { succeeded, .. } if succeeded + 1 >= self.policy.probes => {
                self.enter(State::Closed { failures: 0 });
            }
            State::HalfOpen { succeeded, .. } => {
                self.state = State::HalfOpen {
                    succeeded: succeeded + 1,
                    probing: false,
                };
            }
            State::Open { .. } => {}
        }
    }

    pub fn failed(&mut self, ticket: Ticket, now: Timestamp) -> Trip {
        if ticket.0 != self.epoch {
            return Trip::NotTripped;
        }
        match self.state {
            State::Closed { failures } if failures + 1 < self.policy.failures => {
                self.state = State::Closed {
                    failures: failures + 1,
                };
                Trip::NotTripped
            }
            State::Closed { .. } | State::HalfOpen { .. } => {
                self.enter(State::Open { since: now });
                Trip::Tripped
            }
            State::Open { .. } => Trip::NotTripped,
        }
    }

    /// The call ended without saying anything about the other side.
    pub fn abandoned(&mut self, ticket: Ticket) {
        if let State::HalfOpen { succeeded, .. } = self.state
            && ticket.0 == self.epoch
        {
            self.state = State::HalfOpen {
                succeeded,
                probing: false,
            };
        }
    }

    /// Nothing is known against the other side.
    pub(super) const fn is_pristine(&self) -> bool {
        matches!(self.state, State::Closed { failures: 0 })
    }

    const fn enter(&mut self, state: State) {
        self.state = state;
        self.epoch += 1;
    }
}

/// A breaker to share between calls, for HTTP and for anything else.
#[derive(Clone)]
pub struct CircuitBreaker {
    breaker: Arc<Mutex<Breaker>>,
    clock: Arc<dyn Clock>,
}

impl CircuitBreaker {
    pub fn new(policy: BreakerPolicy, clock: Arc<dyn Clock>) -> Self {
        Self {
            breaker: Arc::new(Mutex::new(Breaker::new(policy))),
            clock,
        }
    }

    #[must_use]
    pub fn state(&self) -> BreakerState {
        self.lock().state()
    }

    /// Whether a call may go out now. The permit is told how it went; dropped without a word it
    /// says nothing.
    pub fn admit(&self) -> Result<Permit, Rejected> {
        let now = self.clock.now();
        let ticket = self.lock().admit(now)?;
        Ok(Permit {
            breaker: self.clone(),
            ticket: Some(ticket),
        })
    }

    pub(super) fn is_pristine(&self) -> bool {
        self.lock().is_pristine()
    }

    fn lock(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leave for one call.
#[must_use = "a permit that is dropped at once admits nothing"]
pub struct Permit {
    breaker: CircuitBreaker,
    ticket: Option<Ticket>,
}

impl Permit {
    pub fn succeeded(mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.breaker.lock().succeeded(ticket);
        }
    }

    pub fn failed(mut self) -> Trip {
        let now = self.breaker.clock.now();
        self.ticket.take().map_or(Trip::NotTripped, |ticket| {
            self.breaker.lock().failed(ticket, now)
        })
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.breaker.lock().abandoned(ticket);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POLICY: BreakerPolicy = BreakerPolicy {
        failures: 3,
        open_for: Duration::from_secs(10),
        probes: 2,
    };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn fail(breaker: &mut Breaker, now: Timestamp) -> Trip {
        let ticket = breaker.admit(now).unwrap();
        breaker.failed(ticket, now)
    }

    fn opened() -> Breaker {
        let mut breaker = Breaker::new(POLICY);
        for _ in 0..3 {
            let _ = fail(&mut breaker, at(0));
        }
        assert_eq!(breaker.state(), BreakerState::Open);
        breaker
    }

    #[test]
    fn failures_in_a_row_open_it_and_a_success_in_between_starts_the_count_anew() {
        let mut breaker = Breaker::new(POLICY);

        assert_eq!(fail(&mut breaker, at(0)), Trip::NotTripped);
        assert_eq!(fail(&mut breaker, at(0)), Trip::NotTripped);
        let ticket = breaker.admit(at(0)).unwrap();
        breaker.succeeded(ticket);
        assert_eq!(fail(&mut breaker, at(0)), Trip::NotTripped);
        assert_eq!(fail(&mut breaker, at(0)), Trip::NotTripped);
        assert_eq!(fail(&mut breaker, at(0)), Trip::Tripped);
        assert_eq!(
            breaker.admit(at(4)),
            Err(Rejected {
                retry_after: Duration::from_secs(6)
            })
        );
    }

    #[test]
    fn once_half_open_one_probe_at_a_time_goes_out_and_enough_of_them_close_it() {
        let mut breaker = opened();

        let first = breaker.admit(at(10)).unwrap();
        assert_eq!(breaker.state(), BreakerState::HalfOpen);
        assert!(breaker.admit(at(10)).is_err());
        breaker.succeeded(first);
        let second = breaker.admit(at(10)).unwrap();
        breaker.succeeded(second);

        assert_eq!(breaker.state(), BreakerState::Closed);
    }

    #[test]
    fn a_probe_that_fails_opens_it_for_another_while() {
        let mut breaker = opened();

        assert_eq!(fail(&mut breaker, at(10)), Trip::Tripped);

        assert!(breaker.admit(at(19)).is_err());
        assert!(breaker.admit(at(20)).is_ok());
    }

    #[test]
    fn a_probe_that_is_given_up_makes_room_for_the_next() {
        let mut breaker = opened();

        let probe = breaker.admit(at(10)).unwrap();
        breaker.abandoned(probe);

        assert!(breaker.admit(at(10)).is_ok());
    }

    #[test]
    fn an_answer_from_before_says_nothing_about_the_probe() {
        let mut breaker = Breaker::new(POLICY);
        let slow = breaker.admit(at(0)).unwrap();
        for _ in 0..3 {
            let _ = fail(&mut breaker, at(0));
        }

        let _probe = breaker.admit(at(10)).unwrap();
        breaker.succeeded(slow);
        assert_eq!(breaker.failed(slow, at(10)), Trip::NotTripped);

        assert_eq!(breaker.state(), BreakerState::HalfOpen);
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_keep_it_open() {
        let mut breaker = opened();

        assert!(breaker.admit(at(-3600)).is_err());

        assert!(breaker.admit(at(-3590)).is_ok());
    }

    #[derive(Debug, Clone, Copy)]
    enum Step {
        Admit,
        Succeed,
        Fail,
        Abandon,
        Wait(i64),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Admit),
            Just(Step::Succeed),
            Just(Step::Fail),
            Just(Step::Abandon),
            (-20_i64..40).prop_map(Step::Wait),
        ]
    }

    proptest! {
        /// Whatever happens, in any order, it never locks up: after the pause someone gets through.
        #[test]
        fn no_history_locks_it_up(steps in proptest::collection::vec(any_step(), 0..200)) {
            let mut breaker = Breaker::new(POLICY);
            let mut now = 0;
            let mut tickets = Vec::new();
            for step in steps {
                match step {
                    Step::Admit => tickets.extend(breaker.admit(at(now))),
                    Step::Succeed => tickets.pop().into_iter().for_each(|ticket| breaker.succeeded(ticket)),
                    Step::Fail => tickets.pop().into_iter().for_each(|ticket| { let _ = breaker.failed(ticket, at(now)); }),
                    Step::Abandon => tickets.pop().into_iter().for_each(|ticket| breaker.abandoned(ticket)),
                    Step::Wait(seconds) => now += seconds,
                }
            }
            for ticket in tickets {
                breaker.abandoned(ticket);
            }
            let _ = breaker.admit(at(now)).map(|ticket| breaker.abandoned(ticket));
            prop_assert!(breaker.admit(at(now + 10)).is_ok());
        }
    }
}
