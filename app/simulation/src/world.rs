//! The one world: its time, what happens next, what is stored, and how a transaction comes about.
//!
//! Two clocks: what passes for everyone, and the clock on our wall, which can jump. Work that waits
//! (an answer, a commit) is a closure that is called when its time has come; a crash drops all those
//! that belong to our process, as it would drop their futures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use cf_driver_simulated as driver;
use cf_kernel::id::OrderId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::Bug;
use crate::bus::Bus;
use crate::chance::Chance;
use crate::gateway::Gateway;
use crate::jobs::{Job, Jobs};
use crate::people::People;
use crate::plan::Plan;
use crate::provider::Effects;
use crate::said::Said;
use crate::shell::{BillingRows, MakingRows, OrderRows};
use crate::tasks::{Change, Tasks};
use crate::trace::Trace;

/// Where simulated time begins: a Friday in November.
const BEGIN_MS: i64 = 1_795_168_800_000;

pub type Work = Box<dyn FnOnce(&mut World)>;

/// What is to be called, and whether it dies with our process.
pub struct Act {
    of_process: Option<u32>,
    work: Work,
}

pub struct World {
    pub plan: Plan,
    pub chance: Chance,
    pub trace: Trace,
    /// Milliseconds since the beginning.
    pub passed: i64,
    /// How far the clock on our wall is off.
    pub skew: i64,
    soon: BTreeMap<(i64, u64), Act>,
    pub jobs: Jobs,
    counter: u64,
    /// How often the process was started.
    pub life: u32,
    ids: u64,
    pub bus: Bus,
    pub orders: BTreeMap<OrderId, OrderRows>,
    pub billing: BTreeMap<OrderId, BillingRows>,
    pub making: BTreeMap<OrderId, MakingRows>,
    pub numbers: BTreeMap<(&'static str, i16), i64>,
    pub tasks: Tasks,
    pub provider: driver::World,
    pub effects: Effects,
    pub gateway: Gateway,
    pub people: People,
    /// What must never happen, and did.
    pub wrong: BTreeSet<String>,
    pub awaits: u64,
    pub commits: u64,
    /// Faults are over: whatever is open comes to its end.
    pub calm: bool,
}

/// Whose rows a transaction is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Orders,
    Billing,
    Making,
}

/// Rows of one order in one domain, and what goes with their change. Nothing is seen before the commit.
pub struct Tx {
    pub order: OrderId,
    pub now: Timestamp,
    room: Room,
    pub orders: OrderRows,
    pub billing: BillingRows,
    pub making: MakingRows,
    pub numbers: BTreeMap<(&'static str, i16), i64>,
    pub said: Vec<Said>,
    pub jobs: Vec<(Timestamp, Job)>,
    pub tasks: Vec<Change>,
    ids: u64,
    pub bug: Option<Bug>,
}

/// What became of a commit, as far as whoever asked for it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commit {
    Kept,
    /// Nothing was kept.
    Lost,
    /// It was kept, and nobody heard.
    Unheard,
}

pub fn uuid(number: u64) -> Uuid {
    // Of version 7 in looks; the number tells them apart.
    Uuid::from_u128((0x0193_0000_0000_7000_8000_u128 << 48) | u128::from(number))
}

impl Tx {
    pub fn id(&mut self) -> Uuid {
        self.ids += 1;
        uuid(self.ids)
    }

    pub fn say(&mut self, said: Said) {
        self.said.push(said);
    }

    pub fn later(&mut self, pause: SignedDuration, job: Job) {
        let due = self.now.checked_add(pause).unwrap_or(Timestamp::MAX);
        self.jobs.push((due, job));
    }
}

impl World {
    pub fn new(seed: u64, plan: Plan) -> Self {
        Self {
            chance: Chance::new(seed),
            trace: Trace::new(plan.keep_trace),
            passed: 0,
            skew: 0,
            soon: BTreeMap::new(),
            jobs: Jobs::default(),
            counter: 0,
            life: 0,
            ids: 0,
            bus: Bus::default(),
            orders: BTreeMap::new(),
            billing: BTreeMap::new(),
            making: BTreeMap::new(),
            numbers: BTreeMap::new(),
            tasks: Tasks::default(),
            provider: driver::World::new(crate::provider::settings(seed, &plan)),
            effects: Effects::default(),
            gateway: Gateway::default(),
            people: People::default(),
            wrong: BTreeSet::new(),
            awaits: 0,
            commits: 0,
            calm: false,
            plan,
        }
    }

    /// The time of the others, which does not jump.
    pub fn true_time(&self) -> Timestamp {
        Timestamp::from_millisecond(BEGIN_MS + self.passed).unwrap_or(Timestamp::MAX)
    }

