use std::fmt;

use cf_ports::secrets::VersionId;

use super::sealer::OpenFailure;

/// The bytes of a sealed value, as they are stored:
///
/// ```text
/// version (1) │ length of key id (1) │ key id │ nonce (12) │ ciphertext │ tag (16)
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

const VERSION: u8 = 1;
pub(super) const NONCE: usize = 12;
pub(super) const TAG: usize = 16;

/// A sealed value taken apart.
pub(super) struct Parts<'a> {
    /// Version and key id, as they stand.
    pub header: &'a [u8],
    pub key: VersionId,
    pub nonce: [u8; NONCE],
    /// With its tag.
    pub ciphertext: &'a [u8],
}

impl Sealed {
    /// Takes bytes as they were stored; whether they mean anything shows when they are opened.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn header(key: &VersionId) -> Vec<u8> {
        let id = key.as_str().as_bytes();
        let mut header = Vec::with_capacity(2 + id.len());
        header.push(VERSION);
        // A version id is never longer than 32.
        header.push(u8::try_from(id.len()).unwrap_or(u8::MAX));
        header.extend_from_slice(id);
        header
    }

    pub(super) fn join(mut header: Vec<u8>, nonce: &[u8; NONCE], ciphertext: &[u8]) -> Self {
        header.extend_from_slice(nonce);
        header.extend_from_slice(ciphertext);
        Self(header)
    }

    pub(super) fn parts(&self) -> Result<Parts<'_>, OpenFailure> {
        let [version, length, rest @ ..] = &self.0[..] else {
            return Err(OpenFailure::Truncated);
        };
        if *version != VERSION {
            return Err(OpenFailure::UnknownVersion(*version));
        }
        let (id, rest) = rest
            .split_at_checked(usize::from(*length))
            .ok_or(OpenFailure::Truncated)?;
        let key = std::str::from_utf8(id)
            .ok()
            .and_then(|id| id.parse().ok())
            .ok_or(OpenFailure::MalformedKeyId)?;
        let (nonce, ciphertext) = rest
            .split_first_chunk::<NONCE>()
            .ok_or(OpenFailure::Truncated)?;
        if ciphertext.len() < TAG {
            return Err(OpenFailure::Truncated);
        }
        let header = &self.0[..2 + id.len()];
        Ok(Parts {
            header,
            key,
            nonce: *nonce,
            ciphertext,
        })
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            Ok(parts) => write!(f, "Sealed({} bytes with key {})", self.0.len(), parts.key),
            Err(_) => write!(f, "Sealed({} bytes)", self.0.len()),
        }
    }
}
