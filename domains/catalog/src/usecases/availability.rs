//! Where a product can be ordered right now.

use cf_kernel::FieldError;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use serde_json::json;

use super::{ProductsPublish, ProductsRead, forget_offers, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::availability::{Availability, RegionAvailability, check};
use crate::model::{Product, ProductError};
use crate::store::{self, Readable};

/// How it stands with each region.
pub async fn show(
    deps: &Deps,
    permit: &Permit<ProductsRead>,
    id: ProductId,
) -> Result<Availability, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    policy::within(permit, &store::find(&tx, id).await?)?;
    store::find_availability(&tx, id).await
}

/// Says anew how it stands with each region. Holds at once, without a version.
pub async fn put(
    tx: &mut Tx,
    permit: &Permit<ProductsPublish>,
    id: ProductId,
    seen: Option<i32>,
    regions: Vec<RegionAvailability>,
) -> Result<Availability, CatalogError> {
    // Its lock puts those who change the same in a row.
    let product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    let before = store::find_availability(tx, id).await?;
    if let Some(seen) = seen.filter(|seen| *seen != before.version) {
        let current = before.version;
        return Err(ProductError::Stale { seen, current }.into());
    }
    let known = regions_of(tx, &product).await?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let problems = check(&regions, &known);
    if !problems.is_empty() {
        return Err(CatalogError::Fields(problems));
    }
    if before.regions == regions {
        return Ok(before);
    }
    let after = Availability {
        regions,
        version: before.version + 1,
        updated_at: Some(tx.now()),
    };
    store::put_availability(tx, &product, before.version, after.regions.clone()).await?;
    tx.record(
        AuditEntry::new("product.availability", "product", id)
            .of(product.seller.0, product.seller)
            .before(&json!({ "regions": before.regions }))
            .after(&json!({ "regions": after.regions })),
    );
    // Answers that were kept speak of the old state, on every shelf that it stands on.
    let job = NewJob::new(
        forget_offers::JOB,
        format!("{id} availability {}", after.version),
        tx.now(),
    );
    enqueue(tx, &job.with(&forget_offers::Order { product: id })?).await?;
    Ok(after)
}

/// The regions that are offered, and those of the working copy.
async fn regions_of(tx: &impl Readable, product: &Product) -> Result<Vec<String>, CatalogError> {
    let mut codes = Vec::new();
    let offered = match product.state.published() {
        Some(number) => Some(store::find_version(tx, product.id, number).await?.content),
        None => None,
    };
    for content in offered.iter().chain(product.state.draft()) {
        for region in &content.regions {
            if !codes.contains(&region.code) {
                codes.push(region.code.clone());
            }
        }
    }
    if codes.is_empty() {
        return Err(CatalogError::Fields(vec![FieldError::new(
            "/regions",
            "the product has no regions",
        )]));
    }
    Ok(codes)
}
