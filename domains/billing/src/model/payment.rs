//! A payment and its states.
//!
//! ```text
//!  begin ─▶ created ─▶ requiresAction ─▶ pending ─▶ succeeded ──▶ partiallyRefunded ──▶ refunded
//!              │             │              │           └──▶ reversed (a bank transfer, by staff)
//!              └─────────────┴──────────────┴─▶ failed, cancelled ── money comes all the same ─▶ succeeded
//! ```

use cf_kernel::id::{OrderId, PaymentId, TenantId};
use cf_kernel::{Money, MoneyError, Outcome, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An attempt to be paid for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub order_number: String,
    pub method: PaymentMethod,
    /// Through whom: a gateway's name, [`BANK`] or [`NOBODY`].
    pub gateway: String,
    /// What was due when it began.
    pub amount: Money,
    /// What the gateway calls it; what stands on a bank transfer.
    pub reference: Option<String>,
    pub face: Option<Face>,
    pub state: PaymentState,
    /// Where the customer's browser comes back to: a path of ours.
    pub return_path: String,
    /// Whoever sends the same request again means this one.
    pub request_key: Option<String>,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
}

/// The gateway of plain bank transfers: people look at the account.
pub const BANK: &str = "bank";
/// The gateway of what costs nothing.
pub const NOBODY: &str = "none";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentMethod {
    Card,
    SepaDebit,
    BankTransfer,
    /// Nothing was due.
    None,
}

/// What a person recognises a card or an account by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    pub brand: String,
    pub last4: String,
}

/// Where it stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentState {
    /// Written down before the gateway is asked: it may know of it, or not.
    Created,
    /// The customer has to agree on another page.
    RequiresAction {
        redirect_url: Option<String>,
    },
    /// On its way. A bank transfer may have come in parts.
    Pending {
        received: Money,
    },
    Succeeded {
        at: Timestamp,
        received: Money,
        /// What of it has gone back.
        refunded: Money,
    },
    /// Taken back by staff: it had never really come in.
    Reversed {
        at: Timestamp,
        received: Money,
    },
    Failed {
        at: Timestamp,
        /// For programs.
        code: String,
        /// For people.
        message: String,
    },
    Cancelled {
        at: Timestamp,
    },
}

/// What a gateway says of a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    pub reference: String,
    pub amount: Money,
    pub face: Option<Face>,
    pub state: Said,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum Said {
    Succeeded,
    #[serde(rename_all = "camelCase")]
    RequiresAction {
        redirect_url: Option<String>,
    },
    Pending,
    Failed {
        code: String,
        message: String,
    },
    Cancelled,
}

