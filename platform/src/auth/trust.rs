//! What every process knows about tokens: who may sign them, and which are over before their time.
//!
//! Identity writes both in the transaction of its change. Its own process knows with the commit,
//! others by a NOTIFY, and by looking again and again should that get lost.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use cf_kernel::id::{ApiKeyId, SessionId, TenantId, UserId};
use cf_kernel::{Reason, Scope};
use deadpool_postgres::Client;
use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use super::{Caller, KeySet};
use crate::db::{Cluster, Db, DbError, Hearing};

/// How long a line is kept: longer than any token lives.
const KEPT: SignedDuration = SignedDuration::from_mins(30);
/// How often to look when no wake-up arrives.
const POLL: Duration = Duration::from_secs(1);
/// How often all lines are read; in between only those of the last moments.
const READ_ALL: Duration = Duration::from_mins(1);
/// What a look may miss because it was not committed yet, or because clocks differ.
const LAST_MOMENTS: SignedDuration = SignedDuration::from_mins(3);
const WHY: Scope = Scope::Platform(Reason::new("token checks"));

/// What is no longer to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revocation {
    /// The session is over.
    Session(SessionId),
    /// The key is over.
    Key(ApiKeyId),
    /// The rights of a person have changed: only tokens of this epoch and later count.
    User(UserId, i64),
    /// The state of an organisation has changed: only tokens of this epoch and later count.
    Tenant(TenantId, i64),
}

impl Revocation {
    fn line(self) -> (String, Option<i64>) {
        match self {
            Self::Session(id) => (id.to_string(), None),
            Self::Key(id) => (id.to_string(), None),
            Self::User(id, epoch) => (id.to_string(), Some(epoch)),
            Self::Tenant(id, epoch) => (id.to_string(), Some(epoch)),
        }
    }
}

/// A public key that identity signs with.
#[derive(Debug, Clone)]
pub struct PublishedKey {
    pub kid: String,
    /// As a JSON Web Key.
    pub jwk: String,
    /// Until then tokens that it signed may still be about; open while it signs.
    pub good_until: Option<Timestamp>,
}

/// Shared by everything that checks tokens in this process.
#[derive(Clone, Default)]
pub struct Trust {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    keys: RwLock<(String, Arc<KeySet>)>,
    over: RwLock<HashMap<String, Over>>,
}

/// What is known about a subject.
#[derive(Clone, Copy)]
struct Over {
    /// The lowest epoch that counts; `None`: over for good.
    least: Option<i64>,
    good_until: Timestamp,
}

impl Inner {
    /// Adds what was learned. Nothing is unlearned by it: a look at the table may be older than a
    /// commit of this process.
    fn learn(&self, news: impl IntoIterator<Item = (String, Over)>) {
        let over = self.over.write();
        let mut over = over.unwrap_or_else(PoisonError::into_inner);
        for (subject, news) in news {
            let known = over.entry(subject).or_insert(news);
            known.least = known.least.max(news.least);
            known.good_until = known.good_until.max(news.good_until);
        }
    }

    fn forget(&self, now: Timestamp) {
        let over = self.over.write();
        let mut over = over.unwrap_or_else(PoisonError::into_inner);
        over.retain(|_, known| known.good_until > now);
    }
}

impl std::fmt::Debug for Trust {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trust").finish_non_exhaustive()
    }
}

