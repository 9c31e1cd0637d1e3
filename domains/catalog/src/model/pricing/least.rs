//! The least that a product can cost: found by trying.

use cf_kernel::{Currency, Money};
use serde_json::{Map, Value};

use super::compute::{compute, times};
use super::quote::{monthly_sum, part_configuration, rounded};
use super::{Markup, PartOffers, PricingError};
use crate::model::configuration::{Property, fill_defaults, properties};
use crate::model::content::{Charge, Content, PLAN, PriceList, taken_from};

/// So many configurations are tried; the properties after that stay at their defaults.
const TRIED: usize = 5000;

/// The least monthly price in a currency; nothing where nothing recurs.
pub fn price_from(content: &Content, currency: Currency, markup: Option<Markup>) -> Option<Money> {
    price_from_with(content, &PartOffers::default(), currency, markup)
}

/// The same of a bundle, with the products that it consists of.
pub fn price_from_with(
    content: &Content,
    parts: &PartOffers,
    currency: Currency,
    markup: Option<Markup>,
) -> Option<Money> {
    let list = content.price_list(currency)?;
    least_with(content, list, parts, markup)
        .ok()
        .flatten()
        .map(|(price, _)| price)
}

/// A price, and a configuration that has it.
pub type Cheapest = (Money, Map<String, Value>);

/// The least price of a list and the configuration that has it, apart from any parts.
pub fn least(
    content: &Content,
    list: &PriceList,
    markup: Option<Markup>,
) -> Result<Option<Cheapest>, PricingError> {
    least_with(content, list, &PartOffers::default(), markup)
}

pub fn least_with(
    content: &Content,
    list: &PriceList,
    parts: &PartOffers,
    markup: Option<Markup>,
) -> Result<Option<Cheapest>, PricingError> {
    let recurs = list.components.iter().any(|it| it.charge.is_recurring())
        || content.parts.iter().any(|part| part.product.is_some());
    if !recurs {
        return Ok(None);
    }
    let mut best: Option<Cheapest> = None;
    let mut trouble = None;
    for configuration in Tries::new(content, list) {
        let allowed = content
            .requirements
            .iter()
            .all(|requirement| requirement.broken(&configuration).is_none());
        if !allowed {
            continue;
        }
        match monthly(content, list, parts, &configuration, markup) {
            Ok(price)
                if best
                    .as_ref()
                    .is_none_or(|(least, _)| price.minor() < least.minor()) =>
            {
                best = Some((price, configuration));
            }
            Ok(_) => {}
            Err(error) => trouble = Some(error),
        }
    }
    match (best, trouble) {
        (Some((price, _)), _) if price.is_negative() => Err(PricingError::Negative),
        (Some(best), _) => Ok(Some(best)),
        (None, Some(error)) => Err(error),
        (None, None) => Ok(None),
    }
}

fn monthly(
    content: &Content,
    list: &PriceList,
    parts: &PartOffers,
    configuration: &Map<String, Value>,
    markup: Option<Markup>,
) -> Result<Money, PricingError> {
    let mut sum = monthly_sum(&compute(list, configuration, 1)?, list.currency, markup)?;
    for part in &content.parts {
        let Some(offered) = part.product.as_ref().and_then(|slug| parts.get(slug)) else {
            continue;
        };
        let of_part = part_configuration(part, offered, configuration);
        let list = offered
            .price_list(list.currency)
            .ok_or(PricingError::NoPrice(list.currency))?;
        let computed = compute(list, &of_part, part.quantity)?;
        sum = sum
            .checked_add(monthly_sum(&computed, list.currency, markup)?)
            .map_err(|_| PricingError::TooLarge)?;
    }
    Ok(sum)
}

