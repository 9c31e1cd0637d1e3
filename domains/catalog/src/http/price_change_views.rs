//! Price changes as they are sent.

use cf_kernel::id::{PriceChangeId, ProductId};
use cf_kernel::{FieldError, Money, SellerId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::model::impact::Change;
use crate::model::{Cancelled, NamedPriceChange, PriceChangeState, PriceList};
use crate::usecases::price_changes::preview::Previewed;

/// Where a price change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "PriceChangeState")]
pub enum StateName {
    Scheduled,
    Applied,
    Cancelled,
    Failed,
}

impl StateName {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Applied => "applied",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
}

/// What a price belongs to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProductName {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
}

/// Other prices for a product, at a time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PriceChange")]
pub struct PriceChangeView {
    pub id: PriceChangeId,
    pub product: ProductName,
    pub state: StateName,
    pub effective_at: Timestamp,
    pub price_lists: Vec<PriceList>,
    pub reason: Option<String>,
    /// The version that was offered when it was made.
    pub based_on: i32,
    pub created_at: Timestamp,
    pub created_by: String,
    /// When it was applied, cancelled or failed; later than `effectiveAt` when nothing ran then.
    pub ended_at: Option<Timestamp>,
    /// The version that it made.
    pub applied_version: Option<i32>,
    /// Why it was cancelled or failed.
    pub why: Option<String>,
    /// Where its prices did not fit.
    pub problems: Vec<FieldError>,
}

impl From<NamedPriceChange> for PriceChangeView {
    fn from(named: NamedPriceChange) -> Self {
        let NamedPriceChange { change, slug, name } = named;
        let (state, ended_at, applied_version, why, problems) = match change.state {
            PriceChangeState::Scheduled => (StateName::Scheduled, None, None, None, Vec::new()),
            PriceChangeState::Applied { at, version } => (
                StateName::Applied,
                Some(at),
                Some(version),
                None,
                Vec::new(),
            ),
            PriceChangeState::Cancelled { at, why } => {
                let why = match why {
                    Cancelled::Withdrawn => "it was taken back",
                    Cancelled::Retired => "the product was retired",
                };
                (
                    StateName::Cancelled,
                    Some(at),
                    None,
                    Some(why.to_owned()),
                    Vec::new(),
                )
            }
            PriceChangeState::Failed { at, why, problems } => {
                (StateName::Failed, Some(at), None, Some(why), problems)
            }
        };
        Self {
            id: change.id,
            product: ProductName {
                id: change.product,
                slug,
                name,
            },
            state,
            effective_at: change.effective_at,
            price_lists: change.price_lists,
            reason: change.reason,
            based_on: change.based_on,
            created_at: change.created_at,
            created_by: change.created_by,
            ended_at,
            applied_version,
            why,
            problems,
        }
    }
}

/// A month's price as it is and as it would be; null where there is none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PriceBeforeAfter")]
pub struct BeforeAfter {
    pub before: Option<Money>,
    pub after: Option<Money>,
}

impl From<Change> for BeforeAfter {
    fn from(change: Change) -> Self {
        Self {
            before: change.before,
            after: change.after,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PlanImpact {
    pub code: String,
    #[serde(flatten)]
    pub price: BeforeAfter,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SampleImpact {
    pub configuration: Map<String, Value>,
    #[serde(flatten)]
    pub price: BeforeAfter,
}

/// Of a product that this one is a part of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BundleImpact {
    #[serde(flatten)]
    pub product: ProductName,
    #[serde(flatten)]
    pub price: BeforeAfter,
}

/// On the shelf of a partner that resells it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ResaleImpact {
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller: SellerId,
    #[serde(flatten)]
    pub price: BeforeAfter,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SubscriptionImpact {
    pub touched: u32,
    pub why: &'static str,
}

/// What other prices would change.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceImpact {
    /// The least that it costs a month.
    pub price_from: BeforeAfter,
    pub plans: Vec<PlanImpact>,
    /// The least configuration, the usual one, and the largest of each plan.
    pub samples: Vec<SampleImpact>,
    pub bundles: Vec<BundleImpact>,
    pub resales: Vec<ResaleImpact>,
    /// Kept quotes that name it and are still good: they will show the new prices next to their own.
    pub kept_quotes: i64,
    pub subscriptions: SubscriptionImpact,
}

impl From<Previewed> for PriceImpact {
    fn from(previewed: Previewed) -> Self {
        let Previewed {
            impact,
            bundles,
            resales,
            kept_quotes,
        } = previewed;
        Self {
            price_from: impact.price_from.into(),
            plans: impact
                .plans
                .into_iter()
                .map(|(code, change)| PlanImpact {
                    code,
                    price: change.into(),
                })
                .collect(),
            samples: impact
                .samples
                .into_iter()
                .map(|sample| SampleImpact {
                    configuration: sample.configuration,
                    price: sample.price.into(),
                })
                .collect(),
            bundles: bundles
                .into_iter()
                .map(|bundle| BundleImpact {
                    product: ProductName {
                        id: bundle.id,
                        slug: bundle.slug,
                        name: bundle.name,
                    },
                    price: bundle.price.into(),
                })
                .collect(),
            resales: resales
                .into_iter()
                .map(|(seller, change)| ResaleImpact {
                    seller,
                    price: change.into(),
                })
                .collect(),
            kept_quotes,
            subscriptions: SubscriptionImpact {
                touched: 0,
                why: "orders and subscriptions keep the version that they were made with",
            },
        }
    }
}
