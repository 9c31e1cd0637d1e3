//! What is said about a product, how it can be configured, and what it costs to start with.

use std::collections::HashSet;

use cf_kernel::{FieldError, LocalText, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::config_schema;

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
    /// JSON Schema 2020-12 of the configuration that an order carries.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub config_schema: Value,
    #[serde(default)]
    pub plans: Vec<Plan>,
    pub regions: Vec<Region>,
    /// The least that it costs a month; nothing when there is no fixed start.
    pub price_from: Option<Money>,
}

/// A fact about a product: `Uplink`, `10 Gbps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentAttribute")]
pub struct Attribute {
    pub name: LocalText,
    pub value: LocalText,
}

/// One way to buy it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentPlan")]
pub struct Plan {
    pub code: String,
    pub name: LocalText,
    pub summary: LocalText,
    /// A month.
    pub price: Money,
}

/// Where it can run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductContentRegion")]
pub struct Region {
    pub code: String,
    pub name: String,
}

/// What is wrong with a content, field by field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the content of the product is not valid")]
pub struct ContentError(pub Vec<FieldError>);

const NAME: usize = 120;
const SUMMARY: usize = 280;
const TEXT: usize = 10_000;
const LIST: usize = 100;
const CODE: usize = 40;

impl Content {
    /// Everything that is wrong, at once.
    pub fn check(&self) -> Result<(), ContentError> {
        let mut check = Check::default();
        check.text("/name", &self.name, 1, NAME);
        check.text("/summary", &self.summary, 1, SUMMARY);
        check.text("/description", &self.description, 0, TEXT);
        check.count("/highlights", self.highlights.len());
        for (index, highlight) in self.highlights.iter().enumerate() {
            check.text(&format!("/highlights/{index}"), highlight, 1, SUMMARY);
        }
        check.count("/attributes", self.attributes.len());
        for (index, attribute) in self.attributes.iter().enumerate() {
            check.text(
                &format!("/attributes/{index}/name"),
                &attribute.name,
                1,
                NAME,
            );
            check.text(
                &format!("/attributes/{index}/value"),
                &attribute.value,
                1,
                SUMMARY,
            );
        }
        check.count("/plans", self.plans.len());
        check.codes("plans", self.plans.iter().map(|plan| plan.code.as_str()));
        for (index, plan) in self.plans.iter().enumerate() {
            check.text(&format!("/plans/{index}/name"), &plan.name, 1, NAME);
            check.text(
                &format!("/plans/{index}/summary"),
                &plan.summary,
                0,
                SUMMARY,
            );
            check.price(&format!("/plans/{index}/price"), plan.price);
        }
        check.count("/regions", self.regions.len());
        check.codes(
            "regions",
            self.regions.iter().map(|region| region.code.as_str()),
        );
        for (index, region) in self.regions.iter().enumerate() {
            check.line(&format!("/regions/{index}/name"), &region.name, 1, NAME);
        }
        if let Some(price) = self.price_from {
            check.price("/priceFrom", price);
        }
        check.one_currency(self);
        check.schema(&self.config_schema);
        if check.0.is_empty() {
            Ok(())
        } else {
            Err(ContentError(check.0))
        }
    }

    /// Whether a buyer would pay something else.
    pub fn costs_differently(&self, other: &Self) -> bool {
        let prices = |content: &Self| -> Vec<(String, Money)> {
            content
                .plans
                .iter()
                .map(|plan| (plan.code.clone(), plan.price))
                .collect()
        };
        self.price_from != other.price_from || prices(self) != prices(other)
    }
}

#[derive(Default)]
struct Check(Vec<FieldError>);

impl Check {
    fn say(&mut self, pointer: &str, message: impl Into<String>) {
        self.0.push(FieldError::new(pointer.to_owned(), message));
    }

    fn text(&mut self, pointer: &str, text: &LocalText, least: usize, most: usize) {
        for (lang, text) in text.iter() {
            self.line(&format!("{pointer}/{}", lang.code()), text, least, most);
        }
    }

    fn line(&mut self, pointer: &str, text: &str, least: usize, most: usize) {
        let length = text.chars().count();
        if text.trim().chars().count() < least {
            self.say(pointer, "must not be empty");
        } else if length > most {
            self.say(
                pointer,
                format!("has {length} characters; at most {most} are allowed"),
            );
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.say(pointer, "contains control characters");
        }
    }

