//! Requests and answers, the same everywhere.
//!
//! A handler is made of these pieces, in this order: who may ([`crate::auth::Permit`] or
//! [`crate::auth::Visitor`]), what for ([`Id`], [`List`], [`Query`]), how it may be repeated
//! ([`Write`]), which version is meant ([`IfMatch`]), and the body ([`Body`]), which comes last. It
//! answers with [`Answer`] or leaves early with [`Early`].

mod answer;
mod body;
mod client;
mod download;
mod early;
pub mod idempotency;
mod language;
mod layers;
mod list;
mod openapi;
mod opening;
mod path;
mod redirect;
mod server;
mod tls;
mod version;
mod write;

pub use answer::{Answer, Created, Empty, Nothing, Ok, SHARED, Versioned};
pub use body::{Body, Valid};
pub use client::{ClientAddress, STOREFRONT_SELLER, Secured};
pub use download::Download;
pub use early::{Early, ProblemBody};
pub use language::Language;
pub use layers::{Limits, method_name, stack};
pub use list::{List, PageBody, Query};
pub use openapi::{OpenApiError, document};
pub use path::Id;
pub use redirect::{HttpsTarget, redirect};
pub use server::{BindError, ServerSettings, bind, serve, serve_tls};
pub use tls::{Certificate, Tls, TlsError};
pub use version::IfMatch;
pub use write::{Unit, Write};
