//! The embedded engine: the outbox is the log, and each group reads it by position.
//!
//! A sequence alone would skip a transaction that commits late. So rows are ordered by transaction,
//! then sequence, and none is read that an open transaction could still be sorted before.
//!
//! One connection serves all groups of a process, and what it has read serves all of them. It holds an advisory lock for each group that it
//! reads: when it breaks, the locks are gone and another process takes over.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use cf_kernel::SellerId;
use cf_kernel::event::{Envelope, Topic};
use cf_kernel::id::{CorrelationId, EventId, TenantId};
use cf_ports::event_stream::{EventStream, Lag, StreamError, Subscription};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde_json::value::RawValue;
use tokio::sync::{Mutex, watch};
use tokio::time::Instant;
use tokio_postgres::{Client, Row, Statement};

use super::Wake;
use super::recent::{Position, Recent, Since, Source};
use super::wake::Rings;
use crate::db::advisory::lock_of;
use crate::db::{Cluster, DbError, RoleName};

/// While a transaction is open in front of what we want to read, look again this soon.
const SETTLING: Duration = Duration::from_millis(2);
/// How often a reader that found its group taken looks again.
const TAKEN: Duration = Duration::from_secs(1);

/// Reads the outbox of one database.
#[derive(Clone)]
pub struct EmbeddedStream {
    inner: Arc<Inner>,
}

struct Inner {
    cluster: Cluster,
    wake: Wake,
    poll: Duration,
    /// The shared connection; replaced when it breaks.
    link: Mutex<Option<Arc<Link>>>,
    recent: Recent,
    rings: watch::Receiver<Rings>,
    /// Groups that have a reader in this process: the lock keeps out other connections only, and
    /// all readers here share one.
    seats: std::sync::Mutex<HashSet<String>>,
}

struct Link {
    client: Client,
    read: Statement,
    move_position: Statement,
    position_known: Statement,
    read_position: Statement,
    lag: Statement,
}

pub(super) fn unavailable(
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> StreamError {
    StreamError::Unavailable(error.into())
}

impl EmbeddedStream {
    /// `poll` is how long an event can at most stay unnoticed when a wake-up was lost.
    pub fn new(cluster: Cluster, wake: Wake, poll: Duration) -> Self {
        Self {
            inner: Arc::new(Inner {
                cluster,
                rings: wake.listen(),
                wake,
                poll,
                link: Mutex::new(None),
                recent: Recent::default(),
                seats: std::sync::Mutex::default(),
            }),
        }
    }
}

impl Inner {
    async fn link(self: &Arc<Self>) -> Result<Arc<Link>, StreamError> {
        let mut slot = self.link.lock().await;
        if let Some(link) = slot.as_ref().filter(|link| !link.client.is_closed()) {
            return Ok(Arc::clone(link));
        }
        let link = Arc::new(self.connect().await.map_err(unavailable)?);
        // Nobody knows whether it is the same server.
        self.recent.forget().await;
        self.announce(&link);
        *slot = Some(Arc::clone(&link));
        Ok(link)
    }

    async fn connect(self: &Arc<Self>) -> Result<Link, DbError> {
        let (client, mut notifications) = self.cluster.connect_as(&RoleName::of("bus")).await?;
        client.batch_execute("LISTEN cf_outbox").await?;
        let own: i32 = client
            .query_one("select pg_backend_pid()", &[])
            .await?
            .get(0);
        let (read, move_position, position_known, read_position, lag) = tokio::try_join!(
            client.prepare(include_str!("../../sql/outbox_read.sql")),
            client.prepare(include_str!("../../sql/position_move.sql")),
            client.prepare(include_str!("../../sql/position_known.sql")),
            client.prepare(include_str!("../../sql/position_read.sql")),
            client.prepare(include_str!("../../sql/outbox_lag.sql")),
        )?;
        let wake = self.wake.clone();
        crate::telemetry::spawn("bus.listen", async move {
            while let Some(sender) = notifications.recv().await {
                if sender != own {
                    wake.heard_from_elsewhere();
                }
            }
        });
        Ok(Link {
            client,
            read,
            move_position,
            position_known,
            read_position,
            lag,
        })
    }

    /// Tells other processes about commits of this one, many at a time, for as long as the
    /// connection lives.
    fn announce(self: &Arc<Self>, link: &Arc<Link>) {
        let mut rings = self.wake.listen();
        let link = Arc::downgrade(link);
        crate::telemetry::spawn("bus.announce", async move {
            let mut told = rings.borrow_and_update().local;
            while rings.changed().await.is_ok() {
                let local = rings.borrow_and_update().local;
                let Some(link) = link.upgrade() else { break };
                if local != told {
                    told = local;
                    if link.client.batch_execute("NOTIFY cf_outbox").await.is_err() {
                        break;
                    }
                }
            }
        });
    }
}

impl EventStream for EmbeddedStream {
    fn subscribe(&self, group: &str, topics: Vec<Topic>) -> Box<dyn Subscription> {
        Box::new(Reader {
            inner: Arc::clone(&self.inner),
            group: group.to_owned(),
            topics,
            rings: self.inner.wake.listen(),
            by_the_clock: true,
            seated: false,
            held: None,
        })
    }

    fn lag<'a>(
        &'a self,
        group: &'a str,
        topics: &'a [Topic],
    ) -> BoxFuture<'a, Result<Lag, StreamError>> {
        Box::pin(async move {
            let link = self.inner.link().await?;
            let topics: Vec<&str> = topics.iter().map(Topic::as_str).collect();
            let row = link
                .client
                .query_one(&link.lag, &[&group, &topics])
                .await
                .map_err(unavailable)?;
            let pending: i64 = row.get("pending");
            let oldest: i64 = row.get("oldest_ms");
            Ok(Lag {
                pending: pending.unsigned_abs(),
                oldest: Duration::from_millis(u64::try_from(oldest).unwrap_or(0)),
            })
        })
    }
}

