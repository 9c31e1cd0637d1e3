//! The shelf as a list of addresses.

use cf_catalog_queries::queries::addresses as q;
use cf_kernel::SellerId;
use cf_platform::db::{DbError, ReadTx};

use crate::model::Address;

pub async fn addresses(
    tx: &ReadTx,
    seller: SellerId,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Address>, DbError> {
    let rows = q::list_addresses()
        .bind(tx.client(), &seller.0.uuid(), &after, &limit)
        .map(|row| Address {
            slug: row.slug.to_owned(),
            updated_at: row.updated_at,
        })
        .all()
        .await?;
    Ok(rows)
}

/// The last address of each part of so many.
pub async fn address_parts(
    tx: &ReadTx,
    seller: SellerId,
    size: i64,
) -> Result<Vec<Address>, DbError> {
    let rows = q::list_address_parts()
        .bind(tx.client(), &size, &seller.0.uuid())
        .map(|row| Address {
            slug: row.slug.to_owned(),
            updated_at: row.updated_at,
        })
        .all()
        .await?;
    Ok(rows)
}
