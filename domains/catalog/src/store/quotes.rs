//! What quotes are made from, and those that are kept.

use cf_catalog_queries::queries::quotes as q;
use cf_kernel::id::{ProductId, QuoteId, TenantId};
use cf_kernel::{Lang, SellerId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::Readable;
use super::content::from_text;
use super::terms::{availability_from_text, prices_from_text};
use crate::error::CatalogError;
use crate::model::content::Dec;
use crate::model::pricing::Markup;
use crate::model::{Availability, Content, KeptItem, KeptQuote, PriceList};

/// An offer as far as it may have changed since it was last seen.
pub struct SellableRow {
    pub id: ProductId,
    pub slug: String,
    pub kind: String,
    pub number: i32,
    pub markup: Option<Markup>,
    pub price_lists: Option<Vec<PriceList>>,
    pub availability: Availability,
    /// Of a version other than the known one.
    pub content: Option<Content>,
}

/// By id or by slug, within one seller's offers. The content of the version that is `known` is not sent.
pub async fn find_sellable(
    tx: &ReadTx,
    seller: SellerId,
    id_or_slug: &str,
    known: Option<(ProductId, i32)>,
) -> Result<SellableRow, CatalogError> {
    let id = id_or_slug
        .parse::<ProductId>()
        .map_or(Uuid::nil(), ProductId::uuid);
    let (known_id, known_version) = known.unzip();
    let seller = seller.0.uuid();
    q::find_sellable()
        .bind(
            tx.client(),
            &known_id.map(ProductId::uuid),
            &known_version,
            &seller,
            &id,
            &id_or_slug,
        )
        .map(sellable)
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?
        // What someone else made is not sold at their price.
        .map(|(made_by, row)| {
            let terms = row.markup.is_some() || row.price_lists.is_some();
            (made_by == seller || terms).then_some(row)
        })?
        .ok_or(CatalogError::NotFound)
}

fn sellable(row: q::FindSellableBorrowed<'_>) -> Result<(Uuid, SellableRow), DbError> {
    let markup = row
        .markup
        .map(|text| {
            let percent = text
                .parse::<Dec>()
                .map_err(|error| DbError::corrupt("markup", error))?;
            Markup::try_from(percent).map_err(|error| DbError::corrupt("markup", error))
        })
        .transpose()?;
    let sellable = SellableRow {
        id: ProductId::new(row.id),
        slug: row.slug.to_owned(),
        kind: row.kind.to_owned(),
        number: row.version,
        markup,
        price_lists: row
            .price_lists
            .map(|lists| prices_from_text(lists.0.get()))
            .transpose()?,
        availability: match row.availability {
            Some(regions) => availability_from_text(regions.0.get())?,
            None => Availability::EVERYWHERE,
        },
        content: row
            .content
            .map(|content| from_text(content.0.get()))
            .transpose()?,
    };
    Ok((row.made_by, sellable))
}

/// As they lie in the database: with the number of the shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredItems {
    #[serde(rename = "1")]
    V1 { items: Vec<KeptItem> },
}

/// `tenant`: who keeps it; the seller, where that is nobody in particular. `products`: everything that
/// is in it.
pub async fn keep_quote(
    tx: &Tx,
    kept: &KeptQuote,
    tenant: TenantId,
    products: &[ProductId],
) -> Result<(), CatalogError> {
    let items = serde_json::to_value(StoredItems::V1 {
        items: kept.items.clone(),
    })
    .map_err(|error| DbError::corrupt("kept quote", error))?;
    let products: Vec<Uuid> = products.iter().map(|id| id.uuid()).collect();
    q::keep_quote()
        .bind(
            tx.client(),
            &kept.id.uuid(),
            &tenant.uuid(),
            &kept.seller.0.uuid(),
            &kept.name,
            &kept.currency.code(),
            &kept.lang.code(),
            &products,
            &items,
            &kept.created_at,
            &kept.valid_until,
        )
        .await?;
    Ok(())
}

/// One that still holds, at the storefront where it was made.
pub async fn find_kept_quote(
    tx: &ReadTx,
    seller: SellerId,
    id: QuoteId,
    now: Timestamp,
) -> Result<KeptQuote, CatalogError> {
    let row = q::find_kept_quote()
        .bind(tx.client(), &id.uuid(), &seller.0.uuid(), &now)
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(kept(row, seller)?)
}

fn kept(row: q::FindKeptQuote, seller: SellerId) -> Result<KeptQuote, DbError> {
    let corrupt = |why: String| DbError::corrupt("kept quote", why);
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == row.lang);
    Ok(KeptQuote {
        id: QuoteId::new(row.id),
        seller,
        name: row.name,
        currency: row
            .currency
            .parse()
            .map_err(|error: cf_kernel::MoneyError| corrupt(error.to_string()))?,
        lang: lang.ok_or_else(|| corrupt(format!("the language `{}`", row.lang)))?,
        items: items(row.items).map_err(corrupt)?,
        created_at: row.created_at,
        valid_until: row.valid_until,
    })
}

fn items(value: Value) -> Result<Vec<KeptItem>, String> {
    match serde_json::from_value(value) {
        Ok(StoredItems::V1 { items }) => Ok(items),
        Err(error) => Err(error.to_string()),
    }
}

/// How many of a seller's still hold and have the product in them.
pub async fn count_kept_quotes(
    tx: &impl Readable,
    seller: SellerId,
    product: ProductId,
    now: Timestamp,
) -> Result<i64, CatalogError> {
    let quotes = q::count_kept_quotes()
        .bind(tx.on(), &seller.0.uuid(), &now, &product.uuid())
        .one()
        .await?;
    Ok(quotes)
}

/// Some of those that are over go; gives how many.
pub async fn forget_kept_quotes(tx: &Tx, now: Timestamp) -> Result<u64, CatalogError> {
    Ok(q::forget_kept_quotes().bind(tx.client(), &now).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/kept-quote.1.json")).unwrap();

        let items = items(sample.clone()).unwrap();

        assert_eq!(
            serde_json::to_value(StoredItems::V1 { items }).unwrap(),
            sample
        );
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        assert!(items(serde_json::json!({ "format": "999", "items": [] })).is_err());
    }
}
