//! What comes round again and again comes round once, however many look.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobError, JobKind, Schedule};
use futures_util::FutureExt as _;

use crate::common::{note, tenant};
use crate::support::{Jobs, until_idle};

fn hourly() -> Schedule {
    Schedule {
        name: "hourly",
        every: Every::Cron("0 * * * *"),
        kind: "tick",
    }
}

fn tick() -> JobKind {
    JobKind::new("tick", Policy::Default, |tx, _job| {
        async move {
            let now = tx.now().as_second();
            note(tx, tenant(1), "tick", now).await?;
            Ok::<(), JobError>(())
        }
        .boxed()
    })
}

#[tokio::test]
async fn three_instances_fire_it_once_each_time() {
    let jobs = Jobs::new().await;
    let workers: Vec<_> = (0..3)
        .map(|_| jobs.worker(vec![tick()], vec![hourly()]))
        .collect();

    for _ in 0..4 {
        for _ in 0..2 {
            let (one, two, three) = tokio::join!(
                workers[0].run_due(),
                workers[1].run_due(),
                workers[2].run_due()
            );
            one.unwrap();
            two.unwrap();
            three.unwrap();
        }
        jobs.test.clock.advance(Duration::from_hours(1));
    }

    assert_eq!(jobs.done().await.len(), 3, "at one, two and three");
}

#[tokio::test]
async fn it_does_not_fire_when_it_is_seen_for_the_first_time() {
    let jobs = Jobs::new().await;
    let worker = jobs.worker(vec![tick()], vec![hourly()]);
    jobs.test.clock.advance(Duration::from_mins(7));

    assert_eq!(until_idle(&worker).await, 0);
    jobs.test.clock.advance(Duration::from_mins(52));
    assert_eq!(until_idle(&worker).await, 0);
    jobs.test.clock.advance(Duration::from_mins(1));

    assert_eq!(until_idle(&worker).await, 1);
    assert_eq!(until_idle(&worker).await, 0);
}

#[tokio::test]
async fn after_a_long_sleep_it_fires_once_and_not_for_each_time_it_missed() {
    let jobs = Jobs::new().await;
    let worker = jobs.worker(vec![tick()], vec![hourly()]);
    until_idle(&worker).await;

    jobs.test.clock.advance(Duration::from_hours(100));

    assert_eq!(until_idle(&worker).await, 1);
}

#[tokio::test]
async fn a_round_that_was_given_up_does_not_end_the_schedule() {
    let jobs = Jobs::new().await;
    let worker = jobs.worker(vec![], vec![hourly()]);
    until_idle(&worker).await;
    jobs.test.clock.advance(Duration::from_hours(1));
    until_idle(&worker).await;
    let admin = jobs.test.admin().await;
    admin
        .execute("update cf.jobs set state = 'failed'", &[])
        .await
        .unwrap();

    jobs.test.clock.advance(Duration::from_hours(1));
    until_idle(&jobs.worker(vec![tick()], vec![hourly()])).await;

    assert_eq!(jobs.done().await.len(), 1);
    assert_eq!(jobs.states().await, "");
}

#[tokio::test]
async fn one_that_never_comes_round_does_not_hold_up_the_others() {
    let jobs = Jobs::new().await;
    let never = Schedule {
        name: "never",
        every: Every::Cron("99 * * * *"),
        kind: "tick",
    };
    let worker = jobs.worker(vec![tick()], vec![never, hourly()]);
    until_idle(&worker).await;
    jobs.test.clock.advance(Duration::from_hours(1));

    assert_eq!(until_idle(&worker).await, 1);
}
