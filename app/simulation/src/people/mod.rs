//! Customers, who order, pay, hesitate, click twice and change their minds; and staff, who meddle, and
//! decide what nobody else can.

mod money;

use std::collections::BTreeSet;

use cf_contracts::purchase::{BoughtProduct, Cycle, FulfilmentPolicy};
use cf_contracts::tax::{TaxBuyer, decide as tax};
use cf_driver_simulated::Rates;
use cf_kernel::id::{OrderId, OrderItemId, ProductId, TenantId};
use cf_kernel::{Currency, Lang, Money, SellerId};
use cf_orders::model::pricing::{PricedItem, price};
use cf_orders::model::{Content, Order, OrderNumber};
use jiff::tz::TimeZone;

pub use self::money::send_transfer;
use self::money::{give_back_by_hand, goodwill};
use crate::gateway::Card;
use crate::jobs::{Job, Jobs, Kind};
use crate::provider::{KINDS, REGION, settle_others};
use crate::shell::billing::pay::{self, Wish};
use crate::shell::{Refused, orders};
use crate::tasks::{Key, Tasks};
use crate::world::{Commit, Room, Tx, World, uuid};

/// How long people keep coming.
const LOAD_MS: i64 = 20 * 60 * 1000;
const DAY_MS: i64 = 24 * 3600 * 1000;

