//! The people of an organisation: invited, given roles, sent away.

pub mod change;
pub mod invite;
pub mod invite_again;
pub mod list;
pub mod recover;
pub mod sessions;
pub mod show;

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Reason, Scope};
use cf_platform::auth::{Needs, Permit};
use jiff::Timestamp;

use super::lock::{code_bucket_of, sign_in_bucket};
use super::rights_of::grants;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{BuiltIn, Grant, Person, Tenant};
use crate::store::{self, Readable};

/// Locks stand under the operator, and a person's second factor under the organisation that they came
/// with. Only after the members were read in the caller's own scope.
const ACCOUNTS: Scope = Scope::Platform(Reason::new("state of accounts"));
/// How many roles one member holds.
const MOST_ROLES: usize = 20;

/// A member, and how their account stands.
#[derive(Debug)]
pub struct Member {
    pub person: Person,
    pub locked: bool,
    pub mfa_enabled: bool,
}

/// Where someone works, as far as the caller sees it: in the named organisation, else in the caller's
/// own, else where they came from.
pub async fn reach<P: Needs>(
    tx: &impl Readable,
    permit: &Permit<P>,
    user: UserId,
    tenant: Option<TenantId>,
) -> Result<Person, IdentityError> {
    if let Some(tenant) = tenant {
        return store::find_person(tx, user, tenant).await;
    }
    let places = store::list_work_places(tx, user).await?;
    let home = match store::find_user(tx, user).await {
        Ok(user) => Some(user.home),
        Err(IdentityError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let at = |tenant: TenantId| places.iter().find(|place| place.tenant == tenant);
    let place = at(permit.caller().tenant)
        .or_else(|| home.and_then(at))
        .or(places.first())
        .ok_or(IdentityError::NotFound)?;
    store::find_person(tx, user, place.tenant).await
}

/// The same, in a transaction of its own.
pub async fn find<P: Needs>(
    deps: &Deps,
    permit: &Permit<P>,
    user: UserId,
    tenant: Option<TenantId>,
) -> Result<Person, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    reach(&tx, permit, user, tenant).await
}

/// How the accounts of these people stand.
pub async fn look(deps: &Deps, people: Vec<Person>) -> Result<Vec<Member>, IdentityError> {
    let tx = deps.db.read(&ACCOUNTS).await?;
    look_in(&tx, people, deps.services.clock.now()).await
}

/// The same in a transaction that sees accounts. Of someone who has not accepted yet nothing is told.
async fn look_in(
    tx: &impl Readable,
    people: Vec<Person>,
    now: Timestamp,
) -> Result<Vec<Member>, IdentityError> {
    let known = || {
        people
            .iter()
            .filter(|person| person.member.invited_as.is_none())
    };
    let users: Vec<UserId> = known().map(|person| person.user).collect();
    let buckets: Vec<_> = known()
        .flat_map(|person| {
            [
                sign_in_bucket(&person.email, None),
                code_bucket_of(person.user),
            ]
        })
        .collect();
    let with_factor = store::list_with_second_factor(tx, &users).await?;
    let locked = store::list_locked(tx, &buckets, now).await?;
    let member = |person: Person| {
        let accepted = person.member.invited_as.is_none();
        let buckets = [
            sign_in_bucket(&person.email, None),
            code_bucket_of(person.user),
        ];
        Member {
            locked: accepted && buckets.iter().any(|bucket| locked.contains(bucket)),
            mfa_enabled: accepted && with_factor.contains(&person.user),
            person,
        }
    };
    Ok(people.into_iter().map(member).collect())
}

/// One of them, as they stand in a transaction that sees accounts.
async fn look_at(
    tx: &impl Readable,
    person: Person,
    now: Timestamp,
) -> Result<Member, IdentityError> {
    let mut members = look_in(tx, vec![person], now).await?;
    members.pop().ok_or(IdentityError::NotFound)
}

/// What roles give that someone is to hold. All of them have to be there.
async fn grants_of_known(
    tx: &impl Readable,
    tenant: &Tenant,
    codes: &[String],
) -> Result<Vec<Grant>, IdentityError> {
    let own: Vec<String> = codes
        .iter()
        .filter(|code| BuiltIn::find(code, tenant.kind).is_none())
        .cloned()
        .collect();
    let known = store::list_roles_by_code(tx, tenant.id, &own).await?;
    let unknown = own
        .iter()
        .find(|code| known.iter().all(|role| role.code.as_str() != code.as_str()));
    if let Some(code) = unknown {
        return Err(IdentityError::UnknownRole(code.clone()));
    }
    grants(tx, tenant.id, tenant.kind, codes).await
}

/// Each once, and at least one.
fn tidy_roles(roles: Vec<String>) -> Result<Vec<String>, IdentityError> {
    let mut tidy: Vec<String> = Vec::new();
    for role in roles {
        if !tidy.contains(&role) {
            tidy.push(role);
        }
    }
    if (1..=MOST_ROLES).contains(&tidy.len()) {
        Ok(tidy)
    } else {
        Err(IdentityError::field(
            "/roles",
            format!("name 1 to {MOST_ROLES} roles"),
        ))
    }
}
