use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, OrderItemId, TenantId};
use cf_orders::examine::ClaimedItem;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn item(number: u128, state: &str) -> ClaimedItem {
    let services = match state {
        "active" => vec![service(number)],
        _ => vec![],
    };
    ClaimedItem {
        id: OrderItemId::new(Uuid::from_u128(number)),
        state: state.to_owned(),
        gross: 1220,
        recurring: true,
        services,
    }
}

fn service(number: u128) -> ServiceId {
    ServiceId::new(Uuid::from_u128(100 + number))
}

fn owned(what: &str, tenant: u128) -> (String, TenantId, SellerId) {
    let id = |number| TenantId::new(Uuid::from_u128(number));
    (what.to_owned(), id(tenant), SellerId(id(9)))
}

/// An order of two things of which one could not be made: everything as it should be.
struct World {
    claim: Claim,
    money: MoneyOf,
    made: Made,
}

fn world() -> World {
    let (there, gone) = (item(1, "active"), item(2, "rolledBack"));
    World {
        money: MoneyOf {
            due: 2440,
            received: 2440,
            refunded: 1220,
            invoices: 1,
            billed: 1220,
            subscribed: vec![there.id],
            owners: vec![owned("an invoice", 1)],
            ..MoneyOf::default()
        },
        made: Made {
            requests: vec![
                (there.id, "completed".to_owned()),
                (gone.id, "failed".to_owned()),
            ],
            services: vec![(there.id, service(1), "active".to_owned())],
            owners: vec![owned("a service", 1)],
        },
        claim: Claim {
            id: OrderId::new(Uuid::from_u128(7)),
            tenant: TenantId::new(Uuid::from_u128(1)),
            seller: SellerId(TenantId::new(Uuid::from_u128(9))),
            number: "CF-2026-000001".to_owned(),
            state: "fulfilled".to_owned(),
            gross: 2440,
            refunded: 1220,
            paid: Some(2440),
            ended_at: NOW.checked_sub(SignedDuration::from_hours(3)).ok(),
            items: vec![there, gone],
        },
    }
}

impl World {
    fn with(patch: impl FnOnce(&mut Self)) -> Self {
        let mut world = world();
        patch(&mut world);
        world
    }

    /// Which rules are broken.
    fn broken(&self) -> Vec<&'static str> {
        self.broken_when(Patience::usual(NOW), false)
    }

    fn broken_when(&self, patience: Patience, excused: bool) -> Vec<&'static str> {
        let mut found = Found::default();
        let (money, made) = (Some(&self.money), Some(&self.made));
        found.compare(&self.claim, money, made, patience, excused);
        let rules = found.into_rules().into_iter();
        rules
            .filter(|rule| !rule.holds())
            .map(|rule| rule.rule)
            .collect()
    }
}

#[test]
fn an_order_that_ended_well_breaks_nothing() {
    assert!(world().broken().is_empty());
}

#[test]
fn a_refund_that_was_swallowed_is_found() {
    assert_eq!(World::with(|it| it.money.refunded = 0).broken(), [PAID]);
}

#[test]
fn a_refund_that_went_out_twice_is_found() {
    assert_eq!(World::with(|it| it.money.refunded = 2440).broken(), [PAID]);
}

#[test]
fn a_cent_too_little_is_found() {
    assert_eq!(World::with(|it| it.money.refunded -= 1).broken(), [PAID]);
    assert_eq!(
        World::with(|it| it.money.billed -= 1).broken(),
        [PAID, BILLED]
    );
}

#[test]
fn what_somebody_else_would_see_is_found() {
    let invoice = World::with(|it| it.money.owners.push(owned("an invoice", 2)));
    assert_eq!(invoice.broken(), [OWNED]);

    let service = World::with(|it| it.made.owners = vec![owned("a service", 2)]);
    assert_eq!(service.broken(), [OWNED]);
}

#[test]
fn a_refund_that_hangs_is_found() {
    let hangs = World::with(|it| {
        it.money.refunded = 0;
        it.money.refunds_open = 1;
    });
    assert_eq!(hangs.broken(), [PAID]);
}

#[test]
fn a_second_invoice_is_found() {
    let twice = World::with(|it| {
        it.money.invoices = 2;
        it.money.billed = 2440;
    });
    assert_eq!(twice.broken(), [PAID, BILLED]);
}

#[test]
fn a_missing_invoice_is_found() {
    let none = World::with(|it| {
        it.money.invoices = 0;
        it.money.billed = 0;
    });
    assert_eq!(none.broken(), [PAID, BILLED]);
}

#[test]
fn a_draft_that_nobody_closed_is_found() {
    assert_eq!(World::with(|it| it.money.drafts = 1).broken(), [BILLED]);
}

