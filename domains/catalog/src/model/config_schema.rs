//! The schema of a product's configuration: JSON Schema 2020-12 with hints for forms in `x-ui`.

use cf_kernel::Lang;
use jsonschema::{PatternOptions, Validator};
use serde_json::{Map, Value};

const BYTES: usize = 64 * 1024;
const DEPTH: usize = 16;
const PATTERN: usize = 200;
const PATTERNS: usize = 50;
/// What one compiled pattern may take up.
const PATTERN_BYTES: usize = 2 << 20;
/// What is repeated of an error that quotes the schema.
const SAID: usize = 300;

/// What is wrong with a schema, in words.
pub(super) fn check(schema: &Value) -> Result<(), String> {
    if !schema.is_object() {
        return Err("must be a JSON Schema object".to_owned());
    }
    let bytes = schema.to_string().len();
    if bytes > BYTES {
        return Err(format!("has {bytes} bytes; at most {BYTES} are allowed"));
    }
    let mut patterns = 0;
    bounded(schema, 0, Place::Anywhere, &mut patterns)?;
    if patterns > PATTERNS {
        return Err(format!(
            "has {patterns} patterns; at most {PATTERNS} are allowed"
        ));
    }
    compile(schema).map(|_| ())
}

/// A validator that works in bounded time: patterns are matched without going back.
pub fn compile(schema: &Value) -> Result<Validator, String> {
    let patterns = PatternOptions::regex()
        .size_limit(PATTERN_BYTES)
        .dfa_size_limit(PATTERN_BYTES);
    jsonschema::draft202012::options()
        .with_pattern_options(patterns)
        .build(schema)
        .map_err(|error| {
            let error: String = error.to_string().chars().take(SAID).collect();
            format!("is not a valid JSON Schema (2020-12): {error}")
        })
}

/// Where in a schema a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Within what can be referred to.
    Definition,
}

