//! Events that Stripe sends.

use cf_ports::payments::{Happening, Headers, Notice, WebhookError, verify};
use cf_ports::secrets::{SecretString, SecretsError};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::intents::{charged, tag};
use crate::refunds::refunded;
use crate::wire::{Event, PAYMENT, PaymentIntent, REFUND, Refund};
use crate::{Mode, StripeGateway, WEBHOOK_SECRET};

/// `t=…,v1=…`
pub const SIGNATURE_HEADER: &str = "Stripe-Signature";

impl StripeGateway {
    pub(crate) async fn believe(
        &self,
        headers: &Headers,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Notice, WebhookError> {
        let signature = headers
            .sole(SIGNATURE_HEADER)
            .ok_or(WebhookError::NoSignature)?;
        verify(signature, &self.webhook_secrets().await?, body, now)?;
        notice(body, self.api.mode)
    }

    /// Read anew each time, so that one that was rotated counts at once.
    async fn webhook_secrets(&self) -> Result<Vec<SecretString>, WebhookError> {
        match self.api.secrets.versions(&WEBHOOK_SECRET).await {
            Ok(versions) => Ok(versions.iter().map(|(_, secret)| secret.clone()).collect()),
            Err(SecretsError::NotFound(_)) => Err(WebhookError::NoSecret),
            Err(error) => Err(WebhookError::Unavailable(Box::new(error))),
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Nonsense {
    #[error("it is not an event")]
    NotAnEvent,
    #[error("it is of the other mode, test or live")]
    OtherMode,
    #[error("its time is none")]
    NoTime,
    #[error("it names an amount that is none")]
    NoAmount,
}

fn nonsense(why: Nonsense) -> WebhookError {
    WebhookError::Content(Box::new(why))
}

fn notice(body: &[u8], mode: Mode) -> Result<Notice, WebhookError> {
    let event: Event =
        serde_json::from_slice(body).map_err(|error| WebhookError::Content(Box::new(error)))?;
    if event.object != "event" || event.id.is_empty() {
        return Err(nonsense(Nonsense::NotAnEvent));
    }
    if event.livemode != (mode == Mode::Live) {
        return Err(nonsense(Nonsense::OtherMode));
    }
    let at = Timestamp::from_second(event.created).map_err(|_| nonsense(Nonsense::NoTime))?;
    let happening = match event.kind.as_str() {
        "payment_intent.succeeded"
        | "payment_intent.payment_failed"
        | "payment_intent.requires_action"
        | "payment_intent.processing"
        | "payment_intent.partially_funded"
        | "payment_intent.canceled" => of_a_charge(&parse(event.data.object)?)?,
        "refund.created" | "refund.updated" | "refund.failed" | "charge.refund.updated" => {
            of_a_refund(&parse(event.data.object)?)?
        }
        // Older versions tell the refund along with the charge; newer ones by an event of its own.
        "charge.refunded" => match event.data.object.pointer("/refunds/data/0") {
            Some(latest) => of_a_refund(&parse(latest.clone())?)?,
            None => Happening::Other,
        },
        _ => Happening::Other,
    };
    Ok(Notice {
        event: event.id,
        kind: event.kind,
        at,
        happening,
    })
}

fn parse<T: DeserializeOwned>(object: Value) -> Result<T, WebhookError> {
    serde_json::from_value(object).map_err(|error| WebhookError::Content(Box::new(error)))
}

fn of_a_charge(intent: &PaymentIntent) -> Result<Happening, WebhookError> {
    Ok(Happening::Charge {
        payment: tag(intent),
        charged: charged(intent).map_err(|_| nonsense(Nonsense::NoAmount))?,
    })
}

fn of_a_refund(refund: &Refund) -> Result<Happening, WebhookError> {
    let charge = refund.payment_intent.as_ref();
    Ok(Happening::Refund {
        refund: refund.metadata.get(REFUND).and_then(|id| id.parse().ok()),
        payment: refund.metadata.get(PAYMENT).and_then(|id| id.parse().ok()),
        charge: charge.map(|charge| charge.id().to_owned()),
        refunded: refunded(refund).map_err(|_| nonsense(Nonsense::NoAmount))?,
    })
}
