//! What callers were not allowed to do.
//!
//! Someone who tries a door a thousand times leaves a few lines: the first at once, then one for
//! each minute with how often it was. Kept in memory until then, and bounded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cf_kernel::id::TenantId;
use cf_kernel::{Actor, Clock, Reason, Scope, SellerId};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::auth::Caller;
use crate::auth::audit::AuditEntry;
use crate::db::{Db, DbError, Work};

const WHY: Scope = Scope::Platform(Reason::new("refused operations"));

/// How long the same refusals are counted together.
const TOGETHER: SignedDuration = SignedDuration::from_mins(1);
/// How many are told apart at once; what goes beyond is counted.
const APART: usize = 10_000;
const FLUSH: Duration = Duration::from_secs(1);

/// Who was refused what.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Refusal {
    actor: Actor,
    tenant: TenantId,
    seller: SellerId,
    /// `POST /api/products/{id}/publish`
    operation: String,
    /// What was missing: a permission, else the code of the refusal.
    lacks: String,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    /// Since when this is counted.
    since: Timestamp,
    last: Timestamp,
    /// Those that are not on record yet.
    open: u64,
    /// Whether the first is on record.
    told: bool,
}

#[derive(Debug, Default)]
struct Counted {
    refusals: HashMap<Refusal, Count>,
    /// Beyond the bound.
    others: u64,
}

/// Collects refusals, and puts them on record.
#[derive(Clone)]
pub struct Refusals {
    counted: Arc<Mutex<Counted>>,
    clock: Arc<dyn Clock>,
}

/// What stands in the line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    lacks: &'a str,
    times: u64,
    first_at: Timestamp,
    last_at: Timestamp,
}

impl Refusals {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            counted: Arc::default(),
            clock,
        }
    }

    pub(crate) fn note(&self, caller: &Caller, operation: String, lacks: &str) {
        let now = self.clock.now();
        let refusal = Refusal {
            actor: caller.actor.clone(),
            tenant: caller.tenant,
            seller: caller.seller,
            operation,
            lacks: lacks.to_owned(),
        };
        let mut counted = self.counted();
        if let Some(count) = counted.refusals.get_mut(&refusal) {
            count.open += 1;
            count.last = now;
        } else if counted.refusals.len() < APART {
            let count = Count {
                since: now,
                last: now,
                open: 1,
                told: false,
            };
            counted.refusals.insert(refusal, count);
        } else {
            counted.others += 1;
        }
    }

    /// Puts on record what is due: what is new, and what was counted for long enough; everything when
    /// it is the last time. Gives how many lines were written. `bus` is the platform's own way to the
    /// database.
    pub async fn flush(&self, bus: &Db, last_time: bool) -> Result<usize, DbError> {
        let (due, others) = self.take_due(last_time);
        let written = due.len() + usize::from(others > 0);
        for (place, (refusal, count)) in due.iter().enumerate() {
            if let Err(error) = record(bus, refusal, *count).await {
                self.put_back(&due[place..], others);
                return Err(error);
            }
        }
        if others > 0
            && let Err(error) = record_others(bus, others).await
        {
            self.put_back(&[], others);
            return Err(error);
        }
        Ok(written)
    }

    /// Writes what is due until it is told to stop, and then the rest.
    pub async fn run(self, bus: Db, stop: CancellationToken) {
        let mut troubled = false;
        loop {
            let stopped = tokio::select! {
                () = stop.cancelled() => true,
                () = tokio::time::sleep(FLUSH) => false,
            };
            let flushed = self.flush(&bus, stopped).await;
            if let Err(error) = &flushed
                && !troubled
            {
                let chain = crate::telemetry::chain(error);
                tracing::warn!(error = %chain, "refused operations wait to be put on record");
            }
            troubled = flushed.is_err();
            if stopped {
                return;
            }
        }
    }

    fn counted(&self) -> std::sync::MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_due(&self, all: bool) -> (Vec<(Refusal, Count)>, u64) {
        let now = self.clock.now();
        let mut counted = self.counted();
        let mut due = Vec::new();
        counted.refusals.retain(|refusal, count| {
            let over = all || now.duration_since(count.since) >= TOGETHER;
            if count.open > 0 && (over || !count.told) {
                due.push((refusal.clone(), *count));
                count.open = 0;
                count.told = true;
            }
            !over
        });
        (due, std::mem::take(&mut counted.others))
    }

    /// The database did not take them: another time.
    fn put_back(&self, refusals: &[(Refusal, Count)], others: u64) {
        let mut counted = self.counted();
        counted.others += others;
        for (refusal, before) in refusals {
            match counted.refusals.get_mut(refusal) {
                Some(count) => {
                    count.open += before.open;
                    count.since = before.since;
                    count.told = before.told;
                }
                None => {
                    counted.refusals.insert(refusal.clone(), *before);
                }
            }
        }
    }
}

async fn record(bus: &Db, refusal: &Refusal, count: Count) -> Result<(), DbError> {
    let told = Told {
        lacks: &refusal.lacks,
        times: count.open,
        first_at: count.since,
        last_at: count.last,
    };
    let entry = AuditEntry::new("access.refused", "operation", &refusal.operation)
        .of(refusal.tenant, refusal.seller)
        .after(&told);
    let mut work = Work::system("access", WHY, &**bus.ids());
    work.actor = refusal.actor.clone();
    bus.record_read(work, entry).await
}

async fn record_others(bus: &Db, times: u64) -> Result<(), DbError> {
    let entry = AuditEntry::new("access.refused", "operation", "others")
        .after(&serde_json::json!({ "times": times }));
    bus.record_read(Work::system("access", WHY, &**bus.ids()), entry)
        .await
}
