//! The mail outbox against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cf_kernel::{Clock, IdSource};
use cf_mail_outbox::{KEPT, MailOutbox, OutboxError};
use cf_ports::mail::conformance::{Arrived, MailerUnderTest};
use cf_ports::mail::{Draft, Mail, Mailer as _};
use cf_ports::{Again, Effect};
use futures_util::FutureExt as _;
use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        "2026-11-20T08:00:00Z".parse().unwrap()
    }
}

#[derive(Default)]
struct CountingIds(AtomicU64);

impl IdSource for CountingIds {
    fn uuid(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::SeqCst)))
    }
}

async fn outbox(dir: &Path, kept: usize) -> MailOutbox {
    MailOutbox::open(
        dir,
        kept,
        Arc::new(StoppedClock),
        Arc::new(CountingIds::default()),
    )
    .await
    .unwrap()
}

async fn empty_outbox() -> (MailerUnderTest, TempDir) {
    let dir = TempDir::new().unwrap();
    let outbox = Arc::new(outbox(dir.path(), KEPT).await);
    let mailer = outbox.clone();
    let arrived = move || {
        let outbox = outbox.clone();
        async move {
            let mails = outbox.list(usize::MAX, None).await.unwrap();
            let arrived = mails.into_iter().map(|mail| Arrived {
                to: mail.to,
                subject: mail.subject,
                text: mail.text,
                html: mail.html,
                headers: mail.headers,
            });
            arrived.collect()
        }
        .boxed()
    };
    (
        MailerUnderTest {
            mailer,
            arrived: Box::new(arrived),
        },
        dir,
    )
}

mod conformance {
    cf_ports::mailer_conformance!(super::empty_outbox);
}

fn mail(key: &str) -> Mail {
    Mail::try_from(Draft {
        key: key.parse().unwrap(),
        from: "shop@example.com".parse().unwrap(),
        to: "ana@example.com".parse().unwrap(),
        subject: format!("About {key}"),
        text: "Hello".to_owned(),
        html: None,
        headers: vec![],
    })
    .unwrap()
}

async fn keys(outbox: &MailOutbox) -> Vec<String> {
    outbox
        .list(usize::MAX, None)
        .await
        .unwrap()
        .into_iter()
        .map(|mail| mail.key)
        .collect()
}

#[tokio::test]
async fn the_newest_stay_and_come_first() {
    let dir = TempDir::new().unwrap();
    let outbox = outbox(dir.path(), 3).await;

    for number in 1..=5 {
        assert!(outbox.send(&mail(&number.to_string())).await.is_done());
    }

    assert_eq!(keys(&outbox).await, ["5", "4", "3"]);
}

#[tokio::test]
async fn a_page_goes_on_where_the_last_one_ended() {
    let dir = TempDir::new().unwrap();
    let outbox = outbox(dir.path(), KEPT).await;
    for number in 1..=5 {
        assert!(outbox.send(&mail(&number.to_string())).await.is_done());
    }

    let first = outbox.list(2, None).await.unwrap();
    let second = outbox
        .list(2, first.last().map(|mail| mail.id))
        .await
        .unwrap();
    let third = outbox
        .list(2, second.last().map(|mail| mail.id))
        .await
        .unwrap();

    let pages = [first, second, third]
        .map(|page| page.into_iter().map(|mail| mail.key).collect::<Vec<_>>());
    assert_eq!(pages, [vec!["5", "4"], vec!["3", "2"], vec!["1"]]);
}

#[tokio::test]
async fn one_mail_can_be_read_by_its_receipt() {
    let dir = TempDir::new().unwrap();
    let outbox = outbox(dir.path(), KEPT).await;
    let receipt = outbox.send(&mail("order-1")).await.done().unwrap();

    let read = outbox
        .read(receipt.id.parse().unwrap())
        .await
        .unwrap()
        .unwrap();

    assert_eq!(
        (read.key.as_str(), read.to.as_str(), read.kept_at),
        ("order-1", "ana@example.com", StoppedClock.now())
    );
    assert_eq!(
        outbox
            .read(format!("mail_{:026}", 7).parse().unwrap())
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn a_key_stays_taken_after_a_restart() {
    let dir = TempDir::new().unwrap();
    let before = outbox(dir.path(), KEPT).await.send(&mail("order-1")).await;

    let reopened = outbox(dir.path(), KEPT).await;

    assert_eq!(reopened.send(&mail("order-1")).await, before);
    assert_eq!(keys(&reopened).await.len(), 1);
}

#[tokio::test]
async fn two_outboxes_on_one_directory_keep_a_key_once() {
    let dir = TempDir::new().unwrap();
    let (one, other) = (
        outbox(dir.path(), KEPT).await,
        outbox(dir.path(), KEPT).await,
    );
    let mail = mail("order-1");

    let answers = futures_util::future::join_all(
        [&one, &other]
            .repeat(10)
            .into_iter()
            .map(|outbox| outbox.send(&mail)),
    )
    .await;

    assert!(
        answers
            .iter()
            .all(|answer| *answer == answers[0] && answer.is_done()),
        "{answers:?}"
    );
    assert_eq!(keys(&one).await, ["order-1"]);
}

#[tokio::test]
async fn nobody_else_on_the_machine_can_read_a_mail() {
    let dir = TempDir::new().unwrap();
    let mails = dir.path().join("mail");
    assert!(
        outbox(&mails, KEPT)
            .await
            .send(&mail("order-1"))
            .await
            .is_done()
    );

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&mails), 0o700);
    for entry in fs::read_dir(&mails).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn what_is_not_a_mail_is_left_alone() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("README.json"), "mine").unwrap();
    fs::write(dir.path().join("arriving"), "half a mail").unwrap();
    let outbox = outbox(dir.path(), 1).await;

    assert!(outbox.send(&mail("1")).await.is_done());
    assert!(outbox.send(&mail("2")).await.is_done());

    assert_eq!(keys(&outbox).await, ["2"]);
    assert_eq!(
        fs::read_to_string(dir.path().join("README.json")).unwrap(),
        "mine"
    );
}

#[tokio::test]
async fn a_damaged_mail_is_an_error_by_name() {
    let dir = TempDir::new().unwrap();
    let outbox = outbox(dir.path(), KEPT).await;
    fs::write(dir.path().join(format!("mail_{:026}.00.json", 7)), "{}").unwrap();

    let error = outbox.list(10, None).await.unwrap_err();

    assert!(matches!(&error, OutboxError::Shape(..)));
    assert_eq!(
        error.to_string(),
        "mail mail_00000000000000000000000007 is not in a shape that this version reads"
    );
}

#[tokio::test]
async fn a_mail_that_cannot_be_kept_is_refused_for_now() {
    let dir = TempDir::new().unwrap();
    let outbox = outbox(dir.path(), KEPT).await;
    fs::remove_dir_all(dir.path()).unwrap();

    let answer = outbox.send(&mail("order-1")).await;

    assert!(matches!(answer, Effect::Refused(refusal) if refusal.again == Again::Later(None)));
}
