//! What is offered: the rows that lists and product pages read.

use cf_catalog_queries::queries::listings as l;
use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Currency, LocalText, SellerId};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, ReadTx};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

use super::Readable;
use super::content::from_text;
use super::cursor;
use crate::error::CatalogError;
use crate::model::facets::{Kinds, region_key};
use crate::model::offer::{NO_PRICE, NO_PRICE_DESCENDING};
use crate::model::{Offer, OfferFilter, OfferSort, PriceRange, Shown, Suggestion, spoken};

/// By id or by slug, within one seller's offers.
pub async fn find_offer(
    tx: &impl Readable,
    seller: SellerId,
    id_or_slug: &str,
) -> Result<Offer, CatalogError> {
    let id = id_or_slug
        .parse::<ProductId>()
        .map_or(Uuid::nil(), ProductId::uuid);
    l::find_offer()
        .bind(
            tx.on(),
            &OPERATOR.0.uuid(),
            &seller.0.uuid(),
            &id,
            &id_or_slug,
        )
        .map(offer)
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?
        .map_err(CatalogError::Db)
}

/// Read straight from what the connection holds: the content is the largest thing that the catalogue reads.
fn offer(row: l::FindOfferBorrowed<'_>) -> Result<Offer, DbError> {
    let category_name = match row.category_name {
        Some(name) => serde_json::from_str(name.0.get())
            .map_err(|error| DbError::corrupt("category", error))?,
        None => LocalText::english(spoken(row.category)),
    };
    Ok(Offer {
        id: ProductId::new(row.id),
        sku: row.sku.to_owned(),
        slug: row.slug.to_owned(),
        kind: row.kind.to_owned(),
        category: row.category.to_owned(),
        category_name,
        number: row.number,
        content: from_text(row.content.0.get())?,
        published_at: row.published_at,
        updated_at: row.updated_at,
    })
}

