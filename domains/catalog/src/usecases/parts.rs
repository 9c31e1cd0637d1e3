//! What a bundle consists of, as its seller offers it.

use std::sync::Arc;

use cf_kernel::SellerId;

use crate::error::CatalogError;
use crate::model::Content;
use crate::model::pricing::PartOffers;
use crate::store::{self, Readable};

/// The offered contents of a bundle's parts. A part that is not offered is left out: without it the
/// bundle has no price, and says so.
pub async fn part_offers(
    tx: &impl Readable,
    seller: SellerId,
    content: &Content,
) -> Result<PartOffers, CatalogError> {
    let mut offers = PartOffers::default();
    for slug in content
        .parts
        .iter()
        .filter_map(|part| part.product.as_ref())
    {
        if offers.get(slug).is_some() {
            continue;
        }
        match store::find_offer(tx, seller, slug.as_str()).await {
            Ok(offer) => offers.insert(slug.clone(), Arc::new(offer.content)),
            Err(CatalogError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(offers)
}
