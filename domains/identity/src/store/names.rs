//! What people, keys and organisations are called, for those who may see them.

use std::collections::HashMap;

use cf_identity_queries::queries::names as q;
use cf_kernel::id::{ApiKeyId, TenantId, UserId};

use super::Readable;
use crate::error::IdentityError;

/// Names by id. Whoever is not in the caller's scope is not in here.
#[derive(Debug, Default)]
pub struct Names {
    pub users: HashMap<UserId, String>,
    pub keys: HashMap<ApiKeyId, String>,
    pub tenants: HashMap<TenantId, String>,
}

pub async fn names_of(
    tx: &impl Readable,
    users: &[UserId],
    keys: &[ApiKeyId],
    tenants: &[TenantId],
) -> Result<Names, IdentityError> {
    let users: Vec<_> = users.iter().map(|id| id.uuid()).collect();
    let keys: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
    let tenants: Vec<_> = tenants.iter().map(|id| id.uuid()).collect();
    let rows = q::names_of()
        .bind(tx.on(), &users, &keys, &tenants)
        .all()
        .await?;
    let mut names = Names::default();
    for q::Name { kind, id, name } in rows {
        match kind.as_str() {
            "user" => {
                names.users.insert(UserId::new(id), name);
            }
            "key" => {
                names.keys.insert(ApiKeyId::new(id), name);
            }
            _ => {
                names.tenants.insert(TenantId::new(id), name);
            }
        }
    }
    Ok(names)
}
