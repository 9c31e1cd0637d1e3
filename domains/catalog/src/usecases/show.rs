use cf_kernel::FieldError;
use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::{ProductsRead, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::{Content, Product, ProductState, publish_check};
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

/// A product as it is edited, next to what is offered of it.
#[derive(Debug)]
pub struct Edited {
    pub product: Product,
    pub offered: Option<Content>,
    /// What would go wrong if the working copy were published as it is.
    pub problems: Vec<FieldError>,
}

/// A product as it is edited, whatever its state.
pub async fn show(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    id: ProductId,
) -> Result<Edited, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let product = store::find(&tx, id).await?;
    policy::within(permit, &product)?;
    let offered = match &product.state {
        ProductState::Active { published, .. } => {
            Some(store::find_version(&tx, id, *published).await?.content)
        }
        ProductState::Draft { .. } | ProductState::Retired { .. } => None,
    };
    let problems = match product.state.draft() {
        Some(draft) => {
            let scheduled = store::scheduled_price_changes(&tx, id, None).await?;
            let resales = store::resales_of(&tx, id).await?;
            publish_check::problems(draft, &scheduled, &resales)
        }
        None => Vec::new(),
    };
    Ok(Edited {
        product,
        offered,
        problems,
    })
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
