//! What is offered: the rows that lists, search and product pages read.

use cf_catalog_queries::queries::listings as l;
use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Lang, Money, SellerId};
use cf_platform::db::{DbError, ReadTx, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::content::from_text;
use super::cursor;
use crate::error::CatalogError;
use crate::model::{
    Content, Facet, Listing, Offer, OfferFilter, OfferSort, Product, Published, SearchText,
    searchable, spoken,
};

/// By id or by slug, within one seller's offers.
pub async fn find_offer(
    tx: &ReadTx,
    seller: SellerId,
    id_or_slug: &str,
) -> Result<Offer, CatalogError> {
    let id = id_or_slug
        .parse::<ProductId>()
        .map_or(Uuid::nil(), ProductId::uuid);
    l::find_offer()
        .bind(tx.client(), &seller.0.uuid(), &id, &id_or_slug)
        .map(offer)
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?
        .map_err(CatalogError::Db)
}

/// Read straight from what the connection holds: the content is the largest thing that the catalogue reads.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the generated query hands rows over by value"
)]
fn offer(row: l::FindOfferBorrowed<'_>) -> Result<Offer, DbError> {
    Ok(Offer {
        id: ProductId::new(row.id),
        sku: row.sku.to_owned(),
        slug: row.slug.to_owned(),
        kind: row.kind.to_owned(),
        category: row.category.to_owned(),
        number: row.number,
        content: from_text(row.content.0.get())?,
        published_at: row.published_at,
        updated_at: row.updated_at,
    })
}

/// What offers without a price are sorted as if they cost: they come last, whichever way.
const NO_PRICE: i64 = i64::MAX;
const NO_PRICE_DESCENDING: i64 = -1;

pub async fn list_offers(
    tx: &ReadTx,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<Page<Listing, OfferSort>, CatalogError> {
    let client = tx.client();
    let seller = filter.seller.0.uuid();
    let lang = filter.lang.code();
    let search = filter.search.as_ref().map(SearchText::as_tsquery);
    let category = filter.category.as_deref();
    let kind = filter.kind.as_deref();
    let region = filter.region.as_deref();
    let after = page.after.as_ref().map(|cursor| cursor.id);
    let text_key = page.after.as_ref().map(|cursor| cursor.key.as_str());
    let limit = page.limit.and_one();
    // The queries differ only in their order; each has a type of its own.
    macro_rules! read {
        ($query:ident, $key:expr) => {
            l::$query()
                .bind(
                    client, &seller, &lang, &search, &category, &kind, &region, &$key, &after,
                    &limit,
                )
                .all()
                .await?
        };
    }
    let rows = match page.sort {
        OfferSort::Name => read!(list_by_name, text_key),
        OfferSort::NameDescending => read!(list_by_name_desc, text_key),
        OfferSort::Price => read!(list_by_price, cursor::number::<i64, _>(page)?),
        OfferSort::PriceDescending => read!(list_by_price_desc, cursor::number::<i64, _>(page)?),
        OfferSort::NewestFirst => read!(list_by_newest, cursor::time(page)?),
    };
    let listings = rows
        .into_iter()
        .map(listing)
        .collect::<Result<Vec<_>, DbError>>()?;
    Ok(Page::from_rows(listings, page, |listing, sort| {
        let key = match sort {
            OfferSort::Name | OfferSort::NameDescending => listing.name.to_lowercase(),
            OfferSort::Price => listing
                .price_from
                .map_or(NO_PRICE, Money::minor)
                .to_string(),
            OfferSort::PriceDescending => listing
                .price_from
                .map_or(NO_PRICE_DESCENDING, Money::minor)
                .to_string(),
            OfferSort::NewestFirst => listing.updated_at.to_string(),
        };
        (key, listing.id.uuid())
    }))
}

pub async fn facets(tx: &ReadTx, filter: &OfferFilter) -> Result<Vec<Facet>, CatalogError> {
    let search = filter.search.as_ref().map(SearchText::as_tsquery);
    let rows = l::facets()
        .bind(
            tx.client(),
            &filter.seller.0.uuid(),
            &filter.lang.code(),
            &search,
            &filter.kind.as_deref(),
            &filter.region.as_deref(),
            &filter.category.as_deref(),
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Facet {
            name: row.facet,
            value: row.value,
            label: spoken(&row.label),
            count: row.count,
        })
        .collect())
}

