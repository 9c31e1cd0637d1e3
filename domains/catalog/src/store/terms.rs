//! Where a product can be ordered, and what it will cost.

use cf_catalog_queries::queries::terms as q;
use cf_kernel::id::{PriceChangeId, ProductId, TenantId};
use cf_kernel::{FieldError, Lang, SellerId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::Readable;
use crate::error::CatalogError;
use crate::model::{
    Availability, Cancelled, NamedPriceChange, PriceChange, PriceChangeState, PriceList, Product,
    RegionAvailability,
};

/// As they lie in the database: with the number of the shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredRegions {
    #[serde(rename = "1")]
    V1 { regions: Vec<RegionAvailability> },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredPrices {
    /// As in content of format 2.
    #[serde(rename = "2", rename_all = "camelCase")]
    V2 { price_lists: Vec<PriceList> },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredProblems {
    #[serde(rename = "1")]
    V1 { problems: Vec<StoredProblem> },
}

#[derive(Serialize, Deserialize)]
struct StoredProblem {
    pointer: String,
    message: String,
}

pub(super) fn prices_to_json(price_lists: &[PriceList]) -> Result<Value, DbError> {
    serde_json::to_value(StoredPrices::V2 {
        price_lists: price_lists.to_vec(),
    })
    .map_err(|error| DbError::corrupt("price lists", error))
}

pub(super) fn prices_from_json(value: Value) -> Result<Vec<PriceList>, DbError> {
    match serde_json::from_value(value) {
        Ok(StoredPrices::V2 { price_lists }) => Ok(price_lists),
        Err(error) => Err(DbError::corrupt("price lists", error)),
    }
}

pub(super) fn regions_from_json(value: Value) -> Result<Vec<RegionAvailability>, DbError> {
    match serde_json::from_value(value) {
        Ok(StoredRegions::V1 { regions }) => Ok(regions),
        Err(error) => Err(DbError::corrupt("availability", error)),
    }
}

/// As another query has read it beside something else.
pub(super) fn availability_from_text(text: &str) -> Result<Availability, DbError> {
    let StoredRegions::V1 { regions } =
        serde_json::from_str(text).map_err(|error| DbError::corrupt("availability", error))?;
    Ok(Availability {
        regions,
        ..Availability::EVERYWHERE
    })
}

pub(super) fn prices_from_text(text: &str) -> Result<Vec<PriceList>, DbError> {
    match serde_json::from_str(text) {
        Ok(StoredPrices::V2 { price_lists }) => Ok(price_lists),
        Err(error) => Err(DbError::corrupt("price lists", error)),
    }
}

pub async fn find_availability(
    tx: &impl Readable,
    id: ProductId,
) -> Result<Availability, CatalogError> {
    let row = q::find_availability()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?;
    let Some(row) = row else {
        return Ok(Availability::EVERYWHERE);
    };
    Ok(Availability {
        regions: regions_from_json(row.regions)?,
        version: row.version,
        updated_at: Some(row.updated_at),
    })
}

/// Saves what follows the version that was seen, under the lock of the product's row.
pub async fn put_availability(
    tx: &Tx,
    product: &Product,
    seen: i32,
    regions: Vec<RegionAvailability>,
) -> Result<(), CatalogError> {
    let regions = serde_json::to_value(StoredRegions::V1 { regions })
        .map_err(|error| DbError::corrupt("availability", error))?;
    let seller = product.seller.0.uuid();
    q::put_availability()
        .bind(
            tx.client(),
            &product.id.uuid(),
            &seller,
            &seller,
            &seen,
            &regions,
            &tx.now(),
        )
        .await?;
    Ok(())
}

pub async fn insert_price_change(tx: &Tx, change: &PriceChange) -> Result<(), CatalogError> {
    let seller = change.seller.0.uuid();
    q::insert_price_change()
        .bind(
            tx.client(),
            &change.id.uuid(),
            &change.product.uuid(),
            &seller,
            &seller,
            &prices_to_json(&change.price_lists)?,
            &change.reason,
            &change.effective_at,
            &change.based_on,
            &change.created_at,
            &change.created_by,
        )
        .await?;
    Ok(())
}

/// Saves how a scheduled one ended. Nothing is saved over an end that there was.
pub async fn end_price_change(tx: &Tx, change: &PriceChange) -> Result<(), CatalogError> {
    let (at, version, why, problems) = match &change.state {
        PriceChangeState::Scheduled => return Ok(()),
        PriceChangeState::Applied { at, version } => (*at, Some(*version), None, None),
        PriceChangeState::Cancelled { at, why } => (*at, None, Some(why.name()), None),
        PriceChangeState::Failed { at, why, problems } => {
            let problems = problems.iter().map(|field| StoredProblem {
                pointer: field.pointer.to_string(),
                message: field.message.clone(),
            });
            let stored = StoredProblems::V1 {
                problems: problems.collect(),
            };
            let json = serde_json::to_value(stored)
                .map_err(|error| DbError::corrupt("price change", error))?;
            (*at, None, Some(why.as_str()), Some(json))
        }
    };
    let ended = q::end_price_change()
        .bind(
            tx.client(),
            &change.state.name(),
            &at,
            &version,
            &why,
            &problems,
            &change.id.uuid(),
        )
        .await?;
    if ended == 1 {
        Ok(())
    } else {
        Err(CatalogError::NotFound)
    }
}

/// Locks the row until the transaction ends.
pub async fn find_price_change_for_update(
    tx: &Tx,
    product: ProductId,
    id: PriceChangeId,
) -> Result<PriceChange, CatalogError> {
    let row = q::find_price_change_for_update()
        .bind(tx.client(), &id.uuid(), &product.uuid())
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(price_change(row)?)
}

/// Those of a product that wait, in the order in which they are applied; all, or those due by then.
pub async fn scheduled_price_changes(
    tx: &impl Readable,
    product: ProductId,
    until: Option<Timestamp>,
) -> Result<Vec<PriceChange>, CatalogError> {
    let rows = q::scheduled_price_changes()
        .bind(tx.on(), &product.uuid(), &until)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(price_change)
        .collect::<Result<_, _>>()?)
}

/// Those of one product, latest first, after the given place.
pub async fn list_price_changes(
    tx: &ReadTx,
    (product, lang): (ProductId, Lang),
    after: Option<(Timestamp, Uuid)>,
    limit: i64,
) -> Result<Vec<NamedPriceChange>, CatalogError> {
    let (at, id) = after.unzip();
    let rows = q::list_price_changes()
        .bind(tx.client(), &lang.code(), &product.uuid(), &at, &id, &limit)
        .all()
        .await?;
    Ok(rows.into_iter().map(named).collect::<Result<_, _>>()?)
}

/// Those of all products within reach, the next one first.
pub async fn list_all_price_changes(
    tx: &ReadTx,
    lang: Lang,
    (state, categories): (Option<&str>, Option<&[String]>),
    after: Option<(Timestamp, Uuid)>,
    limit: i64,
) -> Result<Vec<NamedPriceChange>, CatalogError> {
    let (at, id) = after.unzip();
    let rows = q::list_all_price_changes()
        .bind(
            tx.client(),
            &lang.code(),
            &state,
            &categories,
            &at,
            &id,
            &limit,
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(named).collect::<Result<_, _>>()?)
}

fn named(row: q::NamedPriceChange) -> Result<NamedPriceChange, DbError> {
    Ok(NamedPriceChange {
        slug: row.slug,
        name: row.name,
        change: price_change(q::PriceChange {
            id: row.id,
            product_id: row.product_id,
            seller_id: row.seller_id,
            price_lists: row.price_lists,
            reason: row.reason,
            effective_at: row.effective_at,
            based_on: row.based_on,
            state: row.state,
            created_at: row.created_at,
            created_by: row.created_by,
            ended_at: row.ended_at,
            applied_version: row.applied_version,
            why: row.why,
            problems: row.problems,
        })?,
    })
}

fn price_change(row: q::PriceChange) -> Result<PriceChange, DbError> {
    let corrupt = |why: String| DbError::corrupt("price change", why);
    let state = match (
        row.state.as_str(),
        row.ended_at,
        row.applied_version,
        row.why,
        row.problems,
    ) {
        ("scheduled", None, None, None, None) => PriceChangeState::Scheduled,
        ("applied", Some(at), Some(version), None, None) => {
            PriceChangeState::Applied { at, version }
        }
        ("cancelled", Some(at), None, Some(why), None) => {
            let why = match why.as_str() {
                "withdrawn" => Cancelled::Withdrawn,
                "retired" => Cancelled::Retired,
                other => return Err(corrupt(format!("cancelled because of `{other}`"))),
            };
            PriceChangeState::Cancelled { at, why }
        }
        ("failed", Some(at), None, Some(why), Some(problems)) => {
            let StoredProblems::V1 { problems } =
                serde_json::from_value(problems).map_err(|error| corrupt(error.to_string()))?;
            let problems = problems
                .into_iter()
                .map(|problem| FieldError::new(problem.pointer, problem.message))
                .collect();
            PriceChangeState::Failed { at, why, problems }
        }
        (state, ..) => return Err(corrupt(format!("a row of state `{state}` fits no state"))),
    };
    Ok(PriceChange {
        id: PriceChangeId::new(row.id),
        product: ProductId::new(row.product_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        price_lists: prices_from_json(row.price_lists)?,
        reason: row.reason,
        effective_at: row.effective_at,
        based_on: row.based_on,
        created_at: row.created_at,
        created_by: row.created_by,
        state,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let prices: Value =
            serde_json::from_str(include_str!("../../samples/price-lists.2.json")).unwrap();
        let lists = prices_from_json(prices.clone()).unwrap();
        assert_eq!(prices_to_json(&lists).unwrap(), prices);

        let regions = include_str!("../../samples/availability.1.json");
        let read: StoredRegions = serde_json::from_str(regions).unwrap();
        assert_eq!(
            serde_json::to_value(&read).unwrap(),
            serde_json::from_str::<Value>(regions).unwrap()
        );
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        let unknown = serde_json::json!({ "format": "999", "priceLists": [] });

        assert!(matches!(
            prices_from_json(unknown),
            Err(DbError::Corrupt {
                what: "price lists",
                ..
            })
        ));
    }
}
