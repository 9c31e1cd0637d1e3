mod matrix;

use std::collections::BTreeSet;

use cf_contracts::purchase::{
    BoughtItem, BoughtProduct, Cycle, FulfilmentPolicy, ItemPrice, OrderTotals,
};
use cf_contracts::tax::{TaxBuyer, decide};
use cf_kernel::id::{OrderItemId, PaymentId, ProductId, ServiceId, TenantId};
use cf_kernel::{Currency, Outcome};
use jiff::SignedDuration;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const WINDOW: SignedDuration = SignedDuration::from_hours(24);

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn id(number: u128) -> OrderItemId {
    OrderItemId::new(Uuid::from_u128(number))
}

fn bought(number: u128) -> BoughtItem {
    BoughtItem {
        item_id: id(number),
        product: BoughtProduct {
            id: ProductId::new(Uuid::from_u128(9)),
            slug: "vps".to_owned(),
            name: "Server".to_owned(),
            kind: "vps".to_owned(),
            icon: None,
            version: 1,
        },
        configuration: serde_json::from_value(serde_json::json!({ "region": "lj-1" })).unwrap(),
        billing_cycle: Cycle::Monthly,
        quantity: 1,
        parts: Vec::new(),
        lines: Vec::new(),
        price: ItemPrice {
            monthly: eur(1000),
            recurring: eur(1000),
            one_off: eur(0),
            net: eur(1000),
            tax: eur(220),
            gross: eur(1220),
        },
    }
}

fn content(items: u128, policy: FulfilmentPolicy) -> Content {
    let times = i64::try_from(items).unwrap();
    Content {
        items: (1..=items).map(bought).collect(),
        totals: OrderTotals {
            net: eur(1000 * times),
            tax: eur(220 * times),
            gross: eur(1220 * times),
            monthly: eur(1000 * times),
            annual: eur(0),
            one_off: eur(0),
            currency: Currency::EUR,
            tax_basis: decide(
                "SI",
                TaxBuyer::default(),
                jiff::civil::Date::constant(2026, 11, 20),
            ),
        },
        policy,
        billing: None,
        note: None,
    }
}

fn draft(items: u128, policy: FulfilmentPolicy) -> Order {
    let tenant = TenantId::new(Uuid::from_u128(1));
    Order::draft(
        OrderId::new(Uuid::from_u128(1)),
        (tenant, SellerId(tenant)),
        OrderNumber::parse("CF-2026-000001").unwrap(),
        content(items, policy),
        Lang::En,
        now(),
    )
}

fn payment(number: u128) -> Payment {
    Payment {
        id: PaymentId::new(Uuid::from_u128(number)),
        amount: eur(2440),
        method: "card".to_owned(),
        reference: None,
        at: now(),
    }
}

fn active(order: &mut Order, item: u128) -> Result<Outcome<()>, OrderError> {
    order.item_active(id(item), vec![ServiceId::new(Uuid::from_u128(item))], now())
}

/// An order of two things, in every state that it can be in.
fn in_state(state: OrderState) -> Order {
    use OrderState as S;
    let mut order = draft(2, FulfilmentPolicy::PerItem);
    if state == S::Draft {
        return order;
    }
    let submit = content(2, FulfilmentPolicy::PerItem);
    order.submit(submit, WINDOW, now()).unwrap();
    if state == S::PendingPayment {
        return order;
    }
    if state == S::Cancelled {
        order.cancel("changed my mind", now()).unwrap();
        return order;
    }
    order.confirm_payment(payment(1)).unwrap();
    if state == S::PaymentConfirmed {
        return order;
    }
    order.start_validation().unwrap();
    if state == S::Validating {
        return order;
    }
    if state == S::Failed {
        order.fail("no room", now()).unwrap();
        return order;
    }
    order.start_provisioning().unwrap();
    if state == S::Provisioning {
        return order;
    }
    active(&mut order, 1).unwrap();
    order.settle(now()).unwrap();
    if state == S::PartiallyFulfilled {
        return order;
    }
    active(&mut order, 2).unwrap();
    order.settle(now()).unwrap();
    order
}

