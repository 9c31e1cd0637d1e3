//! What a handler answers when all went well.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, Response as ApiResponse, SchemaObject, StatusCode as ApiStatus,
};
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use cf_kernel::Lang;
use schemars::JsonSchema;
use serde::Serialize;
use std::marker::PhantomData;

use super::Early;

/// A JSON answer with a status that the type says. The body is serialised once; what is cached or
/// stored for repetition is the bytes.
#[derive(Debug)]
pub struct Answer<T, const STATUS: u16> {
    pub(super) body: Bytes,
    pub(super) etag: Option<String>,
    language: Option<Lang>,
    shape: PhantomData<fn() -> T>,
}

/// `200`
pub type Ok<T> = Answer<T, 200>;
/// `201`
pub type Created<T> = Answer<T, 201>;

/// Something that carries the number of its version, for `ETag` and `If-Match`.
pub trait Versioned {
    fn version(&self) -> i32;
}

impl<T: Serialize, const STATUS: u16> Answer<T, STATUS> {
    pub fn of(value: &T) -> Result<Self, Early> {
        let body = serde_json::to_vec(value).map_err(|error| {
            tracing::error!(error = %error, "an answer does not serialise");
            Early::internal()
        })?;
        Ok(Self::from_bytes(body.into()))
    }

    /// With the version as `ETag`.
    pub fn versioned(value: &T) -> Result<Self, Early>
    where
        T: Versioned,
    {
        let mut answer = Self::of(value)?;
        answer.etag = Some(format!("\"{}\"", value.version()));
        Ok(answer)
    }
}

impl<T, const STATUS: u16> Answer<T, STATUS> {
    /// Bytes that were serialised from a `T` before.
    pub fn from_bytes(body: Bytes) -> Self {
        Self {
            body,
            etag: None,
            language: None,
            shape: PhantomData,
        }
    }

    #[must_use]
    pub fn with_etag(mut self, etag: impl Into<String>) -> Self {
        self.etag = Some(etag.into());
        self
    }

    /// Says in which language it is, and that another caller may get another.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.language = Some(lang);
        self
    }

    pub(super) fn bytes(&self) -> &Bytes {
        &self.body
    }
}

pub(super) fn json_response(status: StatusCode, body: Bytes, etag: Option<&str>) -> Response {
    let mut response = (status, body).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(ETAG, etag);
    }
    response
}

impl<T, const STATUS: u16> IntoResponse for Answer<T, STATUS> {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(STATUS).unwrap_or(StatusCode::OK);
        let mut response = json_response(status, self.body, self.etag.as_deref());
        if let Some(lang) = self.language {
            response
                .headers_mut()
                .insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
            response
                .headers_mut()
                .append(VARY, HeaderValue::from_static("accept-language"));
        }
        response
    }
}

impl<T: JsonSchema, const STATUS: u16> OperationOutput for Answer<T, STATUS> {
    type Inner = T;

    fn operation_response(ctx: &mut GenContext, _operation: &mut Operation) -> Option<ApiResponse> {
        let json_schema = ctx.schema.subschema_for::<T>();
        let media = MediaType {
            schema: Some(SchemaObject {
                json_schema,
                example: None,
                external_docs: None,
            }),
            ..MediaType::default()
        };
        Some(ApiResponse {
            description: StatusCode::from_u16(STATUS)
                .ok()
                .and_then(|status| status.canonical_reason())
                .unwrap_or("OK")
                .to_owned(),
            content: [("application/json".to_owned(), media)]
                .into_iter()
                .collect(),
            ..ApiResponse::default()
        })
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        Self::operation_response(ctx, operation)
            .map(|response| (Some(ApiStatus::Code(STATUS)), response))
            .into_iter()
            .collect()
    }
}
