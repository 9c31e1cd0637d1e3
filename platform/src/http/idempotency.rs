//! The same request twice has one effect, and both get the answer of the first.
//!
//! The answer is kept in the transaction of the effect, so there is no moment at which one exists
//! without the other. A lock of the transaction keeps a second request with the same key out while
//! the first is at work.

use bytes::Bytes;
use deadpool_postgres::Client;
use jiff::{SignedDuration, Timestamp};
use tokio_postgres::Statement;

use crate::db::advisory::lock_of;
use crate::db::{DbError, Tx};

/// How long an answer is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A key, by whom, and for what.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_field_names,
    reason = "`key` is what the header calls it"
)]
pub(crate) struct Key {
    pub(crate) caller: String,
    pub(crate) key: String,
    pub(crate) operation: String,
    pub(crate) request_hash: [u8; 32],
}

/// An answer to be kept with the commit.
#[derive(Debug)]
pub(crate) struct NewAnswer {
    pub(crate) key: Key,
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) body: Bytes,
    pub(crate) now: Timestamp,
}

#[derive(Debug)]
pub(crate) struct KeptAnswer {
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) body: Bytes,
}

pub(crate) enum Claim {
    /// Nobody has used the key.
    Fresh,
    /// The first request has been answered.
    Answered(KeptAnswer),
    /// The first request is still at work.
    Running,
    /// The key belongs to another request.
    OtherRequest,
}

impl Key {
    fn lock(&self) -> i64 {
        lock_of(&format!("cf key\0{}\0{}", self.caller, self.key))
    }
}

pub(crate) async fn claim(tx: &Tx, key: &Key) -> Result<Claim, DbError> {
    let client = tx.client();
    let (lock, find) = tokio::try_join!(
        client.prepare_cached("select pg_try_advisory_xact_lock($1)"),
        client.prepare_cached(include_str!("../../sql/idempotency_find.sql")),
    )?;
    let (number, now) = (key.lock(), tx.now());
    // Two statements, so that the second sees what the lock's former holder has committed.
    let locking: [&(dyn tokio_postgres::types::ToSql + Sync); 1] = [&number];
    let finding: [&(dyn tokio_postgres::types::ToSql + Sync); 3] = [&key.caller, &key.key, &now];
    let (locked, found) = tokio::try_join!(
        client.query_one(&lock, &locking),
        client.query_opt(&find, &finding)
    )?;
    if !locked.get::<_, bool>(0) {
        return Ok(Claim::Running);
    }
    let Some(row) = found else {
        return Ok(Claim::Fresh);
    };
    if row.get::<_, &str>("operation") != key.operation
        || row.get::<_, &[u8]>("request_hash") != key.request_hash
    {
        return Ok(Claim::OtherRequest);
    }
    Ok(Claim::Answered(KeptAnswer {
        status: u16::try_from(row.get::<_, i16>("status"))
            .map_err(|error| DbError::corrupt("answer", error))?,
        etag: row.get("etag"),
        body: Bytes::from(row.get::<_, Vec<u8>>("body")),
    }))
}

pub(crate) const KEEP: &str = include_str!("../../sql/idempotency_keep.sql");

pub(crate) async fn keep(
    client: &Client,
    statement: Option<Statement>,
    answer: Option<&NewAnswer>,
) -> Result<(), DbError> {
    let Some((statement, answer)) = statement.zip(answer) else {
        return Ok(());
    };
    let expires = answer.now.checked_add(KEPT).unwrap_or(Timestamp::MAX);
    let status = i16::try_from(answer.status).unwrap_or(200);
    client
        .execute(
            &statement,
            &[
                &answer.key.caller,
                &answer.key.key,
                &answer.key.operation,
                &answer.key.request_hash.as_slice(),
                &status,
                &answer.etag,
                &&answer.body[..],
                &expires,
                &answer.now,
            ],
        )
        .await?;
    Ok(())
}
