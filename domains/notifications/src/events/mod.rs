//! Door 2: something happened. One file for each domain that says it.

mod billing;
mod identity;
mod order;
mod provisioning;

use cf_kernel::Reason;
use cf_platform::bus::{Reaction, ReactionScope};

/// A seller's staff hear of what happened to a customer, and people of one organisation may be
/// known from another.
const ALL: ReactionScope = ReactionScope::Platform(Reason::new("telling people"));

pub fn reactions() -> Vec<Reaction> {
    let all = [
        identity::reactions(),
        order::reactions(),
        billing::reactions(),
        provisioning::reactions(),
    ];
    all.into_iter()
        .flatten()
        .map(|reaction| reaction.in_scope(ALL))
        .collect()
}
