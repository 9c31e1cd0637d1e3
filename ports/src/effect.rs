use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// How an attempt to change the outside world ended.
///
/// Unknown is never treated as failed: ask the other side first (by our tag or idempotency key),
/// then decide.
#[must_use = "an effect that nobody looks at may be unknown"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect<T> {
    /// It happened.
    Done(T),
    /// It did not happen, for certain.
    Refused(Refusal),
    /// It may have happened: the answer got lost, or made no sense. Says what is known.
    Unknown(Cow<'static, str>),
}

/// Why something did not happen, and whether it is worth another try. Holds no secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub reason: Cow<'static, str>,
    pub again: Again,
}

/// Whether the same attempt may succeed another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The other side understood and said no.
    Never,
    /// The other side was not reached or is busy; it may have said for how long.
    Later(Option<Duration>),
}

impl Refusal {
    pub fn for_good(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            reason: reason.into(),
            again: Again::Never,
        }
    }

    pub fn for_now(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            reason: reason.into(),
            again: Again::Later(None),
        }
    }

    #[must_use]
    pub fn after(mut self, wait: Duration) -> Self {
        self.again = Again::Later(Some(wait));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl<T> Effect<T> {
    /// Refused for good.
    pub fn refused(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Refused(Refusal::for_good(reason))
    }

    pub fn unknown(what_is_known: impl Into<Cow<'static, str>>) -> Self {
        Self::Unknown(what_is_known.into())
    }

    pub fn done(self) -> Option<T> {
        match self {
            Self::Done(value) => Some(value),
            Self::Refused(_) | Self::Unknown(_) => None,
        }
    }

    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }

    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Effect<U> {
        match self {
            Self::Done(value) => Effect::Done(f(value)),
            Self::Refused(refusal) => Effect::Refused(refusal),
            Self::Unknown(what_is_known) => Effect::Unknown(what_is_known),
        }
    }

    /// The next step, where this one is done.
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Effect<U>) -> Effect<U> {
        match self {
            Self::Done(value) => f(value),
            Self::Refused(refusal) => Effect::Refused(refusal),
            Self::Unknown(what_is_known) => Effect::Unknown(what_is_known),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_stays_unknown() {
        let lost = Effect::<u8>::unknown("no answer within 5 s");

        assert!(lost.clone().map(u16::from).is_unknown());
        assert!(
            lost.clone()
                .and_then(|_| Effect::<u8>::refused("no"))
                .is_unknown()
        );
        assert_eq!(lost.done(), None);
    }

    #[test]
    fn a_refusal_says_whether_to_try_again() {
        assert_eq!(Refusal::for_good("no such address").again, Again::Never);
        assert_eq!(
            Refusal::for_now("busy").after(Duration::from_secs(3)).again,
            Again::Later(Some(Duration::from_secs(3)))
        );
    }
}
