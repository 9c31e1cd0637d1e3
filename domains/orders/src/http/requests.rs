//! What is sent to order something.

use cf_contracts::purchase::{BillingDetails, Cycle, FulfilmentPolicy};
use cf_contracts::questions::catalog::WantedItem;
use cf_kernel::id::TenantId;
use cf_kernel::{Currency, FieldError, Lang, Money};
use cf_platform::http::Valid;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Number, Value};

use crate::usecases::quote::{Total, Wish};

/// More things than this are not ordered at once.
pub const MOST_ITEMS: usize = 50;
const LONGEST_NOTE: usize = 2000;

/// One thing to order.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "OrderItemRequest")]
pub struct ItemRequest {
    /// Id or slug of an offer.
    #[schemars(length(min = 1, max = 64), example = &"vps")]
    product: String,
    /// By the offer's `configSchema`; what has a default there may be left out.
    #[serde(default)]
    configuration: Map<String, Value>,
    #[serde(default)]
    billing_cycle: Cycle,
    /// How many of it.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    quantity: i64,
}

const fn one() -> i64 {
    1
}

impl From<ItemRequest> for WantedItem {
    fn from(item: ItemRequest) -> Self {
        Self {
            product: item.product,
            configuration: item.configuration,
            billing_cycle: item.billing_cycle,
            quantity: item.quantity,
        }
    }
}

/// A total that was shown.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "ShownTotal")]
pub enum ExpectedTotal {
    Money(Money),
    /// In the currency of the order: a decimal number as text.
    Text(String),
    Number(Number),
}

impl From<ExpectedTotal> for Total {
    fn from(total: ExpectedTotal) -> Self {
        match total {
            ExpectedTotal::Money(money) => Self::Money(money),
            ExpectedTotal::Text(amount) => Self::Amount(amount),
            ExpectedTotal::Number(number) => Self::Amount(number.to_string()),
        }
    }
}

/// What is ordered, by whom it is paid and how it is made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "CreateOrder")]
pub struct OrderRequest {
    #[schemars(length(min = 1, max = 50))]
    items: Vec<ItemRequest>,
    /// That of the first product when it is left out.
    currency: Option<Currency>,
    /// The total that was shown, before tax or with it. Within 1.00 of ours, the lower of both is charged;
    /// beyond, the new quote comes with the refusal.
    expected_total: Option<ExpectedTotal>,
    #[serde(default)]
    policy: FulfilmentPolicy,
    /// Whether it is submitted at once; else it is a draft.
    #[serde(default)]
    pub submit: bool,
    /// The customer that it is for; sellers' staff only.
    pub tenant_id: Option<TenantId>,
    /// Those of the customer's latest order when they are left out.
    billing: Option<BillingDetails>,
    /// From the buyer, for whoever works on it.
    #[schemars(length(max = 2000))]
    note: Option<String>,
    /// In which its buyer reads; that of `Accept-Language` when it is left out.
    pub language: Option<Lang>,
}

impl Valid for OrderRequest {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = items_problems(&self.items);
        problems.extend(self.billing.iter().flat_map(billing_problems));
        problems.extend(note_problem(self.note.as_deref()));
        problems
    }
}

impl From<OrderRequest> for Wish {
    fn from(request: OrderRequest) -> Self {
        Self {
            items: request.items.into_iter().map(WantedItem::from).collect(),
            currency: request.currency,
            shown: request.expected_total.map(Total::from),
            policy: request.policy,
            billing: request.billing,
            note: said(request.note),
        }
    }
}

/// A text, unless it says nothing.
pub fn said(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

pub fn items_problems(items: &[ItemRequest]) -> Vec<FieldError> {
    let count = items.len();
    let mut problems = Vec::new();
    if count == 0 {
        problems.push(FieldError::new("/items", "there is nothing in the order"));
    }
    if count > MOST_ITEMS {
        let message = format!("has {count} entries; at most {MOST_ITEMS} are allowed");
        problems.push(FieldError::new("/items", message));
    }
    problems
}

pub fn note_problem(note: Option<&str>) -> Option<FieldError> {
    let long = note.is_some_and(|note| note.chars().count() > LONGEST_NOTE);
    long.then(|| FieldError::new("/note", format!("has more than {LONGEST_NOTE} characters")))
}

/// Whether details can stand on a bill.
pub fn billing_problems(billing: &BillingDetails) -> Vec<FieldError> {
    let mut problems = Vec::new();
    let mut check = |field: &str, text: Option<&str>, least: usize, most: usize| {
        let Some(text) = text else { return };
        let length = text.trim().chars().count();
        if length < least || length > most || text.chars().any(char::is_control) {
            let message = format!("must have {least} to {most} characters on one line");
            problems.push(FieldError::new(format!("/billing/{field}"), message));
        }
    };
    check("name", Some(&billing.name), 1, 200);
    check("email", billing.email.as_deref(), 3, 254);
    check("vatId", billing.vat_id.as_deref(), 2, 20);
    let country = match &billing.address {
        Some(address) => {
            check("address/line1", Some(&address.line1), 1, 200);
            check("address/line2", address.line2.as_deref(), 0, 200);
            check("address/postalCode", Some(&address.postal_code), 1, 20);
            check("address/city", Some(&address.city), 1, 100);
            Some(address.country.as_str())
        }
        None => None,
    };
    let two_letters = |country: &str| {
        country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase())
    };
    if country.is_some_and(|country| !two_letters(country)) {
        problems.push(FieldError::new(
            "/billing/address/country",
            "must be two capital letters (ISO 3166-1), for example SI",
        ));
    }
    if billing
        .email
        .as_deref()
        .is_some_and(|email| !email.contains('@'))
    {
        problems.push(FieldError::new(
            "/billing/email",
            "must be an e-mail address",
        ));
    }
    problems
}

/// The version that a change is meant for, and why it is made.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "SeenOrderVersion")]
pub struct Seen {
    /// `version` of the order as it was seen; or send it as `If-Match`.
    pub version: Option<i32>,
    /// Why; it stands in the timeline.
    #[schemars(length(max = 1000))]
    pub reason: Option<String>,
}

impl Valid for Seen {
    fn problems(&self) -> Vec<FieldError> {
        reason_problem(self.reason.as_deref()).into_iter().collect()
    }
}

const LONGEST_REASON: usize = 1000;

pub fn reason_problem(reason: Option<&str>) -> Option<FieldError> {
    let long = reason.is_some_and(|reason| reason.chars().count() > LONGEST_REASON);
    long.then(|| {
        FieldError::new(
            "/reason",
            format!("has more than {LONGEST_REASON} characters"),
        )
    })
}
