//! The page on which a customer agrees to a payment, as their bank would show one.

use cf_kernel::Money;
use cf_kernel::id::PaymentId;
use cf_ports::payments::CardFace;
use jiff::Timestamp;

use crate::SandboxError;
use crate::cards::Behaviour;
use crate::record::{Ending, PaymentRecord, Standing};
use crate::world::World;

/// What stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedPage {
    pub payment: PaymentId,
    /// What the gateway calls the charge; the page's address ends with it.
    pub reference: String,
    pub amount: Money,
    /// What is paid, and to whom, as the shop put it.
    pub description: String,
    pub order: String,
    pub card: CardFace,
    pub state: PageState,
    /// Where the customer goes next.
    pub return_url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// The customer is asked.
    Open,
    Approved,
    Declined,
    /// The shop does not wait for an answer any more.
    Canceled,
}

impl World {
    pub(crate) fn page(
        &self,
        reference: &str,
        now: Timestamp,
    ) -> Result<Option<HostedPage>, SandboxError> {
        let record = self.by_reference(reference)?;
        Ok(record.and_then(|record| page(&record, now)))
    }

    pub(crate) fn decide(
        &self,
        reference: &str,
        agrees: bool,
        now: Timestamp,
    ) -> Result<Option<HostedPage>, SandboxError> {
        let changing = self.store.change()?;
        let Some(mut record) = self.by_reference(reference)? else {
            return Ok(None);
        };
        if record.state == Standing::RequiresAction {
            let ends = if agrees {
                Ending::Succeeded
            } else {
                Ending::NotAuthenticated
            };
            let told = record.notices.len();
            record.state = Standing::Settled { ends };
            record.add_notice(now, 1, None);
            self.keep(&changing, &mut record, told)?;
        }
        Ok(page(&record, now))
    }
}

/// Only a card that wants its owner has such a page.
fn page(record: &PaymentRecord, now: Timestamp) -> Option<HostedPage> {
    if record.card != Behaviour::WantsOwner {
        return None;
    }
    let state = match record.state {
        Standing::RequiresAction => PageState::Open,
        Standing::Settled {
            ends: Ending::Succeeded,
        } => PageState::Approved,
        Standing::Settled { .. } => PageState::Declined,
        Standing::Canceled => PageState::Canceled,
        Standing::NeverArrived | Standing::Settling { .. } => return None,
    };
    let charged = record.charged(now)?;
    Some(HostedPage {
        payment: record.payment,
        reference: charged.reference,
        amount: charged.amount,
        description: record.description.clone(),
        order: record.order.clone(),
        card: record.card.face(),
        state,
        return_url: record.return_url.clone(),
    })
}
