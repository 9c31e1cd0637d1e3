//! Every entry is sealed once, in order, whatever happens meanwhile.

use std::time::Duration;

use cf_kernel::{Reason, Scope};
use cf_platform::audit::Round;
use cf_platform::audit::report::Problem;
use cf_platform::audit::verify::Which;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::telemetry::Tasks;
use cf_testkit::eventually;

use crate::common::tenant;
use crate::support::Log;

async fn sealed(log: &Log) -> i64 {
    log.admin
        .query_one("select count(*) from cf.audit_chain", &[])
        .await
        .unwrap()
        .get(0)
}

#[tokio::test]
async fn an_entry_is_sealed_after_its_commit_and_the_chain_is_good() {
    let log = Log::written(5).await;

    let report = log.verify().await;

    assert!(report.valid, "{report:?}");
    assert_eq!(report.entries(), 15);
    assert_eq!(
        report
            .chains
            .iter()
            .map(|chain| (chain.tenant, chain.entries))
            .collect::<Vec<_>>(),
        [(None, 5), (Some(tenant(1)), 5), (Some(tenant(2)), 5)]
    );
    assert_eq!(report.heads().count(), 3);
    assert_eq!(log.notary().round().await.unwrap(), Round::Idle);
}

#[tokio::test]
async fn an_empty_log_is_good() {
    let log = Log::open().await;

    assert!(log.verify().await.valid);
    assert_eq!(log.seal().await, 0);
}

#[tokio::test]
async fn a_late_commit_is_sealed_in_its_place_and_holds_up_what_comes_after() {
    let log = Log::open().await;
    let mut late = log.shop.begin(log.test.system()).await.unwrap();
    late.client()
        .query_one("select pg_current_xact_id()::text", &[])
        .await
        .unwrap();
    log.write(None, "thing.second").await.unwrap();

    let early = log.notary().round().await.unwrap();
    late.record(AuditEntry::new("thing.first", "thing", "1"));
    late.commit().await.unwrap();

    assert_eq!(
        early,
        Round::Settling,
        "the second could still be overtaken"
    );
    assert_eq!(log.seal().await, 2);
    let order = "select string_agg(e.action, ' ' order by c.position) from cf.audit_chain c join cf.audit_entries e on e.seq = c.entry_seq";
    assert_eq!(log.test.value(order).await, "thing.first thing.second");
    assert!(log.verify().await.valid);
}

/// Eight writers, some of which commit late, and two notaries, each as in a process of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_and_two_notaries_make_one_whole_chain() {
    const WRITERS: u64 = 8;
    const EACH: u64 = 40;
    let log = Log::open().await;
    let tasks = Tasks::new();
    for _ in 0..2 {
        tasks.spawn("audit.notary", log.notary().run(tasks.stop_token()));
    }
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (shop, system) = (log.shop.clone(), log.test.system());
            tokio::spawn(async move {
                for number in 0..EACH {
                    let mut tx = shop.begin(system.clone()).await.unwrap();
                    // Takes its place in the order now, and commits after others.
                    tx.client()
                        .query_one("select pg_current_xact_id()::text", &[])
                        .await
                        .unwrap();
                    if (writer + number).is_multiple_of(3) {
                        tx.client()
                            .batch_execute("select pg_sleep(0.01)")
                            .await
                            .unwrap();
                    }
                    tx.record(
                        AuditEntry::new("thing.make", "thing", number)
                            .of(tenant(u128::from(writer % 2) + 1), crate::common::seller()),
                    );
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }

    let all = i64::try_from(WRITERS * EACH).unwrap();
    eventually("everything is sealed", || async {
        sealed(&log).await == all
    })
    .await;
    tasks.shutdown(Duration::from_secs(30)).await.unwrap();

    let report = log.verify().await;
    assert!(report.valid, "{report:?}");
    assert_eq!(report.entries(), WRITERS * EACH);
    let disordered = "select count(*) from (
        select (e.txid, e.seq) < lag((e.txid, e.seq)) over (partition by c.tenant_key order by c.position) as bad
        from cf.audit_chain c join cf.audit_entries e on e.seq = c.entry_seq) as it where bad";
    assert_eq!(log.test.value(disordered).await, "0");
}

#[tokio::test]
async fn a_notary_that_dies_midway_leaves_nothing_half_done() {
    let log = Log::written(3).await;
    for _ in 0..20 {
        log.write(Some(tenant(1)), "thing.make").await.unwrap();
    }
    // Whatever it was at: its connections go away under it.
    for _ in 0..20 {
        let notary = log.notary();
        let round = tokio::spawn(async move { notary.round().await });
        log.admin
            .batch_execute(
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity
                 where usename = 'cf_bus' and datname = current_database()",
            )
            .await
            .unwrap();
        let _ = round.await.unwrap();
    }
    let log = log.restarted();

    log.seal().await;

    let report = log.verify().await;
    assert!(report.valid, "{report:?}");
    assert_eq!(report.entries(), 29);
}

