//! An invoice and its states.
//!
//! ```text
//!            issue               money
//!   draft ─────────▶ issued ──────────────▶ paid ── all of it goes back ─▶ refunded
//!     └─ void           └─▶ overdue ─ money ─▲
//! ```

use cf_contracts::purchase::{Address, BoughtLineKind, Cycle};
use cf_contracts::tax::TaxBasis;
use cf_kernel::id::{CreditNoteId, InvoiceId, OrderId, OrderItemId, RefundId, TenantId};
use cf_kernel::{Lang, Money, MoneyError, Outcome, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::receivable::Receivable;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub id: InvoiceId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub content: InvoiceContent,
    pub state: InvoiceState,
    pub version: i32,
    pub created_at: Timestamp,
}

/// Where it stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvoiceState {
    Draft,
    Issued(Issue),
    /// Not paid in time.
    Overdue(Issue),
    Paid {
        issue: Issue,
        at: Timestamp,
    },
    Void {
        at: Timestamp,
        reason: String,
    },
    /// All of it went back.
    Refunded {
        issue: Issue,
        at: Timestamp,
    },
}

/// Under which number, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub number: String,
    pub at: Timestamp,
}

/// What stands on it. Once issued it never changes. Kept with the number of its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceContent {
    pub seller: Party,
    pub buyer: Party,
    pub order_number: String,
    pub language: Lang,
    pub lines: Vec<InvoiceLine>,
    pub tax: TaxBasis,
    pub net: Money,
    pub tax_amount: Money,
    pub gross: Money,
}

/// Who sells, who buys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceLine {
    pub item_id: OrderItemId,
    pub product: String,
    pub quantity: u32,
    pub cycle: Cycle,
    pub net: Money,
    pub tax: Money,
    /// How it came about.
    pub details: Vec<LineDetail>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineDetail {
    pub label: String,
    pub why: String,
    pub amount: Money,
}

