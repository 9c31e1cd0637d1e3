//! Calls to the outside.
//!
//! | file | gives |
//! |---|---|
//! | `retry` | how often and after what pause: pure |
//! | `breaker` | when to stop asking for a while: a pure state machine, and one to share |
//! | `client` | the one outbound HTTP client, built from these |
//! | `call` | one request: its tries, its bounds, and what it ended in |
//! | `attempt` | what one try says about the whole |
//! | `target` | what is shared by all calls to one place: breaker, places in the queue |
//! | `addresses` | which addresses a call to an address from a customer may reach |
//!
//! Retry and breaker are our own and not a crate's: both must be pure functions of a clock and a
//! number from outside to be tested, both are used for other things than HTTP, and together they
//! are shorter than the adapters that a crate's layers would need.

mod addresses;
mod attempt;
mod breaker;
mod call;
mod client;
mod retry;
mod target;

pub use addresses::is_public;
pub use breaker::{Breaker, BreakerPolicy, BreakerState, CircuitBreaker, Permit, Rejected, Trip};
pub use call::{OutboundRequest, OutboundResponse};
pub use client::{BuildError, Chance, OutboundBuilder, OutboundClient};
pub use retry::{Jitter, Retry};
