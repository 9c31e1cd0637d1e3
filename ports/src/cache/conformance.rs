//! What every cache does. Run with [`cache_conformance!`](crate::cache_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use cf_kernel::id::TenantId;
use cf_kernel::{ErrorKind, Failure, Scope, SellerId};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, join, join_all};
use tokio::sync::{Notify, oneshot};

use super::{Cache, CacheKey, CacheSpace, FillError, Namespace};

/// `$make` is an `async fn() -> (CacheUnderTest, keep)` that starts with an empty cache.
#[macro_export]
macro_rules! cache_conformance {
    ($make:path) => {
        $crate::conformance_tests! { cache, $make;
            a_missing_key_is_none,
            what_was_put_comes_back,
            the_last_put_wins,
            an_entry_ends_with_its_time,
            a_fill_ends_with_its_time,
            a_removed_key_is_gone,
            a_dropped_space_is_gone_and_no_other,
            tenants_do_not_see_each_other,
            a_fill_is_kept,
            many_who_ask_at_once_fill_once,
            a_failed_fill_is_shared_and_not_kept,
            who_gives_up_filling_is_relieved,
            a_fill_that_began_before_a_remove_is_not_kept,
            a_fill_that_began_before_a_drop_is_not_kept,
            who_asks_after_a_drop_does_not_join_an_older_fill,
            any_bytes_and_any_name_will_do,
        }
    };
}

/// A cache, and how time passes for it.
pub struct CacheUnderTest {
    pub cache: Arc<dyn Cache>,
    pub pass_time: Box<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>,
}

const TTL: Duration = Duration::from_mins(1);
const CATALOG: Namespace = Namespace::new("catalog");
const ORDERS: Namespace = Namespace::new("orders");

fn space(namespace: Namespace, tenant: u8) -> CacheSpace {
    let id = |number: u8| format!("ten_{number:026}").parse::<TenantId>().unwrap();
    CacheSpace::new(
        namespace,
        Scope::Tenant {
            tenant: id(tenant),
            seller: SellerId(id(0)),
        },
    )
}

fn key() -> CacheKey {
    space(CATALOG, 1).key("list")
}

