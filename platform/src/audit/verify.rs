//! Goes through the chains and compares every seal. Names the first place of each that is not as it
//! was written.
//!
//! All of it sees one snapshot, so the log may be written meanwhile. Memory is bounded: links come in
//! batches.

use cf_kernel::id::TenantId;
use cf_kernel::{ErrorKind, Failure, Reason, Scope};
use deadpool_postgres::Client;
use jiff::{SignedDuration, Timestamp};
use tokio_postgres::Row;
use uuid::Uuid;

use super::Head;
use super::canonical::{StoredEntry, StoredTime};
use super::link::{Keys, Mac, Place, Seal, chain_of, tenant_of};
use super::report::{Broken, ChainReport, LogProblem, Problem, Report};
use crate::db::{Db, DbError, ReadTx};
use crate::seal::{SealError, Sealer};

const WHY: Scope = Scope::Platform(Reason::new("verifying the audit log"));

/// An entry that is older than this is sealed, or something is wrong.
const UNSEALED: SignedDuration = SignedDuration::from_mins(1);
const BATCH: i64 = 2000;

/// Whose chain is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    All,
    /// One tenant's, or that of the entries without one.
    Chain(Option<TenantId>),
}

#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error("the key for the audit log cannot be derived")]
    Key(#[from] SealError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for VerifyError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Key(error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Key(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }
}

/// Checks chains; `kept` are heads that were given out earlier, and that the chains have to pass
/// through. Sees every tenant's rows: whoever asks for one must be allowed to.
pub async fn verify(
    db: &Db,
    sealer: &Sealer,
    which: Which,
    kept: &[Head],
) -> Result<Report, VerifyError> {
    let check = Check::open(db, Keys::try_new(sealer)?).await?;
    let mark = check.mark().await?;
    let chains = match which {
        Which::Chain(tenant) => vec![chain_of(tenant.map(TenantId::uuid))],
        Which::All => check.chains(kept).await?,
    };
    let mut report = Report::default();
    for chain in chains {
        let tenant = tenant_of(chain);
        let kept: Vec<&Head> = kept.iter().filter(|head| head.tenant == tenant).collect();
        report.chains.push(check.chain(chain, &kept).await?);
    }
    let settled_before = db
        .clock()
        .now()
        .checked_sub(UNSEALED)
        .unwrap_or(Timestamp::MIN);
    for outside in check.outside(which, mark, settled_before).await? {
        name_outside(&mut report.chains, which, &outside)?;
    }
    if which == Which::All {
        report.log_problem = check.log(mark).await?;
    }
    report.valid = report.log_problem.is_none() && report.first_broken().is_none();
    Ok(report)
}

/// The mark, as far as it can be believed.
#[derive(Debug, Clone, Copy)]
enum Mark {
    /// Nothing was sealed yet.
    None,
    Good {
        txid: i64,
        seq: i64,
        sealed: i64,
    },
    Forged,
}

struct Check {
    tx: ReadTx,
    keys: Keys,
}

impl Check {
    async fn open(db: &Db, keys: Keys) -> Result<Self, DbError> {
        let tx = db.read(&WHY).await?;
        tx.client()
            .batch_execute("set transaction isolation level repeatable read")
            .await?;
        Ok(Self { tx, keys })
    }

    fn client(&self) -> &Client {
        self.tx.client()
    }

    async fn mark(&self) -> Result<Mark, DbError> {
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_mark_read.sql"))
            .await?;
        let Some(row) = self.client().query_opt(&statement, &[]).await? else {
            return Ok(Mark::None);
        };
        let (txid, seq, sealed) = (row.get("txid"), row.get("seq"), row.get("sealed"));
        let seal = Seal::Mark { txid, seq, sealed };
        let good =
            Mac::from_stored(row.get("mark_mac")).is_some_and(|mac| self.keys.sealed(&seal, mac));
        Ok(if good {
            Mark::Good { txid, seq, sealed }
        } else {
            Mark::Forged
        })
    }

