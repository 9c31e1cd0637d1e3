//! Two small domains that the tests of the platform share.

use cf_kernel::id::TenantId;
use cf_kernel::{Scope, SellerId};
use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_platform::db::{Db, DbError, Tx};
use uuid::Uuid;

pub const SHOP: SchemaMigrations = SchemaMigrations {
    domain: "shop",
    migrations: &[Migration {
        name: "0001_notes",
        sql: NOTES,
    }],
};

pub const STOCK: SchemaMigrations = SchemaMigrations {
    domain: "stock",
    migrations: &[Migration {
        name: "0001_notes",
        sql: NOTES,
    }],
};

const NOTES: &str = "
    create table notes (
        tenant_id uuid   not null,
        place     bigint generated always as identity,
        thing     text   not null,
        number    bigint not null,
        version   int    not null default 1,
        primary key (tenant_id, place)
    );
    alter table notes enable row level security;
    alter table notes force row level security;
    create policy own on notes using (cf.in_scope(tenant_id, null)) with check (cf.in_scope(tenant_id, null));";

pub fn tenant(number: u128) -> TenantId {
    TenantId::new(Uuid::from_u128(number))
}

pub fn seller() -> SellerId {
    SellerId(tenant(99))
}

pub fn scope(number: u128) -> Scope {
    Scope::Tenant {
        tenant: tenant(number),
        seller: seller(),
    }
}

/// Writes one row.
pub async fn note(tx: &Tx, of: TenantId, thing: &str, number: i64) -> Result<(), DbError> {
    let sql = "insert into notes (tenant_id, thing, number) values ($1, $2, $3)";
    tx.client()
        .execute(sql, &[&of.uuid(), &thing, &number])
        .await?;
    Ok(())
}

/// The numbers that a scope sees, in the order in which they were noted.
pub async fn numbers(db: &Db, scope: Scope) -> Vec<i64> {
    let tx = db.read(&scope).await.unwrap();
    let rows = tx
        .client()
        .query("select number from notes order by place", &[])
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}
