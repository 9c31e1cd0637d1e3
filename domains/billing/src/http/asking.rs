//! What a request carries besides its body: who asks in whose name, and how it may be repeated.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::{AUTHORIZATION, USER_AGENT};
use axum::http::request::Parts;
use cf_platform::http::{ClientAddress, Early, Write};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The caller's own credentials, to be passed on, and from where they came.
#[derive(Debug)]
pub struct Asking {
    pub authorization: HeaderValue,
    pub key: Option<String>,
    pub address: IpAddr,
    pub user_agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Asking {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Early> {
        let text = |name: &str| {
            let value = parts.headers.get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let authorization = parts
            .headers
            .get(AUTHORIZATION)
            .cloned()
            .ok_or_else(Early::unauthenticated)?;
        let address = parts
            .extensions
            .get::<ClientAddress>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |known| known.0);
        Ok(Self {
            authorization,
            key: text("idempotency-key").map(|key| key.trim().to_owned()),
            address,
            user_agent: text(USER_AGENT.as_str()).unwrap_or_default(),
        })
    }
}

impl OperationInput for Asking {}

/// A write that asks the outside world in between: looked up before, kept after.
#[derive(Debug)]
pub struct Twice {
    pub before: Write,
    pub after: Write,
}

impl<S: Send + Sync> FromRequestParts<S> for Twice {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Early> {
        Ok(Self {
            before: Write::from_request_parts(parts, state).await?,
            after: Write::from_request_parts(parts, state).await?,
        })
    }
}

impl OperationInput for Twice {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Write::operation_input(ctx, operation);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        Write::inferred_early_responses(ctx, operation)
    }
}

/// What someone else calls a thing: a gateway, a charge, a kept card.
#[derive(Debug, Clone)]
pub struct Reference(pub String);

impl FromStr for Reference {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl JsonSchema for Reference {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": 255 })
    }
}
