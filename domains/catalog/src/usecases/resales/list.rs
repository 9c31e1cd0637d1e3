use cf_kernel::Lang;
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::super::{ProductsRead, policy};
use super::partner;
use crate::Deps;
use crate::error::CatalogError;
use crate::model::ResaleOffer;
use crate::store;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ResaleSort {
    #[default]
    Name,
}

impl Sort for ResaleSort {
    const ALL: &'static [Self] = &[Self::Name];
    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
        }
    }
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Everything that the operator offers.
    Resellable,
    /// What the caller's organisation resells, or did.
    Resold,
}

/// What the operator offers, with what the caller's organisation makes of it.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    (which, lang): (Which, Lang),
    page: &PageRequest<ResaleSort>,
) -> Result<Page<ResaleOffer, ResaleSort>, CatalogError> {
    let of = (partner(permit.caller())?, lang);
    let tx = deps.db.read(&permit.scope()).await?;
    let categories = policy::categories(permit);
    let after = page
        .after
        .as_ref()
        .map(|cursor| (cursor.key.as_str(), cursor.id));
    let limit = page.limit.and_one();
    let offers = match which {
        Which::Resellable => {
            store::list_resellable(&tx, of, categories.as_deref(), after, limit).await?
        }
        Which::Resold => store::list_resold(&tx, of, categories.as_deref(), after, limit).await?,
    };
    Ok(Page::from_rows(offers, page, |offer, _| {
        let key = match which {
            Which::Resellable => offer.product.name_key.clone(),
            Which::Resold => offer.product.slug.clone(),
        };
        (key, offer.product.id.uuid())
    }))
}
