//! Whose orders someone may look at and change, beyond what row-level security says.

use std::collections::BTreeSet;

use cf_kernel::Permission;
use cf_kernel::id::TenantId;
use cf_platform::auth::{Caller, Needs, Permit};

use super::{OrdersManage, OrdersWrite};
use crate::error::OrdersError;
use crate::model::Order;
use crate::model::order::Who;

const PAY: Permission = Permission::new("payments:write");

/// An order that a policy keeps from the caller is as if it were not there. Everything of it must run in
/// one of the regions that the policy names.
pub fn within<P: Needs>(permit: &Permit<P>, order: &Order) -> Result<(), OrdersError> {
    if allowed(
        permit.caller(),
        &P::PERMISSION,
        P::NARROWED_BY,
        &order.regions(),
    ) {
        Ok(())
    } else {
        Err(OrdersError::NotFound)
    }
}

/// The regions whose orders alone the caller may look at; `None`: all.
pub fn regions<P: Needs>(permit: &Permit<P>) -> Option<Vec<String>> {
    permit
        .only("region")
        .map(|regions| regions.into_iter().collect())
}

/// One's own organisation's orders; those of others take `orders:manage`.
pub fn may_change(permit: &Permit<OrdersWrite>, order: &Order) -> Result<(), OrdersError> {
    let caller = permit.caller();
    if order.tenant == caller.tenant {
        return Ok(());
    }
    if !caller.may(&OrdersManage::PERMISSION) {
        return Err(OrdersError::MayNotOrderFor);
    }
    if manages(caller, &order.regions()) {
        Ok(())
    } else {
        Err(OrdersError::NotFound)
    }
}

/// Whether the caller manages orders that run in these regions.
pub fn manages(caller: &Caller, regions: &[String]) -> bool {
    caller.may(&OrdersManage::PERMISSION)
        && allowed(
            caller,
            &OrdersManage::PERMISSION,
            OrdersManage::NARROWED_BY,
            regions,
        )
}

/// What the caller may do with an order, for the buttons of a page.
pub fn who(caller: &Caller, tenant: TenantId, regions: &[String]) -> Who {
    let manages = manages(caller, regions);
    let own = tenant == caller.tenant;
    Who {
        writes: caller.may(&OrdersWrite::PERMISSION) && (own || manages),
        manages,
        pays: own && caller.may(&PAY),
    }
}

fn allowed(caller: &Caller, permission: &Permission, known: &[&str], regions: &[String]) -> bool {
    let Some(ways) = caller.limits().ways(permission, known) else {
        return true;
    };
    let mut permitted = BTreeSet::new();
    for terms in ways {
        match terms.get("region") {
            Some(values) => permitted.extend(values.iter()),
            None => return true,
        }
    }
    !regions.is_empty() && regions.iter().all(|region| permitted.contains(region))
}

/// Whether the caller manages orders at all, be it of some regions only.
pub fn manages_any(caller: &Caller) -> bool {
    caller.may(&OrdersManage::PERMISSION)
}
