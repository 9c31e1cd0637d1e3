//! Door 2: something happened.

mod on_offer_changed;
mod on_operators_offer;
mod on_seller_opened;

use cf_platform::bus::Reaction;

use crate::Deps;

pub fn reactions(deps: &Deps) -> Vec<Reaction> {
    let mut reactions = on_offer_changed::reactions(deps);
    reactions.extend(on_operators_offer::reactions());
    reactions.extend(on_seller_opened::reactions());
    reactions
}
