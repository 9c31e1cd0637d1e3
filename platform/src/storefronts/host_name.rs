//! Names that a storefront answers to.

use std::fmt;
use std::str::FromStr;

/// A host name in the one form in which names are compared: lower case, ASCII, no port, no last dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidHostName {
    #[error("write the name alone, as in `shop.example.com`: no `https://`, no port, no path")]
    MoreThanAName,
    #[error("a wildcard is no host: name each one")]
    Wildcard,
    #[error("an address is no name: write one, as in `shop.example.com`")]
    Address,
    #[error("this is no host name; one looks like `shop.example.com`")]
    NotAName,
}

impl HostName {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name out of `Host` and its kin: there a port may follow.
    pub fn of_authority(text: &str) -> Option<Self> {
        let authority: axum::http::uri::Authority = text.trim().parse().ok()?;
        authority.host().parse().ok()
    }
}

impl FromStr for HostName {
    type Err = InvalidHostName;

    fn from_str(text: &str) -> Result<Self, InvalidHostName> {
        let text = text.trim();
        if text.contains('*') {
            return Err(InvalidHostName::Wildcard);
        }
        if text.contains(['/', '@', '?', '#', '\\']) {
            return Err(InvalidHostName::MoreThanAName);
        }
        if text.starts_with('[') || text.matches(':').count() > 1 {
            return Err(InvalidHostName::Address);
        }
        if text.contains(':') {
            return Err(InvalidHostName::MoreThanAName);
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        // Umlauts become their ASCII form here, as browsers send it.
        let url::Host::Domain(name) =
            url::Host::parse(name).map_err(|_| InvalidHostName::NotAName)?
        else {
            return Err(InvalidHostName::Address);
        };
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if name.len() > 253 || !name.split('.').all(is_label) {
            return Err(InvalidHostName::NotAName);
        }
        Ok(Self(name))
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        for (written, kept) in [
            ("shop.example.com", "shop.example.com"),
            ("  Shop.EXAMPLE.com. ", "shop.example.com"),
            ("adria.localhost", "adria.localhost"),
            ("müller.example", "xn--mller-kva.example"),
            ("МОСКВА.example", "xn--80adxhks.example"),
            ("XN--MLLER-KVA.example", "xn--mller-kva.example"),
        ] {
            assert_eq!(written.parse::<HostName>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_name_is_refused_in_words() {
        use InvalidHostName::{Address, MoreThanAName, NotAName, Wildcard};
        for (written, why) in [
            ("https://shop.example.com", MoreThanAName),
            ("shop.example.com/path", MoreThanAName),
            ("shop.example.com:8443", MoreThanAName),
            ("me@shop.example.com", MoreThanAName),
            ("*.example.com", Wildcard),
            ("127.0.0.1", Address),
            ("0x7f000001", Address),
            ("[::1]", Address),
            ("::1", Address),
            ("", NotAName),
            ("a b.example", NotAName),
            ("a..b", NotAName),
            ("-a.example", NotAName),
            ("a_b.example", NotAName),
            ("shop.example.com..", NotAName),
            ("\u{0}.example", NotAName),
            (&format!("{}.example", "a".repeat(64)), NotAName),
            (&"a.".repeat(150), NotAName),
        ] {
            assert_eq!(written.parse::<HostName>(), Err(why), "{written}");
        }
    }

    #[test]
    fn a_port_is_left_behind() {
        let of = |text: &str| HostName::of_authority(text).map(|host| host.to_string());

        assert_eq!(
            of("Adria.Localhost:8880").as_deref(),
            Some("adria.localhost")
        );
        assert_eq!(of("adria.localhost.").as_deref(), Some("adria.localhost"));
        assert_eq!(of("127.0.0.1:8880"), None);
        assert_eq!(of("not a host"), None);
        assert_eq!(of(""), None);
    }
}
