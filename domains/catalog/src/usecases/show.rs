use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::{ProductsRead, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::Product;
use crate::store;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProductSort {
    #[default]
    LatestChangeFirst,
}

impl Sort for ProductSort {
    const ALL: &'static [Self] = &[Self::LatestChangeFirst];
    fn name(self) -> &'static str {
        match self {
            Self::LatestChangeFirst => "-updatedAt",
        }
    }
}

/// A product as it is edited, whatever its state.
pub async fn show(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    id: ProductId,
) -> Result<Product, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let product = store::find(&tx, id).await?;
    policy::within(permit, &product)?;
    Ok(product)
}

/// The products that the caller may manage, in all states or in one.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    status: Option<&str>,
    page: &PageRequest<ProductSort>,
) -> Result<Page<Product, ProductSort>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let after = store::cursor::time(page)?.zip(page.after.as_ref().map(|cursor| cursor.id));
    let categories = policy::categories(permit);
    let products = store::list(
        &tx,
        status,
        categories.as_deref(),
        after,
        page.limit.and_one(),
    )
    .await?;
    Ok(Page::from_rows(products, page, |product, _| {
        (product.updated_at.to_string(), product.id.uuid())
    }))
}
