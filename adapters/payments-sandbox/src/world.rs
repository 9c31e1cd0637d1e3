//! What happens in the sandbox. Everything here blocks.

use std::path::Path;
use std::time::Duration;

use cf_kernel::Money;
use cf_kernel::id::{PaymentId, RefundId};
use cf_ports::payments::{
    Charge, ChargeState, Charged, CustomerRef, Method, MethodKind, Refund, Refunded, SavedMethod,
};
use cf_ports::{Effect, Refusal};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;

use crate::SandboxError;
use crate::cards::Behaviour;
use crate::names;
use crate::record::{Ending, FORMAT, PaymentRecord, RefundRecord, Standing};
use crate::store::{Changing, Store};

const SECRETS: &str = "webhook-secrets.json";

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) store: Store,
    late: Duration,
}

impl World {
    pub(crate) fn open(store: Store, late: Duration) -> Result<Self, SandboxError> {
        let world = Self { store, late };
        let changing = world.store.change()?;
        if world.read_secrets()?.is_empty() {
            world.write_secrets(&changing, &[random_secret()?])?;
        }
        drop(changing);
        Ok(world)
    }

    pub(crate) fn charge(
        &self,
        charge: &Charge,
        now: Timestamp,
    ) -> Result<Effect<Charged>, SandboxError> {
        if !names::is_customer(charge.customer.as_str()) {
            return Ok(Effect::refused("this customer is not known to the sandbox"));
        }
        let changing = self.store.change()?;
        let known = self.load(charge.payment)?;
        if let Some(charged) = known.as_ref().and_then(|known| known.charged(now)) {
            return Ok(Effect::Done(charged));
        }
        if charge.amount.minor() <= 0 {
            return Ok(Effect::refused("there is nothing to be paid"));
        }
        let card = match self.behaviour(charge)? {
            Ok(card) => card,
            Err(refusal) => return Ok(Effect::Refused(refusal)),
        };
        let late = now + self.late;
        let state = card.begins(known.is_none(), late);
        let mut record = PaymentRecord {
            format: FORMAT,
            payment: charge.payment,
            amount: charge.amount,
            customer: charge.customer.0.clone(),
            card,
            description: charge.description.clone(),
            order: charge.order.clone(),
            return_url: charge.return_url.clone(),
            save: charge.save && !matches!(charge.method, Method::Saved { .. }),
            saved_method: None,
            state,
            refunds: vec![],
            refund_failed_once: false,
            notices: vec![],
        };
        match state {
            Standing::NeverArrived | Standing::RequiresAction | Standing::Canceled => {}
            Standing::Settling { at, .. } => record.add_notice(at, 1, None),
            // Whoever did not hear the answer does not hear the notice at once either.
            Standing::Settled { .. } if card == Behaviour::LostAnswer => {
                record.add_notice(late, 1, None);
            }
            Standing::Settled { .. } => {
                let times = if card == Behaviour::DoubleNotice {
                    2
                } else {
                    1
                };
                record.add_notice(now, times, None);
            }
        }
        self.keep(&changing, &mut record, 0)?;
        let heard = record
            .charged(now)
            .filter(|_| card != Behaviour::LostAnswer);
        Ok(heard.map_or_else(
            || Effect::unknown("the request or its answer got lost on its way"),
            Effect::Done,
        ))
    }

    /// How what is paid with behaves, or why nothing is charged with it.
    fn behaviour(&self, charge: &Charge) -> Result<Result<Behaviour, Refusal>, SandboxError> {
        Ok(match &charge.method {
            Method::TestCard(number) => Behaviour::of(number).ok_or_else(|| {
                Refusal::for_good(
                    "this is not one of the published test cards: here no money moves, and the \
                     number of a real card is neither taken nor kept",
                )
            }),
            Method::Saved { reference } => {
                match self.kept_card(&charge.customer, reference)? {
                    // Its owner agreed when it was kept.
                    Some(Behaviour::WantsOwner) => Ok(Behaviour::Succeeds),
                    Some(card) => Ok(card),
                    None => Err(Refusal::for_good(
                        "this customer has kept no such way to pay",
                    )),
                }
            }
            Method::Card { .. } | Method::SepaDebit { .. } | Method::BankTransfer => Err(
                Refusal::for_good("the sandbox takes the published test cards only"),
            ),
        })
    }

