//! Gauges that nobody changes but someone must look at: pools, backlogs, lags.

use std::collections::HashSet;
use std::time::Duration;

use metrics::gauge;
use tokio_util::sync::CancellationToken;

use super::Host;
use crate::bus::Group;
use crate::db::Db;
use crate::jobs::Worker;
use crate::tasks;
use crate::telemetry::names;

/// How often they are read.
const EVERY: Duration = Duration::from_secs(5);

/// What there is to look at.
pub(super) struct Watched {
    pub(super) pools: Vec<Db>,
    pub(super) workers: Vec<Worker>,
    pub(super) groups: Vec<Group>,
}

pub(super) async fn run(host: Host, watched: Watched, stop: CancellationToken) {
    // Domains that had open tasks: theirs go back to nothing when the last is closed.
    let mut seen: HashSet<String> = HashSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        for pool in &watched.pools {
            look_at_pool(pool);
        }
        for worker in &watched.workers {
            // An outage shows elsewhere; the gauge keeps its last value.
            if let Ok(backlog) = worker.backlog().await {
                gauge!(names::JOBS_DUE, "domain" => worker.domain().to_owned())
                    .set(whole(backlog.due));
                gauge!(names::JOBS_GIVEN_UP, "domain" => worker.domain().to_owned())
                    .set(whole(backlog.failed));
            }
        }
        if let Ok(open) = tasks::desk::counts(host.bus()).await {
            let mut none_left: HashSet<String> = seen.clone();
            for (domain, count) in open {
                none_left.remove(&domain);
                gauge!(names::TASKS_OPEN, "domain" => domain.clone()).set(whole(count));
                seen.insert(domain);
            }
            for domain in none_left {
                gauge!(names::TASKS_OPEN, "domain" => domain).set(0.0);
            }
        }
        // Sets the gauges of the lag as it goes.
        let _ = host.lags(&watched.groups).await;
    }
}

fn look_at_pool(pool: &Db) {
    let usage = pool.usage();
    let domain = pool.role().part();
    gauge!(names::DB_POOL_CONNECTIONS, "domain" => domain.to_owned(), "state" => "in_use")
        .set(whole(usage.in_use));
    gauge!(names::DB_POOL_CONNECTIONS, "domain" => domain.to_owned(), "state" => "idle")
        .set(whole(usage.idle));
    gauge!(names::DB_POOL_WAITING, "domain" => domain.to_owned()).set(whole(usage.waiting));
}

/// A count as a metric; what is beyond 32 bits is shown as that bound.
pub(super) fn whole(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}
