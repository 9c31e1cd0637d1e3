//! Settings of orders, of what makes them real, and of money.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::duration::DurationText;

const DAY: Duration = Duration::from_hours(24);

/// Orders.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrdersConfig {
    /// How long a submitted order waits for its payment, before it is cancelled.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "1m", "x-max" = "90d"))]
    pub payment_window: Duration,
}

impl Default for OrdersConfig {
    fn default() -> Self {
        Self {
            payment_window: DAY * 7,
        }
    }
}

/// Making real what was ordered.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvisioningConfig {
    pub simulated: SimulatedConfig,
}

/// The provider that exists on the disk only. Chances are per cent of its calls.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SimulatedConfig {
    /// Per cent of a believable duration that each step takes; 0: none at all.
    #[schemars(range(min = 0, max = 10_000))]
    pub pace: u32,
    /// It says no, for good.
    #[schemars(range(min = 0, max = 100))]
    pub refuse: u32,
    /// It says no, for now.
    #[schemars(range(min = 0, max = 100))]
    pub fail: u32,
    /// It does it, but after we have stopped waiting.
    #[schemars(range(min = 0, max = 100))]
    pub late: u32,
    /// It does it, and the answer gets lost.
    #[schemars(range(min = 0, max = 100))]
    pub lost_reply: u32,
    /// Let operators plan faults, to see what happens.
    pub plantable: bool,
}

impl Default for SimulatedConfig {
    fn default() -> Self {
        Self {
            pace: 100,
            refuse: 0,
            fail: 0,
            late: 0,
            lost_reply: 0,
            plantable: true,
        }
    }
}

/// Money.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BillingConfig {
    pub company: CompanyConfig,
    pub bank: BankConfig,
    pub stripe: StripeConfig,
}

/// The operator, as it stands on invoices.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyConfig {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Its postal code.
    pub postal_code: String,
    /// The town.
    pub city: String,
    /// Two letters. Decides about taxes.
    pub country: String,
    /// Its number for value added tax, with the country in front.
    pub vat_id: Option<String>,
    /// Where customers write to about a bill.
    pub email: Option<String>,
}

impl Default for CompanyConfig {
    fn default() -> Self {
        Self {
            name: "Cloud Factory".to_owned(),
            street: "Slovenska cesta 1".to_owned(),
            postal_code: "1000".to_owned(),
            city: "Ljubljana".to_owned(),
            country: "SI".to_owned(),
            vat_id: None,
            email: None,
        }
    }
}

/// Where customers send bank transfers to. Without an IBAN they are not offered.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BankConfig {
    /// The number of the account. The default is the example of the standard, and nobody's account.
    pub iban: Option<String>,
    /// The code of its bank.
    pub bic: Option<String>,
}

impl Default for BankConfig {
    fn default() -> Self {
        Self {
            iban: Some("SI56263300012039086".to_owned()),
            bic: Some("BAKOSI2X".to_owned()),
        }
    }
}

/// Payments by Stripe. The secrets `stripe-secret-key` and `stripe-webhook-secret` stand where all secrets do; without a publishable key, test cards are taken by the sandbox and no money moves.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StripeConfig {
    /// `pk_…`; shown to browsers.
    pub publishable_key: Option<String>,
    /// Where its API is.
    #[schemars(with = "String", extend("format" = "url"))]
    pub api: Url,
    /// The country in which it gives bank transfers an account: BE, DE, ES, FR, IE or NL.
    pub transfer_country: String,
}

impl Default for StripeConfig {
    fn default() -> Self {
        #[expect(clippy::unwrap_used, reason = "a constant that is an address")]
        let api = Url::parse("https://api.stripe.com").unwrap();
        Self {
            publishable_key: None,
            api,
            transfer_country: "DE".to_owned(),
        }
    }
}