    pub(crate) fn find(
        &self,
        payment: PaymentId,
        now: Timestamp,
    ) -> Result<Option<Charged>, SandboxError> {
        Ok(self.load(payment)?.and_then(|record| record.charged(now)))
    }

    pub(crate) fn cancel(
        &self,
        reference: &str,
        now: Timestamp,
    ) -> Result<Effect<Charged>, SandboxError> {
        let changing = self.store.change()?;
        let Some(mut record) = self.by_reference(reference)? else {
            return Ok(Effect::refused("there is no such charge"));
        };
        if record.state == Standing::RequiresAction {
            let told = record.notices.len();
            record.state = Standing::Canceled;
            record.add_notice(now, 1, None);
            self.keep(&changing, &mut record, told)?;
        }
        Ok(record
            .charged(now)
            .map_or_else(|| Effect::refused("there is no such charge"), Effect::Done))
    }

    pub(crate) fn refund(
        &self,
        refund: &Refund,
        now: Timestamp,
    ) -> Result<Effect<Refunded>, SandboxError> {
        let changing = self.store.change()?;
        let charge = self.by_reference(&refund.charge)?;
        let Some(mut record) = charge.filter(|record| record.payment == refund.payment) else {
            return Ok(Effect::refused("there is no such charge of this payment"));
        };
        if let Some(known) = record.refund(refund.refund) {
            return Ok(Effect::Done(known.refunded(now)));
        }
        if record.state(now) != Some(ChargeState::Succeeded) {
            return Ok(Effect::refused("what was not paid cannot be given back"));
        }
        let left = record
            .left(now)
            .and_then(|left| left.checked_sub(refund.amount).ok());
        if refund.amount.minor() <= 0 || left.is_none_or(Money::is_negative) {
            return Ok(Effect::refused("not as much is left of what was paid"));
        }
        let told = record.notices.len();
        if record.card == Behaviour::RefundFailsOnce && !record.refund_failed_once {
            record.refund_failed_once = true;
            self.keep(&changing, &mut record, told)?;
            return Ok(Effect::Refused(Refusal::for_now(
                "the gateway cannot give money back at the moment",
            )));
        }
        let late = now + self.late;
        let (early, ends) = record.card.gives_back();
        let at = if early == ends { now } else { late };
        let new = RefundRecord {
            refund: refund.refund,
            amount: refund.amount,
            reason: refund.reason.clone(),
            at,
            early,
            late: ends,
        };
        let refunded = new.refunded(now);
        record.refunds.push(new);
        record.add_notice(at, 1, Some(refund.refund));
        self.keep(&changing, &mut record, told)?;
        Ok(Effect::Done(refunded))
    }

    pub(crate) fn find_refund(
        &self,
        payment: PaymentId,
        refund: RefundId,
        now: Timestamp,
    ) -> Result<Option<Refunded>, SandboxError> {
        let record = self.load(payment)?;
        Ok(record.and_then(|record| Some(record.refund(refund)?.refunded(now))))
    }

    pub(crate) fn saved_methods(
        &self,
        customer: &CustomerRef,
    ) -> Result<Vec<SavedMethod>, SandboxError> {
        if !names::is_customer(customer.as_str()) {
            return Ok(vec![]);
        }
        let mut methods = vec![];
        for reference in self
            .store
            .names(&names::methods_folder(customer.as_str()))?
        {
            if let Some(card) = self.kept_card(customer, &reference)? {
                methods.push(SavedMethod {
                    reference,
                    kind: MethodKind::Card,
                    face: card.face(),
                    expires: Some((2099, 12)),
                });
            }
        }
        Ok(methods)
    }

    pub(crate) fn detach(
        &self,
        customer: &CustomerRef,
        method: &str,
    ) -> Result<Effect<()>, SandboxError> {
        let owned = names::is_customer(customer.as_str()) && names::is_method(method);
        if !owned || !self.was_kept_by(customer, method)? {
            return Ok(Effect::refused("this customer has kept no such way to pay"));
        }
        let _changing = self.store.change()?;
        self.store
            .remove(&names::method_file(customer.as_str(), method))?;
        Ok(Effect::Done(()))
    }

