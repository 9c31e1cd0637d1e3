//! The table of + and −.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which table a saga follows. A saga ends by the table that it began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "OrderSagaDefinition")]
pub enum Definition {
    #[serde(rename = "fulfilment.v1")]
    FulfilmentV1,
}

/// One line of the table.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSagaStepName")]
pub enum Step {
    Reserve,
    Pay,
    Validate,
    Provision,
    Deliver,
    Invoice,
}

impl Definition {
    pub const fn name(self) -> &'static str {
        match self {
            Self::FulfilmentV1 => "fulfilment.v1",
        }
    }

    /// In the order in which they are done.
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::FulfilmentV1 => &[
                Step::Reserve,
                Step::Pay,
                Step::Validate,
                Step::Provision,
                Step::Deliver,
                Step::Invoice,
            ],
        }
    }
}

impl Step {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reserve => "reserve",
            Self::Pay => "pay",
            Self::Validate => "validate",
            Self::Provision => "provision",
            Self::Deliver => "deliver",
            Self::Invoice => "invoice",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        let steps = Definition::FulfilmentV1.steps();
        steps.iter().copied().find(|step| step.name() == name)
    }

    /// What doing it means.
    pub const fn plus(self) -> &'static str {
        match self {
            Self::Reserve => "the order is submitted, billing drafts an invoice",
            Self::Pay => "the buyer pays",
            Self::Validate => "provisioning is asked whether there is room right now",
            Self::Provision => "provisioning makes every item",
            Self::Deliver => "each item that is there is handed over",
            Self::Invoice => "billing issues the invoice of what is there",
        }
    }

    /// What undoing it means; `None`: there is nothing to undo.
    pub const fn minus(self) -> Option<&'static str> {
        match self {
            Self::Reserve => Some("billing voids the draft"),
            Self::Pay => Some("the money goes back"),
            Self::Provision => Some("provisioning takes back what it made, the last first"),
            Self::Validate | Self::Deliver | Self::Invoice => None,
        }
    }
}
