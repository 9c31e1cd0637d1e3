//! Door 2: something happened.

mod on_order_ended;
mod on_provisioning_started;
mod on_subscription_created;

use cf_platform::bus::{Reaction, ReactionError};

use crate::Deps;
use crate::error::ProvisioningError;

pub fn reactions(deps: &Deps) -> Vec<Reaction> {
    let mut reactions = on_order_ended::reactions(deps);
    reactions.push(on_provisioning_started::reaction(deps));
    reactions.push(on_subscription_created::reaction());
    reactions
}

/// The database being away is no fault of the event's: it stays a `DbError`.
fn failed(error: ProvisioningError) -> ReactionError {
    match error {
        ProvisioningError::Db(error) => error.into(),
        other => ReactionError::refused(other),
    }
}
