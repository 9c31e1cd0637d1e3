//! A commit says what happened, and where it cannot know, that it does not know.

use cf_kernel::{ErrorKind, Failure as _};
use cf_platform::db::{Cluster, Db, DbError, PoolSettings};
use cf_testkit::{TestDb, eventually};

use crate::common::{SHOP, STOCK, note, numbers, scope, seller, tenant};
use crate::events::noted;
use crate::proxy::{Cut, Proxy};

#[tokio::test]
async fn a_commit_after_a_failed_statement_does_not_report_success() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let db = test.db("shop");

    for with_event in [false, true] {
        let mut tx = db.begin(test.work(scope(1))).await.unwrap();
        note(&tx, tenant(1), "thing", 1).await.unwrap();
        tx.client().batch_execute("select 1/0").await.unwrap_err();
        if with_event {
            tx.emit(Some(tenant(1)), Some(seller()), &noted("thing", 1))
                .unwrap();
        }
        let error = tx.commit().await.unwrap_err();

        assert!(matches!(error, DbError::Statement(_)), "{error:?}");
        assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
    }
    assert_eq!(test.value("select count(*) from cf.outbox").await, "0");
}

#[tokio::test]
async fn a_constraint_that_fails_at_the_commit_is_a_refusal() {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let admin = test.admin().await;
    admin
        .batch_execute("alter table shop.notes add constraint once unique (thing) deferrable initially deferred")
        .await
        .unwrap();
    let db = test.db("shop");

    let tx = db.begin(test.work(scope(1))).await.unwrap();
    note(&tx, tenant(1), "thing", 1).await.unwrap();
    note(&tx, tenant(1), "thing", 2).await.unwrap();
    let error = tx.commit().await.unwrap_err();

    assert_eq!(error.unique_violation(), Some("once"), "{error:?}");
    assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
}

/// A database behind a wire that can be cut.
async fn behind_a_proxy() -> (TestDb, Proxy, Db) {
    let test = TestDb::new(&[SHOP, STOCK]).await;
    let proxy = Proxy::start(test.server());
    let config = proxy.config(test.server(), test.name());
    let db = test.db_through(
        &Cluster::trusted(config),
        "shop",
        PoolSettings {
            size: 1,
            ..PoolSettings::default()
        },
    );
    (test, proxy, db)
}

async fn commit_one(test: &TestDb, db: &Db) -> Result<(), DbError> {
    let tx = db.begin(test.work(scope(1))).await?;
    note(&tx, tenant(1), "thing", 1).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_commit_cut_off_on_its_way_back_is_unknown_and_was_done() {
    let (test, proxy, db) = behind_a_proxy().await;
    proxy.cut(Cut::AnswerOfCommit);

    let error = commit_one(&test, &db).await.unwrap_err();

    assert!(matches!(error, DbError::CommitUnknown(_)), "{error:?}");
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::Unavailable, "outcome-unknown")
    );
    // The server may still be at it when we hear that the wire is cut.
    eventually("the row is there", async || {
        test.value("select count(*) from shop.notes").await == "1"
    })
    .await;
    proxy.mend();
    assert_eq!(numbers(&db, scope(1)).await, [1]);
}

#[tokio::test]
async fn a_commit_cut_off_on_its_way_there_is_unknown_and_was_not_done() {
    let (test, proxy, db) = behind_a_proxy().await;
    proxy.cut(Cut::Commit);

    let error = commit_one(&test, &db).await.unwrap_err();

    assert!(matches!(error, DbError::CommitUnknown(_)), "{error:?}");
    proxy.mend();
    assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
}

#[tokio::test]
async fn a_cut_before_the_commit_is_known_to_have_kept_nothing() {
    let (test, proxy, db) = behind_a_proxy().await;

    let tx = db.begin(test.work(scope(1))).await.unwrap();
    note(&tx, tenant(1), "thing", 1).await.unwrap();
    proxy.cut(Cut::Everything);
    let error = note(&tx, tenant(1), "thing", 2).await.unwrap_err();

    assert!(matches!(error, DbError::Unreachable(_)), "{error:?}");
    drop(tx);
    proxy.mend();
    assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
}

#[tokio::test]
async fn what_is_refused_with_the_commit_takes_everything_with_it() {
    let (test, proxy, db) = behind_a_proxy().await;

    for cut in [Cut::Nowhere, Cut::Commit] {
        let mut tx = db.begin(test.work(scope(1))).await.unwrap();
        note(&tx, tenant(1), "thing", 1).await.unwrap();
        tx.emit(Some(tenant(1)), Some(seller()), &noted("mine", 1))
            .unwrap();
        // Of nobody whom this work may speak for: refused where it is written.
        tx.emit(Some(tenant(2)), Some(seller()), &noted("another's", 2))
            .unwrap();
        proxy.cut(cut);
        let error = tx.commit().await.unwrap_err();

        // Without an answer nobody knows how it ended.
        let known = matches!(error, DbError::Statement(_));
        assert_eq!(known, cut == Cut::Nowhere, "{error:?}");
        proxy.mend();
        assert_eq!(numbers(&db, scope(1)).await, [0_i64; 0]);
        assert_eq!(test.value("select count(*) from cf.outbox").await, "0");
    }
}
