use cf_kernel::id::{PriceChangeId, ProductId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};

use super::super::{ProductsPublish, policy};
use super::{JOB, Order, said};
use crate::error::CatalogError;
use crate::model::{NamedPriceChange, NewPriceChange, PriceChange, ProductError};
use crate::store;

/// Gives a product other prices from a moment on.
pub async fn schedule(
    tx: &mut Tx,
    permit: &Permit<ProductsPublish>,
    id: ProductId,
    new: NewPriceChange,
) -> Result<NamedPriceChange, CatalogError> {
    let product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    let number = product
        .state
        .published()
        .ok_or(ProductError::NeverPublished)?;
    let offered = store::find_version(tx, id, number).await?.content;
    let ahead = store::scheduled_price_changes(tx, id, None).await?.len();
    let change = PriceChange::schedule(
        PriceChangeId::generate(tx.ids()),
        (&product, &offered),
        new,
        ahead,
        (tx.now(), tx.work().actor.to_string()),
    )?;
    store::insert_price_change(tx, &change).await?;
    let job = NewJob::new(JOB, change.id.to_string(), change.effective_at)
        .of(product.seller.0, product.seller)
        .with(&Order { product: id })?;
    enqueue(tx, &job).await?;
    tx.record(
        AuditEntry::new("price-change.schedule", "price-change", change.id)
            .of(product.seller.0, product.seller)
            .after(&said(&change)),
    );
    Ok(NamedPriceChange {
        change,
        slug: product.slug.to_string(),
        name: offered.name.get(cf_kernel::Lang::En).to_owned(),
    })
}
