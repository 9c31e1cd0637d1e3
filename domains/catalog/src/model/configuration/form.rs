//! The form of a product: knows what a configuration must be like, and says what it is not.

use cf_kernel::{FieldError, Lang};
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError, Validator};
use serde_json::{Map, Value};

use super::nearest;
use super::property::{Property, choice_key, fill_defaults, properties, property};
use super::words::{Kind, Message, Wanted, too_large, unknown};
use crate::model::config_schema;
use crate::model::content::{Content, REGION, exact};

/// What a configuration may weigh, as text.
pub const CONFIGURATION_BYTES: usize = 16 * 1024;
/// More are not told at once.
const TOLD: usize = 20;
const CHOICES_TOLD: usize = 12;

/// Made once for each version of a product.
#[derive(Debug)]
pub struct Form {
    validator: Validator,
}

impl Form {
    pub fn of(content: &Content) -> Result<Self, String> {
        Ok(Self {
            validator: config_schema::compile(&content.config_schema)?,
        })
    }

    /// The configuration with everything that the product sets when nothing is said, or what is wrong
    /// with it. Pointers begin at `/configuration`.
    pub fn fill_in(
        &self,
        content: &Content,
        given: Map<String, Value>,
        lang: Lang,
    ) -> Result<Map<String, Value>, Vec<FieldError>> {
        if !fits(&given, CONFIGURATION_BYTES) {
            let message = too_large(CONFIGURATION_BYTES, lang);
            return Err(vec![FieldError::new("/configuration", message)]);
        }
        let mut configuration = given;
        fill_defaults(&content.config_schema, &mut configuration);
        let configuration = Value::Object(configuration);
        let mut problems = Vec::new();
        if !self.validator.is_valid(&configuration) {
            for error in self.validator.iter_errors(&configuration) {
                told(&error, content, lang, &mut problems);
                if problems.len() >= TOLD {
                    break;
                }
            }
        }
        let Value::Object(configuration) = configuration else {
            return Err(problems);
        };
        if problems.is_empty() {
            problems.extend(unknown_region(content, &configuration, lang));
            problems.extend(broken_requirements(content, &configuration, lang));
        }
        if problems.is_empty() {
            Ok(configuration)
        } else {
            Err(problems)
        }
    }
}

/// How many of a thing, where that is a number of things that can be bought.
pub fn quantity_problem(quantity: i64, most: u32, lang: Lang) -> Result<u32, FieldError> {
    let (nearest, wanted) = match u32::try_from(quantity) {
        Ok(good) if (1..=most).contains(&good) => return Ok(good),
        Ok(0) | Err(_) if quantity <= 0 => (1, Wanted::AtLeast(1.into())),
        Ok(_) | Err(_) => (most, Wanted::AtMost(most.into())),
    };
    let mut message = Message {
        lang,
        field: match lang {
            Lang::En => "Quantity",
            Lang::Sl => "Količina",
            Lang::De => "Menge",
        },
        unit: None,
        wanted,
        nearest: None,
    };
    message.nearest = Some(message.number(nearest.into()));
    Err(FieldError::new("/quantity", message.text()))
}

/// A product without choices of a region still runs only where it runs.
fn unknown_region(
    content: &Content,
    configuration: &Map<String, Value>,
    lang: Lang,
) -> Option<FieldError> {
    let region = configuration.get(REGION)?;
    let known = |code: &str| content.regions.iter().any(|it| it.code == code);
    if content.regions.is_empty() || region.as_str().is_some_and(known) {
        return None;
    }
    let title = property(&content.config_schema, REGION)?.title(lang);
    let codes: Vec<Value> = content
        .regions
        .iter()
        .map(|region| region.code.as_str().into())
        .collect();
    let message = Message {
        lang,
        field: title,
        unit: None,
        nearest: nearest::choice(&codes, region).map(choice_key),
        wanted: Wanted::OneOf(codes.iter().take(CHOICES_TOLD).map(choice_key).collect()),
    };
    Some(FieldError::new("/configuration/region", message.text()))
}

fn broken_requirements(
    content: &Content,
    configuration: &Map<String, Value>,
    lang: Lang,
) -> Vec<FieldError> {
    content
        .requirements
        .iter()
        .filter_map(|requirement| {
            let condition = requirement.broken(configuration)?;
            let pointer = format!("/configuration/{}", escaped(&condition.property));
            Some(FieldError::new(pointer, requirement.message.get(lang)))
        })
        .collect()
}

/// One error of the validator becomes one message, or one for each field that it names.
fn told(
    error: &ValidationError<'_>,
    content: &Content,
    lang: Lang,
    problems: &mut Vec<FieldError>,
) {
    let path = error.instance_path().as_str().to_owned();
    let mut say = |path: String, message: String| {
        let pointer = format!("/configuration{path}");
        // A field is told once: what else is wrong with it may be mended by the same change.
        if !problems.iter().any(|known| known.pointer == pointer) {
            problems.push(FieldError::new(pointer, message));
        }
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let names: Vec<&str> = if path.is_empty() {
                properties(&content.config_schema)
                    .map(|it| it.name)
                    .collect()
            } else {
                Vec::new()
            };
            for name in unexpected.iter().take(TOLD) {
                let nearest = nearest::name(names.iter().copied(), name);
                let said: String = name.chars().take(60).collect();
                say(
                    format!("{path}/{}", escaped(name)),
                    unknown(&said, nearest, lang),
                );
            }
        }
        ValidationErrorKind::Required { property: missing } => {
            let name = missing.as_str().unwrap_or_default();
            let path = format!("{path}/{}", escaped(name));
            let message = message(content, &path, None, Wanted::Given, lang);
            say(path, message);
        }
        kind => {
            let wanted = wanted(kind, content, &path);
            let message = message(content, &path, Some(error.instance()), wanted, lang);
            say(path, message);
        }
    }
}

