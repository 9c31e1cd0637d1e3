//! Roles that organisations made for themselves.

use std::collections::{BTreeSet, HashMap};

use cf_identity_queries::queries::roles as q;
use cf_kernel::id::{RoleId, TenantId, UserId};
use cf_kernel::{Permission, TenantKind};
use cf_platform::db::{DbError, Tx};

use super::tenants::tenant_kind;
use super::{Readable, seller};
use crate::error::IdentityError;
use crate::model::{Policy, Role};

/// Those of an organisation with these codes.
pub async fn list_roles_by_code(
    tx: &impl Readable,
    tenant: TenantId,
    codes: &[String],
) -> Result<Vec<Role>, IdentityError> {
    let rows = q::list_roles_by_code()
        .bind(tx.on(), &tenant.uuid(), &codes)
        .all()
        .await?;
    Ok(rows.into_iter().map(role).collect::<Result<_, _>>()?)
}

pub async fn list_roles(tx: &impl Readable, tenant: TenantId) -> Result<Vec<Role>, IdentityError> {
    let rows = q::list_roles().bind(tx.on(), &tenant.uuid()).all().await?;
    Ok(rows.into_iter().map(role).collect::<Result<_, _>>()?)
}

pub async fn find_role(tx: &impl Readable, id: RoleId) -> Result<Role, IdentityError> {
    let row = q::find_role()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(role(row)?)
}

/// Locks the row until the transaction ends.
pub async fn find_role_for_change(tx: &Tx, id: RoleId) -> Result<Role, IdentityError> {
    let row = q::find_role_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(role(row)?)
}

pub async fn insert_role(tx: &Tx, role: &Role) -> Result<(), IdentityError> {
    let inserted = q::insert_role()
        .bind(
            tx.client(),
            &role.id.uuid(),
            &role.tenant.uuid(),
            &role.seller.0.uuid(),
            &role.code.as_str(),
            &role.name,
            &role.description,
            &names(&role.permissions),
            &policies(role)?,
            &role.require_mfa,
            &role.created_at,
        )
        .await
        .map_err(DbError::from);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if error.unique_violation().is_some() => {
            Err(IdentityError::RoleTaken(role.code.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}

/// Saves a change to the row that was locked at `seen_version`.
pub async fn update_role(tx: &Tx, role: &Role, seen_version: i32) -> Result<(), IdentityError> {
    let updated = q::update_role()
        .bind(
            tx.client(),
            &role.name,
            &role.description,
            &names(&role.permissions),
            &policies(role)?,
            &role.require_mfa,
            &role.version,
            &role.updated_at,
            &role.id.uuid(),
            &seen_version,
        )
        .await?;
    if updated == 1 {
        Ok(())
    } else {
        Err(IdentityError::NotFound)
    }
}

pub async fn delete_role(tx: &Tx, id: RoleId) -> Result<(), IdentityError> {
    q::delete_role().bind(tx.client(), &id.uuid()).await?;
    Ok(())
}

pub async fn count_roles(tx: &Tx, tenant: TenantId) -> Result<i64, IdentityError> {
    Ok(q::count_roles()
        .bind(tx.client(), &tenant.uuid())
        .one()
        .await?)
}

/// Everybody who holds a role, also those whose access has ended.
pub async fn list_holders(
    tx: &Tx,
    tenant: TenantId,
    code: &str,
) -> Result<Vec<UserId>, IdentityError> {
    let users = q::list_holders()
        .bind(tx.client(), &tenant.uuid(), &code)
        .all()
        .await?;
    Ok(users.into_iter().map(UserId::new).collect())
}

/// How many members hold which role, by the kind of their organisation: of one organisation, or of all
/// that are in scope.
pub async fn count_holders(
    tx: &impl Readable,
    tenant: Option<TenantId>,
) -> Result<HashMap<(TenantKind, String), i64>, IdentityError> {
    let rows = q::count_holders()
        .bind(tx.on(), &tenant.map(TenantId::uuid))
        .all()
        .await?;
    let counted = rows
        .into_iter()
        .map(|row| Ok(((tenant_kind(&row.kind)?, row.code), row.members)));
    Ok(counted.collect::<Result<_, DbError>>()?)
}

fn role(row: q::RoleRow) -> Result<Role, DbError> {
    Ok(Role {
        id: RoleId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        code: row
            .code
            .parse()
            .map_err(|error| DbError::corrupt("role", error))?,
        name: row.name,
        description: row.description,
        permissions: permissions(&row.permissions)?,
        policies: serde_json::from_value::<Vec<Policy>>(row.policies)
            .map_err(|error| DbError::corrupt("policies", error))?,
        require_mfa: row.require_mfa,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

pub(super) fn permissions(names: &[String]) -> Result<BTreeSet<Permission>, DbError> {
    names
        .iter()
        .map(|name| {
            name.parse()
                .map_err(|error| DbError::corrupt("permission", error))
        })
        .collect()
}

pub(super) fn names(permissions: &BTreeSet<Permission>) -> Vec<&str> {
    permissions.iter().map(Permission::as_str).collect()
}

fn policies(role: &Role) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(&role.policies).map_err(|error| DbError::corrupt("policies", error))
}
