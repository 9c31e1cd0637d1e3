//! The valid value that is nearest to an invalid one.

use rust_decimal::Decimal;
use serde_json::Value;

use super::property::{Property, choice_key};
use crate::model::content::exact;
use crate::model::spelling::distance;

/// Of a number: within the bounds, on a step.
pub(super) fn number(property: &Property<'_>, given: Decimal) -> Option<Decimal> {
    let bound = |keyword: &str| match property.get(keyword) {
        Some(Value::Number(number)) => exact(number),
        _ => None,
    };
    let whole = property.has_type("integer") && !property.has_type("number");
    let step = bound("multipleOf").or(whole.then_some(Decimal::ONE));
    let above = |least: Decimal| match step {
        Some(step) => on_step(least, step, Direction::Up),
        None => Some(least),
    };
    let below = |most: Decimal| match step {
        Some(step) => on_step(most, step, Direction::Down),
        None => Some(most),
    };
    // Where an end does not belong to it, the nearest is a step inside; without steps there is none.
    let inside = |bound: Decimal, towards: Direction| {
        let step = step?;
        let moved = match towards {
            Direction::Up => on_step(bound, step, Direction::Down)?.checked_add(step)?,
            Direction::Down => on_step(bound, step, Direction::Up)?.checked_sub(step)?,
        };
        Some(moved)
    };
    let least = match (bound("minimum"), bound("exclusiveMinimum")) {
        (Some(least), _) => Some(above(least)?),
        (None, Some(open)) => Some(inside(open, Direction::Up)?),
        (None, None) => None,
    };
    let most = match (bound("maximum"), bound("exclusiveMaximum")) {
        (Some(most), _) => Some(below(most)?),
        (None, Some(open)) => Some(inside(open, Direction::Down)?),
        (None, None) => None,
    };
    let mut nearest = match step {
        Some(step) => {
            let (down, up) = (
                on_step(given, step, Direction::Down)?,
                on_step(given, step, Direction::Up)?,
            );
            let (to_down, to_up) = (given.checked_sub(down)?, up.checked_sub(given)?);
            if to_up < to_down { up } else { down }
        }
        None => given,
    };
    if let Some(most) = most {
        nearest = nearest.min(most);
    }
    if let Some(least) = least {
        nearest = nearest.max(least);
    }
    let within = most.is_none_or(|most| nearest <= most);
    within.then(|| nearest.normalize())
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

fn on_step(value: Decimal, step: Decimal, direction: Direction) -> Option<Decimal> {
    if step <= Decimal::ZERO {
        return None;
    }
    let steps = value.checked_div(step)?;
    let steps = match direction {
        Direction::Up => steps.ceil(),
        Direction::Down => steps.floor(),
    };
    steps.checked_mul(step)
}

/// Of a choice: the one that is spelled most alike, if any is.
pub(super) fn choice<'a>(choices: &'a [Value], given: &Value) -> Option<&'a Value> {
    let given = choice_key(given);
    alike(
        &given,
        choices.iter().map(|choice| (choice_key(choice), choice)),
    )
}

/// Of the names of fields.
pub(super) fn name<'a>(names: impl Iterator<Item = &'a str>, given: &str) -> Option<&'a str> {
    alike(given, names.map(|name| (name.to_owned(), name)))
}

/// What is longer than any name is not compared.
const LONGEST: usize = 80;

fn alike<T>(given: &str, known: impl Iterator<Item = (String, T)>) -> Option<T> {
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    known
        .map(|(text, it)| (distance(&given, &text.to_lowercase()), text, it))
        .filter(|(distance, text, _)| *distance <= 1 + text.chars().count().max(given.len()) / 3)
        .min_by_key(|(distance, _, _)| *distance)
        .map(|(_, _, it)| it)
}
