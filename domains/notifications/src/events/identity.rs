//! Who there is.

use cf_contracts::events::identity::{RoleChanged, TenantProvisioned, UserRegistered};
use cf_platform::bus::{Policy, Reaction};

use crate::usecases::know;

pub(super) fn reactions() -> Vec<Reaction> {
    vec![
        Reaction::new(
            "notifications.know-tenant",
            Policy::Default,
            |tx, _envelope, event: TenantProvisioned| {
                Box::pin(async move { Ok(know::tenant(tx, &event).await?) })
            },
        ),
        Reaction::new(
            "notifications.know-user",
            Policy::Default,
            |tx, envelope, event: UserRegistered| {
                Box::pin(async move { Ok(know::user(tx, envelope, &event).await?) })
            },
        ),
        Reaction::new(
            "notifications.know-roles",
            Policy::Default,
            |tx, envelope, event: RoleChanged| {
                Box::pin(async move { Ok(know::roles(tx, envelope, &event).await?) })
            },
        ),
    ]
}