/// What is taken back of an issued invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditNote {
    pub id: CreditNoteId,
    pub invoice: InvoiceId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub refund: Option<RefundId>,
    pub number: String,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub reason: String,
    pub issued_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    #[error("an issued invoice never changes")]
    Issued,
    #[error("the invoice is void")]
    Void,
    #[error("there is nothing to bill")]
    Empty,
    #[error("no more can be taken back than was billed")]
    TooMuch,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Invoice {
    /// The draft of everything that was ordered.
    pub fn draft(
        id: InvoiceId,
        receivable: &Receivable,
        seller: Party,
        now: Timestamp,
    ) -> Result<Self, InvoiceError> {
        let purchase = &receivable.purchase;
        let buyer = purchase.billing.as_ref().map_or_else(
            || Party {
                name: String::new(),
                address: None,
                vat_id: None,
                email: None,
            },
            |billing| Party {
                name: billing.name.clone(),
                address: billing.address.clone(),
                vat_id: billing.vat_id.clone(),
                email: billing.email.clone(),
            },
        );
        let lines = purchase.items.iter().map(|item| InvoiceLine {
            item_id: item.item_id,
            product: item.product.name.clone(),
            quantity: item.quantity,
            cycle: item.billing_cycle,
            net: item.price.net,
            tax: item.price.tax,
            details: item
                .lines
                .iter()
                // What is used is billed when it has been used.
                .filter(|line| line.kind != BoughtLineKind::Metered)
                .map(|line| LineDetail {
                    label: line.label.clone(),
                    why: line.why.clone(),
                    amount: line.amount,
                })
                .collect(),
        });
        let zero = Money::zero(purchase.totals.currency);
        let mut invoice = Self {
            id,
            tenant: receivable.tenant,
            seller: receivable.seller,
            order: receivable.order,
            content: InvoiceContent {
                seller,
                buyer,
                order_number: purchase.number.clone(),
                language: purchase.language,
                lines: lines.collect(),
                tax: purchase.totals.tax_basis.clone(),
                net: zero,
                tax_amount: zero,
                gross: zero,
            },
            state: InvoiceState::Draft,
            version: 1,
            created_at: now,
        };
        invoice.add_up()?;
        Ok(invoice)
    }

    /// The tax of each line was split off the order's once: what is kept of it adds up to the cent.
    fn add_up(&mut self) -> Result<(), MoneyError> {
        let content = &mut self.content;
        let zero = Money::zero(content.net.currency());
        let (mut net, mut tax) = (zero, zero);
        for line in &content.lines {
            net = net.checked_add(line.net)?;
            tax = tax.checked_add(line.tax)?;
        }
        (content.net, content.tax_amount) = (net, tax);
        content.gross = net.checked_add(tax)?;
        Ok(())
    }

    /// Keeps the lines of what is there. Drafts only.
    pub fn keep_only(&mut self, items: &[OrderItemId]) -> Result<(), InvoiceError> {
        if self.state != InvoiceState::Draft {
            return Err(InvoiceError::Issued);
        }
        self.content
            .lines
            .retain(|line| items.contains(&line.item_id));
        if self.content.lines.is_empty() {
            return Err(InvoiceError::Empty);
        }
        self.add_up()?;
        Ok(())
    }

    pub fn issue(&mut self, number: String, now: Timestamp) -> Result<Outcome<()>, InvoiceError> {
        match self.state {
            InvoiceState::Draft => {
                self.state = InvoiceState::Issued(Issue { number, at: now });
                self.version += 1;
                Ok(Outcome::Executed(()))
            }
            InvoiceState::Issued(_)
            | InvoiceState::Overdue(_)
            | InvoiceState::Paid { .. }
            | InvoiceState::Refunded { .. } => Ok(Outcome::AlreadyApplied),
            InvoiceState::Void { .. } => Err(InvoiceError::Void),
        }
    }

    pub fn pay(&mut self, now: Timestamp) -> Outcome<()> {
        let issue = match &self.state {
            InvoiceState::Issued(issue) | InvoiceState::Overdue(issue) => issue.clone(),
            InvoiceState::Draft
            | InvoiceState::Paid { .. }
            | InvoiceState::Void { .. }
            | InvoiceState::Refunded { .. } => return Outcome::AlreadyApplied,
        };
        self.state = InvoiceState::Paid { issue, at: now };
        self.version += 1;
        Outcome::Executed(())
    }

    /// A draft that nobody needs any more. What was issued is taken back by a credit note only.
    pub fn void(&mut self, reason: &str, now: Timestamp) -> Result<Outcome<()>, InvoiceError> {
        match self.state {
            InvoiceState::Draft => {
                self.state = InvoiceState::Void {
                    at: now,
                    reason: reason.to_owned(),
                };
                self.version += 1;
                Ok(Outcome::Executed(()))
            }
            InvoiceState::Void { .. } => Ok(Outcome::AlreadyApplied),
            InvoiceState::Issued(_)
            | InvoiceState::Overdue(_)
            | InvoiceState::Paid { .. }
            | InvoiceState::Refunded { .. } => Err(InvoiceError::Issued),
        }
    }

    /// What of `gross` is net and what is tax, so that all credit notes of an invoice add up to it.
    pub fn credit(&self, credited: Money, gross: Money) -> Result<(Money, Money), InvoiceError> {
        let whole = self.content.gross;
        let after = credited.checked_add(gross)?;
        if after.minor() > whole.minor() || gross.minor() <= 0 {
            return Err(InvoiceError::TooMuch);
        }
        let tax_until = |amount: Money| {
            let product = i128::from(self.content.tax_amount.minor()) * i128::from(amount.minor());
            let doubled = product * 2 + i128::from(whole.minor());
            i64::try_from(doubled / (2 * i128::from(whole.minor()))).unwrap_or(i64::MAX)
        };
        let tax = tax_until(after).saturating_sub(tax_until(credited));
        let tax = Money::from_minor(tax, gross.currency());
        Ok((gross.checked_sub(tax)?, tax))
    }

    /// All of it went back.
    pub fn refunded(&mut self, now: Timestamp) -> Outcome<()> {
        let InvoiceState::Paid { issue, .. } = &self.state else {
            return Outcome::AlreadyApplied;
        };
        self.state = InvoiceState::Refunded {
            issue: issue.clone(),
            at: now,
        };
        self.version += 1;
        Outcome::Executed(())
    }
}

impl InvoiceState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued(_) => "issued",
            Self::Overdue(_) => "overdue",
            Self::Paid { .. } => "paid",
            Self::Void { .. } => "void",
            Self::Refunded { .. } => "refunded",
        }
    }

    pub const fn issue(&self) -> Option<&Issue> {
        match self {
            Self::Issued(issue)
            | Self::Overdue(issue)
            | Self::Paid { issue, .. }
            | Self::Refunded { issue, .. } => Some(issue),
            Self::Draft | Self::Void { .. } => None,
        }
    }
}

/// What is numbered together: gapless for each seller and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Series {
    Invoices,
    CreditNotes,
}

impl Series {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invoices => "INV",
            Self::CreditNotes => "CRN",
        }
    }

    /// `CF-INV-2026-000045`, in front whatever the seller's orders have.
    pub fn number(self, order_number: &str, year: i16, last: i64) -> String {
        let code = self.code();
        let prefix = order_number
            .split_once('-')
            .map(|(prefix, _)| prefix)
            .filter(|prefix| prefix.chars().any(|letter| letter.is_ascii_alphabetic()));
        match prefix {
            Some(prefix) => format!("{prefix}-{code}-{year}-{last:06}"),
            None => format!("{code}-{year}-{last:06}"),
        }
    }
}

#[cfg(test)]
pub mod sample;
#[cfg(test)]
mod tests;
