//! Bugs put in by hand, after real orders: the rule that each of them breaks is named.

use std::collections::BTreeSet;
use std::time::Duration;

use cf_kernel::id::{OrderId, ProvisioningRequestId, TypedId as _};
use cf_platform::examine::Patience;
use cf_ports::drivers::{Action, Call, Tag, Token};
use cf_testkit::Persona;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::examine;
use crate::journey::house::House;

/// Orders that ended in every way, and one that waits to be paid.
struct World {
    house: House,
    broken: BTreeSet<&'static str>,
    /// One of two things, both there.
    whole: String,
    /// One of two things, one of which was given back.
    half: String,
}

impl World {
    async fn lived_in() -> Self {
        let house = Box::pin(House::build()).await;
        let who = house.register("Planted").await;
        let whole = ordered(&house, &who, "per_item").await;
        let second = ordered(&house, &who, "per_item").await;
        let half = ordered(&house, &who, "per_item").await;
        let failed = ordered(&house, &who, "all_or_nothing").await;
        refuse(&house, &half).await;
        refuse(&house, &failed).await;
        // Side by side: what is waited for is waited for once.
        let paid = [&whole, &second, &half, &failed];
        for order in paid {
            pay(&house, &who, order).await;
        }
        for order in paid {
            house.until_ended(&who, order).await;
        }
        let cancelled = ordered(&house, &who, "per_item").await;
        let cancel = house
            .post(&format!("/api/orders/{cancelled}/cancel"))
            .as_(&who);
        cancel.json(&json!({})).send().await.expect(200);
        ordered(&house, &who, "per_item").await;
        // Refunds, webhooks that come late, probes.
        for _ in 0..20 {
            house.db.clock.advance(Duration::from_secs(10));
            house.until_quiet().await;
        }
        let world = Self {
            house,
            broken: BTreeSet::new(),
            whole,
            half,
        };
        assert_eq!(world.examine().await, BTreeSet::new());
        world
    }

    async fn examine(&self) -> BTreeSet<&'static str> {
        let patience = Patience::none(self.house.db.now());
        let examined = examine(&self.house.parties(), patience).await.unwrap();
        let broken = examined.iter().filter(|rule| !rule.holds());
        broken.map(|rule| rule.rule).collect()
    }

    /// Plants a bug. Gives the rules that were not broken before.
    async fn plant(&mut self, sql: &str) -> Vec<&'static str> {
        // Whoever could write this could have taken the locks off, too.
        let sql = format!("set session_replication_role = replica; {sql}");
        self.house
            .db
            .admin()
            .await
            .batch_execute(&sql)
            .await
            .unwrap();
        self.newly_broken().await
    }

    async fn newly_broken(&mut self) -> Vec<&'static str> {
        let broken = self.examine().await;
        let new = broken.difference(&self.broken).copied().collect();
        self.broken = broken;
        new
    }

    /// The bare id of an order, for SQL.
    fn id(order: &str) -> Uuid {
        order.parse::<OrderId>().unwrap().uuid()
    }
}

async fn ordered(house: &House, who: &Persona, policy: &str) -> String {
    let items = json!([
        { "product": "vps", "billingCycle": "monthly", "quantity": 1,
          "configuration": { "region": "lj-1", "plan": "business", "osImage": "debian-12" } },
        { "product": "managed-postgresql", "billingCycle": "monthly", "quantity": 1,
          "configuration": { "region": "lj-1", "plan": "starter", "storageGb": 20, "highAvailability": false } },
    ]);
    let call = house.post("/api/orders").as_(who);
    let body = json!({ "items": items, "currency": "EUR", "submit": true, "policy": policy });
    let order: Value = call.json(&body).send().await.expect(201).json();
    order["id"].as_str().unwrap().to_owned()
}

async fn pay(house: &House, who: &Persona, order: &str) {
    let card = json!({ "type": "card", "number": "4242424242424242" });
    let call = house.post("/api/billing/payments").as_(who);
    let pay = call.json(&json!({ "orderId": order, "method": card }));
    pay.send().await.expect(201);
}

/// The database of an order cannot be made.
async fn refuse(house: &House, order: &str) {
    let fault = json!({
        "orderId": order, "kind": "managed-database", "step": "configure", "fault": "refuse", "times": 1,
    });
    house.plan_fault(&fault).await;
}

