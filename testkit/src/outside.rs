//! The outside, as a test sees it: letters that can be read, files in memory, a key of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use cf_kernel::Outcome;
use cf_platform::seal::{KeyRing, Sealer};
use cf_ports::Effect;
use cf_ports::blobs::{Blob, BlobError, BlobInfo, BlobKey, Blobs, ContentType, Incoming, Sha256};
use cf_ports::mail::{Mail, Mailer, Receipt};
use cf_ports::secrets::SecretVersions;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, StreamExt as _};

/// Keeps every mail that was sent.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    sent: Arc<Mutex<Vec<Mail>>>,
}

impl Letters {
    pub fn sent(&self) -> Vec<Mail> {
        self.sent.lock().unwrap().clone()
    }
}

impl Mailer for Letters {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Effect<Receipt>> {
        async move {
            let mut sent = self.sent.lock().unwrap();
            let place = sent
                .iter()
                .position(|before| before.key() == mail.key())
                .unwrap_or_else(|| {
                    sent.push(mail.clone());
                    sent.len() - 1
                });
            Effect::Done(Receipt {
                id: place.to_string(),
            })
        }
        .boxed()
    }
}

/// Keeps files for as long as the test lives.
#[derive(Debug, Clone, Default)]
pub struct MemoryBlobs {
    files: Arc<Mutex<HashMap<BlobKey, (BlobInfo, Bytes)>>>,
}

impl MemoryBlobs {
    fn find(&self, key: BlobKey) -> Result<(BlobInfo, Bytes), BlobError> {
        self.files
            .lock()
            .unwrap()
            .get(&key)
            .cloned()
            .ok_or(BlobError::NotFound)
    }
}

impl Blobs for MemoryBlobs {
    fn put<'a>(
        &'a self,
        key: BlobKey,
        content_type: ContentType,
        mut content: Incoming<'a>,
        limit: u64,
    ) -> BoxFuture<'a, Result<BlobInfo, BlobError>> {
        async move {
            let mut bytes = Vec::new();
            while let Some(chunk) = content.next().await {
                bytes.extend_from_slice(&chunk.map_err(BlobError::Incoming)?);
                if bytes.len() as u64 > limit {
                    return Err(BlobError::TooLarge { limit });
                }
            }
            let mut sum = [0; 32];
            sum.copy_from_slice(digest(&SHA256, &bytes).as_ref());
            let info = BlobInfo {
                content_type,
                size: bytes.len() as u64,
                sha256: Sha256(sum),
            };
            self.files
                .lock()
                .unwrap()
                .insert(key, (info.clone(), bytes.into()));
            Ok(info)
        }
        .boxed()
    }

    fn get(&self, key: BlobKey) -> BoxFuture<'_, Result<Blob, BlobError>> {
        async move {
            let (info, bytes) = self.find(key)?;
            let content = futures_util::stream::once(async move { Ok(bytes) }).boxed();
            Ok(Blob { info, content })
        }
        .boxed()
    }

    fn head(&self, key: BlobKey) -> BoxFuture<'_, Result<BlobInfo, BlobError>> {
        async move { Ok(self.find(key)?.0) }.boxed()
    }

    fn delete(&self, key: BlobKey) -> BoxFuture<'_, Result<Outcome<()>, BlobError>> {
        async move {
            let gone = self.files.lock().unwrap().remove(&key);
            Ok(gone.map_or(Outcome::AlreadyApplied, |_| Outcome::Executed(())))
        }
        .boxed()
    }
}

/// Seals with a key that is the same in every test.
pub(crate) fn sealer() -> Arc<Sealer> {
    use base64::Engine as _;
    let key = base64::engine::general_purpose::STANDARD.encode([7_u8; 32]);
    let versions = SecretVersions::new("1".parse().unwrap(), key.into());
    Arc::new(Sealer::try_new(&KeyRing::try_from_versions(&versions).unwrap()).unwrap())
}
