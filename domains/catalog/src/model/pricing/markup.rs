//! What a reseller adds.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::PricingError;
use crate::model::content::Dec;

/// Percent on top of every price of someone else's product. Below zero it is sold at a loss, which
/// is the reseller's business; for nothing it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Markup(Dec);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a markup is between -90 and 1000 percent, as text")]
pub struct MarkupError;

impl TryFrom<Dec> for Markup {
    type Error = MarkupError;
    fn try_from(percent: Dec) -> Result<Self, MarkupError> {
        let bounds = Decimal::from_parts(90, 0, 0, true, 0)..=Decimal::ONE_THOUSAND;
        if bounds.contains(&percent.value()) {
            Ok(Self(percent))
        } else {
            Err(MarkupError)
        }
    }
}

impl Markup {
    pub const fn percent(self) -> Dec {
        self.0
    }

    /// An amount as the reseller's buyers see it; one beyond all bounds stays as it is.
    pub fn shown(self, amount: Dec) -> Dec {
        Self::on(Some(self), amount.value()).map_or(amount, Dec::rounded)
    }

    pub(super) fn on(markup: Option<Self>, amount: Decimal) -> Result<Decimal, PricingError> {
        let Some(Self(percent)) = markup else {
            return Ok(amount);
        };
        percent
            .value()
            .checked_add(Decimal::ONE_HUNDRED)
            .and_then(|percent| percent.checked_mul(Decimal::new(1, 2)))
            .and_then(|factor| amount.checked_mul(factor))
            .ok_or(PricingError::TooLarge)
    }
}

impl<'de> Deserialize<'de> for Markup {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Dec::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Markup {
    fn schema_name() -> Cow<'static, str> {
        "Markup".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^-?\d{1,4}(\.\d{1,6})?$",
            "description": "Percent on top, between -90 and 1000, as text.",
            "examples": ["15"],
        })
    }
}
