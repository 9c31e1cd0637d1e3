//! Addresses in configuration.

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use ipnet::IpNet;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A network such as `10.0.0.0/8`; a bare address is a network of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cidr(IpNet);

impl Cidr {
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        // A dual-stack socket shows IPv4 peers as `::ffff:10.0.0.1`.
        self.0.contains(&address.to_canonical())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("expected a network such as 10.0.0.0/8 or an address")]
pub struct InvalidCidr;

impl FromStr for Cidr {
    type Err = InvalidCidr;

    fn from_str(text: &str) -> Result<Self, InvalidCidr> {
        let text = text.trim();
        text.parse::<IpNet>()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
            .map(|net| Self(net.trunc()))
            .map_err(|_| InvalidCidr)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Cidr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cidr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

impl schemars::JsonSchema for Cidr {
    fn schema_name() -> Cow<'static, str> {
        "Cidr".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "network" })
    }
}

/// `127.0.0.1:8880`, `[::]:8880` or `localhost:8880`.
pub(super) fn parse_listen(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    match text.strip_prefix("localhost:") {
        Some(port) => port
            .parse()
            .ok()
            .map(|port| SocketAddr::from(([127, 0, 0, 1], port))),
        None => text.parse().ok(),
    }
}

/// A socket to listen on, as text.
pub(super) struct ListenText;

impl ListenText {
    pub fn serialize<S: Serializer>(
        address: &SocketAddr,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(address)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_listen(&text)
            .ok_or_else(|| D::Error::custom("expected an address such as 127.0.0.1:8880"))
    }
}

impl schemars::JsonSchema for ListenText {
    fn schema_name() -> Cow<'static, str> {
        "Listen".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "listen" })
    }
}

/// As [`ListenText`]; empty means not to listen.
pub(super) struct OptionalListenText;

impl OptionalListenText {
    #[expect(clippy::ref_option, reason = "the signature is serde's")]
    pub fn serialize<S: Serializer>(
        address: &Option<SocketAddr>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match address {
            Some(address) => serializer.collect_str(address),
            None => serializer.serialize_str(""),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<SocketAddr>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        parse_listen(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom("expected an address or nothing"))
    }
}

impl schemars::JsonSchema for OptionalListenText {
    fn schema_name() -> Cow<'static, str> {
        "OptionalListen".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "optional-listen" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses_in_either_notation() {
        let network: Cidr = "10.0.0.0/8".parse().unwrap();

        assert!(network.contains("10.1.2.3".parse().unwrap()));
        assert!(network.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!network.contains("11.1.2.3".parse().unwrap()));
    }

    #[test]
    fn a_bare_address_is_a_network_of_one() {
        let network: Cidr = "192.0.2.7".parse().unwrap();

        assert_eq!(network.to_string(), "192.0.2.7/32");
        assert!(!network.contains("192.0.2.8".parse().unwrap()));
    }

    #[test]
    fn localhost_needs_no_resolver() {
        assert_eq!(
            parse_listen("localhost:8880"),
            Some(SocketAddr::from(([127, 0, 0, 1], 8880)))
        );
        assert_eq!(
            parse_listen("[::1]:8880").map(|address| address.port()),
            Some(8880)
        );
        assert_eq!(parse_listen("8880"), None);
    }
}
