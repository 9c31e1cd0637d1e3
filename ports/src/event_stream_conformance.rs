//! What every event stream does. Run with
//! [`event_stream_conformance!`](crate::event_stream_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use cf_kernel::event::{Envelope, Topic};
use futures_util::future::BoxFuture;

use super::{EventStream, Lag, Subscription};

/// `$make` is an `async fn() -> (StreamUnderTest, keep)` with no events and no groups.
#[macro_export]
macro_rules! event_stream_conformance {
    ($make:path) => {
        $crate::conformance_tests! { event_stream, $make;
            events_of_an_aggregate_arrive_in_order,
            nothing_is_skipped_and_nothing_else_arrives,
            each_group_gets_every_event,
            a_group_goes_on_where_it_committed,
            what_was_not_committed_comes_again,
            a_commit_without_events_changes_nothing,
            a_group_has_one_reader_at_a_time,
            another_reader_takes_over,
            another_reader_takes_over_from_a_process_that_died,
            an_event_wakes_a_reader_that_waits,
            the_lag_is_what_was_not_committed,
        }
    };
}

/// What is said into the stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    pub topic: Topic,
    pub aggregate: String,
    /// Stands in the payload as `{"number": …}`.
    pub number: u32,
}

type Say = dyn Fn(Vec<Said>) -> BoxFuture<'static, ()> + Send + Sync;
type Kill = dyn Fn() -> BoxFuture<'static, ()> + Send + Sync;

/// Two ways to one stream, as two processes have them.
pub struct StreamUnderTest {
    pub here: Arc<dyn EventStream>,
    pub there: Arc<dyn EventStream>,
    /// Says all of them, each in a transaction of its own, one after the other.
    pub say: Box<Say>,
    /// What happens to `there` when its process dies.
    pub kill_there: Box<Kill>,
}

pub const ORDERS: Topic = Topic::new("cloud-factory.order.created.v1");
pub const INVOICES: Topic = Topic::new("cloud-factory.billing.invoiced.v1");

/// Far above what anything takes.
const BOUND: Duration = Duration::from_mins(1);
const WAIT: Duration = Duration::from_millis(20);

fn order(aggregate: &str, number: u32) -> Said {
    Said {
        topic: ORDERS,
        aggregate: aggregate.to_owned(),
        number,
    }
}

fn said(event: &Envelope) -> Said {
    let payload: BTreeMap<String, u32> = serde_json::from_str(event.payload.get()).unwrap();
    Said {
        topic: event.topic.clone(),
        aggregate: event.aggregate.clone(),
        number: payload["number"],
    }
}

/// Reads until so many events have come.
async fn read(subscription: &mut dyn Subscription, count: usize) -> Vec<Said> {
    let begun = Instant::now();
    let mut events = Vec::new();
    while events.len() < count {
        assert!(
            begun.elapsed() < BOUND,
            "{count} events never came, but {events:?}"
        );
        events.extend(
            subscription
                .next(count - events.len(), WAIT)
                .await
                .unwrap()
                .iter()
                .map(said),
        );
    }
    events
}

/// That nothing is left to read, as far as a reader can tell.
async fn assert_at_the_end(subscription: &mut dyn Subscription) {
    let more = subscription.next(10, WAIT).await.unwrap();
    assert!(more.is_empty(), "{more:?}");
}

pub async fn events_of_an_aggregate_arrive_in_order(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..60)
        .map(|number| order(&format!("order-{}", number % 3), number))
        .collect();
    (stream.say)(all.clone()).await;
    let mut subscription = stream.here.subscribe("billing", vec![ORDERS]);

    let arrived = read(&mut *subscription, 60).await;

    for aggregate in ["order-0", "order-1", "order-2"] {
        let of = |events: &[Said]| {
            events
                .iter()
                .filter(|it| it.aggregate == aggregate)
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&arrived), of(&all));
    }
}

pub async fn nothing_is_skipped_and_nothing_else_arrives(stream: StreamUnderTest) {
    let mut all: Vec<Said> = (0..40)
        .map(|number| order(&format!("order-{number}"), number))
        .collect();
    // Long stretches of what this group does not read: more than a page of it.
    for number in 0..30 {
        all.insert(
            10,
            Said {
                topic: INVOICES,
                aggregate: "invoice".to_owned(),
                number,
            },
        );
    }
    (stream.say)(all.clone()).await;
    let mut subscription = stream.here.subscribe("billing", vec![ORDERS]);

    let mut arrived = BTreeSet::new();
    for _ in 0..10 {
        for event in read(&mut *subscription, 4).await {
            assert!(arrived.insert(event), "an event came twice");
        }
        subscription.commit().await.unwrap();
    }

    assert_eq!(
        arrived,
        all.into_iter()
            .filter(|event| event.topic == ORDERS)
            .collect()
    );
    assert_at_the_end(&mut *subscription).await;
}

