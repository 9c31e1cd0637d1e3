//! The dead letter desk over HTTP: `/api/events/dead-letters`.

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::State;
use cf_kernel::id::DeadLetterId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::dead_letters::{self, DeadLetter, DeadLetterContent, DeadLetterSort, DeadLetterState};
use crate::auth::Permit;
use crate::db::Db;
use crate::http::{Answer, Early, Id, List, Ok, PageBody, Write};

crate::permission!(
    /// See events that could not be delivered, content included.
    pub DeadLettersRead = "dead-letters:read"
);
crate::permission!(
    /// Replay or discard them.
    pub DeadLettersResolve = "dead-letters:resolve"
);

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadLetterFilter {
    /// Where it stands.
    pub state: Option<DeadLetterState>,
    /// The group that could not digest it.
    pub group: Option<String>,
}

/// What was decided about a dead letter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Resolution {
    pub id: DeadLetterId,
    pub state: DeadLetterState,
}

pub fn router(bus: Db) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/dead-letters",
            get_with(list, |op| {
                op.id("listDeadLetters")
                    .tag("events")
                    .summary("List events that could not be delivered")
            }),
        )
        .api_route(
            "/dead-letters/{id}",
            get_with(show, |op| {
                op.id("getDeadLetter")
                    .tag("events")
                    .summary("Read one, with the event itself")
            }),
        )
        .api_route(
            "/dead-letters/{id}/replay",
            post_with(replay, |op| {
                op.id("replayDeadLetter")
                    .tag("events")
                    .summary("Give the event to its group once more")
            }),
        )
        .api_route(
            "/dead-letters/{id}/discard",
            post_with(discard, |op| {
                op.id("discardDeadLetter")
                    .tag("events")
                    .summary("Put the event aside for good")
            }),
        )
        .with_state(bus)
}

async fn list(
    State(bus): State<Db>,
    _permit: Permit<DeadLettersRead>,
    list: List<DeadLetterSort, DeadLetterFilter>,
) -> Result<Ok<PageBody<DeadLetter>>, Early> {
    let page = dead_letters::list(
        &bus,
        list.filter.state,
        list.filter.group.as_deref(),
        &list.page,
    )
    .await?;
    Answer::of(&PageBody::from(page))
}

async fn show(
    State(bus): State<Db>,
    _permit: Permit<DeadLettersRead>,
    Id(id): Id<DeadLetterId>,
) -> Result<Ok<DeadLetterContent>, Early> {
    Answer::of(&dead_letters::show(&bus, id).await?)
}

async fn replay(
    State(bus): State<Db>,
    permit: Permit<DeadLettersResolve>,
    Id(id): Id<DeadLetterId>,
    write: Write,
) -> Result<Ok<Resolution>, Early> {
    let mut unit = write.begin(&bus, permit.work()).await?;
    dead_letters::replay(unit.tx(), id).await?;
    unit.finish_with(Answer::of(&Resolution {
        id,
        state: DeadLetterState::Replayed,
    })?)
    .await
}

async fn discard(
    State(bus): State<Db>,
    permit: Permit<DeadLettersResolve>,
    Id(id): Id<DeadLetterId>,
    write: Write,
) -> Result<Ok<Resolution>, Early> {
    let mut unit = write.begin(&bus, permit.work()).await?;
    dead_letters::discard(unit.tx(), id).await?;
    unit.finish_with(Answer::of(&Resolution {
        id,
        state: DeadLetterState::Discarded,
    })?)
    .await
}
