use std::time::Duration;

use super::super::{ChargeState, Happening, Headers, Notice, TOLERANCE, WebhookError};
use super::{GatewayUnderTest, Signer};

impl GatewayUnderTest {
    async fn read(&self, headers: &Headers, body: &[u8]) -> Result<Notice, WebhookError> {
        let now = self.other_side.now();
        self.gateway.read_webhook(headers, body, now).await
    }

    /// A body that means something, signed now.
    fn signed_by(&self, signer: Signer) -> (Headers, Vec<u8>) {
        let body = self.other_side.body();
        let headers = self.other_side.sign(signer, &body, self.other_side.now());
        (headers, body)
    }
}

pub async fn a_success_is_told_by_a_signed_webhook(it: GatewayUnderTest) {
    let (charge, paid) = it.paid().await;

    let delivery = it.other_side.webhook_about(charge.payment).await;
    let notice = it.read(&delivery.headers, &delivery.body).await.unwrap();

    assert!(!notice.event.is_empty() && !notice.kind.is_empty());
    let Happening::Charge { payment, charged } = notice.happening else {
        unreachable!("not about a charge: {notice:?}")
    };
    assert_eq!(payment, Some(charge.payment));
    assert_eq!(charged.reference, paid.reference);
    assert_eq!(charged.state, ChargeState::Succeeded);
    assert_eq!(charged.amount, charge.amount);
}

pub async fn a_webhook_that_comes_twice_is_the_same_event(it: GatewayUnderTest) {
    let (headers, body) = it.signed_by(Signer::Gateway);

    let first = it.read(&headers, &body).await.unwrap();
    // Sent again, and signed again, as gateways do.
    let (headers, body) = it.signed_by(Signer::GatewayToo);
    let second = it.read(&headers, &body).await.unwrap();

    assert_eq!(first, second);
}

pub async fn a_webhook_with_the_next_secret_is_believed_too(it: GatewayUnderTest) {
    for signer in [Signer::Gateway, Signer::GatewayToo] {
        let (headers, body) = it.signed_by(signer);

        assert!(it.read(&headers, &body).await.is_ok(), "{signer:?}");
    }
}

pub async fn a_webhook_signed_with_another_secret_is_not_believed(it: GatewayUnderTest) {
    let (headers, body) = it.signed_by(Signer::Stranger);

    let read = it.read(&headers, &body).await;

    assert!(matches!(read, Err(WebhookError::NotSigned)), "{read:?}");
}

pub async fn a_webhook_with_one_flipped_bit_is_not_believed(it: GatewayUnderTest) {
    let (headers, body) = it.signed_by(Signer::Gateway);

    for place in 0..body.len() {
        for bit in [0, 5] {
            let mut forged = body.clone();
            forged[place] ^= 1 << bit;
            let read = it.read(&headers, &forged).await;
            assert!(matches!(read, Err(WebhookError::NotSigned)), "{place}");
        }
    }
}

pub async fn a_webhook_cut_short_or_made_longer_is_not_believed(it: GatewayUnderTest) {
    let (headers, body) = it.signed_by(Signer::Gateway);

    for short in [0, 1, body.len() / 2, body.len() - 1] {
        let read = it.read(&headers, &body[..short]).await;
        assert!(matches!(read, Err(WebhookError::NotSigned)), "{short}");
    }
    for more in [&b" "[..], b"\n", b"\0", b"{}"] {
        let longer = [&body[..], more].concat();
        let read = it.read(&headers, &longer).await;
        assert!(matches!(read, Err(WebhookError::NotSigned)), "{more:?}");
    }
}

pub async fn a_webhook_without_a_signature_or_with_two_is_not_believed(it: GatewayUnderTest) {
    let (headers, body) = it.signed_by(Signer::Gateway);

    for headers in [Headers::default(), headers.doubled()] {
        let read = it.read(&headers, &body).await;
        assert!(matches!(read, Err(WebhookError::NoSignature)), "{read:?}");
    }
}

pub async fn a_webhook_with_a_malformed_signature_is_not_believed(it: GatewayUnderTest) {
    let (good, body) = it.signed_by(Signer::Gateway);
    assert!(it.read(&good, &body).await.is_ok());

    for malformed in [
        "",
        "t",
        "t=",
        ",,",
        "t,v1=,",
        "v1=00",
        "t=-1,v1=00",
        "t=1e9,v1=",
        "t=99999999999999999999,v1=00",
        "t=0,v1=zz",
        "t=1,t=2",
    ] {
        let read = it.read(&good.with_all_values(malformed), &body).await;
        assert!(
            matches!(read, Err(WebhookError::Malformed | WebhookError::NotSigned)),
            "{malformed}: {read:?}"
        );
    }
    let endless = "v1=00,".repeat(100_000);
    let read = it.read(&good.with_all_values(&endless), &body).await;
    assert!(matches!(read, Err(WebhookError::Malformed)), "{read:?}");
}

pub async fn a_webhook_that_is_old_is_not_believed(it: GatewayUnderTest) {
    let (now, second) = (it.other_side.now(), Duration::from_secs(1));
    let body = it.other_side.body();
    let just_in_time = it.other_side.sign(Signer::Gateway, &body, now - TOLERANCE);
    let late = it
        .other_side
        .sign(Signer::Gateway, &body, now - TOLERANCE - second);
    // `now` may lie within a second; a signature knows whole ones.
    let then = now + second;

    let read = |headers| {
        let (it, body) = (&it, &body);
        async move { it.gateway.read_webhook(&headers, body, then).await }
    };

    let now_read = it.gateway.read_webhook(&just_in_time, &body, now - second);
    assert!(now_read.await.is_ok());
    assert!(matches!(read(late).await, Err(WebhookError::OutOfTime)));
}

pub async fn a_signed_webhook_that_says_nothing_sensible_is_refused(it: GatewayUnderTest) {
    for body in [&b""[..], b"null", b"[]", b"{}", b"\xff\xfe", b"{\"id\":7}"] {
        let headers = it
            .other_side
            .sign(Signer::Gateway, body, it.other_side.now());

        let read = it.read(&headers, body).await;

        assert!(matches!(read, Err(WebhookError::Content(_))), "{read:?}");
    }
}

impl Headers {
    /// Each header twice.
    fn doubled(&self) -> Self {
        self.0.iter().chain(&self.0).cloned().collect()
    }

    fn with_all_values(&self, value: &str) -> Self {
        let names = self.0.iter().map(|(name, _)| (name.clone(), value));
        names.collect()
    }
}
