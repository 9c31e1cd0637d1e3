//! Seals entries right after their commit.
//!
//! Not in it: a chain has one end, and whoever appends to it has to wait for the one before. Within
//! the transaction, all commits of a tenant would queue up.
//!
//! Each process runs a notary, and a lock lets one at a time work. It reads only what no open
//! transaction could still be sorted before, in the order (transaction, number): so nothing is
//! skipped, however late it commits.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cf_kernel::{Reason, Scope};
use deadpool_postgres::Client;
use metrics::{counter, gauge};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::canonical::StoredEntry;
use super::link::{Keys, Mac, Place, Seal, chain_of, tenant_of};
use crate::db::advisory::lock_of;
use crate::db::{Db, DbError, Tx, Work};
use crate::seal::{SealError, Sealer};
use crate::telemetry::names;

const WHY: Scope = Scope::Platform(Reason::new("sealing the audit log"));

/// How many entries one transaction seals.
const BATCH: i64 = 1000;
/// How long an entry of another process can at most stay unnoticed.
const POLL: Duration = Duration::from_secs(1);
/// Under load, that many commits are sealed together as happen in this time.
const GATHER: Duration = Duration::from_millis(50);

/// Joins entries to the chains of their tenants.
#[derive(Clone)]
pub struct Notary {
    bus: Db,
    sealer: Arc<Sealer>,
}

/// How one round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// So many were sealed; there may be more.
    Sealed(usize),
    /// Everything is sealed.
    Idle,
    /// Something is there that an open transaction may still be sorted before.
    Settling,
    /// Another notary is at work.
    Taken,
}

#[derive(Debug, thiserror::Error)]
pub enum NotaryError {
    #[error("the key for the audit log cannot be derived")]
    Key(#[from] SealError),
    #[error(transparent)]
    Db(#[from] DbError),
    /// To go on from it would make good what someone has forged.
    #[error(
        "the mark up to which the audit log is sealed was altered; `cloud-factory audit verify` tells more"
    )]
    Mark,
}

/// Up to where entries are sealed, and how many.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    txid: i64,
    seq: i64,
    sealed: i64,
}

impl Mark {
    fn seal(self) -> Seal {
        let Self { txid, seq, sealed } = self;
        Seal::Mark { txid, seq, sealed }
    }
}

/// Where a chain ends.
#[derive(Debug, Clone, Copy)]
struct End {
    entries: i64,
    mac: Mac,
}

/// The links of one round, column by column.
#[derive(Default)]
struct Links {
    chains: Vec<Uuid>,
    positions: Vec<i64>,
    entries: Vec<i64>,
    macs: Vec<Vec<u8>>,
}

impl Notary {
    /// `bus` is the platform's own way to the database, whose role alone may seal.
    pub fn new(bus: Db, sealer: Arc<Sealer>) -> Self {
        Self { bus, sealer }
    }

    /// Seals until it is told to stop, and then what is left.
    pub async fn run(self, stop: CancellationToken) {
        let mut rings = self.bus.wake().listen_audit();
        let mut settling = Duration::ZERO;
        let mut troubled = false;
        while !stop.is_cancelled() {
            rings.mark_unchanged();
            let begun = Instant::now();
            let round = self.round().await;
            if let Err(error) = &round
                && !troubled
            {
                let chain = crate::telemetry::chain(error);
                tracing::error!(error = %chain, "the audit log cannot be sealed");
            }
            troubled = round.is_err();
            settling = match &round {
                Ok(Round::Settling) => (settling * 2).clamp(GATHER, POLL),
                _ => Duration::ZERO,
            };
            let (earliest, latest) = match round {
                Ok(Round::Sealed(_) | Round::Taken) => (GATHER, GATHER),
                Ok(Round::Idle) => (GATHER, POLL),
                Ok(Round::Settling) => (settling, settling),
                Err(_) => (POLL, POLL),
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep_until(begun + latest) => {}
                () = async {
                    tokio::time::sleep_until(begun + earliest).await;
                    // Without a sender there is nobody left who could commit.
                    let _ = rings.changed().await;
                } => {}
            }
        }
        if let Err(error) = self.seal_all().await {
            tracing::debug!(error = %error, "what is left is sealed by the next start");
        }
    }

