//! What the provider has, held against what we know.

use std::time::Duration;

use cf_kernel::id::ProvisioningRequestId;
use serde_json::Value;

use crate::support::{Bought, Factory, assert_json, customer, operator, text};

async fn look(factory: &Factory) -> Value {
    // A schedule that is seen for the first time begins with its next time.
    factory.run_due_jobs().await;
    factory.passes(Duration::from_secs(301));
    factory.run_due_jobs().await;
    factory
        .get("/api/provisioning/orphans")
        .as_(&operator())
        .send()
        .await
        .expect(200)
        .json()
}

fn found(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (text(&it["tag"]), text(&it["what"])))
        .collect()
}

async fn tag(factory: &Factory, of: &Bought) -> String {
    let request = factory.request(&customer(1), of).await;
    format!("{}/0", text(&request["id"]))
}

#[tokio::test]
async fn a_world_in_order_has_no_findings() {
    let factory = Factory::open().await;
    factory.make(&customer(1), vec![factory.server()]).await;

    let report = look(&factory).await;

    assert_json!(report, @r#"
    {
      "items": [],
      "nextCursor": null,
      "surveys": [
        {
          "beganAt": "2026-11-20T12:05:01Z",
          "driver": "of-the-tests",
          "endedAt": "2026-11-20T12:05:01Z",
          "problem": null,
          "seen": 1
        }
      ]
    }
    "#);
    factory.close().await;
}

#[tokio::test]
async fn what_is_not_ours_is_named_and_left_alone() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let taken = tag(&factory, &bought).await;
    let nobodys = format!("{}/0", ProvisioningRequestId::new(factory.id()));
    factory.provider.put(&nobodys, customer(5).tenant);
    factory.provider.put("web-1", customer(5).tenant);
    factory.provider.put("prq_by-hand", customer(5).tenant);
    // Someone else's, under a tag of ours.
    factory.provider.put(&taken, customer(6).tenant);

    let report = look(&factory).await;

    let mut wanted = vec![
        (taken, "foreign".to_owned()),
        (nobodys, "unknown".to_owned()),
        ("prq_by-hand".to_owned(), "unknown".to_owned()),
    ];
    wanted.sort();
    let mut seen = found(&report);
    seen.sort();
    assert_eq!(seen, wanted);
    assert_eq!(factory.provider.inventory().len(), 4, "nothing was touched");
    factory.close().await;
}

#[tokio::test]
async fn what_was_ours_and_is_over_is_taken_away() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let left = tag(&factory, &bought).await;
    factory.say_cancelled(&bought, &[]).await;
    factory.quiet().await;
    // It came to be after it was taken away.
    factory.provider.put(&left, customer(1).tenant);

    let report = look(&factory).await;

    assert_eq!(found(&report), []);
    assert_eq!(factory.provider.inventory(), []);
    let recorded = factory
        .db
        .value("select count(*) from cf.audit_entries where action = 'resource.take-away'")
        .await;
    assert_eq!(recorded, "1");
    factory.close().await;
}

#[tokio::test]
async fn what_is_gone_from_the_provider_is_lost_until_it_is_back() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let lost = tag(&factory, &bought).await;
    factory.provider.loses(&lost);
    factory.passes(Duration::from_secs(1));

    let report = look(&factory).await;
    assert_eq!(found(&report), [(lost.clone(), "lost".to_owned())]);

    factory.provider.put(&lost, customer(1).tenant);
    let report = look(&factory).await;
    assert_eq!(found(&report), []);
    factory.close().await;
}

#[tokio::test]
async fn what_was_given_up_is_named_until_it_is_gone() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let left = tag(&factory, &bought).await;
    factory
        .db
        .admin()
        .await
        .batch_execute(
            "update provisioning.resources set holding = 'abandoned';
             update provisioning.requests set state = 'cancelled', back = 'cancelled', back_reason = 'by hand'",
        )
        .await
        .unwrap();

    let report = look(&factory).await;
    assert_eq!(found(&report), [(left.clone(), "abandoned".to_owned())]);

    factory.provider.loses(&left);
    let report = look(&factory).await;
    assert_eq!(found(&report), []);
    let holding = factory
        .db
        .value("select holding from provisioning.resources")
        .await;
    assert_eq!(holding, "gone");
    factory.close().await;
}
