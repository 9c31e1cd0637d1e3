//! The signatures that Stripe's own libraries publish in their tests, and what else they hold
//! against a header. `event_test_signature.json` and its signature are stripe-dotnet's, the digests
//! are stripe-node's; both are checked the other way round too: what we sign is what they expect.

use cf_ports::payments::{WebhookError, sign, verify};
use cf_ports::secrets::SecretString;
use jiff::Timestamp;

const EVENT: &[u8] = include_bytes!("vectors/event_test_signature.json");
const SIGNED_AT: i64 = 1_533_204_620;
const V1: &str = "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7";
const V0: &str = "63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef";

fn secret() -> SecretString {
    "webhook_secret".into()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

fn header() -> String {
    format!("t={SIGNED_AT},v1={V1},v0={V0}")
}

#[test]
fn the_published_event_is_believed() {
    let read = verify(&header(), &[secret()], EVENT, at(SIGNED_AT + 100));

    assert_eq!(read.unwrap(), at(SIGNED_AT));
    let signed = sign(&secret(), EVENT, at(SIGNED_AT));
    assert_eq!(signed, format!("t={SIGNED_AT},v1={V1}"));
}

#[test]
fn the_published_event_is_too_old_after_the_tolerance() {
    let read = verify(&header(), &[secret()], EVENT, at(SIGNED_AT + 400));

    assert!(matches!(read, Err(WebhookError::OutOfTime)), "{read:?}");
}

#[test]
fn the_published_event_with_more_behind_it_is_not_believed() {
    let longer = [EVENT, b"this_changes_the_json"].concat();

    let read = verify(&header(), &[secret()], &longer, at(SIGNED_AT));

    assert!(matches!(read, Err(WebhookError::NotSigned)), "{read:?}");
}

#[test]
fn headers_that_the_libraries_refuse_are_refused() {
    for header in [
        format!("t=,v1={V1},v0={V0}"),
        "t,v1=,v0=".to_owned(),
        "t,v1=,v0".to_owned(),
        "t,v1=,".to_owned(),
        "t,,".to_owned(),
        ",,".to_owned(),
        "t".to_owned(),
        // The old scheme alone counts for nothing.
        format!("t={SIGNED_AT},v0={V1}"),
        format!("t={SIGNED_AT},v2={V1}"),
        "I am not even a real signature".to_owned(),
    ] {
        let read = verify(&header, &[secret()], EVENT, at(SIGNED_AT));
        assert!(read.is_err(), "{header}");
    }
}

#[test]
fn of_several_signatures_one_that_fits_is_enough() {
    let wrong = "deadbeef".repeat(8);
    for header in [
        format!("t={SIGNED_AT},v1={wrong},v1={V1}"),
        format!("t={SIGNED_AT},v1={V1},v1={wrong}"),
        format!("v1=potato,v1={V1},t={SIGNED_AT}"),
    ] {
        assert!(verify(&header, &[secret()], EVENT, at(SIGNED_AT)).is_ok());
    }
}

#[test]
fn the_published_digests_are_ours() {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"test_secret");
    for (payload, published) in [
        (
            "",
            "f7f9bd47fb987337b5796fdc1fdb9ba221d0d5396814bfcaf9521f43fd8927fd",
        ),
        (
            r#"{"obj1":"hello","obj2":"world"}"#,
            "bebb1a643997f419b315ddba19e6f5411e1ce7f810ba6d3617ce72823092f363",
        ),
        (
            "\u{1f600}",
            "837da296d05c4fe31f61d5d7ead035099d9585a5bcde87de952012a78f0b0c43",
        ),
    ] {
        let digest = aws_lc_rs::hmac::sign(&key, payload.as_bytes());
        assert_eq!(hex::encode(digest), published, "{payload}");
    }
}
