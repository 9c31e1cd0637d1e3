//! Events as the platform says and delivers them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cf_kernel::event::{Envelope, Event as _, Topic};
use cf_kernel::id::TenantId;
use cf_kernel::{Clock, IdSource, Scope, SellerId};
use cf_platform::auth::Trust;
use cf_platform::bus::{EmbeddedStream, Group, GroupSettings, Policy, Reaction, Wake};
use cf_platform::db::migrate::{self, Migration, SchemaMigrations};
use cf_platform::db::private::PrivatePostgres;
use cf_platform::db::{Cluster, Db, PoolSettings, RoleName, Work};
use cf_platform::time::{RandomIds, SystemClock};
use cf_ports::event_stream::{EventStream, Lag, StreamError, Subscription};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::bus::{Counted, Done, LANES, WRITERS};

/// Says.
const SHOP: SchemaMigrations = SchemaMigrations {
    domain: "shop",
    migrations: &[NOTHING],
};
/// Reacts.
const STOCK: SchemaMigrations = SchemaMigrations {
    domain: "stock",
    migrations: &[NOTHING],
};
const NOTHING: Migration = Migration {
    name: "0001_nothing",
    sql: "select",
};

const SELLER: SellerId = SellerId(TenantId::new(Uuid::from_u128(1)));

/// One process of the platform, with a domain that says and one that reacts.
pub struct Ours {
    shop: Db,
    stock: Db,
    bus: Db,
    stream: EmbeddedStream,
    pub done: Arc<Done>,
    said: AtomicU64,
    /// What the group of [`Ours::relay`] has read.
    seen: AtomicU64,
}

impl Ours {
    pub async fn new(postgres: &PrivatePostgres) -> anyhow::Result<Self> {
        let cluster = Cluster::trusted(postgres.config()).with_database("bench");
        migrate::run(&cluster, &[SHOP, STOCK]).await?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids: Arc<dyn IdSource> = Arc::new(RandomIds);
        let wake = Wake::default();
        let db = |name| {
            let settings = PoolSettings::default();
            Db::new(
                &cluster,
                RoleName::of(name),
                settings,
                Arc::clone(&clock),
                Arc::clone(&ids),
                wake.clone(),
                Trust::default(),
            )
        };
        let (shop, stock, bus) = (db("shop"), db("stock"), db("bus"));
        let stream = EmbeddedStream::new(cluster.clone(), wake.clone(), Duration::from_secs(1));
        Ok(Self {
            shop,
            stock,
            bus,
            stream,
            done: Arc::default(),
            said: AtomicU64::new(0),
            seen: AtomicU64::new(0),
        })
    }

    /// Says so many events, by several at once.
    pub async fn say(&self, events: u64) -> anyhow::Result<()> {
        let writers = (0..WRITERS).map(|writer| async move {
            for number in (writer..events).step_by(usize::try_from(WRITERS)?) {
                self.one(number).await?;
            }
            anyhow::Ok(())
        });
        futures_util::future::try_join_all(writers).await?;
        Ok(())
    }

    pub async fn one(&self, number: u64) -> anyhow::Result<Uuid> {
        let mut tx = self
            .shop
            .begin(Work::system(
                "bench",
                Scope::Seller(SELLER),
                &**self.shop.ids(),
            ))
            .await?;
        let id = tx.emit(Some(SELLER.0), Some(SELLER), &Counted::new(number))?;
        tx.commit().await?;
        self.said.fetch_add(1, Ordering::Relaxed);
        Ok(id.uuid())
    }

    /// Reacts to everything that was said.
    pub async fn react(&self) -> anyhow::Result<()> {
        self.while_reacting(async { Ok(()) }).await
    }

    /// Says so many events and reacts to them.
    pub async fn all(&self, events: u64) -> anyhow::Result<()> {
        self.while_reacting(self.say(events)).await
    }

    /// Reactions run during the work, and until everything that it said was reacted to.
    pub async fn while_reacting<T>(
        &self,
        work: impl Future<Output = anyhow::Result<T>>,
    ) -> anyhow::Result<T> {
        let stop = CancellationToken::new();
        let group = tokio::spawn(self.group().run(stop.clone()));
        let result = work.await?;
        self.done.reaches(self.said.load(Ordering::Relaxed)).await;
        stop.cancel();
        group.await?;
        Ok(result)
    }

    fn group(&self) -> Group {
        let reaction = Reaction::new(
            "stock.count",
            Policy::Default,
            |_tx, _envelope, _event: Counted| async { Ok(()) }.boxed(),
        );
        let stream = Watched {
            inner: self.stream.clone(),
            done: Arc::clone(&self.done),
        };
        let settings = GroupSettings {
            lanes: usize::from(LANES),
            ..GroupSettings::default()
        };
        Group::new(
            "stock",
            vec![reaction],
            self.stock.clone(),
            self.bus.clone(),
            Arc::new(stream),
            settings,
        )
    }

    /// Reads everything that was said as a group of its own, and does nothing with it. Gives how
    /// many that were.
    pub async fn relay(&self) -> anyhow::Result<u64> {
        let mut reader = self.stream.subscribe("relay", vec![Counted::TOPIC]);
        let until = self.said.load(Ordering::Relaxed);
        let before = self.seen.load(Ordering::Relaxed);
        let mut seen = before;
        while seen < until {
            seen += reader.next(256, Duration::from_secs(1)).await?.len() as u64;
            reader.commit().await?;
        }
        self.seen.store(seen, Ordering::Relaxed);
        Ok(seen - before)
    }
}

/// A road that tells when events have arrived: a group commits its place after its reactions.
struct Watched {
    inner: EmbeddedStream,
    done: Arc<Done>,
}

impl EventStream for Watched {
    fn subscribe(&self, group: &str, topics: Vec<Topic>) -> Box<dyn Subscription> {
        let inner = self.inner.subscribe(group, topics);
        Box::new(WatchedReader {
            inner,
            done: Arc::clone(&self.done),
            out: Vec::new(),
        })
    }

    fn lag<'a>(
        &'a self,
        group: &'a str,
        topics: &'a [Topic],
    ) -> BoxFuture<'a, Result<Lag, StreamError>> {
        self.inner.lag(group, topics)
    }
}

struct WatchedReader {
    inner: Box<dyn Subscription>,
    done: Arc<Done>,
    /// Given out and not yet taken care of.
    out: Vec<Uuid>,
}

impl Subscription for WatchedReader {
    fn next(
        &mut self,
        max: usize,
        wait: Duration,
    ) -> BoxFuture<'_, Result<Vec<Envelope>, StreamError>> {
        async move {
            let events = self.inner.next(max, wait).await?;
            self.out = events.iter().map(|event| event.id.uuid()).collect();
            Ok(events)
        }
        .boxed()
    }

    fn commit(&mut self) -> BoxFuture<'_, Result<(), StreamError>> {
        async move {
            self.done.add(&self.out);
            self.out.clear();
            self.inner.commit().await
        }
        .boxed()
    }
}
