use cf_kernel::id::ProductId;
use cf_kernel::{Lang, SellerId};
use cf_platform::auth::Permit;

use super::super::parts::part_offers;
use super::super::{ProductsWrite, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::impact::{Change, Comparison, Impact};
use crate::model::price_change::{PriceChangeError, fits};
use crate::model::{
    ContentError, PriceList, ProductError, ProductState, Resale, ResaleState, Terms, pricing,
};
use crate::store;

/// What other prices would change, near and far.
#[derive(Debug)]
pub struct Previewed {
    pub impact: Impact,
    pub bundles: Vec<Bundle>,
    pub resales: Vec<(SellerId, Change)>,
    pub kept_quotes: i64,
}

/// A product that consists of this one, among others.
#[derive(Debug)]
pub struct Bundle {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub price: Change,
}

/// Compares what is offered with what would be. Nothing is kept.
pub async fn preview(
    deps: &Deps,
    permit: &Permit<ProductsWrite>,
    (id, lang): (ProductId, Lang),
    price_lists: &[PriceList],
) -> Result<Previewed, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let product = store::find(&tx, id).await?;
    policy::within(permit, &product)?;
    let offered = match &product.state {
        ProductState::Active { published, .. } => {
            store::find_version(&tx, id, *published).await?.content
        }
        ProductState::Draft { .. } => return Err(ProductError::NeverPublished.into()),
        ProductState::Retired { .. } => return Err(ProductError::Retired.into()),
    };
    if let Err(ContentError(fields)) = fits(price_lists, &offered) {
        return Err(PriceChangeError::Fields(fields).into());
    }
    let parts = part_offers(&tx, product.seller, &offered).await?;
    let comparison = Comparison::new(&offered, &parts, price_lists);
    let mut bundles = Vec::new();
    for (id, slug, content) in store::bundles_with(&tx, product.seller, &product.slug).await? {
        let currency = content.default_currency();
        let mut parts = part_offers(&tx, product.seller, &content).await?;
        let least = |parts: &pricing::PartOffers| {
            pricing::price_from_with(&content, parts, currency?, None)
        };
        let before = least(&parts);
        parts.insert(product.slug.clone(), comparison.after().clone().into());
        bundles.push(Bundle {
            id,
            slug,
            name: content.name.get(lang).to_owned(),
            price: Change {
                before,
                after: least(&parts),
            },
        });
    }
    let now = deps.db.clock().now();
    let mut kept_quotes = store::count_kept_quotes(&tx, product.seller, id, now).await?;
    let mut resales = Vec::new();
    for resale in store::resales_of(&tx, id).await? {
        if resale.state == ResaleState::Offered {
            kept_quotes += store::count_kept_quotes(&tx, resale.seller, id, now).await?;
            resales.push((resale.seller, on_shelf(&resale, &comparison)));
        }
    }
    Ok(Previewed {
        impact: comparison.impact(),
        bundles,
        resales,
        kept_quotes,
    })
}

/// What changes on a partner's shelf: with a markup all of it, with prices of its own nothing.
fn on_shelf(resale: &Resale, comparison: &Comparison<'_>) -> Change {
    match &resale.terms {
        Terms::Markup(markup) => comparison.price_from(Some(*markup)),
        Terms::Own { price_lists, .. } => {
            let price = comparison.price_of_own(price_lists);
            Change {
                before: price,
                after: price,
            }
        }
    }
}
