use cf_kernel::id::ProductId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::super::publish;
use crate::error::CatalogError;
use crate::model::PriceChangeState;
use crate::store;

/// Applies every price change of a product whose time has come, in the order of their times. What is
/// late is applied now; its record has both times. One that does not fit fails, and the next one has
/// its turn.
pub async fn apply_due(tx: &mut Tx, id: ProductId) -> Result<(), CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    let now = tx.now();
    for mut change in store::scheduled_price_changes(tx, id, Some(now)).await? {
        let Some(last) = product.state.published() else {
            continue;
        };
        let offered = store::find_version(tx, id, last).await?.content;
        let seen = product.version;
        if let Some(published) = change.come_due(&mut product, &offered, now) {
            publish::shelve(tx, &product, seen, &published, Some((last, &offered))).await?;
        }
        store::end_price_change(tx, &change).await?;
        let (action, outcome) = match &change.state {
            PriceChangeState::Scheduled => continue,
            PriceChangeState::Applied { at, version } => (
                "price-change.apply",
                json!({ "state": "applied", "effectiveAt": change.effective_at, "at": at, "version": version }),
            ),
            PriceChangeState::Cancelled { at, why } => (
                "price-change.cancel",
                json!({ "state": "cancelled", "effectiveAt": change.effective_at, "at": at, "why": why.name() }),
            ),
            PriceChangeState::Failed { at, why, problems } => (
                "price-change.fail",
                json!({
                    "state": "failed", "effectiveAt": change.effective_at, "at": at, "why": why, "problems": problems,
                }),
            ),
        };
        tx.record(
            AuditEntry::new(action, "price-change", change.id)
                .of(product.seller.0, product.seller)
                .before(&json!({ "state": "scheduled", "productId": id }))
                .after(&outcome),
        );
    }
    Ok(())
}
