//! What an order says, held against what billing and provisioning know of it. Pure.

use std::collections::BTreeSet;

use cf_billing::examine::MoneyOf;
use cf_kernel::id::ServiceId;
use cf_orders::examine::Claim;
use cf_platform::examine::{Breach, Examined, MOST, Patience};
use cf_provisioning::examine::Made;

/// The rules that are looked after here.
const RULES: [&str; 6] = [PAID, BILLED, PREPAID, SERVED, SUBSCRIBED, OWNED];
const PAID: &str = "what was paid is delivered or given back";
const BILLED: &str = "each order is billed once, for what is there";
const PREPAID: &str = "nothing is held for an order that ended";
const SERVED: &str = "each active item has its services, and nothing else has any";
const SUBSCRIBED: &str = "each active item that is paid for again has its subscription";
const OWNED: &str = "money and things are of their order's customer";

/// Whether what breaks a rule may wait for a person to decide.
pub fn may_wait(rule: &str) -> bool {
    [
        PAID,
        BILLED,
        PREPAID,
        SERVED,
        "an order that ended has items that ended",
        "no order stands still",
        "no request stands still",
    ]
    .contains(&rule)
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Found(Vec<(&'static str, Breach)>);

impl Found {
    pub fn into_rules(self) -> Vec<Examined> {
        let of = |rule: &'static str| {
            let mine = self.0.iter().filter(|(broken, _)| *broken == rule);
            Examined::new(
                rule,
                mine.map(|(_, breach)| breach.clone()).take(MOST).collect(),
            )
        };
        RULES.into_iter().map(of).collect()
    }

    /// `excused`: a person was asked about it.
    pub fn compare(
        &mut self,
        claim: &Claim,
        money: Option<&MoneyOf>,
        made: Option<&Made>,
        patience: Patience,
        excused: bool,
    ) {
        let nothing = (MoneyOf::default(), Made::default());
        let order = Order {
            claim,
            money: money.unwrap_or(&nothing.0),
            made: made.unwrap_or(&nothing.1),
            over: claim
                .ended_at
                .is_some_and(|ended| ended <= patience.moving_since()),
        };
        let mut broken = |rule: &'static str, says: String| {
            self.0.push((rule, Breach::new(claim.id.to_string(), says)));
        };
        if money.is_none() && claim.paid.is_some() {
            broken(
                PAID,
                "it says it was paid, and billing has not heard of it".to_owned(),
            );
        }
        order.money_fits(patience, excused, &mut broken);
        order.bills_fit(excused, &mut broken);
        order.things_fit(excused, &mut broken);
        order.subscriptions_fit(&mut broken);
        order.owners_fit(&mut broken);
    }
}

struct Order<'a> {
    claim: &'a Claim,
    money: &'a MoneyOf,
    made: &'a Made,
    /// Ended, and long enough ago that everything should have followed.
    over: bool,
}

