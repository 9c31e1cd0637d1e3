//! Someone changes the log in the database itself, as its superuser. Every change is found, and the
//! place is named.

use std::collections::BTreeMap;

use cf_kernel::id::TenantId;
use cf_platform::audit::Head;
use cf_platform::audit::report::{LogProblem, Problem};
use cf_platform::audit::verify::Which;
use uuid::Uuid;

use crate::common::tenant;
use crate::support::{Log, chain};

/// In each chain.
const ENTRIES: usize = 8;

#[expect(clippy::unnecessary_wraps, reason = "chains are named by `Option`")]
fn first() -> Option<TenantId> {
    Some(tenant(1))
}

/// What is found in the chain of the first tenant, after a change.
async fn found(log: &Log, sql: &str) -> (u64, Problem) {
    log.tamper(sql).await;
    let report = log.verify().await;
    assert!(!report.valid);
    let broken = log.broken(first()).await.unwrap();
    assert_eq!(
        report
            .first_broken()
            .map(|(chain, broken)| (chain.tenant, broken.clone())),
        Some((first(), broken.clone())),
        "and nothing else is blamed"
    );
    (broken.position, broken.problem)
}

#[tokio::test]
async fn an_edited_entry_is_named() {
    let log = Log::written(ENTRIES).await;
    let (seq, id) = log.at(chain(1), 3).await;

    log.tamper(&format!(
        "update cf.audit_entries set after = '{{\"a\":3}}' where seq = {seq}"
    ))
    .await;

    let broken = log.broken(first()).await.unwrap();
    assert_eq!(
        (broken.position, broken.problem, broken.entry_id),
        (3, Problem::Altered, Some(id))
    );
    assert_eq!(broken.at, Some(log.test.now()));
}

#[tokio::test]
async fn even_white_space_in_a_kept_text_is_found() {
    let log = Log::written(ENTRIES).await;
    let (seq, _) = log.at(chain(1), 4).await;

    let found = found(
        &log,
        &format!(
            "update cf.audit_entries set after = (after::text || ' ')::json where seq = {seq}"
        ),
    )
    .await;

    assert_eq!(found, (4, Problem::Altered));
}

#[tokio::test]
async fn a_time_that_no_calendar_has_is_found_and_breaks_nothing() {
    let log = Log::written(ENTRIES).await;
    let (seq, _) = log.at(chain(1), 2).await;

    let found = found(
        &log,
        &format!("update cf.audit_entries set at = 'infinity' where seq = {seq}"),
    )
    .await;

    assert_eq!(found, (2, Problem::Altered));
}

#[tokio::test]
async fn a_deleted_entry_is_named() {
    let log = Log::written(ENTRIES).await;
    let (seq, _) = log.at(chain(1), 5).await;

    let found = found(
        &log,
        &format!("delete from cf.audit_entries where seq = {seq}"),
    )
    .await;

    assert_eq!(found, (5, Problem::Missing));
}

#[tokio::test]
async fn an_entry_deleted_with_its_link_is_named() {
    let log = Log::written(ENTRIES).await;
    let (seq, _) = log.at(chain(1), 5).await;

    let found = found(
        &log,
        &format!("delete from cf.audit_entries where seq = {seq}; delete from cf.audit_chain where entry_seq = {seq}"),
    )
    .await;

    assert_eq!(found, (5, Problem::Missing));
}

#[tokio::test]
async fn closing_the_gap_does_not_help() {
    let log = Log::written(ENTRIES).await;
    let (seq, _) = log.at(chain(1), 5).await;

    let found = found(
        &log,
        &format!(
            "delete from cf.audit_entries where seq = {seq};
             delete from cf.audit_chain where entry_seq = {seq};
             update cf.audit_chain set position = position + 1000 where tenant_key = '{first}' and position > 5;
             update cf.audit_chain set position = position - 1001 where tenant_key = '{first}' and position > 5;
             update cf.audit_heads set entries = entries - 1 where tenant_key = '{first}'",
            first = chain(1)
        ),
    )
    .await;

    assert_eq!(found, (5, Problem::Altered));
}

