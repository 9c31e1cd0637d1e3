//! Work that becomes due: once at a time, or again and again.
//!
//! A worker takes a job under a lease (`SKIP LOCKED`, so that any number of instances can work side
//! by side) and does it in one transaction, in which the job is also crossed off: it is done once or
//! not at all. A worker that dies loses its lease, and another one takes over.

mod job;
mod schedule;
mod worker;

pub use job::{Job, JobError, JobKind, NewJob, enqueue};
pub use schedule::{Every, Schedule};
pub use worker::{Backlog, Worker, WorkerSettings};
