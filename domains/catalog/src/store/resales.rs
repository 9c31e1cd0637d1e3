//! What partners sell of the operator's.

use cf_catalog_queries::queries::terms as q;
use cf_kernel::id::{ProductId, TenantId};
use cf_kernel::{Lang, Money, SellerId};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, ReadTx, Tx};
use uuid::Uuid;

use super::Readable;
use super::content::from_json;
use super::shelf::{Listing, replace_listings};
use super::terms::{prices_from_json, prices_to_json};
use crate::error::CatalogError;
use crate::model::pricing::{PartOffers, price_from_with};
use crate::model::{
    Content, Offered, PricedProduct, Resale, ResaleOffer, ResaleState, ResellableProduct, Slug,
    Terms, WordError,
};

/// Waits until nobody else works on what partners make of this product.
pub async fn lock_resales(tx: &Tx, product: ProductId) -> Result<(), CatalogError> {
    q::lock_resales()
        .bind(tx.client(), &product.uuid())
        .one()
        .await?;
    Ok(())
}

pub async fn find_resale(
    tx: &impl Readable,
    seller: SellerId,
    product: ProductId,
) -> Result<Option<Resale>, CatalogError> {
    let row = q::find_resale()
        .bind(tx.on(), &seller.0.uuid(), &product.uuid())
        .opt()
        .await?;
    Ok(row.map(resale).transpose()?)
}

/// Everyone who sells a product of someone else's, whatever the state, as far as the scope reaches.
pub async fn resales_of(
    tx: &impl Readable,
    product: ProductId,
) -> Result<Vec<Resale>, CatalogError> {
    let rows = q::list_resales()
        .bind(tx.on(), &product.uuid())
        .all()
        .await?;
    Ok(rows.into_iter().map(resale).collect::<Result<_, _>>()?)
}

/// Saves a new one; whoever was faster has made it stale.
pub async fn insert_resale(tx: &Tx, resale: &Resale) -> Result<bool, CatalogError> {
    let (markup, price_lists, version) = columns(&resale.terms)?;
    let seller = resale.seller.0.uuid();
    let inserted = q::insert_resale()
        .bind(
            tx.client(),
            &resale.product.uuid(),
            &seller,
            &seller,
            &resale.sku.as_str(),
            &resale.slug.as_str(),
            &resale.state.name(),
            &markup,
            &price_lists,
            &version,
            &resale.version,
            &resale.created_at,
            &resale.updated_at,
        )
        .await?;
    Ok(inserted == 1)
}

/// Saves a change to what was seen as `seen`; false when someone else was faster.
pub async fn update_resale(tx: &Tx, resale: &Resale, seen: i32) -> Result<bool, CatalogError> {
    let (markup, price_lists, version) = columns(&resale.terms)?;
    let updated = q::update_resale()
        .bind(
            tx.client(),
            &resale.state.name(),
            &markup,
            &price_lists,
            &version,
            &resale.version,
            &resale.updated_at,
            &resale.seller.0.uuid(),
            &resale.product.uuid(),
            &seen,
        )
        .await?;
    Ok(updated == 1)
}

pub async fn delete_resale(tx: &Tx, resale: &Resale) -> Result<(), CatalogError> {
    q::delete_resale()
        .bind(tx.client(), &resale.seller.0.uuid(), &resale.product.uuid())
        .await?;
    Ok(())
}

/// What the operator offers, by name, with what the partner makes of it.
pub async fn list_resellable(
    tx: &ReadTx,
    (seller, lang): (SellerId, Lang),
    categories: Option<&[String]>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<ResaleOffer>, CatalogError> {
    let (key, id) = after.unzip();
    let rows = q::list_resellable()
        .bind(
            tx.client(),
            &seller.0.uuid(),
            &OPERATOR.0.uuid(),
            &lang.code(),
            &categories,
            &key,
            &id,
            &limit,
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| offer(row, seller))
        .collect::<Result<_, _>>()?)
}

