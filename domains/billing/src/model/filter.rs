//! What of a list is wanted.

use cf_kernel::id::{OrderId, PaymentId};
use jiff::Timestamp;

/// Which invoices are wanted.
#[derive(Debug, Clone, Default)]
pub struct InvoiceFilter {
    pub order: Option<OrderId>,
    pub state: Option<String>,
    /// In lower case.
    pub search: Option<String>,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// Which refunds are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct RefundFilter<'a> {
    pub order: Option<OrderId>,
    pub payment: Option<PaymentId>,
    pub state: Option<&'a str>,
}
