//! The OpenAPI 3.1 document, made out of the handlers.

use aide::axum::ApiRouter;
use aide::openapi::{Info, OpenApi, ReferenceOr, SecurityScheme, Server};
use axum::Router;

use crate::auth::ACCESS_EXTENSION;

/// A contract that would not be whole.
#[derive(Debug, thiserror::Error)]
pub enum OpenApiError {
    #[error(
        "{method} {path} does not say who may call it: its handler takes neither a `Permit` nor a `Visitor`"
    )]
    Undeclared { method: String, path: String },
    #[error("{method} {path} has no operation id")]
    Unnamed { method: String, path: String },
    #[error("two operations are called `{0}`")]
    Ambiguous(String),
}

/// The router of an API, and its document. Refuses operations that do not declare their access.
pub fn document(api: ApiRouter) -> Result<(Router, OpenApi), OpenApiError> {
    let mut document = OpenApi {
        openapi: "3.1.0".into(),
        info: Info {
            title: "Cloud Factory".to_owned(),
            summary: Some(
                "Sell, provision, bill and support cloud and telecom services".to_owned(),
            ),
            description: Some(DESCRIPTION.to_owned()),
            version: "1".to_owned(),
            ..Info::default()
        },
        servers: vec![Server {
            url: "/".to_owned(),
            ..Server::default()
        }],
        ..OpenApi::default()
    };
    let router = api.finish_api(&mut document);
    let components = document.components.get_or_insert_with(Default::default);
    components.security_schemes.insert(
        "bearer".to_owned(),
        ReferenceOr::Item(SecurityScheme::Http {
            scheme: "bearer".to_owned(),
            bearer_format: Some("JWT, or an API key `cf_…`".to_owned()),
            description: Some(
                "An access token of `POST /api/identity/auth/login`, or an API key".to_owned(),
            ),
            extensions: indexmap::IndexMap::default(),
        }),
    );
    check(&document)?;
    Ok((router, document))
}

const DESCRIPTION: &str = "\
JSON in camelCase. Ids say their kind: `prd_01jd…`. Money is `{ \"amount\": \"20.10\", \"currency\": \"EUR\" }`, exact. \
Times are RFC 3339 in UTC. Refusals are `application/problem+json` (RFC 9457) with a stable `type`. \
Too many requests are refused with 429 and `Retry-After`; `RateLimit` says how many are left. \
Lists take `limit`, `cursor` and `sort`. Writes take `Idempotency-Key`; updates take `If-Match` or `version`. \
`x-access` of an operation is the permission it needs, or `public`.";

fn check(document: &OpenApi) -> Result<(), OpenApiError> {
    let mut ids = std::collections::HashSet::new();
    let paths = document.paths.iter().flat_map(|paths| paths.paths.iter());
    for (path, item) in paths {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        for (method, operation) in item.iter() {
            let at = || (method.to_owned(), path.clone());
            if !operation.extensions.contains_key(ACCESS_EXTENSION) {
                let (method, path) = at();
                return Err(OpenApiError::Undeclared { method, path });
            }
            let Some(id) = &operation.operation_id else {
                let (method, path) = at();
                return Err(OpenApiError::Unnamed { method, path });
            };
            if !ids.insert(id.clone()) {
                return Err(OpenApiError::Ambiguous(id.clone()));
            }
        }
    }
    Ok(())
}
