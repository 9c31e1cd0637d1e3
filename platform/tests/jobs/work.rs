//! Each job is done once, by one worker, within its scope.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::db::DbError;
use cf_platform::jobs::{JobError, JobKind, NewJob, Worker, WorkerSettings, enqueue};
use cf_testkit::eventually;
use futures_util::FutureExt as _;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::common::{note, numbers, scope, seller, tenant};
use crate::support::{EVERYONE, Jobs, SETTINGS, noting, until_idle};

#[tokio::test]
async fn a_job_is_done_when_it_is_due_and_not_before() {
    let jobs = Jobs::new().await;
    let later = jobs
        .test
        .now()
        .checked_add(Duration::from_mins(10))
        .unwrap();
    jobs.enqueue(NewJob::new("note", "1", later)).await;
    let worker = jobs.worker(vec![noting()], vec![]);

    assert_eq!(until_idle(&worker).await, 0);
    jobs.test.clock.advance(Duration::from_mins(10));

    assert_eq!(until_idle(&worker).await, 1);
    assert_eq!(jobs.done().await, [1]);
    assert_eq!(jobs.states().await, "");
}

#[tokio::test]
async fn the_same_work_is_queued_once_while_it_waits() {
    let jobs = Jobs::new().await;

    assert!(jobs.enqueue(jobs.job(1)).await);
    assert!(!jobs.enqueue(jobs.job(1)).await);
    until_idle(&jobs.worker(vec![noting()], vec![])).await;
    assert!(jobs.enqueue(jobs.job(1)).await);
    until_idle(&jobs.worker(vec![noting()], vec![])).await;

    assert_eq!(jobs.done().await, [1, 1]);
}

