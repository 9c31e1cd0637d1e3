//! The contract: for programs as OpenAPI, for people as a page that needs no script.

mod example;
mod html;
mod operations;
mod page;
mod schema;

use std::fmt::Write as _;
use std::sync::Arc;

use aide::openapi::OpenApi;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;

use crate::prepared::Prepared;
use crate::web::{Files, Theme, themed};

const ASK_EACH_TIME: &str = "no-cache";
const A_FEW_MINUTES: &str = "public, max-age=300";

/// The colours and sizes of the interfaces.
const TOKENS: &str = include_str!("../../../../web/packages/ui/src/tokens.css");
const STYLE: &str = include_str!("style.css");

/// The typefaces of the interfaces, as the web build names them: family, weights, begin of the name.
const FACES: [(&str, &str, &str); 2] = [
    (
        "Sofia Sans Variable",
        "1 1000",
        "sofia-sans-latin-wght-normal",
    ),
    (
        "Spline Sans Mono Variable",
        "300 700",
        "spline-sans-mono-latin-wght-normal",
    ),
];

struct Texts {
    openapi: Prepared,
    auto: Prepared,
    light: Prepared,
    dark: Prepared,
    style: Prepared,
}

pub(crate) fn router(openapi: &OpenApi, files: &Files) -> Result<Router, serde_json::Error> {
    let json = serde_json::to_vec(openapi)?;
    let contract: Value = serde_json::from_slice(&json)?;
    let page = page::render(openapi, &contract);
    let in_theme = |theme| {
        let html = themed(&page, theme).into_owned();
        Prepared::new(html, "text/html; charset=utf-8", ASK_EACH_TIME).by_cookie()
    };
    let texts = Texts {
        openapi: Prepared::new(json, "application/json", ASK_EACH_TIME),
        auto: in_theme(Theme::Auto),
        light: in_theme(Theme::Light),
        dark: in_theme(Theme::Dark),
        style: Prepared::new(style(files), "text/css; charset=utf-8", A_FEW_MINUTES),
    };
    Ok(Router::new()
        .route("/api/openapi.json", get(document))
        .route("/api/docs", get(docs))
        .route("/api/docs/style.css", get(styles))
        .with_state(Arc::new(texts)))
}

async fn document(State(texts): State<Arc<Texts>>, headers: HeaderMap) -> Response {
    texts.openapi.answer(&headers).await
}

async fn docs(State(texts): State<Arc<Texts>>, headers: HeaderMap) -> Response {
    let page = match Theme::of(&headers) {
        Theme::Auto => &texts.auto,
        Theme::Light => &texts.light,
        Theme::Dark => &texts.dark,
    };
    page.answer(&headers).await
}

async fn styles(State(texts): State<Arc<Texts>>, headers: HeaderMap) -> Response {
    texts.style.answer(&headers).await
}

fn style(files: &Files) -> String {
    let mut css = String::new();
    for (family, weights, begin) in FACES {
        if let Some(file) = files.asset(begin) {
            // Writing into a string does not fail.
            let _ = writeln!(
                css,
                "@font-face {{\n  font-family: \"{family}\";\n  font-weight: {weights};\n  font-display: swap;\n  src: url(\"/{file}\") format(\"woff2\");\n}}"
            );
        }
    }
    css + TOKENS + STYLE
}
