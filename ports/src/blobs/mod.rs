//! Files: attachments, documents, exports.

mod content_type;

#[cfg(feature = "conformance")]
pub mod conformance;

use std::fmt;

use bytes::Bytes;
use cf_kernel::id::{BlobId, TenantId};
use cf_kernel::{ErrorKind, Failure, Outcome};
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

pub use content_type::{ContentType, ContentTypeError};

pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Bytes on their way in. Whoever sends them may fail.
pub type Incoming<'a> = BoxStream<'a, Result<Bytes, BoxError>>;

/// Bytes on their way out.
pub type Outgoing = BoxStream<'static, Result<Bytes, BlobError>>;

/// Keeps files, each under its tenant and id. All or nothing: a file is there whole or not at all.
pub trait Blobs: Send + Sync + 'static {
    /// Keeps what comes in, up to `limit` bytes. A second file under the same key takes the place
    /// of the first, so an attempt whose end is unknown may be repeated.
    fn put<'a>(
        &'a self,
        key: BlobKey,
        content_type: ContentType,
        content: Incoming<'a>,
        limit: u64,
    ) -> BoxFuture<'a, Result<BlobInfo, BlobError>>;

    /// Whoever reads to the end without an error has read what was put: the checksum is verified
    /// on the way.
    fn get(&self, key: BlobKey) -> BoxFuture<'_, Result<Blob, BlobError>>;

    fn head(&self, key: BlobKey) -> BoxFuture<'_, Result<BlobInfo, BlobError>>;

    fn delete(&self, key: BlobKey) -> BoxFuture<'_, Result<Outcome<()>, BlobError>>;
}

/// Where one file is kept. Another tenant's file with the same id is another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BlobKey {
    pub tenant: TenantId,
    pub id: BlobId,
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.tenant, self.id)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobInfo {
    pub content_type: ContentType,
    pub size: u64,
    pub sha256: Sha256,
}

/// A file that is being read.
pub struct Blob {
    pub info: BlobInfo,
    pub content: Outgoing,
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blob")
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

/// A SHA-256 checksum; displays as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
            return None;
        };
        let mut sum = [0; 32];
        if pairs.len() != sum.len() {
            return None;
        }
        for (byte, [high, low]) in sum.iter_mut().zip(pairs) {
            *byte = hex_digit(*high)? << 4 | hex_digit(*low)?;
        }
        Some(Self(sum))
    }
}

const fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("there is no such file")]
    NotFound,
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("there is no space left to keep the file")]
    NoSpace,
    #[error("the file did not arrive whole")]
    Incoming(#[source] BoxError),
    #[error("the stored file is damaged")]
    Damaged,
    #[error("the file store cannot be reached")]
    Unavailable(#[source] BoxError),
}

impl Failure for BlobError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::TooLarge { .. } | Self::Incoming(_) => ErrorKind::Invalid,
            Self::NoSpace => ErrorKind::Exhausted,
            Self::Damaged => ErrorKind::Internal,
            Self::Unavailable(_) => ErrorKind::Unavailable,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "file-not-found",
            Self::TooLarge { .. } => "file-too-large",
            Self::NoSpace => "file-store-full",
            Self::Incoming(_) => "file-incomplete",
            Self::Damaged => "file-damaged",
            Self::Unavailable(_) => "file-store-unavailable",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_is_no_checksum_is_refused() {
        let (short, long, upper) = ("ab".repeat(31), "ab".repeat(33), "AB".repeat(32));

        for text in ["", "zz", &short, &long, &upper] {
            assert_eq!(Sha256::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_checksum_survives_the_text(sum: [u8; 32]) {
            prop_assert_eq!(Sha256::parse(&Sha256(sum).to_string()), Some(Sha256(sum)));
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = Sha256::parse(&text);
        }
    }
}
