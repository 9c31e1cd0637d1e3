//! What every blob store does. Run with [`blobs_conformance!`](crate::blobs_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use bytes::Bytes;
use cf_kernel::Outcome;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use super::{BlobError, BlobInfo, BlobKey, Blobs, ContentType, Incoming, Sha256};

/// `$make` is an `async fn() -> (Arc<dyn Blobs>, keep)` that starts with an empty store.
#[macro_export]
macro_rules! blobs_conformance {
    ($make:path) => {
        $crate::conformance_tests! { blobs, $make;
            what_was_put_comes_back,
            head_knows_without_reading,
            an_empty_file_is_a_file,
            a_missing_file_is_not_found,
            a_second_put_takes_the_place_of_the_first,
            a_deleted_file_is_gone,
            deleting_twice_is_no_error,
            tenants_do_not_see_each_other,
            a_file_of_exactly_the_limit_is_kept,
            a_file_over_the_limit_leaves_nothing,
            a_sender_who_breaks_off_leaves_nothing,
            a_put_that_is_given_up_leaves_nothing,
            a_failed_put_leaves_the_file_before_it,
            who_reads_while_it_is_replaced_reads_one_of_the_two,
        }
    };
}

const LIMIT: u64 = 10 * 1024 * 1024;

fn key(tenant: u8, id: u8) -> BlobKey {
    BlobKey {
        tenant: format!("ten_{tenant:026}").parse().unwrap(),
        id: format!("blob_{id:026}").parse().unwrap(),
    }
}

fn pdf() -> ContentType {
    "application/pdf".parse().unwrap()
}

fn pieces(content: &[&'static [u8]]) -> Incoming<'static> {
    stream::iter(
        content
            .iter()
            .map(|piece| Ok(Bytes::from_static(piece)))
            .collect::<Vec<_>>(),
    )
    .boxed()
}

/// Half a megabyte in uneven pieces, too much for any one buffer.
fn large(seed: u8) -> Vec<Bytes> {
    (1..=32_u8)
        .map(|piece| Bytes::from(vec![seed ^ piece; 997 * usize::from(piece)]))
        .collect()
}

async fn put(blobs: &dyn Blobs, key: BlobKey, content: &[&'static [u8]]) -> BlobInfo {
    blobs.put(key, pdf(), pieces(content), LIMIT).await.unwrap()
}

async fn read(blobs: &dyn Blobs, key: BlobKey) -> Result<Vec<u8>, BlobError> {
    let blob = blobs.get(key).await?;
    blob.content
        .try_fold(Vec::new(), async |mut all, piece| {
            all.extend_from_slice(&piece);
            Ok(all)
        })
        .await
}

async fn assert_missing(blobs: &dyn Blobs, key: BlobKey) {
    assert!(matches!(blobs.head(key).await, Err(BlobError::NotFound)));
    assert!(matches!(blobs.get(key).await, Err(BlobError::NotFound)));
}

pub async fn what_was_put_comes_back(blobs: Arc<dyn Blobs>) {
    let content = large(7);
    let whole = content.concat();

    let info = blobs
        .put(
            key(1, 1),
            pdf(),
            stream::iter(content.into_iter().map(Ok)).boxed(),
            LIMIT,
        )
        .await
        .unwrap();

    assert_eq!(info.size, u64::try_from(whole.len()).unwrap());
    assert_eq!(blobs.get(key(1, 1)).await.unwrap().info, info);
    assert!(read(&*blobs, key(1, 1)).await.unwrap() == whole);
}

pub async fn head_knows_without_reading(blobs: Arc<dyn Blobs>) {
    let put = put(&*blobs, key(1, 1), &[b"a", b"b", b"c"]).await;

    let head = blobs.head(key(1, 1)).await.unwrap();

    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(
        head,
        BlobInfo {
            content_type: pdf(),
            size: 3,
            sha256: Sha256::parse(abc).unwrap()
        }
    );
    assert_eq!(head, put);
}

pub async fn an_empty_file_is_a_file(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[]).await;

    assert_eq!(blobs.head(key(1, 1)).await.unwrap().size, 0);
    assert_eq!(read(&*blobs, key(1, 1)).await.unwrap(), b"");
}

pub async fn a_missing_file_is_not_found(blobs: Arc<dyn Blobs>) {
    assert_missing(&*blobs, key(1, 1)).await;
}

pub async fn a_second_put_takes_the_place_of_the_first(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[b"a longer first one"]).await;
    put(&*blobs, key(1, 1), &[b"second"]).await;

    assert_eq!(read(&*blobs, key(1, 1)).await.unwrap(), b"second");
}

pub async fn a_deleted_file_is_gone(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[b"one"]).await;
    put(&*blobs, key(1, 2), &[b"two"]).await;

    assert_eq!(
        blobs.delete(key(1, 1)).await.unwrap(),
        Outcome::Executed(())
    );

    assert_missing(&*blobs, key(1, 1)).await;
    assert_eq!(read(&*blobs, key(1, 2)).await.unwrap(), b"two");
}

