//! A job that fails is tried again as its policy says, then given up.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Backlog, JobError, JobKind};
use futures_util::FutureExt as _;

use crate::common::{note, tenant};
use crate::support::{Jobs, noting, until_idle};

#[derive(Clone, Copy)]
enum Harm {
    Fail,
    Panic,
    Hang,
}

/// Writes, and then does not get through.
fn harmful(harm: Harm) -> JobKind {
    let kind = JobKind::new("note", Policy::Default, move |tx, job| {
        async move {
            note(tx, tenant(1), "job", 666).await?;
            match harm {
                Harm::Fail => Err(JobError::failed(format!("{} does not work", job.key))),
                Harm::Panic => panic!("a job that panics"),
                Harm::Hang => std::future::pending().await,
            }
        }
        .boxed()
    });
    match harm {
        Harm::Hang => kind.within(Duration::from_millis(30)),
        Harm::Fail | Harm::Panic => kind,
    }
}

#[tokio::test]
async fn it_is_tried_as_often_as_its_policy_says_and_then_given_up() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let worker = jobs.worker(vec![harmful(Harm::Fail)], vec![]);

    for attempt in 1..=Policy::Default.retries() {
        assert_eq!(until_idle(&worker).await, 1);
        assert_eq!(jobs.states().await, format!("waiting {attempt}"));
        jobs.test.clock.advance(Duration::from_mins(1));
    }
    assert_eq!(until_idle(&worker).await, 1);

    assert_eq!(jobs.states().await, "failed 4");
    assert_eq!(
        jobs.test.value("select last_error from cf.jobs").await,
        "1 does not work"
    );
    jobs.test.clock.advance(Duration::from_hours(24));
    assert_eq!(until_idle(&worker).await, 0);
    assert_eq!(
        worker.backlog().await.unwrap(),
        Backlog { due: 0, failed: 1 }
    );
    assert_eq!(jobs.done().await, [0_i64; 0]);
}

#[tokio::test]
async fn a_failure_that_passes_is_made_good() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    until_idle(&jobs.worker(vec![harmful(Harm::Fail)], vec![])).await;

    let mended = jobs.worker(vec![noting()], vec![]);
    assert_eq!(until_idle(&mended).await, 0, "not before its time");
    jobs.test.clock.advance(Duration::from_secs(1));
    until_idle(&mended).await;

    assert_eq!(jobs.done().await, [1]);
    assert_eq!(jobs.states().await, "");
}

#[tokio::test]
async fn a_panic_and_a_deadline_are_failures() {
    for (harm, error) in [
        (Harm::Panic, "the job panicked"),
        (Harm::Hang, "the job took longer than 30ms"),
    ] {
        let jobs = Jobs::new().await;
        jobs.enqueue(jobs.job(1)).await;

        until_idle(&jobs.worker(vec![harmful(harm)], vec![])).await;

        assert_eq!(jobs.states().await, "waiting 1");
        assert_eq!(
            jobs.test.value("select last_error from cf.jobs").await,
            error
        );
        assert_eq!(jobs.done().await, [0_i64; 0]);
    }
}

#[tokio::test]
async fn one_that_fails_does_not_hold_up_the_others() {
    let jobs = Jobs::new().await;
    for number in 0..20 {
        jobs.enqueue(jobs.job(number)).await;
    }
    let picky = JobKind::new("note", Policy::Default, |tx, job| {
        async move {
            let number: i64 = job.key.parse().unwrap();
            note(tx, tenant(1), "job", number).await?;
            if number % 2 == 0 {
                Err(JobError::failed("even"))
            } else {
                Ok(())
            }
        }
        .boxed()
    });

    until_idle(&jobs.worker(vec![picky], vec![])).await;

    let mut done = jobs.done().await;
    done.sort_unstable();
    assert_eq!(
        done,
        (0..20).filter(|number| number % 2 == 1).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_kind_that_is_not_known_here_waits_for_someone_who_knows_it() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;

    assert_eq!(until_idle(&jobs.worker(vec![], vec![])).await, 0);
    assert_eq!(jobs.states().await, "waiting 0");

    until_idle(&jobs.worker(vec![noting()], vec![])).await;
    assert_eq!(jobs.done().await, [1]);
}

#[tokio::test]
async fn a_job_that_kills_whoever_takes_it_is_given_up() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    // As it looks when every worker that took it has died.
    let attempts = i32::try_from(Policy::Default.retries() + 1).unwrap();
    let admin = jobs.test.admin().await;
    admin
        .execute("update cf.jobs set attempts = $1", &[&attempts])
        .await
        .unwrap();

    until_idle(&jobs.worker(vec![noting()], vec![])).await;

    assert_eq!(jobs.done().await, [0_i64; 0]);
    assert_eq!(jobs.states().await, "failed 5");
}

#[tokio::test]
async fn two_tenants_may_want_the_same_work_at_once() {
    let jobs = Jobs::new().await;
    let seller = cf_kernel::SellerId(tenant(9));

    assert!(jobs.enqueue(jobs.job(1).of(tenant(1), seller)).await);
    assert!(jobs.enqueue(jobs.job(1).of(tenant(2), seller)).await);
    assert!(!jobs.enqueue(jobs.job(1).of(tenant(2), seller)).await);
}

#[tokio::test]
async fn a_payload_of_another_shape_is_a_failure() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1).with(&"a text").unwrap()).await;
    let reading = JobKind::new("note", Policy::Default, |_tx, job| {
        async move { job.payload::<u32>().map(|_| ()) }.boxed()
    });

    until_idle(&jobs.worker(vec![reading], vec![])).await;

    assert_eq!(jobs.states().await, "waiting 1");
}

#[tokio::test]
async fn work_that_was_given_up_can_be_wanted_again() {
    let jobs = Jobs::new().await;
    jobs.enqueue(jobs.job(1)).await;
    let admin = jobs.test.admin().await;
    admin
        .execute("update cf.jobs set state = 'failed'", &[])
        .await
        .unwrap();

    assert!(jobs.enqueue(jobs.job(1)).await);
    until_idle(&jobs.worker(vec![noting()], vec![])).await;

    assert_eq!(jobs.done().await, [1]);
    assert_eq!(jobs.states().await, "");
}
