use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A text that nobody can guess: what stands in links, cookies and keys. Only its hash is kept.
#[derive(Clone)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What is kept of a secret. It has 250 bits of chance in it, so a plain hash does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretHash([u8; 32]);

impl Secret {
    /// 50 letters and digits; fails only where the system has no randomness.
    pub fn random() -> Result<Self, aws_lc_rs::error::Unspecified> {
        Self::of_length(50)
    }

    /// Shorter, for people to type.
    pub fn of_length(length: usize) -> Result<Self, aws_lc_rs::error::Unspecified> {
        let mut bytes = vec![0; length];
        SystemRandom::new().fill(&mut bytes)?;
        Ok(Self(
            bytes
                .iter()
                .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
                .collect(),
        ))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

impl SecretHash {
    pub fn of(text: &str) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
        Self(hash)
    }

    /// As it was kept.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
