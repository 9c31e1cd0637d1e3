//! One verb per file: load, decide, save and emit, in one transaction.

pub mod health;
pub mod know;
pub mod list;
pub mod preferences;
pub mod read;
pub mod send;
pub mod tell;
pub mod tidy;

use cf_kernel::Actor;
use cf_kernel::id::{TenantId, UserId};
use cf_platform::auth::{Caller, Permit};

use crate::error::NotificationsError;

cf_platform::permission!(
    /// See one's own notifications and decide which ones to get.
    pub NotificationsRead = "notifications:read"
);

/// Someone who reads what they were told, where they work.
#[derive(Debug, Clone, Copy)]
struct Reader {
    user: UserId,
    tenant: TenantId,
}

fn reader(permit: &Permit<NotificationsRead>) -> Result<Reader, NotificationsError> {
    let Caller { actor, tenant, .. } = permit.caller();
    match actor {
        Actor::User(user) => Ok(Reader {
            user: *user,
            tenant: *tenant,
        }),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Visitor => Err(NotificationsError::NotAPerson),
    }
}
