//! The one way in which an order changes its state: the row, a line of its timeline, a line of the
//! audit log and the event, in one transaction. People, events and jobs all come through here, so that
//! the timeline is the event log.

use cf_kernel::Outcome;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde::Serialize;

use super::publish::publish;
use crate::error::OrdersError;
use crate::model::{Fact, Moment, Order, OrderError, OrderState};
use crate::store;

/// Does something with an order that was loaded for change, and keeps what came of it. Gives the fact,
/// where it is a new one.
pub async fn apply(
    tx: &mut Tx,
    order: &mut Order,
    verb: impl FnOnce(&mut Order) -> Result<Outcome<Fact>, OrderError>,
) -> Result<Option<Fact>, OrdersError> {
    let before = order.clone();
    match verb(order)? {
        Outcome::Executed(fact) => {
            store::save(tx, order, &before).await?;
            tell(tx, order, before.state(), &fact).await?;
            Ok(Some(fact))
        }
        Outcome::AlreadyApplied => Ok(None),
    }
}

/// Everything about a change of state but the row itself, which is saved.
pub async fn tell(
    tx: &mut Tx,
    order: &Order,
    was: OrderState,
    fact: &Fact,
) -> Result<Moment, OrdersError> {
    let moment = announce(tx, order, Some(was), fact)?;
    store::append_timeline(tx, order, std::slice::from_ref(&moment)).await?;
    if let Fact::PaymentConfirmed { payment } = fact {
        store::insert_payment(tx, order, payment).await?;
    }
    Ok(moment)
}

/// The event and the line of the audit log. Whoever calls this writes the timeline. A new order `was`
/// nothing.
pub fn announce(
    tx: &mut Tx,
    order: &Order,
    was: Option<OrderState>,
    fact: &Fact,
) -> Result<Moment, OrdersError> {
    let event = publish(tx, order, fact)?;
    let mut entry = AuditEntry::new(fact.audit_action(), "order", order.id)
        .of(order.tenant, order.seller)
        .after(&Recorded::of(order, fact));
    if let Some(state) = was {
        entry = entry.before(&Was {
            state: state.name(),
        });
    }
    tx.record(entry);
    Ok(Moment {
        state: state_after(order, fact),
        at: tx.now(),
        actor: tx.work().actor.to_string(),
        reason: fact.reason().map(str::to_owned),
        event,
    })
}

/// An order that is submitted at once was a draft for a moment.
fn state_after(order: &Order, fact: &Fact) -> OrderState {
    match fact {
        Fact::Created => OrderState::Draft,
        Fact::Submitted
        | Fact::PaymentConfirmed { .. }
        | Fact::PaymentReverted { .. }
        | Fact::ValidationStarted
        | Fact::ProvisioningStarted { .. }
        | Fact::PartiallyFulfilled { .. }
        | Fact::Fulfilled { .. }
        | Fact::Cancelled { .. }
        | Fact::Failed { .. } => order.state(),
    }
}

#[derive(Serialize)]
struct Was {
    state: &'static str,
}

/// What the audit log keeps of a change: enough to see what was decided, no address of anyone.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Recorded<'a> {
    number: &'a str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gross: Option<cf_kernel::Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<String>,
}

impl<'a> Recorded<'a> {
    fn of(order: &'a Order, fact: &'a Fact) -> Self {
        let priced = matches!(fact, Fact::Created | Fact::Submitted);
        Self {
            number: order.number.as_str(),
            state: state_after(order, fact).name(),
            reason: fact.reason(),
            gross: priced.then_some(order.totals.gross),
            payment: match fact {
                Fact::PaymentConfirmed { payment } => Some(payment.id.to_string()),
                Fact::PaymentReverted { payment, .. } => Some(payment.to_string()),
                Fact::Created
                | Fact::Submitted
                | Fact::ValidationStarted
                | Fact::ProvisioningStarted { .. }
                | Fact::PartiallyFulfilled { .. }
                | Fact::Fulfilled { .. }
                | Fact::Cancelled { .. }
                | Fact::Failed { .. } => None,
            },
        }
    }
}
