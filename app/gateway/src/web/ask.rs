//! Questions to the API that pages are made of: asked as by the visitor's own program, before it runs.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE};
use axum::http::{Extensions, HeaderValue, StatusCode};
use bytes::Bytes;
use cf_kernel::Lang;
use http_body_util::{BodyExt as _, Limited};

use super::Web;

/// Larger answers are none that a page shows.
const LARGEST: usize = 1024 * 1024;

pub(super) struct Asker<'a> {
    web: &'a Web,
    /// Of the request that the page is made for.
    extensions: &'a Extensions,
    lang: Lang,
    counted: bool,
}

impl<'a> Asker<'a> {
    pub(super) fn new(web: &'a Web, extensions: &'a Extensions, lang: Lang) -> Self {
        Self {
            web,
            extensions,
            lang,
            counted: true,
        }
    }

    /// For what belongs to a question that was counted already.
    pub(super) fn uncounted(mut self) -> Self {
        self.counted = false;
        self
    }

    /// What anyone is answered who comes to this storefront; else why not.
    pub(super) async fn ask(&self, url: &str) -> Result<Bytes, StatusCode> {
        let mut question = Request::builder()
            .uri(url)
            .header(ACCEPT, "application/json")
            .header(ACCEPT_LANGUAGE, HeaderValue::from_static(self.lang.code()))
            .body(Body::empty())
            .map_err(|_| StatusCode::NOT_FOUND)?;
        crate::same_asker(self.extensions, question.extensions_mut());
        let Web {
            porter,
            api,
            counts,
            ..
        } = self.web;
        let answer = porter.ask(question, api, *counts && self.counted).await;
        if answer.status() != StatusCode::OK {
            return Err(answer.status());
        }
        let body = Limited::new(answer.into_body(), LARGEST).collect().await;
        body.map(http_body_util::Collected::to_bytes)
            .map_err(|_| StatusCode::BAD_GATEWAY)
    }
}