    async fn chains(&self, kept: &[Head]) -> Result<Vec<Uuid>, DbError> {
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_chains.sql"))
            .await?;
        let rows = self.client().query(&statement, &[]).await?;
        let mut chains: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
        // A chain that was taken away altogether is missed by whoever kept its head.
        let kept = kept.iter();
        chains.extend(kept.map(|head| chain_of(head.tenant.map(TenantId::uuid))));
        chains.sort_unstable();
        chains.dedup();
        Ok(chains)
    }

    /// One chain from its beginning to its head.
    async fn chain(&self, chain: Uuid, kept: &[&Head]) -> Result<ChainReport, DbError> {
        let mut walk = Walk {
            keys: &self.keys,
            chain,
            kept,
            good: 0,
            end: Mac::NOTHING,
        };
        let mut broken = None;
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_links.sql"))
            .await?;
        'chain: loop {
            let rows = self
                .client()
                .query(&statement, &[&chain, &walk.good, &BATCH])
                .await?;
            for row in &rows {
                if let Some(mut found) = walk.step(row)? {
                    if found.problem == Problem::Altered && self.is_out_of_order(&walk, row).await?
                    {
                        found.problem = Problem::OutOfOrder;
                    }
                    broken = Some(found);
                    break 'chain;
                }
            }
            if rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                break;
            }
        }
        let head = self.head(chain).await?;
        let broken = broken.or_else(|| walk.finish(head));
        Ok(ChainReport {
            tenant: tenant_of(chain),
            entries: walk.good.unsigned_abs(),
            head: (broken.is_none() && walk.good > 0).then(|| Head {
                tenant: tenant_of(chain),
                entries: walk.good.unsigned_abs(),
                mac: hex::encode(walk.end.0),
            }),
            first_broken_at: broken,
        })
    }

    /// Whether the entry of a bad link comes from elsewhere in the chain: its neighbours were written
    /// after the one and before the other.
    async fn is_out_of_order(&self, walk: &Walk<'_>, row: &Row) -> Result<bool, DbError> {
        let place = StoredEntry::from_row(row)?.place();
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_links.sql"))
            .await?;
        let before = walk.good - 1;
        let neighbours = self
            .client()
            .query(&statement, &[&walk.chain, &before, &3_i64])
            .await?;
        for row in &neighbours {
            let position: i64 = row.get("position");
            if !row.get::<_, bool>("present") {
                continue;
            }
            let other = StoredEntry::from_row(row)?.place();
            if position <= walk.good && other > place || position > walk.good + 1 && other < place {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn head(&self, chain: Uuid) -> Result<Option<StoredHead>, DbError> {
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_head.sql"))
            .await?;
        let row = self.client().query_opt(&statement, &[&chain]).await?;
        Ok(row.map(|row| StoredHead {
            entries: row.get("entries"),
            mac: Mac::from_stored(row.get("mac")),
            head_mac: Mac::from_stored(row.get("head_mac")),
        }))
    }

    /// Entries that are in no chain and should be.
    async fn outside(
        &self,
        which: Which,
        mark: Mark,
        settled_before: Timestamp,
    ) -> Result<Vec<Row>, DbError> {
        let (txid, seq) = match mark {
            Mark::Good { txid, seq, .. } => (txid, seq),
            Mark::None | Mark::Forged => (0, 0),
        };
        if let Which::Chain(Some(tenant)) = which {
            let statement = self
                .client()
                .prepare_cached(include_str!("../../sql/audit_outside_tenant.sql"))
                .await?;
            let tenant = tenant.uuid();
            return Ok(self
                .client()
                .query(&statement, &[&txid, &seq, &settled_before, &tenant])
                .await?);
        }
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_outside.sql"))
            .await?;
        Ok(self
            .client()
            .query(&statement, &[&txid, &seq, &settled_before])
            .await?)
    }

    /// Whether all chains together hold what was sealed.
    async fn log(&self, mark: Mark) -> Result<Option<LogProblem>, DbError> {
        let statement = self
            .client()
            .prepare_cached(include_str!("../../sql/audit_heads_total.sql"))
            .await?;
        let total: i64 = self.client().query_one(&statement, &[]).await?.get(0);
        Ok(match mark {
            Mark::None if total == 0 => None,
            Mark::None | Mark::Forged => Some(LogProblem::MarkForged),
            Mark::Good { sealed, .. } if sealed == total => None,
            Mark::Good { .. } => Some(LogProblem::CountDiffers),
        })
    }
}

struct StoredHead {
    entries: i64,
    mac: Option<Mac>,
    head_mac: Option<Mac>,
}

/// The way along one chain.
struct Walk<'a> {
    keys: &'a Keys,
    chain: Uuid,
    kept: &'a [&'a Head],
    /// How many links were found good.
    good: i64,
    /// The last of them.
    end: Mac,
}

