//! Mirrors `usecases/refund/decide.rs`: a person decided about a refund that did not work.

use cf_billing::model::{BANK, Posting, Refund, RefundState};
use cf_kernel::id::RefundId;

use super::{nudge, post, refund, send};
use crate::jobs::Kind;
use crate::shell::Refused;
use crate::tasks::Change;
use crate::world::Tx;

pub fn by_job(tx: &mut Tx, kind: &Kind) -> Result<(), Refused> {
    match kind {
        Kind::NudgeMoney => {
            nudge::nudge(tx);
            Ok(())
        }
        Kind::RetryRefund(id) => retry(tx, *id),
        Kind::GiveUpRefund(id) => give_up(tx, *id),
        _ => Ok(()),
    }
}

fn retry(tx: &mut Tx, id: RefundId) -> Result<(), Refused> {
    let mut known = tx.billing.refund(id)?.clone();
    if !matches!(known.state, RefundState::Failed { .. }) {
        send::nudge(tx, &known);
        return Ok(());
    }
    let gateway = tx.billing.payment(known.payment)?.gateway.clone();
    if gateway == BANK {
        return refund::accepted(tx, id, "sent by staff", true);
    }
    if known.reference.is_some() {
        replace(tx, known);
        return Ok(());
    }
    let _ = known.again();
    tx.billing.put_refund(&known);
    send::at_once(tx, &known);
    Ok(())
}

/// The gateway has it under this tag, and it failed: another try is another refund.
fn replace(tx: &mut Tx, mut known: Refund) {
    let next = Refund {
        id: RefundId::new(tx.id()),
        wish: format!("{}:{}", known.wish, known.version),
        state: RefundState::Created,
        attempts: 0,
        reference: None,
        version: 1,
        created_at: tx.now,
        ..known.clone()
    };
    let _ = known.give_up(&format!("tried again as {}", next.id), tx.now);
    tx.billing.put_refund(&known);
    tx.billing.put_refund(&next);
    tx.tasks
        .push(Change::Close((refund::TASK, known.id.to_string())));
    send::at_once(tx, &next);
}

/// The money stays here.
fn give_up(tx: &mut Tx, id: RefundId) -> Result<(), Refused> {
    let mut known = tx.billing.refund(id)?.clone();
    if known.give_up("enough", tx.now).did_execute() {
        tx.billing.put_refund(&known);
        post(tx, Posting::given_up(known.amount));
    }
    Ok(())
}
