//! What every mailer does. Run with [`mailer_conformance!`](crate::mailer_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use futures_util::future::{BoxFuture, join_all};

use super::{Draft, Header, Mail, Mailbox, Mailer};
use crate::Effect;

/// `$make` is an `async fn() -> (MailerUnderTest, keep)` with nothing delivered yet.
#[macro_export]
macro_rules! mailer_conformance {
    ($make:path) => {
        $crate::conformance_tests! { mail, $make;
            a_mail_arrives_as_it_was_written,
            the_same_key_twice_arrives_once,
            the_same_key_at_the_same_moment_arrives_once,
            two_keys_are_two_mails,
            a_key_cannot_name_a_place,
        }
    };
}

/// A mailer, and what has arrived: subject and text of each mail, in any order.
pub struct MailerUnderTest {
    pub mailer: Arc<dyn Mailer>,
    pub arrived: Box<dyn Fn() -> BoxFuture<'static, Vec<Arrived>> + Send + Sync>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    pub headers: Vec<(String, String)>,
}

fn mail(key: &str, subject: &str) -> Mail {
    Mail::try_from(Draft {
        key: key.parse().unwrap(),
        from: "shop@example.com".parse().unwrap(),
        to: Mailbox::try_new(Some("Žiga Čuk"), "ziga@example.com").unwrap(),
        subject: subject.to_owned(),
        text: "Pozdravljeni,\nvaše naročilo je sprejeto.".to_owned(),
        html: Some("<p>Pozdravljeni</p>".to_owned()),
        headers: vec![Header::try_new("List-Unsubscribe", "<https://example.com/u/1>").unwrap()],
    })
    .unwrap()
}

pub async fn a_mail_arrives_as_it_was_written(
    MailerUnderTest { mailer, arrived }: MailerUnderTest,
) {
    let sent = mailer.send(&mail("order-1", "Naročilo sprejeto ✓")).await;

    assert!(sent.is_done(), "{sent:?}");
    let expected = Arrived {
        to: "Žiga Čuk <ziga@example.com>".to_owned(),
        subject: "Naročilo sprejeto ✓".to_owned(),
        text: "Pozdravljeni,\nvaše naročilo je sprejeto.".to_owned(),
        html: Some("<p>Pozdravljeni</p>".to_owned()),
        headers: vec![(
            "List-Unsubscribe".to_owned(),
            "<https://example.com/u/1>".to_owned(),
        )],
    };
    assert_eq!(arrived().await, [expected]);
}

pub async fn the_same_key_twice_arrives_once(MailerUnderTest { mailer, arrived }: MailerUnderTest) {
    let first = mailer.send(&mail("order-1", "One")).await;
    let second = mailer.send(&mail("order-1", "One")).await;

    assert!(first.is_done());
    assert_eq!(first, second, "the second answer is the first receipt");
    assert_eq!(arrived().await.len(), 1);
}

pub async fn the_same_key_at_the_same_moment_arrives_once(
    MailerUnderTest { mailer, arrived }: MailerUnderTest,
) {
    let mail = mail("order-1", "One");

    let answers = join_all((0..8).map(|_| mailer.send(&mail))).await;

    // One who comes while the first is under way may be told that the end is not known yet, never no.
    assert!(answers.iter().any(Effect::is_done));
    assert!(
        answers
            .iter()
            .all(|answer| !matches!(answer, Effect::Refused(_))),
        "{answers:?}"
    );
    assert_eq!(arrived().await.len(), 1);
}

pub async fn two_keys_are_two_mails(MailerUnderTest { mailer, arrived }: MailerUnderTest) {
    let first = mailer.send(&mail("order-1", "Same")).await;
    let second = mailer.send(&mail("order-2", "Same")).await;

    assert_ne!(first, second);
    assert_eq!(arrived().await.len(), 2);
}

pub async fn a_key_cannot_name_a_place(MailerUnderTest { mailer, arrived }: MailerUnderTest) {
    for key in [
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "..",
        ".",
        "%00",
        &"x".repeat(200),
    ] {
        assert!(mailer.send(&mail(key, key)).await.is_done(), "{key}");
    }

    assert_eq!(arrived().await.len(), 7);
}