struct Reader {
    inner: Arc<Inner>,
    group: String,
    topics: Vec<Topic>,
    rings: watch::Receiver<Rings>,
    /// Nobody may have rung for what is there.
    by_the_clock: bool,
    /// No other reader of this process has the group.
    seated: bool,
    /// The group's lock, on the connection that holds it.
    held: Option<Held>,
}

struct Held {
    link: Arc<Link>,
    /// Everything up to here was given out.
    given: Position,
    committed: Position,
}

enum Look {
    Events(Vec<Envelope>),
    /// Nothing to read.
    Empty,
    /// Something is there that an open transaction may still be sorted before.
    Settling,
    /// Another process reads for this group.
    Taken,
}

impl Reader {
    async fn look(&mut self, max: usize, since: Since) -> Result<Look, StreamError> {
        let link = self.inner.link().await?;
        if self
            .held
            .as_ref()
            .is_none_or(|held| !Arc::ptr_eq(&held.link, &link))
        {
            self.held = None;
            if !self.take(&link).await? {
                return Ok(Look::Taken);
            }
        }
        let Some(held) = self.held.as_mut() else {
            return Ok(Look::Taken);
        };
        let source = Source {
            client: &link.client,
            read: &link.read,
            rings: &|| self.inner.rings.borrow().any,
        };
        let recent = &self.inner.recent;
        loop {
            let page = recent.after(&source, held.given, &self.topics, max, since);
            let page = page.await?;
            held.given = page.until;
            if !page.events.is_empty() {
                return Ok(Look::Events(page.events));
            }
            if page.settling {
                return Ok(Look::Settling);
            }
            if !page.more {
                return Ok(Look::Empty);
            }
            // All of it for others: read on.
        }
    }

