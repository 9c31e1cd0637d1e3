//! The way back: resources first, then the money; the draft is void.

use cf_contracts::events::billing::RefundCause;
use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::id::{OrderItemId, PaymentId};

use super::decide::Deciding;
use super::facts::is_being_made;
use super::{Command, Direction, Ending, Entry, ItemStage, RefundOrder, Step, Wait, What};
use crate::model::order::OrderState;

impl Deciding {
    /// The order cannot be made, and says so; everything of it is taken back.
    pub(super) fn fail(&mut self, reason: String) {
        if self.facts.state == OrderState::PartiallyFulfilled {
            // It cannot fail any more; what was there is gone, so that nothing is kept.
            self.call_off(reason, false);
            return;
        }
        self.command(Command::Fail {
            reason: reason.clone(),
        });
        self.facts.state = OrderState::Failed;
        self.unwind(Ending {
            cause: RefundCause::OrderFailed,
            reason,
            kept: Vec::new(),
            settled: false,
        });
    }

    /// The saga itself calls the order off.
    pub(super) fn call_off(&mut self, reason: String, expired: bool) {
        let keeps = self.facts.state == OrderState::PartiallyFulfilled;
        let kept = if keeps {
            self.facts.active()
        } else {
            Vec::new()
        };
        self.command(Command::Cancel {
            reason: reason.clone(),
            expired,
        });
        self.facts.state = OrderState::Cancelled;
        self.cancelled(kept, reason);
    }

    pub(super) fn cancelled(&mut self, kept: Vec<OrderItemId>, reason: String) {
        if self.facts.state != OrderState::Cancelled || self.saga.ending.is_some() {
            return;
        }
        self.unwind(Ending {
            cause: RefundCause::OrderCancelled,
            reason,
            kept,
            settled: false,
        });
    }

    /// Walks the stack from the top.
    fn unwind(&mut self, ending: Ending) {
        if self.saga.steps.is_empty() {
            // A draft: nothing was begun.
            return;
        }
        for wait in [Wait::Payment, Wait::Room, Wait::Resources] {
            self.wait_is_over(wait, &ending.reason);
        }
        let keeps = !ending.kept.is_empty();
        let reason = ending.reason.clone();
        self.saga.ending = Some(ending);
        if self.saga.stack.contains(&Step::Provision) {
            self.minus(Step::Provision, What::Begun, reason);
            self.wait_patiently(Wait::Rollback);
            // Nothing, where all of it has been taken back before.
            self.look_whether_all_is_gone();
        } else {
            self.return_money();
        }
        if keeps {
            if self.saga.stack.contains(&Step::Reserve) {
                self.plus(Step::Reserve, What::Kept, "the draft becomes an invoice");
            }
            self.await_invoice();
        } else {
            self.minus(Step::Reserve, What::Begun, "the draft is to be void");
            self.wait_patiently(Wait::Void);
        }
    }

    /// Of an order that is being taken back, one thing is gone.
    pub(super) fn gone(&mut self, item: OrderItemId, reason: String) {
        self.command(Command::MarkRolledBack {
            item,
            reason: reason.clone(),
        });
        self.facts.set_item(item, ItemStage::RolledBack);
        self.note(Entry::of(Step::Provision, Direction::Minus, What::Heard, reason).about(item));
        self.look_whether_all_is_gone();
    }

    fn look_whether_all_is_gone(&mut self) {
        let left = self
            .facts
            .items
            .iter()
            .any(|item| item.stage != ItemStage::RolledBack && !self.saga.keeps(item.id));
        if left || !self.wait_is_over(Wait::Rollback, "all of it is gone") {
            return;
        }
        self.minus_or_kept(Step::Provision, "all of it is gone");
        self.return_money();
    }

