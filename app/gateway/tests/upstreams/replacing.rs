//! Instances come and go; whoever asks does not notice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use cf_platform::host::HealthState;
use cf_testkit::eventually;

use crate::instance::Instance;
use crate::scene::{Scene, ask};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_killed_under_load_costs_nobody_an_answer() {
    let mut instances = [Instance::start(), Instance::start()];
    let urls: Vec<String> = instances.iter().map(Instance::url).collect();
    let scene = Scene::of(&urls).await;
    let enough = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));

    let load: Vec<_> = (0..8)
        .map(|number| {
            let (address, enough, answered) =
                (scene.address, Arc::clone(&enough), Arc::clone(&answered));
            tokio::spawn(async move {
                while !enough.load(Ordering::Relaxed) {
                    let reply = if number % 2 == 0 {
                        ask(address, "GET /api/products/x", &[], "").await
                    } else {
                        let key = [("idempotency-key", "k")];
                        ask(address, "POST /api/products/x", &key, "body").await
                    };
                    assert_eq!(reply.status, 200, "{reply:?}");
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let more = async |count: usize| {
        let wanted = answered.load(Ordering::Relaxed) + count;
        eventually("more was answered", async || {
            answered.load(Ordering::Relaxed) >= wanted
                || load.iter().any(tokio::task::JoinHandle::is_finished)
        })
        .await;
    };

    for _ in 0..3 {
        more(200).await;
        let victim = &mut instances[0];
        let asked = victim.asked();
        assert!(asked > 0, "the victim was never asked");
        victim.kill();
        more(200).await;
        scene.knows(HealthState::Degraded).await;
        instances[0] = Instance::start_at(instances[0].address);
        scene.knows(HealthState::Up).await;
        let back = &instances[0];
        eventually("the one that is back is asked again", async || {
            back.asked() > 0
        })
        .await;
    }

    enough.store(true, Ordering::Relaxed);
    for one in load {
        one.await.unwrap();
    }
    scene.end().await;
}

#[tokio::test]
async fn an_instance_that_is_not_ready_is_not_asked() {
    let ready = Instance::start();
    let other = Instance::not_ready();
    let scene = Scene::of(&[ready.url(), other.url()]).await;
    scene.knows(HealthState::Degraded).await;
    let before = other.asked();

    for _ in 0..20 {
        assert_eq!(scene.get("/api/products/x").await.status, 200);
    }

    assert_eq!(other.asked(), before);
    let report = scene.upstreams.checks().remove(0).ask().await;
    assert_eq!(
        report.health.message.unwrap(),
        "products: 1 of 2 instances answer"
    );
    scene.end().await;
}
