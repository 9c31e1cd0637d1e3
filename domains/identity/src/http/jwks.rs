use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Early, Ok};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Deps;
use crate::usecases::signing;

/// A JSON Web Key Set (RFC 7517).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Jwks {
    keys: Vec<serde_json::Value>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getJwks")
        .tag("sign-in")
        .summary("The public keys that access tokens are signed with")
}

pub async fn handle(State(deps): State<Deps>, _visitor: Visitor) -> Result<Ok<Jwks>, Early> {
    let keys = signing::published(&deps).await?;
    let keys = keys
        .iter()
        .filter_map(|key| serde_json::from_str(key).ok())
        .collect();
    Result::Ok(Ok::of(&Jwks { keys })?.shared())
}
