//! Where a request comes from, also behind proxies.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::config::Cidr;

/// The address of whoever asks. Stands in the request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The peer of the connection, unless it is a proxy of ours; then what that proxy saw, and so on.
///
/// `X-Forwarded-For` grows to the right: what stands left of an address that is not ours was written
/// by a stranger and counts for nothing.
pub(super) fn address(
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
