//! Files in a directory of this machine.
//!
//! ```text
//! <root>/files/ten_…/9r/blob_…     header, then the content as it came
//! <root>/incoming/<random>         what is still arriving; locked by whoever writes it
//! ```
//!
//! A file arrives under `incoming`, is synced, and then renamed to its place: it is there whole or
//! not at all, also after a loss of power. Names are made of typed ids only, so no text from
//! outside ever becomes part of a path. Directories are 0700, files 0600.

mod arrival;
mod header;

use std::io;
use std::path::{Path, PathBuf};

use aws_lc_rs::digest;
use bytes::Bytes;
use cf_kernel::Outcome;
use cf_ports::blobs::{
    Blob, BlobError, BlobInfo, BlobKey, Blobs, BoxError, ContentType, Incoming, Outgoing, Sha256,
};
use futures_util::future::BoxFuture;
use futures_util::{StreamExt as _, stream};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

use crate::arrival::Arrival;

/// A file store in a directory.
#[derive(Debug)]
pub struct DiskBlobs {
    files: PathBuf,
    incoming: PathBuf,
}

impl DiskBlobs {
    /// Opens the store in `root`, made if it is missing, and sweeps away what someone who was
    /// stopped left half written. Another process may use the same directory meanwhile.
    pub async fn open(root: &Path) -> Result<Self, BlobError> {
        let root = std::path::absolute(root).map_err(from_io)?;
        let store = Self {
            files: root.join("files"),
            incoming: root.join("incoming"),
        };
        make_dir(&store.files).await.map_err(from_io)?;
        make_dir(&store.incoming).await.map_err(from_io)?;
        arrival::sweep(store.incoming.clone())
            .await
            .map_err(from_io)?;
        Ok(store)
    }

    fn path(&self, key: BlobKey) -> PathBuf {
        let name = key.id.to_string();
        // The head of an id is its time, the tail is chance: the tail spreads evenly.
        let shard = name.get(name.len() - 2..).unwrap_or_default();
        self.files
            .join(key.tenant.to_string())
            .join(shard)
            .join(&name)
    }

    async fn write(
        &self,
        key: BlobKey,
        content_type: ContentType,
        mut content: Incoming<'_>,
        limit: u64,
    ) -> Result<BlobInfo, BlobError> {
        let mut arrival = Arrival::begin(&self.incoming).await.map_err(from_io)?;
        let mut sum = digest::Context::new(&digest::SHA256);
        let mut size = 0_u64;
        while let Some(piece) = content.next().await {
            let piece = piece.map_err(BlobError::Incoming)?;
            size = size.saturating_add(piece.len() as u64);
            if size > limit {
                return Err(BlobError::TooLarge { limit });
            }
            sum.update(&piece);
            arrival.write(&piece).await.map_err(from_io)?;
        }
        let info = BlobInfo {
            content_type,
            size,
            sha256: finish(sum),
        };
        let place = self.path(key);
        if let Some(dir) = place.parent() {
            make_dir(dir).await.map_err(from_io)?;
        }
        arrival
            .settle(&header::encode(&info), &place)
            .await
            .map_err(from_io)?;
        Ok(info)
    }

    async fn open_file(&self, key: BlobKey) -> Result<(BlobInfo, File), BlobError> {
        let mut file = match File::open(self.path(key)).await {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(BlobError::NotFound);
            }
            Err(error) => return Err(from_io(error)),
        };
        let mut head = [0; header::LEN];
        match file.read_exact(&mut head).await {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(BlobError::Damaged);
            }
            Err(error) => return Err(from_io(error)),
        }
        let info = header::decode(&head).ok_or(BlobError::Damaged)?;
        let whole = file.metadata().await.map_err(from_io)?.len();
        if whole != info.size + header::LEN as u64 {
            return Err(BlobError::Damaged);
        }
        Ok((info, file))
    }

    async fn remove(&self, key: BlobKey) -> Result<Outcome<()>, BlobError> {
        let place = self.path(key);
        match tokio::fs::remove_file(&place).await {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Outcome::AlreadyApplied);
            }
            Err(error) => return Err(from_io(error)),
        }
        if let Some(dir) = place.parent() {
            sync_dir(dir).await.map_err(from_io)?;
        }
        Ok(Outcome::Executed(()))
    }
}

impl Blobs for DiskBlobs {
    fn put<'a>(
        &'a self,
        key: BlobKey,
        content_type: ContentType,
        content: Incoming<'a>,
        limit: u64,
    ) -> BoxFuture<'a, Result<BlobInfo, BlobError>> {
        Box::pin(self.write(key, content_type, content, limit))
    }

    fn get(&self, key: BlobKey) -> BoxFuture<'_, Result<Blob, BlobError>> {
        Box::pin(async move {
            let (info, file) = self.open_file(key).await?;
            Ok(Blob {
                content: verified(file, info.sha256),
                info,
            })
        })
    }

    fn head(&self, key: BlobKey) -> BoxFuture<'_, Result<BlobInfo, BlobError>> {
        Box::pin(async move { Ok(self.open_file(key).await?.0) })
    }

    fn delete(&self, key: BlobKey) -> BoxFuture<'_, Result<Outcome<()>, BlobError>> {
        Box::pin(self.remove(key))
    }
}

const PIECE: usize = 64 * 1024;

/// The rest of the file; its last word is an error if it does not add up.
fn verified(file: File, expected: Sha256) -> Outgoing {
    let start = Some((file, digest::Context::new(&digest::SHA256)));
    let pieces = stream::try_unfold(start, move |state| async move {
        let Some((mut file, mut sum)) = state else {
            return Ok(None);
        };
        let mut piece = Vec::with_capacity(PIECE);
        file.read_buf(&mut piece).await.map_err(from_io)?;
        if piece.is_empty() {
            return if finish(sum) == expected {
                Ok(None)
            } else {
                Err(BlobError::Damaged)
            };
        }
        sum.update(&piece);
        Ok(Some((Bytes::from(piece), Some((file, sum)))))
    });
    pieces.boxed()
}

fn finish(sum: digest::Context) -> Sha256 {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(sum.finish().as_ref());
    Sha256(bytes)
}

/// Makes a directory for us alone, and the ones above it; durable when it returns.
async fn make_dir(dir: &Path) -> io::Result<()> {
    let mut missing = dir
        .ancestors()
        .take_while(|dir| !dir.exists())
        .collect::<Vec<_>>();
    while let Some(dir) = missing.pop() {
        match tokio::fs::DirBuilder::new().mode(0o700).create(dir).await {
            Ok(()) => {}
            // Someone else was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        if let Some(above) = dir.parent() {
            sync_dir(above).await?;
        }
    }
    Ok(())
}

async fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir).await?.sync_all().await
}

fn from_io(error: io::Error) -> BlobError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => BlobError::NoSpace,
        _ => BlobError::Unavailable(BoxError::from(error)),
    }
}
