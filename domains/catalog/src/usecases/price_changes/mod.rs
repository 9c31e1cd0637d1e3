//! Prices that a product will have from a moment on.

pub mod apply;
pub mod cancel;
pub mod list;
pub mod preview;
pub mod schedule;

use cf_kernel::id::ProductId;
use serde::{Deserialize, Serialize};

use crate::model::PriceChange;

/// The kind of job that applies what is due.
pub const JOB: &str = "catalog.apply-price-changes";

/// Whose changes are to be applied.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    pub product: ProductId,
}

/// As it stands in the audit log.
fn said(change: &PriceChange) -> serde_json::Value {
    serde_json::json!({
        "productId": change.product,
        "state": change.state.name(),
        "effectiveAt": change.effective_at,
        "priceLists": change.price_lists,
    })
}
