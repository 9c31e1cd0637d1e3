//! Puts the shipped catalogue on an empty shelf.

use cf_kernel::{Reason, Scope, SellerId};
use cf_platform::db::{Db, Work};
use serde::Deserialize;

use super::{create::create_for, publish::offer};
use crate::error::CatalogError;
use crate::model::{Category, Content, Kind, NewProduct, Sku, Slug};
use crate::store;

/// A shipped product: data, nothing that an operator could not have entered.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Shipped {
    sku: Sku,
    slug: Slug,
    #[serde(rename = "type")]
    kind: Kind,
    category: Category,
    content: Content,
}

const SHIPPED: &[&str] = &[
    include_str!("../../shipped/vps.json"),
    include_str!("../../shipped/kubernetes.json"),
    include_str!("../../shipped/managed-postgresql.json"),
    include_str!("../../shipped/gpu.json"),
    include_str!("../../shipped/private-cloud.json"),
    include_str!("../../shipped/object-storage.json"),
    include_str!("../../shipped/fiber-1g.json"),
    include_str!("../../shipped/msp-bundle.json"),
    include_str!("../../shipped/sim-bundle.json"),
];

/// The content of a shipped product, by its slug.
pub(super) fn shipped_content(slug: &str) -> Option<Content> {
    let mut shipped = SHIPPED
        .iter()
        .filter_map(|json| serde_json::from_str::<Shipped>(json).ok());
    shipped
        .find(|shipped| shipped.slug.as_str() == slug)
        .map(|shipped| shipped.content)
}

/// Publishes the shipped products for a seller that has none. Gives how many.
///
/// A seller who has any product has begun to keep its own shelf, and is left alone.
pub async fn ship(db: &Db, seller: SellerId) -> Result<usize, CatalogError> {
    let scope = Scope::Platform(Reason::new("shipped catalogue"));
    let mut tx = db
        .begin(Work::system("catalog.ship", scope, &**db.ids()))
        .await?;
    if store::has_products(&tx, seller).await? {
        return Ok(0);
    }
    for json in SHIPPED {
        let shipped: Shipped = serde_json::from_str(json)
            .map_err(|error| cf_platform::db::DbError::corrupt("shipped product", error))?;
        let new = NewProduct {
            sku: shipped.sku,
            slug: shipped.slug,
            kind: shipped.kind,
            category: shipped.category,
            content: shipped.content,
        };
        let mut product = match create_for(&mut tx, seller, new).await {
            // Another instance was faster, and has put everything there.
            Err(CatalogError::SlugTaken(_) | CatalogError::SkuTaken(_)) => return Ok(0),
            created => created?,
        };
        offer(&mut tx, &mut product).await?;
    }
    tx.commit().await?;
    Ok(SHIPPED.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_product_is_valid() {
        for json in SHIPPED {
            let shipped: Shipped =
                serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
            let checked = shipped.content.check();
            assert_eq!(checked, Ok(()), "{}", shipped.slug);
        }
    }
}
