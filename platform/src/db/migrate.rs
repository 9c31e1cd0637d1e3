//! Brings the schemas up to date: the platform's first, then each domain's, as the owner role.
//!
//! Migrations only ever go forward: expand, move, contract. A file that has shipped is never
//! edited; its checksum is kept, and a difference is refused.

use aws_lc_rs::digest::{SHA256, digest};
use tokio_postgres::Client;

use super::{Cluster, DbError, roles};

/// One file of SQL.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// `0001_products`: sorts in order.
    pub name: &'static str,
    pub sql: &'static str,
}

/// Embeds migrations by file name: `migrations!("../migrations", "0001_products")`.
#[macro_export]
macro_rules! migrations {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        &[$($crate::db::migrate::Migration {
            name: $name,
            sql: include_str!(concat!($folder, "/", $name, ".sql")),
        }),+]
    };
}

/// The migrations of one schema.
#[derive(Debug, Clone, Copy)]
pub struct SchemaMigrations {
    pub domain: &'static str,
    pub migrations: &'static [Migration],
}

const PLATFORM: SchemaMigrations = SchemaMigrations {
    domain: roles::PLATFORM_SCHEMA,
    migrations: migrations!(
        "../../migrations",
        "0001_scope",
        "0002_outbox",
        "0003_work",
        "0004_trust",
        "0005_audit_chain",
        "0006_storefronts",
        "0007_tasks"
    ),
};

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error(
        "migration {schema}/{name} was edited after it had been applied; restore it and add a new one"
    )]
    Edited { schema: String, name: String },
    #[error(
        "the database has migration {schema}/{name}, which this version does not know; install the newer version"
    )]
    Unknown { schema: String, name: String },
    #[error("migration {schema}/{name} failed")]
    Failed {
        schema: String,
        name: String,
        #[source]
        source: tokio_postgres::Error,
    },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What was done, for people who watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    pub schema: String,
    pub name: String,
}

/// Only one process migrates at a time; the others wait here. ("cf migrate" in ASCII, in short.)
const LOCK: i64 = 0x6366_6d69_6772;

/// Creates roles and schemas, and applies what is missing.
pub async fn run(
    cluster: &Cluster,
    domains: &[SchemaMigrations],
) -> Result<Vec<Applied>, MigrateError> {
    let client = cluster.connect_admin().await?;
    client
        .execute("select pg_advisory_lock($1)", &[&LOCK])
        .await
        .map_err(DbError::from)?;
    // The lock is the session's and ends with it, also when a migration fails.
    let names: Vec<&str> = domains.iter().map(|schema| schema.domain).collect();
    roles::ensure(&client, cluster, &names).await?;
    client
        .batch_execute(
            "set role cf_owner;
             create table if not exists cf.migrations (
                 schema_name text not null,
                 name        text not null,
                 checksum    text not null,
                 applied_at  timestamptz not null default clock_timestamp(),
                 primary key (schema_name, name)
             );
             alter table cf.migrations enable row level security;
             alter table cf.migrations force row level security;
             do $$ begin
                 create policy owner on cf.migrations to cf_owner using (true) with check (true);
             exception when duplicate_object then null; end $$;
             reset role;",
        )
        .await
        .map_err(DbError::from)?;
    client
        .batch_execute("set role cf_owner")
        .await
        .map_err(DbError::from)?;
    // All are looked at before the first is changed.
    let mut missing = Vec::new();
    for schema in std::iter::once(&PLATFORM).chain(domains) {
        missing.push((schema.domain, missing_of(&client, schema).await?));
    }
    let mut applied = Vec::new();
    for (schema, migrations) in missing {
        for migration in migrations {
            apply(&client, schema, migration).await?;
            applied.push(Applied {
                schema: schema.to_owned(),
                name: migration.name.to_owned(),
            });
        }
    }
    Ok(applied)
}

/// What is still missing, without changing anything.
pub async fn pending(
    cluster: &Cluster,
    domains: &[SchemaMigrations],
) -> Result<Vec<Applied>, MigrateError> {
    let client = cluster.connect_admin().await?;
    let ready = client
        .query_one("select to_regclass('cf.migrations') is not null", &[])
        .await
        .map_err(DbError::from)?
        .get::<_, bool>(0);
    let mut missing = Vec::new();
    for schema in std::iter::once(&PLATFORM).chain(domains) {
        let known = if ready {
            known(&client, schema.domain).await?
        } else {
            Vec::new()
        };
        let open = schema
            .migrations
            .iter()
            .filter(|migration| !known.iter().any(|(name, _)| name == migration.name));
        missing.extend(open.map(|migration| Applied {
            schema: schema.domain.to_owned(),
            name: migration.name.to_owned(),
        }));
    }
    Ok(missing)
}

async fn known(client: &Client, schema: &str) -> Result<Vec<(String, String)>, MigrateError> {
    let rows = client
        .query(
            "select name, checksum from cf.migrations where schema_name = $1 order by name",
            &[&schema],
        )
        .await
        .map_err(DbError::from)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// What the schema lacks. Refuses a history that is not ours.
async fn missing_of(
    client: &Client,
    schema: &SchemaMigrations,
) -> Result<Vec<&'static Migration>, MigrateError> {
    let known = known(client, schema.domain).await?;
    for (name, checksum) in &known {
        let Some(ours) = schema
            .migrations
            .iter()
            .find(|migration| migration.name == name)
        else {
            return Err(MigrateError::Unknown {
                schema: schema.domain.to_owned(),
                name: name.clone(),
            });
        };
        if *checksum != sha256(ours.sql) {
            return Err(MigrateError::Edited {
                schema: schema.domain.to_owned(),
                name: name.clone(),
            });
        }
    }
    Ok(schema
        .migrations
        .iter()
        .filter(|migration| !known.iter().any(|(name, _)| name == migration.name))
        .collect())
}

/// The migration and the note that it was applied, in one transaction.
async fn apply(client: &Client, schema: &str, migration: &Migration) -> Result<(), MigrateError> {
    let Migration { name, sql } = migration;
    let record = format!(
        "insert into cf.migrations (schema_name, name, checksum) values ('{schema}', '{name}', '{}')",
        sha256(sql)
    );
    let script = format!("begin;\nset local search_path = '{schema}';\n{sql}\n;{record};commit;");
    client
        .batch_execute(&script)
        .await
        .map_err(|source| MigrateError::Failed {
            schema: schema.to_owned(),
            name: (*name).to_owned(),
            source,
        })
}

fn sha256(text: &str) -> String {
    hex::encode(digest(&SHA256, text.as_bytes()))
}
