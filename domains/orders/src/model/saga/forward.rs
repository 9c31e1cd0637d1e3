//! The way forward: paid, validated, made, delivered, invoiced.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::id::{OrderItemId, ServiceId};
use cf_kernel::retry::SAGA;
use jiff::{SignedDuration, Timestamp};

use super::decide::Deciding;
use super::facts::is_being_made;
use super::{Command, Direction, Entry, ItemStage, RoomAnswer, Step, Wait, What};
use crate::model::order::{OrderState, Payment};

impl Deciding {
    pub(super) fn submitted(&mut self) {
        if self.saga.steps.contains_key(&Step::Reserve)
            || self.facts.state != OrderState::PendingPayment
        {
            return;
        }
        self.plus(Step::Reserve, What::Done, "submitted");
        self.plus(Step::Pay, What::Begun, "waits for the buyer's money");
        self.wait_for(Wait::Payment, self.facts.pay_by);
    }

    pub(super) fn payment_received(&mut self, payment: Payment, settled: bool) {
        if self.saga.knows_receipt(&payment) {
            return;
        }
        if self.facts.state != OrderState::PendingPayment {
            self.late_payment(&payment);
            return;
        }
        self.saga.take_in(&payment);
        if !settled {
            let why = format!("a part of the money came in: {}", payment.amount);
            self.plus(Step::Pay, What::Heard, why);
            return;
        }
        self.wait_is_over(Wait::Payment, "it was paid");
        let total = self.saga.pay_with_what_came_in(self.zero());
        self.plus(
            Step::Pay,
            What::Done,
            format!("{total} by {}", payment.method),
        );
        self.command(Command::ConfirmPayment(Payment {
            amount: total,
            ..payment
        }));
        self.give_back_what_is_too_much(total);
        self.command(Command::BeginValidation);
        self.facts.state = OrderState::Validating;
        self.plus(Step::Validate, What::Begun, "is there room right now");
        self.ask_for_room(SignedDuration::ZERO);
    }

    pub(super) fn payment_failed(&mut self, why: String) {
        if self.saga.waits_for(Wait::Payment) {
            self.plus(Step::Pay, What::Tried, why);
        }
    }

    fn ask_for_room(&mut self, pause: SignedDuration) {
        self.saga.asked += 1;
        let asked = self.saga.asked;
        let at = self.now.checked_add(pause).unwrap_or(Timestamp::MAX);
        self.wait_for(Wait::Room, at.checked_add(Wait::Room.patience()).ok());
        self.command(Command::AskForRoom { asked, at });
    }

    /// Asks once more, from the beginning of its patience.
    pub(super) fn ask_for_room_again(&mut self) {
        self.ask_for_room(SignedDuration::ZERO);
    }

    pub(super) fn room_answered(&mut self, asked: u32, answer: RoomAnswer) {
        let open = self
            .saga
            .waits
            .get(&Wait::Room)
            // What is left to a person is not decided by an answer that was late.
            .is_some_and(|waiting| waiting.until.is_some());
        if !open || asked != self.saga.asked || self.facts.state != OrderState::Validating {
            return;
        }
        match answer {
            RoomAnswer::Yes => self.begin_provisioning(),
            RoomAnswer::No { why } => {
                self.plus(Step::Validate, What::Failed, why.clone());
                self.fail(why);
            }
            RoomAnswer::None { why } => self.nobody_answered(why),
        }
    }

    pub(super) fn nobody_answered(&mut self, why: String) {
        let now = self.now;
        let Some(waiting) = self.waiting(Wait::Room) else {
            return;
        };
        waiting.failed += 1;
        waiting.since.get_or_insert(now);
        let failed = waiting.failed;
        self.note(
            Entry::of(Step::Validate, Direction::Plus, What::Tried, why.clone()).try_number(failed),
        );
        let pause = SAGA
            .after(failed)
            .and_then(|pause| SignedDuration::try_from(pause).ok());
        match pause {
            Some(pause) => self.ask_for_room(pause),
            None => self.ask_a_person(Wait::Room, why),
        }
    }

    fn begin_provisioning(&mut self) {
        self.wait_is_over(Wait::Room, "provisioning answered");
        self.plus(Step::Validate, What::Done, "there is room");
        self.command(Command::BeginProvisioning);
        self.facts.state = OrderState::Provisioning;
        let items = self.facts.items.len();
        self.plus(Step::Provision, What::Begun, format!("{items} to be made"));
        self.wait_patiently(Wait::Resources);
    }

    pub(super) fn item_completed(
        &mut self,
        item: OrderItemId,
        services: Vec<ServiceId>,
        at: Timestamp,
    ) {
        let Some(stage) = self.facts.item(item).map(|item| item.stage) else {
            return;
        };
        if !is_being_made(self.facts.state) {
            // Of an order that has ended, or has not begun: what was made is taken back all the same.
            return;
        }
        match stage {
            ItemStage::Pending | ItemStage::Provisioning => {}
            // Its rolling back decides, or a person.
            ItemStage::Failed => {
                self.heard(item, "it is said to be there after it had failed");
                return;
            }
            ItemStage::Active | ItemStage::RolledBack => return,
        }
        self.command(Command::MarkActive { item, services, at });
        self.facts.set_item(item, ItemStage::Active);
        self.note(
            Entry::of(Step::Provision, Direction::Plus, What::Heard, "it is there").about(item),
        );
        if self.facts.policy == FulfilmentPolicy::PerItem {
            self.deliver(item);
        }
        self.settle();
    }