pub async fn each_group_gets_every_event(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..10).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut billing = stream.here.subscribe("billing", vec![ORDERS]);
    let mut reporting = stream.here.subscribe("reporting", vec![INVOICES, ORDERS]);

    assert_eq!(read(&mut *billing, 10).await, all);
    billing.commit().await.unwrap();

    assert_eq!(read(&mut *reporting, 10).await, all);
}

pub async fn a_group_goes_on_where_it_committed(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..10).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut first = stream.here.subscribe("billing", vec![ORDERS]);
    assert_eq!(read(&mut *first, 4).await, all[..4]);
    first.commit().await.unwrap();
    drop(first);

    let mut second = stream.here.subscribe("billing", vec![ORDERS]);

    assert_eq!(read(&mut *second, 6).await, all[4..]);
}

pub async fn what_was_not_committed_comes_again(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..6).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut first = stream.here.subscribe("billing", vec![ORDERS]);
    read(&mut *first, 2).await;
    first.commit().await.unwrap();
    assert_eq!(read(&mut *first, 4).await, all[2..]);
    drop(first);

    let mut second = stream.here.subscribe("billing", vec![ORDERS]);

    assert_eq!(read(&mut *second, 4).await, all[2..]);
}

pub async fn a_commit_without_events_changes_nothing(stream: StreamUnderTest) {
    let mut subscription = stream.here.subscribe("billing", vec![ORDERS]);
    subscription.commit().await.unwrap();
    assert_at_the_end(&mut *subscription).await;
    subscription.commit().await.unwrap();

    (stream.say)(vec![order("order", 1)]).await;

    assert_eq!(read(&mut *subscription, 1).await, [order("order", 1)]);
}

pub async fn a_group_has_one_reader_at_a_time(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..5).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut first = stream.here.subscribe("billing", vec![ORDERS]);
    let mut beside = stream.here.subscribe("billing", vec![ORDERS]);
    let mut elsewhere = stream.there.subscribe("billing", vec![ORDERS]);

    assert_eq!(read(&mut *first, 5).await, all);

    assert_at_the_end(&mut *beside).await;
    assert_at_the_end(&mut *elsewhere).await;
}

pub async fn another_reader_takes_over(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..5).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut first = stream.here.subscribe("billing", vec![ORDERS]);
    let mut second = stream.there.subscribe("billing", vec![ORDERS]);
    read(&mut *first, 2).await;
    first.commit().await.unwrap();
    assert_at_the_end(&mut *second).await;

    drop(first);

    assert_eq!(read(&mut *second, 3).await, all[2..]);
}

pub async fn another_reader_takes_over_from_a_process_that_died(stream: StreamUnderTest) {
    let all: Vec<Said> = (0..5).map(|number| order("order", number)).collect();
    (stream.say)(all.clone()).await;
    let mut first = stream.there.subscribe("billing", vec![ORDERS]);
    read(&mut *first, 2).await;
    first.commit().await.unwrap();
    read(&mut *first, 1).await;
    let mut second = stream.here.subscribe("billing", vec![ORDERS]);
    assert_at_the_end(&mut *second).await;

    (stream.kill_there)().await;

    assert_eq!(read(&mut *second, 3).await, all[2..]);
}

pub async fn an_event_wakes_a_reader_that_waits(stream: StreamUnderTest) {
    let mut subscription = stream.here.subscribe("billing", vec![ORDERS]);
    assert_at_the_end(&mut *subscription).await;

    let (arrived, ()) = futures_util::join!(
        subscription.next(10, BOUND),
        (stream.say)(vec![order("order", 1)])
    );

    assert_eq!(
        arrived.unwrap().iter().map(said).collect::<Vec<_>>(),
        [order("order", 1)]
    );
}

pub async fn the_lag_is_what_was_not_committed(stream: StreamUnderTest) {
    let pending = async |group| stream.here.lag(group, &[ORDERS]).await.unwrap().pending;
    assert_eq!(
        stream.here.lag("billing", &[ORDERS]).await.unwrap(),
        Lag::default()
    );
    (stream.say)((0..5).map(|number| order("order", number)).collect()).await;
    assert_eq!(pending("billing").await, 5);
    let mut subscription = stream.here.subscribe("billing", vec![ORDERS]);

    read(&mut *subscription, 3).await;
    assert_eq!(pending("billing").await, 5);
    subscription.commit().await.unwrap();

    assert_eq!(pending("billing").await, 2);
    assert_eq!(pending("reporting").await, 5);
    read(&mut *subscription, 2).await;
    subscription.commit().await.unwrap();
    assert_eq!(
        stream.here.lag("billing", &[ORDERS]).await.unwrap(),
        Lag::default()
    );
}
