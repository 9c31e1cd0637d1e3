//! What each component comes to: exact, nothing rounded.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::PricingError;
use crate::model::configuration::{all_hold, choice_key, counted};
use crate::model::content::{Charge, Dec, PriceComponent, PriceList, Tier, TierMode};

/// A component that applies to a configuration.
#[derive(Debug)]
pub(super) struct Computed<'a> {
    pub component: &'a PriceComponent,
    /// How many are paid for, all items of the order together.
    pub quantity: Decimal,
    pub unit_price: Option<Dec>,
    /// A month, or once; before any markup.
    pub amount: Decimal,
    pub how: How<'a>,
}

/// How the amount came about.
#[derive(Debug)]
pub(super) enum How<'a> {
    Flat,
    /// So many of one thing, for each item.
    Units {
        units: Decimal,
        included: Option<Dec>,
    },
    Choice(&'a str),
    Tiers {
        units: Decimal,
        mode: TierMode,
        steps: Vec<Step<'a>>,
    },
    Packages {
        packages: Decimal,
        size: Dec,
        included: Option<Dec>,
    },
    /// On the amounts of the named components together.
    Percentage {
        percent: Dec,
        base: Decimal,
    },
    Multiplier {
        factor: Dec,
        base: Decimal,
    },
    Once {
        units: Option<Decimal>,
    },
    Metered {
        included: Option<Dec>,
        tiers: &'a [Tier],
    },
}

/// What falls into one step of a tiered price.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub units: Decimal,
    pub tier: &'a Tier,
}

/// Everything of a list that applies, in its order.
pub(super) fn compute<'a>(
    list: &'a PriceList,
    configuration: &'a Map<String, Value>,
    quantity: u32,
) -> Result<Vec<Computed<'a>>, PricingError> {
    let mut done: Vec<Computed<'a>> = Vec::with_capacity(list.components.len());
    for component in &list.components {
        if all_hold(&component.when, configuration) {
            done.push(one(component, configuration, quantity.into(), &done)?);
        }
    }
    Ok(done)
}

