//! Where a request comes from, also behind proxies.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{Extensions, HeaderMap, HeaderName};
use cf_kernel::id::RequestId;

use crate::config::Cidr;

/// The address of whoever asks. Stands in the request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Whoever asks does so over https: nobody on the way can read along. Stands in the request's
/// extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Secured;

/// The seller whose storefront a request came in by, as the gateway tells the services behind it.
/// Past the door this was said by the gateway, or it is not there.
pub const STOREFRONT_SELLER: HeaderName = HeaderName::from_static("x-storefront-seller");

/// What proxies say about a request. Past the door these were said by a proxy of ours.
const SAID_BY_PROXIES: [HeaderName; 5] = [
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("forwarded"),
    HeaderName::from_static("x-real-ip"),
];

/// What is known of where a request comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Origin {
    pub client: Option<ClientAddress>,
    /// The id that the gateway gave the request.
    pub request_id: Option<RequestId>,
}

/// Finds out where a request comes from, and leaves on it only what may be believed.
pub(super) fn settle(request: &mut Request, trusted: &[Cidr], behind_gateway: bool) -> Origin {
    let client = address(request.extensions(), request.headers(), trusted);
    if let Some(client) = client {
        request.extensions_mut().insert(client);
    }
    let by_proxy = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .is_some_and(|ConnectInfo(peer)| {
            let peer = peer.ip().to_canonical();
            trusted.iter().any(|network| network.contains(peer))
        });
    // Proxies before the gateway hand on whatever a stranger writes here.
    let by_gateway = by_proxy && behind_gateway;
    if !by_gateway {
        request.headers_mut().remove(STOREFRONT_SELLER);
    }
    if !by_proxy {
        for name in SAID_BY_PROXIES {
            request.headers_mut().remove(name);
        }
        return Origin {
            client,
            request_id: None,
        };
    }
    let last = |name: &str| {
        let value = request.headers().get_all(name).iter().next_back()?;
        value.to_str().ok()?.rsplit(',').next().map(str::trim)
    };
    // The proxy's connection to us says nothing about the client's to the proxy.
    let secured = last("x-forwarded-proto").map(|scheme| scheme.eq_ignore_ascii_case("https"));
    let request_id = last("x-request-id")
        .filter(|_| by_gateway)
        .and_then(|id| id.parse().ok());
    match secured {
        Some(true) => {
            request.extensions_mut().insert(Secured);
        }
        Some(false) => {
            request.extensions_mut().remove::<Secured>();
        }
        None => {}
    }
    Origin { client, request_id }
}

/// The peer of the connection, unless it is a proxy of ours; then what that proxy saw, and so on.
///
/// `X-Forwarded-For` grows to the right: what stands left of an address that is not ours was written
/// by a stranger and counts for nothing.
fn address(
    extensions: &Extensions,
    headers: &HeaderMap,
    trusted: &[Cidr],
) -> Option<ClientAddress> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    Some(ClientAddress(resolve(peer.ip(), &forwarded, trusted)))
}

fn resolve(peer: IpAddr, forwarded: &[&str], trusted: &[Cidr]) -> IpAddr {
    let ours = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.to_canonical();
    for hop in forwarded.iter().rev() {
        if !ours(client) {
            break;
        }
        let Ok(address) = hop.parse::<IpAddr>() else {
            break;
        };
        client = address.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    struct From {
        peer: &'static str,
        over_tls: bool,
        behind_gateway: bool,
    }

    const STRANGER: From = From {
        peer: "203.0.113.9:1",
        over_tls: false,
        behind_gateway: true,
    };
    const PROXY: From = From {
        peer: "10.0.0.1:1",
        over_tls: false,
        behind_gateway: false,
    };

    fn settled(from: &From, headers: &[(&str, &str)]) -> (Request, Origin) {
        let mut request = Request::builder().uri("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(axum::body::Body::empty()).unwrap();
        let peer: SocketAddr = from.peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        if from.over_tls {
            request.extensions_mut().insert(Secured);
        }
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let origin = settle(&mut request, &trusted, from.behind_gateway);
        (request, origin)
    }

    const SAID: [(&str, &str); 6] = [
        ("x-forwarded-for", "198.51.100.7"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "shop.example.com"),
        ("x-real-ip", "198.51.100.7"),
        ("x-storefront-seller", "ten_1"),
        ("x-request-id", "mine"),
    ];

    #[test]
    fn what_a_stranger_says_about_the_way_is_gone_past_the_door() {
        let (request, origin) = settled(&STRANGER, &SAID);

        assert_eq!(origin.client.unwrap().0.to_string(), "203.0.113.9");
        assert_eq!(origin.request_id, None);
        assert_eq!(request.extensions().get::<Secured>(), None);
        assert_eq!(
            request.headers().keys().collect::<Vec<_>>(),
            ["x-request-id"]
        );
    }

    #[test]
    fn what_our_proxy_says_about_the_way_counts() {
        let (request, origin) = settled(&PROXY, &SAID);

        assert_eq!(origin.client.unwrap().0.to_string(), "198.51.100.7");
        assert_eq!(request.extensions().get::<Secured>(), Some(&Secured));
        assert_eq!(request.headers()["x-forwarded-host"], "shop.example.com");
        assert_eq!(request.headers().get(STOREFRONT_SELLER), None);
        assert_eq!(origin.request_id, None);
    }

    #[test]
    fn a_service_believes_its_gateway_about_seller_and_request() {
        let gateway = From {
            behind_gateway: true,
            ..PROXY
        };

        let id = RequestId::new(uuid::Uuid::from_u128(1));
        let text = id.to_string();
        let said = [&SAID[..5], &[("x-request-id", text.as_str())]].concat();

        let (request, origin) = settled(&gateway, &said);

        assert_eq!(request.headers()[STOREFRONT_SELLER], "ten_1");
        assert_eq!(origin.request_id, Some(id));
        assert_eq!(settled(&gateway, &SAID).1.request_id, None);
    }

    #[test]
    fn a_connection_is_as_secure_as_its_first_part() {
        let secured = |said: &[(&str, &str)], over_tls| {
            let (request, _) = settled(&From { over_tls, ..PROXY }, said);
            request.extensions().get::<Secured>().is_some()
        };

        assert!(secured(&[("x-forwarded-proto", "http, https")], false));
        assert!(!secured(&[("x-forwarded-proto", "https, http")], true));
        assert!(!secured(&[("x-forwarded-proto", "http")], true));
        assert!(!secured(&[], false));
        assert!(secured(&[], true));
    }

    fn resolved(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let trusted: Vec<Cidr> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        resolve(peer.parse().unwrap(), forwarded, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(resolved("203.0.113.9", &["10.0.0.1"], &[]), "203.0.113.9");
        assert_eq!(
            resolved("203.0.113.9", &["10.0.0.1"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn behind_our_proxies_the_last_stranger_counts() {
        let hops = ["1.1.1.1", "198.51.100.7", "10.0.0.2"];

        assert_eq!(resolved("10.0.0.1", &hops, &["10.0.0.0/8"]), "198.51.100.7");
        assert_eq!(
            resolved("::ffff:10.0.0.1", &[], &["10.0.0.0/8"]),
            "10.0.0.1"
        );
    }

    #[test]
    fn nonsense_ends_the_walk() {
        assert_eq!(
            resolved("10.0.0.1", &["198.51.100.7", "nonsense"], &["10.0.0.0/8"]),
            "10.0.0.1"
        );
    }
}