#[tokio::test]
async fn two_entries_in_each_others_place_are_named() {
    for (one, other) in [(3, 4), (2, 7)] {
        let log = Log::written(ENTRIES).await;
        let ((a, _), (b, _)) = (log.at(chain(1), one).await, log.at(chain(1), other).await);

        let found = found(
            &log,
            &format!(
                "update cf.audit_chain set entry_seq = -1 where entry_seq = {a};
                 update cf.audit_chain set entry_seq = {a} where entry_seq = {b};
                 update cf.audit_chain set entry_seq = {b} where entry_seq = -1"
            ),
        )
        .await;

        assert_eq!(found, (u64::try_from(one).unwrap(), Problem::OutOfOrder));
    }
}

#[tokio::test]
async fn a_cut_off_end_is_named() {
    let log = Log::written(ENTRIES).await;

    let found = found(
        &log,
        &format!(
            "with gone as (delete from cf.audit_chain where tenant_key = '{}' and position > 6 returning entry_seq)
             delete from cf.audit_entries where seq in (select entry_seq from gone)",
            chain(1)
        ),
    )
    .await;

    assert_eq!(found, (7, Problem::Truncated));
}

#[tokio::test]
async fn an_end_that_was_cut_off_with_a_new_head_is_named() {
    let log = Log::written(ENTRIES).await;

    let found = found(
        &log,
        &format!(
            "with gone as (delete from cf.audit_chain where tenant_key = '{first}' and position > 6 returning entry_seq)
             delete from cf.audit_entries where seq in (select entry_seq from gone);
             update cf.audit_heads set entries = 6,
                 mac = (select mac from cf.audit_chain where tenant_key = '{first}' and position = 6)
             where tenant_key = '{first}'",
            first = chain(1)
        ),
    )
    .await;

    assert_eq!(found, (7, Problem::HeadForged));
}

#[tokio::test]
async fn an_entry_put_in_between_is_named() {
    let log = Log::written(ENTRIES).await;
    let (_, id) = log.at(chain(1), 3).await;

    log.tamper(&format!(
        "insert into cf.audit_entries (txid, seq, id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, correlation_id, service)
         overriding system value
         select txid, -5, gen_random_uuid(), tenant_id, seller_id, at, actor, 'thing.never', resource_type, resource_id, correlation_id, service
         from cf.audit_entries where id = '{}'",
        id.uuid()
    ))
    .await;

    let broken = log.broken(first()).await.unwrap();
    assert_eq!((broken.position, broken.problem), (9, Problem::Inserted));
    assert!(broken.entry_id.is_some());
}

#[tokio::test]
async fn a_chain_that_went_away_with_all_its_entries_is_missed() {
    let log = Log::written(ENTRIES).await;

    log.tamper(&format!(
        "delete from cf.audit_entries where tenant_id = '{first}';
         delete from cf.audit_chain where tenant_key = '{first}';
         delete from cf.audit_heads where tenant_key = '{first}'",
        first = chain(1)
    ))
    .await;

    let report = log.verify().await;
    assert!(!report.valid);
    assert_eq!(report.log_problem, Some(LogProblem::CountDiffers));
}

/// Someone kept a copy of chain, head and mark, and puts it back: all of it is genuine.
#[tokio::test]
async fn a_log_that_was_rolled_back_altogether_is_found_by_heads_kept_elsewhere() {
    let log = Log::written(ENTRIES).await;
    log.tamper(BACK_UP).await;
    log.write(first(), "thing.regretted").await.unwrap();
    log.seal().await;
    let kept: Vec<Head> = log.verify().await.heads().cloned().collect();

    log.tamper(RESTORE).await;

    assert!(log.verify().await.valid, "by itself it is whole");
    let report = log.verify_against(Which::All, &kept).await;
    let (chain, broken) = report.first_broken().unwrap();
    assert_eq!(
        (chain.tenant, broken.position, broken.problem),
        (first(), 9, Problem::RolledBack)
    );
    // Written anew, it has the length but not the end.
    log.write(first(), "thing.innocent").await.unwrap();
    log.seal().await;
    let report = log.verify_against(Which::Chain(first()), &kept).await;
    assert_eq!(
        report.chains[0].first_broken_at.as_ref().unwrap().problem,
        Problem::RolledBack
    );
    assert!(
        log.verify_against(Which::Chain(Some(tenant(2))), &kept)
            .await
            .valid
    );
}

