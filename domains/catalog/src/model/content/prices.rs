//! What a product costs, as data: lists of components, one list for each currency.

use std::collections::BTreeMap;

use cf_kernel::{Currency, LocalText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Dec};

/// What everything costs in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProductPriceList")]
pub struct PriceList {
    pub currency: Currency,
    pub components: Vec<PriceComponent>,
}

/// One thing that is paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ProductPriceComponent")]
pub struct PriceComponent {
    /// 1 to 40 lower-case letters, digits and dashes; once in a list.
    pub code: String,
    pub label: LocalText,
    /// All of it must be true of a configuration; else this costs nothing.
    pub when: Vec<Condition>,
    /// What is counted: `GB`, `worker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<LocalText>,
    #[serde(flatten)]
    pub charge: Charge,
}

/// How an amount comes about. All amounts are of one month, but those of `oneOff`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
#[schemars(rename = "ProductCharge")]
pub enum Charge {
    Flat {
        amount: Dec,
    },
    /// For each of a property's value that is not included.
    PerUnit {
        of: String,
        amount: Dec,
        #[serde(skip_serializing_if = "Option::is_none")]
        included: Option<Dec>,
    },
    /// By what was chosen of an `enum`.
    Choice {
        of: String,
        amounts: BTreeMap<String, Dec>,
    },
    /// By steps of a property's value.
    Tiered {
        of: String,
        mode: TierMode,
        tiers: Vec<Tier>,
    },
    /// Begun packages.
    Package {
        of: String,
        size: Dec,
        amount: Dec,
        #[serde(skip_serializing_if = "Option::is_none")]
        included: Option<Dec>,
    },
    /// A part of earlier components, on top; negative: a discount.
    Percentage {
        of: Vec<String>,
        percent: Dec,
    },
    /// Earlier components, so many times: the line says what is added.
    Multiplier {
        of: Vec<String>,
        factor: Dec,
    },
    /// Once, with the first period.
    OneOff {
        amount: Dec,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<String>,
    },
    /// By use, rated afterwards.
    Metered {
        meter: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        included: Option<Dec>,
        mode: TierMode,
        tiers: Vec<Tier>,
    },
}

/// Whether each step has its own price, or the whole has the price of the step that it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ProductTierMode")]
pub enum TierMode {
    Graduated,
    Volume,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "ProductPriceTier")]
pub struct Tier {
    /// The last that belongs to it; null in the last step.
    pub up_to: Option<Dec>,
    /// Of each.
    pub amount: Dec,
    /// Once, when the step is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<Dec>,
}

impl Charge {
    /// The property that decides its amount.
    pub fn property(&self) -> Option<&str> {
        match self {
            Self::PerUnit { of, .. }
            | Self::Choice { of, .. }
            | Self::Tiered { of, .. }
            | Self::Package { of, .. } => Some(of),
            Self::OneOff { of, .. } => of.as_deref(),
            Self::Flat { .. }
            | Self::Percentage { .. }
            | Self::Multiplier { .. }
            | Self::Metered { .. } => None,
        }
    }

    /// Whether it costs something every month, known beforehand.
    pub const fn is_recurring(&self) -> bool {
        match self {
            Self::Flat { .. }
            | Self::PerUnit { .. }
            | Self::Choice { .. }
            | Self::Tiered { .. }
            | Self::Package { .. }
            | Self::Percentage { .. }
            | Self::Multiplier { .. } => true,
            Self::OneOff { .. } | Self::Metered { .. } => false,
        }
    }

    /// With other amounts; what is in per cent or so many times stays.
    #[must_use]
    pub fn with_amounts(self, change: &dyn Fn(Dec) -> Dec) -> Self {
        let changed = |tiers: Vec<Tier>| {
            let tiers = tiers.into_iter().map(|tier| Tier {
                amount: change(tier.amount),
                flat: tier.flat.map(change),
                ..tier
            });
            tiers.collect()
        };
        match self {
            Self::Flat { amount } => Self::Flat {
                amount: change(amount),
            },
            Self::PerUnit {
                of,
                amount,
                included,
            } => Self::PerUnit {
                of,
                amount: change(amount),
                included,
            },
            Self::Choice { of, amounts } => Self::Choice {
                of,
                amounts: amounts
                    .into_iter()
                    .map(|(choice, amount)| (choice, change(amount)))
                    .collect(),
            },
            Self::Tiered { of, mode, tiers } => Self::Tiered {
                of,
                mode,
                tiers: changed(tiers),
            },
            Self::Package {
                of,
                size,
                amount,
                included,
            } => Self::Package {
                of,
                size,
                amount: change(amount),
                included,
            },
            Self::OneOff { amount, of } => Self::OneOff {
                amount: change(amount),
                of,
            },
            Self::Metered {
                meter,
                included,
                mode,
                tiers,
            } => Self::Metered {
                meter,
                included,
                mode,
                tiers: changed(tiers),
            },
            Self::Percentage { .. } | Self::Multiplier { .. } => self,
        }
    }

