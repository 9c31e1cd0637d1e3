//! A believable value for a schema.

use serde_json::{Map, Value, json};

use super::schema::referenced;

/// The named schemas of a contract.
#[derive(Clone, Copy)]
pub(super) struct Schemas<'a>(pub(super) Option<&'a Map<String, Value>>);

impl<'a> Schemas<'a> {
    pub(super) fn of(contract: &'a Value) -> Self {
        Self(
            contract
                .pointer("/components/schemas")
                .and_then(Value::as_object),
        )
    }

    fn named(self, name: &str) -> Option<&'a Value> {
        self.0?.get(name)
    }

    pub(super) fn example(self, schema: &Value) -> Value {
        self.within(schema, &mut Vec::new())
    }

    /// `path` holds the names that are being written, so that a schema inside itself ends.
    fn within(self, schema: &Value, path: &mut Vec<String>) -> Value {
        let given = schema
            .get("example")
            .or_else(|| schema.get("examples")?.as_array()?.first());
        let given = given
            .or_else(|| schema.get("const"))
            .or_else(|| schema.get("enum")?.as_array()?.first());
        if let Some(given) =
            given.or_else(|| schema.get("default").filter(|value| !value.is_null()))
        {
            return given.clone();
        }
        if let Some(name) = referenced(schema) {
            if path.iter().any(|open| open == name) {
                return Value::Null;
            }
            let Some(named) = self.named(name) else {
                return Value::Null;
            };
            path.push(name.to_owned());
            let value = self.within(named, path);
            path.pop();
            return value;
        }
        let own = self.own(schema, path);
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return parts
                .iter()
                .map(|part| self.within(part, path))
                .fold(own, merged);
        }
        let choice = ["oneOf", "anyOf"]
            .iter()
            .find_map(|several| schema.get(several)?.as_array());
        if let Some(first) = choice.and_then(|parts| {
            parts
                .iter()
                .find(|part| part.get("type") != Some(&json!("null")))
        }) {
            return merged(own, self.within(first, path));
        }
        own
    }

    /// What a schema says itself, without what it is composed of.
    fn own(self, schema: &Value, path: &mut Vec<String>) -> Value {
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.as_str(),
            Some(Value::Array(kinds)) => kinds
                .iter()
                .filter_map(Value::as_str)
                .find(|kind| *kind != "null")
                .unwrap_or("null"),
            _ if schema.get("properties").is_some() => "object",
            _ => "null",
        };
        match kind {
            "string" => Value::String(text(schema).to_owned()),
            "integer" | "number" => schema
                .get("minimum")
                .filter(|least| least.as_i64() != Some(0))
                .cloned()
                .unwrap_or(json!(1)),
            "boolean" => Value::Bool(true),
            "array" => schema
                .get("items")
                .map_or_else(|| json!([]), |items| json!([self.within(items, path)])),
            "object" => {
                let properties = schema
                    .get("properties")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten();
                properties
                    .map(|(name, property)| (name.clone(), self.within(property, path)))
                    .filter(|(_, value)| !value.is_null())
                    .collect::<Map<_, _>>()
                    .into()
            }
            _ => Value::Null,
        }
    }
}

fn merged(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Object(mut left), Value::Object(right)) => {
            left.extend(right);
            Value::Object(left)
        }
        (left, Value::Null) => left,
        (_, right) => right,
    }
}

fn text(schema: &Value) -> &'static str {
    match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2026-01-31T12:00:00Z",
        Some("date") => "2026-01-31",
        Some("uuid") => "019b76da-a800-7000-8000-000000000001",
        Some("email") => "someone@example.com",
        Some("uri") => "https://example.com/",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_follows_references_and_ends_where_they_go_in_circles() {
        let contract = json!({ "components": { "schemas": {
            "Node": { "type": "object", "properties": {
                "name": { "type": "string" },
                "size": { "type": "integer", "minimum": 3 },
                "state": { "enum": ["open", "closed"] },
                "at": { "type": ["string", "null"], "format": "date-time" },
                "parent": { "anyOf": [{ "$ref": "#/components/schemas/Node" }, { "type": "null" }] },
                "price": { "allOf": [{ "$ref": "#/components/schemas/Money" }] },
                "tags": { "type": "array", "items": { "type": "string", "example": "red" } }
            } },
            "Money": { "type": "object", "example": { "amount": "20.10", "currency": "EUR" } }
        } } });

        let value = Schemas::of(&contract).example(&json!({ "$ref": "#/components/schemas/Node" }));

        assert_eq!(
            value,
            json!({
                "name": "text", "size": 3, "state": "open", "at": "2026-01-31T12:00:00Z",
                "price": { "amount": "20.10", "currency": "EUR" }, "tags": ["red"]
            })
        );
    }
}
