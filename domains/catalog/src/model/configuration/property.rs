//! One property of a configuration schema, as rules and messages ask for it.

use cf_kernel::Lang;
use serde_json::{Map, Value};

/// A property: its own words, then those of the definition that it refers to.
#[derive(Debug, Clone, Copy)]
pub struct Property<'a> {
    pub name: &'a str,
    own: &'a Value,
    definition: Option<&'a Value>,
}

/// All properties of a flat schema.
pub fn properties(schema: &Value) -> impl Iterator<Item = Property<'_>> {
    let found = schema.get("properties").and_then(Value::as_object);
    found
        .into_iter()
        .flatten()
        .map(|(name, own)| Property::new(schema, name, own))
}

pub fn property<'a>(schema: &'a Value, name: &str) -> Option<Property<'a>> {
    let all = schema.get("properties")?.as_object()?;
    let (name, own) = all.get_key_value(name)?;
    Some(Property::new(schema, name, own))
}

impl<'a> Property<'a> {
    fn new(schema: &'a Value, name: &'a str, own: &'a Value) -> Self {
        let target = own.get("$ref").and_then(Value::as_str);
        let definition = target
            .and_then(|target| target.strip_prefix('#'))
            .and_then(|pointer| schema.pointer(pointer));
        Self {
            name,
            own,
            definition,
        }
    }

    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.own
            .get(keyword)
            .or_else(|| self.definition?.get(keyword))
    }

    pub fn default(&self) -> Option<&'a Value> {
        self.get("default")
    }

    /// What can be chosen, where that is listed.
    pub fn choices(&self) -> Option<&'a [Value]> {
        self.get("enum")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
    }

    pub fn has_type(&self, name: &str) -> bool {
        self.types().any(|it| it == name)
    }

    pub fn types(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (one, many) = match self.get("type") {
            Some(Value::String(one)) => (Some(one.as_str()), None),
            Some(Value::Array(many)) => (None, Some(many)),
            _ => (None, None),
        };
        one.into_iter()
            .chain(many.into_iter().flatten().filter_map(Value::as_str))
    }

    /// Whether every value of it is worth zero in a sum.
    pub fn never_counts(&self) -> bool {
        let mut types = self.types().peekable();
        types.peek().is_some() && types.all(|it| matches!(it, "string" | "object" | "null"))
    }

    /// As people call it.
    pub fn title(&self, lang: Lang) -> &'a str {
        self.hint("title")
            .and_then(|texts| in_lang(texts, lang))
            .or_else(|| self.get("title").and_then(Value::as_str))
            .unwrap_or(self.name)
    }

    /// As people call one of its choices.
    pub fn label(&self, choice: &str, lang: Lang) -> Option<&'a str> {
        in_lang(self.hint("labels")?.get(choice)?, lang)
    }

    fn hint(&self, name: &str) -> Option<&'a Value> {
        self.get("x-ui")?.get(name)
    }
}

fn in_lang(texts: &Value, lang: Lang) -> Option<&str> {
    match texts {
        Value::Object(texts) => texts
            .get(lang.code())
            .or_else(|| texts.get(Lang::En.code()))
            .and_then(Value::as_str),
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// A choice as the key that amounts and labels have it under.
pub fn choice_key(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Puts in what a schema says is to be taken when nothing is given.
pub fn fill_defaults(schema: &Value, configuration: &mut Map<String, Value>) {
    for property in properties(schema) {
        if let Some(default) = property.default()
            && !configuration.contains_key(property.name)
        {
            configuration.insert(property.name.to_owned(), default.clone());
        }
    }
}
