//! Operator tasks over HTTP: `/api/tasks`.

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::State;
use cf_kernel::id::TaskId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{self, Wanted};
use super::{Task, TaskSort, TaskState};
use crate::auth::Permit;
use crate::db::Db;
use crate::http::{Answer, Body, Early, Id, List, Ok, PageBody, Valid, Write};

crate::permission!(
    /// See what waits for a person's decision.
    pub TasksRead = "tasks:read"
);
crate::permission!(
    /// Decide it.
    pub TasksResolve = "tasks:resolve"
);

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskFilter {
    /// Where it stands.
    pub state: Option<TaskState>,
    /// The domain that asks.
    pub domain: Option<String>,
    /// What it is about, for example an order's id.
    pub subject: Option<String>,
}

/// Why there will be no other try.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveUpTask {
    #[schemars(length(min = 1, max = 500))]
    pub reason: String,
}

// The reason is judged by the desk.
impl Valid for GiveUpTask {}

/// What was decided about a task.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaskDecision {
    pub id: TaskId,
    pub state: TaskState,
}

pub fn router(bus: Db) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/",
            get_with(list, |op| {
                op.id("listTasks")
                    .tag("tasks")
                    .summary("List what waits for a person's decision")
            }),
        )
        .api_route(
            "/{id}",
            get_with(show, |op| {
                op.id("getTask")
                    .tag("tasks")
                    .summary("Read one: what is known, and what each decision would do")
            }),
        )
        .api_route(
            "/{id}/retry",
            post_with(retry, |op| {
                op.id("retryTask")
                    .tag("tasks")
                    .summary("Have it tried again")
            }),
        )
        .api_route(
            "/{id}/give-up",
            post_with(give_up, |op| {
                op.id("giveUpTask")
                    .tag("tasks")
                    .summary("End it without another try")
            }),
        )
        .with_state(bus)
}

async fn list(
    State(bus): State<Db>,
    permit: Permit<TasksRead>,
    list: List<TaskSort, TaskFilter>,
) -> Result<Ok<PageBody<Task>>, Early> {
    let tx = bus.read(&permit.scope()).await?;
    let wanted = Wanted {
        state: list.filter.state,
        domain: list.filter.domain.as_deref(),
        subject: list.filter.subject.as_deref(),
    };
    let page = desk::list(&tx, wanted, &list.page).await?;
    Answer::of(&PageBody::from(page))
}

async fn show(
    State(bus): State<Db>,
    permit: Permit<TasksRead>,
    Id(id): Id<TaskId>,
) -> Result<Ok<Task>, Early> {
    let tx = bus.read(&permit.scope()).await?;
    Answer::of(&desk::show(&tx, id).await?)
}

async fn retry(
    State(bus): State<Db>,
    permit: Permit<TasksResolve>,
    Id(id): Id<TaskId>,
    write: Write,
) -> Result<Ok<TaskDecision>, Early> {
    let mut unit = write.begin(&bus, permit.work()).await?;
    desk::retry(unit.tx(), id).await?;
    unit.finish_with(Answer::of(&TaskDecision {
        id,
        state: TaskState::Retrying,
    })?)
    .await
}

async fn give_up(
    State(bus): State<Db>,
    permit: Permit<TasksResolve>,
    Id(id): Id<TaskId>,
    write: Write,
    Body(body): Body<GiveUpTask>,
) -> Result<Ok<TaskDecision>, Early> {
    let mut unit = write.begin(&bus, permit.work()).await?;
    desk::give_up(unit.tx(), id, &body.reason).await?;
    unit.finish_with(Answer::of(&TaskDecision {
        id,
        state: TaskState::GivenUp,
    })?)
    .await
}
