//! The four interfaces as the web build left them, and the brand that they wear.

mod files;
mod pages;
mod place;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use bytes::Bytes;
use cf_platform::http::Early;

use crate::negotiate::{self, Encoding};
use crate::settings::GatewaySettings;

pub(crate) use files::Files;
pub(crate) use pages::{Theme, themed};
use place::Place;

const ROBOTS: &str = "User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /portal\nDisallow: /partner\nDisallow: /api\n";

/// The name in the address is made from the content, so it never changes under that name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_EACH_TIME: &str = "no-cache";
const A_FEW_MINUTES: &str = "public, max-age=300";

pub(crate) fn router(files: Files, settings: Arc<GatewaySettings>) -> Router {
    let mut pages = Router::new();
    // One handler; the routes are told apart so that metrics are.
    for route in [
        "/",
        "/assets/{*path}",
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
        .with_state(files)
        .route(
            "/robots.txt",
            get(|| async { cached("text/plain; charset=utf-8", A_FEW_MINUTES, ROBOTS) }),
        )
        .route("/theme.css", get(theme_css).with_state(settings))
}

async fn serve(State(files): State<Files>, request: Request) -> Response {
    let headers = request.headers();
    match Place::of(request.uri().path()) {
        Place::Asset(name) => file(&files, &name, FOR_EVER, headers),
        Place::File(name) => file(&files, &name, ASK_EACH_TIME, headers),
        Place::Page(page) if negotiate::takes_html(headers) => pages::answer(&files, page, headers),
        Place::Page(_) | Place::Nowhere => Early::not_found().into_response(),
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

async fn theme_css(State(settings): State<Arc<GatewaySettings>>, request: Request) -> Response {
    let css = settings.shop_of(&request).brand.css();
    let etag = format!("\"{}\"", files::fingerprint(css.as_bytes()));
    let mut response = if negotiate::holds(request.headers(), &etag) {
        (StatusCode::NOT_MODIFIED, [(CACHE_CONTROL, A_FEW_MINUTES)]).into_response()
    } else {
        cached("text/css; charset=utf-8", A_FEW_MINUTES, css)
    };
    insert_etag(response.headers_mut(), &etag);
    response
}
