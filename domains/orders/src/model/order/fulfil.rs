//! What becomes of the things of an order.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::id::{OrderItemId, ServiceId};
use cf_kernel::{Money, Outcome};
use jiff::Timestamp;

use super::{
    Fact, Item, ItemRefund, ItemState, Order, OrderError, OrderState, Progress, Standing, Verb,
};

/// What follows from an item being gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// To be asked back for this item alone. Where the whole order is taken back, its money is, too.
    pub refund: Option<Money>,
}

impl Order {
    /// Work on an item has begun, or a step of it is done. What arrives late, or out of order, changes
    /// nothing. No new version: nobody's change is about it.
    pub fn item_progress(
        &mut self,
        id: OrderItemId,
        step: Option<&str>,
        percent: u8,
    ) -> Result<Outcome<()>, OrderError> {
        if self.ended() {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::ItemStarted)?;
        let item = self.find(id)?;
        let known = match &item.state {
            ItemState::Pending => None,
            ItemState::Provisioning { progress } => Some(progress.percent),
            ItemState::Active { .. } | ItemState::Failed { .. } | ItemState::RolledBack { .. } => {
                return Ok(Outcome::AlreadyApplied);
            }
        };
        if known.is_some_and(|known| percent <= known) {
            return Ok(Outcome::AlreadyApplied);
        }
        item.state = ItemState::Provisioning {
            progress: Progress {
                step: step.map(str::to_owned),
                percent: percent.min(100),
            },
        };
        Ok(Outcome::Executed(()))
    }

    /// It is there, verified. What failed before, or comes after the end of the order, stays as it is.
    pub fn item_active(
        &mut self,
        id: OrderItemId,
        services: Vec<ServiceId>,
        at: Timestamp,
    ) -> Result<Outcome<()>, OrderError> {
        if self.ended() {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::ItemActive)?;
        let item = self.find(id)?;
        match &item.state {
            ItemState::Pending | ItemState::Provisioning { .. } => {}
            ItemState::Active { .. } | ItemState::Failed { .. } | ItemState::RolledBack { .. } => {
                return Ok(Outcome::AlreadyApplied);
            }
        }
        item.state = ItemState::Active { services, at };
        self.version += 1;
        Ok(Outcome::Executed(()))
    }

    /// It cannot be made. Of what is there already, that is not believed.
    pub fn item_failed(
        &mut self,
        id: OrderItemId,
        step: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<Outcome<()>, OrderError> {
        if self.ended() {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::ItemFailed)?;
        let item = self.find(id)?;
        match &item.state {
            ItemState::Pending | ItemState::Provisioning { .. } => {}
            ItemState::Active { .. } | ItemState::Failed { .. } | ItemState::RolledBack { .. } => {
                return Ok(Outcome::AlreadyApplied);
            }
        }
        item.state = ItemState::Failed {
            step: step.to_owned(),
            reason: reason.to_owned(),
            at,
        };
        self.version += 1;
        Ok(Outcome::Executed(()))
    }

    /// Nothing is left of it, or nothing ever was.
    pub fn item_rolled_back(
        &mut self,
        id: OrderItemId,
        reason: &str,
        at: Timestamp,
    ) -> Result<Outcome<Gone>, OrderError> {
        let one_by_one = self.policy == FulfilmentPolicy::PerItem && !self.ended();
        if matches!(
            self.item(id).map(|item| &item.state),
            Some(ItemState::RolledBack { .. })
        ) {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::ItemRolledBack)?;
        let keeps = match &self.standing {
            Standing::Cancelled { end, .. } => end.from == OrderState::PartiallyFulfilled,
            Standing::Failed { .. } => false,
            Standing::Draft
            | Standing::PendingPayment { .. }
            | Standing::PaymentConfirmed { .. }
            | Standing::Validating { .. }
            | Standing::Provisioning { .. }
            | Standing::PartiallyFulfilled { .. }
            | Standing::Fulfilled { .. } => true,
        };
        let item = self.find(id)?;
        if keeps && item.state.is_active() {
            return Err(OrderError::ItemStays);
        }
        // Why it failed says more than that it was taken back.
        let reason = item.state.problem().unwrap_or(reason).to_owned();
        item.state = ItemState::RolledBack { reason, at };
        let refund = Some(item.gross()).filter(|gross| one_by_one && gross.minor() > 0);
        if let Some(amount) = refund {
            item.refund = Some(ItemRefund {
                amount,
                completed: false,
            });
        }
        self.version += 1;
        Ok(Outcome::Executed(Gone { refund }))
    }

    /// Draws the conclusion from where its items stand; asked after each of them has moved.
    pub fn settle(&mut self, now: Timestamp) -> Result<Outcome<Fact>, OrderError> {
        if self.ended() {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::Settle)?;
        let state = self.state();
        let (submitted, payment) = self.paid(Verb::Settle)?;
        let active = self.active();
        if self.policy == FulfilmentPolicy::AllOrNothing {
            // One that cannot be made takes the others with it: they are taken back, last one first.
            let mut broken = self.items.iter().filter_map(|item| item.state.problem());
            if let Some(reason) = broken.next() {
                let reason = reason.to_owned();
                return self.fail(&reason, now);
            }
        }
        if self.items.iter().all(|item| item.state.is_settled()) {
            if active.is_empty() {
                return self.fail("none of its items could be made", now);
            }
            let given_back = self.items.iter().filter_map(given_back).collect();
            let fact = Fact::Fulfilled {
                active,
                given_back,
                at: now,
            };
            let standing = Standing::Fulfilled {
                submitted,
                payment,
                at: now,
            };
            return Ok(self.become_(standing, fact));
        }
        let partially = self.policy == FulfilmentPolicy::PerItem && !active.is_empty();
        if partially && state == OrderState::Provisioning {
            let open = self.items.iter();
            let open = open.filter(|item| !item.state.is_settled());
            let fact = Fact::PartiallyFulfilled {
                active: active.into_iter().map(|kept| kept.item).collect(),
                open: open.map(Item::id).collect(),
            };
            return Ok(self.become_(Standing::PartiallyFulfilled { submitted, payment }, fact));
        }
        Ok(Outcome::AlreadyApplied)
    }

    /// Money has gone back: for one item, or for whatever was not kept. `refunded` is all that has gone
    /// back by then; it only grows.
    pub fn refund_completed(&mut self, item: Option<OrderItemId>, refunded: Money) -> Outcome<()> {
        let before = (self.refunded, self.items.clone());
        if refunded.currency() == self.currency() && refunded.minor() > self.refunded.minor() {
            self.refunded = refunded;
        }
        if let Some(refund) = item
            .and_then(|id| self.find(id).ok())
            .and_then(|item| item.refund.as_mut())
        {
            refund.completed = true;
        }
        if (self.refunded, &self.items) == (before.0, &before.1) {
            return Outcome::AlreadyApplied;
        }
        self.version += 1;
        Outcome::Executed(())
    }

    fn ended(&self) -> bool {
        self.state().is_final()
    }

    fn find(&mut self, id: OrderItemId) -> Result<&mut Item, OrderError> {
        let mut items = self.items.iter_mut();
        items
            .find(|item| item.id() == id)
            .ok_or(OrderError::NoSuchItem)
    }
}

fn given_back(item: &Item) -> Option<(OrderItemId, Money, String)> {
    match &item.state {
        ItemState::RolledBack { reason, .. } => Some((item.id(), item.gross(), reason.clone())),
        ItemState::Pending
        | ItemState::Provisioning { .. }
        | ItemState::Active { .. }
        | ItemState::Failed { .. } => None,
    }
}