    pub(super) fn heard(&mut self, item: OrderItemId, why: &str) {
        self.note(Entry::of(Step::Provision, Direction::Plus, What::Heard, why).about(item));
    }

    fn deliver(&mut self, item: OrderItemId) {
        if !self.saga.steps.contains_key(&Step::Deliver) {
            self.plus(Step::Deliver, What::Begun, "the first is there");
        }
        self.command(Command::Deliver { item });
        self.note(Entry::of(Step::Deliver, Direction::Plus, What::Heard, "delivered").about(item));
    }

    pub(super) fn item_failed(&mut self, item: OrderItemId, step: String, reason: String) {
        let Some(stage) = self.facts.item(item).map(|item| item.stage) else {
            return;
        };
        if !is_being_made(self.facts.state) {
            return;
        }
        match stage {
            ItemStage::Pending | ItemStage::Provisioning => {}
            ItemStage::Active => {
                self.heard(item, "it is said to have failed after it was there");
                return;
            }
            ItemStage::Failed | ItemStage::RolledBack => return,
        }
        self.command(Command::MarkFailed {
            item,
            step,
            reason: reason.clone(),
        });
        self.facts.set_item(item, ItemStage::Failed);
        self.note(
            Entry::of(
                Step::Provision,
                Direction::Plus,
                What::Failed,
                reason.clone(),
            )
            .about(item),
        );
        if self.facts.policy == FulfilmentPolicy::AllOrNothing {
            self.fail(reason);
        }
    }

    pub(super) fn item_rolled_back(&mut self, item: OrderItemId, reason: String) {
        let Some(known) = self.facts.item(item).copied() else {
            return;
        };
        if known.stage == ItemStage::RolledBack {
            return;
        }
        if self.saga.waits_for(Wait::Rollback) && !self.saga.keeps(item) {
            self.gone(item, reason);
            return;
        }
        let stays = known.stage == ItemStage::Active;
        if stays {
            // It was handed over and is to stay: nobody but a person can tell what is true.
            if !self.saga.waits_for(Wait::Doubt) {
                let why = format!("{item} was there, and is said to be gone: {reason}");
                self.ask_a_person(Wait::Doubt, why);
            }
            return;
        }
        if !is_being_made(self.facts.state) {
            return;
        }
        self.command(Command::MarkRolledBack {
            item,
            reason: reason.clone(),
        });
        self.facts.set_item(item, ItemStage::RolledBack);
        let entry = Entry::of(
            Step::Provision,
            Direction::Minus,
            What::Heard,
            reason.clone(),
        );
        self.note(entry.about(item));
        match self.facts.policy {
            FulfilmentPolicy::AllOrNothing => self.fail(reason),
            FulfilmentPolicy::PerItem => {
                self.give_back_item(item, known.gross, &reason);
                self.settle();
            }
        }
    }

    /// Draws the conclusion from where the items stand.
    fn settle(&mut self) {
        let active = self.facts.active();
        if self.facts.is_open() {
            let partially = self.facts.policy == FulfilmentPolicy::PerItem
                && !active.is_empty()
                && self.facts.state == OrderState::Provisioning;
            if partially {
                self.command(Command::FulfilPartially);
                self.facts.state = OrderState::PartiallyFulfilled;
            }
            return;
        }
        if active.is_empty() {
            self.fail("none of its items could be made".to_owned());
            return;
        }
        if self.facts.policy == FulfilmentPolicy::AllOrNothing {
            for item in &active {
                self.deliver(*item);
            }
        }
        self.wait_is_over(Wait::Resources, "everything has come to its end");
        self.command(Command::Fulfil);
        self.facts.state = OrderState::Fulfilled;
        self.plus(
            Step::Provision,
            What::Done,
            format!("{} of {}", active.len(), self.facts.items.len()),
        );
        self.plus(
            Step::Deliver,
            What::Done,
            format!("{} delivered", active.len()),
        );
        self.keep();
        self.await_invoice();
    }

    /// From here on nothing is undone: what is there, is paid and stays.
    pub(super) fn keep(&mut self) {
        for step in [Step::Provision, Step::Pay, Step::Reserve] {
            if self.saga.stack.contains(&step) {
                self.plus(step, What::Kept, "it stays");
            }
        }
    }

    pub(super) fn await_invoice(&mut self) {
        self.plus(Step::Invoice, What::Begun, "billing issues it");
        self.wait_patiently(Wait::Invoice);
    }

    pub(super) fn invoice_generated(&mut self) {
        if self.wait_is_over(Wait::Invoice, "it came") {
            self.plus(Step::Invoice, What::Done, "issued");
        }
    }
}