/// What the partner resells or did, by slug.
pub async fn list_resold(
    tx: &ReadTx,
    (seller, lang): (SellerId, Lang),
    categories: Option<&[String]>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<ResaleOffer>, CatalogError> {
    let (key, id) = after.unzip();
    let rows = q::list_resold()
        .bind(
            tx.client(),
            &OPERATOR.0.uuid(),
            &lang.code(),
            &seller.0.uuid(),
            &categories,
            &key,
            &id,
            &limit,
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| offer(row, seller))
        .collect::<Result<_, _>>()?)
}

fn offer(row: q::ResaleOffer, seller: SellerId) -> Result<ResaleOffer, DbError> {
    let product = ResellableProduct {
        id: ProductId::new(row.product_id),
        sku: row.sku.clone(),
        slug: row.slug.clone(),
        name: row.name,
        name_key: row.name_key,
        icon: row.icon,
        category: row.category,
        version: row.offered_version,
        price_from: listing_price(row.price_minor, row.currency)?,
    };
    let mine = match (row.state, row.version, row.created_at, row.updated_at) {
        (Some(state), Some(version), Some(created_at), Some(updated_at)) => {
            Some(resale(q::Resale {
                product_id: row.product_id,
                seller_id: seller.0.uuid(),
                sku: row.sku,
                slug: row.slug,
                state,
                markup: row.markup,
                price_lists: row.price_lists,
                pinned_version: row.pinned_version,
                version,
                created_at,
                updated_at,
            })?)
        }
        _ => None,
    };
    Ok(ResaleOffer {
        product,
        resale: mine,
        price_from: listing_price(row.my_price_minor, row.my_currency)?,
    })
}

/// Puts what the operator offers on the shelf of who resells it, at its price. Gives what it starts at.
pub async fn shelve_resale(
    tx: &Tx,
    resale: &Resale,
    offered: &Offered,
    parts: &PartOffers,
) -> Result<Option<Money>, CatalogError> {
    let (content, markup) = resale.terms.apply(offered.content.clone());
    let prices: Vec<Money> = content
        .currencies()
        .into_iter()
        .filter_map(|currency| price_from_with(&content, parts, currency, markup))
        .collect();
    let listing = Listing {
        product: resale.product,
        seller: resale.seller,
        sku: &resale.sku,
        slug: &resale.slug,
        kind: offered.kind.as_str(),
        category: offered.category.as_str(),
        version: offered.number,
        content: &content,
        prices: &prices,
        updated_at: tx.now(),
    };
    replace_listings(tx, &listing).await?;
    Ok(prices.first().copied())
}

/// Whose shelves a product stands on, as far as the scope reaches.
pub async fn sellers_showing(
    tx: &impl Readable,
    product: ProductId,
) -> Result<Vec<SellerId>, CatalogError> {
    let sellers = q::sellers_showing()
        .bind(tx.on(), &product.uuid())
        .all()
        .await?;
    Ok(sellers
        .into_iter()
        .map(|id| SellerId(TenantId::new(id)))
        .collect())
}

/// The version of a product that stands on a seller's shelf, and what it starts at there.
pub async fn shown(
    tx: &impl Readable,
    seller: SellerId,
    product: ProductId,
) -> Result<Option<(i32, Option<Money>)>, CatalogError> {
    let row = q::shown_on_shelf()
        .bind(tx.on(), &seller.0.uuid(), &product.uuid())
        .opt()
        .await?;
    row.map(|row| Ok((row.version, listing_price(row.price_minor, row.currency)?)))
        .transpose()
}

/// What the operator offers now. Everyone may see that; whoever sells reads it here.
pub async fn find_resellable(
    tx: &impl Readable,
    product: ProductId,
) -> Result<Offered, CatalogError> {
    let corrupt = |error: WordError| DbError::corrupt("listing", error);
    let row = q::find_resellable()
        .bind(tx.on(), &OPERATOR.0.uuid(), &product.uuid())
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(Offered {
        sku: row.sku,
        slug: row.slug,
        kind: row.kind.parse().map_err(corrupt)?,
        category: row.category.parse().map_err(corrupt)?,
        number: row.number,
        content: from_json(row.content)?,
    })
}