#[derive(Debug, Default)]
pub struct People {
    numbers: u64,
    lines: u64,
    /// What staff gave up: the kind of the task and what it was about.
    pub gave_up: BTreeSet<(OrderId, &'static str)>,
}

/// Everyone who will come, and everything that will happen.
pub fn come(world: &mut World) {
    settle_others(world);
    for number in 0..world.plan.orders {
        let at = world.chance.between(0, LOAD_MS / 2);
        world.outside(at, move |world| order(world, number));
    }
    if world.plan.clock_jumps {
        for _ in 0..=world.chance.below(3) {
            let at = world.chance.between(1_000, LOAD_MS);
            let by = match world.chance.below(4) {
                0 => 40 * DAY_MS,
                1 => -3_600_000,
                2 => -40 * DAY_MS,
                _ => 3 * 3_600_000,
            };
            world.outside(at, move |world| {
                world.skew += by;
                world.note(format_args!("the clock jumps by {by} ms"));
            });
        }
    }
    world.outside(LOAD_MS, |world| {
        world.note(format_args!("calm"));
        world.calm = true;
        world.provider.settings_mut().rates = Rates::NONE;
    });
}

fn item(world: &mut World, number: u64) -> (OrderItemId, PricedItem) {
    let kind = world.chance.one_of(&KINDS).unwrap_or("vps");
    let cents = if world.fault(60) {
        0
    } else {
        world.chance.between(1, 50_000)
    };
    let euro = |minor| Money::from_minor(minor, Currency::EUR);
    let mut configuration = serde_json::Map::new();
    configuration.insert("region".to_owned(), REGION.into());
    let priced = PricedItem {
        product: BoughtProduct {
            id: ProductId::new(uuid(700_000)),
            slug: kind.to_owned(),
            name: kind.to_owned(),
            kind: kind.to_owned(),
            icon: None,
            version: 1,
        },
        configuration,
        billing_cycle: Cycle::Monthly,
        quantity: if world.chance.per_mille(200) { 2 } else { 1 },
        parts: Vec::new(),
        lines: Vec::new(),
        monthly: euro(cents),
        recurring: euro(cents),
        one_off: euro(0),
    };
    (OrderItemId::new(uuid(number)), priced)
}

/// Someone orders.
fn order(world: &mut World, number: u64) {
    let id = OrderId::new(uuid(600_000 + number));
    let tenant = TenantId::new(uuid(610_000 + number % 3));
    let count = 1 + world.chance.below(4);
    let (ids, priced): (Vec<OrderItemId>, Vec<PricedItem>) = (0..count)
        .map(|place| item(world, 620_000 + number * 100 + place))
        .unzip();
    let country = world.chance.one_of(&["SI", "DE", "FI", "US"]);
    let on = world.now().to_zoned(TimeZone::UTC).date();
    let basis = tax(
        "SI",
        TaxBuyer {
            country,
            vat_id: None,
        },
        on,
    );
    let Ok(priced) = price(priced, &ids, &basis, None) else {
        return;
    };
    let drawn = if world.chance.per_mille(400) {
        FulfilmentPolicy::AllOrNothing
    } else {
        FulfilmentPolicy::PerItem
    };
    let policy = world.plan.policy.unwrap_or(drawn);
    let content = Content {
        items: priced.items,
        totals: priced.totals,
        policy,
        billing: None,
        note: None,
    };
    world.people.numbers += 1;
    let called = format!("CF-2026-{:06}", world.people.numbers);
    let called = OrderNumber::parse(&called).unwrap_or(OrderNumber::not_yet());
    let owner = (tenant, SellerId(TenantId::new(uuid(699_999))));
    let draft = Order::draft(id, owner, called, content.clone(), Lang::En, world.now());
    let gross = content.totals.gross;
    world.note(format_args!(
        "{id} is ordered: {count} for {gross}, {policy:?}"
    ));
    submit(world, draft, content);
    if gross.minor() > 0 {
        pays(world, id);
    }
    meddle(world, id);
}

fn submit(world: &mut World, draft: Order, content: Content) {
    let mut tx = world.begin(Room::Orders, draft.id);
    let submitted = orders::submit(&mut tx, draft.clone(), content.clone());
    if let Err(refused) = submitted {
        return world.wrong(format!("an order cannot be submitted: {refused}"));
    }
    if world.commit(tx) == Commit::Lost {
        // The customer tries again, with the same key.
        let pause = world.chance.between(100, 3_000);
        world.outside(pause, move |world| submit(world, draft, content));
    }
}

/// When and how a customer pays.
fn pays(world: &mut World, id: OrderId) {
    if world.plan.orderly {
        let wish = Wish {
            order: id,
            card: Some(Card::Good),
            key: Some(id.to_string()),
        };
        for after in [1_000, 15_000, 90_000] {
            let wish = wish.clone();
            world.outside(after, move |world| pay::pay(world, wish));
        }
        return;
    }
    let attempts = 1 + world.chance.below(4);
    let mut at = world.chance.between(50, 120_000);
    for attempt in 0..attempts {
        let card = match world.chance.below(10) {
            0 | 1 => Some(Card::Declined),
            2 | 3 => Some(Card::WantsOwner),
            4 => Some(Card::Pending {
                ends_well: world.chance.per_mille(600),
            }),
            5 => None,
            _ => Some(Card::Good),
        };
        let key = world
            .chance
            .per_mille(600)
            .then(|| format!("{id}/{attempt}"));
        let wish = Wish {
            order: id,
            card,
            key,
        };
        let clicks = 1 + world.chance.below(3);
        for click in 0..clicks {
            let wish = wish.clone();
            let after = if click == 0 {
                at
            } else {
                at + world.chance.between(1, 6_000)
            };
            world.outside(after, move |world| pay::pay(world, wish));
        }
        at += world.chance.between(1_000, 200_000);
    }
}

/// Someone changes their mind, or staff does something to the order.
fn meddle(world: &mut World, id: OrderId) {
    if world.chance.per_mille(world.plan.cancel) {
        let at = if world.chance.per_mille(500) {
            world.chance.between(10, 300_000)
        } else {
            world.chance.between(10, LOAD_MS)
        };
        world.outside(at, move |world| {
            act(world, id, |tx| orders::cancel(tx, "not needed any more"));
        });
        if world.chance.per_mille(300) {
            world.outside(at + 3, move |world| {
                act(world, id, |tx| orders::cancel(tx, "twice"));
            });
        }
    }
    if world.chance.per_mille(world.plan.meddling) {
        for _ in 0..20 {
            let at = world.chance.between(1_000, 300_000);
            world.outside(at, move |world| act(world, id, orders::revert_payment));
        }
    }
    if world.plan.goodwill && world.chance.per_mille(world.plan.meddling / 2) {
        let at = world.chance.between(60_000, 2 * LOAD_MS);
        world.outside(at, move |world| goodwill(world, id));
    }
    if world.chance.per_mille(world.plan.meddling / 2) {
        let at = world.chance.between(10_000, LOAD_MS);
        let retry = world.chance.per_mille(500);
        world.outside(at, move |world| {
            let held = world.making.get(&id).and_then(|rows| rows.held.first());
            let Some(request) = held.map(|held| held.request.id) else {
                return;
            };
            let kind = if retry {
                Kind::RetryWork(request)
            } else {
                Kind::GiveUpWork(request)
            };
            let now = world.now();
            Jobs::add(
                world,
                now,
                Job::new(id, kind, format_args!("{request}/by hand")),
            );
        });
    }
}

/// A verb of a person, in one transaction; refused is an answer, too.
fn act(world: &mut World, id: OrderId, verb: impl Fn(&mut Tx) -> Result<(), Refused>) {
    let mut tx = world.begin(Room::Orders, id);
    match verb(&mut tx) {
        Ok(()) => {
            let _ = world.commit(tx);
        }
        Err(refused) => world.note(format_args!("{id} refuses: {refused}")),
    }
}

/// A person looks at a task.
pub fn decide(world: &mut World, key: &Key) {
    let Some(task) = world.tasks.known.get(key).filter(|task| task.open).cloned() else {
        return;
    };
    let patient = if world.calm {
        task.times < 4
    } else {
        !world.chance.per_mille(world.plan.meddling)
    };
    let retry = task.retry.is_some() && patient;
    if !retry && task.give_up.is_none() {
        if task.retry.is_none() || task.times > 30 {
            world.tasks.known.remove(key);
            return;
        }
        return Tasks::resolve(world, key, true);
    }
    if !retry {
        world.people.gave_up.insert((task.order, key.0));
    }
    if key.0 == "orders.refunds" {
        give_back_by_hand(world, task.order);
    }
    let what = if retry { "tries again" } else { "gives up" };
    world.note(format_args!("staff {what}: {} of {}", key.0, key.1));
    Tasks::resolve(world, key, retry);
}