fn text(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

fn brings(value: &'static str) -> BoxFuture<'static, Result<Bytes, FillError>> {
    async move { Ok(text(value)) }.boxed()
}

#[derive(Debug, thiserror::Error)]
#[error("the shelf is empty")]
struct EmptyShelf;

impl Failure for EmptyShelf {
    fn kind(&self) -> ErrorKind {
        ErrorKind::NotFound
    }

    fn code(&self) -> &'static str {
        "shelf-empty"
    }
}

pub async fn a_missing_key_is_none(CacheUnderTest { cache, .. }: CacheUnderTest) {
    assert_eq!(cache.get(&key()).await.unwrap(), None);
}

pub async fn what_was_put_comes_back(CacheUnderTest { cache, .. }: CacheUnderTest) {
    cache.put(&key(), text("one"), TTL).await.unwrap();

    assert_eq!(cache.get(&key()).await.unwrap(), Some(text("one")));
}

pub async fn the_last_put_wins(CacheUnderTest { cache, .. }: CacheUnderTest) {
    cache.put(&key(), text("one"), TTL).await.unwrap();
    cache.put(&key(), text("two"), TTL).await.unwrap();

    assert_eq!(cache.get(&key()).await.unwrap(), Some(text("two")));
}

pub async fn an_entry_ends_with_its_time(CacheUnderTest { cache, pass_time }: CacheUnderTest) {
    let long = space(CATALOG, 1).key("long");
    cache
        .put(&key(), text("short"), Duration::from_secs(1))
        .await
        .unwrap();
    cache
        .put(&long, text("long"), Duration::from_hours(1))
        .await
        .unwrap();

    pass_time(Duration::from_secs(2)).await;

    assert_eq!(cache.get(&key()).await.unwrap(), None);
    assert_eq!(cache.get(&long).await.unwrap(), Some(text("long")));
}

pub async fn a_fill_ends_with_its_time(CacheUnderTest { cache, pass_time }: CacheUnderTest) {
    cache
        .get_or_fill(&key(), Duration::from_secs(1), brings("one"))
        .await
        .unwrap();

    pass_time(Duration::from_secs(2)).await;

    assert_eq!(
        cache.get_or_fill(&key(), TTL, brings("two")).await.unwrap(),
        text("two")
    );
}

pub async fn a_removed_key_is_gone(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let other = space(CATALOG, 1).key("other");
    cache.put(&key(), text("one"), TTL).await.unwrap();
    cache.put(&other, text("two"), TTL).await.unwrap();

    cache.remove(&key()).await.unwrap();

    assert_eq!(cache.get(&key()).await.unwrap(), None);
    assert_eq!(cache.get(&other).await.unwrap(), Some(text("two")));
}

pub async fn a_dropped_space_is_gone_and_no_other(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let (mine, also_mine) = (key(), space(CATALOG, 1).key("detail"));
    let (theirs, orders) = (space(CATALOG, 2).key("list"), space(ORDERS, 1).key("list"));
    for key in [&mine, &also_mine, &theirs, &orders] {
        cache.put(key, text("value"), TTL).await.unwrap();
    }

    cache.drop_space(mine.space()).await.unwrap();

    assert_eq!(cache.get(&mine).await.unwrap(), None);
    assert_eq!(cache.get(&also_mine).await.unwrap(), None);
    assert_eq!(cache.get(&theirs).await.unwrap(), Some(text("value")));
    assert_eq!(cache.get(&orders).await.unwrap(), Some(text("value")));
    cache.put(&mine, text("new"), TTL).await.unwrap();
    assert_eq!(cache.get(&mine).await.unwrap(), Some(text("new")));
}

pub async fn tenants_do_not_see_each_other(CacheUnderTest { cache, .. }: CacheUnderTest) {
    cache
        .put(&space(CATALOG, 1).key("list"), text("mine"), TTL)
        .await
        .unwrap();

    assert_eq!(
        cache.get(&space(CATALOG, 2).key("list")).await.unwrap(),
        None
    );
}

pub async fn a_fill_is_kept(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let first = cache.get_or_fill(&key(), TTL, brings("one")).await.unwrap();
    let second = cache.get_or_fill(&key(), TTL, brings("two")).await.unwrap();

    assert_eq!((first, second), (text("one"), text("one")));
    assert_eq!(cache.get(&key()).await.unwrap(), Some(text("one")));
}

pub async fn many_who_ask_at_once_fill_once(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let (fills, all_asked) = (AtomicUsize::new(0), Notify::new());
    let ask = || {
        let fill = async {
            fills.fetch_add(1, Ordering::SeqCst);
            all_asked.notified().await;
            Ok(text("one"))
        };
        let (cache, key) = (&cache, key());
        async move { cache.get_or_fill(&key, TTL, fill.boxed()).await }
    };

    // `join` polls in order: all fifty have asked before the gate opens.
    let (answers, ()) = join(join_all((0..50).map(|_| ask())), async {
        all_asked.notify_one();
    })
    .await;

    assert!(
        answers
            .into_iter()
            .all(|answer| answer.unwrap() == text("one"))
    );
    assert_eq!(fills.load(Ordering::SeqCst), 1);
}

pub async fn a_failed_fill_is_shared_and_not_kept(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let (fills, all_asked) = (AtomicUsize::new(0), Notify::new());
    let ask = || {
        let fill = async {
            fills.fetch_add(1, Ordering::SeqCst);
            all_asked.notified().await;
            Err(FillError::new(EmptyShelf))
        };
        let (cache, key) = (&cache, key());
        async move { cache.get_or_fill(&key, TTL, fill.boxed()).await }
    };

    let (answers, ()) = join(join_all((0..5).map(|_| ask())), async {
        all_asked.notify_one();
    })
    .await;

    for answer in answers {
        let error = answer.unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::NotFound, "shelf-empty")
        );
        assert!(error.downcast_ref::<EmptyShelf>().is_some());
    }
    assert_eq!(fills.load(Ordering::SeqCst), 1);
    assert_eq!(
        cache
            .get_or_fill(&key(), TTL, brings("later"))
            .await
            .unwrap(),
        text("later")
    );
}

