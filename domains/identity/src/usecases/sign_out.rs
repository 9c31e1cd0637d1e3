use cf_kernel::Actor;
use cf_platform::db::Work;

use super::refresh::end;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, SecretHash};
use crate::store;

/// Ends the session that a refresh token belongs to. An unknown token ends nothing, and is no error.
pub async fn sign_out(deps: &Deps, work: Work, token: &str) -> Result<(), IdentityError> {
    let mut tx = deps.db.begin(work).await?;
    let token = store::find_refresh_token_for_change(&tx, SecretHash::of(token)).await?;
    if let Some(token) = token {
        let session = store::find_session_for_change(&tx, token.session).await?;
        tx.act_as(Actor::User(session.user));
        end(&mut tx, &session, EndReason::SignedOut).await?;
    }
    tx.commit().await?;
    Ok(())
}
