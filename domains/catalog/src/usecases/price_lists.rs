use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::{ProductsRead, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::PricedProduct;
use crate::store;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PriceListSort {
    #[default]
    Slug,
}

impl Sort for PriceListSort {
    const ALL: &'static [Self] = &[Self::Slug];
    fn name(self) -> &'static str {
        match self {
            Self::Slug => "slug",
        }
    }
}

/// What everything costs that the caller may look at and that is not retired: as it is offered, or as
/// it would be.
pub async fn price_lists(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    page: &PageRequest<PriceListSort>,
) -> Result<Page<PricedProduct, PriceListSort>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let categories = policy::categories(permit);
    let after = page
        .after
        .as_ref()
        .map(|cursor| (cursor.key.as_str(), cursor.id));
    let products =
        store::list_priced(&tx, categories.as_deref(), after, page.limit.and_one()).await?;
    Ok(Page::from_rows(products, page, |product, _| {
        (product.slug.clone(), product.id.uuid())
    }))
}
