//! What is due for an order, and what has become of it.

use cf_contracts::purchase::{BillingDetails, BoughtItem, OrderTotals};
use cf_kernel::id::{OrderId, TenantId};
use cf_kernel::{Lang, Money, MoneyError, Outcome, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An order, as far as it has to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receivable {
    pub order: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub purchase: Purchase,
    pub state: ReceivableState,
    /// Until when it can be paid.
    pub pay_by: Timestamp,
    pub submitted_at: Timestamp,
    /// Counts every change.
    pub version: i32,
}

/// What was bought, as it was submitted. Kept with the number of its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Purchase {
    pub number: String,
    pub items: Vec<BoughtItem>,
    pub totals: OrderTotals,
    pub billing: Option<BillingDetails>,
    pub language: Lang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReceivableState {
    /// It can be paid.
    Open,
    /// The order has come to an end.
    Closed,
}

impl ReceivableState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Closed]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotPayable {
    #[error("the order has come to an end; there is nothing to pay any more")]
    Ended,
    #[error("the time to pay was over; order again")]
    WindowOver,
    #[error("the order is paid")]
    AlreadyPaid,
}

impl Receivable {
    pub const fn due(&self) -> Money {
        self.purchase.totals.gross
    }

    /// What is to be charged now; never what someone says.
    pub fn payable(&self, money: &OrderMoney, now: Timestamp) -> Result<Money, NotPayable> {
        let outstanding = money.outstanding();
        if outstanding.minor() <= 0 {
            return Err(NotPayable::AlreadyPaid);
        }
        match self.state {
            ReceivableState::Closed => Err(NotPayable::Ended),
            ReceivableState::Open if now >= self.pay_by => Err(NotPayable::WindowOver),
            ReceivableState::Open => Ok(outstanding),
        }
    }

    pub const fn close(&mut self) -> Outcome<()> {
        match self.state {
            ReceivableState::Closed => Outcome::AlreadyApplied,
            ReceivableState::Open => {
                self.state = ReceivableState::Closed;
                self.version += 1;
                Outcome::Executed(())
            }
        }
    }

    /// It waits for another payment.
    pub fn extend(&mut self, pay_by: Timestamp) -> Outcome<()> {
        if self.pay_by >= pay_by || self.state == ReceivableState::Closed {
            return Outcome::AlreadyApplied;
        }
        self.pay_by = pay_by;
        self.version += 1;
        Outcome::Executed(())
    }
}

/// The money of one order. Whatever came in is billed, on its way back, or prepaid; nothing is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderMoney {
    /// What the order costs.
    pub due: Money,
    /// What has come in.
    pub received: Money,
    /// What has gone back or is to.
    pub set_aside: Money,
    /// What of that makes the order be due again: the payment was taken back, or was one too many.
    pub returned: Money,
    /// What has gone back.
    pub refunded: Money,
    /// Billed and not taken back.
    pub billed: Money,
}

impl OrderMoney {
    pub const fn nothing(due: Money) -> Self {
        let zero = Money::zero(due.currency());
        Self {
            due,
            received: zero,
            set_aside: zero,
            returned: zero,
            refunded: zero,
            billed: zero,
        }
    }

    /// What is still to be paid.
    pub const fn outstanding(&self) -> Money {
        let counted = self.received.minor().saturating_sub(self.returned.minor());
        let open = self.due.minor().saturating_sub(counted);
        Money::from_minor(if open > 0 { open } else { 0 }, self.due.currency())
    }

    pub const fn is_settled(&self) -> bool {
        self.outstanding().minor() == 0
    }

    /// What can go back at most.
    pub const fn refundable(&self) -> Money {
        let left = self.received.minor().saturating_sub(self.set_aside.minor());
        Money::from_minor(if left > 0 { left } else { 0 }, self.due.currency())
    }

    /// What is here for what is not billed.
    pub fn prepaid(&self) -> Result<Money, MoneyError> {
        self.received
            .checked_sub(self.set_aside)?
            .checked_sub(self.billed)
    }

    /// What is missing for what is billed.
    pub fn missing(&self) -> Result<Money, MoneyError> {
        let prepaid = self.prepaid()?;
        let minor = prepaid.minor().saturating_neg().max(0);
        Ok(Money::from_minor(minor, prepaid.currency()))
    }

    /// What of a refund has to come out of the invoice.
    pub fn to_credit(&self, refund: Money) -> Result<Money, MoneyError> {
        let prepaid = self.prepaid()?;
        let beyond = refund.checked_sub(prepaid)?;
        let most = self.billed.minor();
        let minor = beyond.minor().clamp(0, most.max(0));
        Ok(Money::from_minor(minor, refund.currency()))
    }
}
