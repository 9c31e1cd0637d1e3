//! Why something was refused. Knows nothing of HTTP: one place in the platform maps a kind to a
//! status and a log level.

use std::borrow::Cow;

/// The few ways in which work can be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Not there, or not yours: both look the same.
    NotFound,
    /// The request is understood and wrong.
    Invalid,
    /// The state of things forbids it: an illegal transition, a duplicate.
    Conflict,
    /// Someone else changed it since it was read.
    Stale,
    /// We do not know who is asking.
    Unauthenticated,
    /// We know, and they may not.
    Forbidden,
    /// Closed for a while, for safety.
    Locked,
    /// A bound was reached; later it may work.
    Exhausted,
    /// Something that we depend on does not answer; later it may work.
    Unavailable,
    /// Our fault.
    Internal,
}

/// One field that is wrong, by JSON pointer.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct FieldError {
    /// RFC 6901 pointer into the request body, or the name of a query parameter.
    pub pointer: Cow<'static, str>,
    /// What is wrong and, where it is known, what would be right.
    pub message: String,
}

impl FieldError {
    pub fn new(pointer: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }
}

/// An error that can be told to whoever asked.
///
/// `Display` is the outer message: a sentence for people, without secrets. The source, if any, is
/// the inner one and goes to the log only.
pub trait Failure: std::error::Error + Send + Sync + 'static {
    fn kind(&self) -> ErrorKind;

    /// A stable name for programs, for example `product-retired`.
    fn code(&self) -> &'static str;

    fn fields(&self) -> Vec<FieldError> {
        Vec::new()
    }

    /// When it makes sense to ask again, where that is known.
    fn retry_after_seconds(&self) -> Option<u32> {
        None
    }
}
