//! What provisioning is asked.

use cf_kernel::FieldError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Asked, Question};

/// Whether there is room for all of this, right now. Nothing is set aside by asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskCapacity {
    pub items: Vec<NeededRoom>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NeededRoom {
    /// What sort of service it is.
    #[schemars(length(min = 1, max = 64), example = &"vps")]
    pub kind: String,
    /// How many of it.
    #[schemars(range(min = 1))]
    pub units: u32,
    /// As it was ordered; with `region`, where there is a choice.
    #[serde(default)]
    pub configuration: Map<String, Value>,
}

/// In the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Capacity {
    pub items: Vec<Room>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Room {
    pub available: bool,
    /// What is in the way and what would do, in the language of whoever asks. Pointers begin at the
    /// item: `/configuration/region`, `/quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<FieldError>,
}

impl Question for AskCapacity {
    type Answer = Capacity;
    const SEGMENT: &'static str = "provisioning";
    const METHOD: Asked = Asked::Post;
    fn path(&self) -> String {
        "/capacity".to_owned()
    }
}
