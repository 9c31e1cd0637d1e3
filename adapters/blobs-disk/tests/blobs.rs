//! The disk store against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use cf_blobs_disk::DiskBlobs;
use cf_ports::blobs::{BlobError, BlobKey, Blobs, ContentType, Incoming};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tempfile::TempDir;

async fn empty_store() -> (Arc<dyn Blobs>, TempDir) {
    let dir = TempDir::new().unwrap();
    (
        Arc::new(DiskBlobs::open(&dir.path().join("blobs")).await.unwrap()),
        dir,
    )
}

mod conformance {
    cf_ports::blobs_conformance!(super::empty_store);
}

fn key() -> BlobKey {
    BlobKey {
        tenant: format!("ten_{:026}", 1).parse().unwrap(),
        id: format!("blob_{:026}", 1).parse().unwrap(),
    }
}

fn pieces(content: Vec<Vec<u8>>) -> Incoming<'static> {
    stream::iter(content.into_iter().map(|piece| Ok(Bytes::from(piece)))).boxed()
}

async fn put(store: &dyn Blobs, content: Vec<Vec<u8>>) -> Result<(), BlobError> {
    store
        .put(key(), ContentType::octets(), pieces(content), u64::MAX)
        .await
        .map(|_| ())
}

async fn read(store: &dyn Blobs) -> Result<Vec<u8>, BlobError> {
    Ok(store
        .get(key())
        .await?
        .content
        .try_collect::<Vec<_>>()
        .await?
        .concat())
}

fn everything_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything_below(&path));
        }
        found.push(path);
    }
    found
}

fn files_below(dir: &Path) -> Vec<PathBuf> {
    everything_below(dir)
        .into_iter()
        .filter(|path| path.is_file())
        .collect()
}

#[tokio::test]
async fn nobody_else_on_the_machine_can_read_a_file() {
    let (store, dir) = empty_store().await;
    put(&*store, vec![b"private".to_vec()]).await.unwrap();

    for path in everything_below(dir.path()) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            mode,
            if path.is_dir() { 0o700 } else { 0o600 },
            "{}",
            path.display()
        );
    }
}

#[tokio::test]
async fn a_failed_put_leaves_no_file_behind() {
    let (store, dir) = empty_store().await;
    let breaks_off = pieces(vec![vec![7; 200_000]]).chain(stream::iter([Err("gone".into())]));

    store
        .put(key(), ContentType::octets(), breaks_off.boxed(), u64::MAX)
        .await
        .unwrap_err();
    store
        .put(
            key(),
            ContentType::octets(),
            pieces(vec![vec![7; 200_000]]),
            9,
        )
        .await
        .unwrap_err();

    assert_eq!(files_below(dir.path()), [] as [PathBuf; 0]);
}

#[tokio::test]
async fn opening_sweeps_away_what_a_stopped_process_left() {
    let (_, dir) = empty_store().await;
    let orphan = dir.path().join("blobs/incoming/left-by-kill-9");
    fs::write(&orphan, b"half").unwrap();

    DiskBlobs::open(&dir.path().join("blobs")).await.unwrap();

    assert!(!orphan.exists());
}

#[tokio::test]
async fn opening_leaves_alone_what_another_process_is_writing() {
    let (store, dir) = empty_store().await;
    let (resume, resumed) = tokio::sync::oneshot::channel::<()>();
    let (reached, halfway) = tokio::sync::oneshot::channel::<()>();
    let slow =
        stream::once(async { Ok(Bytes::from_static(b"first ")) }).chain(stream::once(async {
            reached.send(()).unwrap();
            resumed.await.unwrap();
            Ok(Bytes::from_static(b"second"))
        }));

    let writing = store.put(key(), ContentType::octets(), slow.boxed(), u64::MAX);
    let opening = async {
        halfway.await.unwrap();
        DiskBlobs::open(&dir.path().join("blobs")).await.unwrap();
        resume.send(()).unwrap();
    };
    let (written, ()) = tokio::join!(writing, opening);

    written.unwrap();
    assert_eq!(read(&*store).await.unwrap(), b"first second");
}

#[tokio::test]
async fn a_flipped_bit_is_noticed_at_the_end() {
    let (store, dir) = empty_store().await;
    put(&*store, vec![vec![0; 200_000]]).await.unwrap();
    let [path] = &files_below(dir.path())[..] else {
        unreachable!("one file was put")
    };

    fs::OpenOptions::new()
        .write(true)
        .open(path)
        .unwrap()
        .write_all_at(&[1], 100_000)
        .unwrap();

    assert!(matches!(read(&*store).await, Err(BlobError::Damaged)));
}

#[tokio::test]
async fn a_cut_file_is_noticed_at_once() {
    let (store, dir) = empty_store().await;
    put(&*store, vec![vec![0; 1000]]).await.unwrap();
    let [path] = &files_below(dir.path())[..] else {
        unreachable!("one file was put")
    };

    for length in [2023, 1024, 100, 0] {
        fs::OpenOptions::new()
            .write(true)
            .open(path)
            .unwrap()
            .set_len(length)
            .unwrap();
        assert!(
            matches!(store.head(key()).await, Err(BlobError::Damaged)),
            "{length}"
        );
        assert!(
            matches!(store.get(key()).await, Err(BlobError::Damaged)),
            "{length}"
        );
    }
}

#[tokio::test]
async fn what_was_put_is_there_after_a_restart() {
    let (store, dir) = empty_store().await;
    put(&*store, vec![b"lasting".to_vec()]).await.unwrap();
    drop(store);

    let reopened = DiskBlobs::open(&dir.path().join("blobs")).await.unwrap();

    assert_eq!(read(&reopened).await.unwrap(), b"lasting");
}

#[tokio::test]
async fn a_store_whose_directory_went_away_is_unavailable() {
    let (store, dir) = empty_store().await;
    fs::remove_dir_all(dir.path().join("blobs")).unwrap();

    let refused = put(&*store, vec![b"lost".to_vec()]).await;

    assert!(matches!(refused, Err(BlobError::Unavailable(_))));
}
