//! Who asks most, in bounded room: a newcomer takes the place of the one who has asked least, and
//! inherits only the doubt (the space-saving sketch).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use cf_kernel::Actor;
use cf_kernel::id::{ApiKeyId, UserId};
use schemars::JsonSchema;
use serde::Serialize;

/// Who a request is counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Client {
    User(UserId),
    Key(ApiKeyId),
    V4(Ipv4Addr),
    /// The first half of an address: its /64.
    V6(u64),
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ClientKind {
    User,
    Key,
    Address,
}

impl Client {
    pub(crate) fn at(address: Option<IpAddr>) -> Self {
        match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => Self::V4(address),
            Some(IpAddr::V6(address)) => {
                Self::V6(u64::try_from(u128::from(address) >> 64).unwrap_or_default())
            }
            None => Self::Unknown,
        }
    }

    pub(crate) fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::User(id) => Some(Self::User(*id)),
            Actor::ApiKey(id) => Some(Self::Key(*id)),
            Actor::System(_) | Actor::Visitor => None,
        }
    }

    pub(super) const fn kind(self) -> ClientKind {
        match self {
            Self::User(_) => ClientKind::User,
            Self::Key(_) => ClientKind::Key,
            Self::V4(_) | Self::V6(_) | Self::Unknown => ClientKind::Address,
        }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => id.fmt(f),
            Self::Key(id) => id.fmt(f),
            Self::V4(address) => address.fmt(f),
            Self::V6(prefix) => {
                let address = std::net::Ipv6Addr::from(u128::from(*prefix) << 64);
                write!(f, "{address}/64")
            }
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Asker {
    pub client: Client,
    pub requests: u64,
    pub errors: u64,
    pub limited: u64,
    /// How many of another's it may have asked itself before it was noticed.
    doubt: u64,
}

#[derive(Debug, Clone)]
pub(super) struct Clients {
    askers: Vec<Asker>,
    most: usize,
}

impl Clients {
    pub(super) const fn at_most(most: usize) -> Self {
        Self {
            askers: Vec::new(),
            most,
        }
    }

    pub(super) fn record(&mut self, client: Client, error: bool, limited: bool) {
        self.count(Asker {
            client,
            requests: 1,
            errors: u64::from(error),
            limited: u64::from(limited),
            doubt: 0,
        });
    }

    pub(super) fn add(&mut self, other: &Self) {
        for asker in &other.askers {
            self.count(*asker);
        }
    }

    fn count(&mut self, asker: Asker) {
        if let Some(known) = self.askers.iter_mut().find(|it| it.client == asker.client) {
            known.requests += asker.requests;
            known.errors += asker.errors;
            known.limited += asker.limited;
            known.doubt += asker.doubt;
        } else if self.askers.len() < self.most {
            self.askers.push(asker);
        } else if let Some(least) = self
            .askers
            .iter_mut()
            .min_by_key(|it| it.requests + it.doubt)
        {
            let doubt = asker.doubt + least.requests + least.doubt;
            *least = Asker { doubt, ..asker };
        }
    }

    /// Those who have asked most for certain, the first ones first.
    pub(super) fn first(&self, count: usize) -> Vec<Asker> {
        let mut askers = self.askers.clone();
        askers.sort_by_key(|asker| (std::cmp::Reverse(asker.requests), asker.client.to_string()));
        askers.truncate(count);
        askers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(number: u32) -> Client {
        Client::V4(Ipv4Addr::from(number))
    }

    #[test]
    fn who_asks_most_is_found_among_many_and_nobody_gets_more_than_it_asked() {
        let mut clients = Clients::at_most(64);
        for round in 0..10_000 {
            clients.record(v4(1), false, false);
            clients.record(v4(2 + round % 2), true, false);
            clients.record(v4(1_000 + round), true, true);
        }

        let first = clients.first(3);

        assert_eq!(first[0].client, v4(1));
        assert!((9_000..=10_000).contains(&first[0].requests), "{first:?}");
        assert!(
            first[1].requests <= 5_000 && first[1].requests > 4_000,
            "{first:?}"
        );
        assert_eq!(clients.askers.len(), 64);
    }

    #[test]
    fn a_client_reads_as_it_is_counted() {
        let at = |text: &str| Client::at(Some(text.parse().unwrap())).to_string();

        assert_eq!(at("203.0.113.9"), "203.0.113.9");
        assert_eq!(at("::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(at("2001:db8:1:2:3::4"), "2001:db8:1:2::/64");
    }
}
