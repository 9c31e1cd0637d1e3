//! Mirrors `domains/billing/src/usecases`: `due`, `issue`, `settle` here; the others by their names.

pub mod cancel;
pub mod decide;
pub mod follow;
pub mod issue;
pub mod nudge;
pub mod pay;
pub mod refund;
pub mod send;
pub mod settle;
pub mod webhook;

use std::collections::{BTreeMap, BTreeSet};

use cf_billing::model::{
    Invoice, Movement, NOBODY, OrderMoney, Party, Payment, PaymentMethod, PaymentState, Posting,
    Receivable, Refund, RefundState,
};
use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{InvoiceId, OrderItemId, PaymentId, RefundId};
use jiff::Timestamp;

use super::Refused;
use crate::Bug;
use crate::said::Said;
use crate::world::Tx;

/// What billing keeps of one order.
#[derive(Debug, Clone, Default)]
pub struct BillingRows {
    pub due: Option<Receivable>,
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    pub invoice: Option<Invoice>,
    /// What was credited, gross, and under which number.
    pub credit_notes: Vec<(Money, String)>,
    pub ledger: Vec<Posting>,
    /// Lines of the bank statement that were entered.
    pub receipts: BTreeSet<u64>,
    pub subscriptions: Vec<OrderItemId>,
    /// Webhooks that were kept.
    pub notices: BTreeSet<u64>,
    /// When somebody looks next.
    pub looks: BTreeMap<nudge::Look, Timestamp>,
}

impl BillingRows {
    pub fn due(&self) -> Result<&Receivable, Refused> {
        self.due.as_ref().ok_or(Refused::NotFound)
    }

    pub fn payment(&self, id: PaymentId) -> Result<&Payment, Refused> {
        self.payments
            .iter()
            .find(|it| it.id == id)
            .ok_or(Refused::NotFound)
    }

    pub fn refund(&self, id: RefundId) -> Result<&Refund, Refused> {
        self.refunds
            .iter()
            .find(|it| it.id == id)
            .ok_or(Refused::NotFound)
    }

    pub fn put_payment(&mut self, payment: &Payment) {
        match self.payments.iter_mut().find(|it| it.id == payment.id) {
            Some(row) => row.clone_from(payment),
            None => self.payments.push(payment.clone()),
        }
    }

    pub fn put_refund(&mut self, refund: &Refund) {
        match self.refunds.iter_mut().find(|it| it.id == refund.id) {
            Some(row) => row.clone_from(refund),
            None => self.refunds.push(refund.clone()),
        }
    }

    /// As `find_order_money` counts it.
    pub fn money(&self) -> Result<OrderMoney, Refused> {
        let due = self.due()?.due();
        let euro = |minor| Money::from_minor(minor, due.currency());
        let of = |which: &dyn Fn(&Refund) -> bool| {
            euro(
                self.refunds
                    .iter()
                    .filter(|it| which(it))
                    .map(|it| it.amount.minor())
                    .sum(),
            )
        };
        let issued = self
            .invoice
            .as_ref()
            .filter(|invoice| invoice.state.issue().is_some());
        let billed = issued.map_or(0, |invoice| invoice.content.gross.minor());
        let credited: i64 = self
            .credit_notes
            .iter()
            .map(|(gross, _)| gross.minor())
            .sum();
        Ok(OrderMoney {
            due,
            received: euro(self.payments.iter().map(|it| it.received().minor()).sum()),
            set_aside: of(&Refund::is_set_aside),
            returned: of(&Refund::reopens),
            refunded: of(&|it| matches!(it.state, RefundState::Succeeded { .. })),
            billed: euro(billed - credited),
        })
    }
}

pub fn post(tx: &mut Tx, posting: Posting) {
    if tx.bug == Some(Bug::ForgetPosting) && posting.movement() == Movement::RefundSetAside {
        return;
    }
    if !posting.is_empty() {
        tx.billing.ledger.push(posting);
    }
}

pub fn react(tx: &mut Tx, said: &Said) -> Result<bool, Refused> {
    match said {
        Said::Submitted(due) => note(tx, due)?,
        Said::PaymentReverted { pay_by } => {
            let due = tx.billing.due.as_mut().ok_or(Refused::NotFound)?;
            let _ = due.extend(*pay_by);
        }
        Said::Fulfilled { active } => issue::issue(tx, active)?,
        Said::Cancelled { reason, keep } if keep.is_empty() => issue::void(tx, reason)?,
        Said::Cancelled { keep, .. } => issue::issue(tx, keep)?,
        Said::OrderFailed { reason } => issue::void(tx, reason)?,
        Said::RefundRequested(wish) if wish.cause != RefundCause::Goodwill => {
            if tx.billing.due.is_some() {
                refund::ask(tx, wish, None)?;
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// What is due, with the draft of its invoice.
fn note(tx: &mut Tx, due: &Receivable) -> Result<(), Refused> {
    if tx.billing.due.is_some() {
        return Ok(());
    }
    tx.billing.due = Some(due.clone());
    let seller = Party {
        name: "Seller".to_owned(),
        address: None,
        vat_id: None,
        email: None,
    };
    let id = InvoiceId::new(tx.id());
    tx.billing.invoice = Some(Invoice::draft(id, due, seller, tx.now)?);
    if due.due().minor() == 0 {
        pay_nothing(tx, due);
    }
    Ok(())
}

fn pay_nothing(tx: &mut Tx, due: &Receivable) {
    let (now, nothing) = (tx.now, Money::zero(due.due().currency()));
    let payment = Payment {
        id: PaymentId::new(tx.id()),
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        order_number: due.purchase.number.clone(),
        method: PaymentMethod::None,
        gateway: NOBODY.to_owned(),
        amount: nothing,
        reference: None,
        face: None,
        state: PaymentState::Succeeded {
            at: now,
            received: nothing,
            refunded: nothing,
        },
        return_path: "/".to_owned(),
        request_key: None,
        version: 1,
        created_at: now,
    };
    tx.billing.put_payment(&payment);
    tx.say(settle::received(&payment, nothing, true, now));
}
