//! Price lists that add up: every name known, every choice covered, every step above the last.

use std::collections::{BTreeMap, HashMap, HashSet};

use cf_kernel::Lang;
use rust_decimal::Decimal;

use super::check::Check;
use super::check_form::{conditions, unknown};
use super::{Charge, Content, Dec, PriceComponent, PriceList, Tier};
use crate::model::configuration::{choice_key, property};
use crate::model::pricing::{self, PricingError};

const LISTS: usize = 10;
const COMPONENTS: usize = 40;
const TIERS: usize = 50;
const UNIT: usize = 40;
const CHOICES: usize = 1000;
/// A discount takes away everything at most; nothing costs more than eleven times itself by one line.
const PERCENT: std::ops::RangeInclusive<Decimal> =
    Decimal::from_parts(100, 0, 0, true, 0)..=Decimal::ONE_THOUSAND;
const FACTOR: std::ops::RangeInclusive<Decimal> = Decimal::ZERO..=Decimal::ONE_THOUSAND;

pub(super) fn price_lists(check: &mut Check, content: &Content) {
    let lists = &content.price_lists;
    check.count("/priceLists", lists.len(), LISTS);
    let mut currencies = HashSet::new();
    for (index, list) in lists.iter().take(LISTS).enumerate() {
        let pointer = format!("/priceLists/{index}");
        if !currencies.insert(list.currency) {
            check.say(
                &format!("{pointer}/currency"),
                format!("{} is there twice", list.currency),
            );
        }
        let before = check.is_clean();
        self::list(check, &pointer, content, list);
        if before && check.is_clean() {
            adds_up(check, &pointer, content, list);
        }
    }
}

fn list(check: &mut Check, pointer: &str, content: &Content, list: &PriceList) {
    let pointer = format!("{pointer}/components");
    let components = &list.components;
    if components.is_empty() && content.parts.iter().all(|part| part.product.is_none()) {
        check.say(
            &pointer,
            "must not be empty; what is free has a flat amount of 0",
        );
    }
    check.count(&pointer, components.len(), COMPONENTS);
    let codes = components.iter().map(|component| component.code.as_str());
    check.codes(&pointer, codes);
    let mut earlier = HashMap::new();
    for (index, component) in components.iter().take(COMPONENTS).enumerate() {
        let at = format!("{pointer}/{index}");
        check.name(&format!("{at}/label"), &component.label);
        if let Some(unit) = &component.unit {
            check.text(&format!("{at}/unit"), unit, 1, UNIT);
        }
        conditions(check, &format!("{at}/when"), content, &component.when);
        charge(check, &at, content, component, &earlier);
        earlier.insert(component.code.as_str(), component.charge.is_recurring());
    }
}

/// The cheapest configuration can be paid for.
fn adds_up(check: &mut Check, pointer: &str, content: &Content, list: &PriceList) {
    match pricing::least(content, list, None) {
        Ok(_) => {}
        Err(PricingError::Negative) => check.say(pointer, "discounts take away more than there is"),
        Err(error) => check.say(pointer, error.in_words(Lang::En)),
    }
}

fn charge(
    check: &mut Check,
    at: &str,
    content: &Content,
    component: &PriceComponent,
    earlier: &HashMap<&str, bool>,
) {
    if let Some(name) = component.charge.property() {
        match property(&content.config_schema, name) {
            None => unknown(check, &format!("{at}/of"), name),
            Some(property) => {
                let by_choice = matches!(component.charge, Charge::Choice { .. });
                if !by_choice && property.never_counts() {
                    check.say(
                        &format!("{at}/of"),
                        format!("`{name}` is no number, so it cannot be counted"),
                    );
                }
            }
        }
    }
    match &component.charge {
        Charge::Flat { amount } | Charge::OneOff { amount, of: _ } => {
            not_negative(check, &format!("{at}/amount"), *amount);
        }
        Charge::PerUnit {
            of: _,
            amount,
            included,
        } => {
            not_negative(check, &format!("{at}/amount"), *amount);
            self::included(check, at, *included);
        }
        Charge::Choice { of, amounts } => choice(check, at, content, of, amounts),
        Charge::Tiered {
            of: _,
            mode: _,
            tiers,
        } => self::tiers(check, at, tiers),
        Charge::Package {
            of: _,
            size,
            amount,
            included,
        } => {
            not_negative(check, &format!("{at}/amount"), *amount);
            self::included(check, at, *included);
            if *size <= Dec::ZERO {
                check.say(&format!("{at}/size"), "must be more than 0");
            }
        }
        Charge::Percentage { of, percent } => {
            backwards(check, at, of, earlier);
            if !PERCENT.contains(&percent.value()) {
                check.say(&format!("{at}/percent"), "must be between -100 and 1000");
            }
        }
        Charge::Multiplier { of, factor } => {
            backwards(check, at, of, earlier);
            if !FACTOR.contains(&factor.value()) {
                check.say(&format!("{at}/factor"), "must be between 0 and 1000");
            }
        }
        Charge::Metered {
            meter,
            included,
            mode: _,
            tiers,
        } => {
            check.word(&format!("{at}/meter"), meter);
            self::included(check, at, *included);
            self::tiers(check, at, tiers);
        }
    }
}

