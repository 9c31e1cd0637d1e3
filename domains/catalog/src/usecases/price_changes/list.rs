use cf_kernel::Lang;
use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::super::{ProductsRead, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::NamedPriceChange;
use crate::store;

/// Those of one product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PriceChangeSort {
    #[default]
    LatestFirst,
}

impl Sort for PriceChangeSort {
    const ALL: &'static [Self] = &[Self::LatestFirst];
    fn name(self) -> &'static str {
        match self {
            Self::LatestFirst => "-effectiveAt",
        }
    }
}

/// Those of all products.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UpcomingSort {
    #[default]
    NextFirst,
}

impl Sort for UpcomingSort {
    const ALL: &'static [Self] = &[Self::NextFirst];
    fn name(self) -> &'static str {
        match self {
            Self::NextFirst => "effectiveAt",
        }
    }
}

fn key(change: &NamedPriceChange) -> (String, uuid::Uuid) {
    let change = &change.change;
    (change.effective_at.to_string(), change.id.uuid())
}

/// What is ahead of a product, and what was.
pub async fn of_product(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    (id, lang): (ProductId, Lang),
    page: &PageRequest<PriceChangeSort>,
) -> Result<Page<NamedPriceChange, PriceChangeSort>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    policy::within(permit, &store::find(&tx, id).await?)?;
    let after = store::cursor::time(page)?.zip(page.after.as_ref().map(|cursor| cursor.id));
    let changes = store::list_price_changes(&tx, (id, lang), after, page.limit.and_one()).await?;
    Ok(Page::from_rows(changes, page, |change, _| key(change)))
}

/// What is ahead of everything that the caller may look at; or what was.
pub async fn all(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    (state, lang): (Option<&str>, Lang),
    page: &PageRequest<UpcomingSort>,
) -> Result<Page<NamedPriceChange, UpcomingSort>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let after = store::cursor::time(page)?.zip(page.after.as_ref().map(|cursor| cursor.id));
    let categories = policy::categories(permit);
    let filter = (state, categories.as_deref());
    let changes =
        store::list_all_price_changes(&tx, lang, filter, after, page.limit.and_one()).await?;
    Ok(Page::from_rows(changes, page, |change, _| key(change)))
}
