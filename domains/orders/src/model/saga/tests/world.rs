//! An order with its saga, and everyone else as far as the saga hears of them: the buyer, provisioning,
//! billing, and the person who decides.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cf_contracts::events::billing::RefundCause;
use cf_contracts::purchase::{
    BoughtItem, BoughtProduct, Cycle, FulfilmentPolicy, ItemPrice, OrderTotals,
};
use cf_contracts::tax::{TaxBuyer, decide};
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, ProductId, ServiceId, TenantId};
use cf_kernel::{Currency, Lang, Money, Outcome, SellerId};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use serde_json::Map;
use uuid::Uuid;

use crate::model::number::OrderNumber;
use crate::model::order::{Content, Fact, Order, OrderState, Payment};
use crate::model::saga::{
    Command, Definition, Done, Entry, Facts, RefundOrder, RoomAnswer, Saga, SagaEvent, Wait,
    carry_out,
};

pub const WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// What is at the provider of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// It was never asked for.
    Nothing,
    /// Asked for; how it ends is not said yet.
    Begun,
    Made,
    /// It could not be made; what there was is being taken back.
    Broken,
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    Draft,
    Issued,
    Void,
}

/// How provisioning fares.
#[derive(Debug, Clone, Default)]
pub struct Luck {
    /// Items that cannot be made, by place.
    pub broken: BTreeSet<usize>,
    pub no_room: bool,
    /// Questions that nobody answers.
    pub unanswered: u32,
    /// Says nothing of its own accord.
    pub silent: bool,
    pub billing_silent: bool,
}

