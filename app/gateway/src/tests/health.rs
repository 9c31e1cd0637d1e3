use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cf_platform::host::{Health, HealthCheck};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::{Scene, TestDoor};
use crate::health::Readiness;

fn door(checks: Vec<HealthCheck>) -> TestDoor {
    Scene {
        checks,
        ..Scene::default()
    }
    .open()
}

fn fixed(name: &'static str, health: Health) -> HealthCheck {
    HealthCheck::new(name, move || std::future::ready(health.clone()).boxed())
}

async fn ready(door: &TestDoor) -> (u16, Value) {
    let answer = door.get("/health/ready").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    (
        answer.status.as_u16(),
        serde_json::from_slice(&answer.body).unwrap(),
    )
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
    let without_mail = door(vec![
        fixed("postgresql", Health::up()),
        fixed("mail", Health::down("refused")).optional(),
    ]);
    let without_database = door(vec![
        fixed("postgresql", Health::down("gone")),
        fixed("mail", Health::up()).optional(),
    ]);
    let slow = door(vec![fixed(
        "postgresql",
        Health::degraded("answers slowly"),
    )]);

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
    assert_eq!(
        ready(&door(Vec::new())).await,
        (200, json!({ "state": "up", "checks": [] }))
    );
}

/// A check that counts how often it is asked and answers when the gate opens.
fn gated(asked: &Arc<AtomicUsize>, gate: &Arc<Semaphore>) -> HealthCheck {
    let (asked, gate) = (Arc::clone(asked), Arc::clone(gate));
    HealthCheck::new("gated", move || {
        asked.fetch_add(1, Ordering::Relaxed);
        let gate = Arc::clone(&gate);
        async move {
            gate.acquire()
                .await
                .map_or_else(|_| Health::down("closed"), |_| Health::up())
        }
        .boxed()
    })
}

#[tokio::test]
async fn a_storm_of_probes_asks_once() {
    let (asked, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
    let readiness = Readiness::new(vec![gated(&asked, &gate)], Duration::from_hours(1));

    let storm = join_all((0..200).map(|_| readiness.ask()));
    let open = async { gate.add_permits(1) };
    futures_util::future::join(storm, open).await;
    readiness.ask().await;

    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn an_answer_that_is_no_longer_fresh_is_asked_for_again() {
    let (asked, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(1)));
    let readiness = Readiness::new(vec![gated(&asked, &gate)], Duration::ZERO);

    readiness.ask().await;
    readiness.ask().await;

    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_probe_that_gives_up_leaves_its_question_to_the_next() {
    let (asked, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
    let readiness = Readiness::new(vec![gated(&asked, &gate)], Duration::from_hours(1));

    assert!(readiness.ask().now_or_never().is_none());
    gate.add_permits(1);
    readiness.ask().await;

    assert_eq!(asked.load(Ordering::Relaxed), 1);
}