#[test]
fn an_item_that_fails_is_refunded_alone_and_the_rest_stays() {
    let mut order = in_state(OrderState::PartiallyFulfilled);

    order
        .item_failed(id(2), "verify", "does not answer", now())
        .unwrap();
    assert_eq!(order.settle(now()), Ok(Outcome::AlreadyApplied));
    let gone = order.item_rolled_back(id(2), "taken back", now()).unwrap();
    let Ok(Outcome::Executed(Fact::Fulfilled {
        active, given_back, ..
    })) = order.settle(now())
    else {
        panic!("fulfilled");
    };

    assert_eq!(
        gone,
        Outcome::Executed(Gone {
            refund: Some(eur(1220))
        })
    );
    assert_eq!(active.len(), 1);
    assert_eq!(
        given_back,
        [(id(2), eur(1220), "does not answer".to_owned())]
    );
}

#[test]
fn all_or_nothing_never_stands_half_way() {
    let mut order = in_state(OrderState::Provisioning);
    order.policy = FulfilmentPolicy::AllOrNothing;

    active(&mut order, 1).unwrap();
    assert_eq!(order.settle(now()), Ok(Outcome::AlreadyApplied));
    order
        .item_failed(id(2), "verify", "does not answer", now())
        .unwrap();
    let settled = order.settle(now());

    assert_eq!(
        settled,
        Ok(Outcome::Executed(Fact::Failed {
            reason: "does not answer".to_owned(),
            to_refund: Some(eur(2440))
        }))
    );
    let gone = order.item_rolled_back(id(1), "the order failed", now());
    assert_eq!(gone, Ok(Outcome::Executed(Gone { refund: None })));
}

#[test]
fn an_order_of_which_nothing_could_be_made_has_failed() {
    let mut order = in_state(OrderState::Provisioning);

    for item in [1, 2] {
        order.item_rolled_back(id(item), "broken", now()).unwrap();
    }

    let Ok(Outcome::Executed(Fact::Failed { to_refund, .. })) = order.settle(now()) else {
        panic!("failed");
    };
    // Each was asked back when it was gone.
    assert_eq!(to_refund, None);
}

#[test]
fn what_is_there_stays_when_the_rest_is_cancelled() {
    let mut order = in_state(OrderState::PartiallyFulfilled);

    let Ok(Outcome::Executed(Fact::Cancelled {
        keep,
        to_refund,
        from,
        ..
    })) = order.cancel("", now())
    else {
        panic!("cancelled");
    };

    assert_eq!(from, OrderState::PartiallyFulfilled);
    assert_eq!(
        keep.iter().map(|kept| kept.item).collect::<Vec<_>>(),
        [id(1)]
    );
    assert_eq!(to_refund, Some(eur(1220)));
    assert_eq!(
        order.item_rolled_back(id(1), "no", now()),
        Err(OrderError::ItemStays)
    );
}

#[test]
fn what_an_unpaid_order_costs_is_not_refunded() {
    let mut order = in_state(OrderState::PendingPayment);

    let Ok(Outcome::Executed(Fact::Cancelled { to_refund, .. })) = order.cancel("", now()) else {
        panic!("cancelled");
    };

    assert_eq!(to_refund, None);
}

#[test]
fn a_deleted_draft_is_not_submitted_before_it_is_restored() {
    let mut order = in_state(OrderState::Draft);
    order.delete(now()).unwrap();
    let content = content(2, FulfilmentPolicy::PerItem);

    assert_eq!(
        order.submit(content, WINDOW, now()),
        Err(OrderError::Deleted)
    );
    assert_eq!(order.restore(), Outcome::Executed(()));
    assert_eq!(order.restore(), Outcome::AlreadyApplied);
}

#[test]
fn late_and_doubled_news_of_items_changes_nothing() {
    let mut order = in_state(OrderState::Provisioning);
    order.item_progress(id(1), Some("configure"), 50).unwrap();
    let before = order.clone();

    assert_eq!(
        order.item_progress(id(1), Some("allocate"), 25),
        Ok(Outcome::AlreadyApplied)
    );
    assert_eq!(order, before);
    active(&mut order, 1).unwrap();
    let version = order.version;
    // The provider says failed after it had succeeded.
    assert_eq!(
        order.item_failed(id(1), "verify", "broken", now()),
        Ok(Outcome::AlreadyApplied)
    );
    assert_eq!(active(&mut order, 1), Ok(Outcome::AlreadyApplied));
    assert_eq!(order.version, version);
    assert_eq!(active(&mut order, 7), Err(OrderError::NoSuchItem));
}