    fn seats(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.inner
            .seats
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Tries to become the group's reader.
    async fn take(&mut self, link: &Arc<Link>) -> Result<bool, StreamError> {
        if !self.seated {
            let seated = self.seats().insert(self.group.clone());
            self.seated = seated;
        }
        if !self.seated {
            return Ok(false);
        }
        let lock = lock_key(&self.group);
        let taken: bool = link
            .client
            .query_one("select pg_try_advisory_lock($1)", &[&lock])
            .await
            .map_err(unavailable)?
            .get(0);
        if !taken {
            return Ok(false);
        }
        link.client
            .execute(&link.position_known, &[&self.group])
            .await
            .map_err(unavailable)?;
        let position = link
            .client
            .query_opt(&link.read_position, &[&self.group])
            .await
            .map_err(unavailable)?
            .map_or_else(Position::default, |row| Position::of(&row));
        self.held = Some(Held {
            link: Arc::clone(link),
            given: position,
            committed: position,
        });
        Ok(true)
    }
}

impl Drop for Reader {
    /// Another reader, of this process or of another, may take over at once.
    fn drop(&mut self) {
        if let Some(held) = self.held.take() {
            // On the wire at once, without waiting for the answer. Fails only with the connection,
            // and then the lock is gone as well.
            let unlock = format!("select pg_advisory_unlock({})", lock_key(&self.group));
            let _ = held.link.client.batch_execute(&unlock).now_or_never();
        }
        if self.seated {
            self.seats().remove(&self.group);
        }
    }
}

impl Subscription for Reader {
    fn next(
        &mut self,
        max: usize,
        wait: Duration,
    ) -> BoxFuture<'_, Result<Vec<Envelope>, StreamError>> {
        Box::pin(async move {
            let until = Instant::now() + wait;
            let mut settling = SETTLING;
            loop {
                let since = Since {
                    rings: self.rings.borrow_and_update().any,
                    by_the_clock: std::mem::replace(&mut self.by_the_clock, false),
                };
                let pause = match self.look(max, since).await? {
                    Look::Events(events) => return Ok(events),
                    Look::Empty => self.inner.poll,
                    Look::Taken => TAKEN,
                    Look::Settling => {
                        settling = (settling * 2).min(Duration::from_millis(50));
                        settling
                    }
                };
                let pause_ends = (Instant::now() + pause).min(until);
                tokio::select! {
                    // The sender lives in `inner`: this never errs.
                    _ = self.rings.changed() => {}
                    () = tokio::time::sleep_until(pause_ends) => {
                        self.by_the_clock = true;
                        if pause_ends >= until {
                            return Ok(Vec::new());
                        }
                    }
                }
            }
        })
    }

    fn commit(&mut self) -> BoxFuture<'_, Result<(), StreamError>> {
        Box::pin(async move {
            let Some(held) = self.held.as_mut() else {
                return Ok(());
            };
            if held.given != held.committed {
                let Position { txid, seq } = held.given;
                held.link
                    .client
                    .execute(&held.link.move_position, &[&self.group, &txid, &seq])
                    .await
                    .map_err(unavailable)?;
                held.committed = held.given;
            }
            Ok(())
        })
    }
}

/// Held by whoever reads for the group.
fn lock_key(group: &str) -> i64 {
    lock_of(&format!("cf bus group {group}"))
}

pub(super) fn envelope(row: &Row) -> Result<Envelope, StreamError> {
    let malformed = |error: serde_json::Error| StreamError::Malformed(error.into());
    let topic: &str = row.get("topic");
    Ok(Envelope {
        id: EventId::new(row.get("event_id")),
        topic: Topic::parse(topic)
            .ok_or_else(|| StreamError::Malformed(format!("topic `{topic}`").into()))?,
        tenant: row
            .get::<_, Option<uuid::Uuid>>("tenant_id")
            .map(TenantId::new),
        seller: row
            .get::<_, Option<uuid::Uuid>>("seller_id")
            .map(TenantId::new)
            .map(SellerId),
        aggregate: row.get("aggregate"),
        correlation_id: CorrelationId::new(row.get("correlation_id")),
        causation_id: row
            .get::<_, Option<uuid::Uuid>>("causation_id")
            .map(EventId::new),
        actor: serde_json::from_str(row.get("actor")).map_err(malformed)?,
        trace_parent: row.get("trace_parent"),
        occurred_at: row.get("occurred_at"),
        payload: RawValue::from_string(row.get("payload")).map_err(malformed)?,
    })
}