/// A page of the shelf. A search has pages of its own.
pub async fn list_offers(
    tx: &ReadTx,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<Page<Shown, OfferSort>, CatalogError> {
    let client = tx.client();
    let seller = filter.seller.0.uuid();
    let lang = filter.lang.code();
    let category = filter.category.as_deref();
    let kind = filter.kind.as_deref();
    let region = filter.region.as_deref().map(region_key);
    let currency = filter.currency.map(Currency::code);
    let PriceRange { least, most } = filter.price;
    let after = page.after.as_ref().map(|cursor| cursor.id);
    let text_key = page.after.as_ref().map(|cursor| cursor.key.as_str());
    let limit = page.limit.and_one();
    // The queries differ only in their order; each has a type of its own.
    macro_rules! read {
        ($query:ident, $key:expr) => {
            l::$query()
                .bind(
                    client, &seller, &lang, &category, &kind, &region, &least, &currency, &most,
                    &$key, &after, &limit,
                )
                .all()
                .await?
        };
    }
    macro_rules! read_in {
        ($query:ident, $currency:expr, $key:expr) => {
            l::$query()
                .bind(
                    client, &seller, &lang, &category, &kind, &region, &least, &$currency, &most,
                    &$key, &after, &limit,
                )
                .all()
                .await?
        };
    }
    let rows = match (page.sort, currency) {
        (OfferSort::Name | OfferSort::Relevance, _) => read!(list_by_name, text_key),
        (OfferSort::NameDescending, _) => read!(list_by_name_desc, text_key),
        (OfferSort::Price, None) => read!(list_by_price, cursor::number::<i64, _>(page)?),
        (OfferSort::Price, Some(code)) => {
            read_in!(
                list_by_price_in,
                Some(code),
                cursor::number::<i64, _>(page)?
            )
        }
        (OfferSort::PriceDescending, None) => {
            read!(list_by_price_desc, cursor::number::<i64, _>(page)?)
        }
        (OfferSort::PriceDescending, Some(code)) => {
            read_in!(
                list_by_price_in_desc,
                Some(code),
                cursor::number::<i64, _>(page)?
            )
        }
        (OfferSort::NewestFirst, _) => read!(list_by_newest, cursor::time(page)?),
    };
    let rows = rows
        .into_iter()
        .map(shown)
        .collect::<Result<Vec<_>, DbError>>()?;
    Ok(Page::from_rows(rows, page, |row, sort| {
        let key = match sort {
            OfferSort::Name | OfferSort::NameDescending | OfferSort::Relevance => {
                row.name_key.clone()
            }
            OfferSort::Price => row.price.unwrap_or(NO_PRICE).to_string(),
            OfferSort::PriceDescending => row.price.unwrap_or(NO_PRICE_DESCENDING).to_string(),
            OfferSort::NewestFirst => row.updated_at.to_string(),
        };
        (key, row.id)
    }))
}

/// These offers, in this order. One that is gone by now is left out.
pub async fn shown_by_id(
    tx: &ReadTx,
    filter: &OfferFilter,
    ids: &[Uuid],
) -> Result<Vec<Shown>, CatalogError> {
    let rows = l::shown_by_id()
        .bind(
            tx.client(),
            &filter.currency.map(Currency::code),
            &filter.seller.0.uuid(),
            &ids,
            &filter.lang.code(),
        )
        .all()
        .await?;
    let mut rows: HashMap<Uuid, Shown> = rows
        .into_iter()
        .map(|row| shown(row).map(|shown| (shown.id, shown)))
        .collect::<Result<_, _>>()?;
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// The same for whoever is typing.
pub async fn suggestions_by_id(
    tx: &ReadTx,
    filter: &OfferFilter,
    ids: &[Uuid],
) -> Result<Vec<Suggestion>, CatalogError> {
    let rows = l::suggestions_by_id()
        .bind(
            tx.client(),
            &filter.seller.0.uuid(),
            &ids,
            &filter.lang.code(),
        )
        .all()
        .await?;
    let mut rows: HashMap<Uuid, Suggestion> = rows
        .into_iter()
        .map(|row| {
            let suggestion = Suggestion {
                slug: row.slug,
                name: row.name,
                icon: row.icon,
                category: row.category,
            };
            (row.product_id, suggestion)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// How many kinds of offers are told apart: of a shelf with more, the rarest are not counted.
const MOST_KINDS: i64 = 5000;

/// What regions are called.
pub type RegionNames = HashMap<String, String>;

/// How many offers there are of each kind; and what regions are called.
pub async fn kinds(
    tx: &ReadTx,
    seller: SellerId,
) -> Result<(Vec<Kinds>, RegionNames), CatalogError> {
    let rows = l::counts()
        .bind(tx.client(), &seller.0.uuid(), &MOST_KINDS)
        .all()
        .await?;
    let mut names = RegionNames::new();
    let mut kinds = Vec::with_capacity(rows.len());
    for row in rows {
        let regions: Vec<NamedRegion> = serde_json::from_str(&row.regions)
            .map_err(|error| DbError::corrupt("regions", error))?;
        let codes = regions.into_iter().map(|region| {
            names.entry(region.code.clone()).or_insert(region.name);
            region.code
        });
        kinds.push(Kinds {
            category: row.category,
            kind: row.kind,
            regions: codes.collect(),
            products: row.products,
        });
    }
    Ok((kinds, names))
}

#[derive(Deserialize)]
struct NamedRegion {
    code: String,
    name: String,
}

/// The same within the range of prices that is asked for.
pub async fn kinds_within(
    tx: &ReadTx,
    filter: &OfferFilter,
    names: &RegionNames,
) -> Result<Vec<Kinds>, CatalogError> {
    let codes: HashMap<i64, &String> = names.keys().map(|code| (region_key(code), code)).collect();
    let rows = l::counts_within()
        .bind(
            tx.client(),
            &filter.seller.0.uuid(),
            &filter.price.least,
            &filter.currency.map(Currency::code),
            &filter.price.most,
            &MOST_KINDS,
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Kinds {
            category: row.category,
            kind: row.kind,
            regions: row
                .region_keys
                .iter()
                .filter_map(|key| codes.get(key).map(|&code| code.clone()))
                .collect(),
            products: row.products,
        })
        .collect())
}

/// The least and the highest price, whatever range is asked for.
pub async fn price_range(
    tx: &ReadTx,
    filter: &OfferFilter,
) -> Result<(PriceRange, Option<Currency>), CatalogError> {
    let client = tx.client();
    let seller = filter.seller.0.uuid();
    let category = filter.category.as_deref();
    let kind = filter.kind.as_deref();
    let region = filter.region.as_deref().map(region_key);
    if let Some(currency) = filter.currency {
        let range = l::price_range_in()
            .bind(client, &currency.code(), &seller, &category, &kind, &region)
            .one()
            .await?;
        let range = PriceRange {
            least: range.least,
            most: range.most,
        };
        return Ok((range, Some(currency)));
    }
    let least = l::cheapest()
        .bind(client, &seller, &category, &kind, &region)
        .opt()
        .await?;
    let Some(least) = least else {
        return Ok((PriceRange::default(), None));
    };
    let most = l::dearest()
        .bind(client, &seller, &category, &kind, &region)
        .opt()
        .await?;
    let currency = least
        .currency
        .parse()
        .map_err(|error: cf_kernel::MoneyError| DbError::corrupt("price", error))?;
    let range = PriceRange {
        least: Some(least.price),
        most: most.map(|it| it.price),
    };
    Ok((range, Some(currency)))
}

fn shown(row: l::Shown) -> Result<Shown, DbError> {
    let currency = row
        .currency
        .map(|code| code.parse())
        .transpose()
        .map_err(|error: cf_kernel::MoneyError| DbError::corrupt("price", error))?;
    if row.price.is_some() && currency.is_none() {
        return Err(DbError::corrupt("price", "an amount without a currency"));
    }
    Ok(Shown {
        id: row.product_id,
        item: row.item,
        category: row.category,
        name_key: row.name_key,
        price: row.price,
        currency,
        updated_at: row.updated_at,
    })
}
