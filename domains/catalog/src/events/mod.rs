//! Door 2: something happened.

mod on_offer_changed;

use cf_platform::bus::Reaction;

use crate::Deps;

pub fn reactions(deps: &Deps) -> Vec<Reaction> {
    on_offer_changed::reactions(deps)
}
