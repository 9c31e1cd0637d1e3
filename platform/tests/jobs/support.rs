use std::time::Duration;

use cf_kernel::{Outcome, Reason, Scope};
use cf_platform::bus::Policy;
use cf_platform::db::Db;
use cf_platform::jobs::{JobError, JobKind, NewJob, Schedule, Worker, WorkerSettings, enqueue};
use cf_testkit::TestDb;
use futures_util::FutureExt as _;

use crate::common::{SHOP, STOCK, note, numbers, tenant};

pub const EVERYONE: Scope = Scope::Platform(Reason::new("a test"));
pub const SETTINGS: WorkerSettings = WorkerSettings {
    poll: Duration::from_millis(5),
    lease: Duration::from_mins(1),
    at_once: 4,
    alone: false,
};

pub struct Jobs {
    pub test: TestDb,
    pub db: Db,
}

impl Jobs {
    pub async fn new() -> Self {
        let test = TestDb::new(&[SHOP, STOCK]).await;
        let db = test.db("shop");
        Self { test, db }
    }

    /// A worker as another instance of the program has it.
    pub fn worker(&self, kinds: Vec<JobKind>, schedules: Vec<Schedule>) -> Worker {
        Worker::new(self.test.db("shop"), kinds, schedules, SETTINGS)
    }

    pub async fn enqueue(&self, job: NewJob) -> bool {
        let tx = self.db.begin(self.test.system()).await.unwrap();
        let outcome = enqueue(&tx, &job).await.unwrap();
        tx.commit().await.unwrap();
        matches!(outcome, Outcome::Executed(_))
    }

    pub fn job(&self, key: impl std::fmt::Display) -> NewJob {
        NewJob::new("note", format!("{key}"), self.test.now())
    }

    /// What was done, in the order in which it was.
    pub async fn done(&self) -> Vec<i64> {
        numbers(&self.db, EVERYONE).await
    }

    pub async fn states(&self) -> String {
        self.test
            .value("select string_agg(state || ' ' || attempts, ', ' order by key) from cf.jobs")
            .await
    }
}

/// Does as many rounds as it takes.
pub async fn until_idle(worker: &Worker) -> usize {
    let mut all = 0;
    loop {
        match worker.run_due().await.unwrap() {
            0 => return all,
            count => all += count,
        }
    }
}

/// Notes the job's key.
pub fn noting() -> JobKind {
    JobKind::new("note", Policy::Default, |tx, job| {
        async move {
            note(tx, tenant(1), "job", job.key.parse().unwrap()).await?;
            Ok::<(), JobError>(())
        }
        .boxed()
    })
}
