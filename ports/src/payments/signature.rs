//! `t=1533204620,v1=2220f8…`: a time, and the HMAC-SHA256 of `time.body` in hexadecimal, once for
//! each secret that is in use. What is not `t` or `v1` is passed over.

use std::time::Duration;

use aws_lc_rs::hmac;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use super::WebhookError;

/// How old a signature may be. It bounds for how long a webhook that was listened in on can be
/// sent again; the event's id bounds it for good.
pub const TOLERANCE: Duration = Duration::from_mins(5);

/// Longer headers are not read.
pub const MAX_SIGNATURE_HEADER: usize = 4096;

const DIGEST_LEN: usize = 32;

/// The header for a body, signed at a time.
#[must_use]
pub fn sign(secret: &SecretString, body: &[u8], at: Timestamp) -> String {
    let seconds = at.as_second().to_string();
    let tag = hmac::sign(&key(secret), &signed_bytes(&seconds, body));
    format!("t={seconds},v1={}", hex::encode(tag))
}

/// When a body was signed, if it was signed with one of the secrets and within [`TOLERANCE`] of now.
/// Compares in constant time.
pub fn verify(
    header: &str,
    secrets: &[SecretString],
    body: &[u8],
    now: Timestamp,
) -> Result<Timestamp, WebhookError> {
    let parsed = Parsed::of(header).ok_or(WebhookError::Malformed)?;
    let usable = || {
        secrets
            .iter()
            .filter(|secret| !secret.expose_secret().is_empty())
    };
    if usable().next().is_none() {
        return Err(WebhookError::NoSecret);
    }
    let message = signed_bytes(parsed.seconds, body);
    let signed = usable().any(|secret| {
        let key = key(secret);
        parsed
            .tags
            .iter()
            .any(|tag| hmac::verify(&key, &message, tag).is_ok())
    });
    if !signed {
        return Err(WebhookError::NotSigned);
    }
    // Only now is the time worth anything.
    if parsed.at.duration_since(now).unsigned_abs() > TOLERANCE {
        return Err(WebhookError::OutOfTime);
    }
    Ok(parsed.at)
}

fn key(secret: &SecretString) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.expose_secret().as_bytes())
}

fn signed_bytes(seconds: &str, body: &[u8]) -> Vec<u8> {
    [seconds.as_bytes(), b".", body].concat()
}

struct Parsed<'a> {
    /// As it was written, since that is what is signed.
    seconds: &'a str,
    at: Timestamp,
    tags: Vec<[u8; DIGEST_LEN]>,
}

impl<'a> Parsed<'a> {
    fn of(header: &'a str) -> Option<Self> {
        if header.len() > MAX_SIGNATURE_HEADER {
            return None;
        }
        let mut seconds = None;
        let mut tags = vec![];
        for part in header.split(',') {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            match name.trim() {
                // Two times: nobody can say which is meant.
                "t" if seconds.is_some() => return None,
                "t" => seconds = Some(value),
                "v1" => {
                    let mut tag = [0; DIGEST_LEN];
                    // One that cannot fit is as good as one that does not.
                    if hex::decode_to_slice(value, &mut tag).is_ok() {
                        tags.push(tag);
                    }
                }
                _ => {}
            }
        }
        let seconds = seconds.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        let at = Timestamp::from_second(seconds.parse().ok()?).ok()?;
        Some(Self { seconds, at, tags })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets(all: &[&str]) -> Vec<SecretString> {
        all.iter().map(|&secret| secret.into()).collect()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_signed_is_believed(body: Vec<u8>, seconds in 0_i64..4_000_000_000) {
            let header = sign(&"whsec".into(), &body, at(seconds));

            prop_assert_eq!(
                verify(&header, &secrets(&["other", "whsec"]), &body, at(seconds + 299)).unwrap(),
                at(seconds)
            );
        }

        #[test]
        fn no_header_panics_and_none_is_believed(header in "[tv01=,. a-f0-9]{0,200}") {
            let read = verify(&header, &secrets(&["whsec"]), b"{}", at(0));
            prop_assert!(read.is_err());
        }

        #[test]
        fn a_flipped_bit_anywhere_in_the_body_is_noticed(
            mut body in prop::collection::vec(any::<u8>(), 1..200), place: prop::sample::Index, bit in 0_u8..8,
        ) {
            let header = sign(&"whsec".into(), &body, at(1_000));
            let place = place.index(body.len());
            body[place] ^= 1 << bit;

            let read = verify(&header, &secrets(&["whsec"]), &body, at(1_000));

            prop_assert!(matches!(read, Err(WebhookError::NotSigned)));
        }
    }

    #[test]
    fn an_empty_secret_signs_nothing() {
        let header = sign(&"".into(), b"{}", at(1_000));

        assert!(matches!(
            verify(&header, &secrets(&[""]), b"{}", at(1_000)),
            Err(WebhookError::NoSecret)
        ));
        assert!(matches!(
            verify(&header, &secrets(&["", "whsec"]), b"{}", at(1_000)),
            Err(WebhookError::NotSigned)
        ));
    }

    #[test]
    fn the_tolerance_ends_with_its_last_second_on_either_side() {
        let header = sign(&"whsec".into(), b"{}", at(1_000));
        let read = |now| verify(&header, &secrets(&["whsec"]), b"{}", at(now)).is_ok();

        assert!(read(1_300) && read(700));
        assert!(!read(1_301) && !read(699));
    }

    #[test]
    fn a_header_with_two_times_is_malformed() {
        let header = sign(&"whsec".into(), b"{}", at(1_000));

        for doubled in [format!("{header},t=9"), format!("t=9,{header}")] {
            assert!(matches!(
                verify(&doubled, &secrets(&["whsec"]), b"{}", at(1_000)),
                Err(WebhookError::Malformed)
            ));
        }
    }
}