    /// The time by the clock on our wall.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(BEGIN_MS + self.passed + self.skew).unwrap_or(Timestamp::MAX)
    }

    pub fn note(&mut self, line: fmt::Arguments<'_>) {
        let passed = self.passed;
        self.trace.line(format_args!("{passed:>12} {line}"));
    }

    pub fn wrong(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.note(format_args!("WRONG {what}"));
        self.wrong.insert(what);
    }

    /// Whether a fault of this rate happens now.
    pub fn fault(&mut self, rate: u64) -> bool {
        !self.calm && self.chance.per_mille(rate)
    }

    pub fn has(&self, bug: Bug) -> bool {
        self.plan.bug == Some(bug)
    }

    fn put(&mut self, after: i64, act: Act) {
        self.counter += 1;
        let at = self.passed.saturating_add(after.max(0));
        self.soon.insert((at, self.counter), act);
    }

    /// Somebody else does something: a customer, a gateway, the network.
    pub fn outside(&mut self, after: i64, work: impl FnOnce(&mut Self) + 'static) {
        let work = Box::new(work);
        self.put(
            after,
            Act {
                of_process: None,
                work,
            },
        );
    }

    /// Our process goes on after an await. It may die there.
    pub fn then(&mut self, after: i64, work: impl FnOnce(&mut Self) + 'static) {
        self.awaits += 1;
        if self.plan.crash_at == Some(self.awaits) || self.fault(self.plan.crash) {
            let at = self.chance.between(0, after.max(1));
            self.outside(at, Self::crash);
        }
        let work = Box::new(work);
        let of_process = Some(self.life);
        self.put(after, Act { of_process, work });
    }

    /// kill -9: whatever was not committed is forgotten.
    pub fn crash(&mut self) {
        self.life += 1;
        let life = self.life;
        self.note(format_args!("crash {life}"));
        let pause = self.chance.between(50, 5_000);
        self.outside(pause, Self::start);
    }

    fn start(&mut self) {
        self.note(format_args!("start"));
        Jobs::give_back(self);
        Bus::start(self);
    }

    pub fn begin(&mut self, room: Room, order: OrderId) -> Tx {
        let (orders, billing, making) = match room {
            Room::Orders => (self.orders.get(&order).cloned(), None, None),
            Room::Billing => (None, self.billing.get(&order).cloned(), None),
            Room::Making => (None, None, self.making.get(&order).cloned()),
        };
        Tx {
            order,
            now: self.now(),
            room,
            orders: orders.unwrap_or_default(),
            billing: billing.unwrap_or_default(),
            making: making.unwrap_or_default(),
            numbers: self.numbers.clone(),
            said: Vec::new(),
            jobs: Vec::new(),
            tasks: Vec::new(),
            ids: self.ids,
            bug: self.plan.bug,
        }
    }

    /// All of it or nothing; and whoever commits may not hear which.
    pub fn commit(&mut self, tx: Tx) -> Commit {
        self.commit_with(tx, |_| {})
    }

    /// `also` is kept with it: an inbox row, a job that is done.
    pub fn commit_with(&mut self, tx: Tx, also: impl FnOnce(&mut Self)) -> Commit {
        // Ids are never used again, whatever becomes of them.
        self.ids = self.ids.max(tx.ids);
        self.commits += 1;
        let planned = self.plan.lose_at.filter(|(at, _)| *at == self.commits);
        let fate = if let Some((_, kept)) = planned {
            if kept { Commit::Unheard } else { Commit::Lost }
        } else if !self.fault(self.plan.lost_commit) {
            Commit::Kept
        } else if self.chance.per_mille(500) {
            Commit::Lost
        } else {
            Commit::Unheard
        };
        if fate == Commit::Lost {
            self.note(format_args!("commit lost {:?} {}", tx.room, tx.order));
            if self.has(Bug::NumberOutsideTransaction) {
                self.numbers = tx.numbers;
            }
            if self.has(Bug::HalfTransaction) && tx.room == Room::Orders {
                self.orders.insert(tx.order, tx.orders);
            }
            return fate;
        }
        let Tx {
            order,
            room,
            orders,
            billing,
            making,
            numbers,
            said,
            jobs,
            tasks,
            ..
        } = tx;
        match room {
            Room::Orders => {
                self.orders.insert(order, orders);
            }
            Room::Billing => {
                self.billing.insert(order, billing);
            }
            Room::Making => {
                self.making.insert(order, making);
            }
        }
        self.numbers = numbers;
        Bus::publish(self, order, said);
        for (due, job) in jobs {
            Jobs::add(self, due, job);
        }
        for change in tasks {
            Tasks::change(self, change);
        }
        also(self);
        fate
    }

    /// Does what is next. Nothing is left when this says no.
    pub fn step(&mut self) -> bool {
        let soon = self.soon.keys().next().map(|(at, _)| *at);
        let job = self.jobs.next_due().map(|due| {
            let due = due.as_millisecond() - BEGIN_MS - self.skew;
            due.max(self.passed)
        });
        match (soon, job) {
            (Some(soon), job) if job.is_none_or(|job| soon <= job) => {
                self.passed = soon;
                if let Some((_, act)) = self.soon.pop_first()
                    && act.of_process.is_none_or(|life| life == self.life)
                {
                    (act.work)(self);
                }
                true
            }
            (_, Some(job)) => {
                self.passed = job;
                Jobs::take(self);
                true
            }
            (_, None) => false,
        }
    }
}
