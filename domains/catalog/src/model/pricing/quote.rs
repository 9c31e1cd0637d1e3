//! A quote: lines that each say how their amount came about.

use std::borrow::Cow;

use cf_kernel::{Currency, Lang, Money, Rate};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::compute::{Computed, How, compute};
use super::why::{Teller, unit};
use super::{Markup, PartOffers, PricingError};
use crate::model::configuration::fill_defaults;
use crate::model::content::{Charge, Content, Part, taken_from};

/// How often is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BillingCycle {
    #[default]
    Monthly,
    /// Twelve months at once, with 20 % off each recurring line.
    Annual,
}

/// What is asked for. The configuration has its defaults and was found valid.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub configuration: &'a Map<String, Value>,
    pub currency: Currency,
    pub cycle: BillingCycle,
    pub quantity: u32,
    pub markup: Option<Markup>,
    pub lang: Lang,
}

/// What it costs, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "QuotePrice")]
pub struct Quote {
    /// The recurring lines of one month, at list price.
    pub monthly: Money,
    /// What one period costs: a month, or a year with its discount.
    pub recurring: Money,
    /// What is paid once, with the first period.
    pub one_off: Money,
    /// What the first period costs: recurring and one-off.
    pub total: Money,
    pub currency: Currency,
    pub billing_cycle: BillingCycle,
    pub quantity: u32,
    pub lines: Vec<Line>,
}

/// What one component costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "QuoteLine")]
pub struct Line {
    /// Code of the component; of a bundle's part: `part.component`.
    pub component: String,
    pub label: String,
    pub kind: LineKind,
    /// How many are paid for, all items together.
    pub quantity: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Null where there is no single one: steps, percentages.
    pub unit_price: Option<UnitPrice>,
    /// One month at list price; zero when it is paid once or by use.
    pub monthly: Money,
    /// What it adds to `total`.
    pub amount: Money,
    /// How the amount came about, in the reader's language.
    pub why: String,
    /// What use will cost; of metered lines only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<Vec<LineRate>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "QuoteLineKind")]
pub enum LineKind {
    Recurring,
    OneOff,
    Metered,
}

/// The price of one unit: may be finer than what can be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitPrice {
    /// Decimal number as text.
    #[schemars(example = "0.0005")]
    pub amount: Cow<'static, str>,
    pub currency: Currency,
}

/// What use costs up to a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "QuoteLineRate")]
pub struct LineRate {
    /// Null: without end.
    pub up_to: Option<Number>,
    /// Of each.
    pub amount: UnitPrice,
    /// Once, when the step is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<UnitPrice>,
}

/// What a configuration costs.
pub fn quote(
    content: &Content,
    parts: &PartOffers,
    request: &Request<'_>,
) -> Result<Quote, PricingError> {
    let mut lines = Vec::new();
    add_lines(&mut lines, content, request, None)?;
    for part in &content.parts {
        if let Some(slug) = &part.product {
            let offered = parts
                .get(slug)
                .ok_or_else(|| PricingError::Part(part.code.clone()))?;
            let configuration = part_configuration(part, offered, request.configuration);
            let quantity = part
                .quantity
                .checked_mul(request.quantity)
                .ok_or(PricingError::TooLarge)?;
            let of_part = Request {
                configuration: &configuration,
                quantity,
                ..*request
            };
            add_lines(&mut lines, offered, &of_part, Some(part))?;
        }
    }
    sum(lines, request)
}

/// A part's own configuration: what the bundle sets, the rest by default.
pub fn part_configuration(
    part: &Part,
    offered: &Content,
    bundle: &Map<String, Value>,
) -> Map<String, Value> {
    let mut configuration = resolved(part, bundle);
    fill_defaults(&offered.config_schema, &mut configuration);
    configuration
}

/// What the bundle sets of a part's configuration.
pub fn resolved(part: &Part, bundle: &Map<String, Value>) -> Map<String, Value> {
    let mut configuration = Map::new();
    for (name, value) in &part.configuration {
        let value = match taken_from(value) {
            Some(source) => bundle.get(source),
            None => Some(value),
        };
        if let Some(value) = value {
            configuration.insert(name.clone(), value.clone());
        }
    }
    configuration
}

fn add_lines(
    lines: &mut Vec<Line>,
    content: &Content,
    request: &Request<'_>,
    part: Option<&Part>,
) -> Result<(), PricingError> {
    let list = content
        .price_list(request.currency)
        .ok_or(PricingError::NoPrice(request.currency))?;
    let computed = compute(list, request.configuration, request.quantity)?;
    let teller = Teller::new(content, list, request);
    lines.reserve(computed.len());
    for it in &computed {
        if let Some(line) = line(it, &teller, request, part)? {
            lines.push(line);
        }
    }
    Ok(())
}

