//! What domains say to each other.
//!
//! [`events`] are facts, one type for each topic and version. A type that has shipped keeps its
//! shape: a sample of each lies in `samples/` and must parse for as long as the type exists. A change
//! of shape is a new type with the next version.
//!
//! [`questions`] are the few things that a domain asks another and waits for. [`purchase`] is what was
//! bought, as an order keeps it and others are told; [`tax`] the one rule for what is taxed and how.
//!
//! [`permissions`] are what operations ask for and roles are made from.

mod asyncapi;
pub mod events;
pub mod permissions;
pub mod purchase;
pub mod questions;
pub mod tax;

pub use asyncapi::document as asyncapi;
