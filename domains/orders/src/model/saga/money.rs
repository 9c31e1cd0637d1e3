//! Whose money it is, and how much of it goes back.

use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, PaymentId};

use super::decide::Deciding;
use super::{
    Command, Direction, Entry, Receipt, ReceiptUse, Refund, RefundOrder, Saga, Step, Wait, What,
};
use crate::model::order::{OrderState, Payment};

impl Saga {
    pub(super) fn knows_receipt(&self, payment: &Payment) -> bool {
        self.receipts.iter().any(|receipt| {
            (receipt.payment, receipt.amount, receipt.received_at)
                == (payment.id, payment.amount, payment.at)
        })
    }

    pub(super) fn take_in(&mut self, payment: &Payment) {
        self.receive(payment, ReceiptUse::Part);
    }

    /// Which one it is of all that came in, from 1.
    fn receive(&mut self, payment: &Payment, used: ReceiptUse) -> u32 {
        self.receipts.push(Receipt {
            payment: payment.id,
            amount: payment.amount,
            received_at: payment.at,
            used,
        });
        self.last_receipt()
    }

    fn last_receipt(&self) -> u32 {
        u32::try_from(self.receipts.len()).unwrap_or(u32::MAX)
    }

    /// All that came in and was not used is what the order is paid with. Gives the sum.
    pub(super) fn pay_with_what_came_in(&mut self, zero: Money) -> Money {
        let mut total = zero;
        for receipt in &mut self.receipts {
            if receipt.used == ReceiptUse::Part {
                receipt.used = ReceiptUse::Pays;
                total = plus(total, receipt.amount);
            }
        }
        total
    }

    pub(super) fn keeps(&self, item: OrderItemId) -> bool {
        self.ending
            .as_ref()
            .is_some_and(|ending| ending.kept.contains(&item))
    }

    /// What is still here of the money that came in, by payment: all that came less all that was asked
    /// to go back, for one payment may be taken back and come in again.
    pub(super) fn held(&self) -> Vec<(PaymentId, Money)> {
        let mut held: Vec<(PaymentId, Money)> = Vec::new();
        for receipt in &self.receipts {
            match held.iter_mut().find(|(it, _)| *it == receipt.payment) {
                Some((_, sum)) => *sum = plus(*sum, receipt.amount),
                None => held.push((receipt.payment, receipt.amount)),
            }
        }
        for refund in &self.refunds {
            for (_, left) in held.iter_mut().filter(|(it, _)| *it == refund.payment) {
                *left = minus(*left, refund.amount);
            }
        }
        held
    }
}

impl Deciding {
    /// Nobody needs it any more, or it was paid already: it goes back.
    pub(super) fn late_payment(&mut self, payment: &Payment) {
        let receipt = self.saga.receive(payment, ReceiptUse::Late);
        let why = match self.facts.state {
            OrderState::Cancelled => "the order had been cancelled when the money came",
            OrderState::Failed => "the order had failed when the money came",
            OrderState::Draft => "the order had not been submitted when the money came",
            OrderState::PendingPayment
            | OrderState::PaymentConfirmed
            | OrderState::Validating
            | OrderState::Provisioning
            | OrderState::PartiallyFulfilled
            | OrderState::Fulfilled => "the order was paid already when the money came",
        };
        self.plus(Step::Pay, What::Heard, format!("{why}: {}", payment.amount));
        // A transfer can come in parts: each goes back by itself.
        self.give_back(RefundOrder {
            payment: payment.id,
            item: None,
            receipt: Some(receipt),
            amount: payment.amount,
            cause: RefundCause::LatePayment,
            reason: why.to_owned(),
        });
    }

    /// More came in than was due.
    pub(super) fn give_back_what_is_too_much(&mut self, total: Money) {
        let surplus = minus(total, self.facts.gross);
        let receipt = Some(self.saga.last_receipt());
        let mut left = surplus;
        for (payment, held) in self.saga.held() {
            let amount = least(left, held);
            left = minus(left, amount);
            self.give_back(RefundOrder {
                payment,
                item: None,
                receipt,
                amount,
                cause: RefundCause::LatePayment,
                reason: "more was paid than was due".to_owned(),
            });
        }
    }

    pub(super) fn payment_reverted(&mut self, reason: &str) {
        if self.facts.state != OrderState::PendingPayment || !self.saga.stack.contains(&Step::Pay) {
            return;
        }
        let held = self.saga.held();
        let paid = self
            .saga
            .receipts
            .iter()
            .any(|receipt| receipt.used == ReceiptUse::Pays);
        if !paid {
            return;
        }
        self.wait_is_over(Wait::Room, reason);
        self.minus(Step::Pay, What::Begun, reason);
        for receipt in &mut self.saga.receipts {
            match receipt.used {
                ReceiptUse::Part | ReceiptUse::Pays => receipt.used = ReceiptUse::Reverted,
                ReceiptUse::Late | ReceiptUse::Reverted => {}
            }
        }
        let receipt = Some(self.saga.last_receipt());
        for (payment, amount) in held {
            self.give_back(RefundOrder {
                payment,
                item: None,
                receipt,
                amount,
                cause: RefundCause::PaymentReverted,
                reason: reason.to_owned(),
            });
        }
        self.minus(Step::Pay, What::Done, "the order waits for another payment");
        self.plus(Step::Pay, What::Begun, "waits for the buyer's money");
        self.wait_for(Wait::Payment, self.facts.pay_by);
    }

    /// The money of one thing that could not be made goes back, out of what is held.
    pub(super) fn give_back_item(&mut self, item: OrderItemId, gross: Money, reason: &str) {
        let mut left = gross;
        for (payment, held) in self.saga.held() {
            let amount = least(left, held);
            left = minus(left, amount);
            self.give_back(RefundOrder {
                payment,
                item: Some(item),
                receipt: None,
                amount,
                cause: RefundCause::ItemFailed,
                reason: reason.to_owned(),
            });
        }
    }

    pub(super) fn give_back(&mut self, refund: RefundOrder) {
        if refund.amount.minor() <= 0 {
            return;
        }
        self.saga.refunds.push(Refund {
            payment: refund.payment,
            item: refund.item,
            receipt: refund.receipt,
            amount: refund.amount,
            cause: refund.cause,
            reason: refund.reason.clone(),
            done: false,
        });
        let why = format!("{} is to go back: {}", refund.amount, refund.reason);
        self.note(Entry {
            item: refund.item,
            ..Entry::of(Step::Pay, Direction::Minus, What::Heard, why)
        });
        self.command(Command::Refund(refund));
        self.wait_patiently(Wait::Refunds);
    }

    /// What of the held money is not for what is kept, by payment.
    pub(super) fn left_to_return(&self) -> Vec<(PaymentId, Money)> {
        let mut kept = self.zero();
        for item in self.facts.items.iter().filter(|it| self.saga.keeps(it.id)) {
            kept = plus(kept, item.gross);
        }
        let mut left = Vec::new();
        for (payment, held) in self.saga.held() {
            let stays = least(kept, held);
            kept = minus(kept, stays);
            left.push((payment, minus(held, stays)));
        }
        left
    }
}

/// Money of one order is of one currency, and far from what a number can hold.
fn plus(a: Money, b: Money) -> Money {
    a.checked_add(b).unwrap_or(a)
}

/// Never less than nothing.
fn minus(a: Money, b: Money) -> Money {
    match a.checked_sub(b) {
        Ok(left) if !left.is_negative() => left,
        Ok(_) | Err(_) => Money::zero(a.currency()),
    }
}

fn least(a: Money, b: Money) -> Money {
    if a.minor() < b.minor() { a } else { b }
}