#[tokio::test]
async fn while_one_notary_works_another_stays_away() {
    let log = Log::open().await;
    log.write(None, "thing.make").await.unwrap();
    let at_work = log.bus.begin(log.test.system()).await.unwrap();
    at_work
        .client()
        .batch_execute(&format!(
            "select pg_advisory_xact_lock({})",
            lock_of_the_notary()
        ))
        .await
        .unwrap();

    let round = log.notary().round().await.unwrap();
    drop(at_work);

    assert_eq!(round, Round::Taken);
    assert_eq!(log.seal().await, 1);
}

fn lock_of_the_notary() -> i64 {
    use aws_lc_rs::digest::{SHA256, digest};
    let hash = digest(&SHA256, b"cf audit notary");
    i64::from_be_bytes(hash.as_ref()[..8].try_into().unwrap())
}

#[tokio::test]
async fn entries_from_before_there_were_chains_are_sealed_first_in_their_order() {
    let log = Log::open().await;
    for action in ["thing.one", "thing.two", "thing.three"] {
        log.write(None, action).await.unwrap();
    }
    log.tamper("update cf.audit_entries set txid = '0' where action <> 'thing.one'")
        .await;

    log.seal().await;

    let order = "select string_agg(e.action, ' ' order by c.position) from cf.audit_chain c join cf.audit_entries e on e.seq = c.entry_seq";
    assert_eq!(
        log.test.value(order).await,
        "thing.two thing.three thing.one"
    );
    assert!(log.verify().await.valid);
}

#[tokio::test]
async fn an_entry_that_nobody_seals_is_missed_after_a_minute() {
    let log = Log::written(2).await;
    log.write(Some(tenant(1)), "thing.make").await.unwrap();
    assert!(log.verify().await.valid, "it may still be on its way");

    log.test.clock.advance(Duration::from_mins(2));

    let broken = log.broken(Some(tenant(1))).await.unwrap();
    assert_eq!((broken.position, broken.problem), (3, Problem::NeverSealed));
    assert!(broken.entry_id.is_some());
    log.seal().await;
    assert!(log.verify().await.valid);
}

#[tokio::test]
async fn no_role_of_the_program_can_change_the_log_or_its_proof() {
    let log = Log::written(2).await;

    for role in ["cf_shop", "cf_identity", "cf_bus"] {
        let raw = log.test.connect_as(role).await;
        for sql in [
            "update cf.audit_entries set action = 'nothing'",
            "delete from cf.audit_entries",
            "truncate cf.audit_entries",
            "update cf.audit_chain set position = position + 1000",
            "delete from cf.audit_chain",
            "truncate cf.audit_chain",
            "delete from cf.audit_heads",
            "delete from cf.audit_mark",
        ] {
            let error = raw.batch_execute(sql).await.unwrap_err();
            assert!(
                error.code() == Some(&tokio_postgres::error::SqlState::INSUFFICIENT_PRIVILEGE),
                "{role}: {sql}: {error:?}"
            );
        }
    }
    let shop = log.shop.begin(log.test.system()).await.unwrap();
    for sql in [
        "insert into cf.audit_chain values (gen_random_uuid(), 1, 1, decode(repeat('00', 32), 'hex'))",
        "update cf.audit_heads set entries = 1",
    ] {
        assert!(
            shop.client()
                .batch_execute(&format!("savepoint s; {sql}"))
                .await
                .is_err(),
            "{sql}"
        );
        shop.client().batch_execute("rollback to s").await.unwrap();
    }
    // An entry cannot be dated back to a transaction that was sealed already.
    let dated = "insert into cf.audit_entries (txid, id, at, actor, action, resource_type, resource_id, correlation_id)
        values ('5', gen_random_uuid(), now(), '{}', 'a.b', 'c', 'd', gen_random_uuid())";
    assert!(shop.client().batch_execute(dated).await.is_err());
    drop(shop);
    assert!(log.verify().await.valid);
}

#[tokio::test]
async fn domains_other_than_identity_see_nothing_of_the_log() {
    let log = Log::written(1).await;
    let everything = Scope::Platform(Reason::new("a test"));

    for table in ["audit_entries", "audit_chain", "audit_heads", "audit_mark"] {
        let tx = log.shop.read(&everything).await.unwrap();
        let count = tx
            .client()
            .query_one(&format!("select count(*) from cf.{table}"), &[])
            .await
            .unwrap();
        assert_eq!(count.get::<_, i64>(0), 0, "{table}");
    }
    let by_identity = log.test.services().sealer;
    let report = cf_platform::audit::verify::verify(&log.identity, &by_identity, Which::All, &[])
        .await
        .unwrap();
    assert!(report.valid && report.entries() == 3, "{report:?}");
}
