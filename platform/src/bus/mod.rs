//! The event bus: publish what the outboxes hold, deliver to groups, keep order per aggregate,
//! retry, dead-letter.
//!
//! ```text
//!  a change ──commit──▶ outbox ──▶ EventStream ──▶ group ──▶ reaction ─┬─▶ digested (inbox, same transaction)
//!                                                    ▲                 └─▶ failed: the event and those behind it of
//!                                                    │                     the same aggregate wait; others flow
//!                                                    └──── retried ◀───────┘ … until the policy is spent: dead letter
//! ```

pub mod api;
pub mod dead_letters;
mod embedded;
pub mod examine;
mod group;
pub(crate) mod outbox;
mod policy;
mod reaction;
mod recent;
mod retention;
mod tail;
mod wake;

pub use embedded::EmbeddedStream;
pub use group::{Group, GroupSettings, Outage};
pub use policy::Policy;
pub use reaction::{Reaction, ReactionError, ReactionScope};
pub use retention::drop_old_events;
pub use tail::{Begin, Tail};
pub use wake::Wake;
