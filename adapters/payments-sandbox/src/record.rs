//! What the sandbox remembers of a payment.

use cf_kernel::Money;
use cf_kernel::id::{PaymentId, RefundId};
use cf_ports::payments::{ChargeState, Charged, Decline, DeclineCode, RefundState, Refunded};
use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::cards::Behaviour;
use crate::names;

/// One file: a payment, its refunds, and what is said about them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PaymentRecord {
    #[serde(deserialize_with = "known_format")]
    pub format: u8,
    pub payment: PaymentId,
    pub amount: Money,
    pub customer: String,
    pub card: Behaviour,
    pub description: String,
    pub order: String,
    pub return_url: String,
    /// Keeps the card once it is paid.
    pub save: bool,
    pub saved_method: Option<String>,
    pub state: Standing,
    pub refunds: Vec<RefundRecord>,
    /// A refund has failed for now, as this card's first one does.
    pub refund_failed_once: bool,
    pub notices: Vec<NoticeRecord>,
}

/// The one format there is so far.
pub(crate) const FORMAT: u8 = 1;

fn known_format<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    match u8::deserialize(from)? {
        FORMAT => Ok(FORMAT),
        other => Err(D::Error::custom(format!("format {other}"))),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub(crate) enum Standing {
    /// The request got lost: nobody but this file knows of it.
    NeverArrived,
    RequiresAction,
    /// Decided already, and known from a moment on.
    Settling {
        at: Timestamp,
        ends: Ending,
    },
    Settled {
        ends: Ending,
    },
    Canceled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Ending {
    Succeeded,
    Declined,
    InsufficientFunds,
    Expired,
    NotAuthenticated,
}

impl Ending {
    pub(crate) fn state(self) -> ChargeState {
        let code = match self {
            Self::Succeeded => return ChargeState::Succeeded,
            Self::Declined => DeclineCode::Declined,
            Self::InsufficientFunds => DeclineCode::InsufficientFunds,
            Self::Expired => DeclineCode::Expired,
            Self::NotAuthenticated => DeclineCode::NotAuthenticated,
        };
        ChargeState::Failed(Decline::new(code))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefundRecord {
    pub refund: RefundId,
    pub amount: Money,
    pub reason: String,
    /// From when on it is known how it ended.
    pub at: Timestamp,
    pub early: RefundStanding,
    pub late: RefundStanding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RefundStanding {
    Succeeded,
    Pending,
    Failed,
}

/// Something that a webhook says, and when.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NoticeRecord {
    pub event: String,
    pub due: Timestamp,
    pub times: u8,
    /// Nothing where it is about the payment itself.
    pub refund: Option<RefundId>,
}

impl PaymentRecord {
    pub(crate) fn state(&self, now: Timestamp) -> Option<ChargeState> {
        Some(match self.state {
            Standing::NeverArrived => return None,
            Standing::RequiresAction => ChargeState::RequiresAction {
                redirect_url: Some(names::hosted_page(self.payment)),
                client_secret: None,
            },
            Standing::Settling { at, .. } if now < at => ChargeState::Pending,
            Standing::Settling { ends, .. } | Standing::Settled { ends } => ends.state(),
            Standing::Canceled => ChargeState::Canceled,
        })
    }

    /// Nothing where the request never arrived.
    pub(crate) fn charged(&self, now: Timestamp) -> Option<Charged> {
        let state = self.state(now)?;
        let paid = state == ChargeState::Succeeded;
        Some(Charged {
            reference: names::charge(self.payment),
            state,
            amount: self.amount,
            card: Some(self.card.face()),
            saved_method: self.saved_method.clone().filter(|_| paid),
            instructions: None,
        })
    }

    /// What refunds have not given back yet.
    pub(crate) fn left(&self, now: Timestamp) -> Option<Money> {
        self.refunds
            .iter()
            .filter(|refund| refund.standing(now) != RefundStanding::Failed)
            .try_fold(self.amount, |left, refund| {
                left.checked_sub(refund.amount).ok()
            })
    }

    pub(crate) fn refund(&self, refund: RefundId) -> Option<&RefundRecord> {
        self.refunds.iter().find(|known| known.refund == refund)
    }

    pub(crate) fn add_notice(&mut self, due: Timestamp, times: u8, refund: Option<RefundId>) {
        let event = names::event(self.payment, self.notices.len());
        self.notices.push(NoticeRecord {
            event,
            due,
            times,
            refund,
        });
    }
}

impl RefundRecord {
    pub(crate) fn standing(&self, now: Timestamp) -> RefundStanding {
        if now < self.at { self.early } else { self.late }
    }

    pub(crate) fn refunded(&self, now: Timestamp) -> Refunded {
        Refunded {
            reference: names::refund(self.refund),
            state: match self.standing(now) {
                RefundStanding::Succeeded => RefundState::Succeeded,
                RefundStanding::Pending => RefundState::Pending,
                RefundStanding::Failed => RefundState::Failed {
                    message: "the customer's bank sent the money back".to_owned(),
                },
            },
            amount: self.amount,
        }
    }
}
