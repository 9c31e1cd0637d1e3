use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use cf_kernel::{ErrorKind, Failure};
use cf_ports::secrets::{
    ExposeSecret as _, MASTER_KEY, SecretString, SecretVersions, Secrets, SecretsError, VersionId,
};
use secrecy::SecretBox;
use secrecy::zeroize::Zeroizing;

pub(super) const KEY_LEN: usize = 32;

pub(super) type Key = SecretBox<[u8; KEY_LEN]>;

/// The master keys: the one to seal with, and those that may still be needed to open.
pub struct KeyRing {
    current: VersionId,
    keys: BTreeMap<VersionId, Key>,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    #[error("master key `{0}` is not 32 bytes in base64: make one with `openssl rand -base64 32`")]
    Malformed(VersionId),
    #[error("the master keys cannot be read")]
    Secrets(#[from] SecretsError),
}

impl Failure for KeyRingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Malformed(_) => ErrorKind::Internal,
            Self::Secrets(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "master-key-malformed",
            Self::Secrets(error) => error.code(),
        }
    }
}

impl KeyRing {
    pub async fn load(secrets: &dyn Secrets) -> Result<Self, KeyRingError> {
        Self::try_from_versions(&secrets.versions(&MASTER_KEY).await?)
    }

    pub fn try_from_versions(versions: &SecretVersions) -> Result<Self, KeyRingError> {
        let decode = |(id, value): (&VersionId, &SecretString)| match decode(value) {
            Some(key) => Ok((id.clone(), key)),
            None => Err(KeyRingError::Malformed(id.clone())),
        };
        let keys = versions.iter().map(decode).collect::<Result<_, _>>()?;
        Ok(Self {
            current: versions.current_id().clone(),
            keys,
        })
    }

    pub(super) fn current_id(&self) -> &VersionId {
        &self.current
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&VersionId, &Key)> {
        self.keys.iter()
    }
}

fn decode(value: &SecretString) -> Option<Key> {
    let bytes = Zeroizing::new(BASE64.decode(value.expose_secret().trim()).ok()?);
    let key = Zeroizing::new(<[u8; KEY_LEN]>::try_from(bytes.as_slice()).ok()?);
    Some(SecretBox::init_with_mut(|place: &mut [u8; KEY_LEN]| {
        place.copy_from_slice(&*key);
    }))
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing")
            .field("current", &self.current)
            .field("keys", &self.keys.keys())
            .finish()
    }
}
