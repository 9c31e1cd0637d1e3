//! What a product is made of apart from its texts: conditions, requirements, parts, limits.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use cf_kernel::LocalText;

use crate::model::{Kind, Slug};

/// What is drawn beside the name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ProductIcon")]
pub enum Icon {
    Server,
    Cluster,
    Database,
    Chip,
    Cloud,
    Bucket,
    Fibre,
    Bundle,
    Sim,
    Shield,
    Network,
    #[default]
    Box,
}

impl Icon {
    pub const ALL: [Self; 12] = [
        Self::Server,
        Self::Cluster,
        Self::Database,
        Self::Chip,
        Self::Cloud,
        Self::Bucket,
        Self::Fibre,
        Self::Bundle,
        Self::Sim,
        Self::Shield,
        Self::Network,
        Self::Box,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Cluster => "cluster",
            Self::Database => "database",
            Self::Chip => "chip",
            Self::Cloud => "cloud",
            Self::Bucket => "bucket",
            Self::Fibre => "fibre",
            Self::Bundle => "bundle",
            Self::Sim => "sim",
            Self::Shield => "shield",
            Self::Network => "network",
            Self::Box => "box",
        }
    }
}

/// Something that is true of a configuration, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductCondition")]
pub struct Condition {
    /// A property of the configuration schema.
    pub property: String,
    pub is: Test,
}

/// What is asked of a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductConditionTest")]
pub enum Test {
    Equals(Value),
    OneOf(Vec<Value>),
    AtLeast(Number),
    AtMost(Number),
    Present(bool),
}

/// All of `when` true: then all of `then` must be true as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductRequirement")]
pub struct Requirement {
    #[serde(default)]
    pub when: Vec<Condition>,
    pub then: Vec<Condition>,
    /// What is told to who configured it otherwise.
    pub message: LocalText,
}

/// A part of what one sale consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductPart")]
pub struct Part {
    pub code: String,
    pub name: LocalText,
    /// What sort of service it is.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The product that it is: then its price is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Slug>,
    #[serde(default = "one")]
    pub quantity: u32,
    /// How the part is configured. `{ "from": "devices" }` takes the value of the bundle's property.
    #[serde(default)]
    pub configuration: Map<String, Value>,
}

const fn one() -> u32 {
    1
}

/// The bundle's property that a value of a part's configuration is taken from.
pub fn taken_from(value: &Value) -> Option<&str> {
    let fields = value.as_object()?;
    match fields.get("from") {
        Some(Value::String(property)) if fields.len() == 1 => Some(property),
        _ => None,
    }
}

/// How many at once, and when at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "ProductLimits")]
pub struct Limits {
    /// The most that one order item may ask for; 1000 when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_quantity: Option<u32>,
    /// The first day on which it can be ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// The most of one thing, where the product does not say.
pub const MAX_QUANTITY: u32 = 1000;
