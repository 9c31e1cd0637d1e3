//! Keys for machines.

use std::collections::BTreeSet;

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{ApiKeyId, TenantId, UserId};
use cf_kernel::{FieldError, Permission};
use cf_platform::auth::Permit;
use cf_platform::config::Cidr;
use cf_platform::http::{
    Answer, Body, Created, Early, Empty, Id, List, Ok, PageBody, Valid, Write,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::tenant_views::TenantName;
use super::texts::line_problem;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{KeyState, ListedKey, Newest};
use crate::usecases::api_keys::create::{self, NewKey};
use crate::usecases::api_keys::{list, revoke};
use crate::usecases::{ApiKeysRead, ApiKeysWrite};

const LONGEST_NAME: usize = 100;
const MOST_SCOPES: usize = 200;
const MOST_ADDRESSES: usize = 50;

/// A key, without the key.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ApiKey")]
pub struct ApiKeyView {
    id: ApiKeyId,
    name: String,
    /// How it begins: enough to tell keys apart.
    prefix: String,
    scopes: Vec<Permission>,
    /// The only networks that it can be used from; anywhere when there are none.
    allowed_addresses: Vec<String>,
    expires_at: Option<Timestamp>,
    created_at: Timestamp,
    created_by: Maker,
    /// To the minute.
    last_used_at: Option<Timestamp>,
    state: StateName,
    tenant: TenantName,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ApiKeyMaker")]
struct Maker {
    id: UserId,
    /// Null for someone whom the caller does not see.
    full_name: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ApiKeyState")]
enum StateName {
    Active,
    Expired,
    Revoked,
}

/// A key as it is shown once.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKey {
    #[serde(flatten)]
    shown: ApiKeyView,
    /// The key itself. Null when the request was repeated: it is not kept.
    key: Option<String>,
}

impl ApiKeyView {
    fn of(listed: ListedKey, now: Timestamp) -> Self {
        let ListedKey {
            key,
            maker,
            tenant_name,
            tenant_kind,
        } = listed;
        Self {
            state: match key.state(now) {
                KeyState::Active => StateName::Active,
                KeyState::Expired => StateName::Expired,
                KeyState::Revoked => StateName::Revoked,
            },
            id: key.id,
            name: key.name,
            prefix: key.prefix,
            scopes: key.scopes.into_iter().collect(),
            allowed_addresses: key.allowed_addresses,
            expires_at: key.expires_at,
            created_at: key.created_at,
            created_by: Maker {
                id: key.created_by,
                full_name: maker,
            },
            last_used_at: key.last_used_at,
            tenant: TenantName {
                id: key.tenant,
                name: tenant_name,
                kind: tenant_kind,
            },
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// Of this organisation; of all that the caller reaches when it is left out.
    tenant_id: Option<TenantId>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listApiKeys")
        .tag("api-keys")
        .summary("List API keys")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ApiKeysRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<ApiKeyView>>, Early> {
    let now = deps.services.clock.now();
    let page = list::list(&deps, &permit, list.filter.tenant_id, &list.page).await?;
    Answer::of(&PageBody::from(page.map(|key| ApiKeyView::of(key, now))))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateApiKey {
    #[schemars(length(min = 1, max = 100))]
    name: String,
    /// Permissions that the caller holds, and that are for machines.
    scopes: BTreeSet<Permission>,
    /// At most five years from now; without it the key has no end.
    expires_at: Option<Timestamp>,
    /// Networks such as `192.0.2.0/24`, or single addresses.
    #[serde(default)]
    #[schemars(length(max = 50))]
    allowed_addresses: Vec<String>,
}

impl Valid for CreateApiKey {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems: Vec<FieldError> = line_problem("/name", &self.name, LONGEST_NAME)
            .into_iter()
            .collect();
        if self.scopes.len() > MOST_SCOPES {
            problems.push(FieldError::new("/scopes", "there are not that many"));
        }
        if self.allowed_addresses.len() > MOST_ADDRESSES {
            let most = format!("at most {MOST_ADDRESSES}");
            problems.push(FieldError::new("/allowedAddresses", most));
        }
        problems
    }
}

fn networks(texts: &[String]) -> Result<Vec<Cidr>, IdentityError> {
    let mut networks = Vec::with_capacity(texts.len());
    for text in texts {
        let network = text
            .parse()
            .map_err(|error| IdentityError::field("/allowedAddresses", error))?;
        if !networks.contains(&network) {
            networks.push(network);
        }
    }
    Result::Ok(networks)
}

pub fn create_docs(op: TransformOperation) -> TransformOperation {
    op.id("createApiKey")
        .tag("api-keys")
        .summary("Make an API key")
        .description(
            "The answer holds the key, once. It may do what its maker may do now, or less.",
        )
}

pub async fn create(
    State(deps): State<Deps>,
    permit: Permit<ApiKeysWrite>,
    write: Write,
    Body(body): Body<CreateApiKey>,
) -> Result<Created<NewApiKey>, Early> {
    let new = NewKey {
        allowed_addresses: networks(&body.allowed_addresses)?,
        name: body.name.trim().to_owned(),
        scopes: body.scopes,
        expires_at: body.expires_at,
    };
    let now = deps.services.clock.now();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let (listed, key) = create::create(unit.tx(), &permit, new).await?;
    let shown = ApiKeyView::of(listed, now);
    let repeated = NewApiKey {
        shown: shown.clone(),
        key: None,
    };
    let answer = NewApiKey {
        shown,
        key: Some(key),
    };
    unit.finish_with_secret(&answer, &repeated).await
}

pub fn revoke_docs(op: TransformOperation) -> TransformOperation {
    op.id("revokeApiKey")
        .tag("api-keys")
        .summary("Revoke an API key")
        .description("Holds at once, also for access tokens that it was exchanged for.")
}

pub async fn revoke(
    State(deps): State<Deps>,
    permit: Permit<ApiKeysWrite>,
    Id(id): Id<ApiKeyId>,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    revoke::revoke(unit.tx(), &permit, id).await?;
    unit.finish_with(Empty::nothing()).await
}