#[tokio::test]
async fn a_chain_that_continues_a_kept_head_is_good() {
    let log = Log::written(ENTRIES).await;
    let kept: Vec<Head> = log.verify().await.heads().cloned().collect();
    log.write(first(), "thing.make").await.unwrap();
    log.seal().await;

    let report = log.verify_against(Which::All, &kept).await;

    assert!(report.valid, "{report:?}");
}

#[tokio::test]
async fn nothing_is_added_to_a_chain_whose_head_was_forged() {
    let log = Log::written(ENTRIES).await;
    log.tamper(&format!("update cf.audit_heads set head_mac = decode(repeat('00', 32), 'hex') where tenant_key = '{}'", chain(1))).await;

    log.write(first(), "thing.make").await.unwrap();
    log.write(Some(tenant(2)), "thing.make").await.unwrap();

    assert_eq!(log.seal().await, 1, "others go on");
    assert_eq!(
        log.broken(first()).await.unwrap().problem,
        Problem::HeadForged
    );
    assert_eq!(log.broken(Some(tenant(2))).await, None);
}

#[tokio::test]
async fn a_forged_mark_stops_the_notary_and_is_named() {
    for sql in [
        "update cf.audit_mark set seq = seq + 1000",
        "update cf.audit_mark set sealed = 1",
        "delete from cf.audit_mark",
    ] {
        let log = Log::written(ENTRIES).await;
        log.tamper(sql).await;
        log.write(first(), "thing.make").await.unwrap();

        let sealed = log.notary().round().await;

        assert!(sealed.is_err(), "{sql}: {sealed:?}");
        assert_eq!(
            log.verify().await.log_problem,
            Some(LogProblem::MarkForged),
            "{sql}"
        );
    }
}

const BACK_UP: &str = "
    drop schema if exists copy cascade;
    create schema copy;
    create table copy.entries as select * from cf.audit_entries;
    create table copy.chain as select * from cf.audit_chain;
    create table copy.heads as select * from cf.audit_heads;
    create table copy.mark as select * from cf.audit_mark";

const RESTORE: &str = "
    delete from cf.audit_entries;
    delete from cf.audit_chain;
    delete from cf.audit_heads;
    delete from cf.audit_mark;
    insert into cf.audit_entries (seq, id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, before, after, request_id, correlation_id, service, txid)
        overriding system value
        select seq, id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, before, after, request_id, correlation_id, service, txid from copy.entries;
    insert into cf.audit_chain select * from copy.chain;
    insert into cf.audit_heads select * from copy.heads;
    insert into cf.audit_mark select * from copy.mark";

