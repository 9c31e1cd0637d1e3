//! The links of a chain, and the keys they are made with.

use std::fmt;

use aws_lc_rs::hmac;
use cf_kernel::id::TenantId;
use schemars::JsonSchema;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::canonical::StoredEntry;
use crate::seal::{SealError, Sealer};

/// Never changed: seals that were made must be found good for ever.
const PURPOSE: &str = "audit/chain/1";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mac(pub(super) [u8; 32]);

impl Mac {
    /// What the first link of a chain hangs on.
    pub(super) const NOTHING: Self = Self([0; 32]);

    /// Of another length it is none of ours.
    pub(super) fn from_stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// Where a chain ends. Kept elsewhere, it proves later that the log was not rolled back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// None for entries that belong to no tenant.
    pub tenant: Option<TenantId>,
    /// How many entries the chain has.
    pub entries: u64,
    /// The last link, in hexadecimal.
    pub mac: String,
}

/// The chain of a tenant; entries without one have a chain of their own.
pub(super) fn chain_of(tenant: Option<Uuid>) -> Uuid {
    tenant.unwrap_or(Uuid::nil())
}

pub(super) fn tenant_of(chain: Uuid) -> Option<TenantId> {
    (!chain.is_nil()).then(|| TenantId::new(chain))
}

/// The current key, then older ones: what was sealed before a rotation is still good.
pub(super) struct Keys {
    current: hmac::Key,
    all: Vec<hmac::Key>,
}

impl Keys {
    pub(super) fn try_new(sealer: &Sealer) -> Result<Self, SealError> {
        let key = |key: &[u8; 32]| hmac::Key::new(hmac::HMAC_SHA256, key);
        Ok(Self {
            current: key(sealer.derive(PURPOSE)?.expose_secret()),
            all: sealer
                .derive_all(PURPOSE)?
                .iter()
                .map(|secret| key(secret.expose_secret()))
                .collect(),
        })
    }

    /// The link of an entry at its place.
    pub(super) fn link(&self, place: &Place, entry: &StoredEntry) -> Mac {
        sign(&self.current, &place.message(entry))
    }

    pub(super) fn linked(&self, place: &Place, entry: &StoredEntry, mac: Mac) -> bool {
        self.signed(&place.message(entry), mac)
    }

    pub(super) fn seal(&self, seal: &Seal) -> Mac {
        sign(&self.current, &seal.message())
    }

    pub(super) fn sealed(&self, seal: &Seal, mac: Mac) -> bool {
        self.signed(&seal.message(), mac)
    }

    /// Compares in constant time.
    fn signed(&self, message: &[u8], mac: Mac) -> bool {
        self.all
            .iter()
            .any(|key| hmac::verify(key, message, &mac.0).is_ok())
    }
}

fn sign(key: &hmac::Key, message: &[u8]) -> Mac {
    let mut mac = [0; 32];
    mac.copy_from_slice(hmac::sign(key, message).as_ref());
    Mac(mac)
}

/// Where a link stands.
pub(super) struct Place {
    pub(super) chain: Uuid,
    pub(super) position: i64,
    pub(super) after: Mac,
}

impl Place {
    fn message(&self, entry: &StoredEntry) -> Vec<u8> {
        let mut message = b"link".to_vec();
        message.extend_from_slice(self.chain.as_bytes());
        message.extend_from_slice(&self.position.to_be_bytes());
        message.extend_from_slice(&self.after.0);
        message.extend_from_slice(&entry.bytes());
        message
    }
}

/// What the notary keeps about its own work. All fields have a fixed length, each kind its own word.
pub(super) enum Seal {
    Head { chain: Uuid, entries: i64, mac: Mac },
    Mark { txid: i64, seq: i64, sealed: i64 },
}

impl Seal {
    fn message(&self) -> Vec<u8> {
        match self {
            Self::Head {
                chain,
                entries,
                mac,
            } => {
                let mut message = b"head".to_vec();
                message.extend_from_slice(chain.as_bytes());
                message.extend_from_slice(&entries.to_be_bytes());
                message.extend_from_slice(&mac.0);
                message
            }
            Self::Mark { txid, seq, sealed } => {
                let mut message = b"mark".to_vec();
                for number in [txid, seq, sealed] {
                    message.extend_from_slice(&number.to_be_bytes());
                }
                message
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::canonical::tests::entry;
    use crate::seal::KeyRing;
    use base64::Engine as _;
    use cf_ports::secrets::SecretVersions;

    fn versions(current: (&str, u8), older: &[(&str, u8)]) -> Keys {
        let key = |byte| {
            base64::engine::general_purpose::STANDARD
                .encode([byte; 32])
                .into()
        };
        let mut versions = SecretVersions::new(current.0.parse().unwrap(), key(current.1));
        for (id, byte) in older {
            versions = versions.with_older(id.parse().unwrap(), key(*byte));
        }
        Keys::try_new(&Sealer::try_new(&KeyRing::try_from_versions(&versions).unwrap()).unwrap())
            .unwrap()
    }

    fn place() -> Place {
        Place {
            chain: Uuid::from_u128(2),
            position: 1,
            after: Mac::NOTHING,
        }
    }

    /// Linked once by the first version of this code: it must be found good for ever.
    #[test]
    fn a_link_of_the_first_version_is_always_good() {
        let mac = versions(("k1", 1), &[]).link(&place(), &entry());

        assert_eq!(hex::encode(mac.0), GOLDEN);
    }

    const GOLDEN: &str = "30eb3ebf669b2b7d0f208b7c0a417d15a0883986a1d9d9f44598b30bcec44623";

    #[test]
    fn after_a_rotation_older_links_are_still_good() {
        let old = versions(("k1", 1), &[]).link(&place(), &entry());
        let rotated = versions(("k2", 2), &[("k1", 1)]);

        assert!(rotated.linked(&place(), &entry(), old));
        assert!(!versions(("k2", 2), &[]).linked(&place(), &entry(), old));
        assert_ne!(rotated.link(&place(), &entry()), old);
    }

    #[test]
    fn a_link_holds_its_place() {
        let keys = versions(("k1", 1), &[]);
        let mac = keys.link(&place(), &entry());
        let elsewhere = [
            Place {
                chain: Uuid::nil(),
                ..place()
            },
            Place {
                position: 2,
                ..place()
            },
            Place {
                after: mac,
                ..place()
            },
        ];

        assert!(keys.linked(&place(), &entry(), mac));
        for place in elsewhere {
            assert!(!keys.linked(&place, &entry(), mac));
        }
    }
}