#[test]
fn an_invoice_before_the_end_is_found() {
    let early = World::with(|it| {
        it.claim.state = "provisioning".to_owned();
        it.claim.ended_at = None;
    });
    assert_eq!(early.broken(), [BILLED]);
}

#[test]
fn money_that_is_still_held_is_found() {
    assert_eq!(World::with(|it| it.money.prepaid = -1).broken(), [PREPAID]);
}

#[test]
fn an_item_that_was_made_twice_is_found() {
    let twice = World::with(|it| {
        let item = it.claim.items[0].id;
        it.made
            .services
            .push((item, service(9), "active".to_owned()));
    });
    assert_eq!(twice.broken(), [SERVED]);
}

#[test]
fn a_service_that_was_never_made_is_found() {
    assert_eq!(
        World::with(|it| it.made.services.clear()).broken(),
        [SERVED]
    );
}

#[test]
fn a_service_of_nobody_is_found() {
    let strange = World::with(|it| {
        let item = OrderItemId::new(Uuid::from_u128(99));
        it.made
            .services
            .push((item, service(9), "active".to_owned()));
    });
    assert_eq!(strange.broken(), [SERVED]);
}

#[test]
fn a_service_of_something_that_was_taken_back_is_found() {
    let left = World::with(|it| {
        let item = it.claim.items[1].id;
        it.made
            .services
            .push((item, service(2), "active".to_owned()));
    });
    assert_eq!(left.broken(), [SERVED]);
}

#[test]
fn something_active_whose_request_failed_is_found() {
    let failed = World::with(|it| it.made.requests[0].1 = "failed".to_owned());
    assert_eq!(failed.broken(), [SERVED]);
}

#[test]
fn a_subscription_too_few_or_too_many_is_found() {
    assert_eq!(
        World::with(|it| it.money.subscribed.clear()).broken(),
        [SUBSCRIBED]
    );
    let many = World::with(|it| it.money.subscribed.push(it.claim.items[1].id));
    assert_eq!(many.broken(), [SUBSCRIBED]);
}

#[test]
fn a_failed_order_keeps_nothing() {
    let failed = World::with(|it| {
        it.claim.state = "failed".to_owned();
        it.claim.items[0] = item(1, "rolledBack");
        it.made.requests[0].1 = "cancelled".to_owned();
        it.made.services[0].2 = "terminated".to_owned();
        it.money = MoneyOf {
            due: 2440,
            received: 2440,
            refunded: 2440,
            ..MoneyOf::default()
        };
    });
    assert!(failed.broken().is_empty());

    let kept = World::with(|it| {
        it.claim = failed.claim.clone();
        it.made = failed.made.clone();
        it.money = MoneyOf {
            refunded: 0,
            ..failed.money.clone()
        };
    });
    assert_eq!(kept.broken(), [PAID]);
}

#[test]
fn what_has_just_ended_may_still_move() {
    let moving = World::with(|it| {
        it.claim.ended_at = Some(NOW);
        it.money.refunded = 0;
        it.money.refunds_open = 1;
        it.money.invoices = 0;
        it.money.billed = 0;
        it.money.drafts = 1;
        it.money.subscribed.clear();
    });

    assert!(moving.broken().is_empty());
    assert_eq!(
        moving.broken_when(Patience::none(NOW), false),
        [PAID, BILLED, SUBSCRIBED]
    );
}

#[test]
fn what_waits_for_a_person_may_wait() {
    let waits = World::with(|it| {
        it.money.refunded = 0;
        it.money.refunds_open = 1;
    });

    assert!(waits.broken_when(Patience::usual(NOW), true).is_empty());
}

#[test]
fn a_payment_that_nobody_heard_of_is_found_once_nothing_moves() {
    let unheard = World::with(|it| {
        it.claim.state = "pendingPayment".to_owned();
        it.claim.ended_at = None;
        it.claim.paid = None;
        it.claim.items = vec![item(1, "pending")];
        it.made = Made::default();
        it.money = MoneyOf {
            due: 1220,
            received: 1220,
            ..MoneyOf::default()
        };
    });

    assert!(unheard.broken().is_empty());
    assert_eq!(unheard.broken_when(Patience::none(NOW), false), [PAID]);
}

#[test]
fn an_order_that_billing_never_heard_of_was_not_paid() {
    let mut found = Found::default();
    let world = world();

    found.compare(
        &world.claim,
        None,
        Some(&world.made),
        Patience::usual(NOW),
        false,
    );

    let broken: Vec<_> = found
        .into_rules()
        .into_iter()
        .filter(|rule| !rule.holds())
        .map(|rule| rule.rule)
        .collect();
    assert_eq!(broken, [PAID, BILLED, SUBSCRIBED]);
}
