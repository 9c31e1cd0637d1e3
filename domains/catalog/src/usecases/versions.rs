use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::{ProductsRead, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::Version;
use crate::store;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum VersionSort {
    #[default]
    NewestFirst,
}

impl Sort for VersionSort {
    const ALL: &'static [Self] = &[Self::NewestFirst];
    fn name(self) -> &'static str {
        match self {
            Self::NewestFirst => "-number",
        }
    }
}

/// Every version that was ever published.
pub async fn versions(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    id: ProductId,
    page: &PageRequest<VersionSort>,
) -> Result<Page<Version, VersionSort>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    policy::within(permit, &store::find(&tx, id).await?)?;
    let before = store::cursor::number(page)?.unwrap_or(i32::MAX);
    let versions = store::list_versions(&tx, id, before, page.limit.and_one()).await?;
    Ok(Page::from_rows(versions, page, |version, _| {
        (version.number.to_string(), id.uuid())
    }))
}

/// One of them.
pub async fn version(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    (id, number): (ProductId, i32),
) -> Result<Version, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    policy::within(permit, &store::find(&tx, id).await?)?;
    store::find_version(&tx, id, number).await
}
