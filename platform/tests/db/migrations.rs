//! Migrations: once each, all or nothing, never edited.

use cf_platform::db::migrate::{self, MigrateError, Migration, SchemaMigrations};
use cf_testkit::TestDb;

const FIRST: Migration = Migration {
    name: "0001_first",
    sql: "create table first (tenant_id uuid primary key)",
};
const SECOND: Migration = Migration {
    name: "0002_second",
    sql: "create table second (tenant_id uuid primary key)",
};

const fn moving(migrations: &'static [Migration]) -> SchemaMigrations {
    SchemaMigrations {
        domain: "moving",
        migrations,
    }
}

const ONE: SchemaMigrations = moving(&[FIRST]);
const BOTH: SchemaMigrations = moving(&[FIRST, SECOND]);

fn names(applied: &[migrate::Applied]) -> Vec<&str> {
    applied
        .iter()
        .filter(|it| it.schema == "moving")
        .map(|it| it.name.as_str())
        .collect()
}

async fn tables(test: &TestDb) -> String {
    test.value("select string_agg(tablename, ' ' order by tablename) from pg_tables where schemaname = 'moving'").await
}

#[tokio::test]
async fn each_is_applied_once_and_new_ones_follow() {
    let test = TestDb::empty().await;

    assert_eq!(
        names(&migrate::pending(&test.cluster(), &[BOTH]).await.unwrap()),
        ["0001_first", "0002_second"]
    );
    assert_eq!(names(&test.migrate(&[ONE]).await.unwrap()), ["0001_first"]);
    assert_eq!(names(&test.migrate(&[ONE]).await.unwrap()), [""; 0]);
    assert_eq!(
        names(&migrate::pending(&test.cluster(), &[BOTH]).await.unwrap()),
        ["0002_second"]
    );
    assert_eq!(
        names(&test.migrate(&[BOTH]).await.unwrap()),
        ["0002_second"]
    );
    assert_eq!(
        names(&migrate::pending(&test.cluster(), &[BOTH]).await.unwrap()),
        [""; 0]
    );
}

#[tokio::test]
async fn two_programs_that_migrate_at_once_apply_each_once() {
    let test = TestDb::empty().await;
    let _others = test.roles_lock().await;
    let (cluster, domains) = (test.cluster(), [BOTH]);

    let (one, other) = tokio::join!(
        migrate::run(&cluster, &domains),
        migrate::run(&cluster, &domains)
    );

    let (one, other) = (one.unwrap(), other.unwrap());
    let both = [names(&one), names(&other)].concat();
    assert_eq!(both, ["0001_first", "0002_second"]);
}

#[tokio::test]
async fn an_edited_file_is_refused() {
    const EDITED: SchemaMigrations = moving(&[
        Migration {
            name: "0001_first",
            sql: "create table first (tenant_id uuid)",
        },
        SECOND,
    ]);
    let test = TestDb::empty().await;
    test.migrate(&[ONE]).await.unwrap();

    let refused = test.migrate(&[EDITED]).await.unwrap_err();

    assert!(
        matches!(&refused, MigrateError::Edited { schema, name } if schema == "moving" && name == "0001_first")
    );
    assert_eq!(tables(&test).await, "first");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let test = TestDb::empty().await;
    test.migrate(&[BOTH]).await.unwrap();

    let refused = test.migrate(&[ONE]).await.unwrap_err();

    assert!(
        matches!(&refused, MigrateError::Unknown { schema, name } if schema == "moving" && name == "0002_second")
    );
}

#[tokio::test]
async fn one_that_fails_leaves_nothing_half_and_can_be_mended() {
    const BROKEN: SchemaMigrations = moving(&[
        FIRST,
        Migration {
            name: "0002_second",
            sql: "create table second (tenant_id uuid); select * from nowhere;",
        },
    ]);
    let test = TestDb::empty().await;

    let failed = test.migrate(&[BROKEN]).await.unwrap_err();

    assert!(
        matches!(&failed, MigrateError::Failed { schema, name, .. } if schema == "moving" && name == "0002_second")
    );
    assert_eq!(tables(&test).await, "first");
    assert_eq!(
        names(&test.migrate(&[BOTH]).await.unwrap()),
        ["0002_second"]
    );
    assert_eq!(tables(&test).await, "first second");
}

#[tokio::test]
async fn a_refusal_in_one_schema_keeps_the_others_as_they_were() {
    const OTHER: SchemaMigrations = SchemaMigrations {
        domain: "other",
        migrations: &[FIRST],
    };
    let test = TestDb::empty().await;
    test.migrate(&[BOTH]).await.unwrap();

    test.migrate(&[OTHER, ONE]).await.unwrap_err();

    assert_eq!(
        test.value("select count(*) from cf.migrations where schema_name = 'other'")
            .await,
        "0"
    );
}
