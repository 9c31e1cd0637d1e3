use jiff::{SignedDuration, Timestamp};

/// How long before it signs a key is published.
pub const PUBLISHED_BEFORE: SignedDuration = SignedDuration::from_mins(5);
/// How long after it signed last a key is still published: longer than any token lives.
pub const PUBLISHED_AFTER: SignedDuration = SignedDuration::from_mins(20);
/// How long a key signs.
pub const SIGNS_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A key that signs access tokens.
#[derive(Debug, Clone)]
pub struct SigningKey {
    pub kid: String,
    /// The private half.
    pub sealed: Vec<u8>,
    /// The public half, as JSON Web Key.
    pub jwk: String,
    pub created_at: Timestamp,
    pub active_from: Timestamp,
    pub retired_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningState {
    /// Published, signs later.
    Next,
    Active,
    /// Signs no more; what it signed still counts.
    Retiring,
}

impl SigningKey {
    pub fn state(&self, now: Timestamp) -> SigningState {
        if self.active_from > now {
            SigningState::Next
        } else if self.retired_at.is_some_and(|at| at <= now) {
            SigningState::Retiring
        } else {
            SigningState::Active
        }
    }

    /// The one that signs now: of several the latest.
    pub fn active(keys: &[Self], now: Timestamp) -> Option<&Self> {
        keys.iter()
            .filter(|key| key.state(now) == SigningState::Active)
            .max_by_key(|key| key.active_from)
    }

    /// Whether it is time for the next.
    pub fn is_due(keys: &[Self], now: Timestamp) -> bool {
        let latest = keys.iter().max_by_key(|key| key.active_from);
        latest.is_none_or(|key| {
            key.active_from
                .checked_add(SIGNS_FOR)
                .is_ok_and(|end| end <= now)
        })
    }
}
