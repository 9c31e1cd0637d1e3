//! The pages of the four interfaces, in the theme that the visitor has chosen.

use std::borrow::Cow;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::place::Page;
use super::{ASK_EACH_TIME, Files, cached, insert_etag};
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

pub(super) fn answer(files: &Files, page: Page, request: &HeaderMap) -> Response {
    let Some(file) = files.get(page.file()) else {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            cached(HTML, "no-store", NOT_BUILT),
        )
            .into_response();
    };
    let theme = Theme::of(request);
    // Weak: the bytes may still be packed on their way out.
    let etag = format!("W/\"{}-{}\"", file.fingerprint, theme.as_str());
    let mut response = if negotiate::holds(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match std::str::from_utf8(&file.bytes) {
            Ok(html) => ([(CONTENT_TYPE, HTML)], themed(html, theme).into_owned()).into_response(),
            Err(_) => ([(CONTENT_TYPE, HTML)], file.bytes).into_response(),
        }
    };
    let headers = response.headers_mut();
    headers.insert(
        CACHE_CONTROL,
        axum::http::HeaderValue::from_static(ASK_EACH_TIME),
    );
    headers.insert(VARY, axum::http::HeaderValue::from_static("cookie"));
    insert_etag(headers, &etag);
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