/// Chance that can be repeated (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// One change of the log, and where it has to be found: the tenant, the position where it is known.
fn tampering(chance: &mut Chance) -> (String, Option<(Uuid, u64)>) {
    let which = u128::try_from(chance.below(3)).unwrap();
    let key = chain(which);
    let at = 1 + chance.below(ENTRIES);
    let entry = format!(
        "(select entry_seq from cf.audit_chain where tenant_key = '{key}' and position = {at})"
    );
    let place = Some((key, u64::try_from(at).unwrap()));
    let columns = [
        "id = gen_random_uuid()",
        "seller_id = gen_random_uuid()",
        "at = at + interval '1 microsecond'",
        "at = at - interval '1 year'",
        "actor = '{\"kind\":\"visitor\"}'",
        "actor = (' ' || actor::text)::json",
        "action = action || 'd'",
        "resource_type = 'nothing'",
        "resource_id = ''",
        "before = null",
        "before = '{}'",
        "after = before, before = after",
        "after = null",
        "request_id = gen_random_uuid()",
        "correlation_id = gen_random_uuid()",
        "service = 'cf_other'",
        "txid = (txid::text::bigint + 1)::text::xid8",
        "txid = '1'",
    ];
    let change = match chance.below(14) {
        0..=4 => {
            let column = columns[chance.below(columns.len())];
            return (format!("update cf.audit_entries set {column} where seq = {entry}"), place);
        }
        5 => format!("delete from cf.audit_entries where seq = {entry}"),
        6 => {
            // The last link of a chain is its end.
            format!("delete from cf.audit_chain where tenant_key = '{key}' and position = {at}")
        }
        7 => {
            let byte = chance.below(32);
            format!("update cf.audit_chain set mac = set_byte(mac, {byte}, get_byte(mac, {byte}) # 1) where tenant_key = '{key}' and position = {at}")
        }
        8 => {
            let other = 1 + (at + chance.below(ENTRIES - 1)) % ENTRIES;
            let first = at.min(other);
            let sql = format!(
                "create temp table two on commit drop as select position, entry_seq from cf.audit_chain where tenant_key = '{key}' and position in ({at}, {other});
                 update cf.audit_chain set entry_seq = -position where tenant_key = '{key}' and position in ({at}, {other});
                 update cf.audit_chain set entry_seq = (select entry_seq from two where two.position <> audit_chain.position)
                 where tenant_key = '{key}' and position in ({at}, {other})"
            );
            return (sql, Some((key, u64::try_from(first).unwrap())));
        }
        9 => format!(
            "with gone as (delete from cf.audit_chain where tenant_key = '{key}' and position >= {at} returning entry_seq)
             delete from cf.audit_entries where seq in (select entry_seq from gone)"
        ),
        10 => {
            let head = ["entries = entries + 1", "entries = entries - 1", "mac = head_mac", "head_mac = mac"];
            let head = head[chance.below(head.len())];
            return (format!("update cf.audit_heads set {head} where tenant_key = '{key}'"), None);
        }
        11 => return (format!("delete from cf.audit_heads where tenant_key = '{key}'"), None),
        12 => {
            let sql = format!(
                "insert into cf.audit_entries (txid, seq, id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, correlation_id, service)
                 overriding system value
                 select txid, -1 - seq, gen_random_uuid(), tenant_id, seller_id, at, actor, action, resource_type, resource_id, correlation_id, service
                 from cf.audit_entries where seq = {entry}"
            );
            return (sql, None);
        }
        _ => {
            let other = chain((which + 1) % 3);
            let tenant = if other.is_nil() { "null".to_owned() } else { format!("'{other}'") };
            format!("update cf.audit_entries set tenant_id = {tenant} where seq = {entry}")
        }
    };
    (change, place)
}

/// So many random changes, each on its own, each found where it is.
async fn every_tampering_is_found(seed: u64, many: usize) {
    let log = Log::written(ENTRIES).await;
    log.tamper(BACK_UP).await;
    let mut chance = Chance(seed);
    let mut seen: BTreeMap<Option<Problem>, usize> = BTreeMap::new();
    for number in 0..many {
        let (sql, place) = tampering(&mut chance);
        log.tamper(&format!("begin; {sql}; commit")).await;

        let report = log.verify().await;

        assert!(!report.valid, "{number}: not found: {sql}");
        let broken = report.first_broken();
        if let Some((key, position)) = place {
            let named = broken.map(|(chain, broken)| {
                (
                    chain.tenant.map_or(Uuid::nil(), TenantId::uuid),
                    broken.position,
                )
            });
            let named_any = report.chains.iter().any(|it| {
                it.tenant.map_or(Uuid::nil(), TenantId::uuid) == key
                    && it.first_broken_at.as_ref().map(|broken| broken.position) == Some(position)
            });
            assert!(
                named_any,
                "{number}: {named:?} and not {key} {position}: {sql}"
            );
        }
        *seen
            .entry(broken.map(|(_, broken)| broken.problem))
            .or_default() += 1;
        log.tamper(&format!("begin; {RESTORE}; commit")).await;
    }
    assert!(log.verify().await.valid, "put back, it is whole again");
    assert!(seen.len() >= 5, "{seen:?}");
}

#[tokio::test]
async fn two_hundred_and_fifty_random_changes_are_all_found() {
    every_tampering_is_found(1, 250).await;
}

#[tokio::test]
async fn and_another_two_hundred_and_fifty() {
    every_tampering_is_found(2, 250).await;
}

#[tokio::test]
async fn and_two_hundred_and_fifty_more() {
    every_tampering_is_found(3, 250).await;
}

#[tokio::test]
async fn up_to_a_thousand() {
    every_tampering_is_found(4, 250).await;
}
