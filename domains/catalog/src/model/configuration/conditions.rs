//! What a configuration is worth to conditions and prices.

use rust_decimal::Decimal;
use serde_json::{Map, Number, Value};

use crate::model::content::{Condition, Requirement, Test, exact};

/// A value that no price can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncountable;

/// What a property counts in a price: a number as it is, true as one, a list by its length; what is
/// missing, nothing.
pub fn counted(configuration: &Map<String, Value>, property: &str) -> Result<Decimal, Uncountable> {
    match configuration.get(property) {
        Some(Value::Number(number)) => exact(number).ok_or(Uncountable),
        Some(Value::Bool(true)) => Ok(Decimal::ONE),
        Some(Value::Array(values)) => Ok(Decimal::from(values.len())),
        Some(Value::Bool(false) | Value::Null | Value::String(_) | Value::Object(_)) | None => {
            Ok(Decimal::ZERO)
        }
    }
}

impl Condition {
    pub fn holds(&self, configuration: &Map<String, Value>) -> bool {
        let value = configuration.get(&self.property);
        match &self.is {
            Test::Equals(wanted) => value.is_some_and(|value| same(value, wanted)),
            Test::OneOf(wanted) => {
                value.is_some_and(|value| wanted.iter().any(|wanted| same(value, wanted)))
            }
            Test::AtLeast(least) => compared(value, least, |value, least| value >= least),
            Test::AtMost(most) => compared(value, most, |value, most| value <= most),
            Test::Present(wanted) => value.is_some_and(|value| !value.is_null()) == *wanted,
        }
    }
}

pub fn all_hold(conditions: &[Condition], configuration: &Map<String, Value>) -> bool {
    conditions
        .iter()
        .all(|condition| condition.holds(configuration))
}

impl Requirement {
    /// The first condition that should hold and does not.
    pub fn broken<'a>(&'a self, configuration: &Map<String, Value>) -> Option<&'a Condition> {
        if !all_hold(&self.when, configuration) {
            return None;
        }
        self.then
            .iter()
            .find(|condition| !condition.holds(configuration))
    }
}

/// `2` and `2.0` are the same number.
fn same(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Number(one), Value::Number(other)) => {
            one == other
                || matches!((exact(one), exact(other)), (Some(one), Some(other)) if one == other)
        }
        _ => value == wanted,
    }
}

fn compared(value: Option<&Value>, bound: &Number, holds: fn(Decimal, Decimal) -> bool) -> bool {
    let Some(Value::Number(value)) = value else {
        return false;
    };
    match (exact(value), exact(bound)) {
        (Some(value), Some(bound)) => holds(value, bound),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn holds(is: &Value, configuration: &Value) -> bool {
        let condition: Condition =
            serde_json::from_value(json!({ "property": "it", "is": is })).unwrap();
        condition.holds(configuration.as_object().unwrap())
    }

    #[test]
    fn a_condition_asks_one_thing_of_one_property() {
        for (is, yes, no) in [
            (json!({ "equals": 2 }), json!(2.0), json!("2")),
            (json!({ "equals": "ssd" }), json!("ssd"), json!("SSD")),
            (json!({ "equals": true }), json!(true), json!(1)),
            (json!({ "oneOf": ["a", "b"] }), json!("b"), json!("c")),
            (json!({ "atLeast": 3 }), json!(3), json!(2.9)),
            (json!({ "atMost": 3 }), json!(3), json!(3.1)),
            (json!({ "atMost": 3 }), json!(-1e9), json!("1")),
            (json!({ "present": true }), json!(0), Value::Null),
            (json!({ "present": false }), Value::Null, json!(false)),
        ] {
            assert!(holds(&is, &json!({ "it": yes })), "{is} {yes}");
            assert!(!holds(&is, &json!({ "it": no })), "{is} {no}");
        }
        assert!(holds(&json!({ "present": false }), &json!({})));
        assert!(!holds(&json!({ "atMost": 3 }), &json!({})));
    }

    #[test]
    fn what_cannot_be_counted_is_worth_nothing() {
        let configuration =
            json!({ "yes": true, "no": false, "three": [1, 2, 3], "text": "9", "huge": 1e300 });
        let worth = |name| counted(configuration.as_object().unwrap(), name);

        assert_eq!(worth("yes"), Ok(Decimal::ONE));
        assert_eq!(worth("three"), Ok(Decimal::from(3)));
        for nothing in ["no", "text", "missing"] {
            assert_eq!(worth(nothing), Ok(Decimal::ZERO));
        }
        assert_eq!(worth("huge"), Err(Uncountable));
    }
}
