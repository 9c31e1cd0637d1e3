//! What search engines are told of an offer.

use jiff::Timestamp;

/// Where an offer stands, and since when as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub slug: String,
    pub updated_at: Timestamp,
}
