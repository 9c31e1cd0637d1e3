//! Operator tasks: what only a person can decide.
//!
//! ```text
//!  a domain tried as often as it may ──▶ open ──── retry ───▶ retrying ──┬─▶ done (the domain says so)
//!                                         ▲ └──── give up ──▶ givenUp    │
//!                                         └───────── failed again ◀──────┘
//! ```
//!
//! A domain opens a task in the transaction of its trouble: what is known, what a retry would do, what
//! giving up would do, each with the job that does it. There is one open task for the same trouble.
//! A decision queues that job in the transaction that records it; the domain closes the task when the
//! trouble is over, by whatever way.

pub mod api;
mod ask;
pub mod desk;
mod task;

pub use ask::{Decision, NewTask, close, open};
pub use task::{Task, TaskError, TaskSort, TaskState};
