//! What we ask of the outside.
//!
//! | port | asks for |
//! |---|---|
//! | [`cache`] | hot copies of what can be read again |
//! | [`blobs`] | files: attachments, documents, exports |
//! | [`limits`] | how often someone may do something |
//! | [`mail`] | letters to people |
//! | [`payments`] | money from customers, and back to them |
//! | [`event_stream`] | the road from those who say events to those who react |
//! | [`secrets`] | what must not be known |
//! | [`drivers`] | what was ordered, made by a provider |
//!
//! A port is a small trait that works as `Arc<dyn …>`, so its methods return a
//! [`BoxFuture`](futures_util::future::BoxFuture) by hand: what is boxed can be seen, and no macro
//! rewrites the signature.
//!
//! Each port has a conformance suite behind the feature `conformance`: one function per property,
//! and a macro (`cache_conformance!`, `blobs_conformance!`, …) that turns every property into a
//! test of its own. An implementation is done when it passes, the real one against a real server.
//!
//! What changes the outside world ends in one of three ways: see [`Effect`].

pub mod blobs;
pub mod cache;
pub mod drivers;
pub mod effect;
pub mod event_stream;
pub mod limits;
pub mod mail;
pub mod payments;
pub mod secrets;

pub use effect::{Again, Effect, Refusal};

#[cfg(feature = "conformance")]
mod conformance;
