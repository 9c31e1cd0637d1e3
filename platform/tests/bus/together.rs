//! What has come of one aggregate shares a transaction, and each event stays its own.

use cf_kernel::id::TenantId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::bus::{GroupSettings, Policy, Reaction, ReactionError, ReactionScope};
use cf_platform::db::{DbError, Tx};
use futures_util::FutureExt as _;

use crate::common::{numbers, scope, seller, tenant};
use crate::events::{Noted, noted};
use crate::support::{Bus, Harm, Poison, group};

/// Notes under the number of its transaction.
async fn note_where(tx: &Tx, of: TenantId) -> Result<(), ReactionError> {
    let sql = "insert into notes (tenant_id, thing, number) select $1, 'transaction', pg_current_xact_id()::text::bigint";
    let noted = tx.client().execute(sql, &[&of.uuid()]).await;
    noted.map_err(DbError::from)?;
    Ok(())
}

fn noting_where(name: &'static str) -> Reaction {
    Reaction::new(name, Policy::Default, |tx, envelope, _event: Noted| {
        async move { note_where(tx, envelope.tenant.unwrap()).await }.boxed()
    })
}

async fn transactions(bus: &Bus) -> Vec<usize> {
    let mut known = Vec::new();
    let all = numbers(
        &bus.stock,
        cf_kernel::Scope::Platform(cf_kernel::Reason::new("a test")),
    )
    .await;
    all.into_iter()
        .map(|number| {
            known
                .iter()
                .position(|it| *it == number)
                .unwrap_or_else(|| {
                    known.push(number);
                    known.len() - 1
                })
        })
        .collect()
}

#[tokio::test]
async fn as_many_as_may_share_one() {
    let bus = Bus::new().await;
    let settings = GroupSettings {
        together: 3,
        ..GroupSettings::default()
    };
    let group = group(&bus.test, vec![noting_where("stock.where")], settings);
    bus.say("thing", &[1, 2, 3, 4, 5]).await;

    group.drain().await.unwrap();

    assert_eq!(transactions(&bus).await, [0, 0, 0, 1, 1]);
}

#[tokio::test]
async fn reactions_in_other_rows_have_another() {
    let bus = Bus::new().await;
    let everyone = ReactionScope::Platform(cf_kernel::Reason::new("a test"));
    let reactions = vec![
        noting_where("stock.own"),
        noting_where("stock.everyone").in_scope(everyone),
    ];
    let group = group(&bus.test, reactions, GroupSettings::default());
    for number in [1, 2] {
        let mut tx = bus.shop.begin(bus.test.work(scope(number))).await.unwrap();
        for _ in 0..2 {
            tx.emit(Some(tenant(number)), Some(seller()), &noted("thing", 0))
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    group.drain().await.unwrap();

    assert_eq!(transactions(&bus).await, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(numbers(&bus.stock, scope(2)).await.len(), 4);
}

#[tokio::test]
async fn what_is_said_and_recorded_belongs_to_its_own_event() {
    let bus = Bus::new().await;
    let passing_on = Reaction::new(
        "stock.pass-on",
        Policy::Default,
        |tx, envelope, event: Noted| {
            async move {
                if event.thing == "then" {
                    return Ok(());
                }
                note_where(tx, tenant(1)).await?;
                if event.number != 2 {
                    let then = noted("then", event.number);
                    tx.emit(envelope.tenant, envelope.seller, &then)?;
                    tx.record(
                        AuditEntry::new("thing.pass", "thing", event.number)
                            .of(tenant(1), seller()),
                    );
                }
                Ok(())
            }
            .boxed()
        },
    );
    let group = group(&bus.test, vec![passing_on], GroupSettings::default());
    bus.say("thing", &[1, 2, 3]).await;

    group.drain().await.unwrap();

    assert_eq!(transactions(&bus).await, [0, 0, 0]);
    let of_their_causes = "select string_agg(said.payload->>'number' || case when \
         said.causation_id = first.event_id and said.correlation_id = first.correlation_id and recorded.correlation_id = first.correlation_id \
         then ' follows' else ' does not' end, ', ' order by said.seq) \
         from cf.outbox as said \
         join cf.outbox as first on first.aggregate = 'thing' and first.payload->>'number' = said.payload->>'number' \
         left join cf.audit_entries as recorded on recorded.resource_id = said.payload->>'number' \
         where said.aggregate = 'then'";
    assert_eq!(
        bus.test.value(of_their_causes).await,
        "1 follows, 3 follows"
    );
}

#[tokio::test]
async fn one_that_fails_leaves_the_others_as_they_would_be_alone() {
    for harm in [Harm::Refuse, Harm::Panic] {
        let bus = Bus::with(Poison::of(&[3], harm)).await;
        bus.say("thing", &[1, 2, 3, 4]).await;
        bus.say("other", &[11, 12]).await;

        bus.group.drain().await.unwrap();

        assert_eq!(bus.kept_set().await, [1, 2, 11, 12].into(), "{harm:?}");
        assert_eq!(bus.waiting().await, "2", "{harm:?}");
        bus.poison.cure();
        bus.until_spent().await;
        assert_eq!(
            bus.kept_set().await,
            [1, 2, 3, 4, 11, 12].into(),
            "{harm:?}"
        );
    }
}

#[tokio::test]
async fn what_is_known_already_is_passed_over_and_the_rest_is_done() {
    let bus = Bus::new().await;
    bus.say("thing", &[1, 2]).await;
    bus.group.drain().await.unwrap();
    bus.say("thing", &[3]).await;
    let admin = bus.test.admin().await;
    admin
        .batch_execute("delete from cf.bus_positions")
        .await
        .unwrap();

    assert_eq!(bus.restarted().drain().await.unwrap(), 3);

    assert_eq!(bus.kept().await, [1, 2, 3]);
}

#[tokio::test]
async fn the_same_event_twice_in_one_batch_is_done_once() {
    let bus = Bus::new().await;
    bus.say("thing", &[1, 2]).await;
    let admin = bus.test.admin().await;
    let again = "insert into cf.outbox (event_id, topic, tenant_id, seller_id, aggregate, payload, correlation_id, causation_id, actor, occurred_at) \
         select event_id, topic, tenant_id, seller_id, aggregate, payload, correlation_id, causation_id, actor, occurred_at from cf.outbox";
    admin.batch_execute(again).await.unwrap();

    assert_eq!(bus.group.drain().await.unwrap(), 4);

    assert_eq!(bus.kept().await, [1, 2]);
}