/// Schemas are data of strangers: no reference leaves the document, nothing nests, matches or refers
/// in circles without bounds. (A definition that refers on could refer to itself, or double the work
/// with each step.)
fn bounded(value: &Value, depth: usize, place: Place, patterns: &mut usize) -> Result<(), String> {
    if depth > DEPTH {
        return Err(format!("nests deeper than {DEPTH} levels"));
    }
    match value {
        Value::Object(fields) => {
            fields
                .iter()
                .try_for_each(|(key, value)| match (key.as_str(), value) {
                    ("$dynamicRef" | "$recursiveRef", Value::String(_)) => {
                        Err(format!("uses `{key}`; use `$ref`"))
                    }
                    ("$ref", Value::String(_)) if place == Place::Definition => {
                        Err("has a definition that refers to another; write it out".to_owned())
                    }
                    ("$ref", Value::String(target)) if !target.starts_with("#/$defs/") => Err(
                        format!("refers to `{target}`; only references to `#/$defs/` are allowed"),
                    ),
                    ("pattern", Value::String(pattern)) => {
                        *patterns += 1;
                        short(pattern)
                    }
                    ("patternProperties", Value::Object(named)) => {
                        *patterns += named.len();
                        named.keys().try_for_each(|pattern| short(pattern))?;
                        bounded(value, depth + 1, place, patterns)
                    }
                    ("$defs", _) => bounded(value, depth + 1, Place::Definition, patterns),
                    _ => bounded(value, depth + 1, place, patterns),
                })
        }
        Value::Array(values) => values
            .iter()
            .try_for_each(|value| bounded(value, depth + 1, place, patterns)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn short(pattern: &str) -> Result<(), String> {
    if pattern.len() > PATTERN {
        Err(format!("has a pattern of over {PATTERN} characters"))
    } else {
        Ok(())
    }
}

/// The schema as a reader of one language sees it.
///
/// A property's `x-ui` may hold its `title` and `description` and the `labels` of its choices in
/// several languages. The first two take the place of the plain English ones; labels become texts.
pub fn in_language(mut schema: Value, lang: Lang) -> Value {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for property in properties
        .into_iter()
        .flatten()
        .filter_map(|(_, property)| property.as_object_mut())
    {
        let Some(hints) = property.get_mut("x-ui").and_then(Value::as_object_mut) else {
            continue;
        };
        let texts = ["title", "description"].map(|name| (name, take_text(hints, name, lang)));
        for label in hints
            .get_mut("labels")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flatten()
        {
            if let Some(text) = text(label.1, lang) {
                *label.1 = text;
            }
        }
        for (name, text) in texts {
            if let Some(text) = text {
                property.insert(name.to_owned(), text);
            }
        }
    }
    schema
}

fn take_text(hints: &mut Map<String, Value>, name: &str, lang: Lang) -> Option<Value> {
    let found = text(hints.get(name)?, lang)?;
    hints.remove(name);
    Some(found)
}

/// `{ "en": "…", "sl": "…" }` in the wanted language, else in English.
fn text(texts: &Value, lang: Lang) -> Option<Value> {
    let texts = texts.as_object()?;
    texts
        .get(lang.code())
        .or_else(|| texts.get(Lang::En.code()))
        .filter(|text| text.is_string())
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_schema_that_reaches_out_or_explodes_is_refused() {
        let mut deep = json!({});
        for _ in 0..40 {
            deep = json!({ "properties": { "a": deep } });
        }
        for schema in [
            json!({ "$ref": "https://example.com/schema.json" }),
            json!({ "$ref": "file:///etc/passwd" }),
            json!({ "$ref": "#" }),
            json!({ "$dynamicRef": "#node" }),
            json!({ "$ref": "#/$defs/a", "$defs": { "a": { "$ref": "#/$defs/a" } } }),
            json!({ "$ref": "#/$defs/missing" }),
            json!({ "type": "object", "properties": { "a": { "pattern": "a".repeat(1000) } } }),
            json!({ "patternProperties": { "a".repeat(1000): {} } }),
            json!({ "properties": { "a": { "pattern": "(" } } }),
            json!({ "type": "nonsense" }),
            json!({ "enum": vec!["x".repeat(1000); 100] }),
            json!([]),
            json!("object"),
            json!(true),
            deep,
        ] {
            assert!(check(&schema).is_err(), "{schema}");
        }
    }

    #[test]
    fn a_schema_may_refer_to_its_definitions() {
        let schema = json!({ "$defs": { "gb": { "type": "integer" } }, "properties": { "disk": { "$ref": "#/$defs/gb" } } });

        assert_eq!(check(&schema), Ok(()));
    }

    #[test]
    fn texts_are_given_in_the_wanted_language_else_in_english() {
        let schema = json!({ "properties": {
            "region": {
                "title": "Region",
                "enum": ["lj-1", "mb-1"],
                "x-ui": {
                    "order": 1,
                    "title": { "en": "Region", "sl": "Regija" },
                    "labels": { "lj-1": { "en": "Ljubljana, Slovenia", "sl": "Ljubljana, Slovenija" }, "mb-1": { "en": "Maribor" } },
                },
            },
            "note": { "title": "Note" },
        } });

        assert_eq!(
            in_language(schema, Lang::Sl),
            json!({ "properties": {
                "region": {
                    "title": "Regija",
                    "enum": ["lj-1", "mb-1"],
                    "x-ui": { "order": 1, "labels": { "lj-1": "Ljubljana, Slovenija", "mb-1": "Maribor" } },
                },
                "note": { "title": "Note" },
            } })
        );
    }

    #[test]
    fn hints_of_another_shape_are_left_alone() {
        for odd in [
            json!({}),
            json!({ "properties": [] }),
            json!({ "properties": { "a": true } }),
            json!({ "properties": { "a": { "x-ui": 1 } } }),
            json!({ "properties": { "a": { "x-ui": { "title": "A", "labels": { "b": "B", "c": { "en": 1 }, "d": {} } } } } }),
        ] {
            assert_eq!(in_language(odd.clone(), Lang::De), odd);
        }
    }
}
