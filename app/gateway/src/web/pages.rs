//! The pages of the four interfaces, in the theme that the visitor has chosen.

use std::borrow::Cow;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use cf_kernel::Lang;

use super::files::fingerprint;
use super::place::Page;
use super::seo::escaped;
use super::{ASK_EACH_TIME, Files, cached, insert_etag};
use crate::arrival::Arrival;
use crate::compression::WORTH_IT;
use crate::negotiate;

const HTML: &str = "text/html; charset=utf-8";

const NOT_BUILT: &str = "\
<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>The web has not been built</title>
<h1>The web has not been built</h1>
<p>The server runs, but its pages are missing. <code>make run</code> builds both; <code>npm run build</code> in <code>web</code> builds the pages alone.</p>
<p>The API is there: <a href=\"/api/docs\">/api/docs</a></p>
</html>
";

/// Light or dark, where the visitor has chosen; else the system decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix("cf_theme="))
            .find_map(|value| match value {
                "light" => Some(Self::Light),
                "dark" => Some(Self::Dark),
                _ => None,
            })
            .unwrap_or(Self::Auto)
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The page with the theme written into its first tag, so that nothing flashes.
pub(crate) fn themed(html: &str, theme: Theme) -> Cow<'_, str> {
    const AUTO: &str = "data-theme=\"auto\"";
    if theme == Theme::Auto || !html.contains(AUTO) {
        return Cow::Borrowed(html);
    }
    Cow::Owned(html.replacen(AUTO, &format!("data-theme=\"{}\"", theme.as_str()), 1))
}

/// What fills the slots of the storefront's page.
pub(super) struct Filled {
    pub(super) lang: Lang,
    pub(super) head: String,
    pub(super) content: String,
    pub(super) seed: String,
}

/// A page of an interface behind sign-in.
pub(super) fn answer(
    files: &Files,
    page: Page,
    arrival: &Arrival,
    request: &HeaderMap,
) -> Response {
    let Some(html) = text(files, page) else {
        return not_built();
    };
    let theme = Theme::of(request);
    let name = format!("{}</title>", escaped(&arrival.shop.name));
    let html = dressed(&html, theme, arrival).replacen("Cloud Factory</title>", &name, 1);
    sent(StatusCode::OK, html, "cookie", request)
}

/// The storefront's page with its slots filled.
pub(super) fn filled(
    files: &Files,
    status: StatusCode,
    filled: &Filled,
    arrival: &Arrival,
    request: &HeaderMap,
) -> Response {
    let Some(html) = text(files, Page::Storefront) else {
        return not_built();
    };
    let html = dressed(&html, Theme::of(request), arrival);
    let lang = format!("<html lang=\"{}\"", filled.lang.code());
    let html = html.replacen("<html lang=\"en\"", &lang, 1);
    let slots = [
        ("<!--cf:head-->", &filled.head),
        ("<!--cf:content-->", &filled.content),
        ("<!--cf:seed-->", &filled.seed),
    ];
    let mut rest = html.as_str();
    let mut out = String::with_capacity(html.len() + filled.content.len() + filled.seed.len());
    // From the front to the back, so that what fills one slot is never taken for the next.
    for (slot, filling) in slots {
        if let Some((before, after)) = rest.split_once(slot) {
            out.push_str(before);
            out.push_str(filling);
            rest = after;
        }
    }
    out.push_str(rest);
    sent(status, out, "cookie, accept-language", request)
}

fn text(files: &Files, page: Page) -> Option<String> {
    let file = files.get(page.file())?;
    Some(String::from_utf8_lossy(&file.bytes).into_owned())
}

fn not_built() -> Response {
    let page = cached(HTML, "no-store", NOT_BUILT);
    (StatusCode::SERVICE_UNAVAILABLE, page).into_response()
}

/// In the visitor's theme and the shop's colours: with them the address of the colours changes, so
/// that they can be kept.
fn dressed(html: &str, theme: Theme, arrival: &Arrival) -> String {
    let colours = format!("href=\"{}\"", super::theme_url(&arrival.shop));
    themed(html, theme).replacen("href=\"/theme.css\"", &colours, 1)
}

fn sent(status: StatusCode, html: String, vary: &'static str, request: &HeaderMap) -> Response {
    // Weak: the bytes may still be packed on their way out.
    let etag = format!("W/\"{}\"", fingerprint(html.as_bytes()));
    let (length, is_ok) = (html.len() as u64, status == StatusCode::OK);
    let is_held = is_ok && negotiate::holds(request, &etag);
    let mut response = if is_held {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, [(CONTENT_TYPE, HTML)], html).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(ASK_EACH_TIME));
    headers.insert(VARY, HeaderValue::from_static(vary));
    // As if it had been sent, and packed on its way.
    if is_held && length >= WORTH_IT {
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if is_ok {
        insert_etag(headers, &etag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(cookies: &[&str]) -> Theme {
        Theme::of(
            &cookies
                .iter()
                .map(|cookie| (COOKIE, cookie.parse().unwrap()))
                .collect(),
        )
    }

    #[test]
    fn a_theme_is_one_of_two_words() {
        assert_eq!(chosen(&["cf_theme=dark"]), Theme::Dark);
        assert_eq!(chosen(&["a=b; cf_theme=light; c=d"]), Theme::Light);
        assert_eq!(chosen(&["a=b", "cf_theme=dark"]), Theme::Dark);
        for other in [
            "",
            "cf_theme",
            "cf_theme=",
            "cf_theme=auto",
            "cf_theme=DARK",
            "xcf_theme=dark",
            "cf_theme=\"dark\"",
            "cf_theme=dark\"><script>alert(1)</script>",
            "cf_theme=dark\" onload=\"alert(1)",
            "cf_theme=%64ark",
        ] {
            assert_eq!(chosen(&[other]), Theme::Auto, "{other}");
        }
    }

    #[test]
    fn only_the_first_tag_is_changed() {
        let html = "<html data-theme=\"auto\"><p data-theme=\"auto\">";

        assert_eq!(
            themed(html, Theme::Dark),
            "<html data-theme=\"dark\"><p data-theme=\"auto\">"
        );
        assert_eq!(themed(html, Theme::Auto), html);
        assert_eq!(themed("<html>", Theme::Dark), "<html>");
    }
}
