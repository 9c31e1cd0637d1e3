//! One's own account.

use cf_kernel::id::{ApiKeyId, UserId};
use cf_kernel::{Actor, Lang};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::second_factor::person;
use super::{OWN_ACCOUNT, ProfileRead, ProfileWrite};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{ApiKey, MemberState, User, WorkPlace};
use crate::store::{self, Readable};

/// What there is to know about oneself.
#[derive(Debug)]
pub struct Me {
    pub user: User,
    pub mfa_enabled: bool,
    pub here: WorkPlace,
    pub elsewhere: Vec<WorkPlace>,
    pub mfa_enrolment_required: bool,
    pub session_mfa: bool,
    /// The key that asks, where it is a machine.
    pub api_key: Option<ApiKey>,
}

pub async fn me(deps: &Deps, permit: &Permit<ProfileRead>) -> Result<Me, IdentityError> {
    let caller = permit.caller();
    let tx = deps.db.read(&OWN_ACCOUNT).await?;
    if let Actor::ApiKey(id) = caller.actor {
        return of_a_key(&tx, id).await;
    }
    let id = person(&caller.actor)?;
    let user = store::find_user(&tx, id).await?;
    let credentials = store::find_credentials(&tx, &deps.services.sealer, id).await?;
    let mut places = store::list_work_places(&tx, id).await?;
    places.retain(WorkPlace::is_open);
    let here = places
        .iter()
        .position(|place| place.tenant == caller.tenant)
        .ok_or(IdentityError::NotFound)?;
    let here = places.remove(here);
    let rights = super::rights_of::rights_of(&tx, &here).await?;
    let session_mfa = match caller.session {
        Some(id) => store::list_sessions(&tx, user.id, deps.services.clock.now())
            .await?
            .iter()
            .any(|session| session.id == id && session.mfa),
        None => false,
    };
    Ok(Me {
        user,
        mfa_enabled: credentials.second_factor().is_some(),
        mfa_enrolment_required: (rights.require_mfa || here.require_mfa) && !session_mfa,
        here,
        elsewhere: places,
        session_mfa,
        api_key: None,
    })
}

/// A machine is told its organisation, and who made its key.
async fn of_a_key(tx: &impl Readable, id: ApiKeyId) -> Result<Me, IdentityError> {
    let key = store::find_api_key(tx, id).await?;
    let tenant = store::find_tenant(tx, key.tenant).await?;
    Ok(Me {
        user: store::find_user(tx, key.created_by).await?,
        mfa_enabled: false,
        here: WorkPlace {
            tenant: tenant.id,
            seller: tenant.seller,
            name: tenant.name,
            kind: tenant.kind,
            tenant_state: tenant.state,
            require_mfa: tenant.require_mfa,
            tenant_epoch: tenant.epoch,
            roles: Vec::new(),
            state: MemberState::Active,
        },
        elsewhere: Vec::new(),
        mfa_enrolment_required: false,
        session_mfa: false,
        api_key: Some(key),
    })
}

/// Changes name or language; what is left out stays.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<ProfileWrite>,
    seen: i32,
    full_name: Option<String>,
    language: Option<Lang>,
) -> Result<User, IdentityError> {
    let id: UserId = person(&permit.caller().actor)?;
    let mut user = store::find_user_for_change(tx, id).await?;
    if user.version != seen {
        return Err(IdentityError::Stale {
            seen,
            now: user.version,
        });
    }
    let before = json!({ "fullName": user.full_name, "language": user.language.code() });
    user.full_name = full_name.unwrap_or(user.full_name);
    user.language = language.unwrap_or(user.language);
    let after = json!({ "fullName": user.full_name, "language": user.language.code() });
    if before != after {
        user.version += 1;
        store::update_user(tx, &user).await?;
        tx.record(
            AuditEntry::new("user.change", "user", user.id)
                .of(user.home, user.seller)
                .before(&before)
                .after(&after),
        );
    }
    Ok(user)
}
