//! Tells readers that there is something to read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Notify, watch};

/// Rung after a commit that held events. Cheap: readers in this process hear it at once, others
/// through one NOTIFY for any number of commits (a NOTIFY of each transaction's own would make
/// PostgreSQL take a global lock at each commit).
#[derive(Debug, Clone)]
pub struct Wake {
    rings: Arc<watch::Sender<Rings>>,
    /// Commits of this process that held audit lines.
    audit: Arc<watch::Sender<u64>>,
    /// By role: rung when work of its own that is due now was queued in this process.
    jobs: Arc<Mutex<HashMap<String, Arc<Notify>>>>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rings {
    /// Commits of this process.
    pub(crate) local: u64,
    /// Anything at all, other processes included.
    pub(crate) any: u64,
}

impl Default for Wake {
    fn default() -> Self {
        Self {
            rings: Arc::new(watch::Sender::new(Rings::default())),
            audit: Arc::new(watch::Sender::new(0)),
            jobs: Arc::default(),
        }
    }
}

impl Wake {
    pub(crate) fn events_committed(&self) {
        self.rings.send_modify(|rings| {
            rings.local = rings.local.wrapping_add(1);
            rings.any = rings.any.wrapping_add(1);
        });
    }

    pub(crate) fn heard_from_elsewhere(&self) {
        self.rings
            .send_modify(|rings| rings.any = rings.any.wrapping_add(1));
    }

    /// Heard by the notary of this process; that of another finds the lines when it next looks.
    pub(crate) fn audit_committed(&self) {
        self.audit
            .send_modify(|commits| *commits = commits.wrapping_add(1));
    }

    pub(crate) fn listen_audit(&self) -> watch::Receiver<u64> {
        self.audit.subscribe()
    }

    /// What wakes the worker of a role. A ring before it listens is heard when it does.
    pub(crate) fn jobs_of(&self, role: &str) -> Arc<Notify> {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(jobs.entry(role.to_owned()).or_default())
    }

    pub(crate) fn listen(&self) -> watch::Receiver<Rings> {
        self.rings.subscribe()
    }
}
