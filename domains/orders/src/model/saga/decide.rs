//! What happened, and who deals with it.

use cf_kernel::Money;
use jiff::Timestamp;

use super::{
    Command, Direction, Entry, Facts, NewSagaTask, Saga, SagaEvent, Step, Wait, Waiting, What,
};

/// A decision on its way. What a command will change of the order is changed here at once, so that
/// what follows is decided on what will be.
pub(super) struct Deciding {
    pub(super) saga: Saga,
    pub(super) facts: Facts,
    pub(super) now: Timestamp,
    pub(super) commands: Vec<Command>,
}

impl Saga {
    /// What is to be stored, and what is to be done. The same event twice gives no command the second
    /// time, but for a line in the trail.
    #[must_use]
    pub fn decide(self, facts: &Facts, event: SagaEvent, now: Timestamp) -> (Self, Vec<Command>) {
        let mut deciding = Deciding {
            saga: self,
            facts: facts.clone(),
            now,
            commands: Vec::new(),
        };
        deciding.hear(event);
        (deciding.saga, deciding.commands)
    }
}

impl Deciding {
    fn hear(&mut self, event: SagaEvent) {
        match event {
            SagaEvent::Submitted => self.submitted(),
            SagaEvent::PaymentReceived { payment, settled } => {
                self.payment_received(payment, settled);
            }
            SagaEvent::PaymentFailed { why } => self.payment_failed(why),
            SagaEvent::PaymentReverted { reason } => self.payment_reverted(&reason),
            SagaEvent::RoomAnswered { asked, answer } => self.room_answered(asked, answer),
            SagaEvent::ItemCompleted { item, services, at } => {
                self.item_completed(item, services, at);
            }
            SagaEvent::ItemFailed { item, step, reason } => self.item_failed(item, step, reason),
            SagaEvent::ItemRolledBack { item, reason } => self.item_rolled_back(item, reason),
            SagaEvent::Cancelled { kept, reason } => self.cancelled(kept, reason),
            SagaEvent::RefundCompleted {
                payment,
                item,
                receipt,
                cause,
            } => self.refund_completed(payment, item, receipt, cause),
            SagaEvent::InvoiceGenerated => self.invoice_generated(),
            SagaEvent::InvoiceVoided => self.invoice_voided(),
            SagaEvent::TimePassed => self.time_passed(),
            SagaEvent::Retry { wait, by } => self.retry(wait, &by),
            SagaEvent::GaveUp { wait, by, reason } => self.gave_up(wait, &by, &reason),
        }
    }

    pub(super) fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// A line of the trail; the steps and the stack follow it.
    pub(super) fn note(&mut self, entry: Entry) {
        self.saga.apply(&entry, self.now);
        self.command(Command::Note(entry));
    }

    pub(super) fn plus(&mut self, step: Step, what: What, why: impl Into<String>) {
        self.note(Entry::of(step, Direction::Plus, what, why));
    }

    pub(super) fn minus(&mut self, step: Step, what: What, why: impl Into<String>) {
        self.note(Entry::of(step, Direction::Minus, what, why));
    }

    pub(super) fn wait_for(&mut self, wait: Wait, until: Option<Timestamp>) {
        let waiting = self.saga.waits.entry(wait).or_default();
        waiting.until = until;
    }

    /// The same for as long as is usual.
    pub(super) fn wait_patiently(&mut self, wait: Wait) {
        let until = self.now.checked_add(wait.patience()).ok();
        self.wait_for(wait, until);
    }

    /// It came, or is not to come any more. Gives whether it was waited for.
    pub(super) fn wait_is_over(&mut self, wait: Wait, how: &str) -> bool {
        let Some(waiting) = self.saga.waits.remove(&wait) else {
            return false;
        };
        if waiting.task {
            self.command(Command::CloseTask {
                wait,
                how: how.to_owned(),
            });
        }
        true
    }

    /// From here on a person decides.
    pub(super) fn ask_a_person(&mut self, wait: Wait, why: String) {
        let now = self.now;
        let waiting = self.saga.waits.entry(wait).or_default();
        waiting.until = None;
        waiting.task = true;
        waiting.why = Some(why.clone());
        let since = *waiting.since.get_or_insert(now);
        let attempts = waiting.failed;
        self.note(Entry::of(
            wait.step(),
            wait.direction(),
            What::Asked,
            why.clone(),
        ));
        self.command(Command::OpenTask(NewSagaTask {
            wait,
            why,
            attempts,
            since,
        }));
    }

    pub(super) fn waiting(&mut self, wait: Wait) -> Option<&mut Waiting> {
        self.saga.waits.get_mut(&wait)
    }

    pub(super) fn zero(&self) -> Money {
        Money::zero(self.facts.gross.currency())
    }
}
