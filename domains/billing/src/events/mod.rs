//! Door 2: something happened.

mod on_order;
mod on_refund;

use cf_kernel::{Failure as _, Reason};
use cf_platform::bus::{Reaction, ReactionError, ReactionScope};

use crate::Deps;
use crate::error::BillingError;

pub fn reactions(deps: &Deps) -> Vec<Reaction> {
    let mut reactions = on_order::reactions(deps);
    reactions.extend(on_refund::reactions());
    reactions
}

/// Numbers are the seller's, the money of an order its buyer's: both are touched at once.
const SELLERS_NUMBERS: ReactionScope =
    ReactionScope::Platform(Reason::new("the numbers of a seller"));

fn failed(error: BillingError) -> ReactionError {
    match error {
        BillingError::Db(error) => ReactionError::Db(error),
        other => {
            tracing::warn!(code = other.code(), error = %other, "an event could not be digested");
            ReactionError::refused(other)
        }
    }
}
