use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::NotificationId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, Ok, Write};
use schemars::JsonSchema;
use serde::Serialize;

use super::views::NotificationView;
use crate::Deps;
use crate::usecases::{NotificationsRead, read};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("readNotification")
        .tag("notifications")
        .summary("Mark a notification as read")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<NotificationsRead>,
    Id(id): Id<NotificationId>,
    write: Write,
) -> Result<Ok<NotificationView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let told = read::read(unit.tx(), &permit, id).await?;
    unit.finish_with(Answer::of(&told.into())?).await
}

/// How many became read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReadNotifications")]
pub struct AllRead {
    read: u64,
}

pub fn docs_all(op: TransformOperation) -> TransformOperation {
    op.id("readAllNotifications")
        .tag("notifications")
        .summary("Mark all notifications as read")
}

pub async fn handle_all(
    State(deps): State<Deps>,
    permit: Permit<NotificationsRead>,
    write: Write,
) -> Result<Ok<AllRead>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let read = read::read_all(unit.tx(), &permit).await?;
    unit.finish_with(Answer::of(&AllRead { read })?).await
}
