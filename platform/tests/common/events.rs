//! An event of the domain `shop`.

use cf_kernel::event::{Event, Topic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something was noted about a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Noted {
    pub thing: String,
    pub number: i64,
}

impl Event for Noted {
    const TOPIC: Topic = Topic::new("cloud-factory.shop.noted.v1");

    fn aggregate(&self) -> String {
        self.thing.clone()
    }
}

pub fn noted(thing: &str, number: i64) -> Noted {
    Noted {
        thing: thing.to_owned(),
        number,
    }
}
