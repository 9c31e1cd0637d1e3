//! What a seller offers, as the world sees it.

use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Scope, SellerId};

use crate::Deps;
use crate::error::CatalogError;
use crate::model::{Facet, Listing, Offer, OfferFilter, OfferSort};
use crate::store;

pub async fn list(
    deps: &Deps,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<(Page<Listing, OfferSort>, Vec<Facet>), CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(filter.seller)).await?;
    // One connection, both questions on the wire at once.
    tokio::try_join!(
        store::list_offers(&tx, filter, page),
        store::facets(&tx, filter)
    )
}

pub async fn offer(deps: &Deps, seller: SellerId, id_or_slug: &str) -> Result<Offer, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    store::find_offer(&tx, seller, id_or_slug).await
}
