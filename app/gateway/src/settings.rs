//! What an operator decides about the door.

use axum::http::{HeaderValue, Uri};

#[derive(Debug, Clone, Default)]
pub struct GatewaySettings {
    /// Whose pages may call the API from a browser, besides ours.
    pub origins: Vec<ForeignOrigin>,
    /// What pages of the operator's storefront name as their own: `https://cloud.example.com`.
    pub public_url: String,
}

/// An origin whose pages may call the API with the visitor's credentials: `https://shop.example.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignOrigin(HeaderValue);

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an origin: write scheme, host and, where it is not the usual one, port, as in `https://shop.example.com`"
)]
pub struct InvalidOrigin(String);

impl ForeignOrigin {
    pub fn try_new(text: &str) -> Result<Self, InvalidOrigin> {
        let invalid = || InvalidOrigin(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| invalid())?;
        let (Some(scheme @ ("https" | "http")), Some(authority)) =
            (uri.scheme_str(), uri.authority())
        else {
            return Err(invalid());
        };
        // Compared as it is written: browsers send lower case, no path and no usual port.
        let usual = matches!(
            (scheme, authority.port_u16()),
            ("https", Some(443)) | ("http", Some(80))
        );
        let written = format!("{scheme}://{authority}");
        if usual
            || written != text
            || text != text.to_ascii_lowercase()
            || text.contains(['@', '*'])
        {
            return Err(invalid());
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| invalid())
    }

    pub(crate) fn as_header(&self) -> &HeaderValue {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_send_it() {
        for good in [
            "https://shop.example.com",
            "http://localhost:5173",
            "https://[::1]:8443",
        ] {
            assert_eq!(ForeignOrigin::try_new(good).unwrap().as_header(), good);
        }
        for bad in [
            "",
            "*",
            "null",
            "shop.example.com",
            "https://shop.example.com/",
            "https://Shop.example.com",
            "https://shop.example.com:443",
            "http://shop.example.com:80",
            "ftp://shop.example.com",
            "https://someone@shop.example.com",
            "https://*.example.com",
            "https://shop.example.com/path",
        ] {
            assert_eq!(
                ForeignOrigin::try_new(bad),
                Err(InvalidOrigin(bad.to_owned())),
                "{bad}"
            );
        }
    }
}
