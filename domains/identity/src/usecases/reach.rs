//! How far a caller reaches: which organisations are theirs to see, and what they can hand on.

use cf_kernel::id::TenantId;
use cf_kernel::{Actor, Reason, Scope, SellerId, TenantKind};
use cf_platform::auth::{Caller, Needs, Permit};
use cf_platform::db::Work;

use crate::error::IdentityError;
use crate::model::{Grant, Rights};
use crate::store::Within;

/// A person may come from another organisation: what changes about their work here is told to the
/// tokens of them all. Only after the caller was seen to reach the membership in their own scope.
const MEMBERS: Scope = Scope::Platform(Reason::new("changes to members"));

/// A change to members that were reached in the caller's own scope.
pub fn on_members<P: Needs>(permit: &Permit<P>) -> Work {
    Work {
        scope: MEMBERS,
        ..permit.work()
    }
}

/// Whose rows a list shows: those of one organisation, or all that the caller reaches.
pub fn within(caller: &Caller, tenant: Option<TenantId>) -> Within {
    match (tenant, caller.tenant_kind) {
        (Some(tenant), _) => Within::Tenant(tenant),
        (None, TenantKind::Operator) => Within::Scope,
        (None, TenantKind::Partner) => Within::Seller(SellerId(caller.tenant)),
        (None, TenantKind::Customer) => Within::Tenant(caller.tenant),
    }
}

/// What a caller may do, to be compared with what they hand on.
fn rights(caller: &Caller) -> Rights {
    Rights {
        permissions: caller.permissions().clone(),
        limits: caller.limits().clone(),
        require_mfa: false,
    }
}

/// Nobody gives what they may not do themselves.
pub fn expect_to_hold(
    caller: &Caller,
    grants: &[Grant],
    pointer: &'static str,
) -> Result<(), IdentityError> {
    let rights = rights(caller);
    let mut lacks: Vec<_> = grants
        .iter()
        .flat_map(|grant| rights.lacks(grant))
        .collect();
    lacks.sort();
    lacks.dedup();
    if lacks.is_empty() {
        Ok(())
    } else {
        Err(IdentityError::BeyondOneself { pointer, lacks })
    }
}

/// Nobody changes someone who may do more than they.
pub fn expect_not_above(caller: &Caller, grants: &[Grant]) -> Result<(), IdentityError> {
    let rights = rights(caller);
    if grants.iter().all(|grant| rights.lacks(grant).is_empty()) {
        Ok(())
    } else {
        Err(IdentityError::AboveOneself)
    }
}

pub fn expect_someone_else(
    caller: &Caller,
    user: cf_kernel::id::UserId,
) -> Result<(), IdentityError> {
    if caller.actor == Actor::User(user) {
        return Err(IdentityError::Oneself);
    }
    Ok(())
}
