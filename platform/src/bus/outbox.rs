//! The way in: events are appended to the log in the transaction of their change.

use cf_kernel::SellerId;
use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{EventId, TenantId};
use deadpool_postgres::Client;
use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{DbError, Work};

/// An event that waits for its transaction to commit.
#[derive(Debug)]
pub(crate) struct NewEvent {
    id: EventId,
    topic: Topic,
    tenant: Option<TenantId>,
    seller: Option<SellerId>,
    aggregate: String,
    payload: String,
}

impl NewEvent {
    pub(crate) fn new<E: Event>(
        id: EventId,
        tenant: Option<TenantId>,
        seller: Option<SellerId>,
        event: &E,
    ) -> Result<Self, serde_json::Error> {
        let payload = serde_json::to_string(event)?;
        Ok(Self {
            id,
            topic: E::TOPIC,
            tenant,
            seller,
            aggregate: event.aggregate(),
            payload,
        })
    }
}

/// Appends in one statement, in the order in which the events were said.
pub(crate) async fn append(
    client: &Client,
    work: &Work,
    now: Timestamp,
    events: &[NewEvent],
) -> Result<(), DbError> {
    if events.is_empty() {
        return Ok(());
    }
    let column = |pick: fn(&NewEvent) -> Uuid| events.iter().map(pick).collect::<Vec<_>>();
    let optional =
        |pick: fn(&NewEvent) -> Option<Uuid>| events.iter().map(pick).collect::<Vec<_>>();
    let text = |pick: fn(&NewEvent) -> &str| events.iter().map(pick).collect::<Vec<_>>();
    let actor =
        serde_json::to_string(&work.actor).map_err(|error| DbError::corrupt("actor", error))?;
    let statement = client
        .prepare_cached(include_str!("../../sql/outbox_append.sql"))
        .await?;
    client
        .execute(
            &statement,
            &[
                &column(|event| event.id.uuid()),
                &text(|event| event.topic.as_str()),
                &optional(|event| event.tenant.map(TenantId::uuid)),
                &optional(|event| event.seller.map(|seller| seller.0.uuid())),
                &text(|event| &event.aggregate),
                &text(|event| &event.payload),
                &work.correlation_id.uuid(),
                &work.causation_id.map(EventId::uuid),
                &actor,
                &work.trace_parent,
                &now,
            ],
        )
        .await?;
    Ok(())
}
