//! Who works where, as what.

use cf_identity_queries::queries::members as q;
use cf_kernel::id::{TenantId, UserId};
use cf_platform::db::{DbError, Tx};

use super::tenants::{tenant_kind, tenant_state};
use super::{Readable, seller, unknown};
use crate::error::IdentityError;
use crate::model::{MemberState, Membership, WorkPlace};

pub async fn insert_membership(tx: &Tx, member: &Membership) -> Result<(), IdentityError> {
    let inserted = q::insert_membership()
        .bind(
            tx.client(),
            &member.user.uuid(),
            &member.tenant.uuid(),
            &member.seller.0.uuid(),
            &member.roles,
            &member.state.name(),
            &member.invited_as,
            &member.created_at,
        )
        .await
        .map_err(DbError::from);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if error.unique_violation().is_some() => Err(IdentityError::AlreadyMember),
        Err(error) => Err(error.into()),
    }
}

pub async fn find_membership_for_change(
    tx: &Tx,
    user: UserId,
    tenant: TenantId,
) -> Result<Membership, IdentityError> {
    let row = q::find_membership_for_change()
        .bind(tx.client(), &user.uuid(), &tenant.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(membership(row)?)
}

/// Saves a change to the row that was locked at `seen_version`.
pub async fn update_membership(
    tx: &Tx,
    member: &Membership,
    seen_version: i32,
) -> Result<(), IdentityError> {
    let updated = q::update_membership()
        .bind(
            tx.client(),
            &member.roles,
            &member.state.name(),
            &member.invited_as,
            &member.version,
            &tx.now(),
            &member.user.uuid(),
            &member.tenant.uuid(),
            &seen_version,
        )
        .await?;
    if updated == 1 {
        Ok(())
    } else {
        Err(IdentityError::NotFound)
    }
}

/// Everywhere a person works, the first one first.
pub async fn list_work_places(
    tx: &impl Readable,
    user: UserId,
) -> Result<Vec<WorkPlace>, IdentityError> {
    let rows = q::list_work_places()
        .bind(tx.on(), &user.uuid())
        .all()
        .await?;
    Ok(rows.into_iter().map(work_place).collect::<Result<_, _>>()?)
}

/// How many others hold one of these roles.
pub async fn count_others_with(
    tx: &Tx,
    tenant: TenantId,
    roles: &[&str],
    except: UserId,
) -> Result<i64, IdentityError> {
    Ok(q::count_owners()
        .bind(tx.client(), &tenant.uuid(), &roles, &except.uuid())
        .one()
        .await?)
}

pub(super) fn member_state(name: &str) -> Result<MemberState, DbError> {
    MemberState::parse(name).ok_or_else(|| unknown("state of membership", name))
}

fn membership(row: q::Membership) -> Result<Membership, DbError> {
    Ok(Membership {
        user: UserId::new(row.user_id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        roles: row.roles,
        state: member_state(&row.state)?,
        invited_as: row.invited_as,
        version: row.version,
        created_at: row.created_at,
    })
}

fn work_place(row: q::WorkPlace) -> Result<WorkPlace, DbError> {
    Ok(WorkPlace {
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        name: row.name,
        kind: tenant_kind(&row.kind)?,
        tenant_state: tenant_state(&row.tenant_state, None)?,
        require_mfa: row.require_mfa,
        tenant_epoch: row.tenant_epoch,
        roles: row.roles,
        state: member_state(&row.state)?,
    })
}

/// Whether anybody ever worked there.
pub async fn has_members(tx: &impl Readable, tenant: TenantId) -> Result<bool, IdentityError> {
    Ok(q::has_members().bind(tx.on(), &tenant.uuid()).one().await?)
}

/// Invitations that nobody has accepted yet.
pub async fn count_open_invitations(tx: &Tx, tenant: TenantId) -> Result<i64, IdentityError> {
    Ok(q::count_open_invitations()
        .bind(tx.client(), &tenant.uuid())
        .one()
        .await?)
}
