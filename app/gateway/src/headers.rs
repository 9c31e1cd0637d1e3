//! What every answer carries.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS, X_XSS_PROTECTION,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Scripts, styles and fonts are files of ours and nothing else, on every page. `data:` is for
/// images that a page draws itself, such as QR codes. A form may end at the sign-in pages of
/// Google, Microsoft and GitHub.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'; \
    form-action 'self' https://accounts.google.com https://login.microsoftonline.com https://github.com";

const SECURITY: [(HeaderName, HeaderValue); 7] = [
    (X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (
        STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=31536000; includeSubDomains"),
    ),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), geolocation=(), microphone=(), payment=(self), usb=()",
        ),
    ),
    (X_XSS_PROTECTION, HeaderValue::from_static("1; mode=block")),
];

pub(crate) fn secure(headers: &mut HeaderMap) {
    for (name, value) in &SECURITY {
        headers.insert(name.clone(), value.clone());
    }
}

/// For answers of the API and refusals: nobody keeps them, unless they say that one may.
pub(crate) fn keep_nowhere(headers: &mut HeaderMap) {
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}
