//! What the saga has to know of its order.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::Money;
use cf_kernel::id::OrderItemId;
use jiff::Timestamp;

use crate::model::order::{ItemState, Order, OrderState};

/// Whether provisioning is at work for it.
pub(super) const fn is_being_made(state: OrderState) -> bool {
    match state {
        OrderState::Provisioning | OrderState::PartiallyFulfilled => true,
        OrderState::Draft
        | OrderState::PendingPayment
        | OrderState::PaymentConfirmed
        | OrderState::Validating
        | OrderState::Fulfilled
        | OrderState::Cancelled
        | OrderState::Failed => false,
    }
}

/// Where one thing of it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemStage {
    Pending,
    Provisioning,
    Active,
    Failed,
    RolledBack,
}

impl ItemStage {
    /// Whether nothing is expected of it any more.
    pub const fn is_settled(self) -> bool {
        match self {
            Self::Active | Self::RolledBack => true,
            Self::Pending | Self::Provisioning | Self::Failed => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemFacts {
    pub id: OrderItemId,
    pub stage: ItemStage,
    /// What is paid for it.
    pub gross: Money,
}

/// An order, as far as the saga decides about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub state: OrderState,
    pub policy: FulfilmentPolicy,
    /// What is to be paid for all of it.
    pub gross: Money,
    /// Until when it can be paid.
    pub pay_by: Option<Timestamp>,
    pub items: Vec<ItemFacts>,
}

impl Facts {
    pub fn item(&self, id: OrderItemId) -> Option<&ItemFacts> {
        self.items.iter().find(|item| item.id == id)
    }

    pub fn count(&self, stage: ItemStage) -> usize {
        self.items.iter().filter(|item| item.stage == stage).count()
    }

    pub fn active(&self) -> Vec<OrderItemId> {
        self.items
            .iter()
            .filter(|item| item.stage == ItemStage::Active)
            .map(|item| item.id)
            .collect()
    }

    /// Whether something of it is still expected.
    pub fn is_open(&self) -> bool {
        self.items.iter().any(|item| !item.stage.is_settled())
    }

    pub(super) fn set_item(&mut self, id: OrderItemId, stage: ItemStage) {
        for item in self.items.iter_mut().filter(|item| item.id == id) {
            item.stage = stage;
        }
    }
}

impl From<&Order> for Facts {
    fn from(order: &Order) -> Self {
        Self {
            state: order.state(),
            policy: order.policy,
            gross: order.totals.gross,
            pay_by: order.standing.submitted().map(|submitted| submitted.pay_by),
            items: order
                .items
                .iter()
                .map(|item| ItemFacts {
                    id: item.id(),
                    stage: ItemStage::from(&item.state),
                    gross: item.gross(),
                })
                .collect(),
        }
    }
}

impl From<&ItemState> for ItemStage {
    fn from(state: &ItemState) -> Self {
        match state {
            ItemState::Pending => Self::Pending,
            ItemState::Provisioning { .. } => Self::Provisioning,
            ItemState::Active { .. } => Self::Active,
            ItemState::Failed { .. } => Self::Failed,
            ItemState::RolledBack { .. } => Self::RolledBack,
        }
    }
}
