//! What one try says about the whole request.
//!
//! | what came back | is | tried again |
//! |---|---|---|
//! | 2xx, or a status that was asked for | done | |
//! | another 4xx, a redirect, 501 | refused | no |
//! | no connection | refused for now: nothing was sent | yes |
//! | 425, 429 | refused for now | if it may be repeated |
//! | 5xx, 408, no answer in time, a broken connection | unknown | if it may be repeated |
//! | an answer that is too large | unknown | no |
//!
//! It may be repeated if the method says so, or an idempotency key does. A read changes nothing,
//! so that nothing about it is unknown: without an answer it is refused for now. A refusal after a
//! try that went unanswered proves nothing about that try, and stays unknown: what was deleted by
//! the first try is not found by the second.

use std::borrow::Cow;
use std::time::Duration;

use cf_ports::{Effect, Refusal};
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use super::addresses::NotPublic;
use super::call::OutboundResponse;
use super::retry::Retry;
use crate::telemetry::chain;

/// How one try ended.
pub(super) enum Attempt {
    Done(OutboundResponse),
    /// By the other side, for good.
    Refused(Refusal),
    /// By us: the other side never heard of it.
    NeverSent(Cow<'static, str>),
    /// The other side is there and wants to be asked later.
    Busy {
        reason: Cow<'static, str>,
        wait: Option<Duration>,
    },
    /// The other side was not reached.
    NotReached(&'static str),
    /// Something was sent, and what became of it is not known.
    Lost {
        reason: Cow<'static, str>,
        wait: Option<Duration>,
    },
    /// It was answered, and the answer cannot be used.
    Unusable(Cow<'static, str>),
}

impl Attempt {
    pub(super) fn end(self) -> Effect<OutboundResponse> {
        match self {
            Self::Done(response) => Effect::Done(response),
            Self::Refused(refusal) => Effect::Refused(refusal),
            Self::NeverSent(reason) => Effect::refused(reason),
            Self::Busy { reason, wait } => {
                let refusal = Refusal::for_now(reason);
                Effect::Refused(match wait {
                    Some(wait) => refusal.after(wait),
                    None => refusal,
                })
            }
            Self::NotReached(reason) => Effect::Refused(Refusal::for_now(reason)),
            Self::Lost { reason, .. } | Self::Unusable(reason) => Effect::Unknown(reason),
        }
    }
}

/// A status that is not an answer.
pub(super) fn refusal(status: StatusCode, wait: Option<Duration>) -> Attempt {
    let reason: Cow<'static, str> = format!("answered {status}").into();
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::TOO_EARLY => Attempt::Busy { reason, wait },
        StatusCode::REQUEST_TIMEOUT => Attempt::Lost { reason, wait },
        StatusCode::NOT_IMPLEMENTED | StatusCode::HTTP_VERSION_NOT_SUPPORTED => {
            Attempt::Refused(Refusal::for_good(reason))
        }
        status if status.is_server_error() => Attempt::Lost { reason, wait },
        status if status.is_redirection() => Attempt::Refused(Refusal::for_good(format!(
            "answered {status}, and redirects are not followed"
        ))),
        _ => Attempt::Refused(Refusal::for_good(reason)),
    }
}

/// An error on the way. Its own text may hold the address, so only the log gets it, without.
pub(super) fn failure(error: reqwest::Error) -> Attempt {
    let error = error.without_url();
    tracing::debug!(error = %chain(&error), "a call to the outside failed");
    if caused_by_private_address(&error) {
        return Attempt::NeverSent(NotPublic.to_string().into());
    }
    if error.is_builder() {
        return Attempt::NeverSent("the request cannot be sent as it is".into());
    }
    if error.is_connect() {
        return Attempt::NotReached(if error.is_timeout() {
            "no connection in time"
        } else {
            "no connection"
        });
    }
    let reason = if error.is_timeout() {
        "no answer in time"
    } else {
        "the connection broke before the answer was complete"
    };
    Attempt::Lost {
        reason: reason.into(),
        wait: None,
    }
}

fn caused_by_private_address(error: &reqwest::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// The pause before the next try. What the other side asks for is kept, unless it asks for more
/// than we wait.
pub(super) fn next_pause(
    retry: &Retry,
    failed: u32,
    chance: u64,
    asked: Option<Duration>,
    longest: Duration,
) -> Option<Duration> {
    let ours = retry.delay(failed, chance)?;
    match asked {
        Some(asked) if asked > longest => None,
        Some(asked) => Some(ours.max(asked)),
        None => Some(ours),
    }
}

/// Seconds or a date.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use reqwest::header::HeaderValue;

    fn header(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(value).unwrap());
        headers
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "1994-11-06T08:49:07Z".parse().unwrap();

        assert_eq!(
            retry_after(&header("120"), now),
            Some(Duration::from_mins(2))
        );
        assert_eq!(
            retry_after(&header("Sun, 06 Nov 1994 08:49:37 GMT"), now),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            retry_after(&header("Sun, 06 Nov 1994 08:00:00 GMT"), now),
            Some(Duration::ZERO)
        );
        assert_eq!(retry_after(&header("soon"), now), None);
        assert_eq!(retry_after(&header("-5"), now), None);
    }

    proptest! {
        #[test]
        fn a_pause_is_as_long_as_asked_and_never_longer_than_the_bounds(
            failed in 1_u32..5, chance: u64, asked in 0_u64..120, longest in 0_u64..120,
        ) {
            let (asked, longest) = (Duration::from_secs(asked), Duration::from_secs(longest));

            let pause = next_pause(&Retry::DEFAULT, failed, chance, Some(asked), longest);

            if failed >= Retry::DEFAULT.tries || asked > longest {
                prop_assert_eq!(pause, None);
            } else {
                let pause = pause.unwrap();
                prop_assert!(pause >= asked && pause <= longest.max(Retry::DEFAULT.longest));
            }
        }
    }
}
