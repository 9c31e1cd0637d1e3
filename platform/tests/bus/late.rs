//! A transaction that commits late is never skipped.

use std::collections::BTreeSet;
use std::time::Duration;

use cf_kernel::event::{Envelope, Event as _};
use cf_platform::db::{Tx, Work};
use cf_ports::event_stream::{EventStream as _, Subscription};
use cf_testkit::TestDb;

use crate::common::{SHOP, STOCK, note, scope, seller, tenant};
use crate::events::{Noted, noted};
use crate::support::stream;

const WAIT: Duration = Duration::from_millis(20);

pub(crate) fn numbers(events: &[Envelope]) -> Vec<i64> {
    events
        .iter()
        .map(|event| event.open::<Noted>().unwrap().number)
        .collect()
}

/// A transaction that has appended its event and is still open.
async fn appended(test: &TestDb, number: i64) -> tokio_postgres::Client {
    let client = test.admin().await;
    client.batch_execute("begin").await.unwrap();
    append(&client, number).await;
    client
}

async fn append(client: &tokio_postgres::Client, number: i64) {
    let payload = serde_json::to_string(&noted("thing", number)).unwrap();
    client
        .execute(
            "insert into cf.outbox (event_id, topic, aggregate, correlation_id, actor, occurred_at, payload)
             values (gen_random_uuid(), $1, 'thing', gen_random_uuid(), '{\"kind\":\"visitor\"}', now(), $2::text::json)",
            &[&Noted::TOPIC.as_str(), &payload],
        )
        .await
        .unwrap();
}

/// Reads until so many have come, committing each time.
async fn read(subscription: &mut dyn Subscription, count: usize) -> Vec<i64> {
    let mut all = Vec::new();
    let begun = std::time::Instant::now();
    while all.len() < count {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "{count} never came, but {all:?}"
        );
        all.extend(numbers(&subscription.next(100, WAIT).await.unwrap()));
        subscription.commit().await.unwrap();
    }
    all
}

#[tokio::test]
async fn what_was_inserted_first_and_committed_last_is_read_once() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let mut subscription = stream(&test).subscribe("stock", vec![Noted::TOPIC]);

    let first = appended(&test, 1).await;
    let second = appended(&test, 2).await;
    second.batch_execute("commit").await.unwrap();
    let early = numbers(&subscription.next(10, WAIT).await.unwrap());
    subscription.commit().await.unwrap();
    first.batch_execute("commit").await.unwrap();

    assert_eq!(early, [0_i64; 0], "the second could still be overtaken");
    assert_eq!(read(&mut *subscription, 2).await, [1, 2]);
    assert!(subscription.next(10, WAIT).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_transaction_that_began_early_and_appends_late_is_read_once() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let mut subscription = stream(&test).subscribe("stock", vec![Noted::TOPIC]);

    // It has its number, but no event yet.
    let early = test.admin().await;
    early
        .batch_execute("begin; select pg_current_xact_id()")
        .await
        .unwrap();
    appended(&test, 2)
        .await
        .batch_execute("commit")
        .await
        .unwrap();
    append(&early, 1).await;
    appended(&test, 3)
        .await
        .batch_execute("commit")
        .await
        .unwrap();
    assert!(subscription.next(10, WAIT).await.unwrap().is_empty());
    early.batch_execute("commit").await.unwrap();

    assert_eq!(read(&mut *subscription, 3).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_transaction_that_rolls_back_holds_nobody_up_and_says_nothing() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let mut subscription = stream(&test).subscribe("stock", vec![Noted::TOPIC]);

    let first = appended(&test, 1).await;
    appended(&test, 2)
        .await
        .batch_execute("commit")
        .await
        .unwrap();
    first.batch_execute("rollback").await.unwrap();

    assert_eq!(read(&mut *subscription, 1).await, [2]);
    assert!(subscription.next(10, WAIT).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_writers_that_overtake_each_other_lose_nothing() {
    const WRITERS: i64 = 8;
    const EACH: i64 = 25;
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let shop = test.db("shop");
    let mut subscription = stream(&test).subscribe("stock", vec![Noted::TOPIC]);

    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let shop = shop.clone();
            tokio::spawn(async move {
                for number in 0..EACH {
                    let mut tx: Tx = shop
                        .begin(Work::system("test", scope(1), &**shop.ids()))
                        .await
                        .unwrap();
                    // Takes its number now; how many steps it makes until it commits differs.
                    note(&tx, tenant(1), "thing", 0).await.unwrap();
                    for _ in 0..(writer * 7 + number * 3) % 11 {
                        tx.client()
                            .batch_execute("select pg_sleep(0.0005)")
                            .await
                            .unwrap();
                    }
                    tx.emit(
                        Some(tenant(1)),
                        Some(seller()),
                        &noted(&format!("thing {writer}"), writer * EACH + number),
                    )
                    .unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    let arrived = read(&mut *subscription, usize::try_from(WRITERS * EACH).unwrap()).await;
    for writer in writers {
        writer.await.unwrap();
    }

    assert_eq!(
        arrived.iter().copied().collect::<BTreeSet<_>>(),
        (0..WRITERS * EACH).collect()
    );
    for writer in 0..WRITERS {
        let of_writer: Vec<_> = arrived
            .iter()
            .filter(|number| *number / EACH == writer)
            .collect();
        assert!(of_writer.is_sorted(), "{of_writer:?}");
    }
    assert!(subscription.next(10, WAIT).await.unwrap().is_empty());
}
