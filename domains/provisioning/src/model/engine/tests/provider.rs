//! A provider as far as the engine can tell: it does, refuses, is late, loses answers.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;

use super::super::{Answer, Call, Known, What};
use crate::model::request::Request;
use crate::model::workflow::Phase;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    Refuse,
    Fail,
    /// No answer, and it is done later.
    Late,
    LostReply,
    /// It takes its time.
    Slow,
}

impl Trouble {
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Refuse,
        Self::Fail,
        Self::Late,
        Self::LostReply,
        Self::Slow,
    ];
}

#[derive(Debug, Clone)]
struct Resource {
    reached: Option<Phase>,
    /// Not to be seen before.
    lands_at: Option<Timestamp>,
    /// Being done, seen or not.
    work: Option<(Phase, Timestamp, bool)>,
    undo_at: Option<Timestamp>,
}

#[derive(Debug, Default)]
pub struct Provider {
    resources: BTreeMap<usize, Resource>,
    /// What becomes of the next calls; none when it is used up.
    pub troubles: Vec<Trouble>,
    /// What becomes of calls about one step, and how many more of them.
    pub planted: Option<(usize, What, Trouble, u32)>,
    /// How often something was made that was there.
    pub twice: u32,
}

const LATE: Duration = Duration::from_secs(25);
const SLOW: Duration = Duration::from_secs(3);

impl Provider {
    pub fn units(&self) -> Vec<usize> {
        self.resources.keys().copied().collect()
    }

    pub fn has_all(&self, units: usize) -> bool {
        self.resources.len() == units
            && self
                .resources
                .values()
                .all(|it| it.reached == Some(Phase::Verify))
    }

    pub fn settle(&mut self, now: Timestamp) {
        self.resources.retain(|_, it| {
            if it.lands_at.is_some_and(|at| at <= now) {
                it.lands_at = None;
                it.reached = it.reached.max(Some(Phase::Allocate));
            }
            if let Some((phase, at, _)) = it.work
                && at <= now
            {
                it.work = None;
                it.reached = it.reached.max(Some(phase));
            }
            it.undo_at.is_none_or(|at| at > now)
        });
    }

    fn trouble(&mut self, call: Call) -> Trouble {
        if let Some((step, what, trouble, left)) = &mut self.planted
            && *step == call.step
            && *what == call.what
            && *left > 0
        {
            *left -= 1;
            return *trouble;
        }
        self.troubles.pop().unwrap_or(Trouble::None)
    }

    pub fn asked(&mut self, request: &Request, call: Call, now: Timestamp) -> Answer {
        self.settle(now);
        let phase = request.workflow.steps[call.step].phase;
        match call.what {
            What::Find => self.find(call),
            What::Perform => self.perform(call, phase, now),
            What::Undo => self.undo(call, phase, now),
        }
    }

    fn find(&mut self, call: Call) -> Answer {
        if self.trouble(call) == Trouble::Fail {
            return Answer::Unknown {
                what_is_known: "cannot be asked".to_owned(),
            };
        }
        match self.resources.get(&call.unit) {
            Some(it) if it.lands_at.is_none() => Answer::Done(Known {
                reference: Some(format!("r{}", call.unit)),
                reached: it.reached,
                working: it.work.is_some_and(|(_, _, seen)| seen),
                ..Known::default()
            }),
            _ => Answer::Absent,
        }
    }

    fn perform(&mut self, call: Call, phase: Phase, now: Timestamp) -> Answer {
        let working = || Answer::Working {
            check_after: SLOW,
            percent: 50,
        };
        if let Some(it) = self.resources.get(&call.unit) {
            if it.undo_at.is_some() {
                return refused("it is being taken back");
            }
            if it.lands_at.is_some() || it.work.is_some() {
                return working();
            }
            if it.reached >= Some(phase) {
                return done(call);
            }
        } else if phase != Phase::Allocate {
            return refused("it is not there");
        }
        let trouble = self.trouble(call);
        match trouble {
            Trouble::Refuse => return refused("no"),
            Trouble::Fail => return busy(),
            Trouble::None | Trouble::Late | Trouble::LostReply | Trouble::Slow => {}
        }
        let it = self.resources.entry(call.unit).or_insert(Resource {
            reached: None,
            lands_at: None,
            work: None,
            undo_at: None,
        });
        if it.reached >= Some(phase) {
            self.twice += 1;
        }
        let at = |by| now.checked_add(by).unwrap();
        match trouble {
            Trouble::Late if phase == Phase::Allocate => it.lands_at = Some(at(LATE)),
            Trouble::Late => it.work = Some((phase, at(LATE), false)),
            Trouble::Slow => {
                it.work = Some((phase, at(SLOW), true));
                return working();
            }
            Trouble::None | Trouble::Refuse | Trouble::Fail | Trouble::LostReply => {
                it.reached = Some(phase);
            }
        }
        match trouble {
            Trouble::Late | Trouble::LostReply => unknown(),
            Trouble::None | Trouble::Refuse | Trouble::Fail | Trouble::Slow => done(call),
        }
    }

    fn undo(&mut self, call: Call, phase: Phase, now: Timestamp) -> Answer {
        let there = self.resources.get(&call.unit);
        if there.is_none_or(|it| it.lands_at.is_some()) {
            return done(call);
        }
        let trouble = self.trouble(call);
        let by = match trouble {
            Trouble::Refuse => return refused("it stays"),
            Trouble::Fail => return busy(),
            Trouble::Late => LATE,
            Trouble::Slow => SLOW,
            Trouble::None | Trouble::LostReply => Duration::ZERO,
        };
        let Some(it) = self.resources.get_mut(&call.unit) else {
            return done(call);
        };
        it.work = None;
        if phase == Phase::Allocate {
            let at = now.checked_add(by).unwrap();
            it.undo_at = Some(it.undo_at.map_or(at, |before| before.min(at)));
        } else {
            let before = Phase::ALL.into_iter().filter(|it| *it < phase).max();
            it.reached = it.reached.min(before);
        }
        self.settle(now);
        match trouble {
            Trouble::Late | Trouble::LostReply => unknown(),
            Trouble::Slow if self.resources.contains_key(&call.unit) => Answer::Working {
                check_after: SLOW,
                percent: 0,
            },
            Trouble::None | Trouble::Refuse | Trouble::Fail | Trouble::Slow => {
                if phase == Phase::Allocate && self.resources.contains_key(&call.unit) {
                    return Answer::Working {
                        check_after: SLOW,
                        percent: 0,
                    };
                }
                done(call)
            }
        }
    }
}

fn done(call: Call) -> Answer {
    Answer::Done(Known {
        reference: Some(format!("r{}", call.unit)),
        endpoints: vec![("ipv4".to_owned(), "198.18.0.1".to_owned())],
        ..Known::default()
    })
}

fn refused(reason: &str) -> Answer {
    Answer::Refused {
        reason: reason.to_owned(),
        again: None,
    }
}

fn busy() -> Answer {
    Answer::Refused {
        reason: "busy".to_owned(),
        again: Some(Duration::ZERO),
    }
}

fn unknown() -> Answer {
    Answer::Unknown {
        what_is_known: "no answer".to_owned(),
    }
}
