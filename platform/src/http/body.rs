//! A JSON body: of the right type, within its bounds, and without fields that nobody reads.

use std::fmt::Write as _;

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, ReferenceOr, RequestBody, Response as ApiResponse, SchemaObject,
    StatusCode as ApiStatus,
};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use cf_kernel::FieldError;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::Early;
use super::layers::{BODY_LIMIT, BodyLimit};

/// What a body promises beyond its types. Gives what is wrong; nothing when all is well.
pub trait Valid {
    fn problems(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

/// The body of a write. Its type denies unknown fields.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Valid,
{
    type Rejection = Early;

    async fn from_request(request: Request, state: &S) -> Result<Self, Early> {
        let limit = request
            .extensions()
            .get::<BodyLimit>()
            .map_or(BODY_LIMIT, |limit| limit.0);
        if !is_json(&request) {
            return Err(Early::unsupported_media_type());
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                    Early::too_large(limit)
                } else {
                    Early::malformed("the body could not be read")
                }
            })?;
        let value: T = parse(&bytes)?;
        let problems = value.problems();
        if problems.is_empty() {
            Ok(Self(value))
        } else {
            Err(Early::invalid(problems))
        }
    }
}

fn is_json(request: &Request) -> bool {
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || essence.to_ascii_lowercase().ends_with("+json")
}

/// Syntax errors are 400; well-formed JSON of the wrong shape is 422 and says where.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Early> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| Early::malformed("the body is not valid UTF-8"))?;
    if holds_nul(text) {
        return Err(Early::malformed(
            "a text in the body contains a NUL character, which cannot be stored",
        ));
    }
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut *deserializer).map_err(|error| {
        let pointer = json_pointer(error.path());
        let inner = error.inner();
        match inner.classify() {
            serde_json::error::Category::Data => {
                Early::invalid(vec![FieldError::new(pointer, plain(inner))])
            }
            _ => Early::malformed(format!("the body is not valid JSON: {inner}")),
        }
    })?;
    deserializer
        .end()
        .map_err(|error| Early::malformed(format!("the body is not valid JSON: {error}")))?;
    Ok(value)
}

/// Whether some text holds an escaped NUL: JSON allows it, PostgreSQL's text does not.
fn holds_nul(json: &str) -> bool {
    json.match_indices("\\u0000").any(|(place, _)| {
        // An even number of backslashes before it: its own is not escaped itself.
        let before = json[..place]
            .bytes()
            .rev()
            .take_while(|&byte| byte == b'\\')
            .count();
        before % 2 == 0
    })
}

/// Without the line and column, which mean nothing to whoever built the object in code.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ")
        .map_or(text.clone(), |(message, _)| message.to_owned())
}

fn json_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        // Writing to a String cannot fail.
        let _ = match segment {
            Segment::Seq { index } => write!(pointer, "/{index}"),
            Segment::Map { key } => {
                write!(pointer, "/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            Segment::Enum { variant } => write!(pointer, "/{variant}"),
            Segment::Unknown => Ok(()),
        };
    }
    pointer
}

impl<T: JsonSchema> OperationInput for Body<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let json_schema = ctx.schema.subschema_for::<T>();
        let media = MediaType {
            schema: Some(SchemaObject {
                json_schema,
                example: None,
                external_docs: None,
            }),
            ..MediaType::default()
        };
        operation.request_body = Some(ReferenceOr::Item(RequestBody {
            content: [("application/json".to_owned(), media)]
                .into_iter()
                .collect(),
            required: true,
            ..RequestBody::default()
        }));
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        vec![
            Early::documented(ctx, operation, 400, "The body is not JSON"),
            Early::documented(ctx, operation, 413, "The body is too large"),
            Early::documented(ctx, operation, 415, "The body is not declared as JSON"),
            Early::documented(
                ctx,
                operation,
                422,
                "The body is JSON of the wrong shape or content",
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse as _;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Order {
        #[expect(dead_code, reason = "only its type matters here")]
        items: Vec<u8>,
    }

    fn status(body: &[u8]) -> u16 {
        parse::<Order>(body).map_or_else(|early| early.into_response().status().as_u16(), |_| 200)
    }

    #[test]
    fn bad_bodies_are_told_apart() {
        assert_eq!(status(br#"{"items":[1]}"#), 200);
        assert_eq!(status(b"{\"items\":[\xff]}"), 400);
        assert_eq!(status(b"{"), 400);
        assert_eq!(status(b""), 400);
        assert_eq!(status(br#"{"items":[1]} trailing"#), 400);
        assert_eq!(status(br#"{"items":["a"]}"#), 422);
        assert_eq!(status(br#"{"items":[1],"role":"admin"}"#), 422);
        assert_eq!(status(br#"{"items":["\u0000"]}"#), 400);
        assert_eq!(status(br#"{"items":["\\\u0000"]}"#), 400);
        assert_eq!(status(br#"{"items":["\\u0000"]}"#), 422);
        assert_eq!(
            status(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes()),
            422
        );
    }

    #[test]
    fn a_wrong_type_is_located() {
        let error = parse::<Order>(br#"{"items":[1,"x"]}"#).unwrap_err();

        assert!(format!("{error:?}").contains("/items/1"), "{error:?}");
    }

    #[test]
    fn json_that_nests_too_deep_is_refused() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));

        let error = parse::<serde_json::Value>(deep.as_bytes()).unwrap_err();

        assert_eq!(error.into_response().status().as_u16(), 400);
    }
}
