//! An order: what is in it, where it stands, and what may be done to it.
//!
//! A verb checks everything before it changes anything. It answers with the [`Fact`] that others are
//! to hear of, with [`Outcome::AlreadyApplied`], or with a refusal that has a name.
//!
//! [`Outcome::AlreadyApplied`]: cf_kernel::Outcome::AlreadyApplied

mod actions;
mod fact;
mod fulfil;
mod item;
mod state;
#[cfg(test)]
mod tests;
mod verbs;

use cf_contracts::purchase::{BillingDetails, FulfilmentPolicy, OrderTotals};
use cf_kernel::id::{OrderId, OrderItemId, TenantId};
use cf_kernel::{Currency, Lang, Money, SellerId};
use jiff::Timestamp;

pub use actions::{Action, Actions, Who};
pub use fact::{Fact, Kept};
pub use fulfil::Gone;
pub use item::{Item, ItemRefund, ItemState, Progress};
pub use state::{Cancellation, MAY_GO, OrderState, Payment, Standing, Submitted, Verb};
pub use verbs::Content;

use super::number::OrderNumber;

/// What a customer wants, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub id: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub number: OrderNumber,
    pub standing: Standing,
    pub items: Vec<Item>,
    pub totals: OrderTotals,
    pub policy: FulfilmentPolicy,
    pub billing: Option<BillingDetails>,
    /// In which its buyer reads.
    pub language: Lang,
    /// What the buyer wrote along with it.
    pub note: Option<String>,
    /// What has gone back by now.
    pub refunded: Money,
    /// Counts every change, but for how far items are.
    pub version: i32,
    pub created_at: Timestamp,
    /// Out of sight since then.
    pub deleted_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    #[error("an order that is {} does not take this: {}", state.name(), verb.name())]
    Illegal { state: OrderState, verb: Verb },
    #[error("the order was changed by someone else: it has version {current}, and you saw {seen}")]
    Stale { seen: i32, current: i32 },
    #[error("the order was deleted; restore it first")]
    Deleted,
    #[error("the order can be paid until {pay_by}")]
    StillPayable { pay_by: Timestamp },
    #[error("the order has no such item")]
    NoSuchItem,
    #[error("the item is there and stays")]
    ItemStays,
}

impl Order {
    pub const fn state(&self) -> OrderState {
        self.standing.state()
    }

    pub const fn currency(&self) -> Currency {
        self.totals.currency
    }

    /// Refuses work on a version that is no longer the latest.
    pub const fn expect_version(&self, seen: i32) -> Result<(), OrderError> {
        if self.version == seen {
            Ok(())
        } else {
            Err(OrderError::Stale {
                seen,
                current: self.version,
            })
        }
    }

    /// Whether more has changed than how far its items are.
    pub fn differs_beside_items(&self, before: &Self) -> bool {
        let Self {
            id,
            tenant,
            seller,
            number,
            standing,
            items: _,
            totals,
            policy,
            billing,
            language,
            note,
            refunded,
            version,
            created_at,
            deleted_at,
        } = self;
        *id != before.id
            || *tenant != before.tenant
            || *seller != before.seller
            || *number != before.number
            || *standing != before.standing
            || *totals != before.totals
            || *policy != before.policy
            || *billing != before.billing
            || *language != before.language
            || *note != before.note
            || *refunded != before.refunded
            || *version != before.version
            || *created_at != before.created_at
            || *deleted_at != before.deleted_at
    }

    pub fn item(&self, id: OrderItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id() == id)
    }

    /// Where its things run, each place once.
    pub fn regions(&self) -> Vec<String> {
        let mut regions: Vec<String> = self
            .items
            .iter()
            .filter_map(|item| item.region().map(str::to_owned))
            .collect();
        regions.sort_unstable();
        regions.dedup();
        regions
    }

    /// What all of some items cost, tax included. Amounts of one order are small enough to add up.
    fn gross_of<'a>(&self, items: impl Iterator<Item = &'a Item>) -> Money {
        let minor = items.map(|item| item.gross().minor()).sum();
        Money::from_minor(minor, self.currency())
    }
}
