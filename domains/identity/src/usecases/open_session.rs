//! From someone who has proved themselves to a session with its tokens.

use cf_contracts::events::identity::UserAuthenticated;
use cf_kernel::Actor;
use cf_kernel::id::{SessionId, TenantId};
use cf_platform::auth::Claims;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::Timestamp;
use serde_json::json;

use super::rights_of::rights_of;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{ACCESS, Device, REFRESH, Secret, SecretHash, Session, User, WorkPlace};
use crate::store;
use crate::usecases::chance;

/// How many devices of a person are known at a time.
const MOST_DEVICES: i64 = 50;

/// What comes with a request of someone who is not signed in yet.
#[derive(Debug, Clone, Default)]
pub struct Presented {
    pub device: Device,
    /// What an earlier sign-in left in this browser.
    pub device_token: Option<String>,
}

/// What a signed-in client gets.
#[derive(Debug)]
pub struct IssuedSession {
    pub access_token: String,
    pub refresh_token: Secret,
    pub expires_in_seconds: i64,
    /// The token is good for setting up a second factor, and for nothing else.
    pub mfa_enrolment_required: bool,
    /// To be left in the browser: failures of strangers do not lock it out.
    pub device_token: Option<Secret>,
}

pub async fn open_session(
    deps: &Deps,
    tx: &mut Tx,
    user: &mut User,
    place: &WorkPlace,
    mfa: bool,
    presented: &Presented,
) -> Result<IssuedSession, IdentityError> {
    let now = tx.now();
    let session = Session {
        id: SessionId::generate(tx.ids()),
        user: user.id,
        tenant: place.tenant,
        seller: place.seller,
        mfa,
        device: presented.device.clone(),
        created_at: now,
        last_used_at: now,
        expires_at: later(now, REFRESH),
        ended: false,
    };
    store::insert_session(tx, &session).await?;
    user.last_sign_in_at = Some(now);
    store::touch_user(tx, user.id).await?;
    tx.act_as(Actor::User(user.id));
    let mut issued = issue(deps, tx, user, place, &session).await?;
    issued.device_token = remember_device(tx, user, presented).await?;
    tx.record(
        AuditEntry::new("session.open", "session", session.id)
            .of(place.tenant, place.seller)
            .after(&json!({
                "user": user.id, "mfa": mfa,
                "address": session.device.address, "userAgent": session.device.user_agent,
            })),
    );
    tx.emit(
        Some(place.tenant),
        Some(place.seller),
        &UserAuthenticated {
            user_id: user.id,
            tenant_id: place.tenant,
            session_id: session.id,
            mfa,
        },
    )?;
    Ok(issued)
}

/// New tokens for a session, with the rights of this moment.
pub async fn issue(
    deps: &Deps,
    tx: &Tx,
    user: &User,
    place: &WorkPlace,
    session: &Session,
) -> Result<IssuedSession, IdentityError> {
    let now = tx.now();
    let mut rights = rights_of(tx, place).await?;
    let enrol_first = (rights.require_mfa || place.require_mfa) && !session.mfa;
    if enrol_first {
        rights.only_to_enrol();
    }
    let claims = Claims {
        iss: deps.settings.issuer.clone(),
        aud: deps.settings.audience.clone(),
        sub: user.id.to_string(),
        iat: now.as_second(),
        exp: later(now, ACCESS).as_second(),
        jti: tx.ids().uuid().simple().to_string(),
        tenant: place.tenant,
        tenant_kind: place.kind,
        seller: place.seller,
        permissions: rights.permissions,
        session: Some(session.id),
        user_epoch: user.epoch,
        tenant_epoch: place.tenant_epoch,
        networks: Vec::new(),
        limits: rights.limits,
    };
    let access_token = deps.signer.sign(deps, &claims).await?;
    let refresh_token = chance::secret()?;
    let hash = SecretHash::of(refresh_token.text());
    store::insert_refresh_token(tx, session, hash, session.expires_at).await?;
    Ok(IssuedSession {
        access_token,
        refresh_token,
        expires_in_seconds: ACCESS.as_secs(),
        mfa_enrolment_required: enrol_first,
        device_token: None,
    })
}

async fn remember_device(
    tx: &Tx,
    user: &User,
    presented: &Presented,
) -> Result<Option<Secret>, IdentityError> {
    if let Some(text) = &presented.device_token {
        let hash = SecretHash::of(text);
        if store::find_device_for_change(tx, hash).await? == Some(user.id) {
            store::put_device(tx, user, hash).await?;
            return Ok(None);
        }
    }
    let token = chance::secret()?;
    store::put_device(tx, user, SecretHash::of(token.text())).await?;
    store::forget_devices_beyond(tx, user.id, MOST_DEVICES).await?;
    Ok(Some(token))
}

/// Where someone goes to work who did not say where: where they came from, else where they first
/// became a member.
pub fn first_place(user: &User, places: Vec<WorkPlace>) -> Option<WorkPlace> {
    let mut open: Vec<WorkPlace> = places.into_iter().filter(WorkPlace::is_open).collect();
    let home = open.iter().position(|place| place.tenant == user.home);
    match home {
        Some(home) => Some(open.swap_remove(home)),
        None => open.into_iter().next(),
    }
}

/// One of the places where someone works.
pub fn place_at(tenant: TenantId, places: Vec<WorkPlace>) -> Option<WorkPlace> {
    places
        .into_iter()
        .find(|place| place.tenant == tenant && place.is_open())
}

fn later(now: Timestamp, by: jiff::SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}
