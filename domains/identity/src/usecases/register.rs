use cf_contracts::events::identity::{TenantProvisioned, UserRegistered};
use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Actor, Lang, SellerId, TenantKind};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};
use serde_json::json;

use super::letters::{self, Letter};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{BuiltIn, Email, MemberState, Membership, NewPassword, Tenant, User};
use crate::store;

/// Who wants to become a customer.
#[derive(Debug)]
pub struct Registration {
    pub email: Email,
    pub password: String,
    pub full_name: String,
    pub organisation: String,
    pub language: Lang,
    /// Whose storefront they came to.
    pub seller: SellerId,
}

/// What a registration is told. Whether it came to anything only the letter says.
#[derive(Debug)]
pub struct Registered {
    pub user: UserId,
    pub tenant: TenantId,
    pub email: Email,
    pub full_name: String,
    pub organisation: String,
}

/// A new customer organisation with its owner. An address that is taken gets the same answer, after
/// the same time: its owner gets a letter, whoever asked learns nothing.
pub async fn register(
    deps: &Deps,
    work: Work,
    registration: Registration,
) -> Result<Registered, IdentityError> {
    let Registration {
        email,
        password,
        full_name,
        organisation,
        language,
        seller,
    } = registration;
    let about = [email.as_str(), email.local(), &full_name, &organisation];
    let password = NewPassword::try_new(&password, &about)?;
    let hash = deps.hasher.hash(password.text()).await?;
    let mut tx = deps.db.begin(work).await?;
    let told = Registered {
        user: UserId::generate(tx.ids()),
        tenant: TenantId::generate(tx.ids()),
        email: email.clone(),
        full_name: full_name.clone(),
        organisation: organisation.clone(),
    };
    let owner = store::find_user_by_email(&tx, &email).await?;
    if let Some(owner) = owner {
        remind(&mut tx, &owner).await?;
        tx.commit().await?;
        return Ok(told);
    }
    let tenant = Tenant::new(
        told.tenant,
        seller,
        TenantKind::Customer,
        organisation,
        tx.now(),
    );
    let user = User {
        id: told.user,
        home: tenant.id,
        seller,
        email,
        full_name,
        language,
        email_verified_at: None,
        last_sign_in_at: None,
        epoch: 0,
        version: 1,
        created_at: tx.now(),
    };
    tx.act_as(Actor::User(user.id));
    found_organisation(&mut tx, &tenant).await?;
    let first = [BuiltIn::first_of(tenant.kind).to_owned()].to_vec();
    match join(&mut tx, &user, &tenant, first, Some(&hash)).await {
        Ok(()) => {}
        // Registered twice at the same moment: the other one has it.
        Err(IdentityError::EmailTaken) => return Ok(told),
        Err(error) => return Err(error),
    }
    letters::send(&tx, &user, Letter::VerifyEmail).await?;
    tx.commit().await?;
    Ok(told)
}

async fn remind(tx: &mut Tx, owner: &User) -> Result<(), IdentityError> {
    tx.record(
        AuditEntry::new("user.register-again", "user", owner.id).of(owner.home, owner.seller),
    );
    letters::send(tx, owner, Letter::AlreadyRegistered).await
}

/// Keeps a new organisation and tells of it.
pub async fn found_organisation(tx: &mut Tx, tenant: &Tenant) -> Result<(), IdentityError> {
    store::insert_tenant(tx, tenant).await?;
    tx.record(
        AuditEntry::new("tenant.create", "tenant", tenant.id)
            .of(tenant.id, tenant.seller)
            .after(&json!({ "kind": tenant.kind, "name": tenant.name })),
    );
    announce_tenant(tx, tenant)
}

/// Tells that an organisation exists, or has another state.
pub fn announce_tenant(tx: &mut Tx, tenant: &Tenant) -> Result<(), IdentityError> {
    tx.emit(
        Some(tenant.id),
        Some(tenant.seller),
        &TenantProvisioned {
            tenant_id: tenant.id,
            seller_id: tenant.seller,
            kind: tenant.kind.name().to_owned(),
            name: tenant.name.clone(),
            state: tenant.state.name().to_owned(),
        },
    )?;
    Ok(())
}

/// Keeps a new person as an active member of an organisation, and tells of them.
pub async fn join(
    tx: &mut Tx,
    user: &User,
    tenant: &Tenant,
    roles: Vec<String>,
    password_hash: Option<&str>,
) -> Result<(), IdentityError> {
    store::insert_user(tx, user).await?;
    store::insert_credentials(tx, user, password_hash).await?;
    let member = Membership {
        user: user.id,
        tenant: tenant.id,
        seller: tenant.seller,
        roles,
        state: MemberState::Active,
        invited_as: None,
        version: 1,
        created_at: tx.now(),
    };
    store::insert_membership(tx, &member).await?;
    tx.record(
        AuditEntry::new("user.register", "user", user.id)
            .of(tenant.id, tenant.seller)
            .after(&json!({ "email": user.email.as_str(), "roles": member.roles })),
    );
    announce_user(tx, user, &member)
}

/// Tells that someone has an account from now on.
pub fn announce_user(tx: &mut Tx, user: &User, member: &Membership) -> Result<(), IdentityError> {
    tx.emit(
        Some(user.home),
        Some(user.seller),
        &UserRegistered {
            user_id: user.id,
            tenant_id: member.tenant,
            email: user.email.to_string(),
            full_name: user.full_name.clone(),
            language: user.language.code().to_owned(),
            roles: member.roles.clone(),
        },
    )?;
    Ok(())
}
