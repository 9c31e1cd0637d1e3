use cf_contracts::events::identity::RoleChanged;
use cf_kernel::Actor;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};

use super::SIGN_IN;
use super::register::announce_user;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{MemberState, Membership, Purpose, SecretHash, Tenant, User};
use crate::store;

/// What an invitation says to whoever opens it.
#[derive(Debug)]
pub struct Invitation {
    pub user: User,
    pub tenant: Tenant,
    /// Somebody who has signed in before needs no new password.
    pub has_account: bool,
}

pub async fn inspect(deps: &Deps, token: &str) -> Result<Invitation, IdentityError> {
    let tx = deps.db.read(&SIGN_IN).await?;
    let now = deps.services.clock.now();
    let token = store::find_token(&tx, SecretHash::of(token), Purpose::Invitation, now).await?;
    let user = token.user.ok_or(IdentityError::LinkOver)?;
    let credentials = store::find_credentials(&tx, &deps.services.sealer, user).await?;
    Ok(Invitation {
        user: store::find_user(&tx, user).await?,
        tenant: store::find_tenant(&tx, token.tenant).await?,
        has_account: credentials.password_hash.is_some(),
    })
}

/// Joins. Who has no account yet chooses a name and a password.
pub async fn accept(
    deps: &Deps,
    work: Work,
    token: &str,
    full_name: Option<String>,
    password: Option<&str>,
) -> Result<(), IdentityError> {
    let invitation = inspect(deps, token).await?;
    let hashed = if invitation.has_account {
        None
    } else {
        let password =
            password.ok_or_else(|| IdentityError::field("/password", "choose a password"))?;
        let password = super::password::acceptable(&invitation.user, password)?;
        Some(deps.hasher.hash(password.text()).await?)
    };
    let hash = SecretHash::of(token);
    let mut tx = deps.db.begin(work).await?;
    let token = store::find_token_for_change(&tx, hash, Purpose::Invitation).await?;
    let mut user = store::find_user_for_change(&tx, invitation.user.id).await?;
    let mut member = store::find_membership_for_change(&tx, user.id, token.tenant).await?;
    if member.state != MemberState::Invited {
        return Err(IdentityError::LinkOver);
    }
    tx.act_as(Actor::User(user.id));
    store::use_token(&tx, hash).await?;
    let seen = member.version;
    member.accept();
    member.version += 1;
    store::update_membership(&tx, &member, seen).await?;
    // The letter came to this address.
    user.email_verified_at = user.email_verified_at.or(Some(tx.now()));
    let sealer = &deps.services.sealer;
    let mut credentials = store::find_credentials_for_change(&tx, sealer, user.id).await?;
    let hashed = hashed.filter(|_| credentials.password_hash.is_none());
    let is_new = hashed.is_some();
    if is_new {
        user.full_name = full_name.unwrap_or(user.full_name);
        credentials.password_hash = hashed;
        credentials.password_changed_at = Some(tx.now());
        store::update_credentials(&tx, sealer, user.id, &credentials).await?;
    }
    user.version += 1;
    store::update_user(&tx, &user).await?;
    if is_new {
        announce_user(&mut tx, &user, &member)?;
    } else {
        announce_roles(&mut tx, &member)?;
    }
    tx.record(AuditEntry::new("invitation.accept", "user", user.id).of(token.tenant, token.seller));
    tx.commit().await?;
    Ok(())
}

/// Tells that someone who is known has roles in one more organisation.
fn announce_roles(tx: &mut Tx, member: &Membership) -> Result<(), IdentityError> {
    tx.emit(
        Some(member.tenant),
        Some(member.seller),
        &RoleChanged {
            user_id: member.user,
            tenant_id: member.tenant,
            roles: member.roles.clone(),
            roles_before: Vec::new(),
        },
    )?;
    Ok(())
}