fn one<'a>(
    component: &'a PriceComponent,
    configuration: &'a Map<String, Value>,
    items: Decimal,
    earlier: &[Computed<'_>],
) -> Result<Computed<'a>, PricingError> {
    let count =
        |property: &str| counted(configuration, property).map_err(|_| PricingError::TooLarge);
    let computed = |quantity, unit_price, amount, how| {
        Ok(Computed {
            component,
            quantity,
            unit_price,
            amount,
            how,
        })
    };
    match &component.charge {
        Charge::Flat { amount } => {
            let total = times(items, amount.value())?;
            computed(items, Some(*amount), total, How::Flat)
        }
        Charge::PerUnit {
            of,
            amount,
            included,
        } => {
            let units = beyond(count(of)?, *included)?;
            let quantity = times(units, items)?;
            let total = times(quantity, amount.value())?;
            let how = How::Units {
                units,
                included: *included,
            };
            computed(quantity, Some(*amount), total, how)
        }
        Charge::Choice { of, amounts } => {
            let chosen = match configuration.get(of) {
                None => None,
                Some(Value::String(text)) => amounts.get_key_value(text),
                Some(other) => amounts.get_key_value(&choice_key(other)),
            };
            // What was not chosen is not for free: where nothing may be chosen, `when` says so.
            let (choice, amount) = chosen.ok_or_else(|| PricingError::NotChosen(of.clone()))?;
            let total = times(items, amount.value())?;
            computed(items, Some(*amount), total, How::Choice(choice))
        }
        Charge::Tiered { of, mode, tiers } => {
            let units = at_least_nothing(count(of)?);
            let steps = steps(units, *mode, tiers)?;
            let of_one = steps.iter().try_fold(Decimal::ZERO, |sum, step| {
                let flat = step.tier.flat.unwrap_or(Dec::ZERO).value();
                plus(
                    plus(sum, times(step.units, step.tier.amount.value())?)?,
                    flat,
                )
            })?;
            let unit_price = match steps.as_slice() {
                [step] if step.tier.flat.is_none() => Some(step.tier.amount),
                _ => None,
            };
            let how = How::Tiers {
                units,
                mode: *mode,
                steps,
            };
            computed(times(units, items)?, unit_price, times(of_one, items)?, how)
        }
        Charge::Package {
            of,
            size,
            amount,
            included,
        } => {
            let units = beyond(count(of)?, *included)?;
            let packages = units
                .checked_div(size.value())
                .ok_or(PricingError::TooLarge)?
                .ceil();
            let quantity = times(packages, items)?;
            let total = times(quantity, amount.value())?;
            let how = How::Packages {
                packages,
                size: *size,
                included: *included,
            };
            computed(quantity, Some(*amount), total, how)
        }
        Charge::Percentage { of, percent } => {
            let base = base(of, earlier)?;
            let part = times(percent.value(), Decimal::new(1, 2))?;
            let how = How::Percentage {
                percent: *percent,
                base,
            };
            computed(Decimal::ONE, None, times(base, part)?, how)
        }
        Charge::Multiplier { of, factor } => {
            let base = base(of, earlier)?;
            let added = plus(factor.value(), Decimal::NEGATIVE_ONE)?;
            let how = How::Multiplier {
                factor: *factor,
                base,
            };
            computed(Decimal::ONE, None, times(base, added)?, how)
        }
        Charge::OneOff { amount, of } => {
            let units = match of {
                Some(of) => Some(at_least_nothing(count(of)?)),
                None => None,
            };
            let quantity = times(units.unwrap_or(Decimal::ONE), items)?;
            let total = times(quantity, amount.value())?;
            computed(quantity, Some(*amount), total, How::Once { units })
        }
        Charge::Metered {
            meter: _,
            included,
            mode: _,
            tiers,
        } => {
            let unit_price = match tiers.as_slice() {
                [tier] if tier.flat.is_none() => Some(tier.amount),
                _ => None,
            };
            let how = How::Metered {
                included: *included,
                tiers,
            };
            computed(Decimal::ZERO, unit_price, Decimal::ZERO, how)
        }
    }
}

/// Graduated: what falls into each step. Volume: everything, in the step that it reaches.
fn steps(units: Decimal, mode: TierMode, tiers: &[Tier]) -> Result<Vec<Step<'_>>, PricingError> {
    let mut steps = Vec::new();
    let mut reached = Decimal::ZERO;
    for tier in tiers {
        if units <= reached {
            break;
        }
        let end = tier.up_to.map_or(units, |end| end.value().min(units));
        match mode {
            TierMode::Graduated => {
                let units = end.checked_sub(reached).ok_or(PricingError::TooLarge)?;
                steps.push(Step { units, tier });
            }
            TierMode::Volume if end == units => return Ok(vec![Step { units, tier }]),
            TierMode::Volume => {}
        }
        reached = end;
    }
    Ok(steps)
}

/// The amounts of the named components together. What does not apply costs nothing.
fn base(of: &[String], earlier: &[Computed<'_>]) -> Result<Decimal, PricingError> {
    earlier
        .iter()
        .filter(|it| it.component.charge.is_recurring() && of.contains(&it.component.code))
        .try_fold(Decimal::ZERO, |sum, it| plus(sum, it.amount))
}

fn beyond(units: Decimal, included: Option<Dec>) -> Result<Decimal, PricingError> {
    let included = included.unwrap_or(Dec::ZERO).value();
    units
        .checked_sub(included)
        .map(at_least_nothing)
        .ok_or(PricingError::TooLarge)
}

fn at_least_nothing(units: Decimal) -> Decimal {
    units.max(Decimal::ZERO)
}

pub(super) fn times(one: Decimal, other: Decimal) -> Result<Decimal, PricingError> {
    one.checked_mul(other).ok_or(PricingError::TooLarge)
}

pub(super) fn plus(one: Decimal, other: Decimal) -> Result<Decimal, PricingError> {
    one.checked_add(other).ok_or(PricingError::TooLarge)
}
