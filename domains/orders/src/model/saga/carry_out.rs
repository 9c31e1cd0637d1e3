//! What a command does to the order itself. Pure, too: what is to be said to others is handed back.

use cf_kernel::Outcome;
use jiff::Timestamp;

use super::Entry;
use super::{Command, NewSagaTask, RefundOrder, Wait};
use crate::model::order::{Fact, Order, OrderError};
use cf_kernel::id::OrderItemId;

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The order went on; others are to hear of it.
    Said(Fact),
    /// Something of the order changed that nobody else needs to hear of, or nothing did.
    Quietly,
    /// To be told to the buyer.
    Delivered(OrderItemId),
    AskForRoom {
        asked: u32,
        at: Timestamp,
    },
    Refund(RefundOrder),
    /// Provisioning is to say again where it stands.
    Probe,
    OpenTask(NewSagaTask),
    CloseTask {
        wait: Wait,
        how: String,
    },
    Note(Entry),
}

/// Does to the order what a command says of it.
pub fn carry_out(order: &mut Order, command: Command, now: Timestamp) -> Result<Done, OrderError> {
    let said = match command {
        Command::ConfirmPayment(payment) => order.confirm_payment(payment)?,
        Command::BeginValidation => order.start_validation()?,
        Command::BeginProvisioning => order.start_provisioning()?,
        Command::FulfilPartially | Command::Fulfil => order.settle(now)?,
        Command::Fail { reason } => order.fail(&reason, now)?,
        Command::Cancel { expired: true, .. } => order.expire(now)?,
        Command::Cancel { reason, .. } => order.cancel(&reason, now)?,
        Command::MarkActive { item, services, at } => {
            order.item_active(item, services, at)?;
            return Ok(Done::Quietly);
        }
        Command::MarkFailed { item, step, reason } => {
            order.item_failed(item, &step, &reason, now)?;
            return Ok(Done::Quietly);
        }
        Command::MarkRolledBack { item, reason } => {
            order.item_rolled_back(item, &reason, now)?;
            return Ok(Done::Quietly);
        }
        Command::Deliver { item } => return Ok(Done::Delivered(item)),
        Command::AskForRoom { asked, at } => return Ok(Done::AskForRoom { asked, at }),
        Command::Refund(refund) => return Ok(Done::Refund(refund)),
        Command::Probe => return Ok(Done::Probe),
        Command::OpenTask(task) => return Ok(Done::OpenTask(task)),
        Command::CloseTask { wait, how } => return Ok(Done::CloseTask { wait, how }),
        Command::Note(entry) => return Ok(Done::Note(entry)),
    };
    Ok(match said {
        Outcome::Executed(fact) => Done::Said(fact),
        Outcome::AlreadyApplied => Done::Quietly,
    })
}
