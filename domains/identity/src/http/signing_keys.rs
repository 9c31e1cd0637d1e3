//! The keys that sign access tokens.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Ok, PageBody, Valid, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::SigningState;
use crate::usecases::signing_keys::{self, ListedSigningKey};
use crate::usecases::{SigningKeysRead, SigningKeysWrite};

/// A key that signs access tokens; its public half is in the key set.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "SigningKey")]
pub struct SigningKeyView {
    kid: String,
    state: StateName,
    created_at: Timestamp,
    active_from: Timestamp,
    /// Until then it is published; null while its end is not known.
    retires_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "SigningKeyState")]
enum StateName {
    /// Published, signs later.
    Next,
    Active,
    /// Signs no more; what it signed still counts.
    Retiring,
}

impl From<ListedSigningKey> for SigningKeyView {
    fn from(key: ListedSigningKey) -> Self {
        Self {
            kid: key.kid,
            state: match key.state {
                SigningState::Next => StateName::Next,
                SigningState::Active => StateName::Active,
                SigningState::Retiring => StateName::Retiring,
            },
            created_at: key.created_at,
            active_from: key.active_from,
            retires_at: key.retires_at,
        }
    }
}

fn page(keys: Vec<ListedSigningKey>) -> PageBody<SigningKeyView> {
    PageBody {
        items: keys.into_iter().map(SigningKeyView::from).collect(),
        next_cursor: None,
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listSigningKeys")
        .tag("signing-keys")
        .summary("The keys that sign access tokens")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<SigningKeysRead>,
) -> Result<Ok<PageBody<SigningKeyView>>, Early> {
    Answer::of(&page(signing_keys::list(&deps, &permit).await?))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rotate {
    /// What the old keys signed counts no more: for the day on which one was stolen. Everybody's
    /// access token has to be renewed, the caller's as well.
    #[serde(default)]
    at_once: bool,
}

impl Valid for Rotate {}

pub fn rotate_docs(op: TransformOperation) -> TransformOperation {
    op.id("rotateSigningKeys")
        .tag("signing-keys")
        .summary("Bring in a new signing key")
        .description("It is published at once and signs five minutes later, so that everyone knows it by then.")
}

pub async fn rotate(
    State(deps): State<Deps>,
    permit: Permit<SigningKeysWrite>,
    write: Write,
    Body(body): Body<Rotate>,
) -> Result<Ok<PageBody<SigningKeyView>>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let keys = signing_keys::rotate(&deps, unit.tx(), &permit, body.at_once).await?;
    let answer = unit.finish_with(Answer::of(&page(keys))?).await?;
    if body.at_once {
        // What this process knew to sign with is one of those that count no more.
        deps.signer.look_again();
    }
    Result::Ok(answer)
}
