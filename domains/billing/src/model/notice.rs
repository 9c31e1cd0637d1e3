//! What a gateway told us, as it is kept until it is applied.

use cf_kernel::Money;
use cf_kernel::id::{PaymentId, RefundId};
use serde::{Deserialize, Serialize};

use super::payment::News;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "camelCase")]
pub enum Told {
    Charge {
        /// Nothing for a charge without a tag of ours.
        payment: Option<PaymentId>,
        news: News,
    },
    Refund {
        /// Nothing for one that was made on the gateway's own pages.
        refund: Option<RefundId>,
        payment: Option<PaymentId>,
        charge: Option<String>,
        news: RefundNews,
    },
    /// Neither of both.
    Other,
}

/// What a gateway says of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundNews {
    pub reference: String,
    pub amount: Money,
    pub state: RefundSaid,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum RefundSaid {
    Succeeded,
    Pending,
    Failed { message: String },
}
