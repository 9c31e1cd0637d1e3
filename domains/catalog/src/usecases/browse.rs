//! What a seller offers, as the world sees it.

use std::collections::HashMap;

use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Currency, Lang, Scope, SellerId};
use cf_platform::db::ReadTx;

use super::search::{self, Searched};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::facets::{self, Facets};
use crate::model::{OfferFilter, OfferSort, PriceRange, Shown, found, spoken};
use crate::store;

/// A page of a list, and what it can be narrowed to.
pub struct Listed {
    pub page: Page<Shown, OfferSort>,
    /// Where what was typed is probably misspelt.
    pub did_you_mean: Option<String>,
    pub categories: CategoryNames,
    /// Counted with the page where that is one work; else asked for apart.
    pub choices: Option<Choices>,
}

/// What a list can be narrowed to.
pub struct Choices {
    pub facets: Facets,
    pub price: PriceRange,
    pub currency: Option<Currency>,
    pub categories: CategoryNames,
    pub regions: store::RegionNames,
}

/// What categories are called in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct CategoryNames(HashMap<String, String>);

impl CategoryNames {
    /// One that is gone by now is called as machines do.
    pub fn of(&self, code: &str) -> String {
        self.0.get(code).cloned().unwrap_or_else(|| spoken(code))
    }
}

pub async fn list(
    deps: &Deps,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<Listed, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(filter.seller)).await?;
    let Some(text) = &filter.search else {
        // One connection, both questions on the wire at once.
        let (page, categories) = tokio::try_join!(
            store::list_offers(&tx, filter, page),
            category_names(&tx, filter.seller, filter.lang)
        )?;
        return Ok(Listed {
            page,
            did_you_mean: None,
            categories,
            choices: None,
        });
    };
    let categories = category_names(&tx, filter.seller, filter.lang).await?;
    let Searched {
        found,
        wanted,
        did_you_mean,
    } = search::search(&tx, filter, text, page.sort).await?;
    let places = found::page(
        &wanted,
        filter,
        page.sort,
        page.after.as_ref(),
        page.limit.get() + 1,
    )
    .map_err(|found::NotOurs| CatalogError::Cursor)?;
    let places = Page::from_rows(places, page, |(id, key), _| (key.clone(), *id));
    let ids: Vec<_> = places.items.iter().map(|(id, _)| *id).collect();
    let (shown, (_, regions)) = tokio::try_join!(
        store::shown_by_id(&tx, filter, &ids),
        store::kinds(&tx, filter.seller)
    )?;
    let (kinds, price) = found::kinds(&found, filter);
    let choices = Choices {
        facets: facets::count(&kinds, filter),
        price,
        currency: found
            .iter()
            .find_map(|it| it.currency.as_ref())
            .and_then(|code| code.parse().ok()),
        categories: categories.clone(),
        regions,
    };
    Ok(Listed {
        page: places.with_items(shown),
        did_you_mean,
        categories,
        choices: Some(choices),
    })
}

/// What a list without a search can be narrowed to.
pub async fn choices(deps: &Deps, filter: &OfferFilter) -> Result<Choices, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(filter.seller)).await?;
    let ((kinds, regions), categories) = tokio::try_join!(
        store::kinds(&tx, filter.seller),
        category_names(&tx, filter.seller, filter.lang)
    )?;
    let kinds = if filter.price.is_given() {
        store::kinds_within(&tx, filter, &regions).await?
    } else {
        kinds
    };
    let facets = facets::count(&kinds, filter);
    let (price, currency) = store::price_range(&tx, filter).await?;
    Ok(Choices {
        facets,
        price,
        currency,
        categories,
        regions,
    })
}

async fn category_names(
    tx: &ReadTx,
    seller: SellerId,
    lang: Lang,
) -> Result<CategoryNames, CatalogError> {
    let categories = store::categories(tx, seller).await?;
    Ok(CategoryNames(
        categories
            .into_iter()
            .map(|it| (it.code.to_string(), it.name.get(lang).to_owned()))
            .collect(),
    ))
}