#[tokio::test]
async fn a_log_that_was_tampered_with_is_found() {
    let mut world = Box::pin(World::lived_in()).await;
    let whole = World::id(&world.whole);

    assert_eq!(
        world.plant("delete from cf.inbox where (owner, consumer, event_id) = (
            select owner, consumer, event_id from cf.inbox join cf.outbox using (event_id)
            where topic = 'cloud-factory.order.submitted.v1' and owner = 'cf_billing' order by seq desc limit 1)").await,
        ["every event is digested once"]
    );
    assert_eq!(
        world.plant("insert into cf.outbox (event_id, topic, aggregate, correlation_id, actor, occurred_at, payload, producer)
            select event_id, topic, aggregate, correlation_id, actor, occurred_at, payload, producer
            from cf.outbox where topic = 'cloud-factory.billing.invoice-generated.v1' limit 1").await,
        ["no event is said twice"]
    );
    assert_eq!(
        world.plant("insert into cf.dead_letters (id, group_name, event_id, topic, aggregate, envelope, attempts, error, first_failed_at, died_at)
            select gen_random_uuid(), 'billing', gen_random_uuid(), 'cloud-factory.order.failed.v1', 'ord', '{}', 4, 'poison', now(), now()").await,
        ["no event was given up"]
    );
    assert_eq!(
        world
            .plant(
                "delete from cf.outbox where seq = (
            select seq from cf.outbox where topic = 'cloud-factory.order.submitted.v1' limit 1)"
            )
            .await,
        [
            "each line of a story has its event",
            "no event has vanished"
        ]
    );
    assert_eq!(
        world
            .plant(&format!(
                "delete from orders.timeline where order_id = '{whole}' and state = 'validating'"
            ))
            .await,
        [
            "each event of an order has its line",
            "each order's story leads to where it stands"
        ]
    );
}

#[tokio::test]
async fn money_that_does_not_add_up_is_found() {
    let mut world = Box::pin(World::lived_in()).await;
    let (whole, half) = (World::id(&world.whole), World::id(&world.half));
    let posting = format!(
        "transaction_id = (select id from billing.ledger_transactions
        where order_id = '{whole}' and movement = 'paymentReceived')"
    );

    assert_eq!(
        world
            .plant("update billing.series set last = last + 1 where series = 'INV'")
            .await,
        ["invoice numbers have no gaps"]
    );
    assert_eq!(
        world
            .plant(
                "insert into billing.series (seller_id, tenant_id, series, year, last)
            select seller_id, tenant_id, 'CRN', year, 1 from billing.series limit 1"
            )
            .await,
        ["credit note numbers have no gaps"]
    );
    assert_eq!(
        world
            .plant("update orders.numbers set last = last + 1")
            .await,
        ["order numbers have no gaps"]
    );
    // The same cent on both sides.
    assert_eq!(
        world
            .plant(&format!(
                "update billing.ledger_entries set amount = amount + sign(amount) where {posting}"
            ))
            .await,
        [
            "nothing is held for an order that ended",
            "the books have the money that came and went"
        ]
    );
    // A cent on one side.
    assert_eq!(
        world
            .plant(&format!(
                "update billing.ledger_entries set amount = amount + 1
            where {posting} and account = 'prepayments'"
            ))
            .await,
        ["the books balance"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "delete from billing.refunds where order_id = '{half}'"
            ))
            .await,
        [
            "payments and their refunds add up",
            "what was paid is delivered or given back"
        ]
    );
    assert_eq!(
        world
            .plant(&format!(
                "drop index billing.invoices_order;
            insert into billing.invoices select (jsonb_populate_record(i, jsonb_build_object(
                'id', gen_random_uuid(), 'number', left(number, -1) || '9'))).*
            from billing.invoices as i where order_id = '{whole}'"
            ))
            .await,
        [
            "each order is billed once, for what is there",
            "the books have what was billed"
        ]
    );
    assert_eq!(
        world
            .plant(&format!(
                "delete from billing.subscriptions where order_id = '{whole}'"
            ))
            .await,
        ["each active item that is paid for again has its subscription"]
    );
    assert_eq!(
        world.plant(&format!("insert into billing.receivables select (jsonb_populate_record(r, jsonb_build_object(
                'order_id', gen_random_uuid()))).*
            from billing.receivables as r where order_id = '{whole}'")).await,
        ["money and things belong to orders that exist"]
    );
}