/// By what a refund is told from others.
type RefundKey = (PaymentId, Option<OrderItemId>, Option<u32>, &'static str);

pub struct World {
    pub order: Order,
    pub saga: Saga,
    pub now: Timestamp,
    pub luck: Luck,
    pub things: BTreeMap<OrderItemId, Thing>,
    pub paper: Paper,
    /// What came in, by payment.
    pub received: i64,
    /// What went back, by how it is told from others.
    pub refunds: BTreeMap<RefundKey, i64>,
    /// Said, and not heard yet.
    pub under_way: VecDeque<SagaEvent>,
    pub tasks: BTreeSet<Wait>,
    pub said: Vec<&'static str>,
    pub delivered: Vec<OrderItemId>,
    pub trail: Vec<(Entry, Timestamp)>,
    /// Each event is heard twice.
    pub twice: bool,
    payments: u128,
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn bought(number: usize) -> BoughtItem {
    let gross = 1000 * (i64::try_from(number).unwrap() + 1);
    let euro = |minor| Money::from_minor(minor, Currency::EUR);
    BoughtItem {
        item_id: OrderItemId::new(id(100 + number as u128)),
        product: BoughtProduct {
            id: ProductId::new(id(1)),
            slug: "vps".to_owned(),
            name: "VPS".to_owned(),
            kind: "vps".to_owned(),
            icon: None,
            version: 1,
        },
        configuration: Map::new(),
        billing_cycle: Cycle::Monthly,
        quantity: 1,
        parts: Vec::new(),
        lines: Vec::new(),
        price: ItemPrice {
            monthly: euro(gross),
            recurring: euro(gross),
            one_off: euro(0),
            net: euro(gross - gross / 5),
            tax: euro(gross / 5),
            gross: euro(gross),
        },
    }
}

pub fn content(items: usize, policy: FulfilmentPolicy) -> Content {
    let items: Vec<BoughtItem> = (0..items).map(bought).collect();
    let euro = |minor| Money::from_minor(minor, Currency::EUR);
    let sum =
        |of: fn(&ItemPrice) -> Money| euro(items.iter().map(|item| of(&item.price).minor()).sum());
    Content {
        totals: OrderTotals {
            net: sum(|price| price.net),
            tax: sum(|price| price.tax),
            gross: sum(|price| price.gross),
            monthly: sum(|price| price.monthly),
            annual: euro(0),
            one_off: euro(0),
            currency: Currency::EUR,
            tax_basis: decide("SI", TaxBuyer::default(), date(2026, 11, 20)),
        },
        items,
        policy,
        billing: None,
        note: None,
    }
}

impl World {
    /// An order that was just submitted.
    pub fn new(items: usize, policy: FulfilmentPolicy) -> Self {
        let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let tenant = TenantId::new(id(2));
        let mut order = Order::draft(
            OrderId::new(id(3)),
            (tenant, SellerId(TenantId::new(id(4)))),
            OrderNumber::new("CF", 2026, 1),
            content(items, policy),
            Lang::En,
            now,
        );
        order.submit(content(items, policy), WINDOW, now).unwrap();
        let things = order
            .items
            .iter()
            .map(|item| (item.id(), Thing::Nothing))
            .collect();
        let mut world = Self {
            order,
            saga: Saga::new(Definition::FulfilmentV1),
            now,
            luck: Luck::default(),
            things,
            paper: Paper::Draft,
            received: 0,
            refunds: BTreeMap::new(),
            under_way: VecDeque::new(),
            tasks: BTreeSet::new(),
            said: Vec::new(),
            delivered: Vec::new(),
            trail: Vec::new(),
            twice: false,
            payments: 0,
        };
        world.hear(SagaEvent::Submitted);
        world
    }

    pub fn with(mut self, luck: Luck) -> Self {
        self.luck = luck;
        self
    }

    pub fn item(&self, place: usize) -> OrderItemId {
        self.order.items[place].id()
    }

    /// The saga hears something, and all that it wants is done.
    pub fn hear(&mut self, event: SagaEvent) {
        self.hear_once(&event);
        if self.twice {
            let before = (self.saga.clone(), self.order.clone());
            let said = format!("{event:?}");
            let commands = self.decide(event);
            let idle = commands.iter().all(|it| matches!(it, Command::Note(_)));
            assert!(idle, "{said} twice: {commands:?}");
            assert_eq!((&self.saga, &self.order), (&before.0, &before.1), "{said}");
        }
    }

    fn decide(&mut self, event: SagaEvent) -> Vec<Command> {
        // Stored and read back each time.
        let stored = self.saga.to_json().unwrap();
        let saga = Saga::from_json(stored).unwrap();
        let (saga, commands) = saga.decide(&Facts::from(&self.order), event, self.now);
        self.saga = saga;
        commands
    }

    fn hear_once(&mut self, event: &SagaEvent) {
        for command in self.decide(event.clone()) {
            let done = carry_out(&mut self.order, command.clone(), self.now)
                .unwrap_or_else(|error| panic!("{event:?} → {command:?}: {error}"));
            self.see_to(done);
        }
    }

    fn see_to(&mut self, done: Done) {
        match done {
            Done::Quietly => {}
            Done::Said(fact) => self.hear_of(&fact),
            Done::Delivered(item) => self.delivered.push(item),
            Done::AskForRoom { asked, .. } => {
                let answer = if self.luck.unanswered > 0 {
                    self.luck.unanswered -= 1;
                    RoomAnswer::None {
                        why: "provisioning does not answer".to_owned(),
                    }
                } else if self.luck.no_room {
                    RoomAnswer::No {
                        why: "lj-1 is full".to_owned(),
                    }
                } else {
                    RoomAnswer::Yes
                };
                self.under_way
                    .push_back(SagaEvent::RoomAnswered { asked, answer });
            }
            Done::Refund(refund) => self.refund(&refund),
            Done::Probe => self.say_again(),
            Done::OpenTask(task) => {
                self.tasks.insert(task.wait);
            }
            Done::CloseTask { wait, .. } => {
                self.tasks.remove(&wait);
            }
            Done::Note(entry) => self.trail.push((entry, self.now)),
        }
    }

    /// Everyone else hears what became of the order.
    pub fn hear_of(&mut self, fact: &Fact) {
        self.said.push(fact.audit_action());
        match fact {
            Fact::ProvisioningStarted { .. } => {
                let ids: Vec<OrderItemId> = self.things.keys().copied().collect();
                for (place, item) in ids.into_iter().enumerate() {
                    let broken = self.luck.broken.contains(&place);
                    let thing = if broken { Thing::Broken } else { Thing::Made };
                    self.things.insert(item, Thing::Begun);
                    if !self.luck.silent {
                        self.end_of(item, thing);
                    }
                }
            }
            Fact::Cancelled { keep, .. } => {
                let keep: Vec<OrderItemId> = keep.iter().map(|kept| kept.item).collect();
                self.take_back(&keep);
            }
            Fact::Failed { .. } => self.take_back(&[]),
            Fact::Fulfilled { .. } => self.issue(),
            Fact::Created
            | Fact::Submitted
            | Fact::PaymentConfirmed { .. }
            | Fact::PaymentReverted { .. }
            | Fact::ValidationStarted
            | Fact::PartiallyFulfilled { .. } => {}
        }
    }

    fn completed(&self, item: OrderItemId) -> SagaEvent {
        SagaEvent::ItemCompleted {
            item,
            services: vec![ServiceId::new(item.uuid())],
            at: self.now,
        }
    }

    pub fn failed(item: OrderItemId) -> SagaEvent {
        SagaEvent::ItemFailed {
            item,
            step: "activate".to_owned(),
            reason: "it did not start".to_owned(),
        }
    }

    pub fn rolled_back(item: OrderItemId) -> SagaEvent {
        SagaEvent::ItemRolledBack {
            item,
            reason: "it was taken back".to_owned(),
        }
    }

    fn end_of(&mut self, item: OrderItemId, thing: Thing) {
        if thing == Thing::Made {
            self.things.insert(item, Thing::Made);
            self.under_way.push_back(self.completed(item));
        } else {
            // It is gone by the time it is said to be.
            self.things.insert(item, Thing::Gone);
            self.under_way.push_back(Self::failed(item));
            self.under_way.push_back(Self::rolled_back(item));
        }
    }

    /// The last first, and said for every request, also for what was never made.
    fn take_back(&mut self, keep: &[OrderItemId]) {
        let ids: Vec<OrderItemId> = self.things.keys().copied().rev().collect();
        for item in ids {
            let thing = self.things[&item];
            if keep.contains(&item) || thing == Thing::Nothing {
                continue;
            }
            self.things.insert(item, Thing::Gone);
            if !self.luck.silent {
                self.under_way.push_back(Self::rolled_back(item));
            }
        }
        if keep.is_empty() {
            if self.paper == Paper::Draft {
                self.paper = Paper::Void;
                if !self.luck.billing_silent {
                    self.under_way.push_back(SagaEvent::InvoiceVoided);
                }
            }
        } else {
            self.issue();
        }
    }

    fn issue(&mut self) {
        assert_eq!(self.paper, Paper::Draft, "an invoice is issued once");
        self.paper = Paper::Issued;
        if !self.luck.billing_silent {
            self.under_way.push_back(SagaEvent::InvoiceGenerated);
        }
    }

    fn refund(&mut self, refund: &RefundOrder) {
        let of_the_order = match refund.cause {
            RefundCause::ItemFailed | RefundCause::OrderFailed | RefundCause::OrderCancelled => {
                true
            }
            RefundCause::LatePayment | RefundCause::PaymentReverted | RefundCause::Goodwill => {
                false
            }
        };
        if of_the_order {
            let stays = |item: &OrderItemId| {
                self.order.state() == OrderState::Cancelled
                    && self
                        .saga
                        .ending
                        .as_ref()
                        .is_some_and(|it| it.kept.contains(item))
            };
            for (item, thing) in &self.things {
                let concerned = refund.item.is_none_or(|of| of == *item);
                let gone = matches!(thing, Thing::Gone | Thing::Nothing);
                assert!(
                    !concerned || gone || stays(item),
                    "{item} is {thing:?} and its money goes back"
                );
            }
        }
        let key = (
            refund.payment,
            refund.item,
            refund.receipt,
            refund.cause.name(),
        );
        self.refunds.entry(key).or_insert(refund.amount.minor());
        if !self.luck.billing_silent {
            self.under_way.push_back(SagaEvent::RefundCompleted {
                payment: refund.payment,
                item: refund.item,
                receipt: refund.receipt,
                cause: refund.cause,
            });
        }
    }

    /// Provisioning is asked, and says where it stands.
    fn say_again(&mut self) {
        for (place, item) in self.things.keys().copied().enumerate().collect::<Vec<_>>() {
            match self.things[&item] {
                Thing::Nothing => {}
                Thing::Begun | Thing::Broken => {
                    let broken = self.luck.broken.contains(&place);
                    self.end_of(item, if broken { Thing::Broken } else { Thing::Made });
                }
                Thing::Made => self.under_way.push_back(self.completed(item)),
                Thing::Gone => self.under_way.push_back(Self::rolled_back(item)),
            }
        }
    }

    /// The buyer pays all of it.
    pub fn pay(&mut self) -> PaymentId {
        self.pay_amount(self.order.totals.gross.minor(), true)
    }

    pub fn pay_amount(&mut self, minor: i64, settled: bool) -> PaymentId {
        self.payments += 1;
        let payment = PaymentId::new(id(1000 + self.payments));
        self.comes_in(payment, minor, settled);
        payment
    }

    /// Another part by the same transfer, a moment later.
    pub fn pay_part(&mut self, payment: PaymentId, minor: i64, settled: bool) {
        self.now = self
            .now
            .checked_add(SignedDuration::from_micros(1))
            .unwrap();
        self.comes_in(payment, minor, settled);
    }

    /// Another part of the last payment, if there is one.
    pub fn pay_on(&mut self, minor: i64) {
        if self.payments > 0 {
            let payment = PaymentId::new(id(1000 + self.payments));
            self.pay_part(payment, minor, false);
        }
    }

    fn comes_in(&mut self, payment: PaymentId, minor: i64, settled: bool) {
        let payment = Payment {
            id: payment,
            amount: Money::from_minor(minor, Currency::EUR),
            method: "card".to_owned(),
            reference: None,
            at: self.now,
        };
        self.received += minor;
        self.under_way
            .push_back(SagaEvent::PaymentReceived { payment, settled });
    }

    /// A person cancels the order, if that may be.
    pub fn cancel(&mut self) {
        if let Ok(Outcome::Executed(fact)) = self.order.cancel("not wanted any more", self.now) {
            let Fact::Cancelled { keep, .. } = &fact else {
                panic!("a cancellation said {fact:?}");
            };
            let kept = keep.iter().map(|kept| kept.item).collect();
            self.hear_of(&fact);
            self.hear(SagaEvent::Cancelled {
                kept,
                reason: "not wanted any more".to_owned(),
            });
        }
    }

    pub fn revert_payment(&mut self) {
        if let Ok(Outcome::Executed(fact)) =
            self.order
                .revert_payment("the bank wants it", WINDOW, self.now)
        {
            self.hear_of(&fact);
            self.hear(SagaEvent::PaymentReverted {
                reason: "the bank wants it".to_owned(),
            });
        }
    }

    pub fn deliver(&mut self, place: usize) {
        if let Some(event) = self.under_way.remove(place) {
            self.hear(event);
        }
    }

    /// All that is said is heard, the first first.
    pub fn deliver_all(&mut self) {
        while !self.under_way.is_empty() {
            self.deliver(0);
        }
    }

    pub fn wait(&mut self, span: SignedDuration) {
        self.now = self.now.checked_add(span).unwrap();
        self.hear(SagaEvent::TimePassed);
    }

    /// Until the next moment at which the saga wants to look.
    pub fn wait_for_deadline(&mut self) -> bool {
        let Some(at) = self.saga.wake_at() else {
            return false;
        };
        self.now = self.now.max(at);
        self.hear(SagaEvent::TimePassed);
        true
    }

    pub fn retry(&mut self, wait: Wait) {
        self.hear(SagaEvent::Retry {
            wait,
            by: "usr_1".to_owned(),
        });
    }

    /// The person has seen to it by hand first.
    pub fn give_up(&mut self, wait: Wait) {
        if wait == Wait::Rollback {
            let kept = self.saga.ending.as_ref().map(|it| it.kept.clone());
            let kept = kept.unwrap_or_default();
            for (item, thing) in &mut self.things {
                if *thing != Thing::Nothing && !kept.contains(item) {
                    *thing = Thing::Gone;
                }
            }
        }
        self.tasks.remove(&wait);
        self.hear(SagaEvent::GaveUp {
            wait,
            by: "usr_1".to_owned(),
            reason: "seen to by hand".to_owned(),
        });
    }

    /// Goes on until nothing is left: all is heard, deadlines pass, the person gives up what they are
    /// asked.
    pub fn run_out(&mut self) {
        for _ in 0..500 {
            self.deliver_all();
            if self.wait_for_deadline() {
                continue;
            }
            let Some(wait) = self.tasks.first().copied() else {
                break;
            };
            self.give_up(wait);
        }
        self.check_end();
    }

    pub fn refunded(&self) -> i64 {
        self.refunds.values().sum()
    }
}
