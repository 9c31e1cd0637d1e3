//! An offer in full, at the terms of the storefront where it stands.

use cf_kernel::{Scope, SellerId};

use super::{quote, sellable};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::pricing::{Markup, PartOffers};
use crate::model::{Availability, Offer};
use crate::store;

pub struct OfferInFull {
    /// With the prices of who sells it, apart from a markup.
    pub offer: Offer,
    pub markup: Option<Markup>,
    pub availability: Availability,
    /// The products that it consists of.
    pub parts: PartOffers,
}

pub async fn show(
    deps: &Deps,
    seller: SellerId,
    id_or_slug: &str,
) -> Result<OfferInFull, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    let sellable = quote::find(deps, &tx, seller, id_or_slug).await?;
    let parts = sellable::parts(&deps.versions, &tx, seller, sellable.content()).await?;
    let mut offer = store::find_offer(&tx, seller, id_or_slug).await?;
    offer
        .content
        .price_lists
        .clone_from(&sellable.content().price_lists);
    Ok(OfferInFull {
        offer,
        markup: sellable.markup,
        availability: sellable.availability,
        parts: parts.offers,
    })
}
