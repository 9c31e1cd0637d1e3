//! The log held against those who read it, with faults put in by hand.

use std::collections::HashSet;

use cf_platform::bus::examine::{Reader, examine, said};
use cf_platform::host::Domain;
use cf_testkit::{DomainUnderTest, TestApp};

use crate::common::{STOCK, numbers, scope};
use crate::events::noted;
use crate::support::{Bus, Harm, Poison, reaction, say};

struct Log {
    app: TestApp,
    reader: Reader,
}

impl Log {
    /// Three events, said and digested.
    async fn of_three() -> Self {
        let follow = reaction(&Poison::of(&[], Harm::Refuse));
        let reader = Reader {
            group: "stock",
            reactions: vec![follow.clone()],
        };
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
        let db = app.db.db("stock");
        for number in 1..=3 {
            say(&db, &noted("thing", number)).await;
            app.drain_events().await;
        }
        assert_eq!(numbers(&db, scope(1)).await, [1, 2, 3]);
        Self { app, reader }
    }

    async fn broken(&self) -> Vec<&'static str> {
        let readers = std::slice::from_ref(&self.reader);
        let examined = examine(&self.app.db.db("bus"), readers, 30).await.unwrap();
        let broken = examined.into_iter().filter(|rule| !rule.holds());
        broken.map(|rule| rule.rule).collect()
    }

    async fn plant(&self, sql: &str) {
        self.app.db.admin().await.batch_execute(sql).await.unwrap();
    }
}

#[tokio::test]
async fn a_log_that_everyone_has_read_is_whole() {
    let log = Log::of_three().await;

    assert!(log.broken().await.is_empty());
    log.app.finish().await;
}

#[tokio::test]
async fn an_event_that_was_passed_over_is_found() {
    let log = Log::of_three().await;

    log.plant("delete from cf.inbox where event_id = (select event_id from cf.outbox order by seq desc limit 1)").await;

    assert_eq!(log.broken().await, ["every event is digested once"]);
    log.app.finish().await;
}

#[tokio::test]
async fn a_line_that_was_taken_out_of_the_log_is_found() {
    let log = Log::of_three().await;

    log.plant("delete from cf.outbox where seq = (select min(seq) from cf.outbox)")
        .await;

    assert_eq!(log.broken().await, ["no event has vanished"]);
    log.app.finish().await;
}

#[tokio::test]
async fn an_event_that_stands_there_twice_is_found() {
    let log = Log::of_three().await;

    log.plant(
        "insert into cf.outbox (event_id, topic, aggregate, correlation_id, actor, occurred_at, payload)
        select event_id, topic, aggregate, correlation_id, actor, occurred_at, payload from cf.outbox limit 1",
    )
    .await;

    assert!(log.broken().await.contains(&"no event is said twice"));
    log.app.drain_events().await;
    log.app.finish().await;
}

#[tokio::test]
async fn a_long_log_is_read_whole_also_where_transactions_get_another_digit() {
    let bus = Bus::new().await;
    let fill = "insert into cf.outbox (txid, event_id, topic, aggregate, correlation_id, actor, occurred_at, payload) \
         select (9000 + n)::text::xid8, gen_random_uuid(), 'cloud-factory.shop.noted.v1', 'thing', gen_random_uuid(), '{}', now(), '{}' \
         from generate_series(1, 10500) as n";
    bus.test.admin().await.batch_execute(fill).await.unwrap();

    let mut heard = HashSet::new();
    let topics = ["cloud-factory.shop.noted.v1"];
    said(&bus.test.db("bus"), &topics, |event, _, _| {
        assert!(heard.insert(event), "{event} came twice");
    })
    .await
    .unwrap();

    assert_eq!(heard.len(), 10_500);
}
