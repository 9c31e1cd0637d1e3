//! Ids in the path.

use std::str::FromStr;

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse, StatusCode as ApiStatus};
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use schemars::{JsonSchema, json_schema};
use serde_json::json;

use super::Early;

/// The `{id}` of a path. A text that is no id of the right kind is simply not there.
#[derive(Debug)]
pub struct Id<T>(pub T);

impl<S, T> FromRequestParts<S> for Id<T>
where
    S: Send + Sync,
    T: FromStr + Send,
{
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Early> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Early::not_found())?;
        text.parse().map(Self).map_err(|_| Early::not_found())
    }
}

impl<T: JsonSchema> OperationInput for Id<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let mut id = T::json_schema(&mut ctx.schema);
        id.ensure_object();
        let schema = json_schema!({ "type": "object", "properties": { "id": json!(id) }, "required": ["id"] });
        let parameters = parameters_from_schema(ctx, schema, ParamLocation::Path);
        add_parameters(ctx, operation, parameters);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        vec![Early::documented(
            ctx,
            operation,
            404,
            "Not there, or not yours",
        )]
    }
}
