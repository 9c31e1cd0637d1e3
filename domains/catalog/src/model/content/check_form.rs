//! What stands beside the configuration schema must speak of what is in it.

use serde_json::{Number, Value};

use super::check::Check;
use super::{Condition, Content, PLAN, Part, REGION, Test, exact, taken_from};
use crate::model::configuration::{choice_key, property};

const REQUIREMENTS: usize = 50;
const CONDITIONS: usize = 10;
const CHOICES: usize = 50;
const PARTS: usize = 20;
const PART_QUANTITY: u32 = 10_000;
const PART_VALUES: usize = 50;
const PART_BYTES: usize = 4096;
const MOST_QUANTITY: u32 = 1_000_000;

pub(super) fn form(check: &mut Check, content: &Content) {
    plans(check, content);
    regions(check, content);
    requirements(check, content);
    parts(check, content);
    limits(check, content);
}

/// A plan that nobody can choose is none.
fn plans(check: &mut Check, content: &Content) {
    let choices = property(&content.config_schema, PLAN).and_then(|plan| plan.choices());
    for (index, plan) in content.plans.iter().enumerate() {
        let known =
            choices.is_some_and(|choices| choices.iter().any(|it| it.as_str() == Some(&plan.code)));
        if !known {
            check.say(
                &format!("/plans/{index}/code"),
                format!(
                    "the configuration has no property `plan` with the choice `{}`",
                    plan.code
                ),
            );
        }
    }
}

fn regions(check: &mut Check, content: &Content) {
    let region = property(&content.config_schema, REGION);
    let Some(choices) = region.and_then(|region| region.choices()) else {
        return;
    };
    for choice in choices {
        let key = choice_key(choice);
        if !content.regions.iter().any(|region| region.code == key) {
            check.say(
                "/regions",
                format!("the region `{key}` can be chosen in the configuration and is not listed"),
            );
        }
    }
}

fn requirements(check: &mut Check, content: &Content) {
    check.count("/requirements", content.requirements.len(), REQUIREMENTS);
    for (index, requirement) in content.requirements.iter().take(REQUIREMENTS).enumerate() {
        let pointer = format!("/requirements/{index}");
        conditions(
            check,
            &format!("{pointer}/when"),
            content,
            &requirement.when,
        );
        if requirement.then.is_empty() {
            check.say(&format!("{pointer}/then"), "must say what is required");
        }
        conditions(
            check,
            &format!("{pointer}/then"),
            content,
            &requirement.then,
        );
        check.sentence(&format!("{pointer}/message"), &requirement.message);
    }
}

pub(super) fn conditions(
    check: &mut Check,
    pointer: &str,
    content: &Content,
    conditions: &[Condition],
) {
    check.count(pointer, conditions.len(), CONDITIONS);
    for (index, condition) in conditions.iter().take(CONDITIONS).enumerate() {
        self::condition(check, &format!("{pointer}/{index}"), content, condition);
    }
}

fn condition(check: &mut Check, pointer: &str, content: &Content, condition: &Condition) {
    let Some(asked) = property(&content.config_schema, &condition.property) else {
        return unknown(check, &format!("{pointer}/property"), &condition.property);
    };
    let mut choice = |at: String, value: &Value| match asked.choices() {
        Some(choices) if !choices.contains(value) => {
            check.say(&at, format!("`{}` cannot be chosen", choice_key(value)));
        }
        _ if value.is_object() || value.is_array() => {
            check.say(&at, "must be a text, a number, true or false");
        }
        Some(_) | None => {}
    };
    match &condition.is {
        Test::Equals(value) => choice(format!("{pointer}/is/equals"), value),
        Test::OneOf(values) => {
            for (index, value) in values.iter().take(CHOICES).enumerate() {
                choice(format!("{pointer}/is/oneOf/{index}"), value);
            }
            if values.is_empty() {
                check.say(&format!("{pointer}/is/oneOf"), "must not be empty");
            }
            check.count(&format!("{pointer}/is/oneOf"), values.len(), CHOICES);
        }
        Test::AtLeast(bound) => number(check, &format!("{pointer}/is/atLeast"), bound),
        Test::AtMost(bound) => number(check, &format!("{pointer}/is/atMost"), bound),
        Test::Present(_) => {}
    }
}

fn number(check: &mut Check, pointer: &str, bound: &Number) {
    if exact(bound).is_none() {
        check.say(pointer, "is beyond what can be counted");
    }
}

pub(super) fn unknown(check: &mut Check, pointer: &str, property: &str) {
    check.say(
        pointer,
        format!("the configuration has no property `{property}`"),
    );
}

fn parts(check: &mut Check, content: &Content) {
    check.count("/parts", content.parts.len(), PARTS);
    check.codes(
        "/parts",
        content.parts.iter().map(|part| part.code.as_str()),
    );
    for (index, part) in content.parts.iter().take(PARTS).enumerate() {
        self::part(check, &format!("/parts/{index}"), content, part);
    }
}

fn part(check: &mut Check, pointer: &str, content: &Content, part: &Part) {
    check.name(&format!("{pointer}/name"), &part.name);
    if !(1..=PART_QUANTITY).contains(&part.quantity) {
        check.say(
            &format!("{pointer}/quantity"),
            format!("must be between 1 and {PART_QUANTITY}"),
        );
    }
    let pointer = format!("{pointer}/configuration");
    if !check.count(&pointer, part.configuration.len(), PART_VALUES) {
        return;
    }
    let bytes = Value::Object(part.configuration.clone()).to_string().len();
    if bytes > PART_BYTES {
        check.say(
            &pointer,
            format!("has {bytes} bytes; at most {PART_BYTES} are allowed"),
        );
    }
    for (name, value) in &part.configuration {
        if let Some(source) = taken_from(value)
            && property(&content.config_schema, source).is_none()
        {
            let name = name.replace('~', "~0").replace('/', "~1");
            unknown(check, &format!("{pointer}/{name}/from"), source);
        }
    }
}

fn limits(check: &mut Check, content: &Content) {
    let Some(limits) = &content.limits else {
        return;
    };
    if let Some(most) = limits.max_quantity
        && !(1..=MOST_QUANTITY).contains(&most)
    {
        check.say(
            "/limits/maxQuantity",
            format!("must be between 1 and {MOST_QUANTITY}"),
        );
    }
    if let (Some(from), Some(until)) = (limits.from, limits.until)
        && until < from
    {
        check.say("/limits/until", "is before the first day");
    }
}
