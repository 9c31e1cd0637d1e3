//! What is said about a product, how it can be configured, and what it costs to start with.

use std::collections::HashSet;

use cf_kernel::{FieldError, LocalText, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
const SCHEMA_BYTES: usize = 64 * 1024;
const SCHEMA_DEPTH: usize = 16;
const PATTERN: usize = 200;

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
            check.text(&format!("/attributes/{index}/name"), &attribute.name, 1, NAME);
            check.text(&format!("/attributes/{index}/value"), &attribute.value, 1, SUMMARY);
        }
        check.count("/plans", self.plans.len());
        check.codes("plans", self.plans.iter().map(|plan| plan.code.as_str()));
        for (index, plan) in self.plans.iter().enumerate() {
            check.text(&format!("/plans/{index}/name"), &plan.name, 1, NAME);
            check.text(&format!("/plans/{index}/summary"), &plan.summary, 0, SUMMARY);
            check.price(&format!("/plans/{index}/price"), plan.price);
        }
        check.count("/regions", self.regions.len());
        check.codes("regions", self.regions.iter().map(|region| region.code.as_str()));
        if let Some(price) = self.price_from {
            check.price("/priceFrom", price);
        }
        check.schema(&self.config_schema);
        if check.0.is_empty() { Ok(()) } else { Err(ContentError(check.0)) }
    }

    /// Whether a buyer would pay something else.
    pub fn costs_differently(&self, other: &Self) -> bool {
        let prices = |content: &Self| -> Vec<(String, Money)> {
            content.plans.iter().map(|plan| (plan.code.clone(), plan.price)).collect()
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
            let length = text.trim().chars().count();
            let pointer = format!("{pointer}/{}", lang.code());
            if length < least {
                self.say(&pointer, "must not be empty");
            } else if length > most {
                self.say(&pointer, format!("has {length} characters; at most {most} are allowed"));
            } else if text.chars().any(|c| c.is_control() && c != '\n') {
                self.say(&pointer, "contains control characters");
            }
        }
    }

    fn count(&mut self, pointer: &str, count: usize) {
        if count > LIST {
            self.say(pointer, format!("has {count} entries; at most {LIST} are allowed"));
        }
    }

    fn codes<'a>(&mut self, list: &str, codes: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (index, code) in codes.enumerate() {
            let pointer = format!("/{list}/{index}/code");
            let plain = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if code.is_empty() || code.len() > CODE || !plain {
                self.say(&pointer, "must be 1 to 40 lower-case letters, digits and dashes");
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

    fn schema(&mut self, schema: &Value) {
        const AT: &str = "/configSchema";
        if !schema.is_object() {
            return self.say(AT, "must be a JSON Schema object");
        }
        let bytes = schema.to_string().len();
        if bytes > SCHEMA_BYTES {
            return self.say(AT, format!("has {bytes} bytes; at most {SCHEMA_BYTES} are allowed"));
        }
        if let Err(message) = bounded(schema, 0) {
            return self.say(AT, message);
        }
        if let Err(error) = jsonschema::draft202012::new(schema) {
            self.say(AT, format!("is not a valid JSON Schema (2020-12): {error}"));
        }
    }
}

/// Schemas are data of strangers: no reference leaves the document, nothing nests or matches without
/// bounds.
fn bounded(value: &Value, depth: usize) -> Result<(), String> {
    if depth > SCHEMA_DEPTH {
        return Err(format!("nests deeper than {SCHEMA_DEPTH} levels"));
    }
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("$ref" | "$dynamicRef", Value::String(target)) if !target.starts_with('#') => {
                        return Err(format!("refers to `{target}`; only references within the schema are allowed"));
                    }
                    ("pattern", Value::String(pattern)) if pattern.len() > PATTERN => {
                        return Err(format!("has a pattern of over {PATTERN} characters"));
                    }
                    _ => bounded(value, depth + 1)?,
                }
            }
            Ok(())
        }
        Value::Array(values) => values.iter().try_for_each(|value| bounded(value, depth + 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
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
            regions: vec![Region { code: "lj-1".into(), name: "Ljubljana".into() }],
            price_from: Some(Money::from_minor(1000, Currency::EUR)),
        }
    }

    fn problems(content: &Content) -> Vec<String> {
        match content.check() {
            Ok(()) => Vec::new(),
            Err(ContentError(fields)) => fields.iter().map(|field| field.pointer.to_string()).collect(),
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

        assert_eq!(problems(&bad), ["/name/en", "/name/sl", "/regions/1/code", "/priceFrom"]);
    }

    #[test]
    fn a_schema_that_reaches_out_or_explodes_is_refused() {
        let mut deep = json!({});
        for _ in 0..40 {
            deep = json!({ "properties": { "a": deep } });
        }
        for schema in [
            json!({ "$ref": "https://example.com/schema.json" }),
            json!({ "$ref": "file:///etc/passwd" }),
            json!({ "type": "object", "properties": { "a": { "pattern": "a".repeat(1000) } } }),
            json!({ "type": "nonsense" }),
            json!({ "enum": vec!["x".repeat(1000); 100] }),
            json!([]),
            json!("object"),
            deep,
        ] {
            let bad = Content { config_schema: schema.clone(), ..content() };
            assert_eq!(problems(&bad), ["/configSchema"], "{schema}");
        }
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
