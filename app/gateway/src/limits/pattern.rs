//! Which requests a limit of the configuration is for: `POST /api/orders/{id}/cancel`, `/api/x/*`.

use std::str::FromStr;

use axum::http::Method;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    text: String,
    method: Option<Method>,
    parts: Vec<Part>,
    /// Whether more may follow.
    open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Named(String),
    Any,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` does not say which requests are meant: write `POST /api/orders/{{id}}/cancel`, or `/api/reporting/*` for all below it"
)]
pub struct InvalidPattern(String);

impl FromStr for Pattern {
    type Err = InvalidPattern;

    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let invalid = || InvalidPattern(text.to_owned());
        let (method, path) = match text.trim().split_once(' ') {
            Some((method, path)) => {
                let known = cf_platform::http::method_name(
                    &method.parse::<Method>().map_err(|_| invalid())?,
                );
                if known != method {
                    return Err(invalid());
                }
                (Some(known.parse().map_err(|_| invalid())?), path.trim())
            }
            None => (None, text.trim()),
        };
        let rest = path.strip_prefix("/api/").ok_or_else(invalid)?;
        let (rest, open) = rest
            .strip_suffix("/*")
            .map_or((rest, false), |rest| (rest, true));
        let mut parts = Vec::new();
        for part in rest.split('/') {
            let letters = |c: char| c.is_ascii_alphanumeric() || "-_.{}".contains(c);
            if part.is_empty() || !part.chars().all(letters) {
                return Err(invalid());
            }
            parts.push(if part.starts_with('{') && part.ends_with('}') {
                Part::Any
            } else if part.contains(['{', '}']) {
                return Err(invalid());
            } else {
                Part::Named(part.to_ascii_lowercase())
            });
        }
        Ok(Self {
            text: text.trim().to_owned(),
            method,
            parts,
            open,
        })
    }
}

impl Pattern {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Of two that match the narrower one counts.
    pub(crate) fn narrowness(&self) -> (usize, bool, bool) {
        let named = self.parts.iter().filter(|part| **part != Part::Any);
        (named.count(), !self.open, self.method.is_some())
    }

    /// `path` in its plain form.
    pub(crate) fn matches(&self, method: &Method, path: &str) -> bool {
        // Whoever asks for the head of an answer asks for the answer.
        let asked = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        if self
            .method
            .as_ref()
            .is_some_and(|own| own != method && own != asked)
        {
            return false;
        }
        let Some(rest) = path.strip_prefix("/api/") else {
            return false;
        };
        let mut asked = rest.split('/');
        let all = self.parts.iter().all(|part| match (part, asked.next()) {
            (_, None) => false,
            (Part::Any, Some(_)) => true,
            (Part::Named(name), Some(part)) => name == part,
        });
        all && (self.open || asked.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_for_what_it_names() {
        let matches = |pattern: &str, method: Method, path: &str| {
            pattern.parse::<Pattern>().unwrap().matches(&method, path)
        };

        assert!(matches(
            "POST /api/orders/{id}/cancel",
            Method::POST,
            "/api/orders/ord_1/cancel"
        ));
        assert!(!matches(
            "POST /api/orders/{id}/cancel",
            Method::GET,
            "/api/orders/ord_1/cancel"
        ));
        assert!(!matches(
            "POST /api/orders/{id}/cancel",
            Method::POST,
            "/api/orders/ord_1"
        ));
        assert!(!matches(
            "/api/orders/{id}",
            Method::POST,
            "/api/orders/ord_1/cancel"
        ));
        assert!(matches(
            "/api/reporting/*",
            Method::GET,
            "/api/reporting/revenue/2026"
        ));
        assert!(matches("/api/reporting/*", Method::GET, "/api/reporting"));
        assert!(!matches("/api/reporting/*", Method::GET, "/api/reportings"));
        assert!(matches("GET /api/Orders", Method::HEAD, "/api/orders"));
    }

    #[test]
    fn what_names_nothing_is_refused() {
        for bad in [
            "",
            "/",
            "/api",
            "/api/",
            "/portal",
            "post /api/orders",
            "BREW /api/x",
            "/api/*x",
            "/api//x",
            "/api/x/",
            "/api/a{b}",
            "/api/*/x",
            "POST",
            "GET /api/x y",
        ] {
            assert!(bad.parse::<Pattern>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_narrower_of_two_is_told_apart() {
        let narrowness = |text: &str| text.parse::<Pattern>().unwrap().narrowness();

        assert!(narrowness("/api/orders/{id}/cancel") > narrowness("/api/orders/*"));
        assert!(narrowness("POST /api/orders/*") > narrowness("/api/orders/*"));
        assert!(narrowness("/api/orders") > narrowness("/api/orders/*"));
    }
}
