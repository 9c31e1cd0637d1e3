//! What an operator decides about the door.

use std::collections::BTreeMap;

use axum::http::header::HOST;
use axum::http::{HeaderValue, Request, Uri};
use cf_kernel::SellerId;
use cf_platform::auth::OPERATOR;

#[derive(Debug, Clone, Default)]
pub struct GatewaySettings {
    /// The shop of every host that has none of its own.
    pub shop: Shop,
    /// Shops by host name, in lower case and without port.
    pub shops: BTreeMap<String, Shop>,
    /// Whose pages may call the API from a browser, besides ours.
    pub origins: Vec<ForeignOrigin>,
}

impl GatewaySettings {
    pub(crate) fn shop_of<B>(&self, request: &Request<B>) -> &Shop {
        if self.shops.is_empty() {
            return &self.shop;
        }
        host(request)
            .and_then(|host| self.shops.get(&host))
            .unwrap_or(&self.shop)
    }
}

/// The name that was asked for: from the address itself (HTTP/2, or an absolute form), else `Host`.
fn host<B>(request: &Request<B>) -> Option<String> {
    let named = match request.uri().host() {
        Some(host) => host,
        None => request.headers().get(HOST)?.to_str().ok()?,
    };
    let authority: axum::http::uri::Authority = named.parse().ok()?;
    Some(authority.host().trim_end_matches('.').to_ascii_lowercase())
}

/// Whose storefront it is, and how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shop {
    pub seller: SellerId,
    pub brand: Brand,
}

impl Default for Shop {
    fn default() -> Self {
        Self {
            seller: OPERATOR,
            brand: Brand::default(),
        }
    }
}

/// What a seller decides about the look. Lightness and the colours of states are ours, so that
/// contrast holds for every brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brand {
    hue: u16,
    chroma_thousandths: u16,
    pub radius: Radius,
    pub density: Density,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radius {
    Square,
    Slight,
    Round,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    Compact,
    Regular,
    Roomy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBrand {
    #[error("a hue is an angle from 0 to 359 degrees, not {0}")]
    Hue(u16),
    #[error("a chroma is at most 0.140, not {}.{:03}", .0 / 1000, .0 % 1000)]
    Chroma(u16),
}

impl Default for Brand {
    /// Petrol.
    fn default() -> Self {
        Self {
            hue: 205,
            chroma_thousandths: 90,
            radius: Radius::Slight,
            density: Density::Regular,
        }
    }
}

impl Brand {
    pub const MAX_CHROMA_THOUSANDTHS: u16 = 140;

    pub const fn try_new(
        hue: u16,
        chroma_thousandths: u16,
        radius: Radius,
        density: Density,
    ) -> Result<Self, InvalidBrand> {
        if hue >= 360 {
            return Err(InvalidBrand::Hue(hue));
        }
        if chroma_thousandths > Self::MAX_CHROMA_THOUSANDTHS {
            return Err(InvalidBrand::Chroma(chroma_thousandths));
        }
        Ok(Self {
            hue,
            chroma_thousandths,
            radius,
            density,
        })
    }

    /// The variables that the style sheets of the interfaces read.
    pub(crate) fn css(self) -> String {
        let radius = match self.radius {
            Radius::Square => 0,
            Radius::Slight => 3,
            Radius::Round => 6,
        };
        let density = match self.density {
            Density::Compact => 0,
            Density::Regular => 1,
            Density::Roomy => 2,
        };
        format!(
            ":root {{\n  --brand-hue: {};\n  --brand-chroma: 0.{:03};\n  --brand-radius: {radius}px;\n  --density: {density};\n}}\n",
            self.hue, self.chroma_thousandths
        )
    }
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
    fn a_brand_holds_numbers_in_bounds_only() {
        assert_eq!(
            Brand::try_new(360, 90, Radius::Slight, Density::Regular),
            Err(InvalidBrand::Hue(360))
        );
        assert_eq!(
            Brand::try_new(0, 141, Radius::Slight, Density::Regular),
            Err(InvalidBrand::Chroma(141))
        );
        assert_eq!(
            InvalidBrand::Chroma(1_141).to_string(),
            "a chroma is at most 0.140, not 1.141"
        );

        let brand = Brand::try_new(359, 7, Radius::Square, Density::Roomy).unwrap();

        assert_eq!(
            brand.css(),
            ":root {\n  --brand-hue: 359;\n  --brand-chroma: 0.007;\n  --brand-radius: 0px;\n  --density: 2;\n}\n"
        );
    }

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

    #[test]
    fn a_host_is_found_in_either_place_without_port_case_or_last_dot() {
        let by_header = |name: &str| {
            host(
                &Request::builder()
                    .uri("/")
                    .header(HOST, name)
                    .body(axum::body::Body::empty())
                    .unwrap(),
            )
        };
        let by_address = Request::builder()
            .uri("https://Shop.Adria.test:8443/x")
            .header(HOST, "other")
            .body(())
            .unwrap();

        assert_eq!(
            by_header("Shop.Adria.test.:8880").as_deref(),
            Some("shop.adria.test")
        );
        assert_eq!(
            by_header("shop.adria.test").as_deref(),
            Some("shop.adria.test")
        );
        assert_eq!(by_header("a b").as_deref(), None);
        assert_eq!(host(&by_address).as_deref(), Some("shop.adria.test"));
    }
}
