//! Answers that are no JSON: pages, files, and the way back.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{
    MediaType, Operation, Response as ApiResponse, SchemaObject, StatusCode as ApiStatus,
};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION,
    REFERRER_POLICY,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use schemars::json_schema;

/// A page without scripts, whose style is a file of ours.
#[derive(Debug)]
pub struct Page(pub String);

/// A style sheet.
#[derive(Debug)]
pub struct Style(pub &'static str);

/// `303` to a path of ours.
#[derive(Debug)]
pub struct SeeOther(pub String);

/// A PDF file.
#[derive(Debug)]
pub struct Pdf {
    pub name: String,
    pub bytes: Vec<u8>,
}

const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::OK, self.0).into_response();
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, POLICY),
            (REFERRER_POLICY, "no-referrer"),
            (CACHE_CONTROL, "no-store"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

impl IntoResponse for Style {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::OK, self.0).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        );
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        );
        response
    }
}

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        // A path with a character that no header carries leads to the front page.
        let place =
            HeaderValue::from_str(&self.0).unwrap_or_else(|_| HeaderValue::from_static("/"));
        response.headers_mut().insert(LOCATION, place);
        response
    }
}

impl IntoResponse for Pdf {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::OK, self.bytes).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        let name: String = self
            .name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        response
    }
}

fn documented(status: u16, what: &str, content_type: &str) -> (u16, ApiResponse) {
    let media = MediaType {
        schema: Some(SchemaObject {
            json_schema: json_schema!({ "type": "string" }),
            example: None,
            external_docs: None,
        }),
        ..MediaType::default()
    };
    let response = ApiResponse {
        description: what.to_owned(),
        content: [(content_type.to_owned(), media)].into_iter().collect(),
        ..ApiResponse::default()
    };
    (status, response)
}

macro_rules! output {
    ($name:ty, $documented:expr) => {
        impl OperationOutput for $name {
            type Inner = String;

            fn operation_response(
                _ctx: &mut GenContext,
                _op: &mut Operation,
            ) -> Option<ApiResponse> {
                Some($documented.1)
            }

            fn inferred_responses(
                _ctx: &mut GenContext,
                _op: &mut Operation,
            ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
                let (status, response) = $documented;
                vec![(Some(ApiStatus::Code(status)), response)]
            }
        }
    };
}

output!(Page, documented(200, "The page", "text/html"));
output!(Style, documented(200, "The style", "text/css"));
output!(Pdf, documented(200, "The file", "application/pdf"));
output!(
    SeeOther,
    (
        303,
        ApiResponse {
            description: "On to where the customer came from".to_owned(),
            ..ApiResponse::default()
        }
    )
);