#[tokio::test]
async fn a_job_of_a_change_that_was_not_saved_does_not_exist() {
    let jobs = Jobs::new().await;
    let tx = jobs.db.begin(jobs.test.system()).await.unwrap();
    assert!(
        cf_platform::jobs::enqueue(&tx, &jobs.job(1))
            .await
            .unwrap()
            .did_execute()
    );
    drop(tx);

    assert_eq!(until_idle(&jobs.worker(vec![noting()], vec![])).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_workers_do_two_hundred_jobs_once_each() {
    let jobs = Jobs::new().await;
    let tx = jobs.db.begin(jobs.test.system()).await.unwrap();
    for number in 0..200 {
        assert!(
            cf_platform::jobs::enqueue(&tx, &jobs.job(number))
                .await
                .unwrap()
                .did_execute()
        );
    }
    tx.commit().await.unwrap();
    let stop = CancellationToken::new();

    let workers: Vec<_> = (0..2)
        .map(|_| tokio::spawn(jobs.worker(vec![noting()], vec![]).run(stop.clone())))
        .collect();
    eventually("all is done", async || {
        jobs.test.value("select count(*) from cf.jobs").await == "0"
    })
    .await;
    stop.cancel();
    for worker in workers {
        worker.await.unwrap();
    }

    let done = jobs.done().await;
    assert_eq!(done.len(), 200);
    assert_eq!(
        done.into_iter().collect::<BTreeSet<_>>(),
        (0..200).collect()
    );
}

/// Waits at its first try until told to go on; later tries go through.
fn held(waits: &Arc<Notify>, goes_on: &Arc<Notify>) -> JobKind {
    let (waits, goes_on, first) = (
        Arc::clone(waits),
        Arc::clone(goes_on),
        Arc::new(AtomicBool::new(true)),
    );
    JobKind::outside("note", Policy::Default, move |_job| {
        let (waits, goes_on, first) = (
            Arc::clone(&waits),
            Arc::clone(&goes_on),
            first.swap(false, Ordering::SeqCst),
        );
        async move {
            if first {
                waits.notify_one();
                goes_on.notified().await;
            }
            Ok::<(), JobError>(())
        }
        .boxed()
    })
}

#[tokio::test]
async fn a_worker_whose_lease_ran_out_changes_nothing_any_more() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let (waits, goes_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let late = jobs.worker(vec![held(&waits, &goes_on)], vec![]);
    let late = tokio::spawn(async move { late.run_due().await });
    waits.notified().await;

    // Others keep away for as long as the lease lasts, and take over when it has run out.
    let other = jobs.worker(vec![noting()], vec![]);
    assert_eq!(until_idle(&other).await, 0);
    jobs.test.clock.advance(Duration::from_secs(61));
    assert_eq!(until_idle(&other).await, 1);
    // The same work is wanted again: the late one must not cross this off.
    jobs.enqueue(jobs.job(1)).await;
    goes_on.notify_one();
    late.await.unwrap().unwrap();

    assert_eq!(jobs.states().await, "waiting 0");
    assert_eq!(jobs.done().await, [1]);
}

#[tokio::test]
async fn a_failure_of_a_late_worker_does_not_touch_who_took_over() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let (waits, goes_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (its_waits, its_go) = (Arc::clone(&waits), Arc::clone(&goes_on));
    let failing = JobKind::outside("note", Policy::Default, move |_job| {
        let (waits, goes_on) = (Arc::clone(&its_waits), Arc::clone(&its_go));
        async move {
            waits.notify_one();
            goes_on.notified().await;
            Err(JobError::failed("too late"))
        }
        .boxed()
    });
    let late = jobs.worker(vec![failing], vec![]);
    let late = tokio::spawn(async move { late.run_due().await });
    waits.notified().await;
    jobs.test.clock.advance(Duration::from_secs(61));
    let (second_waits, second_goes) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let second = jobs.worker(vec![held(&second_waits, &second_goes)], vec![]);
    let second = tokio::spawn(async move { second.run_due().await });
    second_waits.notified().await;

    goes_on.notify_one();
    late.await.unwrap().unwrap();

    assert_eq!(
        jobs.test
            .value("select (attempts, lease_id is null, last_error is null) from cf.jobs")
            .await,
        "(2,f,t)"
    );
    second_goes.notify_one();
    second.await.unwrap().unwrap();
    assert_eq!(jobs.states().await, "");
}

#[tokio::test]
async fn a_worker_that_dies_in_the_middle_leaves_nothing_and_the_job_is_done_once() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let arrived = Arc::new(Notify::new());
    let its_arrival = Arc::clone(&arrived);
    let dying = JobKind::new("note", Policy::Default, move |tx, _job| {
        let arrived = Arc::clone(&its_arrival);
        async move {
            note(tx, tenant(1), "job", 666).await?;
            arrived.notify_one();
            std::future::pending::<Result<(), JobError>>().await
        }
        .boxed()
    });
    let worker = jobs.worker(vec![dying], vec![]);
    let dying = tokio::spawn(async move { worker.run_due().await });
    arrived.notified().await;
    dying.abort();
    assert!(dying.await.unwrap_err().is_cancelled());

    let other = jobs.worker(vec![noting()], vec![]);
    jobs.test.clock.advance(Duration::from_secs(61));
    eventually("it is done", async || {
        other.run_due().await.unwrap();
        jobs.done().await == [1]
    })
    .await;

    assert_eq!(jobs.states().await, "");
}

#[tokio::test]
async fn a_tenants_job_sees_that_tenant_only() {
    let jobs = Jobs::new().await;
    for number in [1, 2] {
        let tx = jobs.db.begin(jobs.test.work(scope(number))).await.unwrap();
        note(&tx, tenant(number), "own", i64::try_from(number).unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let counting = JobKind::new("note", Policy::Default, |tx, _job| {
        async move {
            let sql = "insert into notes (tenant_id, thing, number) select $1, 'seen', 100 + count(*) from notes";
            tx.client().execute(sql, &[&tenant(1).uuid()]).await.map_err(DbError::from)?;
            Ok::<(), JobError>(())
        }
        .boxed()
    });
    jobs.enqueue(jobs.job("of tenant 1").of(tenant(1), seller()))
        .await;
    let worker = jobs.worker(vec![counting], vec![]);

    until_idle(&worker).await;
    assert_eq!(numbers(&jobs.db, EVERYONE).await, [1, 2, 101]);

    // And it cannot write another's: the policy refuses, and the job fails.
    jobs.enqueue(jobs.job("of tenant 2").of(tenant(2), seller()))
        .await;
    worker.run_due().await.unwrap();
    assert_eq!(numbers(&jobs.db, EVERYONE).await, [1, 2, 101]);
    assert_eq!(jobs.states().await, "waiting 1");
}

#[tokio::test]
async fn jobs_of_another_domain_are_left_alone() {
    let jobs = Jobs::new().await;
    let stock = jobs.test.db("stock");
    let tx = stock.begin(jobs.test.system()).await.unwrap();
    assert!(
        cf_platform::jobs::enqueue(&tx, &jobs.job(1))
            .await
            .unwrap()
            .did_execute()
    );
    tx.commit().await.unwrap();

    assert_eq!(until_idle(&jobs.worker(vec![noting()], vec![])).await, 0);
    assert_eq!(jobs.states().await, "waiting 0");
}

#[tokio::test]
async fn work_that_is_queued_here_and_due_does_not_wait_for_the_next_round() {
    let jobs = Jobs::new().await;
    let db = jobs.db.clone();
    let settings = WorkerSettings {
        // Nobody would wait that long.
        poll: Duration::from_hours(24),
        ..SETTINGS
    };
    let worker = Worker::new(db.clone(), vec![noting()], vec![], settings);
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker.run(stop.clone()));

    for number in 0..30 {
        let tx = db.begin(jobs.test.system()).await.unwrap();
        enqueue(
            &tx,
            &NewJob::new("note", number.to_string(), jobs.test.now()),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    eventually("all are done", || async {
        numbers(&db, EVERYONE).await.len() == 30
    })
    .await;
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn what_takes_long_does_not_hold_up_what_comes_after_it() {
    let jobs = Jobs::new().await;
    let db = jobs.db.clone();
    let gate = Arc::new(Notify::new());
    let waiting = gate.clone();
    let slow = JobKind::outside("slow", Policy::Default, move |_job| {
        let waiting = waiting.clone();
        async move {
            waiting.notified().await;
            Ok(())
        }
        .boxed()
    });
    let worker = Worker::new(db.clone(), vec![noting(), slow], vec![], SETTINGS);
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker.run(stop.clone()));
    let tx = db.begin(jobs.test.system()).await.unwrap();
    enqueue(&tx, &NewJob::new("slow", "a", jobs.test.now()))
        .await
        .unwrap();
    for number in 0..20 {
        enqueue(
            &tx,
            &NewJob::new("note", number.to_string(), jobs.test.now()),
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();

    eventually("the others are done", || async {
        numbers(&db, EVERYONE).await.len() == 20
    })
    .await;
    assert_eq!(jobs.test.value("select count(*) from cf.jobs").await, "1");
    gate.notify_one();
    eventually("it ends, too", || async {
        jobs.test.value("select count(*) from cf.jobs").await == "0"
    })
    .await;
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn a_worker_that_is_alone_takes_over_from_the_dead_at_once() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let taken = "update cf.jobs set attempts = 1, lease_id = gen_random_uuid(), lease_until = now() + interval '10 years'";
    jobs.test.admin().await.batch_execute(taken).await.unwrap();
    let settings = WorkerSettings {
        alone: true,
        ..SETTINGS
    };
    let worker = Worker::new(jobs.db.clone(), vec![noting()], vec![], settings);
    let stop = CancellationToken::new();

    let running = tokio::spawn(worker.run(stop.clone()));

    eventually("it is done", || async { jobs.done().await == [1] }).await;
    stop.cancel();
    running.await.unwrap();
}
