//! What nobody knows how to go on with, and the people who decide.

use cf_ports::drivers::{Action, Fault, FaultKind};
use serde_json::json;

use crate::support::{Bought, Factory, assert_json, customer, operator, text};

/// Its resource cannot be taken away.
async fn stuck_on_the_way_back(factory: &Factory) -> Bought {
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let fault = Fault::any(FaultKind::Refuse).at(Action::Allocate).times(1);
    factory.plant(fault.on_the_way_back());
    factory.say_cancelled(&bought, &[]).await;
    factory.quiet().await;
    assert_eq!(factory.states(&customer(1), &bought).await, ["stuck"]);
    bought
}

async fn tasks(factory: &Factory) -> Vec<serde_json::Value> {
    let page = factory
        .get("/api/tasks")
        .as_(&operator())
        .send()
        .await
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_person_is_told_what_is_known_and_what_a_decision_would_do() {
    let factory = Factory::open().await;
    stuck_on_the_way_back(&factory).await;

    let tasks = tasks(&factory).await;

    assert_eq!(tasks.len(), 1);
    assert_json!(tasks[0], {
        ".id" => "[id]", ".subject" => "[id]", ".tenantId" => "[id]", ".known.orderId" => "[id]", ".known.itemId" => "[id]",
    }, @r#"
    {
      "attempts": 1,
      "domain": "provisioning",
      "giveUpWould": "ends the work: what may be left at the provider stays on the list of orphans",
      "id": "[id]",
      "kind": "provisioning-stuck",
      "known": {
        "itemId": "[id]",
        "orderId": "[id]",
        "orderNumber": "CF-2026-000001",
        "product": "vps",
        "step": "allocate",
        "units": [
          {
            "error": "it stays",
            "holding": "present",
            "kind": "vps",
            "reference": "r-1",
            "region": "lj-1",
            "state": "undoWorking",
            "stepsDone": 0,
            "unit": 0
          }
        ],
        "wayBack": true,
        "why": "it cannot be taken back: it stays"
      },
      "openedAt": "2026-11-20T12:00:00Z",
      "resolution": null,
      "resolvedAt": null,
      "resolvedBy": null,
      "retryWould": "asks the provider again to take it back",
      "sellerId": "ten_0000000000e008000000000001",
      "state": "open",
      "subject": "[id]",
      "tenantId": "[id]",
      "title": "A vps of CF-2026-000001 is stuck"
    }
    "#);
    let task = text(&tasks[0]["id"]);
    factory
        .post(&format!("/api/tasks/{task}/retry"))
        .as_(&operator())
        .json(&json!({}))
        .send()
        .await
        .expect(200);
    factory.quiet().await;
    factory.close().await;
}

#[tokio::test]
async fn a_retry_of_the_task_goes_on_and_closes_it() {
    let factory = Factory::open().await;
    let bought = stuck_on_the_way_back(&factory).await;
    let task = tasks(&factory).await.remove(0);

    factory
        .post(&format!("/api/tasks/{}/retry", text(&task["id"])))
        .as_(&operator())
        .json(&json!({}))
        .send()
        .await
        .expect(200);
    factory.quiet().await;

    assert_eq!(factory.states(&customer(1), &bought).await, ["cancelled"]);
    assert_eq!(factory.provider.inventory(), []);
    assert_eq!(tasks(&factory).await[0]["state"], "done");
    factory.close().await;
}

#[tokio::test]
async fn giving_up_the_task_ends_the_work_and_names_what_is_left() {
    let factory = Factory::open().await;
    let bought = stuck_on_the_way_back(&factory).await;
    let task = tasks(&factory).await.remove(0);

    factory
        .post(&format!("/api/tasks/{}/give-up", text(&task["id"])))
        .as_(&operator())
        .json(&json!({ "reason": "the provider was called" }))
        .send()
        .await
        .expect(200);
    factory.quiet().await;

    assert_eq!(factory.states(&customer(1), &bought).await, ["cancelled"]);
    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
    assert_eq!(factory.count_said(&bought, "service-terminated").await, 1);
    assert_eq!(factory.provider.inventory().len(), 1);
    let holding = factory
        .db
        .value("select holding from provisioning.resources")
        .await;
    assert_eq!(holding, "abandoned");
    factory.close().await;
}

#[tokio::test]
async fn an_operator_goes_on_with_what_is_stuck() {
    let factory = Factory::open().await;
    let bought = stuck_on_the_way_back(&factory).await;
    let request = factory.request(&customer(1), &bought).await;

    let retried = factory
        .post(&format!(
            "/api/provisioning/requests/{}/retry",
            text(&request["id"])
        ))
        .as_(&operator())
        .json(&json!({}))
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(retried["state"], "rollingBack");
    factory.quiet().await;
    assert_eq!(factory.states(&customer(1), &bought).await, ["cancelled"]);
    assert_eq!(tasks(&factory).await[0]["state"], "done");
    factory.close().await;
}

#[tokio::test]
async fn what_waits_for_its_next_try_is_tried_now() {
    let factory = Factory::open().await;
    factory.plant(Fault::any(FaultKind::Fail).at(Action::Activate).times(1));
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let request = factory.request(&customer(1), &bought).await;
    assert_eq!(request["steps"][2]["error"], "busy");
    assert_eq!(factory.run_due_jobs().await, 0);

    factory
        .post(&format!(
            "/api/provisioning/requests/{}/retry",
            text(&request["id"])
        ))
        .as_(&operator())
        .json(&json!({}))
        .send()
        .await
        .expect(200);
    factory.run_due_jobs().await;

    assert_eq!(factory.states(&customer(1), &bought).await, ["completed"]);
    factory.close().await;
}

#[tokio::test]
async fn an_operator_gives_up_on_what_does_not_get_on() {
    let factory = Factory::open().await;
    factory.plant(Fault::any(FaultKind::Fail).at(Action::Activate));
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let request = factory.request(&customer(1), &bought).await;
    let path = format!("/api/provisioning/requests/{}/cancel", text(&request["id"]));

    for _ in 0..2 {
        factory
            .post(&path)
            .as_(&operator())
            .json(&json!({ "reason": "the provider is down for the day" }))
            .send()
            .await
            .expect(200);
    }
    factory.quiet().await;

    assert_eq!(factory.states(&customer(1), &bought).await, ["failed"]);
    assert_eq!(factory.count_said(&bought, "failed").await, 1);
    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
    assert_eq!(factory.provider.inventory(), []);
    let refused = factory
        .post(&path)
        .as_(&operator())
        .json(&json!({ "reason": "again" }))
        .send()
        .await
        .expect(409);
    assert_eq!(refused.problem(), "illegal-transition");
    factory.close().await;
}
