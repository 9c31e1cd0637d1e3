//! A log with entries of several tenants.

use std::time::{Duration, Instant};

use cf_kernel::id::{AuditId, TenantId};
use cf_kernel::{Scope, SellerId};
use cf_platform::audit::report::{Broken, Report};
use cf_platform::audit::verify::{Which, verify};
use cf_platform::audit::{Head, Notary, Round};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_platform::db::{Db, DbError, PoolSettings};
use cf_testkit::TestDb;
use serde_json::json;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::common::{SHOP, seller, tenant};

/// Shows the log. By name it is the one whose role may.
pub const IDENTITY: SchemaMigrations = SchemaMigrations {
    domain: "identity",
    migrations: &[Migration {
        name: "0001_nothing",
        sql: "select 1",
    }],
};

pub struct Log {
    pub test: TestDb,
    pub shop: Db,
    pub bus: Db,
    pub identity: Db,
    pub admin: Client,
}

impl Log {
    pub async fn open() -> Self {
        let test = TestDb::new(&[SHOP, IDENTITY]).await;
        let admin = test.admin().await;
        let patient = PoolSettings {
            size: 10,
            acquire_timeout: Duration::from_mins(1),
            ..PoolSettings::default()
        };
        Self {
            shop: test.db_with("shop", patient),
            bus: test.db("bus"),
            identity: test.db("identity"),
            admin,
            test,
        }
    }

    /// With connections of its own, as a process has that starts anew.
    pub fn restarted(mut self) -> Self {
        self.bus = self.test.db("bus");
        self
    }

    pub fn notary(&self) -> Notary {
        Notary::new(self.bus.clone(), self.test.services().sealer)
    }

    /// One entry of a tenant, of a seller.
    pub async fn write(&self, of: Option<TenantId>, action: &'static str) -> Result<(), DbError> {
        let entry = AuditEntry::new(action, "thing", "thing-1")
            .before(&json!({ "a": 1 }))
            .after(&json!({ "a": [2, "ö"] }));
        self.write_entry(match of {
            Some(tenant) => entry.of(tenant, seller()),
            None => entry,
        })
        .await
    }

    pub async fn write_entry(&self, entry: AuditEntry) -> Result<(), DbError> {
        let mut tx = self.shop.begin(self.test.system()).await?;
        tx.record(entry);
        tx.commit().await
    }

    /// So many entries of each of two tenants and of none, in turn, sealed.
    pub async fn written(entries: usize) -> Self {
        let log = Self::open().await;
        for number in 0..entries * 3 {
            let of = match number % 3 {
                0 => None,
                rest => Some(tenant(u128::try_from(rest).unwrap())),
            };
            log.write(of, "thing.make").await.unwrap();
        }
        log.seal().await;
        log
    }

    /// Until nothing waits. (Transactions of other tests, too, may be sorted before an entry.)
    pub async fn seal(&self) -> usize {
        let begun = Instant::now();
        let mut all = 0;
        loop {
            match self.notary().round().await.unwrap() {
                Round::Sealed(count) => all += count,
                Round::Idle => return all,
                Round::Settling | Round::Taken => {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            }
            assert!(
                begun.elapsed() < Duration::from_mins(10),
                "what waits is never sealed"
            );
        }
    }

    pub async fn verify_against(&self, which: Which, kept: &[Head]) -> Report {
        let sealer = self.test.services().sealer;
        verify(&self.bus, &sealer, which, kept).await.unwrap()
    }

    pub async fn verify(&self) -> Report {
        self.verify_against(Which::All, &[]).await
    }

    /// What is wrong with a tenant's chain.
    pub async fn broken(&self, tenant: Option<TenantId>) -> Option<Broken> {
        let report = self.verify_against(Which::Chain(tenant), &[]).await;
        assert_eq!(report.valid, report.chains[0].first_broken_at.is_none());
        report.chains[0].first_broken_at.clone()
    }

    /// As someone who has the database and nothing else.
    pub async fn tamper(&self, sql: &str) {
        self.admin.batch_execute(sql).await.unwrap();
    }

    /// The number and id of the entry at a place of a chain.
    pub async fn at(&self, chain: Uuid, position: i64) -> (i64, AuditId) {
        let row = self
            .admin
            .query_one(
                "select e.seq, e.id from cf.audit_chain c join cf.audit_entries e on e.seq = c.entry_seq
                 where c.tenant_key = $1 and c.position = $2",
                &[&chain, &position],
            )
            .await
            .unwrap();
        (row.get(0), AuditId::new(row.get(1)))
    }
}

pub fn chain(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn customer(number: u128) -> Scope {
    Scope::Tenant {
        tenant: tenant(number),
        seller: seller(),
    }
}

pub fn selling() -> Scope {
    Scope::Seller(SellerId(seller().0))
}