#[tokio::test]
async fn things_that_nobody_has_or_that_somebody_lost_are_found() {
    let mut world = Box::pin(World::lived_in()).await;
    let (whole, half) = (World::id(&world.whole), World::id(&world.half));
    let services = "each active item has its services, and nothing else has any";

    // An item that became active twice.
    assert_eq!(
        world.plant(&format!("insert into provisioning.services select (jsonb_populate_record(s, jsonb_build_object(
                'id', gen_random_uuid(), 'unit', 7, 'state', 'terminated', 'terminated_at', now(), 'ended_reason', 'x'))).*
            from provisioning.services as s where order_id = '{whole}' limit 1")).await,
        [services]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update provisioning.steps set state = 'waiting' where request_id in (
            select id from provisioning.requests where order_id = '{whole}')"
            ))
            .await,
        ["what is done has done its steps"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update provisioning.services set state = 'terminated', terminated_at = now(),
            ended_reason = 'x' where order_id = '{half}'"
            ))
            .await,
        ["each resource has its service"]
    );
    // An undo that ran twice.
    assert_eq!(
        world
            .plant(
                "update provisioning.places set taken = taken - 1
            where region = 'lj-1' and kind = 'managed-database'"
            )
            .await,
        ["places are taken by what is there"]
    );
    // Something at the provider that nobody asked for.
    let tag = Tag::of(ProvisioningRequestId::from_uuid(Uuid::from_u128(77)), 0);
    let call = Call {
        token: Token::of(&tag, Action::Allocate.name()),
        tag,
        action: Action::Allocate,
        order: OrderId::new(whole),
        tenant: cf_platform::auth::OPERATOR.0,
        kind: "vps".to_owned(),
        region: Some("lj-1".to_owned()),
        configuration: Map::new(),
        reference: None,
    };
    assert!(world.house.parties().driver.perform(&call).await.is_done());
    assert_eq!(
        world.newly_broken().await,
        ["the provider has what we know of, and nothing else"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update provisioning.resources set holding = 'gone' where request_id in (
            select id from provisioning.requests where order_id = '{whole}')"
            ))
            .await,
        ["each service has its resource"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update provisioning.requests set state = 'running', finished_at = null,
            wake_at = now() - interval '3 days' where order_id = '{half}' and state = 'completed'"
            ))
            .await,
        ["no request stands still"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update orders.items set state = 'provisioning', percent = 50, at = null,
            service_ids = null, reason = null, step = null where order_id = '{half}'"
            ))
            .await,
        [
            "an order that ended has items that ended",
            "each active item that is paid for again has its subscription",
            "each order is billed once, for what is there",
        ]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update orders.orders set state = 'provisioning', ended_at = null
            where id = '{whole}'"
            ))
            .await,
        [
            "each order's story leads to where it stands",
            "no order stands still"
        ]
    );
}

#[tokio::test]
async fn rows_in_somebody_elses_scope_are_found() {
    let mut world = Box::pin(World::lived_in()).await;
    let whole = World::id(&world.whole);
    let stranger = Uuid::from_u128(0x70);

    assert_eq!(
        world
            .plant(&format!(
                "update orders.items set tenant_id = '{stranger}' where order_id = '{whole}' and position = 1"
            ))
            .await,
        ["what is kept of an order is its customer's"]
    );
    assert_eq!(
        world
            .plant(&format!(
                "update billing.invoices set tenant_id = '{stranger}' where order_id = '{whole}'"
            ))
            .await,
        ["money and things are of their order's customer"]
    );
}

/// Another seller would have it on its shelf.
#[tokio::test]
async fn a_service_of_another_seller_is_found() {
    let mut world = Box::pin(World::lived_in()).await;
    let whole = World::id(&world.whole);
    let stranger = Uuid::from_u128(0x71);

    assert_eq!(
        world
            .plant(&format!(
                "update provisioning.services set seller_id = '{stranger}' where order_id = '{whole}'"
            ))
            .await,
        ["money and things are of their order's customer"]
    );
}

#[tokio::test]
async fn an_order_that_a_task_names_may_wait_for_a_person() {
    let mut world = Box::pin(World::lived_in()).await;
    let whole = World::id(&world.whole);
    let task = format!(
        "insert into cf.tasks (id, kind, subject, title, known, attempts, opened_at)
        values (gen_random_uuid(), 'provisioning-stuck', 'prq_1', 'Stuck', '{{\"orderId\":\"{}\"}}', 1, now())",
        world.whole
    );

    assert!(world.plant(&task).await.is_empty());
    assert_eq!(
        world
            .plant(&format!(
                "update orders.orders set state = 'provisioning', ended_at = null
            where id = '{whole}'"
            ))
            .await,
        ["each order's story leads to where it stands"]
    );
}

#[tokio::test]
async fn what_moves_is_left_alone_until_it_should_have_ended() {
    let house = Box::pin(House::build()).await;
    let who = house.register("Moving").await;
    let order = ordered(&house, &who, "per_item").await;
    pay(&house, &who, &order).await;
    house.until_quiet().await;
    house.db.clock.advance(Duration::from_millis(1));
    let parties = house.parties();

    let now = house.db.now();
    let usual = examine(&parties, Patience::usual(now)).await.unwrap();
    let none = examine(&parties, Patience::none(now)).await.unwrap();

    assert!(usual.iter().all(cf_platform::examine::Examined::holds));
    assert!(
        none.iter()
            .any(|rule| !rule.holds() && rule.rule == "no order stands still")
    );
    house.leave().await;
}