pub async fn deleting_twice_is_no_error(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[b"one"]).await;
    blobs.delete(key(1, 1)).await.unwrap();

    assert_eq!(
        blobs.delete(key(1, 1)).await.unwrap(),
        Outcome::AlreadyApplied
    );
}

pub async fn tenants_do_not_see_each_other(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[b"mine"]).await;

    assert_missing(&*blobs, key(2, 1)).await;
    assert_eq!(
        blobs.delete(key(2, 1)).await.unwrap(),
        Outcome::AlreadyApplied
    );
    assert_eq!(read(&*blobs, key(1, 1)).await.unwrap(), b"mine");
}

pub async fn a_file_of_exactly_the_limit_is_kept(blobs: Arc<dyn Blobs>) {
    blobs
        .put(key(1, 1), pdf(), pieces(&[b"abc", b"def"]), 6)
        .await
        .unwrap();

    assert_eq!(read(&*blobs, key(1, 1)).await.unwrap(), b"abcdef");
}

pub async fn a_file_over_the_limit_leaves_nothing(blobs: Arc<dyn Blobs>) {
    let refused = blobs
        .put(key(1, 1), pdf(), pieces(&[b"abc", b"def"]), 5)
        .await;

    assert!(matches!(refused, Err(BlobError::TooLarge { limit: 5 })));
    assert_missing(&*blobs, key(1, 1)).await;
}

fn breaks_off() -> Incoming<'static> {
    pieces(&[b"half"])
        .chain(stream::iter([Err("connection reset".into())]))
        .boxed()
}

pub async fn a_sender_who_breaks_off_leaves_nothing(blobs: Arc<dyn Blobs>) {
    let refused = blobs.put(key(1, 1), pdf(), breaks_off(), LIMIT).await;

    assert!(matches!(refused, Err(BlobError::Incoming(_))));
    assert_missing(&*blobs, key(1, 1)).await;
}

pub async fn a_put_that_is_given_up_leaves_nothing(blobs: Arc<dyn Blobs>) {
    let (reached, mut stuck) = tokio::sync::mpsc::unbounded_channel::<()>();
    let endless = stream::unfold((0_u8, reached), |(piece, reached)| async move {
        if piece == 3 {
            reached.send(()).unwrap();
            std::future::pending::<()>().await;
        }
        Some((Ok(Bytes::from(vec![piece; 70_000])), (piece + 1, reached)))
    });

    tokio::select! {
        _ = blobs.put(key(1, 1), pdf(), endless.boxed(), LIMIT) => {}
        _ = stuck.recv() => {}
    }

    assert_missing(&*blobs, key(1, 1)).await;
}

pub async fn a_failed_put_leaves_the_file_before_it(blobs: Arc<dyn Blobs>) {
    put(&*blobs, key(1, 1), &[b"first"]).await;

    blobs
        .put(key(1, 1), pdf(), breaks_off(), LIMIT)
        .await
        .unwrap_err();
    blobs
        .put(key(1, 1), pdf(), pieces(&[b"too long"]), 2)
        .await
        .unwrap_err();

    assert_eq!(read(&*blobs, key(1, 1)).await.unwrap(), b"first");
}

pub async fn who_reads_while_it_is_replaced_reads_one_of_the_two(blobs: Arc<dyn Blobs>) {
    let (first, second) = (large(1), large(2));
    let put = |content: &Vec<Bytes>| {
        let content = stream::iter(content.clone().into_iter().map(Ok)).boxed();
        let blobs = &blobs;
        async move { blobs.put(key(1, 1), pdf(), content, LIMIT).await.unwrap() }
    };
    put(&first).await;
    let reading = blobs.get(key(1, 1)).await.unwrap();

    put(&second).await;

    let pieces: Vec<Bytes> = reading.content.try_collect().await.unwrap();
    let seen = pieces.concat();
    assert!(seen == first.concat() || seen == second.concat());
    assert!(read(&*blobs, key(1, 1)).await.unwrap() == second.concat());
}
