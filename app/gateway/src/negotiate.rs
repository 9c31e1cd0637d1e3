//! What a client takes, and what it has already.

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName};

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    pub(crate) const PACKED: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in HTTP; none for plain bytes.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// Packings that the client takes, best first. Plain bytes come last at the latest: a client that
/// takes nothing at all gets those.
pub(crate) fn encodings(headers: &HeaderMap) -> impl Iterator<Item = Encoding> + use<> {
    let entries = weighted(headers, &ACCEPT_ENCODING);
    let weight = |name: &str| {
        let named = entries
            .iter()
            .find(|(entry, _)| entry.eq_ignore_ascii_case(name));
        named
            .or_else(|| entries.iter().find(|(entry, _)| entry == "*"))
            .map(|(_, weight)| *weight)
    };
    // Unmentioned, plain bytes are welcome but not asked for.
    let identity = entries
        .iter()
        .find(|(entry, _)| entry.eq_ignore_ascii_case("identity"))
        .map_or(1, |(_, weight)| *weight);
    let mut wanted: Vec<(Encoding, u16)> = Encoding::PACKED
        .into_iter()
        .filter_map(|encoding| {
            let weight = weight(encoding.name()?)?;
            (weight > 0 && weight >= identity).then_some((encoding, weight))
        })
        .collect();
    // Stable: among equals the smaller packing stays first.
    wanted.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    wanted
        .into_iter()
        .map(|(encoding, _)| encoding)
        .chain(std::iter::once(Encoding::Identity))
}

/// Whether the client takes a page. One that does not say takes anything.
pub(crate) fn takes_html(headers: &HeaderMap) -> bool {
    let entries = weighted(headers, &ACCEPT);
    entries.is_empty()
        || entries.iter().any(|(kind, weight)| {
            *weight > 0 && matches!(kind.as_str(), "text/html" | "text/*" | "*/*")
        })
}

/// Whether the client already holds what this tag names.
pub(crate) fn holds(headers: &HeaderMap, etag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let wanted = strong(etag);
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || strong(tag) == wanted)
}

/// The entries of a list header with their weights in thousandths; those that make no sense are left out.
fn weighted(headers: &HeaderMap, name: &HeaderName) -> Vec<(String, u16)> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let kind = parts
                .next()
                .filter(|kind| !kind.is_empty())?
                .to_ascii_lowercase();
            let weight =
                parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some((kind, weight.map_or(Some(1000), thousandths)?))
        })
        .collect()
}

/// `0.8` → 800
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(decimals),
        "1" if decimals == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Encoding::{Brotli, Gzip, Identity};

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        [(name, value.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn encodings_follow_the_weights_of_the_client() {
        let cases: [(&str, &[Encoding]); 14] = [
            ("", &[Identity]),
            ("br, gzip", &[Brotli, Gzip, Identity]),
            ("gzip, deflate, br, zstd", &[Brotli, Gzip, Identity]),
            ("GZIP", &[Gzip, Identity]),
            ("gzip;q=1.0, br;q=0.5", &[Gzip, Brotli, Identity]),
            ("br;q=0, gzip", &[Gzip, Identity]),
            ("br;q=0, *", &[Gzip, Identity]),
            ("*", &[Brotli, Gzip, Identity]),
            ("*;q=0", &[Identity]),
            ("identity", &[Identity]),
            ("identity;q=1, br;q=0.5", &[Identity]),
            ("identity;q=0.5, br;q=0.8, gzip;q=0.2", &[Brotli, Identity]),
            ("br;q=2, gzip;q=x", &[Identity]),
            ("identity;q=0", &[Identity]),
        ];
        for (sent, wanted) in cases {
            assert_eq!(
                encodings(&headers(ACCEPT_ENCODING, sent)).collect::<Vec<_>>(),
                wanted,
                "{sent}"
            );
        }
        assert_eq!(encodings(&HeaderMap::new()).collect::<Vec<_>>(), [Identity]);
    }

    #[test]
    fn a_page_is_for_those_who_take_one() {
        for takes in [
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "*/*",
            "text/*",
            "",
        ] {
            assert!(takes_html(&headers(ACCEPT, takes)), "{takes}");
        }
        assert!(takes_html(&HeaderMap::new()));
        for refuses in ["application/json", "image/avif,image/webp", "text/html;q=0"] {
            assert!(!takes_html(&headers(ACCEPT, refuses)), "{refuses}");
        }
    }

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        for held in ["\"a\"", "W/\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(holds(&headers(IF_NONE_MATCH, held), "W/\"a\""), "{held}");
        }
        for other in ["\"b\"", "a", "\"A\"", ""] {
            assert!(!holds(&headers(IF_NONE_MATCH, other), "\"a\""), "{other}");
        }
    }
}
