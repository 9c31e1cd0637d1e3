//! The kit itself: what others rely on.

use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_testkit::{Server, TestDb, invariants};

const GOOD: SchemaMigrations = SchemaMigrations {
    domain: "kit_good",
    migrations: &[Migration {
        name: "0001_things",
        sql: "create table things (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
              alter table things enable row level security;
              alter table things force row level security;",
    }],
};

const BAD: SchemaMigrations = SchemaMigrations {
    domain: "kit_bad",
    migrations: &[Migration {
        name: "0001_things",
        sql: "create table open_door (tenant_id uuid not null primary key);
              create table not_forced (tenant_id uuid not null primary key);
              alter table not_forced enable row level security;
              create table nobodys (id uuid primary key);
              alter table nobodys enable row level security;
              alter table nobodys force row level security;
              create view window_pane as select * from open_door;
              create function trap_door() returns int language sql security definer return 1;
              grant usage on schema kit_bad to cf_kit_good;
              grant select on open_door to cf_kit_good;",
    }],
};

#[tokio::test]
async fn two_databases_of_one_template_are_apart() {
    let (one, other) = tokio::join!(TestDb::new(&[GOOD]), TestDb::new(&[GOOD]));
    let insert = "insert into kit_good.things values (gen_random_uuid(), gen_random_uuid())";

    one.admin().await.batch_execute(insert).await.unwrap();

    assert_eq!(one.value("select count(*) from kit_good.things").await, "1");
    assert_eq!(
        other.value("select count(*) from kit_good.things").await,
        "0"
    );
}

#[tokio::test]
async fn a_database_is_gone_with_its_test() {
    let db = TestDb::new(&[GOOD]).await;
    let name = db.name().to_owned();
    let watcher = TestDb::empty().await;
    let _still_connected = db.admin().await;

    drop(db);

    assert_eq!(
        watcher
            .value(&format!(
                "select count(*) from pg_database where datname = '{name}'"
            ))
            .await,
        "0"
    );
}

#[tokio::test]
async fn the_platforms_own_tables_hold_the_invariants() {
    let db = TestDb::new(&[GOOD]).await;

    invariants::assert_hold(&db.admin().await, &["kit_good"]).await;
}

#[tokio::test]
async fn every_broken_invariant_is_named() {
    let db = TestDb::new(&[GOOD, BAD]).await;

    let mut wrong = invariants::broken(&db.admin().await, &["kit_good", "kit_bad"]).await;

    wrong.sort();
    assert_eq!(
        wrong,
        [
            "cf_kit_good has rights on kit_bad.open_door",
            "cf_kit_good may use schema kit_bad",
            "kit_bad.nobodys: no index is led by tenant_id or seller_id",
            "kit_bad.not_forced: row-level security is not enabled and forced",
            "kit_bad.open_door: row-level security is not enabled and forced",
            "kit_bad.trap_door: a function with its owner's rights",
            "kit_bad.window_pane: a view without security_invoker shows every row",
        ]
    );
}

#[test]
fn where_the_server_is_can_be_read() {
    let server = Server::parse("/tmp/a b/socket;5432;postgres").unwrap();

    assert_eq!(
        (server.socket_dir.to_str(), server.port, &*server.user),
        (Some("/tmp/a b/socket"), 5432, "postgres")
    );
    for bad in ["", "/tmp", "/tmp;x;postgres", "/tmp;5432;postgres;more"] {
        assert_eq!(Server::parse(bad), None, "{bad}");
    }
}