pub async fn who_gives_up_filling_is_relieved(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let key = key();
    let never = futures_util::future::pending().boxed();
    let mut leader = cache.get_or_fill(&key, TTL, never);
    assert!(poll_once(&mut leader).await.is_none());
    let mut waiter = cache.get_or_fill(&key, TTL, brings("relief"));
    assert!(poll_once(&mut waiter).await.is_none());

    drop(leader);

    assert_eq!(waiter.await.unwrap(), text("relief"));
}

pub async fn a_fill_that_began_before_a_remove_is_not_kept(
    CacheUnderTest { cache, .. }: CacheUnderTest,
) {
    fill_across(&*cache, cache.remove(&key())).await;
}

pub async fn a_fill_that_began_before_a_drop_is_not_kept(
    CacheUnderTest { cache, .. }: CacheUnderTest,
) {
    fill_across(&*cache, cache.drop_space(key().space())).await;
}

/// A fill reads the old value, the value changes and is invalidated, the fill ends.
async fn fill_across(
    cache: &dyn Cache,
    invalidation: impl Future<Output = Result<(), super::CacheError>>,
) {
    let key = key();
    let (finish, finished) = oneshot::channel::<()>();
    let slow = async {
        finished.await.unwrap();
        Ok(text("old"))
    };
    let mut fill = cache.get_or_fill(&key, TTL, slow.boxed());
    assert!(poll_once(&mut fill).await.is_none());

    invalidation.await.unwrap();
    finish.send(()).unwrap();

    assert_eq!(
        fill.await.unwrap(),
        text("old"),
        "who asked before may see what was true then"
    );
    assert_eq!(
        cache.get(&key).await.unwrap(),
        None,
        "who asks after may not"
    );
}

pub async fn who_asks_after_a_drop_does_not_join_an_older_fill(
    CacheUnderTest { cache, .. }: CacheUnderTest,
) {
    let key = key();
    let mut old = cache.get_or_fill(&key, TTL, futures_util::future::pending().boxed());
    assert!(poll_once(&mut old).await.is_none());

    cache.drop_space(key.space()).await.unwrap();

    assert_eq!(
        cache.get_or_fill(&key, TTL, brings("new")).await.unwrap(),
        text("new")
    );
    drop(old);
    assert_eq!(cache.get(&key).await.unwrap(), Some(text("new")));
}

pub async fn any_bytes_and_any_name_will_do(CacheUnderTest { cache, .. }: CacheUnderTest) {
    let all_bytes = (0..=u8::MAX).collect::<Bytes>();
    let long = "x".repeat(10_000);
    for name in ["", "a b", "a:b/c", "čšž\r\n\0", &long] {
        let key = space(CATALOG, 1).key(name);
        cache.put(&key, all_bytes.clone(), TTL).await.unwrap();

        assert_eq!(
            cache.get(&key).await.unwrap(),
            Some(all_bytes.clone()),
            "{name:?}"
        );
    }
    cache.put(&key(), Bytes::new(), TTL).await.unwrap();
    assert_eq!(cache.get(&key()).await.unwrap(), Some(Bytes::new()));
}

/// Lets a future run until it has to wait for something inside this process.
async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(
        |context| match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(value) => std::task::Poll::Ready(Some(value)),
            std::task::Poll::Pending => std::task::Poll::Ready(None),
        },
    )
    .await
}
