//! Help for members: another letter, an open lock, a new beginning; and where they are signed in.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::UserId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Empty, Id, Ok, PageBody, Query, Write};

use super::letters::{Accepted, OnItsWay};
use super::me::SessionView;
use super::members::Where;
use crate::Deps;
use crate::usecases::members::{self, invite_again, recover, sessions};
use crate::usecases::reach::on_members;
use crate::usecases::{UsersRead, UsersWrite};

pub fn invite_again_docs(op: TransformOperation) -> TransformOperation {
    op.id("inviteUserAgain")
        .tag("members")
        .summary("Send an invitation again")
        .description("Also one that was withdrawn. The link of the letter before is good no more.")
}

pub async fn invite_again(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
    write: Write,
) -> Result<Accepted, Early> {
    let reached = members::find(&deps, &permit, id, place.tenant_id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    invite_again::invite_again(unit.tx(), &permit, &reached).await?;
    unit.finish_with(Answer::of(&OnItsWay {})?).await
}

pub fn unlock_docs(op: TransformOperation) -> TransformOperation {
    op.id("unlockUser")
        .tag("members")
        .summary("Open the lock of an account")
}

pub async fn unlock(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
    write: Write,
) -> Result<Empty, Early> {
    let reached = members::find(&deps, &permit, id, place.tenant_id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    recover::unlock(unit.tx(), &permit, &reached).await?;
    unit.finish_with(Empty::nothing()).await
}

pub fn reset_mfa_docs(op: TransformOperation) -> TransformOperation {
    op.id("resetUserMfa")
        .tag("members")
        .summary("Take a lost second factor off an account")
        .description("For the organisation that they came with, and for the operator. All their sessions end.")
}

pub async fn reset_mfa(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
    write: Write,
) -> Result<Empty, Early> {
    let reached = members::find(&deps, &permit, id, place.tenant_id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    recover::reset_mfa(&deps, unit.tx(), &permit, &reached).await?;
    unit.finish_with(Empty::nothing()).await
}

pub fn reset_password_docs(op: TransformOperation) -> TransformOperation {
    op.id("sendUserPasswordReset")
        .tag("members")
        .summary("Send a link to choose a new password")
        .description("For the organisation that they came with, and for the operator.")
}

pub async fn reset_password(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
    write: Write,
) -> Result<Accepted, Early> {
    let reached = members::find(&deps, &permit, id, place.tenant_id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    recover::send_password_reset(unit.tx(), &permit, &reached).await?;
    unit.finish_with(Answer::of(&OnItsWay {})?).await
}

pub fn sessions_docs(op: TransformOperation) -> TransformOperation {
    op.id("listUserSessions")
        .tag("members")
        .summary("Where a member is signed in")
        .description("Those sessions that were opened for organisations in the caller's reach.")
}

pub async fn list_sessions(
    State(deps): State<Deps>,
    permit: Permit<UsersRead>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
) -> Result<Ok<PageBody<SessionView>>, Early> {
    let current = permit.caller().session;
    let sessions = sessions::list(&deps, &permit, id, place.tenant_id).await?;
    Answer::of(&PageBody {
        items: sessions
            .into_iter()
            .map(|session| SessionView::of(session, current))
            .collect(),
        next_cursor: None,
    })
}

pub fn revoke_sessions_docs(op: TransformOperation) -> TransformOperation {
    op.id("revokeUserSessions")
        .tag("members")
        .summary("Sign a member out everywhere in the caller's reach")
}

pub async fn revoke_sessions(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
    write: Write,
) -> Result<Empty, Early> {
    let reached = members::find(&deps, &permit, id, place.tenant_id).await?;
    // In the caller's own scope: sessions elsewhere go on.
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    sessions::revoke(unit.tx(), &permit, &reached).await?;
    unit.finish_with(Empty::nothing()).await
}