fn not_negative(check: &mut Check, pointer: &str, amount: Dec) {
    if amount < Dec::ZERO {
        check.say(pointer, "must not be negative");
    }
}

fn included(check: &mut Check, at: &str, included: Option<Dec>) {
    if let Some(included) = included {
        not_negative(check, &format!("{at}/included"), included);
    }
}

/// Whatever is chosen has a price, and no price is for what cannot be chosen.
fn choice(
    check: &mut Check,
    at: &str,
    content: &Content,
    of: &str,
    amounts: &BTreeMap<String, Dec>,
) {
    let Some(property) = property(&content.config_schema, of) else {
        return;
    };
    let Some(choices) = property.choices() else {
        let message = format!("`{of}` has no choices (`enum`) that could have prices");
        return check.say(&format!("{at}/of"), message);
    };
    let pointer = format!("{at}/amounts");
    if !check.count(&pointer, choices.len().max(amounts.len()), CHOICES) {
        return;
    }
    let keys: HashSet<String> = choices.iter().map(choice_key).collect();
    for choice in choices.iter().map(choice_key) {
        if !amounts.contains_key(&choice) {
            check.say(&pointer, format!("the choice `{choice}` has no price"));
        }
    }
    for (choice, amount) in amounts {
        let pointer = format!("{pointer}/{}", choice.replace('~', "~0").replace('/', "~1"));
        if !keys.contains(choice) {
            check.say(&pointer, format!("`{choice}` cannot be chosen"));
        }
        not_negative(check, &pointer, *amount);
    }
}

fn tiers(check: &mut Check, at: &str, tiers: &[Tier]) {
    let pointer = format!("{at}/tiers");
    if tiers.is_empty() {
        return check.say(&pointer, "must not be empty");
    }
    check.count(&pointer, tiers.len(), TIERS);
    let mut reached = Dec::ZERO;
    for (index, tier) in tiers.iter().take(TIERS).enumerate() {
        let pointer = format!("{pointer}/{index}");
        not_negative(check, &format!("{pointer}/amount"), tier.amount);
        if let Some(flat) = tier.flat {
            not_negative(check, &format!("{pointer}/flat"), flat);
        }
        let is_last = index + 1 == tiers.len();
        match tier.up_to {
            None if is_last => {}
            None => check.say(&format!("{pointer}/upTo"), "only the last step has no end"),
            Some(_) if is_last => {
                check.say(&format!("{pointer}/upTo"), "the last step has no end: null");
            }
            Some(up_to) if up_to <= reached => {
                check.say(
                    &format!("{pointer}/upTo"),
                    format!("must be more than {reached}"),
                );
            }
            Some(up_to) => reached = up_to,
        }
    }
}

/// A part of something is a part of what came before it and is paid every month.
fn backwards(check: &mut Check, at: &str, of: &[String], earlier: &HashMap<&str, bool>) {
    let pointer = format!("{at}/of");
    if of.is_empty() {
        check.say(&pointer, "must name a component");
    }
    if !check.count(&pointer, of.len(), COMPONENTS) {
        return;
    }
    let mut seen = HashSet::new();
    for (index, code) in of.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        match earlier.get(code.as_str()) {
            None => check.say(
                &pointer,
                format!("no component before this one is `{code}`"),
            ),
            Some(false) => check.say(&pointer, format!("`{code}` is not paid every month")),
            Some(true) if !seen.insert(code) => {
                check.say(&pointer, format!("`{code}` is there twice"));
            }
            Some(true) => {}
        }
    }
}
