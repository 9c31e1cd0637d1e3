//! What billing knows of an order, to be held against what others say.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderItemId, TenantId};

/// What billing knows of an order. Amounts are in the smallest unit of its currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoneyOf {
    pub due: i64,
    pub received: i64,
    pub refunded: i64,
    /// Refunds that are not through.
    pub refunds_open: i64,
    /// Refunds that a person dealt with otherwise.
    pub refunds_given_up: i64,
    /// Issued ones.
    pub invoices: i64,
    pub billed: i64,
    pub credited: i64,
    pub drafts: i64,
    /// What the books hold for what is not delivered; negative, as a credit is.
    pub prepaid: i64,
    /// The things that are paid for again and again.
    pub subscribed: Vec<OrderItemId>,
    /// Whose all of it is; once for each sort of thing, where everything is as it should be.
    pub owners: Vec<(String, TenantId, SellerId)>,
}
