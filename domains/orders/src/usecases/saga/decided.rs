use cf_kernel::id::OrderId;
use cf_platform::db::Tx;
use cf_platform::tasks::Decision;
use serde::{Deserialize, Serialize};

use super::hear_of;
use crate::error::OrdersError;
use crate::model::saga::{SagaEvent, Wait};

/// The jobs that a person's decision queues.
pub const RETRY: &str = "orders.saga-retry";
pub const GIVE_UP: &str = "orders.saga-give-up";

/// What was decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub order: OrderId,
    pub wait: Wait,
}

pub async fn retry(tx: &mut Tx, about: Decided, decision: Decision) -> Result<(), OrdersError> {
    let event = SagaEvent::Retry {
        wait: about.wait,
        by: decision.by,
    };
    hear_of(tx, about.order, event).await
}

pub async fn give_up(tx: &mut Tx, about: Decided, decision: Decision) -> Result<(), OrdersError> {
    let event = SagaEvent::GaveUp {
        wait: about.wait,
        by: decision.by,
        reason: decision.reason.unwrap_or_default(),
    };
    hear_of(tx, about.order, event).await
}
