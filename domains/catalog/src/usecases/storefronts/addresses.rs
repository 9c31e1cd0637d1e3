//! What search engines are told to look at: every offer of a shelf, in parts.

use cf_kernel::{Scope, SellerId};
use jiff::Timestamp;

use crate::Deps;
use crate::error::CatalogError;
use crate::model::Address;
use crate::store;

/// So many addresses make a part. Each with its lines for all languages, they stay well below what search
/// engines take at once.
const PART: i64 = 10_000;

/// Some addresses in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The last slug before it; none for the first part.
    pub after: Option<String>,
    pub updated_at: Timestamp,
}

pub async fn parts(deps: &Deps, seller: SellerId) -> Result<Vec<Part>, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    let ends = store::address_parts(&tx, seller, PART).await?;
    let mut after = None;
    let parts = ends.into_iter().map(|end| Part {
        after: after.replace(end.slug),
        updated_at: end.updated_at,
    });
    Ok(parts.collect())
}

/// In the order of their slugs, those after one.
pub async fn addresses(
    deps: &Deps,
    seller: SellerId,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Address>, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    Ok(store::addresses(&tx, seller, after, limit).await?)
}