impl Order<'_> {
    fn is(&self, state: &str) -> bool {
        self.claim.state == state
    }

    /// What of it is there, in money.
    fn delivered(&self) -> i64 {
        let active = self
            .claim
            .items
            .iter()
            .filter(|item| item.state == "active");
        active.map(|item| item.gross).sum()
    }

    fn money_fits(
        &self,
        patience: Patience,
        excused: bool,
        broken: &mut impl FnMut(&'static str, String),
    ) {
        let money = self.money;
        let kept = money.received - money.refunded;
        if kept < 0 {
            broken(
                PAID,
                format!(
                    "{} was paid and {} given back",
                    money.received, money.refunded
                ),
            );
        }
        let unheard = self.is("pendingPayment") && money.due > 0 && kept >= money.due;
        if unheard && patience.is_settled() && !excused {
            broken(PAID, "it is paid, and waits for a payment".to_owned());
        }
        // What a person gave up on is accounted for by a person.
        if !self.over || excused || money.refunds_given_up > 0 {
            return;
        }
        if money.refunds_open > 0 {
            broken(
                PAID,
                format!("{} refunds are not through", money.refunds_open),
            );
        }
        let worth = money.billed - money.credited;
        if kept != worth {
            broken(
                PAID,
                format!("{kept} of what was paid is kept, and what was delivered costs {worth}"),
            );
        }
        if money.prepaid != 0 {
            broken(PREPAID, format!("{} lie in prepayments", -money.prepaid));
        }
    }

    fn bills_fit(&self, excused: bool, broken: &mut impl FnMut(&'static str, String)) {
        let money = self.money;
        if money.invoices > 1 {
            broken(BILLED, format!("it has {} invoices", money.invoices));
        }
        if self.claim.ended_at.is_none() && money.invoices > 0 {
            broken(
                BILLED,
                format!("it is {} and has an invoice", self.claim.state),
            );
        }
        if !self.over || excused {
            return;
        }
        let delivered = self.delivered();
        let wanted = i64::from(self.claim.items.iter().any(|item| item.state == "active"));
        // A bill over nothing may be left out.
        if money.invoices != wanted && (delivered > 0 || money.invoices > wanted) {
            broken(
                BILLED,
                format!(
                    "it is {}, and has {} invoices instead of {wanted}",
                    self.claim.state, money.invoices
                ),
            );
        }
        if money.drafts > 0 {
            broken(
                BILLED,
                format!("it is {}, and its draft is open", self.claim.state),
            );
        }
        if money.invoices > 0 && money.billed != delivered {
            broken(
                BILLED,
                format!("{} was billed, and {delivered} delivered", money.billed),
            );
        }
    }

    fn things_fit(&self, excused: bool, broken: &mut impl FnMut(&'static str, String)) {
        let live = |state: &str| state != "terminated";
        for (item, service, state) in &self.made.services {
            let known = self.claim.items.iter().find(|known| known.id == *item);
            let Some(known) = known else {
                broken(
                    SERVED,
                    format!("{service} belongs to {item}, which is not in it"),
                );
                continue;
            };
            if known.state != "active" && live(state) && self.over && !excused {
                broken(
                    SERVED,
                    format!("{service} is {state}, and {item} is {}", known.state),
                );
            }
        }
        for item in self
            .claim
            .items
            .iter()
            .filter(|item| item.state == "active")
        {
            let made: BTreeSet<ServiceId> = self
                .made
                .services
                .iter()
                .filter(|(of, ..)| *of == item.id)
                .map(|(_, service, _)| *service)
                .collect();
            let claimed: BTreeSet<ServiceId> = item.services.iter().copied().collect();
            if made != claimed || claimed.len() != item.services.len() {
                let says = format!(
                    "{} has {} services, and {} were made",
                    item.id,
                    item.services.len(),
                    made.len()
                );
                broken(SERVED, says);
            }
            let requests = self.made.requests.iter().filter(|(of, _)| *of == item.id);
            let states: Vec<&str> = requests.map(|(_, state)| state.as_str()).collect();
            if states != ["completed"] {
                broken(
                    SERVED,
                    format!("{} is active, and its request is {states:?}", item.id),
                );
            }
        }
    }

    fn owners_fit(&self, broken: &mut impl FnMut(&'static str, String)) {
        for (what, tenant, seller) in self.money.owners.iter().chain(&self.made.owners) {
            if (*tenant, *seller) != (self.claim.tenant, self.claim.seller) {
                let says = format!("{what} of it is of {tenant}, sold by {}", seller.0);
                broken(OWNED, says);
            }
        }
    }

    fn subscriptions_fit(&self, broken: &mut impl FnMut(&'static str, String)) {
        for item in &self.claim.items {
            let has = self.money.subscribed.contains(&item.id);
            let wanted = item.state == "active" && item.recurring;
            if has && !wanted {
                broken(
                    SUBSCRIBED,
                    format!("{} is {} and has one", item.id, item.state),
                );
            }
            if wanted && !has && self.over {
                broken(SUBSCRIBED, format!("{} has none", item.id));
            }
        }
    }
}

#[cfg(test)]
mod tests;
