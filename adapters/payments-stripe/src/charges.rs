//! Payment intents: made and confirmed at once, looked for, canceled.

use cf_kernel::id::PaymentId;
use cf_ports::payments::{Charge, ChargeState, Charged, CustomerRef, Method, Wanted};
use cf_ports::{Effect, Refusal};

use crate::api::{Pairs, Said, is_id};
use crate::declines::decline;
use crate::intents::{charged, done, is_tagged, rank};
use crate::wire::{ApiError, List, PaymentIntent, PaymentMethod};
use crate::{Mode, StripeGateway, minor, test_cards};

/// So many times a hundred charges of one customer are looked through.
const PAGES: usize = 20;

impl StripeGateway {
    pub(crate) async fn charge_once(&self, charge: &Charge) -> Effect<Charged> {
        let Some(amount) = minor::to_stripe(charge.amount).filter(|amount| *amount > 0) else {
            return Effect::refused("stripe cannot charge this amount");
        };
        if !self.takes(charge.method.kind()) {
            return Effect::refused("this way to pay is not offered");
        }
        match self.by_tag(charge.payment, &charge.customer).await {
            Ok(Some(known)) => return done(&known),
            Ok(None) => {}
            Err(refusal) => return Effect::Refused(refusal),
        }
        let mut form: Pairs<'_> = vec![
            ("amount", amount.to_string()),
            (
                "currency",
                charge.amount.currency().code().to_ascii_lowercase(),
            ),
            ("customer", charge.customer.0.clone()),
            ("confirm", "true".to_owned()),
            (
                "description",
                charge.description.chars().take(500).collect(),
            ),
            ("return_url", charge.return_url.clone()),
            ("metadata[payment_id]", charge.payment.to_string()),
            ("metadata[order]", charge.order.chars().take(200).collect()),
            ("expand[]", "payment_method".to_owned()),
        ];
        match self.paying_with(charge).await {
            Ok(pairs) => form.extend(pairs),
            Err(refusal) => return Effect::Refused(refusal),
        }
        let key = format!("charge-{}", charge.payment);
        match self.api.post(&["payment_intents"], &form, Some(&key)).await {
            Effect::Done(Said::Yes(intent)) => done(&intent),
            Effect::Done(Said::No(error)) => self.not_charged(charge, &error).await,
            Effect::Refused(refusal) => Effect::Refused(refusal),
            Effect::Unknown(known) => Effect::Unknown(known),
        }
    }

    /// Stripe said no. To a decline it took note of the charge first, and with a key that it knows
    /// there is an earlier one.
    async fn not_charged(&self, charge: &Charge, error: &ApiError) -> Effect<Charged> {
        let told = error.payment_intent.as_ref();
        if let Some(intent) = told.filter(|intent| is_tagged(intent, charge.payment)) {
            return done(intent);
        }
        if error.status == 409 {
            return Effect::unknown("stripe is at work on the same charge");
        }
        let declined = error.status == 402 || error.kind == "card_error";
        let repeated = error.kind == "idempotency_error";
        if !declined && !repeated {
            return Effect::Refused(error.refusal());
        }
        match self.by_tag(charge.payment, &charge.customer).await {
            Ok(Some(known)) => done(&known),
            Ok(None) if declined => {
                let code = (error.code.as_deref(), error.decline_code.as_deref());
                Effect::refused(decline(code.0, code.1, false).message)
            }
            Ok(None) => Effect::unknown("stripe knows the key of this charge, and shows no charge"),
            Err(refusal) => Effect::unknown(refusal.reason),
        }
    }

    /// What the form says of the method. A method is looked at before it is used: it may be somebody
    /// else's.
    async fn paying_with(&self, charge: &Charge) -> Result<Pairs<'static>, Refusal> {
        let mut pairs = match &charge.method {
            Method::BankTransfer => return self.bank_transfer(charge),
            Method::TestCard(number) => {
                let token = test_cards::token(number).filter(|_| self.api.mode == Mode::Test);
                let token = token.ok_or_else(|| {
                    Refusal::for_good(
                        "the number of a card is not taken here: it is typed into Stripe's own \
                         field, which does not show it to us",
                    )
                })?;
                vec![
                    ("payment_method", token.to_owned()),
                    ("payment_method_types[]", "card".to_owned()),
                ]
            }
            Method::Card { token } => {
                let method = self.method_for(charge, token, &["card"]).await?;
                of_kind(method)
            }
            Method::Saved { reference } => {
                let kinds = ["card", "sepa_debit"];
                let method = self.method_for(charge, reference, &kinds).await?;
                if method.belongs_to() != Some(charge.customer.as_str()) {
                    return Err(Refusal::for_good(
                        "this customer has kept no such way to pay",
                    ));
                }
                return Ok(of_kind(method));
            }
            Method::SepaDebit { token, acceptance } => {
                let method = self.method_for(charge, token, &["sepa_debit"]).await?;
                let mut pairs = of_kind(method);
                pairs.extend([
                    (
                        "mandate_data[customer_acceptance][type]",
                        "online".to_owned(),
                    ),
                    (
                        "mandate_data[customer_acceptance][accepted_at]",
                        acceptance.at.as_second().to_string(),
                    ),
                    (
                        "mandate_data[customer_acceptance][online][ip_address]",
                        acceptance.ip.to_string(),
                    ),
                    (
                        "mandate_data[customer_acceptance][online][user_agent]",
                        acceptance.user_agent.chars().take(500).collect(),
                    ),
                ]);
                pairs
            }
        };
        if charge.save {
            pairs.push(("setup_future_usage", "off_session".to_owned()));
        }
        Ok(pairs)
    }

    /// A method that this customer may use: theirs, or nobody's yet.
    async fn method_for(
        &self,
        charge: &Charge,
        reference: &str,
        kinds: &[&str],
    ) -> Result<PaymentMethod, Refusal> {
        let method = self.method(reference).await?;
        let method = method.filter(|method| {
            let owner = method.belongs_to();
            kinds.contains(&method.kind.as_str())
                && owner.is_none_or(|owner| owner == charge.customer.as_str())
        });
        method.ok_or_else(|| Refusal::for_good("this customer has no such way to pay"))
    }

    fn bank_transfer(&self, charge: &Charge) -> Result<Pairs<'static>, Refusal> {
        if charge.amount.currency() != cf_kernel::Currency::EUR {
            return Err(Refusal::for_good(
                "a bank transfer by way of stripe is in euros",
            ));
        }
        let transfer = "customer_balance".to_owned();
        Ok(vec![
            ("payment_method_types[]", transfer.clone()),
            ("payment_method_data[type]", transfer),
            (
                "payment_method_options[customer_balance][funding_type]",
                "bank_transfer".to_owned(),
            ),
            (
                "payment_method_options[customer_balance][bank_transfer][type]",
                "eu_bank_transfer".to_owned(),
            ),
            (
                "payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]",
                self.options.transfer_country.clone(),
            ),
        ])
    }

    pub(crate) async fn look_for(&self, wanted: &Wanted) -> Result<Option<Charged>, Refusal> {
        if let Some(reference) = &wanted.reference
            && let Some(intent) = self.intent(reference).await?
            && is_tagged(&intent, wanted.payment)
        {
            return charged(&intent).map(Some);
        }
        match self.by_tag(wanted.payment, &wanted.customer).await? {
            Some(intent) => charged(&intent).map(Some),
            None => Ok(None),
        }
    }

    /// By the customer's list, which is up to date when it is read; Stripe's search is not.
    async fn by_tag(
        &self,
        payment: PaymentId,
        customer: &CustomerRef,
    ) -> Result<Option<PaymentIntent>, Refusal> {
        if !is_id(customer.as_str()) {
            return Err(Refusal::for_good("this customer is not known to stripe"));
        }
        let mut query: Pairs<'_> = vec![
            ("customer", customer.0.clone()),
            ("limit", "100".to_owned()),
            ("expand[]", "data.payment_method".to_owned()),
        ];
        // No charge is older than its payment's id; the two clocks need not agree.
        if let Some(made) = payment.uuid().get_timestamp() {
            let (seconds, _) = made.to_unix();
            let margin = 24 * 60 * 60;
            query.push(("created[gte]", seconds.saturating_sub(margin).to_string()));
        }
        let mut found: Option<PaymentIntent> = None;
        for _ in 0..PAGES {
            let page: List<PaymentIntent> = match self.api.get(&["payment_intents"], &query).await?
            {
                Said::Yes(page) => page,
                Said::No(error) => return Err(error.refusal()),
            };
            let last = page.data.last().map(|intent| intent.id.clone());
            let tagged = page
                .data
                .into_iter()
                .filter(|intent| is_tagged(intent, payment));
            // Should there be two after all, the one that moved money counts.
            found = found.into_iter().chain(tagged).max_by_key(rank);
            match last {
                Some(last) if page.has_more => {
                    query.retain(|(name, _)| *name != "starting_after");
                    query.push(("starting_after", last));
                }
                _ => return Ok(found),
            }
        }
        Err(Refusal::for_good(
            "this customer has more charges than can be looked through",
        ))
    }

    pub(crate) async fn intent(&self, reference: &str) -> Result<Option<PaymentIntent>, Refusal> {
        if !is_id(reference) {
            return Ok(None);
        }
        let query = vec![("expand[]", "payment_method".to_owned())];
        match self
            .api
            .get(&["payment_intents", reference], &query)
            .await?
        {
            Said::Yes(intent) => Ok(Some(intent)),
            Said::No(error) if error.is_missing() => Ok(None),
            Said::No(error) => Err(error.refusal()),
        }
    }

    pub(crate) async fn cancel_unfinished(&self, reference: &str) -> Effect<Charged> {
        if !is_id(reference) {
            return Effect::refused("there is no such charge");
        }
        let path = ["payment_intents", reference, "cancel"];
        let said = match self.api.post::<PaymentIntent>(&path, &vec![], None).await {
            Effect::Done(Said::Yes(intent)) => return done(&intent),
            Effect::Done(Said::No(error)) if error.is_missing() => {
                return Effect::refused("there is no such charge");
            }
            Effect::Done(Said::No(error)) => error,
            Effect::Refused(refusal) => return Effect::Refused(refusal),
            Effect::Unknown(known) => return Effect::Unknown(known),
        };
        // It cannot be canceled as it stands: how does it stand?
        let found = match self.intent(reference).await {
            Ok(Some(intent)) => charged(&intent),
            Ok(None) => return Effect::refused("there is no such charge"),
            Err(refusal) => return Effect::Refused(refusal),
        };
        match found {
            Ok(Charged {
                state: ChargeState::RequiresAction { .. },
                ..
            }) => Effect::Refused(said.refusal()),
            Ok(charged) => Effect::Done(charged),
            Err(refusal) => Effect::Refused(refusal),
        }
    }
}

fn of_kind(method: PaymentMethod) -> Pairs<'static> {
    vec![
        ("payment_method", method.id),
        ("payment_method_types[]", method.kind),
    ]
}
