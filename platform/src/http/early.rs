//! Leaving early: a problem (RFC 9457), or an answer that was given before.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, Response as ApiResponse, SchemaObject, StatusCode as ApiStatus,
};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cf_kernel::{ErrorKind, Failure, FieldError, Permission};
use schemars::JsonSchema;
use serde::Serialize;

/// What a handler returns instead of its answer. Every [`Failure`] turns into one with `?`.
#[derive(Debug)]
pub struct Early(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Problem(Problem),
    /// The stored answer of the first request with this key.
    Before(Response),
}

#[derive(Debug)]
struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<FieldError>,
    members: Vec<(&'static str, serde_json::Value)>,
    retry_after_seconds: Option<u32>,
    /// The permission that was missing, where it was one.
    lacks: Option<String>,
}

/// Stands in the extensions of an answer that refuses a caller what they asked for.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    /// The permission that was missing, else the code of the refusal.
    pub(super) lacks: String,
}

/// The body of every refusal.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Problem")]
pub struct ProblemBody {
    /// Stable name of the kind of problem, for programs.
    #[serde(rename = "type")]
    #[schemars(example = "urn:cloud-factory:problem:not-found")]
    pub kind: String,
    /// The kind of problem, for people.
    pub title: &'static str,
    pub status: u16,
    /// What happened this time, in a sentence for people.
    pub detail: String,
    /// The fields that are wrong, where it is about fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub errors: Vec<FieldError>,
    /// What only some problems have; described where they come from.
    #[serde(flatten)]
    #[schemars(skip)]
    pub members: serde_json::Map<String, serde_json::Value>,
}

impl Early {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Kind::Problem(Problem {
            status,
            code,
            detail: detail.into(),
            errors: Vec::new(),
            members: Vec::new(),
            retry_after_seconds: None,
            lacks: None,
        })))
    }

    pub(super) fn before(answer: Response) -> Self {
        Self(Box::new(Kind::Before(answer)))
    }

    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "sign in, or send a valid access token",
        )
    }

    pub fn forbidden(permission: &Permission) -> Self {
        let mut early = Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            format!("this needs the permission `{permission}`"),
        );
        if let Kind::Problem(problem) = &mut *early.0 {
            problem.lacks = Some(permission.to_string());
        }
        early
    }

    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "there is nothing here, or it is not yours",
        )
    }

    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "this address does not take this method",
        )
    }

    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", detail)
    }

    pub fn unsupported_media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "send `Content-Type: application/json`",
        )
    }

    pub fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            format!("the body may have at most {limit} bytes"),
        )
    }

    pub fn timed_out() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "timed-out",
            "this took too long; repeat it with the same key",
        )
        .retry_after(1)
    }

    pub fn request_timed_out() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "request-timed-out",
            "the body took too long to arrive",
        )
    }

    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "something went wrong on our side; it has been recorded",
        )
    }

    pub fn unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "this part of the platform is not available right now",
        )
        .retry_after(2)
    }

    pub fn rate_limited(retry_after_seconds: u32) -> Self {
        let unit = if retry_after_seconds == 1 {
            "second"
        } else {
            "seconds"
        };
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "rate-limited",
            format!("too many requests; try again in {retry_after_seconds} {unit}"),
        )
        .retry_after(retry_after_seconds)
    }

    /// Sent on to another process, and then nothing came back.
    pub fn upstream_lost() -> Self {
        Self::new(
            StatusCode::BAD_GATEWAY,
            "upstream-lost",
            "the answer was lost on the way; look whether it was done before you repeat it",
        )
        .retry_after(2)
    }

    pub fn upstream_timed_out() -> Self {
        Self::new(
            StatusCode::GATEWAY_TIMEOUT,
            "upstream-timed-out",
            "the answer took too long; look whether it was done before you repeat it",
        )
        .retry_after(2)
    }

    pub fn version_required() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "version-required",
            "say which version you have seen: `If-Match`, or `version` in the body",
        )
    }

    pub(super) fn still_running() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "still-running",
            "the first request with this key is still at work",
        )
        .retry_after(1)
    }

    pub(super) fn key_reused() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency-key-reused",
            "this key was used for another request; take a new one",
        )
    }

    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let count = errors.len();
        let detail = errors.first().map_or_else(
            || "the request is not valid".to_owned(),
            |first| {
                if count == 1 {
                    first.message.clone()
                } else {
                    format!("{count} fields are not valid")
                }
            },
        );
        let mut early = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail);
        if let Kind::Problem(problem) = &mut *early.0 {
            problem.errors = errors;
        }
        early
    }

    /// Says more to programs: a member of the problem beside the usual ones.
    #[must_use]
    pub fn with_member<T: Serialize>(mut self, name: &'static str, value: &T) -> Self {
        if let Kind::Problem(problem) = &mut *self.0 {
            let member = serde_json::to_value(value).ok().map(|value| (name, value));
            problem.members.extend(member);
        }
        self
    }

    #[must_use]
    fn retry_after(mut self, seconds: u32) -> Self {
        if let Kind::Problem(problem) = &mut *self.0 {
            problem.retry_after_seconds = Some(seconds);
        }
        self
    }

    /// For the documents: the problem answer of a status.
    pub(crate) fn documented(
        ctx: &mut GenContext,
        _operation: &mut Operation,
        status: u16,
        description: &str,
    ) -> (Option<ApiStatus>, ApiResponse) {
        let json_schema = ctx.schema.subschema_for::<ProblemBody>();
        let media = MediaType {
            schema: Some(SchemaObject {
                json_schema,
                example: None,
                external_docs: None,
            }),
            ..MediaType::default()
        };
        let response = ApiResponse {
            description: description.to_owned(),
            content: [("application/problem+json".to_owned(), media)]
                .into_iter()
                .collect(),
            ..ApiResponse::default()
        };
        (Some(ApiStatus::Code(status)), response)
    }
}

const fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Conflict | ErrorKind::Stale => StatusCode::CONFLICT,
        ErrorKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::Locked => StatusCode::LOCKED,
        ErrorKind::Exhausted => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The one place where a kind of error becomes a status and a log level.
impl<F: Failure> From<F> for Early {
    fn from(failure: F) -> Self {
        let kind = failure.kind();
        let chain = crate::telemetry::chain(&failure);
        match kind {
            ErrorKind::Internal => {
                tracing::error!(error = %chain, code = failure.code(), "a request failed");
                return Self::internal();
            }
            ErrorKind::Unavailable => {
                tracing::warn!(error = %chain, code = failure.code(), "a request could not be served");
            }
            _ => tracing::debug!(error = %chain, code = failure.code(), "a request was refused"),
        }
        let mut early = Self::new(status_of(kind), failure.code(), failure.to_string());
        if let Kind::Problem(problem) = &mut *early.0 {
            problem.errors = failure.fields();
        }
        let usual = matches!(kind, ErrorKind::Unavailable | ErrorKind::Exhausted).then_some(2);
        match failure.retry_after_seconds().or(usual) {
            Some(seconds) => early.retry_after(seconds),
            None => early,
        }
    }
}

impl IntoResponse for Early {
    fn into_response(self) -> Response {
        let problem = match *self.0 {
            Kind::Before(answer) => return answer,
            Kind::Problem(problem) => problem,
        };
        let body = ProblemBody {
            kind: format!("urn:cloud-factory:problem:{}", problem.code),
            title: problem.status.canonical_reason().unwrap_or("Problem"),
            status: problem.status.as_u16(),
            detail: problem.detail,
            errors: problem.errors,
            members: problem
                .members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        };
        // Texts and numbers always serialise.
        let json = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = (problem.status, json).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = problem.retry_after_seconds {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if problem.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if problem.status == StatusCode::FORBIDDEN {
            let lacks = problem.lacks.unwrap_or_else(|| problem.code.to_owned());
            response.extensions_mut().insert(Refused { lacks });
        }
        response
    }
}

impl OperationOutput for Early {
    type Inner = ProblemBody;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<ApiResponse> {
        Some(Self::documented(ctx, operation, 500, "A problem").1)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        let (_, response) = Self::documented(ctx, operation, 500, "Any other problem");
        vec![(None, response)]
    }
}
