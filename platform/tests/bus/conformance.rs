//! The embedded stream is an event stream like any other.

use std::collections::BTreeMap;
use std::sync::Arc;

use cf_ports::event_stream::conformance::{Said, StreamUnderTest};
use cf_testkit::TestDb;
use futures_util::FutureExt as _;
use uuid::Uuid;

use crate::common::{SHOP, STOCK};
use crate::support::stream;

async fn embedded() -> (StreamUnderTest, Arc<TestDb>) {
    let test = Arc::new(TestDb::new(&[SHOP, STOCK]).await);
    let (sayer, killer) = (Arc::clone(&test), Arc::clone(&test));
    let subject = StreamUnderTest {
        here: Arc::new(stream(&test)),
        there: Arc::new(stream(&test)),
        say: Box::new(move |all| {
            let test = Arc::clone(&sayer);
            async move {
                for said in all {
                    append(&test, &said).await;
                }
            }
            .boxed()
        }),
        kill_there: Box::new(move || {
            let test = Arc::clone(&killer);
            async move {
                // What the server sees of a process that dies: the connection that holds the group's lock ends.
                let ended = test
                    .value(
                        "select pg_terminate_backend(pid, 10000) from pg_locks join pg_database on oid = database
                         where locktype = 'advisory' and datname = current_database()",
                    )
                    .await;
                assert_eq!(ended, "true");
            }
            .boxed()
        }),
    };
    (subject, test)
}

/// As a domain would say it, with the topic and payload of the suite.
async fn append(test: &TestDb, said: &Said) {
    let payload = serde_json::to_string(&BTreeMap::from([("number", said.number)])).unwrap();
    let id = Uuid::from_u128(u128::from(
        cf_kernel::IdSource::uuid(&*test.ids).as_u64_pair().1,
    ));
    test.admin()
        .await
        .execute(
            "insert into cf.outbox (event_id, topic, aggregate, correlation_id, actor, occurred_at, payload)
             values ($1, $2, $3, gen_random_uuid(), '{\"kind\":\"visitor\"}', now(), $4::text::json)",
            &[&id, &said.topic.as_str(), &said.aggregate, &payload],
        )
        .await
        .unwrap();
    // What a committing process does for those who wait elsewhere.
    test.admin()
        .await
        .batch_execute("notify cf_outbox")
        .await
        .unwrap();
}

cf_ports::event_stream_conformance!(embedded);
