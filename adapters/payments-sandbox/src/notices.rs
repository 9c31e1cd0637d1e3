//! What the sandbox tells, and how it is read at the other end.

use std::path::Path;

use cf_kernel::Money;
use cf_kernel::id::{PaymentId, RefundId};
use cf_ports::payments::{
    CardFace, ChargeState, Charged, Decline, DeclineCode, Happening, Headers, Notice, RefundState,
    Refunded, WebhookError, sign, verify,
};
use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::SandboxError;
use crate::names;
use crate::record::PaymentRecord;
use crate::world::World;

/// `t=…,v1=…`
pub const SIGNATURE_HEADER: &str = "Sandbox-Signature";

/// As many as one look gives out.
const AT_ONCE: usize = 100;

/// A webhook, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedWebhook {
    /// By this it is ticked off.
    pub event: String,
    pub headers: Headers,
    pub body: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    at: Timestamp,
    charge: ChargeBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund: Option<RefundBody>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ChargeBody {
    payment: PaymentId,
    reference: String,
    state: ChargeWord,
    amount: Money,
    brand: String,
    last4: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved_method: Option<String>,
    /// Why it failed, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    decline: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum ChargeWord {
    Succeeded,
    Failed,
    Canceled,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RefundBody {
    refund: RefundId,
    reference: String,
    state: RefundWord,
    amount: Money,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum RefundWord {
    Succeeded,
    Failed,
}

impl World {
    pub(crate) fn due_notices(&self, now: Timestamp) -> Result<Vec<SignedWebhook>, SandboxError> {
        let folder = Path::new("notices");
        let due = |name: &String| names::parse_notice_file(name).is_some_and(|(due, _)| due <= now);
        // Nothing is due most of the time: a look that holds nobody up.
        if !self.store.names(folder)?.iter().any(due) {
            return Ok(vec![]);
        }
        let _changing = self.store.change()?;
        let secrets = self.secrets()?;
        let Some(secret) = secrets.first() else {
            return Ok(vec![]);
        };
        let mut webhooks = vec![];
        let names = self.store.names(folder)?;
        for name in names.into_iter().filter(due).take(AT_ONCE) {
            let Some((_, event)) = names::parse_notice_file(&name) else {
                continue;
            };
            match self.webhook(event, secret, now)? {
                Some((webhook, times)) => {
                    webhooks.extend(std::iter::repeat_n(webhook, usize::from(times)));
                }
                // Announced by a process that ended before it happened.
                None => self.store.remove(&folder.join(&name))?,
            }
        }
        Ok(webhooks)
    }

    fn webhook(
        &self,
        event: &str,
        secret: &SecretString,
        now: Timestamp,
    ) -> Result<Option<(SignedWebhook, u8)>, SandboxError> {
        let record = match names::payment_of_event(event) {
            Some(payment) => self.load(payment)?,
            None => None,
        };
        let written = record.and_then(|record| {
            let notice = record.notices.iter().find(|known| known.event == event)?;
            Some((
                body(&record, notice.due, event, notice.refund)?,
                notice.times,
            ))
        });
        let Some((body, times)) = written else {
            return Ok(None);
        };
        let body = serde_json::to_vec(&body)
            .map_err(|error| SandboxError::Shape(event.to_owned(), error))?;
        let signature = sign(secret, &body, now);
        let webhook = SignedWebhook {
            event: event.to_owned(),
            headers: [(SIGNATURE_HEADER, signature)].into_iter().collect(),
            body,
        };
        Ok(Some((webhook, times)))
    }

    pub(crate) fn delivered(&self, event: &str) -> Result<(), SandboxError> {
        let record = match names::payment_of_event(event) {
            Some(payment) => self.load(payment)?,
            None => None,
        };
        let notice = record.and_then(|record| {
            record
                .notices
                .into_iter()
                .find(|known| known.event == event)
        });
        match notice {
            Some(notice) => Ok(self.store.remove(&names::notice_file(notice.due, event))?),
            None => Ok(()),
        }
    }
}

/// As things stood when it became due. Nothing where there was nothing to say yet.
fn body(
    record: &PaymentRecord,
    at: Timestamp,
    event: &str,
    refund: Option<RefundId>,
) -> Option<Body> {
    let charged = record.charged(at)?;
    let (state, decline) = match charged.state {
        ChargeState::Succeeded => (ChargeWord::Succeeded, None),
        ChargeState::Failed(decline) => (ChargeWord::Failed, Some(decline.code.name().to_owned())),
        ChargeState::Canceled => (ChargeWord::Canceled, None),
        ChargeState::RequiresAction { .. } | ChargeState::Pending => return None,
    };
    let refund = match refund {
        Some(refund) => Some(refund_body(record, refund, at)?),
        None => None,
    };
    let kind = match (&refund, state) {
        (Some(refund), _) => match refund.state {
            RefundWord::Succeeded => "refund.succeeded",
            RefundWord::Failed => "refund.failed",
        },
        (None, ChargeWord::Succeeded) => "charge.succeeded",
        (None, ChargeWord::Failed) => "charge.failed",
        (None, ChargeWord::Canceled) => "charge.canceled",
    };
    let CardFace { brand, last4 } = record.card.face();
    Some(Body {
        id: event.to_owned(),
        kind: kind.to_owned(),
        at,
        charge: ChargeBody {
            payment: record.payment,
            reference: charged.reference,
            state,
            amount: charged.amount,
            brand,
            last4,
            saved_method: charged.saved_method,
            decline,
        },
        refund,
    })
}

fn refund_body(record: &PaymentRecord, refund: RefundId, at: Timestamp) -> Option<RefundBody> {
    let refunded = record.refund(refund)?.refunded(at);
    let state = match refunded.state {
        RefundState::Succeeded => RefundWord::Succeeded,
        RefundState::Failed { .. } => RefundWord::Failed,
        RefundState::Pending => return None,
    };
    Some(RefundBody {
        refund,
        reference: refunded.reference,
        state,
        amount: refunded.amount,
    })
}

pub(crate) fn read(
    headers: &Headers,
    secrets: &[SecretString],
    body: &[u8],
    now: Timestamp,
) -> Result<Notice, WebhookError> {
    let signature = headers
        .sole(SIGNATURE_HEADER)
        .ok_or(WebhookError::NoSignature)?;
    verify(signature, secrets, body, now)?;
    let body: Body =
        serde_json::from_slice(body).map_err(|error| WebhookError::Content(Box::new(error)))?;
    let charge = body.charge;
    let happening = match body.refund {
        Some(refund) => Happening::Refund {
            refund: Some(refund.refund),
            payment: Some(charge.payment),
            charge: Some(charge.reference),
            refunded: Refunded {
                reference: refund.reference,
                state: match refund.state {
                    RefundWord::Succeeded => RefundState::Succeeded,
                    RefundWord::Failed => RefundState::Failed {
                        message: "the customer's bank sent the money back".to_owned(),
                    },
                },
                amount: refund.amount,
            },
        },
        None => Happening::Charge {
            payment: Some(charge.payment),
            charged: Charged {
                reference: charge.reference,
                state: match charge.state {
                    ChargeWord::Succeeded => ChargeState::Succeeded,
                    ChargeWord::Canceled => ChargeState::Canceled,
                    ChargeWord::Failed => {
                        ChargeState::Failed(Decline::new(code(charge.decline.as_deref())))
                    }
                },
                amount: charge.amount,
                card: Some(CardFace {
                    brand: charge.brand,
                    last4: charge.last4,
                }),
                saved_method: charge.saved_method,
                instructions: None,
            },
        },
    };
    Ok(Notice {
        event: body.id,
        kind: body.kind,
        at: body.at,
        happening,
    })
}

fn code(name: Option<&str>) -> DeclineCode {
    DeclineCode::ALL
        .into_iter()
        .find(|code| Some(code.name()) == name)
        .unwrap_or(DeclineCode::Declined)
}
