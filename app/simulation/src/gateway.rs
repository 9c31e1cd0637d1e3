//! A gateway for payments: what it knows, what its answers are, and the webhooks that it sends. It
//! forgets nothing because we do.

use std::collections::BTreeMap;

use cf_billing::model::{News, RefundNews, RefundSaid, Said as ChargeSaid};
use cf_kernel::Money;
use cf_kernel::id::{OrderId, PaymentId, RefundId};

use crate::shell::billing;
use crate::world::World;

pub const NAME: &str = "sandbox";

#[derive(Debug, Default)]
pub struct Gateway {
    pub charges: BTreeMap<PaymentId, Charge>,
    pub refunds: BTreeMap<RefundId, Refund>,
    events: u64,
}

#[derive(Debug, Clone)]
pub struct Charge {
    pub order: OrderId,
    pub amount: Money,
    pub state: ChargeSaid,
}

#[derive(Debug, Clone)]
pub struct Refund {
    pub order: OrderId,
    pub payment: PaymentId,
    pub amount: Money,
    pub state: RefundSaid,
}

/// What came of a call.
#[derive(Debug, Clone)]
pub enum Answer<T> {
    Done(T),
    Refused {
        reason: &'static str,
        for_good: bool,
    },
    Unknown,
}

/// How a card behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    Good,
    Declined,
    /// Its owner is asked on another page.
    WantsOwner,
    /// It takes its time; well or not.
    Pending {
        ends_well: bool,
    },
}

impl Gateway {
    fn declined() -> ChargeSaid {
        ChargeSaid::Failed {
            code: "card-declined".to_owned(),
            message: "Your bank declined the card.".to_owned(),
        }
    }

    pub fn charge(
        world: &mut World,
        order: OrderId,
        payment: PaymentId,
        amount: Money,
        card: Card,
    ) -> Answer<News> {
        if let Some(known) = Self::find(world, payment) {
            return Answer::Done(known);
        }
        let rate = world.plan.gateway;
        if world.fault(rate) {
            match world.chance.below(4) {
                0 => {
                    return Answer::Refused {
                        reason: "busy",
                        for_good: false,
                    };
                }
                1 => return Answer::Unknown,
                2 => {
                    // It is on its way, and arrives when nobody waits for it any more.
                    let late = world.chance.between(5_000, 600_000);
                    world.outside(late, move |world| {
                        Self::arrive(world, order, payment, amount, card);
                    });
                    return Answer::Unknown;
                }
                _ => {
                    Self::arrive(world, order, payment, amount, card);
                    return Answer::Unknown;
                }
            }
        }
        Self::arrive(world, order, payment, amount, card);
        Self::find(world, payment).map_or(Answer::Unknown, Answer::Done)
    }

    fn arrive(world: &mut World, order: OrderId, payment: PaymentId, amount: Money, card: Card) {
        if world.gateway.charges.contains_key(&payment) {
            return;
        }
        let state = match card {
            Card::Good => ChargeSaid::Succeeded,
            Card::Declined => Self::declined(),
            Card::WantsOwner => ChargeSaid::RequiresAction { redirect_url: None },
            Card::Pending { .. } => ChargeSaid::Pending,
        };
        world.gateway.charges.insert(
            payment,
            Charge {
                order,
                amount,
                state,
            },
        );
        Self::tell(world, order, payment);
        match card {
            Card::Pending { ends_well } => {
                let after = world.chance.between(1_000, 120_000);
                world.outside(after, move |world| Self::settle(world, payment, ends_well));
            }
            Card::WantsOwner => {
                let after = world.chance.between(3_000, 300_000);
                match world.chance.below(4) {
                    0 => {}
                    1 => world.outside(after, move |world| Self::settle(world, payment, false)),
                    _ => world.outside(after, move |world| Self::settle(world, payment, true)),
                }
            }
            Card::Good | Card::Declined => {}
        }
    }

    /// It ends, by itself or by its owner.
    fn settle(world: &mut World, payment: PaymentId, well: bool) {
        let Some(charge) = world.gateway.charges.get_mut(&payment) else {
            return;
        };
        if !matches!(
            charge.state,
            ChargeSaid::Pending | ChargeSaid::RequiresAction { .. }
        ) {
            return;
        }
        charge.state = if well {
            ChargeSaid::Succeeded
        } else {
            Self::declined()
        };
        let order = charge.order;
        Self::tell(world, order, payment);
    }

    pub fn find(world: &World, payment: PaymentId) -> Option<News> {
        let charge = world.gateway.charges.get(&payment)?;
        Some(News {
            reference: format!("sbx_{}", payment.uuid().as_u128() & 0xffff),
            amount: charge.amount,
            face: None,
            state: charge.state.clone(),
        })
    }

