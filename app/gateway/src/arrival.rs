//! Whose storefront a request came to, and under which address its pages are known.

use std::sync::Arc;

use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::http::{Extensions, Request};
use cf_platform::http::Secured;
use cf_platform::storefronts::{HostName, Shop, Storefronts};

use crate::settings::GatewaySettings;

/// Stands in the extensions of every request past the door.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) shop: Arc<Shop>,
    /// `https://shop.example.com`: what pages name as their own. Never what a stranger wrote into
    /// `Host`, for it is kept by others.
    pub(crate) origin: Arc<str>,
}

impl Arrival {
    /// Put there by the door; without one it is the operator's.
    pub(crate) fn in_(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_else(|| Self {
            shop: Arc::default(),
            origin: "".into(),
        })
    }

    pub(crate) fn of<B>(
        request: &Request<B>,
        storefronts: &Storefronts,
        settings: &GatewaySettings,
    ) -> Self {
        let asked = asked_for(request);
        let host: Option<HostName> = asked.as_ref().and_then(|asked| asked.host().parse().ok());
        let Some(shop) = host.as_ref().and_then(|host| storefronts.at(host)) else {
            return Self {
                shop: storefronts.operators(),
                origin: settings.public_url.trim_end_matches('/').into(),
            };
        };
        let secured = request.extensions().get::<Secured>().is_some()
            || settings.public_url.starts_with("https://");
        let scheme = if secured { "https" } else { "http" };
        let main = shop.hosts.first().or(host.as_ref());
        let main = main.map_or("", HostName::as_str);
        let port = asked.as_ref().and_then(Authority::port_u16);
        let origin = match port {
            Some(port) if port != usual(scheme) => format!("{scheme}://{main}:{port}"),
            _ => format!("{scheme}://{main}"),
        };
        Self {
            shop,
            origin: origin.into(),
        }
    }
}

fn usual(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

/// The name that was asked for: at a proxy of ours (past the door nobody else says so), in the address
/// itself (HTTP/2, or an absolute form), else in `Host`.
fn asked_for<B>(request: &Request<B>) -> Option<Authority> {
    let headers = request.headers();
    if let Some(told) = headers.get_all("x-forwarded-host").iter().next_back() {
        return told.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    }
    if let Some(authority) = request.uri().authority() {
        return Some(authority.clone());
    }
    headers.get(HOST)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::SellerId;
    use cf_kernel::id::TenantId;
    use cf_platform::time::RandomIds;
    use jiff::Timestamp;

    fn arrived(request: &Request<()>, public_url: &str) -> (String, String) {
        let seller = SellerId(TenantId::generate(&RandomIds));
        let mut adria = Shop::new(seller, "Adria", Timestamp::UNIX_EPOCH);
        adria.hosts = ["shop.adria.test", "adria.test"]
            .map(|host| host.parse().unwrap())
            .to_vec();
        let settings = GatewaySettings {
            public_url: public_url.to_owned(),
            ..GatewaySettings::default()
        };
        let arrival = Arrival::of(request, &Storefronts::of(vec![adria]), &settings);
        (arrival.shop.name.clone(), arrival.origin.to_string())
    }

    fn with(headers: &[(&str, &str)]) -> Request<()> {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap()
    }

    #[test]
    fn a_host_is_found_in_any_place_without_case_or_last_dot() {
        let ours = |request: &Request<()>| arrived(request, "http://cloud.test");
        let adria = |origin: &str| ("Adria".to_owned(), origin.to_owned());
        let by_address = Request::builder()
            .uri("https://Shop.Adria.test/x")
            .header(HOST, "other")
            .body(())
            .unwrap();

        assert_eq!(ours(&by_address), adria("http://shop.adria.test"));
        assert_eq!(
            ours(&with(&[("host", "Shop.Adria.test.:8880")])),
            adria("http://shop.adria.test:8880")
        );
        assert_eq!(
            ours(&with(&[
                ("host", "10.0.0.1"),
                ("x-forwarded-host", "shop.adria.test")
            ])),
            adria("http://shop.adria.test")
        );
    }

    #[test]
    fn pages_name_the_main_host_and_never_an_unknown_one() {
        let secure = |host: &str| arrived(&with(&[("host", host)]), "https://cloud.test/");

        assert_eq!(secure("adria.test").1, "https://shop.adria.test");
        assert_eq!(secure("adria.test:443").1, "https://shop.adria.test");
        for stranger in [
            "evil.test",
            "evil.test:443",
            "not a host",
            "127.0.0.1:8880",
            "",
        ] {
            let (name, origin) = secure(stranger);
            assert_eq!(
                (name.as_str(), origin.as_str()),
                ("Cloud Factory", "https://cloud.test")
            );
        }
    }
}
