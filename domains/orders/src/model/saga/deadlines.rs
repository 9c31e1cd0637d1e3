//! Time has passed, or a person wants another try.

use super::decide::Deciding;
use super::{Command, Direction, Entry, RefundOrder, Wait, What};

impl Deciding {
    pub(super) fn time_passed(&mut self) {
        let over: Vec<Wait> = self
            .saga
            .waits
            .iter()
            .filter(|(_, waiting)| waiting.until.is_some_and(|until| until <= self.now))
            .map(|(wait, _)| *wait)
            .collect();
        for wait in over {
            // One may have ended another.
            if self.saga.waits_for(wait) {
                self.was_too_long(wait);
            }
        }
    }

    fn was_too_long(&mut self, wait: Wait) {
        match wait {
            Wait::Payment => self.call_off("it was not paid in time".to_owned(), true),
            Wait::Room => self.nobody_answered("the question for room was lost".to_owned()),
            Wait::Resources | Wait::Rollback => {
                let silent = "provisioning has been silent for too long";
                self.fail_once(wait);
                self.note(Entry::of(
                    wait.step(),
                    wait.direction(),
                    What::Tried,
                    silent,
                ));
                // Never assumed: it is asked, and a person looks meanwhile.
                self.command(Command::Probe);
                self.ask_a_person(wait, silent.to_owned());
            }
            Wait::Invoice | Wait::Void | Wait::Refunds => {
                self.fail_once(wait);
                self.ask_a_person(wait, "billing has been silent for too long".to_owned());
            }
            // It has no deadline of its own.
            Wait::Doubt => self.wait_for(wait, None),
        }
    }

    fn fail_once(&mut self, wait: Wait) {
        let now = self.now;
        if let Some(waiting) = self.waiting(wait) {
            waiting.failed += 1;
            waiting.since.get_or_insert(now);
        }
    }

    pub(super) fn retry(&mut self, wait: Wait, by: &str) {
        let Some(waiting) = self.waiting(wait) else {
            return;
        };
        if waiting.until.is_some() {
            // It is being tried already.
            return;
        }
        waiting.failed = 0;
        waiting.since = None;
        waiting.why = None;
        let why = format!("{by} wants another try");
        self.note(Entry::of(wait.step(), wait.direction(), What::Decided, why));
        match wait {
            Wait::Room => self.ask_for_room_again(),
            Wait::Resources | Wait::Rollback => {
                self.command(Command::Probe);
                self.wait_patiently(wait);
            }
            Wait::Refunds => {
                self.ask_for_refunds_again();
                self.wait_patiently(wait);
            }
            Wait::Payment | Wait::Invoice | Wait::Void => self.wait_patiently(wait),
            Wait::Doubt => {}
        }
    }

    /// Each is known by its payment, item, receipt and cause: asked for twice, it goes back once.
    fn ask_for_refunds_again(&mut self) {
        let open: Vec<RefundOrder> = self
            .saga
            .refunds
            .iter()
            .filter(|refund| !refund.done)
            .map(|refund| RefundOrder {
                payment: refund.payment,
                item: refund.item,
                receipt: refund.receipt,
                amount: refund.amount,
                cause: refund.cause,
                reason: refund.reason.clone(),
            })
            .collect();
        for refund in open {
            let why = format!("{} is asked for again", refund.amount);
            self.note(Entry {
                item: refund.item,
                ..Entry::of(Wait::Refunds.step(), Direction::Minus, What::Tried, why)
            });
            self.command(Command::Refund(refund));
        }
    }
}
