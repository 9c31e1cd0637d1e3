use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a content type is `type/subtype` of at most {} printable characters",
    ContentType::MAX_LEN
)]
pub struct ContentTypeError;

/// What a file says it is, for example `application/pdf`. Safe to stand in a header.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContentType(String);

impl ContentType {
    pub const MAX_LEN: usize = 200;

    #[must_use]
    pub fn octets() -> Self {
        Self("application/octet-stream".to_owned())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ContentType {
    type Err = ContentTypeError;

    fn from_str(text: &str) -> Result<Self, ContentTypeError> {
        let essence = text.split(';').next().unwrap_or_default().trim_end();
        let (kind, subtype) = essence.split_once('/').ok_or(ContentTypeError)?;
        let printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if is_token(kind) && is_token(subtype) && printable && text.len() <= Self::MAX_LEN {
            Ok(Self(text.to_owned()))
        } else {
            Err(ContentTypeError)
        }
    }
}

/// A token of RFC 9110.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

impl fmt::Display for ContentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_stand_in_a_header_is_a_content_type() {
        for good in [
            "application/pdf",
            "text/csv; charset=utf-8",
            "image/svg+xml",
        ] {
            assert!(good.parse::<ContentType>().is_ok(), "{good}");
        }
        let long = format!("text/{}", "x".repeat(ContentType::MAX_LEN));
        for bad in [
            "",
            "/",
            "text",
            "text/",
            "/plain",
            "a b/c",
            "text/plain\r\nSet-Cookie: a=b",
            "text/plä",
            "text/a\0",
            &long,
        ] {
            assert!(bad.parse::<ContentType>().is_err(), "{bad:?}");
        }
    }
}
