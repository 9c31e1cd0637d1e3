//! Money on its way back.
//!
//! ```text
//!  ask ─▶ created ─┬─▶ pending ─┬─▶ succeeded
//!                  │            └─▶ failed ── staff tries again ─▶ created
//!                  │                  ▲── the customer's bank did not take it ── succeeded
//!                  └─ refused, too often unknown ─▶ failed ── staff gives up ─▶ givenUp
//! ```

use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, RefundId, TenantId};
use cf_kernel::{Money, Outcome, SellerId};
use jiff::Timestamp;

use super::payment::Payment;
use super::receivable::OrderMoney;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub id: RefundId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub payment: PaymentId,
    pub item: Option<OrderItemId>,
    /// The receipt that the orders named, where they did.
    pub receipt: Option<u32>,
    pub cause: RefundCause,
    /// Which wish it is of: the same one twice is one.
    pub wish: String,
    pub amount: Money,
    pub reason: String,
    pub state: RefundState,
    /// How often the gateway was asked.
    pub attempts: i32,
    /// What the gateway calls it.
    pub reference: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundState {
    /// Written down before the gateway is asked.
    Created,
    /// The gateway has it.
    Pending,
    Succeeded {
        at: Timestamp,
    },
    /// A person decides.
    Failed {
        at: Timestamp,
        why: String,
    },
    /// The money stays with us.
    GivenUp {
        at: Timestamp,
        why: String,
    },
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundWish {
    pub order: OrderId,
    pub item: Option<OrderItemId>,
    pub payment: Option<PaymentId>,
    /// Which receipt it answers: each goes back by itself.
    pub receipt: Option<u32>,
    /// Nothing: whatever is left.
    pub amount: Option<Money>,
    pub cause: RefundCause,
    pub reason: String,
}

impl RefundWish {
    /// By which it is known when it comes again. Staff may decide the same twice, each under an id.
    pub fn key(&self, own: Option<RefundId>) -> String {
        let what = self
            .item
            .map_or_else(|| "whole".to_owned(), |item| item.to_string());
        let which = self
            .payment
            .map(|payment| format!(":{payment}"))
            .unwrap_or_default();
        let receipt = self
            .receipt
            .map(|number| format!(":receipt-{number}"))
            .unwrap_or_default();
        let own = own.map(|id| format!(":{id}")).unwrap_or_default();
        let cause = self.cause.name();
        format!("{}:{what}:{cause}{which}{receipt}{own}", self.order)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefundError {
    #[error("no more than {0} can go back")]
    TooMuch(Money),
    #[error("an amount that goes back is more than nothing")]
    NoAmount,
    #[error("the amount is in another currency than the payment")]
    OtherCurrency,
}

/// What of each payment goes back: the oldest first, never more than is left of it.
///
/// `strict`: too much is refused; else whatever is left goes.
pub fn share_out(
    payments: &[(&Payment, Money)],
    money: &OrderMoney,
    wish: &RefundWish,
    strict: bool,
) -> Result<Vec<(PaymentId, Money)>, RefundError> {
    let of_wish = |payment: &Payment| wish.payment.is_none_or(|wanted| wanted == payment.id);
    let left = |(payment, taken): &(&Payment, Money)| {
        // Of what is still coming in, nothing goes back by hand.
        if strict && payment.is_live() {
            return 0;
        }
        payment
            .received()
            .minor()
            .saturating_sub(taken.minor())
            .max(0)
    };
    let available = payments
        .iter()
        .filter(|(payment, _)| of_wish(payment))
        .map(left)
        .fold(0_i64, i64::saturating_add)
        .min(money.refundable().minor());
    let most = Money::from_minor(available, money.due.currency());
    let wanted = match wish.amount {
        None => most,
        Some(amount) if amount.currency() != most.currency() => {
            return Err(RefundError::OtherCurrency);
        }
        Some(amount) if amount.minor() <= 0 && strict => return Err(RefundError::NoAmount),
        Some(amount) if amount.minor() > most.minor() => {
            if strict {
                return Err(RefundError::TooMuch(most));
            }
            most
        }
        Some(amount) => amount,
    };
    if strict && wanted.minor() == 0 {
        return Err(RefundError::TooMuch(most));
    }
    let mut open = wanted.minor().max(0);
    let mut shares = Vec::new();
    for pair in payments.iter().filter(|(payment, _)| of_wish(payment)) {
        let part = left(pair).min(open);
        if part > 0 {
            shares.push((pair.0.id, Money::from_minor(part, wanted.currency())));
            open -= part;
        }
    }
    Ok(shares)
}

/// Staff gave some of the money back before there was an invoice. The invoice is over all that is
/// there, so what is missing for it because of that is taken off it again: for each refund its part,
/// the oldest first.
pub fn off_the_invoice(refunds: &[Refund], missing: Money) -> Vec<(&Refund, Money)> {
    let mut open = missing.minor();
    let mut parts = Vec::new();
    for refund in refunds {
        let given = refund.cause == RefundCause::Goodwill && refund.is_set_aside();
        let part = if given {
            refund.amount.minor().min(open)
        } else {
            0
        };
        if part > 0 {
            parts.push((refund, Money::from_minor(part, missing.currency())));
            open -= part;
        }
    }
    parts
}

impl Refund {
    /// The gateway has taken it.
    pub fn accepted(&mut self, reference: &str, done: bool, now: Timestamp) -> Outcome<()> {
        let next = match (&self.state, done) {
            (RefundState::Succeeded { .. } | RefundState::GivenUp { .. }, _)
            | (RefundState::Pending | RefundState::Failed { .. }, false) => {
                return Outcome::AlreadyApplied;
            }
            (RefundState::Created | RefundState::Pending | RefundState::Failed { .. }, true) => {
                RefundState::Succeeded { at: now }
            }
            (RefundState::Created, false) => RefundState::Pending,
        };
        self.reference = Some(reference.to_owned());
        self.state = next;
        self.version += 1;
        Outcome::Executed(())
    }

    /// It will not work by itself any more.
    pub fn fail(&mut self, why: &str, now: Timestamp) -> Outcome<()> {
        match self.state {
            RefundState::Created | RefundState::Pending => {
                self.state = RefundState::Failed {
                    at: now,
                    why: why.to_owned(),
                };
                self.version += 1;
                Outcome::Executed(())
            }
            RefundState::Succeeded { .. }
            | RefundState::Failed { .. }
            | RefundState::GivenUp { .. } => Outcome::AlreadyApplied,
        }
    }

    /// It looked well, and then the customer's bank did not take it.
    pub fn bounce(&mut self, why: &str, now: Timestamp) -> Outcome<()> {
        match self.state {
            RefundState::Succeeded { .. } => {
                self.state = RefundState::Failed {
                    at: now,
                    why: why.to_owned(),
                };
                self.version += 1;
                Outcome::Executed(())
            }
            RefundState::Created
            | RefundState::Pending
            | RefundState::Failed { .. }
            | RefundState::GivenUp { .. } => Outcome::AlreadyApplied,
        }
    }

    /// Staff wants another try.
    pub fn again(&mut self) -> Outcome<()> {
        match self.state {
            RefundState::Failed { .. } => {
                self.state = RefundState::Created;
                self.attempts = 0;
                self.version += 1;
                Outcome::Executed(())
            }
            RefundState::Created
            | RefundState::Pending
            | RefundState::Succeeded { .. }
            | RefundState::GivenUp { .. } => Outcome::AlreadyApplied,
        }
    }

    /// Staff leaves the money here.
    pub fn give_up(&mut self, why: &str, now: Timestamp) -> Outcome<()> {
        match self.state {
            RefundState::Failed { .. } => {
                self.state = RefundState::GivenUp {
                    at: now,
                    why: why.to_owned(),
                };
                self.version += 1;
                Outcome::Executed(())
            }
            RefundState::Created
            | RefundState::Pending
            | RefundState::Succeeded { .. }
            | RefundState::GivenUp { .. } => Outcome::AlreadyApplied,
        }
    }

    /// Whether its amount is spoken for.
    pub const fn is_set_aside(&self) -> bool {
        !matches!(self.state, RefundState::GivenUp { .. })
    }

    /// Whether the order is due again because of it.
    pub const fn reopens(&self) -> bool {
        self.is_set_aside()
            && matches!(
                self.cause,
                RefundCause::PaymentReverted | RefundCause::LatePayment
            )
    }
}

impl RefundState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Succeeded { .. } => "succeeded",
            Self::Failed { .. } => "failed",
            Self::GivenUp { .. } => "givenUp",
        }
    }

    pub const fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Created | Self::Pending => None,
            Self::Succeeded { at } | Self::Failed { at, .. } | Self::GivenUp { at, .. } => {
                Some(*at)
            }
        }
    }

    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Created | Self::Pending | Self::Succeeded { .. } => None,
            Self::Failed { why, .. } | Self::GivenUp { why, .. } => Some(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_receipt_is_a_wish_of_its_own_and_the_same_twice_is_one() {
        let id = uuid::Uuid::from_u128;
        let wish = |receipt| RefundWish {
            order: OrderId::new(id(1)),
            item: None,
            payment: Some(PaymentId::new(id(2))),
            receipt,
            amount: None,
            cause: RefundCause::LatePayment,
            reason: String::new(),
        };

        assert_eq!(wish(Some(1)).key(None), wish(Some(1)).key(None));
        assert_ne!(wish(Some(1)).key(None), wish(Some(2)).key(None));
        assert_ne!(wish(None).key(None), wish(Some(1)).key(None));
    }
}