/// Puts a version on the shelf, in every language.
pub async fn replace_listings(
    tx: &Tx,
    product: &Product,
    published: &Published,
) -> Result<(), CatalogError> {
    withdraw(tx, product.id).await?;
    let content = &published.content;
    let regions = serde_json::to_value(&content.regions)
        .map_err(|error| DbError::corrupt("regions", error))?;
    let langs: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
    let names: Vec<&str> = Lang::ALL
        .iter()
        .map(|&lang| content.name.get(lang))
        .collect();
    let name_keys: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let summaries: Vec<&str> = Lang::ALL
        .iter()
        .map(|&lang| content.summary.get(lang))
        .collect();
    let region_lists: Vec<&Value> = Lang::ALL.iter().map(|_| &regions).collect();
    let name_words: Vec<String> = names.iter().map(|name| searchable(name)).collect();
    let words: Vec<String> = Lang::ALL
        .iter()
        .map(|&lang| search_words(product, content, lang))
        .collect();
    let region_codes: Vec<&str> = content
        .regions
        .iter()
        .map(|region| region.code.as_str())
        .collect();
    let seller = product.seller.0.uuid();
    l::insert_listings()
        .bind(
            tx.client(),
            &product.id.uuid(),
            &seller,
            &seller,
            &product.sku.as_str(),
            &product.slug.as_str(),
            &product.kind.as_str(),
            &product.category.as_str(),
            &published.number,
            &region_codes,
            &content.price_from.map(Money::minor),
            &content.price_from.map(|price| price.currency().code()),
            &tx.now(),
            &langs,
            &names,
            &name_keys,
            &summaries,
            &region_lists,
            &name_words,
            &words,
        )
        .await?;
    Ok(())
}

/// Takes a product off the shelf.
pub async fn withdraw(tx: &Tx, id: ProductId) -> Result<(), CatalogError> {
    l::drop_listings().bind(tx.client(), &id.uuid()).await?;
    Ok(())
}

/// Everything about an offer that a search should find it by, apart from its name.
fn search_words(product: &Product, content: &Content, lang: Lang) -> String {
    let mut words = vec![
        product.sku.as_str(),
        product.slug.as_str(),
        product.kind.as_str(),
        product.category.as_str(),
        content.summary.get(lang),
    ];
    words.extend(
        content
            .highlights
            .iter()
            .map(|highlight| highlight.get(lang)),
    );
    words.extend(content.plans.iter().map(|plan| plan.name.get(lang)));
    words.extend(
        content
            .regions
            .iter()
            .flat_map(|region| [region.code.as_str(), region.name.as_str()]),
    );
    searchable(&words.join(" "))
}

fn listing(row: l::Listing) -> Result<Listing, DbError> {
    let price_from = match (row.price_minor, row.currency) {
        (Some(minor), Some(code)) => {
            let currency = code
                .parse()
                .map_err(|error: cf_kernel::MoneyError| DbError::corrupt("price", error))?;
            Some(Money::from_minor(minor, currency))
        }
        (None, None) => None,
        _ => return Err(DbError::corrupt("price", "an amount without a currency")),
    };
    Ok(Listing {
        id: ProductId::new(row.product_id),
        sku: row.sku,
        slug: row.slug,
        kind: row.kind,
        category: row.category,
        version: row.version,
        name: row.name,
        summary: row.summary,
        regions: serde_json::from_value(row.regions)
            .map_err(|error| DbError::corrupt("regions", error))?,
        price_from,
        updated_at: row.updated_at,
    })
}