#[test]
fn what_has_gone_back_only_grows() {
    let mut order = in_state(OrderState::Fulfilled);

    assert!(order.refund_completed(None, eur(100)).did_execute());
    assert!(!order.refund_completed(None, eur(50)).did_execute());
    assert_eq!(order.refunded, eur(100));
}

#[test]
fn a_button_that_cannot_be_pressed_says_why() {
    let order = in_state(OrderState::PendingPayment);
    let who = Who {
        writes: true,
        manages: false,
        pays: true,
    };

    let actions = order.actions(who, Lang::En, now());
    assert_eq!(
        (&actions.pay, &actions.cancel),
        (&Action::Allowed, &Action::Allowed)
    );
    assert_eq!(
        actions.submit,
        Action::Refused("Not possible in the state “Awaiting payment”.".to_owned())
    );
    assert_eq!(
        actions.revert_payment,
        Action::Refused("Your role does not allow this.".to_owned())
    );
    let late = order.actions(who, Lang::De, now() + WINDOW);
    assert_eq!(
        late.pay,
        Action::Refused("Die Zahlungsfrist ist abgelaufen.".to_owned())
    );
}

fn any_walk() -> impl Strategy<Value = Vec<(usize, u128, bool)>> {
    proptest::collection::vec((0..14_usize, 1_u128..4, any::<bool>()), 0..60)
}

proptest! {
    #[test]
    fn whatever_is_asked_the_rules_hold(walk in any_walk(), all_or_nothing: bool) {
        let policy = if all_or_nothing { FulfilmentPolicy::AllOrNothing } else { FulfilmentPolicy::PerItem };
        let mut order = draft(3, policy);
        let mut seen = BTreeSet::new();
        let mut clock = now();
        for (verb, item, twice) in walk {
            clock += SignedDuration::from_secs(60);
            for _ in 0..=u8::from(twice) {
                let before = order.clone();
                let result = ask(&mut order, verb, item, policy, clock);
                if matches!(result, Ok(true)) {
                    prop_assert!(order.version >= before.version);
                } else {
                    prop_assert_eq!(&order, &before);
                }
                if order.state() != before.state() {
                    prop_assert!(before.state().may_become(order.state()));
                    // Only a payment that was taken back leads to a state for a second time.
                    let again = !seen.insert(order.state());
                    prop_assert!(!again || !order.state().is_final());
                }
                if order.state() == OrderState::Fulfilled {
                    prop_assert!(order.items.iter().all(|item| item.state.is_settled()));
                    prop_assert!(order.items.iter().any(|item| item.state.is_active()));
                }
                let asked: i64 = order.items.iter()
                    .filter_map(|item| item.refund)
                    .map(|refund| refund.amount.minor())
                    .sum();
                prop_assert!(asked <= order.totals.gross.minor());
            }
        }
    }
}

fn ask(
    order: &mut Order,
    verb: usize,
    item: u128,
    policy: FulfilmentPolicy,
    at: Timestamp,
) -> Result<bool, OrderError> {
    let fact = |done: Outcome<Fact>| done.did_execute();
    Ok(match verb {
        0 => fact(order.submit(content(3, policy), WINDOW, at)?),
        1 => fact(order.confirm_payment(payment(item))?),
        2 => fact(order.revert_payment("mistake", WINDOW, at)?),
        3 => fact(order.start_validation()?),
        4 | 13 => fact(order.start_provisioning()?),
        5 | 12 => active(order, item)?.did_execute(),
        6 => order
            .item_failed(id(item), "verify", "broken", at)?
            .did_execute(),
        7 => order
            .item_rolled_back(id(item), "broken", at)?
            .did_execute(),
        8 => fact(order.settle(at)?),
        9 => fact(order.cancel("", at)?),
        10 => order
            .item_progress(id(item), Some("allocate"), 25)?
            .did_execute(),
        _ => order.delete(at)?.did_execute(),
    })
}
