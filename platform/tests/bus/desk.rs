//! The dead letter desk, over HTTP.

use cf_platform::bus::{Group, GroupSettings};
use cf_platform::host::Domain;
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use serde_json::json;
use std::time::Duration;

use crate::common::{STOCK, numbers, scope};
use crate::events::noted;
use crate::support::{Harm, Poison, reaction, say};

fn clerk() -> Persona {
    Persona::operator_admin(&["dead-letters:read", "dead-letters:resolve"])
}

struct Desk {
    app: TestApp,
    poison: Poison,
}

impl Desk {
    /// One letter lies there for each poisonous number.
    async fn with_letters(bad: &[i64]) -> Self {
        let poison = Poison::of(bad, Harm::Refuse);
        let follow = reaction(&poison);
        let stock = DomainUnderTest::new("stock", move |_deps| Domain {
            name: "stock",
            segment: "stock",
            migrations: STOCK,
            api: aide::axum::ApiRouter::new(),
            reactions: vec![follow],
            jobs: Vec::new(),
            schedules: Vec::new(),
            health: Vec::new(),
        });
        let app = TestApp::start(vec![stock]).await;
        // The event is said in the name of the domain that we have.
        let db = app.db.db("stock");
        for &number in bad {
            say(&db, &noted(&format!("thing {number}"), number)).await;
        }
        for _ in 0..5 {
            app.drain_events().await;
            app.db.clock.advance(Duration::from_mins(1));
        }
        Self { app, poison }
    }

    async fn letters(&self) -> Vec<serde_json::Value> {
        let list = self
            .app
            .get("/api/events/dead-letters")
            .as_(&clerk())
            .send()
            .await
            .expect(200);
        list.json()["items"].as_array().unwrap().clone()
    }

    async fn id(&self) -> String {
        self.letters().await[0]["id"].as_str().unwrap().to_owned()
    }

    async fn resolve(&self, id: &str, how: &str) -> cf_testkit::Reply {
        self.app
            .post(&format!("/api/events/dead-letters/{id}/{how}"))
            .as_(&clerk())
            .send()
            .await
    }

    async fn kept(&self) -> Vec<i64> {
        numbers(&self.app.db.db("stock"), scope(1)).await
    }

    async fn finish(self) {
        self.app.finish().await;
    }
}

