//! Nobody sees a row without a scope, and nobody sees another's.

use std::time::Duration;

use cf_kernel::{Reason, Scope};
use cf_platform::db::{Db, DbError, PoolSettings};
use cf_testkit::{TestDb, invariants};
use futures_util::FutureExt as _;
use tokio_postgres::error::SqlState;

use crate::common::{SHOP, STOCK, note, numbers, scope, seller, tenant};
use crate::events::noted;

const EVERYONE: Scope = Scope::Platform(Reason::new("a test"));

async fn two_tenants() -> (TestDb, Db) {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let db = test.db_with(
        "shop",
        PoolSettings {
            size: 1,
            ..PoolSettings::default()
        },
    );
    for number in [1, 2] {
        let tx = db.begin(test.work(scope(number))).await.unwrap();
        note(&tx, tenant(number), "thing", i64::try_from(number).unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    (test, db)
}

fn refused(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE)
}

#[tokio::test]
async fn every_table_holds_the_invariants() {
    let test = TestDb::new(&[SHOP, STOCK]).await;

    invariants::assert_hold(&test.admin().await, &["shop", "stock"]).await;
}

#[tokio::test]
async fn a_domain_role_cannot_read_another_schema() {
    let (test, db) = two_tenants().await;
    let raw = test.connect_as("cf_stock").await;

    let bare = raw
        .query("select * from shop.notes", &[])
        .await
        .unwrap_err();
    let stock = test.db("stock");
    let tx = stock.read(&EVERYONE).await.unwrap();
    let scoped = tx
        .client()
        .query("select * from shop.notes", &[])
        .await
        .unwrap_err();

    assert!(refused(&bare) && refused(&scoped), "{bare:?} {scoped:?}");
    for table in [
        "outbox",
        "bus_positions",
        "bus_deferred",
        "dead_letters",
        "migrations",
    ] {
        let error = raw
            .query(&format!("select * from cf.{table}"), &[])
            .await
            .unwrap_err();
        assert!(refused(&error), "{table}: {error:?}");
    }
    assert_eq!(numbers(&db, EVERYONE).await, [1, 2]);
}

#[tokio::test]
async fn without_a_scope_no_row_is_seen_or_written() {
    let (test, _db) = two_tenants().await;
    let raw = test.connect_as("cf_shop").await;

    assert!(
        raw.query("select * from notes", &[])
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        raw.execute("update notes set number = 0", &[])
            .await
            .unwrap(),
        0
    );
    assert_eq!(raw.execute("delete from notes", &[]).await.unwrap(), 0);
    let sql = "insert into notes (tenant_id, thing, number) values ($1, 'x', 1)";
    assert!(refused(
        &raw.execute(sql, &[&tenant(1).uuid()]).await.unwrap_err()
    ));
    // An empty setting is no scope either.
    raw.batch_execute("set app.tenant = ''; set app.platform = ''")
        .await
        .unwrap();
    assert!(
        raw.query("select * from notes", &[])
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn the_owner_of_the_tables_sees_nothing_without_a_scope() {
    let (test, _db) = two_tenants().await;
    let admin = test.admin().await;

    admin.batch_execute("set role cf_owner").await.unwrap();

    assert!(
        admin
            .query("select * from shop.notes", &[])
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn each_scope_sees_its_own_rows() {
    let (_test, db) = two_tenants().await;

    assert_eq!(numbers(&db, scope(1)).await, [1]);
    assert_eq!(numbers(&db, scope(2)).await, [2]);
    assert_eq!(numbers(&db, scope(3)).await, [0_i64; 0]);
    assert_eq!(numbers(&db, Scope::Visitor(seller())).await, [0_i64; 0]);
    assert_eq!(numbers(&db, EVERYONE).await, [1, 2]);
}

#[tokio::test]
async fn a_row_of_another_tenant_cannot_be_written() {
    let (test, db) = two_tenants().await;

    let tx = db.begin(test.work(scope(1))).await.unwrap();
    let written = note(&tx, tenant(2), "thing", 666).await.unwrap_err();
    drop(tx);
    let tx = db.begin(test.work(scope(1))).await.unwrap();
    let given_away = tx
        .client()
        .execute("update notes set tenant_id = $1", &[&tenant(2).uuid()])
        .await
        .unwrap_err();
    drop(tx);
    let tx = db.begin(test.work(scope(1))).await.unwrap();
    let taken = tx
        .client()
        .execute(
            "update notes set number = 666 where tenant_id = $1",
            &[&tenant(2).uuid()],
        )
        .await;
    drop(tx);

    assert_eq!(written.sql_state(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    assert!(refused(&given_away));
    assert_eq!(taken.unwrap(), 0);
    assert_eq!(numbers(&db, EVERYONE).await, [1, 2]);
}

#[tokio::test]
async fn an_event_or_audit_line_of_another_tenant_cannot_be_written() {
    let (test, db) = two_tenants().await;

    let mut tx = db.begin(test.work(scope(1))).await.unwrap();
    tx.emit(Some(tenant(2)), Some(seller()), &noted("thing", 1))
        .unwrap();
    let event = tx.commit().await.unwrap_err();
    let mut tx = db.begin(test.work(scope(1))).await.unwrap();
    tx.record(
        cf_platform::auth::audit::AuditEntry::new("note.write", "note", 1).of(tenant(2), seller()),
    );
    let audit = tx.commit().await.unwrap_err();

    assert_eq!(event.sql_state(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    assert_eq!(audit.sql_state(), Some(&SqlState::INSUFFICIENT_PRIVILEGE));
    assert_eq!(test.value("select count(*) from cf.outbox").await, "0");
    assert_eq!(
        test.value("select count(*) from cf.audit_entries").await,
        "0"
    );
}

#[tokio::test]
async fn a_domain_cannot_speak_or_work_as_another() {
    let (test, _db) = two_tenants().await;
    let raw = test.connect_as("cf_stock").await;
    raw.batch_execute("set app.platform = 'forged'")
        .await
        .unwrap();

    for sql in [
        "insert into cf.outbox (event_id, topic, aggregate, correlation_id, actor, occurred_at, payload, producer)
         values (gen_random_uuid(), 't', 'a', gen_random_uuid(), '{}', now(), '{}', 'cf_shop')",
        "insert into cf.inbox (owner, consumer, event_id) values ('cf_shop', 'c', gen_random_uuid())",
        "insert into cf.jobs (id, owner, kind, key, payload, due_at)
         values (gen_random_uuid(), 'cf_shop', 'k', 'k', '{}', now())",
        "insert into cf.idempotency_keys (owner, caller, key, operation, request_hash, status, body, expires_at)
         values ('cf_shop', 'c', 'k', 'o', '', 200, '', now())",
        "update cf.audit_entries set action = 'nothing'",
        "delete from cf.audit_entries",
    ] {
        let error = raw.batch_execute(sql).await.unwrap_err();
        assert!(refused(&error), "{sql}: {error:?}");
    }
}

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_neither_rows_nor_its_scope() {
    let (test, db) = two_tenants().await;

    let tx = db.begin(test.work(scope(1))).await.unwrap();
    note(&tx, tenant(1), "thing", 666).await.unwrap();
    drop(tx);

    assert_eq!(numbers(&db, scope(2)).await, [2]);
    assert_eq!(numbers(&db, scope(1)).await, [1]);
    assert_eq!(db.usage().max, 1);
}

#[tokio::test]
async fn a_panic_leaves_neither_rows_nor_its_scope() {
    let (test, db) = two_tenants().await;

    let work = test.work(scope(1));
    let panicking = async {
        let tx = db.begin(work).await.unwrap();
        note(&tx, tenant(1), "thing", 666).await.unwrap();
        panic!("in the middle of it");
    };
    let result: Result<(), _> = std::panic::AssertUnwindSafe(panicking).catch_unwind().await;

    assert!(result.is_err());
    assert_eq!(numbers(&db, scope(2)).await, [2]);
    assert_eq!(numbers(&db, scope(1)).await, [1]);
}

#[tokio::test]
async fn a_query_cut_off_in_the_middle_leaves_neither_rows_nor_its_scope() {
    let (test, db) = two_tenants().await;
    // Holds up whoever writes a note of tenant 1, for as long as we like.
    let blocker = test.admin().await;
    blocker
        .batch_execute("begin; lock table shop.notes in exclusive mode")
        .await
        .unwrap();

    let work = test.work(scope(1));
    let mut cut_off = Box::pin(async {
        let tx = db.begin(work).await.unwrap();
        note(&tx, tenant(1), "thing", 666).await.unwrap();
        tx.commit().await.unwrap();
    });
    assert!(
        tokio::time::timeout(Duration::from_millis(50), &mut cut_off)
            .await
            .is_err()
    );
    drop(cut_off);
    // The next one is served on the same connection, after what is still under way.
    let next = tokio::spawn({
        let db = db.clone();
        async move { numbers(&db, scope(2)).await }
    });
    blocker.batch_execute("rollback").await.unwrap();

    assert_eq!(next.await.unwrap(), [2]);
    assert_eq!(numbers(&db, scope(1)).await, [1]);
}

#[tokio::test]
async fn a_transaction_cut_off_at_every_step_leaves_neither_rows_nor_its_scope() {
    let (test, db) = two_tenants().await;

    // A future that is polled n times and dropped: every place at which a request can be cut off.
    for polls in 1..12 {
        let work = test.work(scope(1));
        let mut cut_off = Box::pin(async {
            let mut tx = db.begin(work).await?;
            note(&tx, tenant(1), "thing", 1).await?;
            tx.emit(Some(tenant(1)), Some(seller()), &noted("thing", 1))
                .unwrap();
            tx.commit().await
        });
        let mut ended = false;
        for _ in 0..polls {
            if let std::task::Poll::Ready(result) = futures_util::poll!(&mut cut_off) {
                result.unwrap();
                ended = true;
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(cut_off);

        assert_eq!(numbers(&db, scope(2)).await, [2]);
        let (rows, events) = (
            numbers(&db, scope(1)).await.len() - 1,
            test.value("select count(*) from cf.outbox").await,
        );
        assert_eq!(
            rows.to_string(),
            events,
            "a row without its event, or the other way round"
        );
        if ended {
            break;
        }
    }
}

#[tokio::test]
async fn a_read_cannot_write() {
    let (_test, db) = two_tenants().await;

    let tx = db.read(&scope(1)).await.unwrap();
    let error = tx
        .client()
        .execute("update notes set number = 666", &[])
        .await
        .unwrap_err();

    assert_eq!(error.code(), Some(&SqlState::READ_ONLY_SQL_TRANSACTION));
}

#[tokio::test]
async fn a_full_pool_says_so_and_does_not_wait_for_ever() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let short = PoolSettings {
        size: 1,
        acquire_timeout: Duration::from_millis(10),
        ..PoolSettings::default()
    };
    let db = test.db_with("shop", short);
    let held = db.begin(test.work(scope(1))).await.unwrap();

    let refused = db.begin(test.work(scope(1))).await.err().unwrap();

    assert!(matches!(refused, DbError::PoolExhausted), "{refused:?}");
    drop(held);
    assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
}