impl Walk<'_> {
    fn broken(&self, problem: Problem, entry: Option<&StoredEntry>) -> Broken {
        Broken {
            position: (self.good + 1).unsigned_abs(),
            entry_id: entry.map(StoredEntry::audit_id),
            at: entry.and_then(|entry| entry.at.timestamp()),
            problem,
        }
    }

    /// Looks at the next link. What is wrong with it, or one step on.
    fn step(&mut self, row: &Row) -> Result<Option<Broken>, DbError> {
        let position: i64 = row.get("position");
        if position != self.good + 1 || !row.get::<_, bool>("present") {
            return Ok(Some(self.broken(Problem::Missing, None)));
        }
        let entry = StoredEntry::from_row(row)?;
        let place = Place {
            chain: self.chain,
            position,
            after: self.end,
        };
        let mac =
            Mac::from_stored(row.get("mac")).filter(|&mac| self.keys.linked(&place, &entry, mac));
        let Some(mac) = mac else {
            return Ok(Some(self.broken(Problem::Altered, Some(&entry))));
        };
        let as_kept = |head: &&&Head| head.entries == position.unsigned_abs();
        if self
            .kept
            .iter()
            .filter(as_kept)
            .any(|head| !head.mac.eq_ignore_ascii_case(&hex::encode(mac.0)))
        {
            return Ok(Some(self.broken(Problem::RolledBack, Some(&entry))));
        }
        self.good = position;
        self.end = mac;
        Ok(None)
    }

    /// Whether the chain ends where its head says, and not before one that was kept.
    fn finish(&self, head: Option<StoredHead>) -> Option<Broken> {
        if self
            .kept
            .iter()
            .any(|head| head.entries > self.good.unsigned_abs())
        {
            return Some(self.broken(Problem::RolledBack, None));
        }
        let Some(head) = head else {
            return (self.good > 0).then(|| self.broken(Problem::HeadForged, None));
        };
        let good = head.mac.zip(head.head_mac).is_some_and(|(mac, head_mac)| {
            let seal = Seal::Head {
                chain: self.chain,
                entries: head.entries,
                mac,
            };
            self.keys.sealed(&seal, head_mac)
        });
        if !good {
            return Some(self.broken(Problem::HeadForged, None));
        }
        if head.entries > self.good {
            return Some(self.broken(Problem::Truncated, None));
        }
        if head.entries < self.good || head.mac != Some(self.end) {
            return Some(self.broken(Problem::HeadForged, None));
        }
        None
    }
}

/// An entry that is in no chain breaks its tenant's, unless something else did before.
fn name_outside(chains: &mut Vec<ChainReport>, which: Which, row: &Row) -> Result<(), DbError> {
    let read = |error| DbError::corrupt("audit entry", error);
    let tenant = row
        .try_get::<_, Option<Uuid>>("tenant_id")
        .map_err(read)?
        .map(TenantId::new);
    if matches!(which, Which::Chain(wanted) if wanted != tenant) {
        return Ok(());
    }
    let place = chains
        .iter()
        .position(|chain| chain.tenant == tenant)
        .unwrap_or_else(|| {
            chains.push(ChainReport {
                tenant,
                entries: 0,
                head: None,
                first_broken_at: None,
            });
            chains.len() - 1
        });
    let at: StoredTime = row.try_get("at").map_err(read)?;
    if let Some(chain) = chains.get_mut(place)
        && chain.first_broken_at.is_none()
    {
        chain.head = None;
        chain.first_broken_at = Some(Broken {
            position: chain.entries + 1,
            entry_id: Some(cf_kernel::id::AuditId::new(
                row.try_get("id").map_err(read)?,
            )),
            at: at.timestamp(),
            problem: if row.get("put_in") {
                Problem::Inserted
            } else {
                Problem::NeverSealed
            },
        });
    }
    Ok(())
}