#[tokio::test]
async fn letters_are_listed_in_pages_and_read_with_their_event() {
    let desk = Desk::with_letters(&[1, 2, 3]).await;
    let page = desk
        .app
        .get("/api/events/dead-letters?limit=2&state=dead&group=stock")
        .as_(&clerk())
        .send()
        .await
        .expect(200);
    let cursor = page.json()["nextCursor"].as_str().unwrap().to_owned();
    let rest = desk
        .app
        .get(&format!("/api/events/dead-letters?limit=2&cursor={cursor}"))
        .as_(&clerk())
        .send()
        .await
        .expect(200);

    let both = [
        page.json()["items"].as_array().unwrap().clone(),
        rest.json()["items"].as_array().unwrap().clone(),
    ]
    .concat();
    let mut ids: Vec<&str> = both
        .iter()
        .map(|letter| letter["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), &rest.json()["nextCursor"]), (3, &json!(null)));
    let letter = &both[0];
    assert_eq!(
        (&letter["state"], &letter["attempts"], &letter["group"]),
        (&json!("dead"), &json!(4), &json!("stock"))
    );
    let shown = desk
        .app
        .get(&format!("/api/events/dead-letters/{}", ids[0]))
        .as_(&clerk())
        .send()
        .await
        .expect(200);
    assert_eq!(
        shown.json()["event"]["topic"],
        "cloud-factory.shop.noted.v1"
    );

    for id in ids {
        desk.resolve(id, "discard").await.expect(200);
    }
    desk.finish().await;
}

#[tokio::test]
async fn a_replay_works_once_the_reaction_is_mended_and_twice_is_once() {
    let desk = Desk::with_letters(&[1]).await;
    let id = desk.id().await;
    desk.poison.cure();

    desk.resolve(&id, "replay").await.expect(200);
    let again = desk.resolve(&id, "replay").await.expect(200);
    desk.app.drain_events().await;
    desk.resolve(&id, "replay").await.expect(200);
    desk.app.drain_events().await;

    assert_eq!(again.json(), json!({ "id": id, "state": "replayed" }));
    assert_eq!(desk.kept().await, [1]);
    assert_eq!(desk.letters().await[0]["state"], "replayed");
    desk.finish().await;
}

#[tokio::test]
async fn a_replay_that_fails_again_is_a_new_letter() {
    let desk = Desk::with_letters(&[1]).await;
    let id = desk.id().await;

    desk.resolve(&id, "replay").await.expect(200);
    for _ in 0..5 {
        desk.app.drain_events().await;
        desk.app.db.clock.advance(Duration::from_mins(1));
    }

    let states: Vec<_> = desk
        .letters()
        .await
        .iter()
        .map(|letter| letter["state"].clone())
        .collect();
    assert_eq!(states, ["dead", "replayed"]);
    desk.resolve(&desk.id().await, "discard").await.expect(200);
    desk.finish().await;
}

#[tokio::test]
async fn what_was_discarded_cannot_be_replayed_nor_the_other_way_round() {
    let desk = Desk::with_letters(&[1, 2]).await;
    let letters = desk.letters().await;
    let (one, other) = (
        letters[0]["id"].as_str().unwrap(),
        letters[1]["id"].as_str().unwrap(),
    );
    desk.poison.cure();

    desk.resolve(one, "discard").await.expect(200);
    desk.resolve(one, "discard").await.expect(200);
    let replayed = desk.resolve(one, "replay").await.expect(409);
    desk.resolve(other, "replay").await.expect(200);
    let discarded = desk.resolve(other, "discard").await.expect(409);

    assert_eq!(
        (replayed.problem().as_str(), discarded.problem().as_str()),
        ("dead-letter-resolved", "dead-letter-resolved")
    );
    desk.app.drain_events().await;
    assert_eq!(desk.kept().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn the_desk_is_closed_to_those_without_the_permission() {
    let desk = Desk::with_letters(&[1]).await;
    let id = desk.id().await;
    let reader = Persona::operator_admin(&["dead-letters:read"]);
    let stranger = Persona::partner(1, &["products:read"]);
    let paths = [
        ("GET", "/api/events/dead-letters".to_owned()),
        ("GET", format!("/api/events/dead-letters/{id}")),
        ("POST", format!("/api/events/dead-letters/{id}/replay")),
        ("POST", format!("/api/events/dead-letters/{id}/discard")),
    ];

    for (method, path) in &paths {
        let call = || desk.app.call(method.parse().unwrap(), path);
        assert_eq!(call().send().await.expect(401).problem(), "unauthenticated");
        assert_eq!(
            call().as_(&stranger).send().await.expect(403).problem(),
            "forbidden"
        );
        let read_only = call().as_(&reader).send().await;
        assert_eq!(read_only.status, if *method == "GET" { 200 } else { 403 });
    }
    for missing in [
        "dlq_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "nonsense",
        "%00",
        "evt_01jd0c9r2pe8ktq4m5n6p7q8r9",
    ] {
        desk.app
            .get(&format!("/api/events/dead-letters/{missing}"))
            .as_(&clerk())
            .send()
            .await
            .expect(404)
            .problem();
        desk.resolve(missing, "replay").await.expect(404).problem();
        desk.resolve(missing, "discard").await.expect(404).problem();
    }
    assert_eq!(desk.letters().await[0]["state"], "dead");
    desk.resolve(&id, "discard").await.expect(200);
    desk.finish().await;
}

#[tokio::test]
async fn each_decision_leaves_one_audit_line() {
    let desk = Desk::with_letters(&[1]).await;
    let id = desk.id().await;
    desk.poison.cure();

    let url = format!("/api/events/dead-letters/{id}/replay");
    let first = desk
        .app
        .post(&url)
        .as_(&clerk())
        .idempotency_key("once")
        .send()
        .await
        .expect(200);
    let second = desk
        .app
        .post(&url)
        .as_(&clerk())
        .idempotency_key("once")
        .send()
        .await
        .expect(200);
    desk.resolve(&id, "replay").await.expect(200);
    desk.app.drain_events().await;

    assert_eq!(first.bytes, second.bytes);
    let lines = desk.app.db.value("select string_agg(action || ' ' || resource_id || ' ' || (actor->>'id'), ';') from cf.audit_entries").await;
    assert_eq!(lines, format!("dead-letter.replay {id} {}", clerk().user));
    desk.finish().await;
}

#[tokio::test]
async fn an_edited_cursor_is_refused() {
    use cf_kernel::page::Cursor;
    use cf_platform::bus::dead_letters::DeadLetterSort;
    let desk = Desk::with_letters(&[]).await;
    let forged = Cursor {
        sort: DeadLetterSort::NewestFirst,
        key: "yesterday".into(),
        id: uuid::Uuid::nil(),
    }
    .encode();

    for cursor in [forged.as_str(), "AAAA", "%F0%9F%92%A9"] {
        let reply = desk
            .app
            .get(&format!("/api/events/dead-letters?cursor={cursor}"))
            .as_(&clerk())
            .send()
            .await;
        assert_eq!(reply.expect(422).problem(), "invalid");
    }
    desk.finish().await;
}

/// The desk tells no group: it finds out by itself.
#[tokio::test]
async fn a_running_group_finds_what_was_replayed() {
    let desk = Desk::with_letters(&[1]).await;
    let id = desk.id().await;
    desk.poison.cure();
    let stop = tokio_util::sync::CancellationToken::new();
    let group: Group = crate::support::group(
        &desk.app.db,
        vec![reaction(&desk.poison)],
        GroupSettings::default(),
    );
    let running = tokio::spawn(group.run(stop.clone()));

    desk.resolve(&id, "replay").await.expect(200);

    crate::support::kept_by(&desk.app.db.db("stock"), 1).await;
    cf_testkit::eventually("nothing is left", async || {
        desk.app.left_over().await.is_empty()
    })
    .await;
    stop.cancel();
    running.await.unwrap();
    desk.finish().await;
}
