//! Work that becomes due: under a lease, again after a crash, not for ever. Mirrors
//! `platform/src/jobs`.

use std::collections::{BTreeMap, BTreeSet};

use cf_kernel::id::{OrderId, PaymentId, ProvisioningRequestId, RefundId};
use cf_orders::model::saga::Wait;
use jiff::{SignedDuration, Timestamp};

use crate::shell::{self, Refused};
use crate::world::{Commit, Tx, World};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The schedule has come to a saga that wants to be woken.
    WakeSaga,
    AskRoom {
        asked: u32,
    },
    RetrySaga(&'static str),
    GiveUpSaga(&'static str),
    Work(ProvisioningRequestId),
    Nudge(ProvisioningRequestId),
    RetryWork(ProvisioningRequestId),
    GiveUpWork(ProvisioningRequestId),
    FollowPayment {
        payment: PaymentId,
        turn: u32,
    },
    WithdrawPayment {
        payment: PaymentId,
        silent: usize,
    },
    /// The schedule has come to money that was forgotten.
    NudgeMoney,
    SendRefund {
        refund: RefundId,
        turn: u32,
    },
    FollowRefund {
        refund: RefundId,
        turn: u32,
    },
    RetryRefund(RefundId),
    GiveUpRefund(RefundId),
}

impl Kind {
    pub fn wait(name: &str) -> Wait {
        Wait::parse(name).unwrap_or(Wait::Doubt)
    }
}

#[derive(Debug, Clone)]
pub struct Job {
    pub order: OrderId,
    pub kind: Kind,
    /// There is one of a key at a time.
    pub key: String,
    pub attempt: u32,
    pub id: u64,
}

impl Job {
    pub fn new(order: OrderId, kind: Kind, key: impl std::fmt::Display) -> Self {
        let key = format!("{}:{key}", kind_name(&kind));
        Self {
            order,
            kind,
            key,
            attempt: 0,
            id: 0,
        }
    }
}

const fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::WakeSaga => "orders.saga-wake",
        Kind::AskRoom { .. } => "orders.ask-room",
        Kind::RetrySaga(_) => "orders.saga-retry",
        Kind::GiveUpSaga(_) => "orders.saga-give-up",
        Kind::Work(_) => "provisioning.work",
        Kind::Nudge(_) => "provisioning.nudge",
        Kind::RetryWork(_) => "provisioning.retry",
        Kind::GiveUpWork(_) => "provisioning.give-up",
        Kind::FollowPayment { .. } => "billing.follow-payment",
        Kind::WithdrawPayment { .. } => "billing.withdraw-payment",
        Kind::NudgeMoney => "billing.nudge",
        Kind::SendRefund { .. } => "billing.send-refund",
        Kind::FollowRefund { .. } => "billing.follow-refund",
        Kind::RetryRefund(_) => "billing.retry-refund",
        Kind::GiveUpRefund(_) => "billing.give-up-refund",
    }
}

/// How often a job is tried.
const TRIES: u32 = 6;

#[derive(Debug, Default)]
pub struct Jobs {
    waiting: BTreeMap<(Timestamp, u64), Job>,
    running: BTreeMap<u64, Job>,
    keys: BTreeSet<String>,
    counter: u64,
    pub given_up: Vec<Job>,
}

impl Jobs {
    pub fn next_due(&self) -> Option<Timestamp> {
        self.waiting.keys().next().map(|(due, _)| *due)
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.running.is_empty()
    }

    pub fn add(world: &mut World, due: Timestamp, mut job: Job) {
        if !world.jobs.keys.insert(job.key.clone()) {
            return;
        }
        world.jobs.counter += 1;
        job.id = world.jobs.counter;
        world.jobs.waiting.insert((due, job.id), job);
    }

    /// Takes the first in hand.
    pub fn take(world: &mut World) {
        let Some((_, mut job)) = world.jobs.waiting.pop_first() else {
            return;
        };
        job.attempt += 1;
        world.note(format_args!(
            "{} job {} try {}",
            job.order, job.key, job.attempt
        ));
        if job.attempt > TRIES {
            Self::give_up(world, job);
            return;
        }
        world.jobs.running.insert(job.id, job.clone());
        // Between the lease and the work.
        world.then(1, move |world| shell::perform(world, job));
    }

    fn give_up(world: &mut World, job: Job) {
        world.note(format_args!("{} job {} was given up", job.order, job.key));
        world.jobs.keys.remove(&job.key);
        if job.kind == Kind::NudgeMoney {
            // The schedule comes round every minute.
            let due = world.now().checked_add(SignedDuration::from_mins(1));
            let job = Job { attempt: 0, ..job };
            Self::add(world, due.unwrap_or(Timestamp::MAX), job);
            return;
        }
        world.jobs.given_up.push(job);
    }

    /// Of the dead: their leases run out, and another takes over.
    pub fn give_back(world: &mut World) {
        let running = std::mem::take(&mut world.jobs.running);
        let now = world.now();
        for (id, job) in running {
            world.jobs.waiting.insert((now, id), job);
        }
    }

    fn forget(&mut self, id: u64) {
        if let Some(job) = self.running.remove(&id) {
            self.keys.remove(&job.key);
        }
    }

    /// Of a job that is one transaction: it is done with it.
    pub fn finish_in(world: &mut World, job: &Job, outcome: Result<Tx, Refused>) {
        match outcome {
            Ok(tx) => {
                let id = job.id;
                if world.commit_with(tx, move |world| world.jobs.forget(id)) == Commit::Lost {
                    Self::again(world, job, "the commit was lost", false);
                }
            }
            Err(refused) => Self::again(world, job, &refused.to_string(), true),
        }
    }

    /// Of a job that spoke with the outside: a transaction of its own says that it is done.
    pub fn finish(world: &mut World, job: &Job) {
        if world.fault(world.plan.lost_commit) {
            Self::again(world, job, "that it was done was lost", false);
        } else {
            world.jobs.forget(job.id);
        }
    }

    /// It failed, or nobody knows. `counts`: it was its fault.
    pub fn again(world: &mut World, job: &Job, why: &str, counts: bool) {
        let Some(mut job) = world.jobs.running.remove(&job.id) else {
            return;
        };
        world.note(format_args!("{} job {} again: {why}", job.order, job.key));
        if !counts {
            job.attempt = job.attempt.saturating_sub(1);
        } else if job.attempt >= TRIES {
            Self::give_up(world, job);
            return;
        }
        let pause = 500_i64 << job.attempt.min(7);
        let due = world.now().checked_add(SignedDuration::from_millis(pause));
        world
            .jobs
            .waiting
            .insert((due.unwrap_or(Timestamp::MAX), job.id), job);
    }
}
