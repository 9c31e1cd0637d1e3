//! For whom something is ordered, and from whom.

use std::collections::BTreeMap;

use cf_contracts::purchase::BillingDetails;
use cf_kernel::id::TenantId;
use cf_kernel::{Lang, SellerId, TenantKind};
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::{OrdersWrite, reach};
use crate::error::OrdersError;
use crate::model::CustomerState;
use crate::store;

/// Whose order it is, who sells it, and in which language its buyer reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buyer {
    pub tenant: TenantId,
    pub seller: SellerId,
    pub lang: Lang,
}

/// A buyer, and what is known of it.
#[derive(Debug)]
pub struct Known {
    pub buyer: Buyer,
    /// Of its latest order.
    pub billing: Option<BillingDetails>,
    /// What it and its seller are called.
    pub names: BTreeMap<TenantId, String>,
}

/// The caller's own organisation, or a customer of it that is named.
pub async fn find(
    tx: &Tx,
    permit: &Permit<OrdersWrite>,
    named: Option<TenantId>,
    lang: Lang,
) -> Result<Known, OrdersError> {
    let caller = permit.caller();
    let tenant = match named {
        Some(tenant) => tenant,
        None if caller.tenant_kind == TenantKind::Operator => {
            return Err(OrdersError::field(
                "/tenantId",
                "say for which customer this is ordered",
            ));
        }
        None => caller.tenant,
    };
    // Its own token says who sells to it, even before the news of it has come here.
    let own = tenant == caller.tenant;
    if !own && !reach::manages_any(caller) {
        return Err(OrdersError::MayNotOrderFor);
    }
    let seller = if own {
        caller.seller
    } else {
        SellerId(caller.tenant)
    };
    let (customer, billing, names) = tokio::join!(
        store::find_customer(tx, tenant),
        store::latest_billing(tx, tenant),
        store::names_of(tx, [tenant, seller.0]),
    );
    let customer = customer?;
    let theirs = customer.as_ref().is_some_and(|it| it.seller == seller);
    if !own && !theirs {
        return Err(OrdersError::field(
            "/tenantId",
            "there is no such customer of yours",
        ));
    }
    match customer.map(|customer| customer.state) {
        Some(CustomerState::Suspended) => Err(OrdersError::NotInGoodStanding("suspended")),
        Some(CustomerState::Closed) => Err(OrdersError::NotInGoodStanding("closed")),
        Some(CustomerState::Active) | None => Ok(Known {
            buyer: Buyer {
                tenant,
                seller,
                lang,
            },
            billing: billing?,
            names: names?,
        }),
    }
}
