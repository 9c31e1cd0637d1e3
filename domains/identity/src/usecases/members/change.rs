use cf_contracts::events::identity::RoleChanged;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Caller, Permit, Revocation};
use cf_platform::db::Tx;
use serde_json::json;

use super::{Member, grants_of_known, look_at, tidy_roles};
use crate::error::IdentityError;
use crate::model::{BuiltIn, EndReason, MemberState, Membership, Person, Purpose, Tenant};
use crate::store;
use crate::usecases::rights_of::grants;
use crate::usecases::{UsersWrite, reach};

/// What is to be another about someone's work; what is left out stays.
#[derive(Debug, Default)]
pub struct MemberChange {
    pub roles: Option<Vec<String>>,
    /// Whether they work there.
    pub active: Option<bool>,
}

/// Gives someone other roles, ends their access or opens it again. Tokens say so at once.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
    seen: i32,
    change: MemberChange,
) -> Result<Member, IdentityError> {
    let caller = permit.caller();
    reach::expect_someone_else(caller, reached.user)?;
    // Of two who demote the last two owners at once one comes second.
    let tenant = store::find_tenant_for_change(tx, reached.member.tenant).await?;
    // In the order in which an invitation is accepted.
    store::find_user_for_change(tx, reached.user).await?;
    let before = store::find_membership_for_change(tx, reached.user, tenant.id).await?;
    before.expect_version(seen)?;
    let mut member = before.clone();
    apply(tx, caller, &tenant, &mut member, change).await?;
    if member.roles == before.roles && member.state == before.state {
        return as_it_is(tx, &member).await;
    }
    expect_an_owner(tx, &tenant, &before, &member).await?;
    member.version += 1;
    store::update_membership(tx, &member, before.version).await?;
    tell_tokens(tx, &before, &member).await?;
    tell_others(tx, &before, &member)?;
    let said = |member: &Membership| json!({ "roles": member.roles, "state": member.state.name() });
    tx.record(
        AuditEntry::new(action(&before, &member), "user", member.user)
            .of(tenant.id, tenant.seller)
            .before(&said(&before))
            .after(&said(&member)),
    );
    as_it_is(tx, &member).await
}

async fn as_it_is(tx: &Tx, member: &Membership) -> Result<Member, IdentityError> {
    let person = store::find_person(tx, member.user, member.tenant).await?;
    look_at(tx, person, tx.now()).await
}

async fn apply(
    tx: &Tx,
    caller: &Caller,
    tenant: &Tenant,
    member: &mut Membership,
    change: MemberChange,
) -> Result<(), IdentityError> {
    let held = grants(tx, tenant.id, tenant.kind, &member.roles).await?;
    reach::expect_not_above(caller, &held)?;
    if let Some(roles) = change.roles {
        let roles = tidy_roles(roles)?;
        let given = grants_of_known(tx, tenant, &roles).await?;
        reach::expect_to_hold(caller, &given, "/roles")?;
        member.change_roles(roles);
    }
    match change.active {
        Some(true) => {
            member.reactivate()?;
        }
        Some(false) => {
            member.deactivate();
        }
        None => {}
    }
    Ok(())
}

/// Somebody has to remain who may do everything.
async fn expect_an_owner(
    tx: &Tx,
    tenant: &Tenant,
    before: &Membership,
    after: &Membership,
) -> Result<(), IdentityError> {
    let first = BuiltIn::first_of(tenant.kind);
    let owns = |member: &Membership| {
        member.state == MemberState::Active && member.roles.iter().any(|role| role == first)
    };
    if !owns(before) || owns(after) {
        return Ok(());
    }
    match store::count_others_with(tx, tenant.id, &[first], before.user).await? {
        0 => Err(IdentityError::LastOwner),
        _ => Ok(()),
    }
}

/// What was said of them before is not believed any more.
async fn tell_tokens(
    tx: &mut Tx,
    before: &Membership,
    after: &Membership,
) -> Result<(), IdentityError> {
    let epoch = store::raise_user_epoch(tx, after.user).await?;
    tx.revoke(Revocation::User(after.user, epoch));
    match (before.state, after.state) {
        (MemberState::Active, MemberState::Deactivated) => {
            let (user, tenant) = (after.user, Some(after.tenant));
            let why = EndReason::Deactivated;
            for session in store::end_sessions_of(tx, user, None, tenant, why).await? {
                tx.revoke(Revocation::Session(session));
            }
            Ok(())
        }
        (MemberState::Invited, MemberState::Deactivated) => {
            store::void_tokens(tx, Some(after.user), Purpose::Invitation, after.tenant).await
        }
        _ => Ok(()),
    }
}

fn tell_others(tx: &mut Tx, before: &Membership, after: &Membership) -> Result<(), IdentityError> {
    let held = |member: &Membership| match member.state {
        MemberState::Active => member.roles.clone(),
        MemberState::Invited | MemberState::Deactivated => Vec::new(),
    };
    let (roles_before, roles) = (held(before), held(after));
    if roles_before != roles {
        tx.emit(
            Some(after.tenant),
            Some(after.seller),
            &RoleChanged {
                user_id: after.user,
                tenant_id: after.tenant,
                roles,
                roles_before,
            },
        )?;
    }
    Ok(())
}

fn action(before: &Membership, after: &Membership) -> &'static str {
    match (before.state, after.state) {
        (MemberState::Invited, MemberState::Deactivated) => "user.withdraw-invitation",
        (_, MemberState::Deactivated) if before.state != after.state => "user.deactivate",
        (MemberState::Deactivated, MemberState::Active) => "user.reactivate",
        _ => "user.change-roles",
    }
}
