use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use cf_kernel::{ErrorKind, Failure};
use cf_ports::secrets::{ExposeSecret as _, VersionId};
use secrecy::zeroize::{Zeroize as _, Zeroizing};
use secrecy::{SecretBox, SecretSlice};

use super::ring::{KEY_LEN, Key};
use super::{KeyRing, SealContext, Sealed};

/// Seals values, opens them, and derives keys for other purposes. One for the whole program.
pub struct Sealer {
    current: VersionId,
    current_keys: Keys,
    older: BTreeMap<VersionId, Keys>,
}

/// What one master key is used for. Never the master key itself.
struct Keys {
    sealing: RandomizedNonceKey,
    deriving: Prk,
}

/// The value could not be sealed.
#[derive(Debug, thiserror::Error)]
#[error("the value cannot be sealed")]
pub struct SealError(#[source] aws_lc_rs::error::Unspecified);

/// A sealed value does not open. Why is for the log alone.
#[derive(Debug, thiserror::Error)]
#[error("the sealed value cannot be opened")]
pub struct OpenError(#[source] OpenFailure);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenFailure {
    #[error("it is cut off")]
    Truncated,
    #[error("it has format version {0}, which is not known")]
    UnknownVersion(u8),
    #[error("the id of its key is malformed")]
    MalformedKeyId,
    #[error("it was sealed with key `{0}`, which is not in the ring")]
    UnknownKey(VersionId),
    /// To a cipher these are one and the same.
    #[error(
        "it was changed, or belongs to another table, column, tenant or row, or key `{0}` is another one"
    )]
    Rejected(VersionId),
}

impl Failure for SealError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Internal
    }

    fn code(&self) -> &'static str {
        "sealing-failed"
    }
}

impl Failure for OpenError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Internal
    }

    fn code(&self) -> &'static str {
        "sealed-value-unreadable"
    }
}

impl OpenError {
    #[must_use]
    pub fn failure(&self) -> &OpenFailure {
        &self.0
    }
}

impl Sealer {
    /// Fails only if the cipher itself does.
    pub fn try_new(ring: &KeyRing) -> Result<Self, SealError> {
        let mut older = ring
            .iter()
            .map(|(id, key)| Ok((id.clone(), Keys::of(key)?)))
            .collect::<Result<BTreeMap<_, _>, SealError>>()?;
        let current = ring.current_id().clone();
        // A ring always holds its current key.
        let current_keys = older
            .remove(&current)
            .ok_or(SealError(aws_lc_rs::error::Unspecified))?;
        Ok(Self {
            current,
            current_keys,
            older,
        })
    }

    /// Seals with the current key.
    pub fn seal(&self, context: &SealContext, plaintext: &[u8]) -> Result<Sealed, SealError> {
        let header = Sealed::header(&self.current);
        // Encrypted in place: what was plaintext is ciphertext when this goes.
        let mut buffer = Vec::with_capacity(plaintext.len() + super::format::TAG);
        buffer.extend_from_slice(plaintext);
        let aad = Aad::from(context.bind(&header));
        let sealed = self
            .current_keys
            .sealing
            .seal_in_place_append_tag(aad, &mut buffer);
        match sealed {
            Ok(nonce) => Ok(Sealed::join(header, nonce.as_ref(), &buffer)),
            Err(error) => {
                buffer.zeroize();
                Err(SealError(error))
            }
        }
    }

    /// Opens what was sealed for the same context with any key of the ring.
    pub fn open(
        &self,
        context: &SealContext,
        sealed: &Sealed,
    ) -> Result<SecretSlice<u8>, OpenError> {
        let parts = sealed.parts().map_err(OpenError)?;
        let keys = self
            .keys(&parts.key)
            .ok_or_else(|| OpenError(OpenFailure::UnknownKey(parts.key.clone())))?;
        let mut buffer = Zeroizing::new(parts.ciphertext.to_vec());
        let aad = Aad::from(context.bind(parts.header));
        let nonce = Nonce::assume_unique_for_key(parts.nonce);
        match keys.sealing.open_in_place(nonce, aad, &mut buffer) {
            Ok(plaintext) => Ok(plaintext.to_vec().into()),
            Err(_) => Err(OpenError(OpenFailure::Rejected(parts.key))),
        }
    }

    /// Whether a value was sealed with a key other than the current one, or in an older format.
    #[must_use]
    pub fn needs_resealing(&self, sealed: &Sealed) -> bool {
        sealed
            .parts()
            .map_or(true, |parts| parts.key != self.current)
    }

    /// A key for another purpose, the same each time until the master key is rotated.
    pub fn derive(&self, purpose: &str) -> Result<SecretBox<[u8; KEY_LEN]>, SealError> {
        self.current_keys.derive(purpose)
    }

    /// What [`derive`](Self::derive) gives now, then what it gave with each older key: for what
    /// may not have followed the last rotation yet.
    pub fn derive_all(&self, purpose: &str) -> Result<Vec<SecretBox<[u8; KEY_LEN]>>, SealError> {
        std::iter::once(&self.current_keys)
            .chain(self.older.values())
            .map(|keys| keys.derive(purpose))
            .collect()
    }

    fn keys(&self, id: &VersionId) -> Option<&Keys> {
        if *id == self.current {
            Some(&self.current_keys)
        } else {
            self.older.get(id)
        }
    }
}

impl Keys {
    fn of(master: &Key) -> Result<Self, SealError> {
        // No salt: a master key is random already (RFC 5869, section 3.1).
        let master = Salt::new(HKDF_SHA256, &[]).extract(master.expose_secret());
        let sealing = expand(&master, &[b"cloud-factory/seal/1"])?;
        let sealing = RandomizedNonceKey::new(&AES_256_GCM_SIV, sealing.expose_secret())
            .map_err(SealError)?;
        Ok(Self {
            sealing,
            deriving: master,
        })
    }

    fn derive(&self, purpose: &str) -> Result<Key, SealError> {
        // No purpose can spell the label of the sealing key: the two part at the second word.
        expand(
            &self.deriving,
            &[b"cloud-factory/derive/1/", purpose.as_bytes()],
        )
    }
}

struct KeyLen;

impl KeyType for KeyLen {
    fn len(&self) -> usize {
        KEY_LEN
    }
}

fn expand(master: &Prk, label: &[&[u8]]) -> Result<Key, SealError> {
    let mut failed = Ok(());
    let key = SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| {
        failed = master
            .expand(label, KeyLen)
            .and_then(|output| output.fill(key));
    });
    failed.map(|()| key).map_err(SealError)
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer")
            .field("current", &self.current)
            .field("older", &self.older.keys())
            .finish_non_exhaustive()
    }
}
