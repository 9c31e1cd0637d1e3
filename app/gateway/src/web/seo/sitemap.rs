//! What search engines are told to look at, for each host its own.
//!
//! `/sitemap.xml` names the parts: one of pages, and one of every 10,000 offers. A part is written while
//! it is read, page by page through the API: however long a shelf is, no process holds it.

use std::convert::Infallible;
use std::fmt::Write as _;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts as Asked;
use axum::http::{Extensions, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use cf_kernel::Lang;
use cf_platform::http::Early;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde::Deserialize;
use url::form_urlencoded::{Serializer, parse};

use super::escape::escaped;
use super::head::address;
use super::shelf::Shelf;
use super::view::Wanted;
use crate::arrival::Arrival;
use crate::web::ask::Asker;
use crate::web::{A_FEW_MINUTES, Web, cached};

const XML: &str = "application/xml; charset=utf-8";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const URLS: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
/// So many offers are read at a time, and so many make a part: ten pages.
const PAGE: usize = 1000;
const PAGES_OF_A_PART: usize = 10;

#[derive(Deserialize)]
struct Parts {
    items: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    after: Option<String>,
    updated_at: Timestamp,
}

#[derive(Deserialize)]
struct Addresses {
    items: Vec<Address>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    slug: String,
    updated_at: Timestamp,
}

/// `/sitemap.xml`
pub(in crate::web) async fn index(State(web): State<Web>, request: Asked) -> Response {
    let arrival = Arrival::in_(&request.extensions);
    let asker = Asker::new(&web, &request.extensions, Lang::default());
    let body = asker.ask("/api/products/storefront/parts").await.ok();
    let Some(parts) = body.and_then(|body| super::read::<Parts>(&body)) else {
        return Early::unavailable().into_response();
    };
    let origin = &arrival.origin;
    let mut xml = format!(
        "{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap><loc>{}/sitemap-pages.xml</loc></sitemap>\n",
        escaped(origin)
    );
    for part in parts.items {
        let query = Serializer::new(String::new())
            .extend_pairs(part.after.iter().map(|after| ("after", after)))
            .finish();
        let mark = if query.is_empty() { "" } else { "?" };
        let url = escaped(&format!("{origin}/sitemap-products.xml{mark}{query}"));
        // Writing to a text does not fail.
        let _ = writeln!(
            xml,
            "<sitemap><loc>{url}</loc><lastmod>{}</lastmod></sitemap>",
            part.updated_at
        );
    }
    xml.push_str("</sitemapindex>\n");
    cached(XML, A_FEW_MINUTES, xml)
}

/// `/sitemap-pages.xml`: what is there whatever is offered, and one page for each category.
pub(in crate::web) async fn pages(State(web): State<Web>, request: Asked) -> Response {
    let arrival = Arrival::in_(&request.extensions);
    let asker = Asker::new(&web, &request.extensions, Lang::default());
    let Ok(body) = asker.ask(&Wanted::default().question()).await else {
        return Early::unavailable().into_response();
    };
    let shelf: Shelf = super::read(&body).unwrap_or_default();
    let mut xml = format!("{HEAD}{URLS}");
    for path in ["/", "/products", "/status"] {
        xml.push_str(&entry(&arrival, path, None));
    }
    for choice in &shelf.facets.category {
        xml.push_str(&entry(&arrival, &Wanted::category(&choice.value), None));
    }
    xml.push_str("</urlset>\n");
    cached(XML, A_FEW_MINUTES, xml)
}

/// `/sitemap-products.xml?after=…`
pub(in crate::web) async fn products(State(web): State<Web>, request: Asked) -> Response {
    let query = request.uri.query().unwrap_or_default();
    let after = parse(query.as_bytes())
        .find(|(name, _)| name == "after")
        .map(|(_, after)| after.into_owned());
    let mut writer = Writer {
        arrival: Arrival::in_(&request.extensions),
        web,
        extensions: request.extensions,
        after,
    };
    // The first page shows whether there is an answer at all.
    let Ok((first, more)) = writer.page(1).await else {
        return Early::unavailable().into_response();
    };
    let begin = format!("{HEAD}{URLS}{first}");
    let rest = stream::unfold(more.map(|page| (page, writer)), |next| async {
        let (page, mut writer) = next?;
        // What cannot be read now is found the next time.
        let (chunk, more) = writer.page(page).await.unwrap_or_default();
        Some((chunk, more.map(|page| (page, writer))))
    });
    let chunks = stream::once(async { begin })
        .chain(rest)
        .chain(stream::once(async { "</urlset>\n".to_owned() }));
    let chunks = chunks.map(|chunk| Ok::<_, Infallible>(Bytes::from(chunk)));
    let headers = [(CONTENT_TYPE, XML), (CACHE_CONTROL, A_FEW_MINUTES)];
    (headers, Body::from_stream(chunks)).into_response()
}

/// Writes a part while it reads it.
struct Writer {
    web: Web,
    arrival: Arrival,
    extensions: Extensions,
    /// The last slug that was read.
    after: Option<String>,
}

impl Writer {
    /// The lines of a page, and the number of the next one where there is one.
    async fn page(&mut self, number: usize) -> Result<(String, Option<usize>), StatusCode> {
        let query = Serializer::new(String::new())
            .extend_pairs(self.after.iter().map(|after| ("after", after)))
            .append_pair("limit", &PAGE.to_string())
            .finish();
        let url = format!("/api/products/storefront/addresses?{query}");
        let mut asker = Asker::new(&self.web, &self.extensions, Lang::default());
        // One request, one count: a part that ended halfway would look like the whole.
        if number > 1 {
            asker = asker.uncounted();
        }
        let body = asker.ask(&url).await?;
        let found: Addresses = super::read(&body).ok_or(StatusCode::BAD_GATEWAY)?;
        let lines = found.items.iter().map(|item| {
            let path = format!("/products/{}", item.slug);
            entry(&self.arrival, &path, Some(item.updated_at))
        });
        let lines = lines.collect();
        let is_full = found.items.len() == PAGE;
        if let Some(last) = found.items.into_iter().next_back() {
            self.after = Some(last.slug);
        }
        let more = is_full && number < PAGES_OF_A_PART;
        Ok((lines, more.then_some(number + 1)))
    }
}

/// One address, in all the languages of the shop.
fn entry(arrival: &Arrival, path: &str, changed: Option<Timestamp>) -> String {
    let url = |lang: Option<Lang>| escaped(&address(&arrival.origin, path, lang));
    let mut xml = format!("<url><loc>{}</loc>", url(None));
    if let Some(changed) = changed {
        let _ = write!(xml, "<lastmod>{changed}</lastmod>");
    }
    if arrival.shop.languages.len() > 1 {
        for lang in &arrival.shop.languages {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                lang.code(),
                url(Some(*lang))
            );
        }
    }
    xml.push_str("</url>\n");
    xml
}