    fn count(&mut self, pointer: &str, count: usize) {
        if count > LIST {
            self.say(
                pointer,
                format!("has {count} entries; at most {LIST} are allowed"),
            );
        }
    }

    fn codes<'a>(&mut self, list: &str, codes: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (index, code) in codes.enumerate() {
            let pointer = format!("/{list}/{index}/code");
            let plain = code
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if code.is_empty() || code.len() > CODE || !plain {
                self.say(
                    &pointer,
                    "must be 1 to 40 lower-case letters, digits and dashes",
                );
            } else if !seen.insert(code) {
                self.say(&pointer, format!("`{code}` is there twice"));
            }
        }
    }

    fn price(&mut self, pointer: &str, price: Money) {
        if price.is_negative() {
            self.say(pointer, "must not be negative");
        }
    }

    /// Lists sort by price, and a plan is compared with the next: only within one currency.
    fn one_currency(&mut self, content: &Content) {
        let mut prices = content
            .price_from
            .iter()
            .chain(content.plans.iter().map(|plan| &plan.price));
        let Some(first) = prices.next() else { return };
        let currency = first.currency();
        for (index, plan) in content.plans.iter().enumerate() {
            if plan.price.currency() != currency {
                self.say(
                    &format!("/plans/{index}/price"),
                    format!("is not in {currency} like the other prices"),
                );
            }
        }
    }

    fn schema(&mut self, schema: &Value) {
        if let Err(message) = config_schema::check(schema) {
            self.say("/configSchema", message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::{Currency, Lang};
    use serde_json::json;

    fn content() -> Content {
        Content {
            name: LocalText::english("Virtual server"),
            summary: LocalText::english("A server in a minute"),
            description: LocalText::english(""),
            highlights: Vec::new(),
            attributes: Vec::new(),
            config_schema: json!({ "type": "object", "properties": { "region": { "enum": ["lj-1"] } } }),
            plans: Vec::new(),
            regions: vec![Region {
                code: "lj-1".into(),
                name: "Ljubljana".into(),
            }],
            price_from: Some(Money::from_minor(1000, Currency::EUR)),
        }
    }

    fn problems(content: &Content) -> Vec<String> {
        match content.check() {
            Ok(()) => Vec::new(),
            Err(ContentError(fields)) => fields
                .iter()
                .map(|field| field.pointer.to_string())
                .collect(),
        }
    }

    #[test]
    fn a_whole_content_passes() {
        assert_eq!(problems(&content()), [""; 0]);
    }

    #[test]
    fn all_problems_are_said_at_once() {
        let mut bad = content();
        bad.name = LocalText::english(" ").with(Lang::Sl, "x".repeat(121));
        bad.regions.push(bad.regions[0].clone());
        bad.price_from = Some(Money::from_minor(-1, Currency::EUR));

        assert_eq!(
            problems(&bad),
            ["/name/en", "/name/sl", "/regions/1/code", "/priceFrom"]
        );
    }

    #[test]
    fn a_bad_schema_is_located() {
        let bad = Content {
            config_schema: json!({ "type": "nonsense" }),
            ..content()
        };

        assert_eq!(problems(&bad), ["/configSchema"]);
    }

    #[test]
    fn prices_are_in_one_currency() {
        let mut bad = content();
        let plan = |code: &str, currency| Plan {
            code: code.to_owned(),
            name: LocalText::english("Plan"),
            summary: LocalText::english(""),
            price: Money::from_minor(1000, currency),
        };
        bad.plans = vec![plan("core", Currency::EUR), plan("abroad", Currency::USD)];

        assert_eq!(problems(&bad), ["/plans/1/price"]);
    }

    #[test]
    fn the_name_of_a_region_has_bounds() {
        let mut bad = content();
        bad.regions[0].name = "x".repeat(121);
        bad.regions.push(Region {
            code: "mb-1".into(),
            name: " ".into(),
        });
        bad.regions.push(Region {
            code: "zz-1".into(),
            name: "a\u{7}b".into(),
        });

        assert_eq!(
            problems(&bad),
            ["/regions/0/name", "/regions/1/name", "/regions/2/name"]
        );
    }

    #[test]
    fn a_new_text_is_no_new_price() {
        let mut other = content();
        other.summary = LocalText::english("Something else");
        assert!(!content().costs_differently(&other));

        other.price_from = Some(Money::from_minor(1100, Currency::EUR));
        assert!(content().costs_differently(&other));
    }
}