    /// Seals whatever can be sealed now. Gives how many.
    pub async fn seal_all(&self) -> Result<usize, NotaryError> {
        let mut all = 0;
        while let Round::Sealed(count) = self.round().await? {
            all += count;
        }
        Ok(all)
    }

    /// One batch, in one transaction.
    pub async fn round(&self) -> Result<Round, NotaryError> {
        if !self.waiting().await? {
            gauge!(names::AUDIT_UNSEALED).set(0.0);
            return Ok(Round::Idle);
        }
        let keys = Keys::try_new(&self.sealer)?;
        let work = Work::system("audit.notary", WHY, &**self.bus.ids());
        let tx = self.bus.begin(work).await?;
        // What a crash could take is sealed again, and comes out the same.
        tx.client()
            .batch_execute("set local synchronous_commit = off")
            .await
            .map_err(DbError::from)?;
        if !self.lock(&tx).await? {
            tx.commit().await?;
            return Ok(Round::Taken);
        }
        let mark = mark(tx.client(), &keys).await?;
        let (entries, settling) = unsealed(tx.client(), mark).await?;
        let Some(last) = entries.last() else {
            let waiting = backlog(tx.client(), mark).await?;
            tx.commit().await?;
            gauge!(names::AUDIT_UNSEALED).set(f64::from(waiting));
            return Ok(if settling {
                Round::Settling
            } else {
                Round::Idle
            });
        };
        let mut next = Mark {
            txid: last.txid,
            seq: last.seq,
            ..mark
        };
        let mut ends = ends(tx.client(), &keys, &entries).await?;
        let links = join(&keys, &mut ends, &entries);
        let sealed = links.chains.len();
        next.sealed = next
            .sealed
            .saturating_add(i64::try_from(sealed).unwrap_or(i64::MAX));
        write(tx.client(), &keys, &links, &ends).await?;
        write_mark(tx.client(), &keys, next).await?;
        let waiting = backlog(tx.client(), next).await?;
        tx.commit().await?;
        gauge!(names::AUDIT_UNSEALED).set(f64::from(waiting));
        counter!(names::AUDIT_SEALED_TOTAL).increment(sealed as u64);
        Ok(Round::Sealed(sealed))
    }

    /// A look that costs next to nothing, for all the rounds in which there is nothing to do.
    async fn waiting(&self) -> Result<bool, DbError> {
        let tx = self.bus.read(&WHY).await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../sql/audit_waiting.sql"))
            .await?;
        Ok(tx.client().query_opt(&statement, &[]).await?.is_some())
    }

    /// Held until the transaction ends, also when the process does.
    async fn lock(&self, tx: &Tx) -> Result<bool, DbError> {
        let statement = tx
            .client()
            .prepare_cached("select pg_try_advisory_xact_lock($1)")
            .await?;
        let row = tx
            .client()
            .query_one(&statement, &[&lock_of("cf audit notary")])
            .await?;
        Ok(row.get(0))
    }
}

async fn mark(client: &Client, keys: &Keys) -> Result<Mark, NotaryError> {
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_mark_read.sql"))
        .await
        .map_err(DbError::from)?;
    let row = client
        .query_opt(&statement, &[])
        .await
        .map_err(DbError::from)?;
    let Some(row) = row else {
        // The very beginning, or someone took the mark away.
        let begun = client
            .query_one("select exists (select from cf.audit_chain)", &[])
            .await
            .map_err(DbError::from)?;
        return if begun.get(0) {
            Err(NotaryError::Mark)
        } else {
            Ok(Mark::default())
        };
    };
    let mark = Mark {
        txid: row.get("txid"),
        seq: row.get("seq"),
        sealed: row.get("sealed"),
    };
    let mac = Mac::from_stored(row.get("mark_mac"));
    if mac.is_some_and(|mac| keys.sealed(&mark.seal(), mac)) {
        Ok(mark)
    } else {
        Err(NotaryError::Mark)
    }
}

/// The next entries, and whether there are some that have to wait.
async fn unsealed(client: &Client, mark: Mark) -> Result<(Vec<StoredEntry>, bool), DbError> {
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_unsealed.sql"))
        .await?;
    let rows = client
        .query(&statement, &[&mark.txid, &mark.seq, &BATCH])
        .await?;
    let settled = rows
        .iter()
        .take_while(|row| row.get::<_, bool>("settled"))
        .map(StoredEntry::from_row)
        .collect::<Result<Vec<_>, _>>()?;
    let settling = settled.len() < rows.len();
    Ok((settled, settling))
}

