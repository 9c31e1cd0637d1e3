//! The members of organisations, as these see them.

use std::collections::HashSet;

use cf_identity_queries::queries::members as q;
use cf_kernel::id::{TenantId, UserId};
use cf_kernel::page::PageRequest;
use cf_platform::db::DbError;
use jiff::Timestamp;

use super::members::member_state;
use super::tenants::tenant_kind;
use super::{Readable, Within, cursor, seller};
use crate::error::IdentityError;
use crate::model::{MemberState, Membership, Newest, PeopleFilter, Person, SearchText, SecretHash};

/// Newest first.
pub async fn list_people(
    tx: &impl Readable,
    within: Within,
    filter: &PeopleFilter,
    page: &PageRequest<Newest>,
) -> Result<Vec<Person>, IdentityError> {
    let after = cursor::after_pair(page)?;
    let rows = q::list_people()
        .bind(
            tx.on(),
            &within.tenant(),
            &within.seller(),
            &filter.state.map(MemberState::name),
            &filter.role.as_deref(),
            &filter.search.as_ref().map(SearchText::pattern),
            &after.map(|(at, ..)| at),
            &after.map(|(_, user, _)| user),
            &after.map(|(.., tenant)| tenant),
            &page.limit.and_one(),
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(person).collect::<Result<_, _>>()?)
}

pub async fn find_person(
    tx: &impl Readable,
    user: UserId,
    tenant: TenantId,
) -> Result<Person, IdentityError> {
    let row = q::find_person()
        .bind(tx.on(), &user.uuid(), &tenant.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(person(row)?)
}

/// Those of these people whose sign-in asks for a code.
pub async fn list_with_second_factor(
    tx: &impl Readable,
    users: &[UserId],
) -> Result<HashSet<UserId>, IdentityError> {
    let users: Vec<_> = users.iter().map(|id| id.uuid()).collect();
    let rows = q::list_with_second_factor()
        .bind(tx.on(), &users)
        .all()
        .await?;
    Ok(rows.into_iter().map(UserId::new).collect())
}

/// Those of these counts of failures that have led to a lock which still holds.
pub async fn list_locked(
    tx: &impl Readable,
    buckets: &[SecretHash],
    now: Timestamp,
) -> Result<Vec<SecretHash>, IdentityError> {
    let buckets: Vec<&[u8]> = buckets.iter().map(SecretHash::as_bytes).collect();
    let rows = q::list_locked().bind(tx.on(), &buckets, &now).all().await?;
    Ok(rows
        .iter()
        .filter_map(|bucket| SecretHash::from_bytes(bucket))
        .collect())
}

fn person(row: q::Person) -> Result<Person, DbError> {
    Ok(Person {
        user: UserId::new(row.user_id),
        home: TenantId::new(row.home_id),
        email: row
            .email
            .parse()
            .map_err(|error| DbError::corrupt("email", error))?,
        full_name: row.full_name,
        email_verified: row.email_verified_at.is_some(),
        last_sign_in_at: row.last_sign_in_at,
        member: Membership {
            user: UserId::new(row.user_id),
            tenant: TenantId::new(row.tenant_id),
            seller: seller(row.seller_id),
            roles: row.roles,
            state: member_state(&row.state)?,
            invited_as: row.invited_as,
            version: row.version,
            created_at: row.created_at,
        },
        tenant_name: row.tenant_name,
        tenant_kind: tenant_kind(&row.tenant_kind)?,
    })
}
