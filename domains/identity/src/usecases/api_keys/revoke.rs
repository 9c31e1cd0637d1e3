use cf_kernel::id::ApiKeyId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;
use serde_json::json;

use crate::error::IdentityError;
use crate::store;
use crate::usecases::ApiKeysWrite;

/// Ends a key, and the tokens that it was exchanged for. One that has ended stays as it is.
pub async fn revoke(
    tx: &mut Tx,
    permit: &Permit<ApiKeysWrite>,
    id: ApiKeyId,
) -> Result<(), IdentityError> {
    let key = store::find_api_key_for_change(tx, id).await?;
    if key.revoked_at.is_some() {
        return Ok(());
    }
    store::revoke_api_key(tx, id).await?;
    tx.revoke(Revocation::Key(id));
    tx.record(
        AuditEntry::new("api-key.revoke", "api-key", id)
            .of(key.tenant, key.seller)
            .before(&json!({ "name": key.name, "prefix": key.prefix }))
            .after(&json!({ "by": permit.caller().actor.to_string() })),
    );
    Ok(())
}
