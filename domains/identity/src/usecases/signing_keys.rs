//! The keys that sign access tokens, for those who look after them.

use cf_platform::auth::Permit;
use cf_platform::db::Tx;
use jiff::Timestamp;

use super::{SigningKeysRead, SigningKeysWrite, signing};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{PUBLISHED_AFTER, SigningKey, SigningState};
use crate::store::{self, Readable};

/// Without its private half.
#[derive(Debug)]
pub struct ListedSigningKey {
    pub kid: String,
    pub state: SigningState,
    pub created_at: Timestamp,
    pub active_from: Timestamp,
    /// Until then it is published, where its end is known.
    pub retires_at: Option<Timestamp>,
}

pub async fn list(
    deps: &Deps,
    permit: &Permit<SigningKeysRead>,
) -> Result<Vec<ListedSigningKey>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    read(&tx, deps.services.clock.now()).await
}

/// Brings in a new key. Gives them as they stand then.
pub async fn rotate(
    deps: &Deps,
    tx: &mut Tx,
    _permit: &Permit<SigningKeysWrite>,
    at_once: bool,
) -> Result<Vec<ListedSigningKey>, IdentityError> {
    signing::rotate(deps, tx, at_once).await?;
    let now = tx.now();
    read(tx, now).await
}

/// The one that signs last first.
async fn read(tx: &impl Readable, now: Timestamp) -> Result<Vec<ListedSigningKey>, IdentityError> {
    let listed = |key: SigningKey| ListedSigningKey {
        state: key.state(now),
        retires_at: key
            .retired_at
            .and_then(|at| at.checked_add(PUBLISHED_AFTER).ok()),
        kid: key.kid,
        created_at: key.created_at,
        active_from: key.active_from,
    };
    let keys = store::list_signing_keys(tx).await?;
    Ok(keys.into_iter().rev().map(listed).collect())
}
