use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, List, Ok, PageBody};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::views::NotificationView;
use crate::Deps;
use crate::model::Newest;
use crate::usecases::{NotificationsRead, list};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NotificationFilter")]
pub struct Filter {
    /// `true`: those that were not read yet; `false`: those that were.
    unread: Option<bool>,
}

/// A page of notifications, and what the badge says.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NotificationList")]
pub struct Notifications {
    items: Vec<NotificationView>,
    /// Pass it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
    /// How many are unread in all.
    unread: i64,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listNotifications")
        .tag("notifications")
        .summary("What the caller was told")
        .description(
            "Newest first; only the caller's own, in the organisation that they are signed in to.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<NotificationsRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<Notifications>, Early> {
    let listed = list::list(&deps, &permit, list.filter.unread, &list.page).await?;
    let PageBody { items, next_cursor } = listed.page.map(NotificationView::from).into();
    Answer::of(&Notifications {
        items,
        next_cursor,
        unread: listed.unread,
    })
}
