//! Products and their versions.

use cf_catalog_queries::queries::products as q;
use cf_kernel::SellerId;
use cf_kernel::id::{ProductId, TenantId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::Readable;
use super::content::{from_json, to_json};
use crate::error::CatalogError;
use crate::model::{Product, ProductState, Published, Version};

pub async fn find(tx: &ReadTx, id: ProductId) -> Result<Product, CatalogError> {
    let row = q::find_product()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(product(row)?)
}

/// Latest change first, those after the given place, in some categories or all.
pub async fn list(
    tx: &ReadTx,
    status: Option<&str>,
    categories: Option<&[String]>,
    after: Option<(Timestamp, Uuid)>,
    limit: i64,
) -> Result<Vec<Product>, CatalogError> {
    let (at, id) = after.unzip();
    let rows = q::list_products()
        .bind(tx.client(), &status, &categories, &at, &id, &limit)
        .all()
        .await?;
    Ok(rows.into_iter().map(product).collect::<Result<_, _>>()?)
}

/// Locks the row until the transaction ends.
pub async fn find_for_change(tx: &Tx, id: ProductId) -> Result<Product, CatalogError> {
    let row = q::find_product_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(product(row)?)
}

pub async fn has_products(tx: &Tx, seller: SellerId) -> Result<bool, DbError> {
    Ok(q::count_products()
        .bind(tx.client(), &seller.0.uuid())
        .one()
        .await?
        > 0)
}

pub async fn insert(tx: &Tx, product: &Product) -> Result<(), CatalogError> {
    let draft = product.state.draft().map(to_json).transpose()?;
    let inserted = q::insert_product()
        .bind(
            tx.client(),
            &product.id.uuid(),
            &product.seller.0.uuid(),
            &product.seller.0.uuid(),
            &product.sku.as_str(),
            &product.slug.as_str(),
            &product.kind.as_str(),
            &product.category.as_str(),
            &product.state.name(),
            &product.version,
            &draft,
            &product.state.published(),
            &product.created_at,
            &product.updated_at,
        )
        .await
        .map_err(DbError::from);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) => Err(match error.unique_violation() {
            Some("products_seller_id_slug_key") => {
                CatalogError::SlugTaken(product.slug.to_string())
            }
            Some("products_seller_id_sku_key") => CatalogError::SkuTaken(product.sku.to_string()),
            _ => error.into(),
        }),
    }
}

/// Saves a change to the row that was locked at `seen_version`.
pub async fn update(tx: &Tx, product: &Product, seen_version: i32) -> Result<(), CatalogError> {
    let draft = product.state.draft().map(to_json).transpose()?;
    let updated = q::update_product()
        .bind(
            tx.client(),
            &product.category.as_str(),
            &product.state.name(),
            &product.version,
            &draft,
            &product.state.published(),
            &product.updated_at,
            &product.id.uuid(),
            &seen_version,
        )
        .await?;
    if updated == 1 {
        Ok(())
    } else {
        Err(CatalogError::NotFound)
    }
}

pub async fn insert_version(
    tx: &Tx,
    product: &Product,
    published: &Published,
) -> Result<(), CatalogError> {
    let content = to_json(&published.content)?;
    q::insert_version()
        .bind(
            tx.client(),
            &product.id.uuid(),
            &published.number,
            &product.seller.0.uuid(),
            &product.seller.0.uuid(),
            &content,
            &tx.now(),
            &tx.work().actor.to_string(),
        )
        .await?;
    Ok(())
}

pub async fn find_version(
    tx: &impl Readable,
    id: ProductId,
    number: i32,
) -> Result<Version, CatalogError> {
    let row = q::find_version()
        .bind(tx.on(), &id.uuid(), &number)
        .opt()
        .await?
        .ok_or(CatalogError::NotFound)?;
    Ok(version(row)?)
}

/// Newest first, those before the given number.
pub async fn list_versions(
    tx: &ReadTx,
    id: ProductId,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, CatalogError> {
    let rows = q::list_versions()
        .bind(tx.client(), &id.uuid(), &before, &limit)
        .all()
        .await?;
    Ok(rows.into_iter().map(version).collect::<Result<_, _>>()?)
}

fn version(row: q::Version) -> Result<Version, DbError> {
    Ok(Version {
        number: row.number,
        content: from_json(row.content)?,
        published_at: row.published_at,
        published_by: row.published_by,
    })
}

fn product(row: q::Product) -> Result<Product, DbError> {
    let corrupt = |error: crate::model::WordError| DbError::corrupt("product", error);
    let draft = row.draft.map(from_json).transpose()?;
    let state = match (row.status.as_str(), row.published_version, draft) {
        ("draft", None, Some(draft)) => ProductState::Draft { draft },
        ("active", Some(published), draft) => ProductState::Active { published, draft },
        ("retired", Some(published), None) => ProductState::Retired { published },
        (status, ..) => {
            return Err(DbError::corrupt(
                "product",
                format!("a row of status `{status}` fits no state"),
            ));
        }
    };
    Ok(Product {
        id: ProductId::new(row.id),
        seller: SellerId(TenantId::new(row.seller_id)),
        sku: row.sku.parse().map_err(corrupt)?,
        slug: row.slug.parse().map_err(corrupt)?,
        kind: row.kind.parse().map_err(corrupt)?,
        category: row.category.parse().map_err(corrupt)?,
        state,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
