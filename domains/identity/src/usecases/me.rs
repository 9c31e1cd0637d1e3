//! One's own account.

use cf_kernel::Lang;
use cf_kernel::id::UserId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::{OWN_ACCOUNT, ProfileRead, ProfileWrite};
use super::second_factor::person;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{User, WorkPlace};
use crate::store;

/// What there is to know about oneself.
#[derive(Debug)]
pub struct Me {
    pub user: User,
    pub mfa_enabled: bool,
    pub here: WorkPlace,
    pub elsewhere: Vec<WorkPlace>,
    pub mfa_enrolment_required: bool,
    pub session_mfa: bool,
}

pub async fn me(deps: &Deps, permit: &Permit<ProfileRead>) -> Result<Me, IdentityError> {
    let caller = permit.caller();
    let id = person(&caller.actor)?;
    let tx = deps.db.read(&OWN_ACCOUNT).await?;
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
