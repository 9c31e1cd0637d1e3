//! JSON Schema, told to people: what kind of value, which fields, within which bounds.

use std::fmt::Write as _;

use serde_json::Value;

use super::html::{Prose, Text, anchor};

/// Deeper than this a schema is better read as JSON.
const DEPTH: usize = 5;

/// The name at the end of `#/components/schemas/Name`.
pub(super) fn referenced(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// What kind of value it is, as HTML with links to the named schemas.
pub(super) fn kind(schema: &Value) -> String {
    kind_within(schema, DEPTH)
}

fn kind_within(schema: &Value, depth: usize) -> String {
    if let Some(name) = referenced(schema) {
        return format!("<a href=\"#{}\">{}</a>", anchor("schema", name), Text(name));
    }
    if depth == 0 {
        return "value".to_owned();
    }
    if let Some(constant) = schema.get("const") {
        return format!("<code>{}</code>", Text(&constant.to_string()));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let values: Vec<String> = values
            .iter()
            .map(|value| format!("<code>{}</code>", Text(&bare(value))))
            .collect();
        return values.join(" or ");
    }
    for of_several in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = schema.get(of_several).and_then(Value::as_array) {
            let mut kinds: Vec<String> = parts
                .iter()
                .map(|part| kind_within(part, depth - 1))
                .collect();
            kinds.dedup();
            return kinds.join(if of_several == "allOf" {
                " and "
            } else {
                " or "
            });
        }
    }
    let kinds: Vec<String> = match schema.get("type") {
        Some(Value::String(kind)) => vec![of_type(schema, kind, depth)],
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .map(|kind| of_type(schema, kind, depth))
            .collect(),
        _ if schema.get("properties").is_some() => vec!["object".to_owned()],
        _ => vec!["any value".to_owned()],
    };
    kinds.join(" or ")
}

fn of_type(schema: &Value, kind: &str, depth: usize) -> String {
    match kind {
        "array" => match schema.get("items") {
            Some(items) => format!("list of {}", kind_within(items, depth - 1)),
            None => "list".to_owned(),
        },
        "object" => match schema
            .get("additionalProperties")
            .filter(|values| values.is_object())
        {
            Some(values) => format!("map of {}", kind_within(values, depth - 1)),
            None => "object".to_owned(),
        },
        "string" => match schema.get("format").and_then(Value::as_str) {
            Some(format) => format!("string ({})", Text(format)),
            None => "string".to_owned(),
        },
        other => Text(other).to_string(),
    }
}

/// Bounds, defaults and the like.
pub(super) fn bounds(schema: &Value) -> String {
    const WORDS: [(&str, &str); 11] = [
        ("minimum", "at least "),
        ("exclusiveMinimum", "more than "),
        ("maximum", "at most "),
        ("exclusiveMaximum", "less than "),
        ("multipleOf", "a multiple of "),
        ("minLength", "characters: at least "),
        ("maxLength", "characters: at most "),
        ("minItems", "entries: at least "),
        ("maxItems", "entries: at most "),
        ("pattern", "matches "),
        ("default", "default "),
    ];
    let said = WORDS.iter().filter_map(|(key, words)| {
        let value = schema.get(key).filter(|value| !value.is_null())?;
        Some(format!("{words}<code>{}</code>", Text(&bare(value))))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// A table of the fields of an object, nested ones by their path; empty when it has none of its own.
pub(super) fn fields(schema: &Value) -> String {
    let mut rows = String::new();
    add_fields(&mut rows, schema, "", DEPTH);
    if rows.is_empty() {
        return rows;
    }
    format!(
        "<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Kind</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn add_fields(rows: &mut String, schema: &Value, path: &str, depth: usize) {
    if depth == 0 {
        return;
    }
    let variants = ["allOf", "oneOf", "anyOf"]
        .iter()
        .filter_map(|several| schema.get(several)?.as_array())
        .flatten();
    for part in variants {
        add_fields(rows, part, path, depth - 1);
    }
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map_or_else(Vec::new, |names| {
            names.iter().filter_map(Value::as_str).collect()
        });
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    for (name, property) in properties {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        let must = if required.contains(&name.as_str()) {
            ""
        } else {
            " <span class=\"optional\">optional</span>"
        };
        row(
            rows,
            &path,
            must,
            property,
            property.get("description").and_then(Value::as_str),
        );
        let (inner, inner_path) = match property.get("items") {
            Some(items) => (items, format!("{path}[]")),
            None => (property, path),
        };
        add_fields(rows, inner, &inner_path, depth - 1);
    }
}

/// One line: name, kind, meaning with bounds.
pub(super) fn row(
    rows: &mut String,
    name: &str,
    mark: &str,
    schema: &Value,
    description: Option<&str>,
) {
    let meaning: Vec<String> = [
        description.map(|text| Prose(text).to_string()),
        Some(bounds(schema)),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect();
    // Writing into a string does not fail.
    let _ = writeln!(
        rows,
        "<tr><th scope=\"row\"><code>{}</code>{mark}</th><td>{}</td><td>{}</td></tr>",
        Text(name),
        kind(schema),
        meaning.join("; ")
    );
}

/// A string without its quotes, anything else as JSON.
fn bare(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}