    /// As it is named in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Flat { .. } => "flat",
            Self::PerUnit { .. } => "perUnit",
            Self::Choice { .. } => "choice",
            Self::Tiered { .. } => "tiered",
            Self::Package { .. } => "package",
            Self::Percentage { .. } => "percentage",
            Self::Multiplier { .. } => "multiplier",
            Self::OneOff { .. } => "oneOff",
            Self::Metered { .. } => "metered",
        }
    }
}

/// A component as it is written: all fields in one place, so that a wrong one is named exactly.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    code: String,
    label: LocalText,
    #[serde(default)]
    when: Vec<Condition>,
    unit: Option<LocalText>,
    #[serde(rename = "type")]
    kind: ChargeKind,
    of: Option<Of>,
    amount: Option<Dec>,
    included: Option<Dec>,
    amounts: Option<BTreeMap<String, Dec>>,
    mode: Option<TierMode>,
    tiers: Option<Vec<Tier>>,
    size: Option<Dec>,
    percent: Option<Dec>,
    factor: Option<Dec>,
    meter: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum ChargeKind {
    Flat,
    PerUnit,
    Choice,
    Tiered,
    Package,
    Percentage,
    Multiplier,
    OneOff,
    Metered,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Of {
    Property(String),
    Components(Vec<String>),
}

fn needed<T>(name: &str, field: Option<T>) -> Result<T, String> {
    field.ok_or_else(|| format!("`{name}` is missing"))
}

impl Written {
    fn property(&mut self) -> Result<String, String> {
        match needed("of", self.of.take())? {
            Of::Property(property) => Ok(property),
            Of::Components(_) => Err("`of` is the name of one property here".to_owned()),
        }
    }

    fn components(&mut self) -> Result<Vec<String>, String> {
        match needed("of", self.of.take())? {
            Of::Components(codes) => Ok(codes),
            Of::Property(_) => Err("`of` is a list of component codes here".to_owned()),
        }
    }

    fn amount(&mut self) -> Result<Dec, String> {
        needed("amount", self.amount.take())
    }

    fn tiers(&mut self) -> Result<(TierMode, Vec<Tier>), String> {
        Ok((
            needed("mode", self.mode.take())?,
            needed("tiers", self.tiers.take())?,
        ))
    }

    fn charge(&mut self) -> Result<Charge, String> {
        Ok(match self.kind {
            ChargeKind::Flat => Charge::Flat {
                amount: self.amount()?,
            },
            ChargeKind::PerUnit => Charge::PerUnit {
                of: self.property()?,
                amount: self.amount()?,
                included: self.included.take(),
            },
            ChargeKind::Choice => Charge::Choice {
                of: self.property()?,
                amounts: needed("amounts", self.amounts.take())?,
            },
            ChargeKind::Tiered => {
                let of = self.property()?;
                let (mode, tiers) = self.tiers()?;
                Charge::Tiered { of, mode, tiers }
            }
            ChargeKind::Package => Charge::Package {
                of: self.property()?,
                size: needed("size", self.size.take())?,
                amount: self.amount()?,
                included: self.included.take(),
            },
            ChargeKind::Percentage => Charge::Percentage {
                of: self.components()?,
                percent: needed("percent", self.percent.take())?,
            },
            ChargeKind::Multiplier => Charge::Multiplier {
                of: self.components()?,
                factor: needed("factor", self.factor.take())?,
            },
            ChargeKind::OneOff => Charge::OneOff {
                amount: self.amount()?,
                of: match self.of {
                    None => None,
                    Some(_) => Some(self.property()?),
                },
            },
            ChargeKind::Metered => {
                let (mode, tiers) = self.tiers()?;
                Charge::Metered {
                    meter: needed("meter", self.meter.take())?,
                    included: self.included.take(),
                    mode,
                    tiers,
                }
            }
        })
    }

    /// A field that no one asked for.
    fn stray(&self) -> Option<&'static str> {
        [
            ("of", self.of.is_some()),
            ("amount", self.amount.is_some()),
            ("included", self.included.is_some()),
            ("amounts", self.amounts.is_some()),
            ("mode", self.mode.is_some()),
            ("tiers", self.tiers.is_some()),
            ("size", self.size.is_some()),
            ("percent", self.percent.is_some()),
            ("factor", self.factor.is_some()),
            ("meter", self.meter.is_some()),
        ]
        .into_iter()
        .find_map(|(name, there)| there.then_some(name))
    }
}

impl<'de> Deserialize<'de> for PriceComponent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut written = Written::deserialize(deserializer)?;
        let charge = written.charge().map_err(serde::de::Error::custom)?;
        if let Some(stray) = written.stray() {
            let kind = charge.name();
            return Err(serde::de::Error::custom(format!(
                "`{stray}` does not belong to a component of type `{kind}`"
            )));
        }
        Ok(Self {
            code: written.code,
            label: written.label,
            when: written.when,
            unit: written.unit,
            charge,
        })
    }
}