pub async fn resells_anything(tx: &impl Readable, seller: SellerId) -> Result<bool, CatalogError> {
    Ok(q::resells_anything()
        .bind(tx.on(), &seller.0.uuid())
        .one()
        .await?)
}

/// A product on a seller's shelf, by its slug.
pub async fn find_on_shelf(
    tx: &impl Readable,
    seller: SellerId,
    slug: &str,
) -> Result<Option<ProductId>, CatalogError> {
    let id = q::find_on_shelf()
        .bind(tx.on(), &seller.0.uuid(), &slug)
        .opt()
        .await?;
    Ok(id.map(ProductId::new))
}

/// What everything costs that is not retired, by slug.
pub async fn list_priced(
    tx: &ReadTx,
    categories: Option<&[String]>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<PricedProduct>, CatalogError> {
    let (key, id) = after.unzip();
    let rows = q::list_priced()
        .bind(tx.client(), &categories, &key, &id, &limit)
        .all()
        .await?;
    let read = |row: q::ListPriced| {
        Ok::<_, DbError>(PricedProduct {
            id: ProductId::new(row.id),
            seller: SellerId(TenantId::new(row.seller_id)),
            slug: row.slug,
            published: row.published_version,
            content: from_json(row.content)?,
        })
    };
    Ok(rows.into_iter().map(read).collect::<Result<_, _>>()?)
}

/// The seller's offers of which a product is a part.
pub async fn bundles_with(
    tx: &impl Readable,
    seller: SellerId,
    slug: &Slug,
) -> Result<Vec<(ProductId, String, Content)>, CatalogError> {
    let rows = q::bundles_with()
        .bind(tx.on(), &seller.0.uuid(), &slug.as_str())
        .all()
        .await?;
    let read = |row: q::BundlesWith| {
        Ok::<_, DbError>((ProductId::new(row.id), row.slug, from_json(row.content)?))
    };
    Ok(rows.into_iter().map(read).collect::<Result<_, _>>()?)
}

fn listing_price(minor: Option<i64>, currency: Option<String>) -> Result<Option<Money>, DbError> {
    match (minor, currency) {
        (Some(minor), Some(code)) => {
            let currency = code
                .parse()
                .map_err(|error: cf_kernel::MoneyError| DbError::corrupt("price", error))?;
            Ok(Some(Money::from_minor(minor, currency)))
        }
        (None, None) => Ok(None),
        _ => Err(DbError::corrupt("price", "an amount without a currency")),
    }
}

type Columns = (Option<String>, Option<serde_json::Value>, Option<i32>);

fn columns(terms: &Terms) -> Result<Columns, DbError> {
    Ok(match terms {
        Terms::Markup(markup) => (Some(markup.percent().to_string()), None, None),
        Terms::Own {
            price_lists,
            version,
        } => (None, Some(prices_to_json(price_lists)?), Some(*version)),
    })
}

fn resale(row: q::Resale) -> Result<Resale, DbError> {
    let corrupt = |why: String| DbError::corrupt("resale", why);
    let terms = match (row.markup, row.price_lists, row.pinned_version) {
        (Some(markup), None, None) => {
            let percent = markup
                .parse()
                .map_err(|error| corrupt(format!("{markup}: {error}")))?;
            Terms::markup(percent).map_err(|error| corrupt(error.message))?
        }
        (None, Some(lists), Some(version)) => Terms::Own {
            price_lists: prices_from_json(lists)?,
            version,
        },
        _ => return Err(corrupt("terms that are neither".to_owned())),
    };
    let state = match row.state.as_str() {
        "offered" => ResaleState::Offered,
        "paused" => ResaleState::Paused,
        "ended" => ResaleState::Ended,
        other => return Err(corrupt(format!("state `{other}`"))),
    };
    Ok(Resale {
        product: ProductId::new(row.product_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        sku: row.sku,
        slug: row.slug,
        terms,
        state,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
