use cf_kernel::id::TenantId;
use cf_platform::db::Work;

use super::open_session::{IssuedSession, Presented, open_session, place_at};
use super::refresh::{end, redeem};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, SecretHash};
use crate::store;

/// Goes on in another organisation that the person works for: a new session for the old one.
pub async fn switch(
    deps: &Deps,
    work: Work,
    token: &str,
    tenant: TenantId,
    presented: &Presented,
) -> Result<IssuedSession, IdentityError> {
    let mut tx = deps.db.begin(work).await?;
    let Some((mut user, session)) = redeem(&mut tx, SecretHash::of(token)).await? else {
        tx.commit().await?;
        return Err(IdentityError::SessionOver);
    };
    let places = store::list_work_places(&tx, user.id).await?;
    // The token is not spent when there is no such place: the transaction ends here.
    let place = place_at(tenant, places).ok_or(IdentityError::NotFound)?;
    end(&mut tx, &session, EndReason::Switched).await?;
    let issued = open_session(deps, &mut tx, &mut user, &place, session.mfa, presented).await?;
    tx.commit().await?;
    Ok(issued)
}
