//! Parts that go down, come back, answer slowly, never, or not at all.

use std::time::Duration;

use cf_platform::host::{Health, HealthCheck};
use cf_platform::telemetry::Metrics;
use futures_util::FutureExt as _;
use futures_util::future::pending;
use serde_json::json;

use crate::scene::{Parts, dependency, domain_target, look, round, service, start, states};

#[tokio::test]
async fn a_part_that_goes_down_and_comes_back_keeps_its_history() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;

    parts.is("catalog", Health::down("the shelf fell over"));
    round(&app).await;
    let down = look(&app).await;
    parts.is("catalog", Health::degraded("picking things up"));
    round(&app).await;
    let degraded = look(&app).await;
    parts.is("catalog", Health::up());
    round(&app).await;
    let back = look(&app).await;

    assert_eq!(
        (&down["state"], &degraded["state"], &back["state"]),
        (&json!("down"), &json!("degraded"), &json!("up"))
    );
    assert_eq!(service(&down, "catalog")["message"], "the shelf fell over");
    assert_eq!(service(&down, "catalog")["uptimePercent"], "50.00");
    let catalog = service(&back, "catalog");
    assert_eq!(catalog["message"], json!(null));
    assert_eq!(catalog["uptimePercent"], "75.00");
    assert_eq!(states(catalog), ["up", "down", "degraded", "up"]);
    assert_eq!(service(&back, "mail")["uptimePercent"], "100.00");
    app.finish().await;
}

#[tokio::test]
async fn what_the_platform_can_do_without_degrades_it_at_most() {
    let parts = Parts::default();
    parts.is("mail", Health::down("no answer"));
    let app = start(parts.sources()).await;
    round(&app).await;

    let answer = look(&app).await;

    assert_eq!(
        (&answer["state"], &service(&answer, "mail")["state"]),
        (&json!("degraded"), &json!("down"))
    );
    app.finish().await;
}

#[tokio::test]
async fn a_domain_and_a_dependency_of_one_name_are_two() {
    let parts = Parts::default();
    let down = HealthCheck::new("catalog", || async { Health::down("gone") }.boxed());
    let app = start(parts.sources_with(vec![
        domain_target(parts.check("catalog")),
        dependency(down),
    ]))
    .await;
    round(&app).await;

    let answer = look(&app).await;

    let services = answer["services"].as_array().unwrap();
    let seen = |index: usize| {
        (
            services[index]["kind"].as_str().unwrap(),
            services[index]["state"].as_str().unwrap(),
        )
    };
    assert_eq!(
        (seen(0), seen(1)),
        (("domain", "up"), ("dependency", "down"))
    );
    app.finish().await;
}

/// Takes as long as its patience with the part that never answers.
#[tokio::test]
async fn parts_that_panic_hang_or_dawdle_do_not_stop_the_others() {
    let parts = Parts::default();
    let slow = HealthCheck::new("slow", || {
        tokio::time::sleep(Duration::from_millis(1_100))
            .map(|()| Health::up())
            .boxed()
    });
    let stuck = HealthCheck::new("stuck", || pending().boxed());
    let panics = HealthCheck::new("panics", || {
        async { panic!("a check with a fault") }.boxed()
    });
    let panics_at_once = HealthCheck::new("panics-at-once", || panic!("a check with a fault"));
    let targets = [slow, stuck, panics, panics_at_once, parts.check("mail")].map(dependency);
    let app = start(parts.sources_with(targets.into())).await;
    round(&app).await;

    let answer = look(&app).await;

    let found = |name: &str| {
        let service = service(&answer, name);
        (
            service["state"].as_str().unwrap().to_owned(),
            service["message"].as_str().map(str::to_owned),
        )
    };
    let said = |state: &str, message: &str| (state.to_owned(), Some(message.to_owned()));
    assert_eq!(found("slow"), said("degraded", "answers slowly"));
    assert_eq!(found("stuck"), said("down", "no answer within 5 s"));
    assert_eq!(found("panics"), said("down", "the check itself failed"));
    assert_eq!(
        found("panics-at-once"),
        said("down", "the check itself failed")
    );
    assert_eq!(found("mail"), ("up".to_owned(), None));
    assert!(service(&answer, "slow")["responseMicros"].as_u64().unwrap() >= 1_100_000);
    app.finish().await;
}

#[tokio::test]
async fn a_change_is_counted_once_and_measured() {
    let (recorder, measured) = Metrics::local().unwrap();
    let _ = metrics::set_global_recorder(recorder);
    let parts = Parts::default();
    let app = start(parts.sources_with(vec![dependency(parts.check("counted"))])).await;
    round(&app).await;
    let changes = |state: &str, times: usize| {
        let line = format!(
            "cf_target_state_changes_total{{kind=\"dependency\",target=\"counted\",state=\"{state}\"}} {times}\n"
        );
        measured.render().contains(&line)
    };
    assert!(
        !measured.render().contains("cf_target_state_changes_total{"),
        "up from the start is no change"
    );

    parts.is("counted", Health::down("gone"));
    round(&app).await;
    round(&app).await;
    assert!(changes("down", 1), "{}", measured.render());
    assert!(
        measured
            .render()
            .contains("cf_target_up{kind=\"dependency\",target=\"counted\"} 0\n")
    );

    parts.is("counted", Health::up());
    round(&app).await;
    assert!(
        changes("down", 1) && changes("up", 1),
        "{}",
        measured.render()
    );
    assert!(
        measured
            .render()
            .contains("cf_target_up{kind=\"dependency\",target=\"counted\"} 1\n")
    );
    assert!(
        measured
            .render()
            .contains("cf_target_response_seconds{kind=\"dependency\",target=\"counted\"}")
    );
    app.finish().await;
}