impl Trust {
    pub(super) fn keys(&self) -> Arc<KeySet> {
        let keys = self.inner.keys.read();
        Arc::clone(&keys.unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Whether what a token says was taken back since.
    pub(super) fn has_ended(&self, caller: &Caller) -> bool {
        let over = self.inner.over.read();
        let over = over.unwrap_or_else(PoisonError::into_inner);
        if over.is_empty() {
            return false;
        }
        caller.subjects().iter().any(|(subject, epoch)| {
            over.get(subject)
                .is_some_and(|over| over.least.is_none_or(|least| *epoch < least))
        })
    }

    /// Takes over what this process has just committed.
    pub(crate) fn apply(&self, revocations: &[Revocation], now: Timestamp) {
        if revocations.is_empty() {
            return;
        }
        let good_until = now.checked_add(KEPT).unwrap_or(Timestamp::MAX);
        self.inner.learn(revocations.iter().map(|revocation| {
            let (subject, least) = revocation.line();
            (subject, Over { least, good_until })
        }));
    }

    /// Reads keys and revocations anew.
    pub async fn load(&self, db: &Db) -> Result<(), DbError> {
        let now = db.clock().now();
        self.read(db, now, now).await
    }

    /// Reads keys anew, and the revocations of the last moments.
    pub async fn catch_up(&self, db: &Db) -> Result<(), DbError> {
        let now = db.clock().now();
        let since = now.checked_add(KEPT - LAST_MOMENTS).unwrap_or(now);
        self.read(db, now, since).await
    }

    /// The revocations that are good for longer than until `since`.
    async fn read(&self, db: &Db, now: Timestamp, since: Timestamp) -> Result<(), DbError> {
        let tx = db.read(&WHY).await?;
        let client = tx.client();
        let (keys, over) = tokio::try_join!(
            client.prepare_cached(include_str!("../../sql/token_keys_read.sql")),
            client.prepare_cached(include_str!("../../sql/revocations_read.sql")),
        )?;
        let at: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&now];
        let since: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&since];
        let (keys, over) = tokio::try_join!(client.query(&keys, &at), client.query(&over, &since))?;
        let jwks: Vec<&str> = keys.iter().map(|row| row.get("jwk")).collect();
        self.publish(format!("{{\"keys\":[{}]}}", jwks.join(",")))?;
        self.inner.learn(over.iter().map(|row| {
            let over = Over {
                least: row.get("min_epoch"),
                good_until: row.get("good_until"),
            };
            (row.get("subject"), over)
        }));
        self.inner.forget(now);
        Ok(())
    }

    fn publish(&self, jwks: String) -> Result<(), DbError> {
        {
            let known = self.inner.keys.read();
            if known.unwrap_or_else(PoisonError::into_inner).0 == jwks {
                return Ok(());
            }
        }
        let keys = KeySet::from_jwks(&jwks).map_err(|error| DbError::corrupt("key set", error))?;
        let known = self.inner.keys.write();
        *known.unwrap_or_else(PoisonError::into_inner) = (jwks, Arc::new(keys));
        Ok(())
    }

    /// Keeps up with other processes until told to stop.
    pub(crate) async fn watch(self, cluster: Cluster, db: Db, stop: CancellationToken) {
        let mut hearing = Hearing::new(cluster, "LISTEN cf_trust");
        let mut read_all: Option<Instant> = None;
        loop {
            hearing.connect().await;
            // An outage shows elsewhere; what is known goes on to hold.
            if read_all.is_some_and(|at| at.elapsed() < READ_ALL) {
                if self.catch_up(&db).await.is_err() {
                    read_all = None;
                }
            } else if self.load(&db).await.is_ok() {
                read_all = Some(Instant::now());
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = hearing.heard() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }
}

/// Writes revocations in the transaction of the change that causes them.
pub(crate) async fn append(
    client: &Client,
    now: Timestamp,
    revocations: &[Revocation],
) -> Result<(), DbError> {
    if revocations.is_empty() {
        return Ok(());
    }
    let (subjects, epochs): (Vec<String>, Vec<Option<i64>>) =
        revocations.iter().map(|it| it.line()).unzip();
    let good_until = now.checked_add(KEPT).unwrap_or(Timestamp::MAX);
    let statement = client
        .prepare_cached(include_str!("../../sql/revocations_append.sql"))
        .await?;
    client
        .execute(&statement, &[&subjects, &epochs, &good_until])
        .await?;
    notify(client).await
}

/// Publishes a key, or says how long an old one still counts. Other processes hear of it with the
/// commit.
pub async fn publish_key(tx: &crate::db::Tx, key: &PublishedKey) -> Result<(), DbError> {
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/token_keys_publish.sql"))
        .await?;
    tx.client()
        .execute(
            &statement,
            &[&key.kid, &key.jwk, &key.good_until, &tx.now()],
        )
        .await?;
    notify(tx.client()).await
}

async fn notify(client: &Client) -> Result<(), DbError> {
    client.batch_execute("NOTIFY cf_trust").await?;
    Ok(())
}
