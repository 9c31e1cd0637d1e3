//! What an address outside of the API means.

/// Decided by the path alone, as it was written: what would have to be decoded to make sense is
/// nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file of the web build whose name changes with its content.
    Asset(String),
    /// A file of the web build directly under `/`.
    File(String),
    /// A page, whose own router knows the rest of the address.
    Page(Page),
    Nowhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Storefront,
    Portal,
    Admin,
    Partner,
}

/// First segments that are no pages, whether something answers there or not.
const NOT_PAGES: [&str; 5] = ["api", "assets", "health", "metrics", "ws"];

/// Packed twins are given out under the name of the original, pages under addresses without ending.
const NOT_BY_NAME: [&str; 3] = [".br", ".gz", ".html"];

impl Place {
    pub(super) fn of(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let segments: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
        if let ["assets", rest @ ..] = segments.as_slice() {
            let is_file = !rest.is_empty()
                && rest.iter().all(|segment| is_file_name(segment))
                && !path.ends_with('/');
            return if is_file && !is_given_otherwise(path) {
                Self::Asset(path.to_owned())
            } else {
                Self::Nowhere
            };
        }
        if path.is_empty() {
            return Self::Page(Page::Storefront);
        }
        if segments.iter().any(|segment| is_odd(segment)) || NOT_PAGES.contains(&segments[0]) {
            return Self::Nowhere;
        }
        if segments.last().is_some_and(|last| looks_like_a_file(last)) {
            let is_root_file =
                segments.len() == 1 && is_file_name(path) && !is_given_otherwise(path);
            return if is_root_file {
                Self::File(path.to_owned())
            } else {
                Self::Nowhere
            };
        }
        Self::Page(match segments[0] {
            "portal" => Page::Portal,
            "admin" => Page::Admin,
            "partner" => Page::Partner,
            _ => Page::Storefront,
        })
    }
}

impl Page {
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Storefront => "index.html",
            Self::Portal => "portal.html",
            Self::Admin => "admin.html",
            Self::Partner => "partner.html",
        }
    }
}

/// The names that the web build gives: nothing hidden, nothing to decode.
fn is_file_name(segment: &str) -> bool {
    !segment.is_empty()
        && !segment.starts_with('.')
        && segment
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-~".contains(&byte))
}

fn is_given_otherwise(path: &str) -> bool {
    NOT_BY_NAME.iter().any(|end| path.ends_with(end))
}

/// What no page of ours is called, and what tries to leave its folder is.
fn is_odd(segment: &str) -> bool {
    let lower = segment.to_ascii_lowercase();
    segment.is_empty()
        || segment.starts_with('.')
        || segment.contains('\\')
        || ["%2e", "%2f", "%5c", "%00"]
            .iter()
            .any(|code| lower.contains(code))
}

/// Ends in a dot and a word: `favicon.ico`, but not `postgresql-16.4`.
fn looks_like_a_file(segment: &str) -> bool {
    segment.rsplit_once('.').is_some_and(|(_, end)| {
        end.len() <= 11
            && end.starts_with(|first: char| first.is_ascii_alphabetic())
            && end.chars().all(|each| each.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_apart_by_their_first_segment() {
        for (path, page) in [
            ("/", Page::Storefront),
            ("/products/vps", Page::Storefront),
            ("/products/postgresql-16.4", Page::Storefront),
            ("/produkti/ra%C4%8Dun", Page::Storefront),
            ("/cart/", Page::Storefront),
            ("/portals", Page::Storefront),
            ("/portal", Page::Portal),
            ("/portal/", Page::Portal),
            ("/portal/services/svc_1", Page::Portal),
            ("/admin/orders", Page::Admin),
            ("/partner", Page::Partner),
        ] {
            assert_eq!(Place::of(path), Place::Page(page), "{path}");
        }
    }

    #[test]
    fn files_are_named_plainly() {
        assert_eq!(
            Place::of("/assets/index-Ca_d-1.js"),
            Place::Asset("assets/index-Ca_d-1.js".to_owned())
        );
        assert_eq!(
            Place::of("/assets/fonts/a.woff2"),
            Place::Asset("assets/fonts/a.woff2".to_owned())
        );
        assert_eq!(
            Place::of("/favicon.svg"),
            Place::File("favicon.svg".to_owned())
        );
    }

    #[test]
    fn nothing_leaves_its_folder() {
        for path in [
            "/assets",
            "/assets/",
            "/assets//",
            "/assets/..",
            "/assets/../index.html",
            "/assets/../../Cargo.toml",
            "/assets/%2e%2e/index.html",
            "/assets/%2E%2E%2Findex.html",
            "/assets/..%2findex.html",
            "/assets/a%00.js",
            "/assets/.vite/manifest.json",
            "/assets/index.js.br",
            "/assets/index.js.gz",
            "/assets/a\\b.js",
            "/assets/index.js/",
            "/assets/ä.js",
            "/.vite/manifest.json",
            "/.env",
            "/..",
            "/../etc/passwd",
            "/a/../b",
            "/%2e%2e/etc/passwd",
            "/a%2f..%2fb",
            "/a%5cb",
            "/a%00",
            "/a\\b",
            "//etc/passwd",
            "/a//b",
            "/index.html",
            "/portal.html",
            "/index.html.br",
            "/portal/app.js",
            "/wp-login.php",
            "/api",
            "/api/x",
            "/ws/notifications",
            "/health/x",
            "/metrics",
        ] {
            let place = Place::of(path);
            let refused =
                place == Place::Nowhere || place == Place::File("wp-login.php".to_owned());
            assert!(refused, "{path}: {place:?}");
        }
    }
}