    /// Only now: nothing is left at the provider that someone would have to pay for.
    fn return_money(&mut self) {
        let Some(ending) = self.saga.ending.as_mut() else {
            return;
        };
        if ending.settled {
            return;
        }
        ending.settled = true;
        let (cause, reason) = (ending.cause, ending.reason.clone());
        if !self.saga.stack.contains(&Step::Pay) {
            return;
        }
        self.minus(Step::Pay, What::Begun, reason.clone());
        for (payment, amount) in self.left_to_return() {
            self.give_back(RefundOrder {
                payment,
                item: None,
                receipt: None,
                amount,
                cause,
                reason: reason.clone(),
            });
        }
        self.look_whether_money_is_back();
    }

    pub(super) fn refund_completed(
        &mut self,
        payment: PaymentId,
        item: Option<OrderItemId>,
        receipt: Option<u32>,
        cause: RefundCause,
    ) {
        let mut news = false;
        let this = (payment, item, receipt, cause);
        for refund in self.saga.refunds.iter_mut().filter(|refund| {
            (refund.payment, refund.item, refund.receipt, refund.cause) == this && !refund.done
        }) {
            refund.done = true;
            news = true;
        }
        if news {
            let why = format!("{} went back", cause.name());
            self.note(Entry {
                item,
                ..Entry::of(Step::Pay, Direction::Minus, What::Heard, why)
            });
            self.look_whether_money_is_back();
        }
    }

    pub(super) fn look_whether_money_is_back(&mut self) {
        if self.saga.refunds.iter().any(|refund| !refund.done) {
            return;
        }
        self.wait_is_over(Wait::Refunds, "all of it went back");
        let returned = self
            .saga
            .ending
            .as_ref()
            .is_some_and(|ending| ending.settled);
        if returned && self.saga.stack.contains(&Step::Pay) {
            let nothing = self.saga.receipts.is_empty();
            let why = if nothing {
                "nothing was paid"
            } else {
                "the money is back"
            };
            self.minus_or_kept(Step::Pay, why);
        }
    }

    /// It is undone; or, where something is kept, as much of it as is not.
    fn minus_or_kept(&mut self, step: Step, why: &str) {
        let kept = self.saga.ending.as_ref().map_or(0, |it| it.kept.len());
        if kept == 0 {
            self.minus(step, What::Done, why);
        } else {
            self.minus(step, What::Kept, format!("{why}, but for {kept} that stay"));
        }
    }

    pub(super) fn invoice_voided(&mut self) {
        if self.wait_is_over(Wait::Void, "it is void") {
            self.minus(Step::Reserve, What::Done, "the draft is void");
        }
    }

    /// A person ends what the saga waits for.
    pub(super) fn gave_up(&mut self, wait: Wait, by: &str, reason: &str) {
        let Some(waiting) = self.saga.waits.get_mut(&wait) else {
            return;
        };
        // The person closed it.
        waiting.task = false;
        let why = format!("{by} gave up: {reason}");
        self.note(Entry::of(
            wait.step(),
            wait.direction(),
            What::Decided,
            why.clone(),
        ));
        match wait {
            Wait::Payment => self.call_off(why, false),
            Wait::Room => {
                self.plus(Step::Validate, What::Failed, why.clone());
                self.fail(why);
            }
            Wait::Resources => {
                let anything = self.facts.policy == FulfilmentPolicy::PerItem
                    && self.facts.count(ItemStage::Active) > 0;
                if anything {
                    self.call_off(why, false);
                } else if is_being_made(self.facts.state) {
                    self.fail(why);
                }
            }
            Wait::Rollback => {
                let left: Vec<OrderItemId> = self
                    .facts
                    .items
                    .iter()
                    .filter(|it| it.stage != ItemStage::RolledBack && !self.saga.keeps(it.id))
                    .map(|it| it.id)
                    .collect();
                for item in left {
                    self.gone(item, why.clone());
                }
            }
            Wait::Refunds => {
                for refund in &mut self.saga.refunds {
                    refund.done = true;
                }
                self.look_whether_money_is_back();
            }
            Wait::Invoice => {
                self.wait_is_over(wait, &why);
                self.plus(Step::Invoice, What::Failed, why);
            }
            Wait::Void => {
                self.wait_is_over(wait, &why);
                self.minus(Step::Reserve, What::Done, why);
            }
            Wait::Doubt => {
                self.wait_is_over(wait, &why);
            }
        }
    }
}
