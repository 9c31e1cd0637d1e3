//! What may be done to an order as a whole.

use cf_contracts::purchase::{BillingDetails, BoughtItem, FulfilmentPolicy, OrderTotals};
use cf_kernel::id::{OrderId, TenantId};
use cf_kernel::{Lang, Money, Outcome, SellerId};
use jiff::{SignedDuration, Timestamp};

use super::{
    Cancellation, Fact, Item, ItemState, Kept, Order, OrderError, OrderState, Payment, Standing,
    Submitted, Verb,
};
use crate::model::number::OrderNumber;

/// What a new order, or an edited draft, is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub items: Vec<BoughtItem>,
    pub totals: OrderTotals,
    pub policy: FulfilmentPolicy,
    pub billing: Option<BillingDetails>,
    pub note: Option<String>,
}

impl Order {
    /// A draft: nothing is promised yet.
    pub fn draft(
        id: OrderId,
        (tenant, seller): (TenantId, SellerId),
        number: OrderNumber,
        content: Content,
        language: Lang,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            tenant,
            seller,
            number,
            standing: Standing::Draft,
            items: pending(content.items),
            refunded: Money::zero(content.totals.currency),
            totals: content.totals,
            policy: content.policy,
            billing: content.billing,
            language,
            note: content.note,
            version: 1,
            created_at: now,
            deleted_at: None,
        }
    }

    /// Whether this may be asked of it as it stands.
    pub fn expect(&self, verb: Verb) -> Result<(), OrderError> {
        use OrderState as S;
        let state = self.state();
        let may = match verb {
            Verb::Edit | Verb::Submit => state == S::Draft,
            Verb::ConfirmPayment | Verb::Expire => state == S::PendingPayment,
            Verb::RevertPayment => matches!(state, S::PaymentConfirmed | S::Validating),
            Verb::StartValidation => state == S::PaymentConfirmed,
            Verb::StartProvisioning => state == S::Validating,
            Verb::ItemStarted | Verb::ItemActive | Verb::ItemFailed | Verb::Settle => {
                matches!(state, S::Provisioning | S::PartiallyFulfilled)
            }
            Verb::ItemRolledBack => matches!(
                state,
                S::Provisioning | S::PartiallyFulfilled | S::Cancelled | S::Failed
            ),
            Verb::Cancel => state.may_become(S::Cancelled),
            Verb::Fail => state.may_become(S::Failed),
            Verb::Delete => matches!(state, S::Draft | S::Cancelled | S::Failed),
            Verb::Restore => self.deleted_at.is_some(),
        };
        let of_people = matches!(verb, Verb::Edit | Verb::Submit | Verb::Cancel);
        if !may {
            Err(OrderError::Illegal { state, verb })
        } else if of_people && self.deleted_at.is_some() {
            Err(OrderError::Deleted)
        } else {
            Ok(())
        }
    }

    /// Puts other things in the draft.
    pub fn edit(&mut self, content: Content) -> Result<Outcome<()>, OrderError> {
        self.expect(Verb::Edit)?;
        let items = pending(content.items);
        let before = self.clone();
        self.items = items;
        self.totals = content.totals;
        self.policy = content.policy;
        self.billing = content.billing;
        self.note = content.note;
        if *self == before {
            return Ok(Outcome::AlreadyApplied);
        }
        self.version += 1;
        Ok(Outcome::Executed(()))
    }

    /// The buyer wants it: what is in it and what it costs stays as it is from now on.
    pub fn submit(
        &mut self,
        content: Content,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<Outcome<Fact>, OrderError> {
        self.expect(Verb::Submit)?;
        self.items = pending(content.items);
        self.totals = content.totals;
        self.policy = content.policy;
        self.billing = content.billing;
        self.note = content.note;
        let submitted = Submitted {
            at: now,
            pay_by: after(now, window),
        };
        Ok(self.become_(Standing::PendingPayment { submitted }, Fact::Submitted))
    }

    /// A payment that was already taken into account is nothing new; another one is refused.
    pub fn confirm_payment(&mut self, payment: Payment) -> Result<Outcome<Fact>, OrderError> {
        let known = self.standing.payment().map(|known| known.id);
        if known == Some(payment.id) {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::ConfirmPayment)?;
        let submitted = self.submitted(Verb::ConfirmPayment)?;
        let fact = Fact::PaymentConfirmed {
            payment: payment.clone(),
        };
        Ok(self.become_(Standing::PaymentConfirmed { submitted, payment }, fact))
    }

    /// Staff take the payment back; the order waits for another.
    pub fn revert_payment(
        &mut self,
        reason: &str,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<Outcome<Fact>, OrderError> {
        self.expect(Verb::RevertPayment)?;
        let (submitted, payment) = self.paid(Verb::RevertPayment)?;
        let submitted = Submitted {
            pay_by: after(now, window),
            ..submitted
        };
        let fact = Fact::PaymentReverted {
            payment: payment.id,
            reason: reason.to_owned(),
            pay_by: submitted.pay_by,
        };
        Ok(self.become_(Standing::PendingPayment { submitted }, fact))
    }

    /// It is held against what there is room for right now.
    pub fn start_validation(&mut self) -> Result<Outcome<Fact>, OrderError> {
        if self.state() == OrderState::Validating {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::StartValidation)?;
        let (submitted, payment) = self.paid(Verb::StartValidation)?;
        Ok(self.become_(
            Standing::Validating { submitted, payment },
            Fact::ValidationStarted,
        ))
    }

    /// Everything of it is to be made.
    pub fn start_provisioning(&mut self) -> Result<Outcome<Fact>, OrderError> {
        if self.state() == OrderState::Provisioning {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::StartProvisioning)?;
        let (submitted, payment) = self.paid(Verb::StartProvisioning)?;
        let policy = self.policy;
        Ok(self.become_(
            Standing::Provisioning { submitted, payment },
            Fact::ProvisioningStarted { policy },
        ))
    }

    /// Calls it off. What is there already stays where the order is partially fulfilled; everything
    /// else is taken back and, if it was paid, refunded.
    pub fn cancel(&mut self, reason: &str, now: Timestamp) -> Result<Outcome<Fact>, OrderError> {
        if self.state() == OrderState::Cancelled {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::Cancel)?;
        Ok(self.call_off(reason, false, now))
    }

    /// Its time to pay is over.
    pub fn expire(&mut self, now: Timestamp) -> Result<Outcome<Fact>, OrderError> {
        if matches!(&self.standing, Standing::Cancelled { end, .. } if end.expired) {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::Expire)?;
        let Submitted { pay_by, .. } = self.submitted(Verb::Expire)?;
        if now < pay_by {
            return Err(OrderError::StillPayable { pay_by });
        }
        Ok(self.call_off("it was not paid in time", true, now))
    }

    /// It cannot be made: everything of it is taken back.
    pub fn fail(&mut self, reason: &str, now: Timestamp) -> Result<Outcome<Fact>, OrderError> {
        if self.state() == OrderState::Failed {
            return Ok(Outcome::AlreadyApplied);
        }
        self.expect(Verb::Fail)?;
        let (submitted, payment) = self.paid(Verb::Fail)?;
        let to_refund = self.to_refund(|_| true);
        let standing = Standing::Failed {
            submitted,
            payment,
            reason: reason.to_owned(),
            at: now,
        };
        let fact = Fact::Failed {
            reason: reason.to_owned(),
            to_refund,
        };
        Ok(self.become_(standing, fact))
    }

    /// Takes it out of sight.
    pub fn delete(&mut self, now: Timestamp) -> Result<Outcome<()>, OrderError> {
        self.expect(Verb::Delete)?;
        if self.deleted_at.is_some() {
            return Ok(Outcome::AlreadyApplied);
        }
        self.deleted_at = Some(now);
        self.version += 1;
        Ok(Outcome::Executed(()))
    }

    /// Shows it again. Its state stays what it is.
    pub fn restore(&mut self) -> Outcome<()> {
        if self.deleted_at.take().is_none() {
            return Outcome::AlreadyApplied;
        }
        self.version += 1;
        Outcome::Executed(())
    }

    fn call_off(&mut self, reason: &str, expired: bool, now: Timestamp) -> Outcome<Fact> {
        let from = self.state();
        let keeps = from == OrderState::PartiallyFulfilled;
        let keep = if keeps { self.active() } else { Vec::new() };
        let to_refund = self
            .standing
            .payment()
            .and_then(|_| self.to_refund(|item| !(keeps && item.state.is_active())));
        let standing = Standing::Cancelled {
            submitted: self.standing.submitted(),
            payment: self.standing.payment().cloned(),
            end: Cancellation {
                from,
                reason: reason.to_owned(),
                expired,
                at: now,
            },
        };
        let fact = Fact::Cancelled {
            from,
            reason: reason.to_owned(),
            expired,
            keep,
            to_refund,
        };
        self.become_(standing, fact)
    }

    /// What was paid for some of the items and was not asked back before.
    fn to_refund(&self, which: impl Fn(&Item) -> bool) -> Option<Money> {
        let items = self.items.iter();
        let items = items.filter(|item| item.refund.is_none() && which(item));
        Some(self.gross_of(items)).filter(|sum| sum.minor() > 0)
    }

    pub(super) fn active(&self) -> Vec<Kept> {
        let items = self.items.iter();
        items
            .filter_map(|item| match &item.state {
                ItemState::Active { services, at } => Some(Kept {
                    item: item.id(),
                    services: services.clone(),
                    at: *at,
                }),
                ItemState::Pending
                | ItemState::Provisioning { .. }
                | ItemState::Failed { .. }
                | ItemState::RolledBack { .. } => None,
            })
            .collect()
    }

    fn submitted(&self, verb: Verb) -> Result<Submitted, OrderError> {
        let state = self.state();
        self.standing
            .submitted()
            .ok_or(OrderError::Illegal { state, verb })
    }

    pub(super) fn paid(&self, verb: Verb) -> Result<(Submitted, Payment), OrderError> {
        let state = self.state();
        let payment = self.standing.payment().cloned();
        Ok((
            self.submitted(verb)?,
            payment.ok_or(OrderError::Illegal { state, verb })?,
        ))
    }

    pub(super) fn become_(&mut self, standing: Standing, fact: Fact) -> Outcome<Fact> {
        debug_assert!(
            self.state().may_become(standing.state()),
            "{} -> {}",
            self.state(),
            standing.state()
        );
        self.standing = standing;
        self.version += 1;
        Outcome::Executed(fact)
    }
}

fn pending(bought: Vec<BoughtItem>) -> Vec<Item> {
    (1..)
        .zip(bought)
        .map(|(position, bought)| Item {
            position,
            bought,
            state: ItemState::Pending,
            refund: None,
        })
        .collect()
}

fn after(now: Timestamp, window: SignedDuration) -> Timestamp {
    now.checked_add(window).unwrap_or(Timestamp::MAX)
}
