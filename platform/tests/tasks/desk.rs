//! From the trouble to its end.

use std::time::Duration;

use cf_kernel::Outcome;
use cf_testkit::Persona;
use serde_json::json;

use crate::support::{Shop, clerk, customer_of, partner};

fn buyer() -> Persona {
    customer_of(&partner(1))
}

#[tokio::test]
async fn a_task_says_what_is_known_and_what_each_decision_would_do() {
    let shop = Shop::open().await;
    let id = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let id = id.executed().unwrap();

    let shown = shop
        .app
        .get(&format!("/api/tasks/{id}"))
        .as_(&clerk())
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(
        shown,
        json!({
            "id": id,
            "domain": "shop",
            "kind": "shop.refund",
            "subject": "ref_1",
            "tenantId": buyer().tenant,
            "sellerId": buyer().seller,
            "title": "A refund could not be made",
            "known": { "gateway": "sandbox" },
            "attempts": 6,
            "retryWould": "Asks the gateway again",
            "giveUpWould": "Leaves it to a person",
            "state": "open",
            "openedAt": "2026-11-20T12:00:00Z",
            "resolvedAt": null,
            "resolvedBy": null,
            "resolution": null,
        })
    );
    assert_eq!(shop.letters().await, "shop cloud-factory.dlq.shop.v1 dead");
    shop.decide(
        &clerk(),
        id,
        "give-up",
        &json!({ "reason": "paid by hand" }),
    )
    .await
    .expect(200);
    shop.app.run_due_jobs().await;
    shop.app.finish().await;
}

#[tokio::test]
async fn the_same_trouble_has_one_task_that_learns_what_is_new() {
    let shop = Shop::open().await;
    let first = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let again = shop.task(&buyer(), "ref_1").after(7);

    assert_eq!(shop.ask(&buyer(), &again).await, Outcome::AlreadyApplied);

    let tasks = shop.list(&clerk(), "").await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(
        (&tasks[0]["id"], &tasks[0]["attempts"]),
        (&json!(first.executed().unwrap()), &json!(7))
    );
    assert_eq!(shop.letters().await, "shop cloud-factory.dlq.shop.v1 dead");
    assert_eq!(shop.close(&buyer(), "ref_1").await, Outcome::Executed(()));
    shop.app.finish().await;
}

#[tokio::test]
async fn a_retry_does_the_domains_own_job_once_and_the_domain_closes_the_task() {
    let shop = Shop::open().await;
    let id = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let id = id.executed().unwrap();

    shop.decide(&clerk(), id, "retry", &json!({}))
        .await
        .expect(200);
    shop.decide(&clerk(), id, "retry", &json!({}))
        .await
        .expect(200);
    shop.app.run_due_jobs().await;

    let by = clerk().user;
    assert_eq!(
        shop.notes().await,
        format!("{by} because None, refund \"ref_1\"")
    );
    assert_eq!(shop.list(&clerk(), "?state=retrying").await.len(), 1);
    assert_eq!(
        shop.letters().await,
        "shop cloud-factory.dlq.shop.v1 replayed"
    );
    assert_eq!(shop.close(&buyer(), "ref_1").await, Outcome::Executed(()));
    assert_eq!(shop.close(&buyer(), "ref_1").await, Outcome::AlreadyApplied);
    let done = shop.list(&clerk(), "?state=done").await;
    assert_eq!(done[0]["resolution"], "the gateway said yes");
    assert_eq!(
        shop.app
            .db
            .value("select string_agg(action, ' ' order by seq) from cf.audit_entries")
            .await,
        "task.open task.retry task.close"
    );
    shop.app.finish().await;
}

