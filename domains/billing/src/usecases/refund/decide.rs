//! A person decided about a refund that did not work.

use cf_kernel::id::RefundId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::tasks::{self, Decision};
use serde::{Deserialize, Serialize};

use super::super::settle::about;
use super::{Locked, TASK, accepted, lock, send};
use crate::error::BillingError;
use crate::model::{BANK, Posting, Refund, RefundState};
use crate::store;

pub const RETRY: &str = "billing.retry-refund";
pub const GIVE_UP: &str = "billing.give-up-refund";

#[derive(Debug, Serialize, Deserialize)]
pub struct About {
    pub refund: RefundId,
}

/// Once more. A transfer was sent back by hand: that is noted.
pub async fn retry(
    tx: &mut Tx,
    about: &About,
    decision: Option<&Decision>,
) -> Result<(), BillingError> {
    let mut locked = lock(tx, about.refund).await?;
    if !matches!(locked.refund.state, RefundState::Failed { .. }) {
        return send::nudge(tx, &locked.refund).await;
    }
    if locked.payment.gateway == BANK {
        let by = decision.map_or("staff", |decision| decision.by.as_str());
        let reference = format!("sent by {by}");
        accepted(tx, locked, &reference, true).await?;
        return Ok(());
    }
    if locked.refund.reference.is_some() {
        // The gateway has it under this tag, and it failed: another try is another refund.
        return replace(tx, locked).await;
    }
    let seen = locked.refund.version;
    locked.refund.again();
    store::refunds::update(tx, &locked.refund, seen).await?;
    send::at_once(tx, &locked.refund).await
}

/// What was set aside moves on to the new one: nothing changes in the books.
async fn replace(tx: &mut Tx, locked: Locked) -> Result<(), BillingError> {
    let Locked { mut refund, .. } = locked;
    let seen = refund.version;
    let next = Refund {
        id: RefundId::generate(tx.ids()),
        wish: format!("{}:{}", refund.wish, refund.version),
        state: RefundState::Created,
        attempts: 0,
        reference: None,
        version: 1,
        created_at: tx.now(),
        ..refund.clone()
    };
    let now = tx.now();
    refund.give_up(&format!("tried again as {}", next.id), now);
    store::refunds::update(tx, &refund, seen).await?;
    store::refunds::insert(tx, &next).await?;
    tasks::close(tx, TASK, refund.id, "it is tried again as another refund").await?;
    send::at_once(tx, &next).await
}

/// The money stays here.
pub async fn give_up(
    tx: &mut Tx,
    of: &About,
    decision: Option<&Decision>,
) -> Result<(), BillingError> {
    let mut locked = lock(tx, of.refund).await?;
    let why = decision
        .and_then(|decision| decision.reason.as_deref())
        .unwrap_or("given up by staff");
    let seen = locked.refund.version;
    let now = tx.now();
    if !locked.refund.give_up(why, now).did_execute() {
        return Ok(());
    }
    store::refunds::update(tx, &locked.refund, seen).await?;
    let about = about(&locked.payment, locked.refund.id.to_string());
    store::ledger::post(tx, &about, &Posting::given_up(locked.refund.amount)).await?;
    tx.record(
        AuditEntry::new("refund.give-up", "refund", locked.refund.id)
            .of(locked.refund.tenant, locked.refund.seller)
            .after(&why),
    );
    Ok(())
}
