//! Addresses with more than one id in them.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use cf_kernel::id::{PriceChangeId, ProductId};
use cf_platform::http::{Early, Id};
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::json;

/// The two ids of `/{id}/versions/{number}`.
#[derive(Debug)]
pub struct VersionPath {
    pub id: ProductId,
    pub number: i32,
}

/// The two ids of `/{id}/price-changes/{changeId}`.
#[derive(Debug)]
pub struct PriceChangePath {
    pub id: ProductId,
    pub change: PriceChangeId,
}

async fn two<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<(ProductId, String), Early> {
    let Path((id, below)) = Path::<(String, String)>::from_request_parts(parts, state)
        .await
        .map_err(|_| Early::not_found())?;
    let id = id.parse().map_err(|_| Early::not_found())?;
    Ok((id, below))
}

impl<S: Send + Sync> FromRequestParts<S> for VersionPath {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Early> {
        let (id, number) = two(parts, state).await?;
        let number = number.parse().map_err(|_| Early::not_found())?;
        Ok(Self { id, number })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PriceChangePath {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Early> {
        let (id, change) = two(parts, state).await?;
        let change = change.parse().map_err(|_| Early::not_found())?;
        Ok(Self { id, change })
    }
}

fn declare(ctx: &mut GenContext, operation: &mut Operation, name: &str, below: &Schema) {
    let id = ProductId::json_schema(&mut ctx.schema);
    let schema = json_schema!({
        "type": "object",
        "properties": { "id": id, name: json!(below) },
        "required": ["id", name],
    });
    let parameters = parameters_from_schema(ctx, schema, ParamLocation::Path);
    add_parameters(ctx, operation, parameters);
}

type Answers = Vec<(Option<StatusCode>, Response)>;

impl OperationInput for VersionPath {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let number = json_schema!({ "type": "integer", "minimum": 1 });
        declare(ctx, operation, "number", &number);
    }

    fn inferred_early_responses(ctx: &mut GenContext, operation: &mut Operation) -> Answers {
        <Id<ProductId> as OperationInput>::inferred_early_responses(ctx, operation)
    }
}

impl OperationInput for PriceChangePath {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let change = PriceChangeId::json_schema(&mut ctx.schema);
        declare(ctx, operation, "changeId", &change);
    }

    fn inferred_early_responses(ctx: &mut GenContext, operation: &mut Operation) -> Answers {
        <Id<ProductId> as OperationInput>::inferred_early_responses(ctx, operation)
    }
}