    pub fn cancel(world: &mut World, payment: PaymentId) -> Answer<News> {
        let Some(charge) = world.gateway.charges.get_mut(&payment) else {
            return Answer::Refused {
                reason: "no such charge",
                for_good: true,
            };
        };
        let order = charge.order;
        if matches!(charge.state, ChargeSaid::RequiresAction { .. }) {
            charge.state = ChargeSaid::Cancelled;
            Self::tell(world, order, payment);
        }
        let rate = world.plan.gateway;
        if world.fault(rate) {
            return Answer::Unknown;
        }
        Self::find(world, payment).map_or(Answer::Unknown, Answer::Done)
    }

    fn given_back(&self, payment: PaymentId) -> i64 {
        self.refunds
            .values()
            .filter(|refund| refund.payment == payment)
            .filter(|refund| !matches!(refund.state, RefundSaid::Failed { .. }))
            .map(|refund| refund.amount.minor())
            .sum()
    }

    pub fn refund(
        world: &mut World,
        tag: RefundId,
        payment: PaymentId,
        amount: Money,
    ) -> Answer<RefundNews> {
        if let Some(known) = Self::find_refund(world, tag) {
            return Answer::Done(known);
        }
        let rate = world.plan.gateway;
        let bad = world.fault(rate);
        let way = if bad { world.chance.below(3) } else { 9 };
        if way == 0 {
            return Answer::Refused {
                reason: "busy",
                for_good: false,
            };
        }
        if way == 1 {
            return Answer::Unknown;
        }
        let Some(charge) = world.gateway.charges.get(&payment) else {
            return Answer::Refused {
                reason: "no such charge",
                for_good: true,
            };
        };
        let left = charge.amount.minor() - world.gateway.given_back(payment);
        if charge.state != ChargeSaid::Succeeded || amount.minor() > left {
            return Answer::Refused {
                reason: "not as much is left",
                for_good: true,
            };
        }
        let order = charge.order;
        let slow = world.fault(200);
        let state = if slow {
            RefundSaid::Pending
        } else {
            RefundSaid::Succeeded
        };
        world.gateway.refunds.insert(
            tag,
            Refund {
                order,
                payment,
                amount,
                state,
            },
        );
        Self::tell_refund(world, tag);
        if slow {
            let after = world.chance.between(1_000, 60_000);
            let well = !world.fault(250);
            world.outside(after, move |world| {
                if let Some(refund) = world.gateway.refunds.get_mut(&tag) {
                    refund.state = if well {
                        RefundSaid::Succeeded
                    } else {
                        RefundSaid::Failed {
                            message: "the account is closed".to_owned(),
                        }
                    };
                }
                Self::tell_refund(world, tag);
            });
        }
        if way == 2 {
            return Answer::Unknown;
        }
        Self::find_refund(world, tag).map_or(Answer::Unknown, Answer::Done)
    }

    pub fn find_refund(world: &World, tag: RefundId) -> Option<RefundNews> {
        let refund = world.gateway.refunds.get(&tag)?;
        Some(RefundNews {
            reference: format!("sbr_{}", tag.uuid().as_u128() & 0xffff),
            amount: refund.amount,
            state: refund.state.clone(),
        })
    }

    /// A webhook, as things stand: late, twice, out of order, or never.
    fn tell(world: &mut World, order: OrderId, payment: PaymentId) {
        let Some(news) = Self::find(world, payment) else {
            return;
        };
        world.gateway.events += 1;
        let event = world.gateway.events;
        for after in Self::deliveries(world) {
            let news = news.clone();
            world.outside(after, move |world| {
                billing::webhook::charge(world, order, event, payment, news);
            });
        }
    }

    fn tell_refund(world: &mut World, tag: RefundId) {
        let Some(news) = Self::find_refund(world, tag) else {
            return;
        };
        let Some(order) = world.gateway.refunds.get(&tag).map(|refund| refund.order) else {
            return;
        };
        world.gateway.events += 1;
        let event = world.gateway.events;
        for after in Self::deliveries(world) {
            let news = news.clone();
            world.outside(after, move |world| {
                billing::webhook::refund(world, order, event, tag, news);
            });
        }
    }

    fn deliveries(world: &mut World) -> Vec<i64> {
        let rate = world.plan.lost_webhook;
        if world.fault(rate) {
            return Vec::new();
        }
        let times = 1 + i64::from(world.fault(200)) + i64::from(world.fault(60));
        (0..times)
            .map(|_| {
                if world.fault(150) {
                    world.chance.between(10_000, 600_000)
                } else {
                    world.chance.between(5, 3_000)
                }
            })
            .collect()
    }
}
