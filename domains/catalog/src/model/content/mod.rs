//! What is said about a product, how it can be configured, and what it costs.

mod check;
mod check_form;
mod check_prices;
mod dec;
mod prices;
mod terms;
#[cfg(test)]
mod tests;

use cf_kernel::{Currency, FieldError, LocalText, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pricing::{self, Markup};

pub use dec::{Dec, exact};
pub use prices::{Charge, PriceComponent, PriceList, Tier, TierMode};
pub use terms::{Condition, Icon, Limits, MAX_QUANTITY, Part, Requirement, Test, taken_from};

/// The content of one version. Kept as JSON for as long as the version exists: a change of shape
/// needs a new `StoredContent` (see the store) and leaves the old one readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "ProductContent")]
pub struct Content {
    pub name: LocalText,
    /// One sentence, for lists.
    pub summary: LocalText,
    /// Paragraphs of plain text, apart by an empty line.
    pub description: LocalText,
    #[serde(default)]
    pub highlights: Vec<LocalText>,
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    #[serde(default)]
    pub icon: Icon,
    /// JSON Schema 2020-12 of the configuration that an order carries.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub config_schema: Value,
    /// What the schema cannot say: rules between properties.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// The choices of the property `plan`, to compare.
    #[serde(default)]
    pub plans: Vec<Plan>,
    pub regions: Vec<Region>,
    /// What one sale consists of, when it is more than one thing.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What it costs, in each currency that it can be bought in; the first is the usual one.
    #[serde(default)]
    pub price_lists: Vec<PriceList>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// A fact about a product: `Uplink`, `10 Gbps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentAttribute")]
pub struct Attribute {
    pub name: LocalText,
    pub value: LocalText,
}

/// One way to buy it: a choice of the property `plan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentPlan")]
pub struct Plan {
    pub code: String,
    pub name: LocalText,
    pub summary: LocalText,
    /// For a table that compares plans.
    #[serde(default)]
    pub features: Vec<Attribute>,
}

/// Where it can run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentRegion")]
pub struct Region {
    pub code: String,
    pub name: String,
}

/// The property whose choices are plans.
pub const PLAN: &str = "plan";
/// The property that says where it runs.
pub const REGION: &str = "region";

/// What is wrong with a content, field by field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the content of the product is not valid")]
pub struct ContentError(pub Vec<FieldError>);

impl Content {
    /// Everything that is wrong, at once.
    pub fn check(&self) -> Result<(), ContentError> {
        check::content(self)
    }

    /// The price lists alone, with pointers that begin at `/priceLists`.
    pub fn check_price_lists(&self) -> Result<(), ContentError> {
        check::price_lists(self)
    }

    pub fn price_list(&self, currency: Currency) -> Option<&PriceList> {
        self.price_lists
            .iter()
            .find(|list| list.currency == currency)
    }

    /// The currency that prices are shown in when none is asked for.
    pub fn default_currency(&self) -> Option<Currency> {
        self.price_lists.first().map(|list| list.currency)
    }

    /// Every currency that it can be bought in.
    pub fn currencies(&self) -> Vec<Currency> {
        self.price_lists.iter().map(|list| list.currency).collect()
    }

    /// The least that it costs a month in its usual currency; nothing when there is no fixed start.
    pub fn price_from(&self) -> Option<Money> {
        pricing::price_from(self, self.default_currency()?, None)
    }

    /// What each plan alone costs a month: nothing where no plan has a price of its own.
    pub fn plan_prices(
        &self,
        currency: Currency,
        markup: Option<Markup>,
    ) -> Vec<(&str, Option<Money>)> {
        self.plans
            .iter()
            .map(|plan| {
                let price = self
                    .price_list(currency)
                    .and_then(|list| pricing::plan_price(list, &plan.code, markup));
                (plan.code.as_str(), price)
            })
            .collect()
    }

    pub fn max_quantity(&self) -> u32 {
        self.limits
            .as_ref()
            .and_then(|limits| limits.max_quantity)
            .unwrap_or(MAX_QUANTITY)
    }

    /// Whether a buyer would pay something else.
    pub fn costs_differently(&self, other: &Self) -> bool {
        // What a component is called is no price.
        let prices = |content: &Self| -> Vec<_> {
            let of_list = |list: &PriceList| {
                let components = list.components.iter();
                let charges = components.map(|it| (it.when.clone(), it.charge.clone()));
                (list.currency, charges.collect::<Vec<_>>())
            };
            content.price_lists.iter().map(of_list).collect()
        };
        let priced = |content: &Self| -> Vec<Part> {
            let parts = content.parts.iter();
            parts
                .filter(|part| part.product.is_some())
                .cloned()
                .collect()
        };
        prices(self) != prices(other) || priced(self) != priced(other)
    }
}
