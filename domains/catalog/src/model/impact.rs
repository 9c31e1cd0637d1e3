//! What other prices would change, before they do: the same configurations, priced before and after.

use cf_kernel::{Currency, Lang, Money};
use serde_json::{Map, Value};

use super::configuration::{Property, fill_defaults, properties};
use super::content::PLAN;
use super::price_change::priced;
use super::pricing::{
    BillingCycle, Markup, PartOffers, Request, least_with, plan_price, price_from_with, quote,
};
use super::{Content, PriceList};

/// A price as it is and as it would be; nothing where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub before: Option<Money>,
    pub after: Option<Money>,
}

/// One configuration, by the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub configuration: Map<String, Value>,
    pub price: Change,
}

/// What a product itself would cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    pub price_from: Change,
    pub plans: Vec<(String, Change)>,
    pub samples: Vec<Sample>,
}

/// A content before and after its prices change.
pub struct Comparison<'a> {
    before: &'a Content,
    after: Content,
    parts: &'a PartOffers,
    currency: Option<Currency>,
}

impl<'a> Comparison<'a> {
    /// Compared in the usual currency of what is offered, else in the first of the new.
    pub fn new(offered: &'a Content, parts: &'a PartOffers, price_lists: &[PriceList]) -> Self {
        let currency = offered
            .default_currency()
            .or_else(|| price_lists.first().map(|list| list.currency));
        Self {
            before: offered,
            after: priced(offered, price_lists),
            parts,
            currency,
        }
    }

    pub fn after(&self) -> &Content {
        &self.after
    }

    /// What it starts at with so much on top.
    pub fn price_from(&self, markup: Option<Markup>) -> Change {
        let of = |content: &Content| {
            self.currency
                .and_then(|currency| price_from_with(content, self.parts, currency, markup))
        };
        Change {
            before: of(self.before),
            after: of(&self.after),
        }
    }

    /// What it starts at with someone who has prices of its own: nothing of this changes that.
    pub fn price_of_own(&self, price_lists: &[PriceList]) -> Option<Money> {
        let content = priced(self.before, price_lists);
        let currency = content.default_currency()?;
        price_from_with(&content, self.parts, currency, None)
    }

    pub fn impact(&self) -> Impact {
        Impact {
            price_from: self.price_from(None),
            plans: self.plans(),
            samples: self.samples(),
        }
    }

    fn plans(&self) -> Vec<(String, Change)> {
        let price = |content: &Content, plan: &str| {
            let list = content.price_list(self.currency?)?;
            plan_price(list, plan, None)
        };
        self.before
            .plans
            .iter()
            .map(|plan| {
                let change = Change {
                    before: price(self.before, &plan.code),
                    after: price(&self.after, &plan.code),
                };
                (plan.code.clone(), change)
            })
            .collect()
    }

    /// The least, what the defaults make, and the largest of each plan; each once.
    fn samples(&self) -> Vec<Sample> {
        let mut found: Vec<Map<String, Value>> = Vec::new();
        let least = self.currency.and_then(|currency| {
            let list = self.before.price_list(currency)?;
            let least = least_with(self.before, list, self.parts, None).ok()??;
            Some(least.1)
        });
        let plans: Vec<Option<&str>> = if self.before.plans.is_empty() {
            vec![None]
        } else {
            let codes = self.before.plans.iter().map(|plan| plan.code.as_str());
            codes.map(Some).collect()
        };
        let wanted = least
            .into_iter()
            .chain([usual(self.before)])
            .chain(plans.into_iter().map(|plan| largest(self.before, plan)));
        for configuration in wanted {
            let allowed = self
                .before
                .requirements
                .iter()
                .all(|requirement| requirement.broken(&configuration).is_none());
            if allowed && !found.contains(&configuration) {
                found.push(configuration);
            }
        }
        found
            .into_iter()
            .map(|configuration| Sample {
                price: Change {
                    before: self.monthly(self.before, &configuration),
                    after: self.monthly(&self.after, &configuration),
                },
                configuration,
            })
            .collect()
    }

    fn monthly(&self, content: &Content, configuration: &Map<String, Value>) -> Option<Money> {
        let request = Request {
            configuration,
            currency: self.currency?,
            cycle: BillingCycle::Monthly,
            quantity: 1,
            markup: None,
            lang: Lang::En,
        };
        quote(content, self.parts, &request)
            .ok()
            .map(|quote| quote.monthly)
    }
}

/// What someone gets who changes nothing: defaults, else the first choice or the least value.
fn usual(content: &Content) -> Map<String, Value> {
    let mut configuration = Map::new();
    fill_defaults(&content.config_schema, &mut configuration);
    for property in properties(&content.config_schema) {
        if !configuration.contains_key(property.name)
            && let Some(value) = first(&property)
        {
            configuration.insert(property.name.to_owned(), value);
        }
    }
    configuration
}

fn first(property: &Property<'_>) -> Option<Value> {
    if let Some(choices) = property.choices() {
        return choices.first().cloned();
    }
    if property.has_type("boolean") {
        return Some(Value::Bool(false));
    }
    property.get("minimum").cloned()
}

/// As much as can be had of everything, of one plan.
fn largest(content: &Content, plan: Option<&str>) -> Map<String, Value> {
    let mut configuration = usual(content);
    for property in properties(&content.config_schema) {
        let value = match plan {
            Some(plan) if property.name == PLAN => Some(Value::String(plan.to_owned())),
            _ if property.choices().is_some() => None,
            _ if property.has_type("boolean") => Some(Value::Bool(true)),
            _ => property.get("maximum").cloned(),
        };
        if let Some(value) = value {
            configuration.insert(property.name.to_owned(), value);
        }
    }
    configuration
}