#[tokio::test]
async fn a_retry_in_vain_opens_the_task_again_and_its_letter_with_it() {
    let shop = Shop::open().await;
    let id = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let id = id.executed().unwrap();
    shop.decide(&clerk(), id, "retry", &json!({}))
        .await
        .expect(200);
    shop.app.run_due_jobs().await;
    shop.app.db.clock.advance(Duration::from_mins(1));

    let again = shop
        .ask(&buyer(), &shop.task(&buyer(), "ref_1").after(12))
        .await;

    assert_eq!(again, Outcome::Executed(id));
    let task = &shop.list(&clerk(), "?state=open").await[0];
    assert_eq!(
        (&task["attempts"], &task["openedAt"]),
        (&json!(12), &json!("2026-11-20T12:00:00Z"))
    );
    assert_eq!(shop.letters().await, "shop cloud-factory.dlq.shop.v1 dead");
    shop.close(&buyer(), "ref_1").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn giving_up_wants_a_reason_and_is_final() {
    let shop = Shop::open().await;
    let id = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let id = id.executed().unwrap();

    let reply = shop
        .decide(&clerk(), id, "give-up", &json!({ "reason": " " }))
        .await;
    assert_eq!(reply.expect(422).json()["errors"][0]["pointer"], "/reason");
    for _ in 0..2 {
        shop.decide(
            &clerk(),
            id,
            "give-up",
            &json!({ "reason": "paid by hand" }),
        )
        .await
        .expect(200);
    }
    shop.app.run_due_jobs().await;

    let by = clerk().user;
    assert_eq!(
        shop.notes().await,
        format!("{by} because Some(\"paid by hand\"), refund \"ref_1\"")
    );
    assert_eq!(
        shop.decide(&clerk(), id, "retry", &json!({}))
            .await
            .expect(409)
            .problem(),
        "task-over"
    );
    assert_eq!(
        shop.letters().await,
        "shop cloud-factory.dlq.shop.v1 discarded"
    );
    let next = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    assert_ne!(next, Outcome::Executed(id), "new trouble is a new task");
    shop.close(&buyer(), "ref_1").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn its_dead_letter_is_replayed_and_discarded_by_the_task() {
    let shop = Shop::open().await;
    for (subject, how, state) in [
        ("ref_1", "replay", "retrying"),
        ("ref_2", "discard", "givenUp"),
    ] {
        shop.ask(&buyer(), &shop.task(&buyer(), subject)).await;
        let letters = shop
            .app
            .get("/api/events/dead-letters?state=dead&group=shop")
            .as_(&clerk())
            .send()
            .await
            .expect(200)
            .json();
        let letter = letters["items"][0]["id"].as_str().unwrap();

        shop.app
            .post(&format!("/api/events/dead-letters/{letter}/{how}"))
            .as_(&clerk())
            .json(&json!({}))
            .send()
            .await
            .expect(200);

        let task = shop.list(&clerk(), &format!("?subject={subject}")).await;
        assert_eq!(task[0]["state"], state);
    }
    shop.app.run_due_jobs().await;
    assert_eq!(
        shop.app.db.value("select count(*) from shop.notes").await,
        "2"
    );
    shop.app.finish().await;
}

#[tokio::test]
async fn the_same_key_decides_once() {
    let shop = Shop::open().await;
    let id = shop.ask(&buyer(), &shop.task(&buyer(), "ref_1")).await;
    let id = id.executed().unwrap();
    for _ in 0..2 {
        shop.app
            .post(&format!("/api/tasks/{id}/retry"))
            .as_(&clerk())
            .idempotency_key("once")
            .json(&json!({}))
            .send()
            .await
            .expect(200);
    }

    let retries = "select count(*) from cf.audit_entries where action = 'task.retry'";
    assert_eq!(shop.app.db.value(retries).await, "1");
    shop.app.run_due_jobs().await;
    shop.close(&buyer(), "ref_1").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn tasks_come_in_pages_by_state_and_domain() {
    let shop = Shop::open().await;
    for number in 0..5 {
        shop.ask(&buyer(), &shop.task(&buyer(), &format!("ref_{number}")))
            .await;
        shop.app.db.clock.advance(Duration::from_secs(1));
    }
    shop.close(&buyer(), "ref_0").await;

    let page = shop
        .app
        .get("/api/tasks?limit=3&state=open&domain=shop")
        .as_(&clerk())
        .send()
        .await
        .expect(200)
        .json();
    let cursor = page["nextCursor"].as_str().unwrap();
    let rest = shop
        .list(
            &clerk(),
            &format!("?limit=3&state=open&domain=shop&cursor={cursor}"),
        )
        .await;

    let subjects = |items: &[serde_json::Value]| {
        items
            .iter()
            .map(|task| task["subject"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        subjects(page["items"].as_array().unwrap()),
        "ref_4 ref_3 ref_2"
    );
    assert_eq!(subjects(&rest), "ref_1");
    assert!(shop.list(&clerk(), "?domain=other").await.is_empty());
    for number in 1..5 {
        shop.close(&buyer(), &format!("ref_{number}")).await;
    }
    shop.app.finish().await;
}
