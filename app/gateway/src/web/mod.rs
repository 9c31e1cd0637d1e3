//! The four interfaces as the web build left them, and the brand that they wear.

mod ask;
mod files;
mod pages;
mod place;
mod seo;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use bytes::Bytes;
use cf_platform::http::Early;
use cf_platform::storefronts::{Shop, Storefronts};

use crate::Porter;
use crate::arrival::Arrival;
use crate::negotiate::{self, Encoding};

pub(crate) use files::Files;
pub(crate) use pages::{Theme, themed};
use place::{Page, Place};

const ROBOTS: &str = "User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /portal\nDisallow: /partner\nDisallow: /api\n";

/// The name in the address is made from the content, so it never changes under that name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_EACH_TIME: &str = "no-cache";
const A_FEW_MINUTES: &str = "public, max-age=300";

/// What pages are made of.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) files: Files,
    pub(crate) storefronts: Storefronts,
    pub(crate) porter: Arc<Porter>,
    pub(crate) api: Router,
    /// Whether limits are this process's duty.
    pub(crate) counts: bool,
}

pub(crate) fn router(web: Web) -> Router {
    let mut pages = Router::new();
    // One handler; the routes are told apart so that metrics are.
    for route in [
        "/",
        "/assets/{*path}",
        "/products",
        "/products/{slug}",
        "/portal",
        "/portal/{*path}",
        "/admin",
        "/admin/{*path}",
        "/partner",
        "/partner/{*path}",
        "/{*path}",
    ] {
        pages = pages.route(route, get(serve));
    }
    pages
        .route("/robots.txt", get(robots))
        .route("/theme.css", get(theme_css))
        .route("/storefront/logo", get(logo))
        .route("/sitemap.xml", get(seo::sitemap::index))
        .route("/sitemap-pages.xml", get(seo::sitemap::pages))
        .route("/sitemap-products.xml", get(seo::sitemap::products))
        .with_state(web)
}

async fn serve(State(web): State<Web>, request: Request) -> Response {
    let headers = request.headers();
    match Place::of(request.uri().path()) {
        Place::Asset(name) => file(&web.files, &name, FOR_EVER, headers),
        Place::File(name) => file(&web.files, &name, ASK_EACH_TIME, headers),
        Place::Page(_) if !negotiate::takes_html(headers) => Early::not_found().into_response(),
        Place::Page(Page::Storefront) => {
            let (parts, _) = request.into_parts();
            seo::answer(&web, &parts).await
        }
        Place::Page(page) => {
            let arrival = Arrival::in_(request.extensions());
            pages::answer(&web.files, page, &arrival, headers)
        }
        Place::Nowhere => Early::not_found().into_response(),
    }
}

/// A file as it lies there, in the smallest packing that the client takes.
fn file(files: &Files, name: &str, cache_control: &'static str, request: &HeaderMap) -> Response {
    let mut packed = false;
    let mut best = None;
    for encoding in Encoding::PACKED {
        packed = packed || files.has(&packed_name(name, encoding));
    }
    for encoding in negotiate::encodings(request) {
        best = best.or_else(|| {
            files
                .get(&packed_name(name, encoding))
                .map(|file| (encoding, file))
        });
    }
    let Some((encoding, file)) = best else {
        return Early::not_found().into_response();
    };
    // What is packed but asked for plain is still the file under its own name.
    let Some(content_type) = files.content_type(name) else {
        return Early::not_found().into_response();
    };
    let etag = format!("\"{}\"", file.fingerprint);
    let mut response = if negotiate::holds(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = file.bytes.into_response();
        response.headers_mut().insert(CONTENT_TYPE, content_type);
        if let Some(name) = encoding.name() {
            response
                .headers_mut()
                .insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    };
    let headers = response.headers_mut();
    if packed {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache_control));
    insert_etag(headers, &etag);
    response
}

fn packed_name(name: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Brotli => format!("{name}.br"),
        Encoding::Gzip => format!("{name}.gz"),
        Encoding::Identity => name.to_owned(),
    }
}

fn insert_etag(headers: &mut HeaderMap, etag: &str) {
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(ETAG, etag);
    }
}

fn cached(
    content_type: &'static str,
    cache_control: &'static str,
    body: impl Into<Bytes>,
) -> Response {
    let headers = [(CONTENT_TYPE, content_type), (CACHE_CONTROL, cache_control)];
    (headers, body.into()).into_response()
}

async fn robots(request: Request) -> Response {
    let Arrival { origin, .. } = Arrival::in_(request.extensions());
    let text = format!("{ROBOTS}\nSitemap: {origin}/sitemap.xml\n");
    cached("text/plain; charset=utf-8", A_FEW_MINUTES, text)
}

/// Where a shop's colours are; another address with each change.
fn theme_url(shop: &Shop) -> String {
    let tag = files::fingerprint(shop.brand.css().as_bytes());
    format!("/theme.css?v={}", &tag[..8])
}

async fn theme_css(request: Request) -> Response {
    let Arrival { shop, .. } = Arrival::in_(request.extensions());
    let css = shop.brand.css();
    let etag = format!("\"{}\"", files::fingerprint(css.as_bytes()));
    let asked = request.uri().path_and_query().map(ToString::to_string);
    let keep = if asked.as_deref() == Some(&theme_url(&shop)) {
        FOR_EVER
    } else {
        A_FEW_MINUTES
    };
    let mut response = if negotiate::holds(request.headers(), &etag) {
        (StatusCode::NOT_MODIFIED, [(CACHE_CONTROL, keep)]).into_response()
    } else {
        cached("text/css; charset=utf-8", keep, css)
    };
    insert_etag(response.headers_mut(), &etag);
    response
}

/// The picture that a seller has put there. It is of a kind that cannot do anything, and no browser is
/// asked to find out what it is.
async fn logo(State(web): State<Web>, request: Request) -> Response {
    let Arrival { shop, .. } = Arrival::in_(request.extensions());
    let logo = match web.storefronts.logo(&shop).await {
        Ok(Some(logo)) => logo,
        Ok(None) => return Early::not_found().into_response(),
        Err(error) => {
            tracing::warn!(error = %error, "a logo could not be read");
            return Early::unavailable().into_response();
        }
    };
    let tag = logo.tag();
    let etag = format!("\"{tag}\"");
    let named = request.uri().query() == Some(&format!("v={tag}"));
    let keep = if named { FOR_EVER } else { A_FEW_MINUTES };
    let mut response = if negotiate::holds(request.headers(), &etag) {
        (StatusCode::NOT_MODIFIED, [(CACHE_CONTROL, keep)]).into_response()
    } else {
        cached(logo.content_type(), keep, logo.bytes().clone())
    };
    insert_etag(response.headers_mut(), &etag);
    response
}
