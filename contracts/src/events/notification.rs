//! What notifications say.

use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{NotificationId, TenantId, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationDelivered {
    pub notification_id: NotificationId,
    pub tenant_id: TenantId,
    pub user_id: UserId,
    /// What it was about.
    pub kind: String,
    /// `inApp` or `email`.
    pub channel: String,
}

impl Event for NotificationDelivered {
    const TOPIC: Topic = Topic::new("cloud-factory.notification.delivered.v1");
    fn aggregate(&self) -> String {
        self.notification_id.to_string()
    }
}

/// Someone could not be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationFailed {
    pub notification_id: NotificationId,
    pub tenant_id: TenantId,
    pub user_id: UserId,
    pub kind: String,
    pub channel: String,
    /// Without secrets.
    pub reason: String,
}

impl Event for NotificationFailed {
    const TOPIC: Topic = Topic::new("cloud-factory.notification.failed.v1");
    fn aggregate(&self) -> String {
        self.notification_id.to_string()
    }
}