async fn backlog(client: &Client, mark: Mark) -> Result<u32, DbError> {
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_backlog.sql"))
        .await?;
    let row = client
        .query_one(&statement, &[&mark.txid, &mark.seq])
        .await?;
    Ok(u32::try_from(row.get::<_, i64>("unsealed")).unwrap_or(u32::MAX))
}

/// Where the chains of these entries end; `None` where head and chain do not agree. Such a chain is
/// not gone on with: a new head would make good what was forged.
async fn ends(
    client: &Client,
    keys: &Keys,
    entries: &[StoredEntry],
) -> Result<BTreeMap<Uuid, Option<End>>, DbError> {
    let mut chains: Vec<Uuid> = entries.iter().map(|it| chain_of(it.tenant)).collect();
    chains.sort_unstable();
    chains.dedup();
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_ends.sql"))
        .await?;
    let rows = client.query(&statement, &[&chains]).await?;
    let mut ends = BTreeMap::new();
    for row in &rows {
        let chain: Uuid = row.get("tenant_key");
        let mac = |column| {
            row.get::<_, Option<&[u8]>>(column)
                .and_then(Mac::from_stored)
        };
        let number = |column| row.get::<_, Option<i64>>(column);
        let end = match (number("entries"), number("last_position")) {
            (None, None) => Some(End {
                entries: 0,
                mac: Mac::NOTHING,
            }),
            (Some(entries), Some(last)) if entries == last && mac("mac") == mac("last_mac") => {
                mac("mac").zip(mac("head_mac")).and_then(|(end, head)| {
                    let seal = Seal::Head {
                        chain,
                        entries,
                        mac: end,
                    };
                    keys.sealed(&seal, head)
                        .then_some(End { entries, mac: end })
                })
            }
            _ => None,
        };
        if end.is_none() {
            tracing::error!(
                tenant = tenant_of(chain).map(tracing::field::display),
                "the end of an audit chain was altered; nothing is added to it"
            );
        }
        ends.insert(chain, end);
    }
    Ok(ends)
}

/// Links the entries in memory, and moves the ends along.
fn join(keys: &Keys, ends: &mut BTreeMap<Uuid, Option<End>>, entries: &[StoredEntry]) -> Links {
    let mut links = Links::default();
    for entry in entries {
        let chain = chain_of(entry.tenant);
        let Some(Some(end)) = ends.get_mut(&chain) else {
            continue;
        };
        let place = Place {
            chain,
            position: end.entries + 1,
            after: end.mac,
        };
        let mac = keys.link(&place, entry);
        links.chains.push(chain);
        links.positions.push(place.position);
        links.entries.push(entry.seq);
        links.macs.push(mac.0.to_vec());
        *end = End {
            entries: place.position,
            mac,
        };
    }
    links
}

async fn write(
    client: &Client,
    keys: &Keys,
    links: &Links,
    ends: &BTreeMap<Uuid, Option<End>>,
) -> Result<(), DbError> {
    let (seal, write_heads) = tokio::try_join!(
        client.prepare_cached(include_str!("../../sql/audit_seal.sql")),
        client.prepare_cached(include_str!("../../sql/audit_heads_write.sql")),
    )?;
    let Links {
        chains,
        positions,
        entries,
        macs,
    } = links;
    client
        .execute(&seal, &[chains, positions, entries, macs])
        .await?;
    let mut heads = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (&chain, end) in ends {
        let Some(End { entries, mac }) = *end else {
            continue;
        };
        let seal = Seal::Head {
            chain,
            entries,
            mac,
        };
        heads.0.push(chain);
        heads.1.push(entries);
        heads.2.push(mac.0.to_vec());
        heads.3.push(keys.seal(&seal).0.to_vec());
    }
    client
        .execute(&write_heads, &[&heads.0, &heads.1, &heads.2, &heads.3])
        .await?;
    Ok(())
}

async fn write_mark(client: &Client, keys: &Keys, mark: Mark) -> Result<(), DbError> {
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_mark_write.sql"))
        .await?;
    let mac = keys.seal(&mark.seal()).0.to_vec();
    client
        .execute(&statement, &[&mark.txid, &mark.seq, &mark.sealed, &mac])
        .await?;
    Ok(())
}
