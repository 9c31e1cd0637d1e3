//! Prices without a database: for whoever has a product's content at hand.

use cf_kernel::{Currency, FieldError, Lang, Money};
use cf_platform::auth::OPERATOR;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::quote::{Buyer, price};
use super::sellable::{Parts, Sellable, unpublished};
use super::ship::shipped_content;
use crate::model::Content;
use crate::model::basket::Wanted;
use crate::model::pricing::BillingCycle;

/// Quotes one product exactly as the catalogue does when it is asked.
#[derive(Debug)]
pub struct Calculator {
    sellable: Sellable,
}

/// What a configuration costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calculated {
    /// What the first period costs.
    pub total: Money,
    /// How each amount came about.
    pub reasons: Vec<String>,
}

impl Calculator {
    /// `content`: as it is saved by the API.
    pub fn of(content: Value) -> Result<Self, String> {
        let content: Content =
            serde_json::from_value(content).map_err(|error| error.to_string())?;
        let sellable = unpublished(content).map_err(|error| error.to_string())?;
        Ok(Self { sellable })
    }

    /// Of a product of the shipped catalogue.
    pub fn of_shipped(slug: &str) -> Option<Self> {
        let sellable = unpublished(shipped_content(slug)?).ok()?;
        Some(Self { sellable })
    }

    pub fn quote(
        &self,
        configuration: Map<String, Value>,
        (currency, annual, quantity): (Option<Currency>, bool, i64),
        (lang, now): (Lang, Timestamp),
    ) -> Result<Calculated, Vec<FieldError>> {
        let wanted = Wanted {
            configuration,
            cycle: if annual {
                BillingCycle::Annual
            } else {
                BillingCycle::Monthly
            },
            quantity,
        };
        let buyer = Buyer {
            seller: OPERATOR,
            lang,
            now,
        };
        let quoted = price(buyer, &self.sellable, &Parts::default(), wanted, currency)?;
        Ok(Calculated {
            total: quoted.quote.total,
            reasons: quoted
                .quote
                .lines
                .into_iter()
                .map(|line| line.why)
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_shipped_product_is_priced_without_a_database() {
        let ask = |slug: &str, configuration: Value, quantity| {
            let calculator = Calculator::of_shipped(slug).unwrap();
            let configuration = configuration.as_object().unwrap().clone();
            calculator.quote(
                configuration,
                (None, true, quantity),
                (Lang::En, Timestamp::UNIX_EPOCH),
            )
        };

        let priced = ask("kubernetes", json!({ "region": "lj-1", "workers": 3 }), 2).unwrap();

        assert_eq!(priced.total.to_string(), "9600.00 EUR");
        assert_eq!(
            priced.reasons,
            [
                "2 × 3 workers × €150.00 × 12 months − 20%",
                "2 × 100 GB × €0.50 × 12 months − 20%",
            ]
        );
        assert_eq!(ask("vps", json!({}), 0).unwrap_err().len(), 2);
        assert!(Calculator::of_shipped("nope").is_none());
        assert!(Calculator::of(json!({})).is_err());
    }
}
