//! One's own account and sessions.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{ApiKeyId, SessionId, TenantId, UserId};
use cf_kernel::{FieldError, Lang, Permission, TenantKind};
use cf_platform::auth::Permit;
use cf_platform::db::Work;
use cf_platform::http::{Answer, Body, Early, Empty, Id, Ok, PageBody, Valid, Versioned, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret_text::SecretText;
use super::texts::name_problem;
use crate::Deps;
use crate::model::{Session, User, WorkPlace};
use crate::usecases::{OWN_ACCOUNT, ProfileRead, ProfileWrite, me, password, sessions};

/// The person who asks.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnUser {
    id: UserId,
    email: String,
    full_name: String,
    language: Lang,
    email_verified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    mfa_enabled: Option<bool>,
    created_at: Timestamp,
    version: i32,
}

impl OwnUser {
    fn of(user: &User, mfa_enabled: Option<bool>) -> Self {
        Self {
            id: user.id,
            email: user.email.to_string(),
            full_name: user.full_name.clone(),
            language: user.language,
            email_verified: user.email_verified_at.is_some(),
            mfa_enabled,
            created_at: user.created_at,
            version: user.version,
        }
    }
}

impl Versioned for OwnUser {
    fn version(&self) -> i32 {
        self.version
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct OwnTenant {
    id: TenantId,
    name: String,
    kind: TenantKind,
    state: &'static str,
}

impl From<&WorkPlace> for OwnTenant {
    fn from(place: &WorkPlace) -> Self {
        Self {
            id: place.tenant,
            name: place.name.clone(),
            kind: place.kind,
            state: place.tenant_state.name(),
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
struct OwnKey {
    id: ApiKeyId,
    name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct OwnSession {
    id: SessionId,
    mfa: bool,
}

/// Who asks, where they work, and what they may do there.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeView {
    user: OwnUser,
    tenant: OwnTenant,
    /// Codes of the roles held there.
    roles: Vec<String>,
    permissions: Vec<Permission>,
    /// All organisations that they can go on in.
    tenants: Vec<OwnTenant>,
    session: Option<OwnSession>,
    /// The key that asks, where it is a machine; `user` is who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<OwnKey>,
    /// A second factor has to be set up before anything else.
    mfa_enrolment_required: bool,
}

fn own_work(permit: &Permit<ProfileWrite>) -> Work {
    Work {
        scope: OWN_ACCOUNT,
        ..permit.work()
    }
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getMe")
        .tag("account")
        .summary("Who am I, and what may I do")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProfileRead>,
) -> Result<Ok<MeView>, Early> {
    let me = me::me(&deps, &permit).await?;
    let caller = permit.caller();
    Answer::of(&MeView {
        tenant: (&me.here).into(),
        roles: me.here.roles.clone(),
        permissions: caller.permissions().iter().cloned().collect(),
        tenants: [&me.here]
            .into_iter()
            .chain(&me.elsewhere)
            .map(OwnTenant::from)
            .collect(),
        session: caller.session.map(|id| OwnSession {
            id,
            mfa: me.session_mfa,
        }),
        api_key: me.api_key.map(|key| OwnKey {
            id: key.id,
            name: key.name,
        }),
        mfa_enrolment_required: me.mfa_enrolment_required,
        user: OwnUser::of(&me.user, Some(me.mfa_enabled)),
    })
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeMe {
    #[schemars(length(min = 1, max = 200))]
    full_name: Option<String>,
    language: Option<Lang>,
    /// The version that the change is based on.
    version: i32,
}

impl Valid for ChangeMe {
    fn problems(&self) -> Vec<FieldError> {
        let name = self.full_name.as_deref();
        name.and_then(|name| name_problem("/fullName", name))
            .into_iter()
            .collect()
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeMe")
        .tag("account")
        .summary("Change name or language")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    write: Write,
    Body(body): Body<ChangeMe>,
) -> Result<Ok<OwnUser>, Early> {
    let mut unit = write.begin(&deps.db, own_work(&permit)).await?;
    let name = body.full_name.map(|name| name.trim().to_owned());
    let user = me::change(unit.tx(), &permit, body.version, name, body.language).await?;
    unit.finish(&OwnUser::of(&user, None)).await
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassword {
    current_password: SecretText,
    new_password: SecretText,
}

impl Valid for ChangePassword {}

pub fn password_docs(op: TransformOperation) -> TransformOperation {
    op.id("changePassword")
        .tag("account")
        .summary("Set a new password with the old one")
        .description("All other sessions end.")
}

pub async fn change_password(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    Body(body): Body<ChangePassword>,
) -> Result<Empty, Early> {
    let (current, new) = (body.current_password.text(), body.new_password.text());
    password::change(&deps, own_work(&permit), &permit, current, new).await?;
    Result::Ok(Empty::nothing())
}

/// One sign-in on one device.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    id: SessionId,
    /// The one that asks.
    current: bool,
    tenant_id: TenantId,
    created_at: Timestamp,
    last_used_at: Timestamp,
    expires_at: Timestamp,
    address: Option<String>,
    user_agent: Option<String>,
    /// Whether a second factor was shown.
    mfa: bool,
}

impl SessionView {
    pub fn of(session: Session, current: Option<SessionId>) -> Self {
        Self {
            id: session.id,
            current: current == Some(session.id),
            tenant_id: session.tenant,
            created_at: session.created_at,
            last_used_at: session.last_used_at,
            expires_at: session.expires_at,
            address: session.device.address,
            user_agent: session.device.user_agent,
            mfa: session.mfa,
        }
    }
}

pub fn sessions_docs(op: TransformOperation) -> TransformOperation {
    op.id("listMySessions")
        .tag("account")
        .summary("Where one is signed in")
}

pub async fn list_sessions(
    State(deps): State<Deps>,
    permit: Permit<ProfileRead>,
) -> Result<Ok<PageBody<SessionView>>, Early> {
    let current = permit.caller().session;
    let items = sessions::list(&deps, &permit).await?;
    Answer::of(&PageBody {
        items: items
            .into_iter()
            .map(|session| SessionView::of(session, current))
            .collect(),
        next_cursor: None,
    })
}

pub fn revoke_docs(op: TransformOperation) -> TransformOperation {
    op.id("revokeMySession")
        .tag("account")
        .summary("Sign out somewhere else")
}

pub async fn revoke_session(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    Id(id): Id<SessionId>,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, own_work(&permit)).await?;
    sessions::revoke(unit.tx(), &permit, id).await?;
    unit.finish_with(Empty::nothing()).await
}

pub fn revoke_others_docs(op: TransformOperation) -> TransformOperation {
    op.id("revokeMyOtherSessions")
        .tag("account")
        .summary("Sign out everywhere else")
}

pub async fn revoke_other_sessions(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, own_work(&permit)).await?;
    sessions::revoke_others(unit.tx(), &permit).await?;
    unit.finish_with(Empty::nothing()).await
}
