//! Notifications as they are sent.

use cf_kernel::id::NotificationId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Kind, Level, Told};

/// Something that the caller was told.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Notification")]
pub struct NotificationView {
    id: NotificationId,
    kind: Kind,
    /// In the reader's language of then. Plain text, never markup.
    title: String,
    text: String,
    /// The page that it is about, below the address of the platform.
    link: String,
    level: Level,
    at: Timestamp,
    /// Null while it is unread.
    read_at: Option<Timestamp>,
}

impl From<Told> for NotificationView {
    fn from(told: Told) -> Self {
        Self {
            id: told.id,
            kind: told.kind,
            title: told.title,
            text: told.text,
            link: told.link,
            level: told.kind.level(),
            at: told.at,
            read_at: told.read_at,
        }
    }
}
