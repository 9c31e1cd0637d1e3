//! The parts of Stripe's objects that are read here. What holds secrets has no `Debug`.

use std::collections::HashMap;

use cf_ports::Refusal;
use cf_ports::payments::ClientSecret;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

pub(crate) type Metadata = HashMap<String, String>;

/// What stands in `metadata` of what is ours.
pub(crate) const PAYMENT: &str = "payment_id";
pub(crate) const REFUND: &str = "refund_id";
pub(crate) const TENANT: &str = "tenant_id";

#[derive(Deserialize)]
pub(crate) struct ErrorBody {
    pub error: ApiError,
}

#[derive(Deserialize)]
pub(crate) struct ApiError {
    #[serde(skip)]
    pub status: u16,
    #[serde(rename = "type")]
    pub kind: String,
    pub code: Option<String>,
    pub decline_code: Option<String>,
    pub param: Option<String>,
    pub message: Option<String>,
    #[serde(default, deserialize_with = "if_it_fits")]
    pub payment_intent: Option<PaymentIntent>,
}

impl ApiError {
    pub(crate) fn is_missing(&self) -> bool {
        self.status == 404
    }

    /// What is wrong with our key may be put right while we wait; what is wrong with a request stays.
    pub(crate) fn refusal(&self) -> Refusal {
        match self.status {
            401 | 403 => Refusal::for_now("stripe does not accept our key for this"),
            409 => Refusal::for_now("stripe is at work on the same thing"),
            _ => Refusal::for_good(self.to_string()),
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "stripe says no: {}",
            self.code.as_deref().unwrap_or(&self.kind)
        )?;
        if let Some(param) = &self.param {
            write!(f, " ({param})")?;
        }
        if let Some(message) = &self.message {
            let words = message.chars().filter(|shown| !shown.is_control());
            write!(f, ": {}", words.take(200).collect::<String>())?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
pub(crate) struct List<T> {
    pub data: Vec<T>,
    #[serde(default)]
    pub has_more: bool,
}

/// Something that stands for itself, or only its id.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Expandable<T> {
    Id(String),
    Whole(Box<T>),
}

/// What Stripe has an id for.
pub(crate) trait Named {
    fn name(&self) -> &str;
}

impl<T: Named> Expandable<T> {
    pub(crate) fn whole(&self) -> Option<&T> {
        match self {
            Self::Id(_) => None,
            Self::Whole(whole) => Some(whole),
        }
    }

    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Whole(whole) => whole.name(),
        }
    }
}

impl Named for PaymentIntent {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for PaymentMethod {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for Customer {
    fn name(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize)]
pub(crate) struct PaymentIntent {
    pub id: String,
    pub status: String,
    pub amount: i64,
    pub amount_received: Option<i64>,
    pub currency: String,
    #[serde(default, deserialize_with = "or_none")]
    pub metadata: Metadata,
    #[serde(default, deserialize_with = "secret")]
    pub client_secret: Option<ClientSecret>,
    pub payment_method: Option<Expandable<PaymentMethod>>,
    pub last_payment_error: Option<PaymentError>,
    pub next_action: Option<NextAction>,
    pub setup_future_usage: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct PaymentError {
    pub code: Option<String>,
    pub decline_code: Option<String>,
    #[serde(default, deserialize_with = "if_it_fits")]
    pub payment_method: Option<PaymentMethod>,
}

#[derive(Deserialize)]
pub(crate) struct NextAction {
    #[serde(default, deserialize_with = "if_it_fits")]
    pub redirect_to_url: Option<Redirect>,
    #[serde(default, deserialize_with = "if_it_fits")]
    pub display_bank_transfer_instructions: Option<BankTransfer>,
}

#[derive(Deserialize)]
pub(crate) struct Redirect {
    pub url: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct BankTransfer {
    pub amount_remaining: Option<i64>,
    pub reference: Option<String>,
    #[serde(default)]
    pub financial_addresses: Vec<FinancialAddress>,
}

#[derive(Deserialize)]
pub(crate) struct FinancialAddress {
    pub iban: Option<Iban>,
}

#[derive(Deserialize)]
pub(crate) struct Iban {
    pub account_holder_name: Option<String>,
    pub bic: Option<String>,
    #[serde(rename = "iban")]
    pub number: String,
}

#[derive(Deserialize)]
pub(crate) struct PaymentMethod {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub customer: Option<Expandable<Customer>>,
    pub card: Option<Card>,
    pub sepa_debit: Option<SepaDebit>,
}

impl PaymentMethod {
    pub(crate) fn belongs_to(&self) -> Option<&str> {
        Some(self.customer.as_ref()?.id())
    }
}

#[derive(Deserialize)]
pub(crate) struct Card {
    pub brand: Option<String>,
    pub last4: Option<String>,
    pub exp_month: Option<u8>,
    pub exp_year: Option<u16>,
}

#[derive(Deserialize)]
pub(crate) struct SepaDebit {
    pub last4: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Customer {
    pub id: String,
    #[serde(default, deserialize_with = "or_none")]
    pub metadata: Metadata,
}

#[derive(Deserialize)]
pub(crate) struct Refund {
    pub id: String,
    pub amount: i64,
    pub currency: String,
    /// Missing in old versions, where a refund had always succeeded.
    pub status: Option<String>,
    pub failure_reason: Option<String>,
    pub payment_intent: Option<Expandable<PaymentIntent>>,
    #[serde(default, deserialize_with = "or_none")]
    pub metadata: Metadata,
}

#[derive(Deserialize)]
pub(crate) struct Event {
    pub id: String,
    pub object: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub created: i64,
    pub livemode: bool,
    pub data: EventData,
}

#[derive(Deserialize)]
pub(crate) struct EventData {
    pub object: Value,
}

/// `null` is as good as nothing.
fn or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Metadata, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// A part that helps where it is there, and whose shape is not worth losing the whole for.
fn if_it_fits<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    Ok(Option::<Value>::deserialize(from)?.and_then(|value| serde_json::from_value(value).ok()))
}

fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ClientSecret>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(ClientSecret::new))
}
