//! The parts of a shelf.

use std::collections::HashMap;

use cf_catalog_queries::queries::categories as q;
use cf_kernel::SellerId;
use cf_kernel::id::TenantId;
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};

use super::Readable;
use crate::error::CatalogError;
use crate::model::{Category, ShelfCategory};

/// Nobody reads more.
const MOST: i64 = 1000;

/// A seller's own and the operator's, in the order in which they are shown.
pub async fn categories(
    tx: &impl Readable,
    seller: SellerId,
) -> Result<Vec<ShelfCategory>, CatalogError> {
    let rows = q::find_categories()
        .bind(tx.on(), &sellers(seller), &MOST)
        .all()
        .await?;
    let mut categories = Vec::with_capacity(rows.len());
    for row in rows {
        categories.push(category(row)?);
    }
    // Where both have one, the seller's own is meant.
    let own: std::collections::HashSet<Category> = categories
        .iter()
        .filter(|it| it.seller == seller)
        .map(|it| it.code.clone())
        .collect();
    categories.retain(|it| it.seller == seller || !own.contains(&it.code));
    Ok(categories)
}

/// The category that a seller means by a code.
pub async fn find_category(
    tx: &impl Readable,
    seller: SellerId,
    code: &Category,
) -> Result<Option<ShelfCategory>, CatalogError> {
    let row = q::find_category()
        .bind(tx.on(), &code.as_str(), &sellers(seller), &seller.0.uuid())
        .opt()
        .await?;
    Ok(row.map(category).transpose()?)
}

/// Locks the row until the transaction ends.
pub async fn find_category_for_change(
    tx: &Tx,
    seller: SellerId,
    code: &Category,
) -> Result<ShelfCategory, CatalogError> {
    let row = q::find_category_for_change()
        .bind(tx.client(), &code.as_str(), &seller.0.uuid())
        .opt()
        .await?
        .ok_or(CatalogError::CategoryNotFound)?;
    Ok(category(row)?)
}

/// A category that a product is put in: it stays until the transaction ends.
pub async fn hold_category(
    tx: &Tx,
    seller: SellerId,
    code: &Category,
) -> Result<ShelfCategory, CatalogError> {
    q::hold_category()
        .bind(tx.client(), &code.as_str())
        .one()
        .await?;
    find_category(tx, seller, code)
        .await?
        .ok_or_else(|| CatalogError::NoSuchCategory(code.to_string()))
}

pub async fn insert_category(tx: &Tx, new: &ShelfCategory) -> Result<(), CatalogError> {
    let (name, description) = texts(new)?;
    let inserted = q::insert_category()
        .bind(
            tx.client(),
            &new.seller.0.uuid(),
            &new.code.as_str(),
            &name,
            &description,
            &new.icon.name(),
            &new.position,
            &new.version,
            &new.created_at,
            &new.updated_at,
        )
        .await
        .map_err(DbError::from);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if error.unique_violation().is_some() => {
            Err(CatalogError::CategoryTaken(new.code.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn update_category(tx: &Tx, changed: &ShelfCategory) -> Result<(), CatalogError> {
    let (name, description) = texts(changed)?;
    q::update_category()
        .bind(
            tx.client(),
            &name,
            &description,
            &changed.icon.name(),
            &changed.position,
            &changed.version,
            &changed.updated_at,
            &changed.seller.0.uuid(),
            &changed.code.as_str(),
        )
        .await?;
    Ok(())
}

/// Deletes a category in which no product stands. The operator's are everyone's: nobody's may.
pub async fn delete_category(tx: &Tx, gone: &ShelfCategory) -> Result<(), CatalogError> {
    let code = gone.code.as_str();
    q::close_category().bind(tx.client(), &code).one().await?;
    let whose = (gone.seller != OPERATOR).then(|| gone.seller.0.uuid());
    let products = q::products_in_category()
        .bind(tx.client(), &code, &whose)
        .one()
        .await?;
    if products > 0 {
        return Err(CatalogError::CategoryInUse(gone.code.to_string()));
    }
    q::delete_category()
        .bind(tx.client(), &gone.seller.0.uuid(), &code)
        .await?;
    Ok(())
}

/// How many offers stand in each.
pub async fn products_by_category(
    tx: &impl Readable,
    seller: SellerId,
) -> Result<HashMap<String, i64>, CatalogError> {
    let rows = q::counts_by_category()
        .bind(tx.on(), &seller.0.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.category, row.products))
        .collect())
}

fn sellers(seller: SellerId) -> Vec<uuid::Uuid> {
    vec![seller.0.uuid(), OPERATOR.0.uuid()]
}

fn texts(
    category: &ShelfCategory,
) -> Result<(serde_json::Value, Option<serde_json::Value>), DbError> {
    let json =
        |text| serde_json::to_value(text).map_err(|error| DbError::corrupt("category", error));
    Ok((
        json(&category.name)?,
        category.description.as_ref().map(json).transpose()?,
    ))
}

fn category(row: q::Category) -> Result<ShelfCategory, DbError> {
    let corrupt = |error: serde_json::Error| DbError::corrupt("category", error);
    Ok(ShelfCategory {
        seller: SellerId(TenantId::new(row.seller_id)),
        code: row
            .code
            .parse()
            .map_err(|error: crate::model::WordError| DbError::corrupt("category", error))?,
        name: serde_json::from_value(row.name).map_err(corrupt)?,
        description: row
            .description
            .map(serde_json::from_value)
            .transpose()
            .map_err(corrupt)?,
        icon: serde_json::from_value(row.icon.into()).map_err(corrupt)?,
        position: row.position,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
