//! The fulfilment saga: what an order does next, whatever happens, in whatever order, however often.
//!
//! ```text
//!            +  reserve ─▶ pay ─▶ validate ─▶ provision ─▶ deliver ─▶ invoice
//!            −  void    ◀─ refund ◀────────── roll back ◀─┘
//! ```
//!
//! [`Saga::decide`] is a pure function of what is stored, what the order is, what happened and when.
//! It answers with what is to be stored and what is to be done, and nothing else: the shell around it
//! does both in one transaction. The same event twice gives no command the second time.
//!
//! What was begun and can be undone lies on a stack, which is walked from the top: money goes back
//! only after the resources are gone. Each wait has a deadline; when it passes, the saga looks again
//! or asks a person.

mod carry_out;
mod command;
mod deadlines;
mod decide;
mod definition;
mod event;
mod facts;
mod forward;
mod money;
mod state;
mod stored;
#[cfg(test)]
mod tests;
mod trail;
mod undo;

pub use carry_out::{Done, carry_out};
pub use command::{Command, NewSagaTask, RefundOrder};
pub use definition::{Definition, Step};
pub use event::{RoomAnswer, SagaEvent};
pub use facts::{Facts, ItemFacts, ItemStage};
pub use state::{Ending, Receipt, ReceiptUse, Refund, Saga, Wait, Waiting};
pub use stored::{FORMAT, StoredSagaError};
pub use trail::{Direction, Entry, StepRecord, StepState, TrailLine, What};
