use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cf_platform::host::{Health, HealthCheck};
use futures_util::FutureExt as _;
use futures_util::future::{join_all, pending};
use serde_json::{Value, json};

use super::{Scene, TestDoor};

fn door(checks: Vec<HealthCheck>) -> TestDoor {
    Scene { checks, ..Scene::default() }.open()
}

fn fixed(name: &'static str, health: Health) -> HealthCheck {
    HealthCheck::new(name, move || std::future::ready(health.clone()).boxed())
}

async fn ready(door: &TestDoor) -> (u16, Value) {
    let answer = door.get("/health/ready").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    (answer.status.as_u16(), serde_json::from_slice(&answer.body).unwrap())
}

#[tokio::test]
async fn a_living_process_says_ok_whatever_its_parts_do() {
    let door = door(vec![fixed("postgresql", Health::down("gone"))]);
    for path in ["/health", "/health/live"] {
        let answer = door.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, "ok"));
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn only_essential_parts_take_readiness_away() {
    let without_mail = door(vec![fixed("postgresql", Health::up()), fixed("mail", Health::down("refused")).optional()]);
    let without_database = door(vec![fixed("postgresql", Health::down("gone")), fixed("mail", Health::up()).optional()]);
    let slow = door(vec![fixed("postgresql", Health::degraded("answers slowly"))]);

    assert_eq!(
        ready(&without_mail).await,
        (
            200,
            json!({ "state": "degraded", "checks": [
                { "name": "postgresql", "state": "up", "essential": true },
                { "name": "mail", "state": "down", "essential": false, "message": "refused" },
            ] })
        )
    );
    assert_eq!(ready(&without_database).await.0, 503);
    assert_eq!(ready(&without_database).await.1["state"], "down");
    assert_eq!(ready(&slow).await.0, 200);
    assert_eq!(ready(&door(Vec::new())).await, (200, json!({ "state": "up", "checks": [] })));
}

fn counted(asked: &Arc<AtomicUsize>, takes: Duration) -> HealthCheck {
    let asked = Arc::clone(asked);
    HealthCheck::new("counted", move || {
        asked.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(takes).map(|()| Health::up()).boxed()
    })
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_probes_asks_once_a_second() {
    let asked = Arc::new(AtomicUsize::new(0));
    let door = door(vec![counted(&asked, Duration::from_millis(300))]);

    let storm = join_all((0..200).map(|_| ready(&door))).await;
    assert!(storm.iter().all(|(status, _)| *status == 200));
    assert_eq!(asked.load(Ordering::Relaxed), 1);

    tokio::time::advance(Duration::from_millis(900)).await;
    ready(&door).await;
    assert_eq!(asked.load(Ordering::Relaxed), 1);

    tokio::time::advance(Duration::from_millis(200)).await;
    ready(&door).await;
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_part_that_never_answers_is_waited_for_no_longer_than_its_patience() {
    let stuck = HealthCheck::new("stuck", || pending().boxed());
    let door = door(vec![stuck, fixed("postgresql", Health::up())]);
    let begun = tokio::time::Instant::now();

    // The first probe gives up; the next one shares what it began.
    assert!(tokio::time::timeout(Duration::from_secs(4), ready(&door)).await.is_err());
    let (status, body) = ready(&door).await;

    assert_eq!(status, 503);
    assert_eq!(body["checks"][0]["state"], "down");
    assert_eq!(body["checks"][1]["state"], "up");
    assert!(begun.elapsed() < Duration::from_millis(5_100), "{:?}", begun.elapsed());
}
