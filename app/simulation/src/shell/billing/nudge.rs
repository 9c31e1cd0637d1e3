//! Mirrors `usecases/nudge.rs`: whatever is on its way is looked at, even where the job for it was
//! given up.

use cf_billing::model::RefundState;
use cf_kernel::id::{PaymentId, RefundId};
use jiff::{SignedDuration, Timestamp};

use super::{follow, send};
use crate::jobs::{Job, Kind};
use crate::world::Tx;

const OVERDUE: SignedDuration = SignedDuration::from_mins(2);

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    Payment(PaymentId),
    Refund(RefundId),
}

/// Somebody looks then. The schedule comes by every minute: it is called where it would find something.
pub fn look_at(tx: &mut Tx, what: Look, at: Timestamp) {
    tx.billing.looks.insert(what, at);
    let overdue = at.checked_add(OVERDUE).unwrap_or(Timestamp::MAX);
    let second = overdue.as_second();
    let round = second - second.rem_euclid(60) + 60;
    let due = Timestamp::from_second(round).unwrap_or(Timestamp::MAX);
    let key = format!("{}/{round}", tx.order);
    tx.jobs
        .push((due, Job::new(tx.order, Kind::NudgeMoney, key)));
}

/// What was to be looked at until now has been.
pub fn looked(tx: &mut Tx, payment: PaymentId) {
    let what = Look::Payment(payment);
    if tx.billing.looks.get(&what).is_some_and(|at| *at <= tx.now) {
        tx.billing.looks.remove(&what);
    }
}

pub fn nudge(tx: &mut Tx) {
    let before = tx.now.checked_sub(OVERDUE).unwrap_or(Timestamp::MIN);
    let forgotten: Vec<Look> = tx
        .billing
        .looks
        .iter()
        .filter(|(_, at)| **at < before)
        .map(|(what, _)| *what)
        .collect();
    for what in forgotten {
        match what {
            Look::Payment(id) => {
                if let Ok(payment) = tx.billing.payment(id).cloned() {
                    follow::nudge(tx, &payment);
                }
            }
            Look::Refund(id) => match tx.billing.refund(id).cloned() {
                Ok(refund)
                    if matches!(refund.state, RefundState::Created | RefundState::Pending) =>
                {
                    send::nudge(tx, &refund);
                }
                Ok(_) | Err(_) => {
                    tx.billing.looks.remove(&what);
                }
            },
        }
    }
}
