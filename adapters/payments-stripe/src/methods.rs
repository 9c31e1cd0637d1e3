//! Customers, and what they keep for the next time.

use aws_lc_rs::digest;
use cf_ports::payments::{Customer, CustomerRef, SavedMethod};
use cf_ports::{Effect, Refusal};

use crate::StripeGateway;
use crate::api::{Pairs, Said, is_id};
use crate::intents::{face, kind};
use crate::wire::{self, List, PaymentMethod, TENANT};

impl StripeGateway {
    /// Looked for by address among those that carry our tag. One whose address changed since is made
    /// anew, and its charges are found by what is kept of it here.
    pub(crate) async fn find_or_make_customer(&self, customer: &Customer) -> Effect<CustomerRef> {
        let tenant = customer.tenant.to_string();
        let query: Pairs<'_> = vec![
            ("email", customer.email.clone()),
            ("limit", "100".to_owned()),
        ];
        let known: List<wire::Customer> = match self.api.get(&["customers"], &query).await {
            Ok(Said::Yes(known)) => known,
            Ok(Said::No(error)) => return Effect::Refused(error.refusal()),
            Err(refusal) => return Effect::Refused(refusal),
        };
        let known = known
            .data
            .into_iter()
            .find(|known| known.metadata.get(TENANT) == Some(&tenant));
        if let Some(known) = known {
            return Effect::Done(CustomerRef(known.id));
        }
        let form: Pairs<'_> = vec![
            ("name", customer.name.chars().take(256).collect()),
            ("email", customer.email.clone()),
            ("metadata[tenant_id]", tenant),
        ];
        let key = customer_key(customer);
        let made = self
            .api
            .post::<wire::Customer>(&["customers"], &form, Some(&key));
        match made.await {
            Effect::Done(Said::Yes(made)) => Effect::Done(CustomerRef(made.id)),
            Effect::Done(Said::No(error)) => Effect::Refused(error.refusal()),
            Effect::Refused(refusal) => Effect::Refused(refusal),
            Effect::Unknown(known) => Effect::Unknown(known),
        }
    }

    pub(crate) async fn list_kept(
        &self,
        customer: &CustomerRef,
    ) -> Result<Vec<SavedMethod>, Refusal> {
        if !is_id(customer.as_str()) {
            return Ok(vec![]);
        }
        let mut kept = vec![];
        for of_kind in ["card", "sepa_debit"] {
            let query: Pairs<'_> = vec![
                ("customer", customer.0.clone()),
                ("type", of_kind.to_owned()),
                ("limit", "100".to_owned()),
            ];
            let page: List<PaymentMethod> = match self.api.get(&["payment_methods"], &query).await?
            {
                Said::Yes(page) => page,
                Said::No(error) if error.is_missing() => continue,
                Said::No(error) => return Err(error.refusal()),
            };
            kept.extend(page.data.iter().filter_map(saved));
        }
        Ok(kept)
    }

    pub(crate) async fn forget(&self, customer: &CustomerRef, method: &str) -> Effect<()> {
        let known = match self.method(method).await {
            Ok(known) => known,
            Err(refusal) => return Effect::Refused(refusal),
        };
        match known.as_ref().map(PaymentMethod::belongs_to) {
            // Forgotten already: what is nobody's cannot be kept by anyone again.
            Some(None) => return Effect::Done(()),
            Some(Some(owner)) if owner == customer.as_str() => {}
            Some(Some(_)) | None => {
                return Effect::refused("this customer has kept no such way to pay");
            }
        }
        let path = ["payment_methods", method, "detach"];
        let said = self.api.post::<PaymentMethod>(&path, &vec![], None).await;
        said.and_then(|said| match said {
            Said::Yes(_) => Effect::Done(()),
            Said::No(error) => Effect::Refused(error.refusal()),
        })
    }

    pub(crate) async fn method(&self, reference: &str) -> Result<Option<PaymentMethod>, Refusal> {
        if !is_id(reference) {
            return Ok(None);
        }
        match self
            .api
            .get(&["payment_methods", reference], &vec![])
            .await?
        {
            Said::Yes(method) => Ok(Some(method)),
            Said::No(error) if error.is_missing() => Ok(None),
            Said::No(error) => Err(error.refusal()),
        }
    }
}

/// The same details are the same request; others under the same key would be refused.
fn customer_key(customer: &Customer) -> String {
    let details = format!("{}\0{}", customer.name, customer.email);
    let sum = digest::digest(&digest::SHA256, details.as_bytes());
    let mut short = hex::encode(sum);
    short.truncate(16);
    format!("customer-{}-{short}", customer.tenant)
}

fn saved(method: &PaymentMethod) -> Option<SavedMethod> {
    let card = method.card.as_ref();
    Some(SavedMethod {
        reference: method.id.clone(),
        kind: kind(method)?,
        face: face(method)?,
        expires: card.and_then(|card| Some((card.exp_year?, card.exp_month?))),
    })
}