/// What a plan alone costs a month: its amounts in the components that are a choice of plan.
pub fn plan_price(list: &PriceList, plan: &str, markup: Option<Markup>) -> Option<Money> {
    let mut found = None;
    for component in &list.components {
        if let Charge::Choice { of, amounts } = &component.charge
            && of == PLAN
            && component.when.is_empty()
            && let Some(amount) = amounts.get(plan)
        {
            let amount = Markup::on(markup, amount.value()).ok()?;
            let sum = found.unwrap_or_default();
            found = Some(super::compute::plus(sum, amount).ok()?);
        }
    }
    rounded(
        times(found?, rust_decimal::Decimal::ONE).ok()?,
        list.currency,
    )
    .ok()
}

/// Configurations that differ in what the price depends on.
struct Tries<'a> {
    base: Map<String, Value>,
    /// What is varied, and through what; nothing: the property is left out.
    varied: Vec<(&'a str, Vec<Option<&'a Value>>)>,
    next: Option<Vec<usize>>,
}

impl<'a> Tries<'a> {
    fn new(content: &'a Content, list: &'a PriceList) -> Self {
        let schema = &content.config_schema;
        let mut base = Map::new();
        fill_defaults(schema, &mut base);
        let mut varied = Vec::new();
        let mut combinations = 1_usize;
        for property in properties(schema) {
            let values = candidates(&property, content);
            let matters = matters(property.name, content, list);
            let grown = combinations.saturating_mul(values.len().max(1));
            if matters && !values.is_empty() && grown <= TRIED {
                combinations = grown;
                varied.push((property.name, values));
            } else if !base.contains_key(property.name)
                && let Some(Some(first)) = values.first()
            {
                base.insert(property.name.to_owned(), (*first).clone());
            }
        }
        Self {
            next: Some(vec![0; varied.len()]),
            base,
            varied,
        }
    }
}

impl Iterator for Tries<'_> {
    type Item = Map<String, Value>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut places = self.next.take()?;
        let mut configuration = self.base.clone();
        for (&place, (name, values)) in places.iter().zip(&self.varied) {
            match values.get(place) {
                Some(Some(value)) => {
                    configuration.insert((*name).to_owned(), (*value).clone());
                }
                Some(None) | None => {
                    configuration.remove(*name);
                }
            }
        }
        // Counts up like an odometer.
        for (place, (_, values)) in places.iter_mut().zip(&self.varied) {
            *place += 1;
            if *place < values.len() {
                self.next = Some(places);
                return Some(configuration);
            }
            *place = 0;
        }
        Some(configuration)
    }
}

/// Whether the price or a requirement asks for it.
fn matters(name: &str, content: &Content, list: &PriceList) -> bool {
    let asked = |conditions: &[crate::model::content::Condition]| {
        conditions
            .iter()
            .any(|condition| condition.property == name)
    };
    list.components
        .iter()
        .any(|it| it.charge.property() == Some(name) || asked(&it.when))
        || content
            .requirements
            .iter()
            .any(|it| asked(&it.when) || asked(&it.then))
        || content.parts.iter().any(|part| {
            part.configuration
                .values()
                .any(|it| taken_from(it) == Some(name))
        })
}

static NO: Value = Value::Bool(false);
static YES: Value = Value::Bool(true);

/// What of a property could be the cheapest.
fn candidates<'a>(property: &Property<'a>, content: &Content) -> Vec<Option<&'a Value>> {
    let mut values: Vec<Option<&Value>> = Vec::new();
    if let Some(choices) = property.choices() {
        values.extend(choices.iter().map(Some));
    } else if property.has_type("boolean") {
        values.extend([Some(&NO), Some(&YES)]);
    } else if let Some(least) = property
        .get("minimum")
        .or_else(|| property.get("exclusiveMinimum"))
    {
        values.push(Some(least));
        values.extend(property.default().map(Some));
    } else {
        values.extend(property.default().map(Some));
    }
    let required = content
        .config_schema
        .get("required")
        .and_then(Value::as_array);
    let is_required =
        required.is_some_and(|names| names.iter().any(|it| it.as_str() == Some(property.name)));
    if !is_required && property.default().is_none() {
        values.push(None);
    }
    values
}