    /// Now or before: the payment that it was kept with says whose it is.
    fn was_kept_by(&self, customer: &CustomerRef, method: &str) -> Result<bool, SandboxError> {
        let kept_with = method.strip_prefix("sbm_").unwrap_or_default();
        let record = self.by_reference(&format!("sbx_{kept_with}"))?;
        Ok(record.is_some_and(|record| {
            record.customer == customer.0 && record.saved_method.as_deref() == Some(method)
        }))
    }

    fn kept_card(
        &self,
        customer: &CustomerRef,
        reference: &str,
    ) -> Result<Option<Behaviour>, SandboxError> {
        if !names::is_customer(customer.as_str()) || !names::is_method(reference) {
            return Ok(None);
        }
        self.read(&names::method_file(customer.as_str(), reference))
    }

    pub(crate) fn by_reference(
        &self,
        reference: &str,
    ) -> Result<Option<PaymentRecord>, SandboxError> {
        match names::payment(reference) {
            Some(payment) => self.load(payment),
            None => Ok(None),
        }
    }

    pub(crate) fn load(&self, payment: PaymentId) -> Result<Option<PaymentRecord>, SandboxError> {
        self.read(&names::payment_file(payment))
    }

    fn read<T: DeserializeOwned>(&self, name: &Path) -> Result<Option<T>, SandboxError> {
        let Some(content) = self.store.read(name)? else {
            return Ok(None);
        };
        serde_json::from_slice(&content)
            .map(Some)
            .map_err(|error| SandboxError::Shape(name.display().to_string(), error))
    }

    /// Keeps a payment, with what is new of its notices. The payment comes last: if the process ends
    /// before, what was written announces something that did not happen, and is passed over.
    pub(crate) fn keep(
        &self,
        changing: &Changing<'_>,
        record: &mut PaymentRecord,
        told: usize,
    ) -> Result<(), SandboxError> {
        for notice in record.notices.iter().skip(told) {
            let name = names::notice_file(notice.due, &notice.event);
            self.store.write(changing, &name, b"")?;
        }
        let paid = matches!(
            record.state,
            Standing::Settled {
                ends: Ending::Succeeded
            } | Standing::Settling {
                ends: Ending::Succeeded,
                ..
            }
        );
        if record.save && paid && record.saved_method.is_none() {
            let method = names::method(record.payment);
            let name = names::method_file(&record.customer, &method);
            let card = serde_json::to_vec(&record.card)
                .map_err(|error| SandboxError::Shape(method.clone(), error))?;
            self.store.write(changing, &name, &card)?;
            record.saved_method = Some(method);
        }
        let json = serde_json::to_vec(record)
            .map_err(|error| SandboxError::Shape(record.payment.to_string(), error))?;
        let name = names::payment_file(record.payment);
        Ok(self.store.write(changing, &name, &json)?)
    }

    pub(crate) fn secrets(&self) -> Result<Vec<SecretString>, SandboxError> {
        self.read_secrets()
    }

    /// The two newest are believed.
    pub(crate) fn rotate_secret(&self) -> Result<(), SandboxError> {
        let changing = self.store.change()?;
        let mut secrets = self.read_secrets()?;
        secrets.insert(0, random_secret()?);
        secrets.truncate(2);
        self.write_secrets(&changing, &secrets)
    }

    fn read_secrets(&self) -> Result<Vec<SecretString>, SandboxError> {
        let secrets: Option<Vec<String>> = self.read(Path::new(SECRETS))?;
        Ok(secrets
            .unwrap_or_default()
            .into_iter()
            .map(SecretString::from)
            .collect())
    }

    fn write_secrets(
        &self,
        changing: &Changing<'_>,
        secrets: &[SecretString],
    ) -> Result<(), SandboxError> {
        let exposed: Vec<&str> = secrets.iter().map(SecretString::expose_secret).collect();
        let json = serde_json::to_vec(&exposed)
            .map_err(|error| SandboxError::Shape(SECRETS.to_owned(), error))?;
        Ok(self.store.write(changing, Path::new(SECRETS), &json)?)
    }
}

fn random_secret() -> Result<SecretString, SandboxError> {
    let mut bytes = [0_u8; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| SandboxError::NoChance)?;
    Ok(format!("sbsec_{}", hex::encode(bytes)).into())
}
