//! What a handler answers when all went well.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, Response as ApiResponse, SchemaObject, StatusCode as ApiStatus,
};
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use cf_kernel::Lang;
use schemars::JsonSchema;
use serde::Serialize;
use std::marker::PhantomData;

use super::Early;

/// What an answer says that is the same for everyone who asks the same storefront: whoever keeps it
/// asks each time whether it still holds. The gateway may give it out again without asking.
pub const SHARED: &str = "public, max-age=0, must-revalidate";

/// A JSON answer with a status that the type says. The body is serialised once; what is cached or
/// stored for repetition is the bytes.
#[derive(Debug)]
pub struct Answer<T, const STATUS: u16> {
    pub(super) body: Bytes,
    pub(super) etag: Option<String>,
    language: Option<Lang>,
    shared: bool,
    shape: PhantomData<fn() -> T>,
}

/// `200`
pub type Ok<T> = Answer<T, 200>;
/// `201`
pub type Created<T> = Answer<T, 201>;

/// `204`: it is done, and there is nothing to say.
pub type Empty = Answer<Nothing, 204>;

/// What an [`Empty`] answer holds.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Nothing;

impl Answer<Nothing, 204> {
    pub fn nothing() -> Self {
        Self::from_bytes(Bytes::new())
    }
}

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
            shared: false,
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

    /// Says that it depends on nothing but the storefront, the address, the language and the headers
    /// that `Vary` names: never on who asks. Whoever signed in gets it as private all the same.
    #[must_use]
    pub fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    pub(super) fn bytes(&self) -> &Bytes {
        &self.body
    }
}

pub(super) fn json_response(status: StatusCode, body: Bytes, etag: Option<&str>) -> Response {
    let is_empty = body.is_empty();
    let mut response = (status, body).into_response();
    if is_empty {
        response.headers_mut().remove(CONTENT_TYPE);
    } else {
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(ETAG, etag);
    }
    response
}

impl<T, const STATUS: u16> IntoResponse for Answer<T, STATUS> {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(STATUS).unwrap_or(StatusCode::OK);
        let mut response = json_response(status, self.body, self.etag.as_deref());
        if self.shared {
            response
                .headers_mut()
                .insert(CACHE_CONTROL, HeaderValue::from_static(SHARED));
        }
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
        let description = StatusCode::from_u16(STATUS)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("OK")
            .to_owned();
        if STATUS == 204 {
            return Some(ApiResponse {
                description,
                ..ApiResponse::default()
            });
        }
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
            description,
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
