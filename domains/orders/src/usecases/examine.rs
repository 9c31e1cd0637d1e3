//! What must hold of orders whatever happened, and what they say of themselves, for whoever holds it
//! against what others say.

use cf_kernel::id::OrderId;
use cf_kernel::{Reason, Scope};
use cf_platform::db::{Db, DbError};
use cf_platform::examine::{Examined, Patience};
use jiff::Timestamp;
use uuid::Uuid;

pub use crate::model::claim::{Claim, ClaimedItem, StoryEvent};
use crate::store::examine as store;

const WHY: Scope = Scope::Platform(Reason::new("examination of orders"));
const AT_ONCE: i64 = 2000;

/// The events of which each order's story has a line.
pub const STORY_TOPICS: &[&str] = &[
    "cloud-factory.order.created.v1",
    "cloud-factory.order.submitted.v1",
    "cloud-factory.order.payment-confirmed.v1",
    "cloud-factory.order.payment-reverted.v1",
    "cloud-factory.order.validation-started.v1",
    "cloud-factory.order.provisioning-started.v1",
    "cloud-factory.order.partially-fulfilled.v1",
    "cloud-factory.order.fulfilled.v1",
    "cloud-factory.order.cancelled.v1",
    "cloud-factory.order.failed.v1",
];

/// What orders alone can tell.
pub async fn rules(db: &Db, patience: Patience) -> Result<Vec<Examined>, DbError> {
    let tx = db.read(&WHY).await?;
    Ok(vec![
        Examined::new(
            "order numbers have no gaps",
            store::gaps_in_numbers(&tx).await?,
        ),
        Examined::new(
            "each order's story leads to where it stands",
            store::wrong_stories(&tx).await?,
        ),
        Examined::new(
            "an order that ended has items that ended",
            store::wrong_ends(&tx, patience).await?,
        ),
        Examined::new(
            "no order stands still",
            store::standing_still(&tx, patience).await?,
        ),
        Examined::new(
            "what is kept of an order is its customer's",
            store::rows_of_others(&tx).await?,
        ),
    ])
}

/// The next part of all orders that were submitted; empty at the end.
pub async fn claims(db: &Db, after: Option<OrderId>) -> Result<Vec<Claim>, DbError> {
    let tx = db.read(&WHY).await?;
    let after = after.unwrap_or(OrderId::new(Uuid::nil()));
    store::claims(&tx, after, AT_ONCE).await
}

/// Those of the given orders that exist.
pub async fn known_of(db: &Db, ids: &[OrderId]) -> Result<Vec<OrderId>, DbError> {
    let tx = db.read(&WHY).await?;
    store::known_of(&tx, ids).await
}

/// The next part of all lines of stories since a moment; empty at the end.
pub async fn story_events(
    db: &Db,
    since: Timestamp,
    after: Option<StoryEvent>,
) -> Result<Vec<StoryEvent>, DbError> {
    let tx = db.read(&WHY).await?;
    let after = after.map_or((OrderId::new(Uuid::nil()), -1), |line| {
        (line.order, line.place)
    });
    store::story_events(&tx, since, after, AT_ONCE * 5).await
}
