//! A file that is made while it is sent: never whole in memory.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, Response as ApiResponse, SchemaObject, StatusCode as ApiStatus,
};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use schemars::json_schema;

/// `200` with a file to keep.
#[derive(Debug)]
pub struct Download {
    content_type: &'static str,
    file_name: String,
    body: Body,
}

impl Download {
    /// An error on the way cuts the answer off, so that half a file is never taken for a whole one.
    pub fn new<S, E>(content_type: &'static str, file_name: &str, content: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: std::error::Error + Send + Sync + 'static,
    {
        let content = content.inspect(|piece| {
            if let Err(error) = piece {
                let error = crate::telemetry::chain(error);
                tracing::error!(error = %error, "a download was cut off");
            }
        });
        Self {
            content_type,
            file_name: file_name
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
                .collect(),
            body: Body::from_stream(content),
        }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::OK, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let disposition = format!("attachment; filename=\"{}\"", self.file_name);
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            headers.insert(CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

impl OperationOutput for Download {
    type Inner = String;

    fn operation_response(_ctx: &mut GenContext, _op: &mut Operation) -> Option<ApiResponse> {
        let media = || MediaType {
            schema: Some(SchemaObject {
                json_schema: json_schema!({ "type": "string" }),
                example: None,
                external_docs: None,
            }),
            ..MediaType::default()
        };
        Some(ApiResponse {
            description: "The file".to_owned(),
            content: ["text/csv", "application/jsonl"]
                .into_iter()
                .map(|content_type| (content_type.to_owned(), media()))
                .collect(),
            ..ApiResponse::default()
        })
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        Self::operation_response(ctx, operation)
            .map(|response| (Some(ApiStatus::Code(200)), response))
            .into_iter()
            .collect()
    }
}