fn message(
    content: &Content,
    path: &str,
    given: Option<&Value>,
    wanted: Wanted,
    lang: Lang,
) -> String {
    let segments: Vec<String> = path.split('/').skip(1).map(plain).collect();
    let first = segments.first().map(String::as_str);
    let about = first.and_then(|name| property(&content.config_schema, name));
    let title = about
        .map(|it| it.title(lang))
        .or(first)
        .unwrap_or("configuration");
    let below = segments.get(1..).unwrap_or_default().join(".");
    let field = if below.is_empty() {
        title.to_owned()
    } else {
        format!("{title} ({below})")
    };
    let about = about.filter(|_| below.is_empty());
    let unit = about.and_then(|it| it.get("x-ui")?.get("unit")?.as_str());
    let mut message = Message {
        lang,
        field: &field,
        unit,
        wanted,
        nearest: None,
    };
    if let (Some(about), Some(given)) = (about, given) {
        message.nearest = nearest_said(&about, given, &message);
    } else if let Some(choices) = about.and_then(|it| it.choices()) {
        // Nothing was given where something must be chosen.
        message.wanted = Wanted::OneOf(choices.iter().take(CHOICES_TOLD).map(choice_key).collect());
    }
    message.text()
}

fn nearest_said(about: &Property<'_>, given: &Value, message: &Message<'_>) -> Option<String> {
    if let Some(choices) = about.choices() {
        return nearest::choice(choices, given).map(choice_key);
    }
    let countable = about.has_type("integer") || about.has_type("number");
    if !countable {
        return None;
    }
    let number = match given {
        Value::Number(number) => exact(number)?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    nearest::number(about, number).map(|nearest| message.number(nearest))
}

fn wanted(kind: &ValidationErrorKind, content: &Content, path: &str) -> Wanted {
    let number = |value: &Value| match value {
        Value::Number(number) => exact(number),
        _ => None,
    };
    let steps = || {
        let name = path.split('/').nth(1).map(plain)?;
        number(property(&content.config_schema, &name)?.get("multipleOf")?)
    };
    let found =
        match kind {
            ValidationErrorKind::Minimum { limit } => number(limit).map(Wanted::AtLeast),
            ValidationErrorKind::Maximum { limit } => number(limit).map(Wanted::AtMost),
            ValidationErrorKind::ExclusiveMinimum { limit } => number(limit).map(Wanted::MoreThan),
            ValidationErrorKind::ExclusiveMaximum { limit } => number(limit).map(Wanted::LessThan),
            ValidationErrorKind::MultipleOf { .. } => steps().map(Wanted::StepsOf),
            ValidationErrorKind::Enum { options } => options.as_array().map(|options| {
                Wanted::OneOf(options.iter().take(CHOICES_TOLD).map(choice_key).collect())
            }),
            ValidationErrorKind::Constant { expected_value } => {
                Some(Wanted::OneOf(vec![choice_key(expected_value)]))
            }
            ValidationErrorKind::Type { kind } => Some(Wanted::Types(kinds(kind))),
            ValidationErrorKind::MinLength { limit } => Some(Wanted::Longer(*limit)),
            ValidationErrorKind::MaxLength { limit } => Some(Wanted::Shorter(*limit)),
            ValidationErrorKind::MinItems { limit }
            | ValidationErrorKind::MinProperties { limit } => Some(Wanted::MoreEntries(*limit)),
            ValidationErrorKind::MaxItems { limit }
            | ValidationErrorKind::MaxProperties { limit } => Some(Wanted::FewerEntries(*limit)),
            ValidationErrorKind::Pattern { pattern } => Some(Wanted::Pattern(pattern.clone())),
            ValidationErrorKind::UniqueItems => Some(Wanted::Distinct),
            // The validator may learn to say more; every error is told, if not in detail.
            _ => None,
        };
    found.unwrap_or(Wanted::Otherwise)
}

fn kinds(kind: &TypeKind) -> Vec<Kind> {
    let of = |kind: JsonType| match kind {
        JsonType::Integer => Kind::Integer,
        JsonType::Number => Kind::Number,
        JsonType::String => Kind::Text,
        JsonType::Boolean => Kind::Boolean,
        JsonType::Array => Kind::List,
        JsonType::Object => Kind::Object,
        JsonType::Null => Kind::Nothing,
    };
    match kind {
        TypeKind::Single(one) => vec![of(*one)],
        TypeKind::Multiple(many) => many.iter().map(of).collect(),
    }
}

fn plain(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Whether it has at most so many bytes as text; looks no further than that.
fn fits(configuration: &Map<String, Value>, most: usize) -> bool {
    fn rest(value: &Value, left: usize) -> Option<usize> {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => left.checked_sub(8),
            Value::String(text) => left.checked_sub(text.len() + 2),
            Value::Array(values) => values
                .iter()
                .try_fold(left.checked_sub(2)?, |left, value| rest(value, left)),
            Value::Object(fields) => object(fields, left),
        }
    }
    fn object(fields: &Map<String, Value>, left: usize) -> Option<usize> {
        fields
            .iter()
            .try_fold(left.checked_sub(2)?, |left, (name, value)| {
                rest(value, left.checked_sub(name.len() + 3)?)
            })
    }
    object(configuration, most).is_some()
}