/// Rounded once, half away from zero. What adds nothing is left out, but for what was chosen.
fn line(
    it: &Computed<'_>,
    teller: &Teller<'_>,
    request: &Request<'_>,
    part: Option<&Part>,
) -> Result<Option<Line>, PricingError> {
    let component = it.component;
    let rounded = rounded(Markup::on(request.markup, it.amount)?, request.currency)?;
    let (kind, monthly, amount) = match component.charge {
        Charge::OneOff { .. } => (LineKind::OneOff, Money::zero(request.currency), rounded),
        Charge::Metered { .. } => (LineKind::Metered, rounded, rounded),
        Charge::Flat { .. }
        | Charge::PerUnit { .. }
        | Charge::Choice { .. }
        | Charge::Tiered { .. }
        | Charge::Package { .. }
        | Charge::Percentage { .. }
        | Charge::Multiplier { .. } => (
            LineKind::Recurring,
            rounded,
            of_period(rounded, request.cycle)?,
        ),
    };
    let stays = matches!(
        component.charge,
        Charge::Flat { .. } | Charge::Choice { .. } | Charge::Metered { .. }
    );
    if rounded.minor() == 0 && !stays {
        return Ok(None);
    }
    let unit_price = it
        .unit_price
        .map(|price| teller.unit_price(price))
        .transpose()?;
    let rates = if let How::Metered { tiers, .. } = &it.how {
        Some(teller.rates(tiers)?)
    } else {
        None
    };
    let label = component.label.get(request.lang);
    let (code, label) = match part {
        None => (component.code.clone(), label.to_owned()),
        Some(part) => (
            format!("{}.{}", part.code, component.code),
            format!("{}: {label}", part.name.get(request.lang)),
        ),
    };
    Ok(Some(Line {
        component: code,
        label,
        kind,
        quantity: number(it.quantity)?,
        unit: unit(component, request.lang).map(str::to_owned),
        unit_price,
        monthly,
        amount,
        why: teller.why(it, kind)?,
        rates,
    }))
}

fn sum(lines: Vec<Line>, request: &Request<'_>) -> Result<Quote, PricingError> {
    let zero = Money::zero(request.currency);
    let (mut monthly, mut recurring, mut one_off) = (zero, zero, zero);
    let add = |sum: Money, more: Money| sum.checked_add(more).map_err(|_| PricingError::TooLarge);
    for line in &lines {
        monthly = add(monthly, line.monthly)?;
        match line.kind {
            LineKind::OneOff => one_off = add(one_off, line.amount)?,
            LineKind::Recurring | LineKind::Metered => recurring = add(recurring, line.amount)?,
        }
    }
    if monthly.is_negative() || recurring.is_negative() {
        return Err(PricingError::Negative);
    }
    Ok(Quote {
        monthly,
        recurring,
        one_off,
        total: add(recurring, one_off)?,
        currency: request.currency,
        billing_cycle: request.cycle,
        quantity: request.quantity,
        lines,
    })
}

/// Twelve months less a fifth, from the rounded month.
pub(super) fn of_period(monthly: Money, cycle: BillingCycle) -> Result<Money, PricingError> {
    match cycle {
        BillingCycle::Monthly => Ok(monthly),
        BillingCycle::Annual => monthly
            .times(Rate::new(Decimal::new(96, 1)))
            .map_err(|_| PricingError::TooLarge),
    }
}

pub(super) fn rounded(exact: Decimal, currency: Currency) -> Result<Money, PricingError> {
    let digits = currency.minor_digits();
    let mut amount = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    // Brings the number to exactly the currency's digits, so that its mantissa counts minor units.
    amount.rescale(digits);
    if amount.scale() != digits {
        return Err(PricingError::TooLarge);
    }
    let minor = i64::try_from(amount.mantissa()).map_err(|_| PricingError::TooLarge)?;
    Ok(Money::from_minor(minor, currency))
}

/// The sum of what recurs, rounded line by line; nothing of it is put into words.
pub(super) fn monthly_sum(
    computed: &[Computed<'_>],
    currency: Currency,
    markup: Option<Markup>,
) -> Result<Money, PricingError> {
    let recurring = computed
        .iter()
        .filter(|it| it.component.charge.is_recurring());
    let mut sum = Money::zero(currency);
    for it in recurring {
        let line = rounded(Markup::on(markup, it.amount)?, currency)?;
        sum = sum.checked_add(line).map_err(|_| PricingError::TooLarge)?;
    }
    Ok(sum)
}

/// Whole numbers as such, others with their digits.
pub(super) fn number(value: Decimal) -> Result<Number, PricingError> {
    let value = value.normalize();
    if value.scale() == 0
        && let Some(whole) = value.to_i64()
    {
        return Ok(whole.into());
    }
    value
        .to_string()
        .parse()
        .map_err(|_| PricingError::TooLarge)
}

/// How a client's total stands to ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// The lower of the two is charged.
    Accepted(Money),
    Changed,
}

/// A client may send the total that it showed: within one unit of the currency it is taken at its
/// word, if that is the lower one.
pub fn settle(total: Money, expected: Option<Money>) -> Settlement {
    let Some(expected) = expected else {
        return Settlement::Accepted(total);
    };
    let digits = total.currency().minor_digits();
    let tolerance = 10_i64.checked_pow(digits).unwrap_or(i64::MAX);
    match total.checked_sub(expected) {
        Ok(difference)
            if difference.minor().unsigned_abs() <= tolerance.unsigned_abs()
                && !expected.is_negative() =>
        {
            let lower = if difference.is_negative() {
                total
            } else {
                expected
            };
            Settlement::Accepted(lower)
        }
        Ok(_) | Err(_) => Settlement::Changed,
    }
}
