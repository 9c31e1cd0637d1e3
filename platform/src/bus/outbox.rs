//! The way in: events are appended to the log in the transaction of their change.

use cf_kernel::SellerId;
use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{EventId, TenantId};
use deadpool_postgres::Client;
use jiff::Timestamp;
use tokio_postgres::Statement;

use crate::db::{DbError, Work, actors, column};

/// An event that waits for its transaction to commit.
#[derive(Debug)]
pub(crate) struct NewEvent {
    id: EventId,
    topic: Topic,
    tenant: Option<TenantId>,
    seller: Option<SellerId>,
    aggregate: String,
    payload: String,
    /// Which of its transaction's works said it.
    pub(crate) work: usize,
}

impl NewEvent {
    pub(crate) fn new<E: Event>(
        id: EventId,
        tenant: Option<TenantId>,
        seller: Option<SellerId>,
        event: &E,
        work: usize,
    ) -> Result<Self, serde_json::Error> {
        let payload = serde_json::to_string(event)?;
        Ok(Self {
            id,
            topic: E::TOPIC,
            tenant,
            seller,
            aggregate: event.aggregate(),
            payload,
            work,
        })
    }
}

pub(crate) const APPEND: &str = include_str!("../../sql/outbox_append.sql");

/// Appends in one statement, in the order in which the events were said.
pub(crate) async fn append(
    client: &Client,
    statement: Option<Statement>,
    works: &[Work],
    now: Timestamp,
    events: &[NewEvent],
) -> Result<(), DbError> {
    let Some(statement) = statement else {
        return Ok(());
    };
    let work = |event: &NewEvent| &works[event.work];
    let actors = actors(works)?;
    client
        .execute(
            &statement,
            &[
                &column(events, |event| event.id.uuid()),
                &column(events, |event| event.topic.as_str()),
                &column(events, |event| event.tenant.map(TenantId::uuid)),
                &column(events, |event| event.seller.map(|seller| seller.0.uuid())),
                &column(events, |event| &*event.aggregate),
                &column(events, |event| &*event.payload),
                &column(events, |event| work(event).correlation_id.uuid()),
                &column(events, |event| work(event).causation_id.map(EventId::uuid)),
                &column(events, |event| &*actors[event.work]),
                &column(events, |event| work(event).trace_parent.as_deref()),
                &now,
            ],
        )
        .await?;
    Ok(())
}
