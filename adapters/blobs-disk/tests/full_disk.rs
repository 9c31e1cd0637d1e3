//! A store on a disk that is really full: a tmpfs of 256 kB in a mount namespace of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use bytes::Bytes;
use cf_blobs_disk::DiskBlobs;
use cf_ports::blobs::{BlobError, BlobKey, Blobs as _, ContentType};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

const INSIDE: &str = "on_a_full_disk";

/// As root, or as anybody where user namespaces are allowed.
const NAMESPACES: [&[&str]; 2] = [&["--mount"], &["--mount", "--user", "--map-root-user"]];

#[test]
fn a_full_disk_is_refused_and_leaves_nothing() {
    let Some(namespace) = NAMESPACES.iter().find(|namespace| can_mount(namespace)) else {
        eprintln!(
            "SKIPPED a_full_disk_is_refused_and_leaves_nothing: no file system may be mounted here"
        );
        return;
    };
    let dir = tempfile::TempDir::new().unwrap();

    let script = "mount -t tmpfs -o size=256k none \"$1\" && cd \"$1\" && touch small-disk && exec \"$2\" --exact \"$3\" --ignored --nocapture";
    let output = Command::new("unshare")
        .args(*namespace)
        .args(["sh", "-c", script, "sh"])
        .arg(dir.path())
        .arg(std::env::current_exe().unwrap())
        .arg(INSIDE)
        .output()
        .unwrap();

    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn can_mount(namespace: &[&str]) -> bool {
    let dir = tempfile::TempDir::new().unwrap();
    let mut mount = Command::new("unshare");
    mount
        .args(namespace)
        .args(["mount", "-t", "tmpfs", "none"])
        .arg(dir.path());
    mount.output().is_ok_and(|output| output.status.success())
}

fn key(id: u8) -> BlobKey {
    BlobKey {
        tenant: format!("ten_{:026}", 1).parse().unwrap(),
        id: format!("blob_{id:026}").parse().unwrap(),
    }
}

async fn put(store: &DiskBlobs, id: u8, pieces: usize) -> Result<(), BlobError> {
    let content = stream::iter((0..pieces).map(|_| Ok(Bytes::from(vec![7; 10_000])))).boxed();
    store
        .put(key(id), ContentType::octets(), content, u64::MAX)
        .await
        .map(|_| ())
}

async fn read(store: &DiskBlobs, id: u8) -> usize {
    let content = store.get(key(id)).await.unwrap().content;
    content
        .try_fold(0, async |size, piece| Ok(size + piece.len()))
        .await
        .unwrap()
}

#[tokio::test]
#[ignore = "runs on the small disk that a_full_disk_is_refused_and_leaves_nothing makes"]
async fn on_a_full_disk() {
    assert!(
        Path::new("small-disk").exists(),
        "without the small disk this would fill yours"
    );
    let root = Path::new("blobs");
    let store = DiskBlobs::open(root).await.unwrap();
    put(&store, 1, 5).await.unwrap();

    let refused = put(&store, 2, 100).await;

    assert!(matches!(refused, Err(BlobError::NoSpace)), "{refused:?}");
    assert!(matches!(store.head(key(2)).await, Err(BlobError::NotFound)));
    assert_eq!(
        std::fs::read_dir(root.join("incoming")).unwrap().count(),
        0,
        "no partial file stays"
    );
    // The file before it is whole, a replacement that does not fit changes nothing, and what fits still fits.
    assert!(matches!(put(&store, 1, 100).await, Err(BlobError::NoSpace)));
    assert_eq!(read(&store, 1).await, 50_000);
    put(&store, 3, 5).await.unwrap();
    assert_eq!(read(&store, 3).await, 50_000);
}
