//! Which version of a thing the caller has seen.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse, StatusCode as ApiStatus};
use aide::operation::{ParamLocation, add_parameters, parameters_from_schema};
use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use schemars::json_schema;

use super::Early;

/// `If-Match: "3"`. A version in the body says the same; one of them must be there.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(Option<i32>);

impl IfMatch {
    /// The version that the change is meant for.
    pub fn or(self, in_body: Option<i32>) -> Result<i32, Early> {
        match (self.0, in_body) {
            (Some(header), Some(body)) if header != body => Err(Early::malformed(
                "`If-Match` and `version` name different versions",
            )),
            (Some(version), _) | (None, Some(version)) => Ok(version),
            (None, None) => Err(Early::version_required()),
        }
    }

    /// For what may be changed without having been seen: the version of the header or of the body,
    /// where one is named.
    pub fn if_named(self, in_body: Option<i32>) -> Result<Option<i32>, Early> {
        match (self.0, in_body) {
            (None, None) => Ok(None),
            _ => self.or(in_body).map(Some),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Early> {
        let Some(header) = parts.headers.get(IF_MATCH) else {
            return Ok(Self(None));
        };
        let version = header
            .to_str()
            .ok()
            .map(|text| text.trim().trim_start_matches("W/").trim_matches('"'))
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| {
                Early::malformed(
                    "`If-Match` must be the ETag that came with the thing, for example \"3\"",
                )
            })?;
        Ok(Self(Some(version)))
    }
}

impl OperationInput for IfMatch {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = json_schema!({
            "type": "object",
            "properties": { "If-Match": { "type": "string", "description": "The ETag of the version that was seen; or `version` in the body" } },
        });
        let parameters = parameters_from_schema(ctx, schema, ParamLocation::Header);
        add_parameters(ctx, operation, parameters);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        vec![
            Early::documented(
                ctx,
                operation,
                409,
                "Changed since it was read, or not possible in its state",
            ),
            Early::documented(
                ctx,
                operation,
                428,
                "Neither `If-Match` nor `version` was sent",
            ),
        ]
    }
}
