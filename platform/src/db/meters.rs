//! What is counted about one role's transactions. The handles are made once: a transaction only
//! adds to them.

use metrics::{Counter, Histogram, counter, histogram};

use super::RoleName;
use crate::telemetry::names;

pub(super) struct Meters {
    pub(super) committed: Counter,
    pub(super) rolled_back: Counter,
    pub(super) published: Counter,
    pub(super) waited: Histogram,
}

impl Meters {
    pub(super) fn of(role: &RoleName) -> Self {
        let domain = role.part().to_owned();
        Self {
            committed: counter!(names::DB_TRANSACTIONS_TOTAL, "domain" => domain.clone(), "outcome" => "committed"),
            rolled_back: counter!(names::DB_TRANSACTIONS_TOTAL, "domain" => domain.clone(), "outcome" => "rolled_back"),
            published: counter!(names::BUS_PUBLISHED_TOTAL, "domain" => domain.clone()),
            waited: histogram!(names::DB_POOL_WAIT_SECONDS, "domain" => domain),
        }
    }
}
