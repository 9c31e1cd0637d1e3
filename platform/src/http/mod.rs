//! Requests and answers, the same everywhere.
//!
//! A handler is made of these pieces, in this order: who may ([`crate::auth::Permit`] or
//! [`crate::auth::Visitor`]), what for ([`Id`], [`List`], [`Query`]), how it may be repeated
//! ([`Write`]), which version is meant ([`IfMatch`]), and the body ([`Body`]), which comes last. It
//! answers with [`Answer`] or leaves early with [`Early`].

mod answer;
mod body;
mod client;
mod early;
pub mod idempotency;
mod language;
mod layers;
mod list;
mod openapi;
mod opening;
mod path;
mod server;
mod version;
mod write;

pub use answer::{Answer, Created, Ok, Versioned};
pub use body::{Body, Valid};
pub use client::ClientAddress;
pub use early::{Early, ProblemBody};
pub use language::Language;
pub use layers::{Limits, stack};
pub use list::{List, PageBody, Query};
pub use openapi::{OpenApiError, document};
pub use path::Id;
pub use server::{ServerSettings, bind, serve};
pub use version::IfMatch;
pub use write::{Unit, Write};
