//! Refunds.

use cf_ports::payments::{Refund, RefundState, Refunded};
use cf_ports::{Effect, Refusal};

use crate::api::{Pairs, Said, is_id};
use crate::intents::tag;
use crate::wire::{self, List, REFUND};
use crate::{StripeGateway, minor};

/// So many times a hundred refunds of one charge are looked through.
const PAGES: usize = 20;

impl StripeGateway {
    pub(crate) async fn refund_once(&self, refund: &Refund) -> Effect<Refunded> {
        let Some(amount) = minor::to_stripe(refund.amount).filter(|amount| *amount > 0) else {
            return Effect::refused("stripe cannot give back this amount");
        };
        let intent = match self.intent(&refund.charge).await {
            Ok(intent) => intent.filter(|intent| tag(intent) == Some(refund.payment)),
            Err(refusal) => return Effect::Refused(refusal),
        };
        let Some(intent) = intent else {
            return Effect::refused("there is no such charge of this payment");
        };
        if intent.status != "succeeded" {
            return Effect::refused("what was not paid cannot be given back");
        }
        let earlier = match self.refunds_of(&refund.charge).await {
            Ok(earlier) => earlier,
            Err(refusal) => return Effect::Refused(refusal),
        };
        if let Some(known) = earlier.iter().find(|known| is_tagged(known, refund)) {
            return done(known);
        }
        let paid = intent.amount_received.unwrap_or(intent.amount);
        let left = earlier
            .iter()
            .filter(|earlier| !matches!(state(earlier), RefundState::Failed { .. }))
            .try_fold(paid, |left, earlier| left.checked_sub(earlier.amount));
        let same_currency = refund
            .amount
            .currency()
            .code()
            .eq_ignore_ascii_case(&intent.currency);
        if !same_currency || left.is_none_or(|left| left < amount) {
            return Effect::refused("not as much is left of what was paid");
        }
        let form: Pairs<'_> = vec![
            ("payment_intent", refund.charge.clone()),
            ("amount", amount.to_string()),
            ("metadata[refund_id]", refund.refund.to_string()),
            ("metadata[payment_id]", refund.payment.to_string()),
            (
                "metadata[reason]",
                refund.reason.chars().take(400).collect(),
            ),
        ];
        let key = format!("refund-{}", refund.refund);
        match self.api.post(&["refunds"], &form, Some(&key)).await {
            Effect::Done(Said::Yes(made)) => done(&made),
            Effect::Done(Said::No(error)) => match (error.status, error.kind.as_str()) {
                (409, _) => Effect::unknown("stripe is at work on the same refund"),
                (_, "idempotency_error") => {
                    Effect::unknown("stripe knows the key of this refund, and shows no refund")
                }
                // The account is empty: it fills again.
                _ if error.code.as_deref() == Some("balance_insufficient") => {
                    Effect::Refused(Refusal::for_now(error.to_string()))
                }
                _ => Effect::Refused(error.refusal()),
            },
            Effect::Refused(refusal) => Effect::Refused(refusal),
            Effect::Unknown(known) => Effect::Unknown(known),
        }
    }

    pub(crate) async fn look_for_refund(
        &self,
        refund: &Refund,
    ) -> Result<Option<Refunded>, Refusal> {
        let all = self.refunds_of(&refund.charge).await?;
        let found = all.iter().find(|known| is_tagged(known, refund));
        found.map(refunded).transpose()
    }

    async fn refunds_of(&self, charge: &str) -> Result<Vec<wire::Refund>, Refusal> {
        if !is_id(charge) {
            return Ok(vec![]);
        }
        let mut query: Pairs<'_> = vec![
            ("payment_intent", charge.to_owned()),
            ("limit", "100".to_owned()),
        ];
        let mut all: Vec<wire::Refund> = vec![];
        for _ in 0..PAGES {
            let page: List<wire::Refund> = match self.api.get(&["refunds"], &query).await? {
                Said::Yes(page) => page,
                Said::No(error) if error.is_missing() => return Ok(vec![]),
                Said::No(error) => return Err(error.refusal()),
            };
            let (last, more) = (page.data.last().map(|last| last.id.clone()), page.has_more);
            all.extend(page.data);
            match last {
                Some(last) if more => {
                    query.retain(|(name, _)| *name != "starting_after");
                    query.push(("starting_after", last));
                }
                _ => return Ok(all),
            }
        }
        Err(Refusal::for_good(
            "this charge has more refunds than can be looked through",
        ))
    }
}

fn is_tagged(known: &wire::Refund, refund: &Refund) -> bool {
    known.metadata.get(REFUND) == Some(&refund.refund.to_string())
}

fn done(made: &wire::Refund) -> Effect<Refunded> {
    match refunded(made) {
        Ok(refunded) => Effect::Done(refunded),
        Err(refusal) => Effect::unknown(refusal.reason),
    }
}

pub(crate) fn refunded(made: &wire::Refund) -> Result<Refunded, Refusal> {
    let amount = minor::from_stripe(made.amount, &made.currency)
        .ok_or_else(|| Refusal::for_good("stripe's answer names an amount that is none"))?;
    Ok(Refunded {
        reference: made.id.clone(),
        state: state(made),
        amount,
    })
}

fn state(made: &wire::Refund) -> RefundState {
    match made.status.as_deref() {
        None | Some("succeeded") => RefundState::Succeeded,
        Some("failed" | "canceled") => RefundState::Failed {
            message: match made.failure_reason.as_deref() {
                Some("lost_or_stolen_card") => "the card was reported lost or stolen",
                Some("expired_or_canceled_card") => "the card is closed",
                Some("insufficient_funds") => "there is not enough money in the account at stripe",
                Some("declined") => "the customer's bank declined it",
                _ => "it did not reach the customer, and came back",
            }
            .to_owned(),
        },
        // Also one for which somebody has to act at Stripe.
        Some(_) => RefundState::Pending,
    }
}
