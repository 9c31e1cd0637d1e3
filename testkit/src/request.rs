//! Calls and their answers.

use axum::Router;
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use serde::Serialize;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::{Persona, Tokens};

/// A request on its way.
pub struct Call {
    router: Router,
    tokens: Tokens,
    request: Builder,
    body: Body,
}

impl Call {
    pub fn new(router: Router, tokens: Tokens, method: Method, path: &str) -> Self {
        Self {
            router,
            tokens,
            request: Request::builder().method(method).uri(path),
            body: Body::empty(),
        }
    }

    /// Who calls.
    #[must_use]
    pub fn as_(self, persona: &Persona) -> Self {
        if !persona.signed_in {
            return self;
        }
        let token = self.tokens.mint(persona);
        self.bearer(&token)
    }

    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    #[must_use]
    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    #[must_use]
    pub fn if_match(self, version: i32) -> Self {
        self.header(IF_MATCH.as_str(), &format!("\"{version}\""))
    }

    #[must_use]
    pub fn json(self, body: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(body).unwrap();
        self.header(CONTENT_TYPE.as_str(), "application/json")
            .body(bytes)
    }

    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    pub async fn send(self) -> Reply {
        let request = self.request.body(self.body).unwrap();
        let Ok(response) = self.router.oneshot(request).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            bytes,
        }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Reply {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The name of the problem, after having looked that it is a whole one.
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{}",
            self.text()
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        assert!(
            problem["title"].is_string() && problem["detail"].is_string(),
            "{problem}"
        );
        problem["type"]
            .as_str()
            .and_then(|kind| kind.strip_prefix("urn:cloud-factory:problem:"))
            .unwrap()
            .to_owned()
    }
}
