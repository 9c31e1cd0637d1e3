use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Actor, Lang, Reason, Scope};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Needs, Permit};
use cf_platform::db::{Tx, Work};
use serde_json::json;

use super::{Member, grants_of_known, tidy_roles};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{
    Email, MemberState, Membership, Person, Tenant, TenantError, TenantState, User,
};
use crate::store;
use crate::usecases::letters::{self, Letter};
use crate::usecases::{UsersWrite, reach};

const INVITED: Scope = Scope::Platform(Reason::new("who is invited"));
/// Invitations of one organisation that nobody has accepted yet.
const MOST_OPEN: i64 = 200;

/// Who is to come.
#[derive(Debug)]
pub struct Invitation {
    pub email: Email,
    pub full_name: String,
    pub roles: Vec<String>,
}

/// What is known before: an address may belong to someone whom the inviter does not see.
pub struct Prepared {
    language: Lang,
    known: Option<User>,
}

/// Looks who is invited, and whether the inviter may: letters go out in their name, so they have shown
/// that their own address is theirs.
pub async fn prepare<P: Needs>(
    deps: &Deps,
    permit: &Permit<P>,
    email: &Email,
) -> Result<Prepared, IdentityError> {
    let tx = deps.db.read(&INVITED).await?;
    let inviter = match &permit.caller().actor {
        Actor::User(id) => Some(store::find_user(&tx, *id).await?),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Visitor => None,
    };
    let known = store::find_user_by_email(&tx, email).await?;
    drop(tx);
    if let Some(unproved) = inviter
        .as_ref()
        .filter(|user| user.email_verified_at.is_none())
    {
        let work = Work {
            scope: INVITED,
            ..permit.work()
        };
        let tx = deps.db.begin(work).await?;
        letters::send(&tx, unproved, Letter::VerifyEmail).await?;
        tx.commit().await?;
        return Err(IdentityError::EmailNotVerified);
    }
    Ok(Prepared {
        language: inviter.map_or(Lang::En, |user| user.language),
        known,
    })
}

/// Invites someone to the caller's organisation, or to another one that they reach.
pub async fn invite(
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    tenant: Option<TenantId>,
    prepared: Prepared,
    invitation: Invitation,
) -> Result<Member, IdentityError> {
    let caller = permit.caller();
    let tenant = store::find_tenant_for_change(tx, tenant.unwrap_or(caller.tenant)).await?;
    if tenant.state == TenantState::Closed {
        return Err(TenantError::Closed.into());
    }
    let invitation = Invitation {
        roles: tidy_roles(invitation.roles)?,
        ..invitation
    };
    let grants = grants_of_known(tx, &tenant, &invitation.roles).await?;
    reach::expect_to_hold(caller, &grants, "/roles")?;
    if store::count_open_invitations(tx, tenant.id).await? >= MOST_OPEN {
        return Err(IdentityError::TooMany {
            what: "invitations that nobody has accepted",
            most: MOST_OPEN,
        });
    }
    let person = place(tx, &tenant, prepared, invitation).await?;
    // Of a stranger no more is told than was known.
    Ok(Member {
        person,
        locked: false,
        mfa_enabled: false,
    })
}

/// Keeps the invitation and orders its letter. Whoever has no account yet gets one without a password.
pub async fn place(
    tx: &mut Tx,
    tenant: &Tenant,
    prepared: Prepared,
    invitation: Invitation,
) -> Result<Person, IdentityError> {
    let Invitation {
        email,
        full_name,
        roles,
    } = invitation;
    let user = if let Some(user) = prepared.known {
        user
    } else {
        let user = User {
            id: UserId::generate(tx.ids()),
            home: tenant.id,
            seller: tenant.seller,
            email,
            full_name: full_name.clone(),
            language: prepared.language,
            email_verified_at: None,
            last_sign_in_at: None,
            epoch: 0,
            version: 1,
            created_at: tx.now(),
        };
        store::insert_user(tx, &user).await?;
        store::insert_credentials(tx, &user, None).await?;
        user
    };
    let member = Membership {
        user: user.id,
        tenant: tenant.id,
        seller: tenant.seller,
        roles,
        state: MemberState::Invited,
        invited_as: Some(full_name),
        version: 1,
        created_at: tx.now(),
    };
    store::insert_membership(tx, &member).await?;
    letters::invite(tx, &user, tenant).await?;
    tx.record(
        AuditEntry::new("user.invite", "user", user.id)
            .of(tenant.id, tenant.seller)
            .after(&json!({
                "email": user.email.as_str(), "fullName": member.invited_as, "roles": member.roles,
            })),
    );
    store::find_person(tx, user.id, tenant.id).await
}
