//! The few things that a domain asks another and waits for.
//!
//! Everything else is an event. A question is an operation of the other's API: whoever asks has no
//! other door than anyone else.

pub mod catalog;
pub mod orders;
pub mod provisioning;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A question, and what is answered to it.
pub trait Question: Serialize + Send + Sync {
    type Answer: DeserializeOwned + Send;
    /// The domain that is asked: its part of the address, `/api/{segment}/…`.
    const SEGMENT: &'static str;
    /// Whether it is asked with its own JSON as the body; else with none.
    const METHOD: Asked;
    /// The rest of the address, from its first slash on.
    fn path(&self) -> String;
}

/// How a question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Get,
    /// Changes nothing all the same: it may be asked again.
    Post,
}