/// What others have to hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Money came in.
    Received(Money),
    Failed {
        code: String,
        message: String,
    },
    /// It stands otherwise, and that is nobody else's business.
    Moved,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    #[error("this is about another charge of the gateway")]
    ForeignReference,
    #[error("the gateway speaks of another amount than what was to be paid")]
    OtherAmount,
    #[error("the payment is being made right now")]
    InProgress,
    #[error("the money is here already; it can be refunded")]
    Succeeded,
    #[error("only a bank transfer is confirmed by hand")]
    NotByHand,
    #[error("an amount of money that came in is more than nothing")]
    NoAmount,
    #[error("the payment was taken back")]
    Reversed,
    #[error("no more can go back than came in")]
    TooMuch,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Payment {
    /// Takes what the gateway says. Heard twice, late or in another order, it has one effect: money
    /// that came in counts, whatever was said before; what is over is not begun again.
    pub fn hear(&mut self, news: &News, now: Timestamp) -> Result<Outcome<Change>, PaymentError> {
        if self
            .reference
            .as_ref()
            .is_some_and(|known| *known != news.reference)
        {
            return Err(PaymentError::ForeignReference);
        }
        if news.amount != self.amount {
            return Err(PaymentError::OtherAmount);
        }
        let Some((state, change)) = self.after(&news.state, now) else {
            return Ok(Outcome::AlreadyApplied);
        };
        self.state = state;
        self.reference = Some(news.reference.clone());
        if news.face.is_some() {
            self.face.clone_from(&news.face);
        }
        self.version += 1;
        Ok(Outcome::Executed(change))
    }

    /// The table of what may follow what.
    fn after(&self, said: &Said, at: Timestamp) -> Option<(PaymentState, Change)> {
        use PaymentState as S;
        let is_open = match self.state {
            S::Created | S::RequiresAction { .. } | S::Pending { .. } => true,
            S::Succeeded { .. } | S::Reversed { .. } | S::Failed { .. } | S::Cancelled { .. } => {
                false
            }
        };
        match (said, &self.state) {
            // Whatever was heard before: the money is here.
            (
                Said::Succeeded,
                S::Created
                | S::RequiresAction { .. }
                | S::Pending { .. }
                | S::Failed { .. }
                | S::Cancelled { .. },
            ) => Some((
                S::Succeeded {
                    at,
                    received: self.amount,
                    refunded: Money::zero(self.amount.currency()),
                },
                Change::Received(self.amount),
            )),
            (Said::RequiresAction { redirect_url }, S::Created) => Some((
                S::RequiresAction {
                    redirect_url: redirect_url.clone(),
                },
                Change::Moved,
            )),
            (Said::Pending, S::Created | S::RequiresAction { .. }) => Some((
                S::Pending {
                    received: Money::zero(self.amount.currency()),
                },
                Change::Moved,
            )),
            (Said::Failed { code, message }, _) if is_open => Some((
                S::Failed {
                    at,
                    code: code.clone(),
                    message: message.clone(),
                },
                Change::Failed {
                    code: code.clone(),
                    message: message.clone(),
                },
            )),
            (Said::Cancelled, _) if is_open => Some((S::Cancelled { at }, Change::Moved)),
            (
                Said::Succeeded
                | Said::RequiresAction { .. }
                | Said::Pending
                | Said::Failed { .. }
                | Said::Cancelled,
                _,
            ) => None,
        }
    }

    /// The gateway never heard of it, and will not any more.
    pub fn never_sent(&mut self, now: Timestamp) -> Outcome<Change> {
        let PaymentState::Created = self.state else {
            return Outcome::AlreadyApplied;
        };
        let (code, message) = (
            "processing-error",
            "The payment could not be carried out this time. Try again.",
        );
        self.fail(code, message, now)
    }

    /// The gateway did not take it.
    pub fn fail(&mut self, code: &str, message: &str, now: Timestamp) -> Outcome<Change> {
        let said = Said::Failed {
            code: code.to_owned(),
            message: message.to_owned(),
        };
        match self.after(&said, now) {
            Some((state, change)) => {
                self.state = state;
                self.version += 1;
                Outcome::Executed(change)
            }
            None => Outcome::AlreadyApplied,
        }
    }

    /// Money is on the bank account. It may be a part, or more than was due; it may come late.
    pub fn confirm(
        &mut self,
        amount: Money,
        now: Timestamp,
    ) -> Result<Outcome<Change>, PaymentError> {
        if self.method != PaymentMethod::BankTransfer || self.gateway != BANK {
            return Err(PaymentError::NotByHand);
        }
        if amount.minor() <= 0 {
            return Err(PaymentError::NoAmount);
        }
        let nothing = Money::zero(self.amount.currency());
        let (before, refunded, open) = match &self.state {
            PaymentState::Pending { received } => (*received, nothing, true),
            PaymentState::Succeeded {
                received, refunded, ..
            } => (*received, *refunded, false),
            PaymentState::Created
            | PaymentState::RequiresAction { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => (nothing, nothing, false),
            PaymentState::Reversed { .. } => return Err(PaymentError::Reversed),
        };
        let received = before.checked_add(amount)?;
        self.state = if open && received.minor() < self.amount.minor() {
            PaymentState::Pending { received }
        } else {
            PaymentState::Succeeded {
                at: now,
                received,
                refunded,
            }
        };
        self.version += 1;
        Ok(Outcome::Executed(Change::Received(amount)))
    }

    /// Nobody is to pay this any more; the gateway, where there is one, agreed. What came in stays.
    pub fn cancel(&mut self, now: Timestamp) -> Result<Outcome<Change>, PaymentError> {
        self.state = match &self.state {
            PaymentState::Created => return Err(PaymentError::InProgress),
            PaymentState::Succeeded { .. } => return Err(PaymentError::Succeeded),
            PaymentState::Reversed { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => return Ok(Outcome::AlreadyApplied),
            PaymentState::Pending { received } if received.minor() > 0 => PaymentState::Succeeded {
                at: now,
                received: *received,
                refunded: Money::zero(received.currency()),
            },
            PaymentState::RequiresAction { .. } | PaymentState::Pending { .. } => {
                PaymentState::Cancelled { at: now }
            }
        };
        self.version += 1;
        Ok(Outcome::Executed(Change::Moved))
    }

    /// Some of it has gone back.
    pub fn give_back(&mut self, amount: Money) -> Result<(), PaymentError> {
        let received = self.received();
        match &mut self.state {
            PaymentState::Succeeded { refunded, .. } => {
                let after = refunded.checked_add(amount)?;
                if after.minor() > received.minor() {
                    return Err(PaymentError::TooMuch);
                }
                *refunded = after;
            }
            PaymentState::Created
            | PaymentState::RequiresAction { .. }
            | PaymentState::Pending { .. }
            | PaymentState::Reversed { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => return Err(PaymentError::TooMuch),
        }
        self.version += 1;
        Ok(())
    }

    /// What had gone back came back: the customer's bank did not take it.
    pub fn take_back(&mut self, amount: Money) -> Result<(), PaymentError> {
        if let PaymentState::Succeeded { refunded, .. } = &mut self.state {
            let after = refunded.checked_sub(amount)?;
            if !after.is_negative() {
                *refunded = after;
                self.version += 1;
                return Ok(());
            }
        }
        Err(PaymentError::TooMuch)
    }

    /// It had never really come in.
    pub fn reverse(&mut self, now: Timestamp) -> Result<Outcome<()>, PaymentError> {
        match &self.state {
            PaymentState::Reversed { .. } => Ok(Outcome::AlreadyApplied),
            PaymentState::Succeeded {
                received, refunded, ..
            } if refunded.minor() == 0 => {
                self.state = PaymentState::Reversed {
                    at: now,
                    received: *received,
                };
                self.version += 1;
                Ok(Outcome::Executed(()))
            }
            PaymentState::Succeeded { .. }
            | PaymentState::Created
            | PaymentState::RequiresAction { .. }
            | PaymentState::Pending { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => Err(PaymentError::TooMuch),
        }
    }

    /// What has come in with it, whatever went back later.
    pub fn received(&self) -> Money {
        match &self.state {
            PaymentState::Pending { received }
            | PaymentState::Succeeded { received, .. }
            | PaymentState::Reversed { received, .. } => *received,
            PaymentState::Created
            | PaymentState::RequiresAction { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => Money::zero(self.amount.currency()),
        }
    }

    /// What came in beyond what was due.
    pub fn excess(&self) -> Option<Money> {
        let excess = self.received().checked_sub(self.amount).ok()?;
        (excess.minor() > 0).then_some(excess)
    }

    /// Whether the gateway still waits for money that nobody is to pay any more.
    pub const fn is_unwanted(&self, said: &Said) -> bool {
        matches!(self.state, PaymentState::Failed { .. })
            && matches!(said, Said::RequiresAction { .. } | Said::Pending)
    }

    /// Whether money may still come without anyone beginning anew.
    pub const fn is_live(&self) -> bool {
        match self.state {
            PaymentState::Created
            | PaymentState::RequiresAction { .. }
            | PaymentState::Pending { .. } => true,
            PaymentState::Succeeded { .. }
            | PaymentState::Reversed { .. }
            | PaymentState::Failed { .. }
            | PaymentState::Cancelled { .. } => false,
        }
    }
}

impl PaymentState {
    /// As it is kept.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::RequiresAction { .. } => "requiresAction",
            Self::Pending { .. } => "pending",
            Self::Succeeded { .. } => "succeeded",
            Self::Reversed { .. } => "reversed",
            Self::Failed { .. } => "failed",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// As it is shown: what went back is told apart.
    pub const fn shown(&self) -> &'static str {
        match self {
            // Whoever waits cares only that it is not over.
            Self::Created => "pending",
            Self::Succeeded {
                received, refunded, ..
            } => match refunded.minor() {
                0 => "succeeded",
                back if back >= received.minor() => "refunded",
                _ => "partiallyRefunded",
            },
            Self::RequiresAction { .. }
            | Self::Pending { .. }
            | Self::Reversed { .. }
            | Self::Failed { .. }
            | Self::Cancelled { .. } => self.name(),
        }
    }
}

impl PaymentMethod {
    pub const ALL: [Self; 4] = [Self::Card, Self::SepaDebit, Self::BankTransfer, Self::None];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::SepaDebit => "sepaDebit",
            Self::BankTransfer => "bankTransfer",
            Self::None => "none",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

#[cfg(test)]
mod tests;
