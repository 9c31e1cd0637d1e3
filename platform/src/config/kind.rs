//! What a value may look like: read from the schema, used to check, to explain and to document.

use std::fmt;
use std::time::Duration;

use figment::value::Value;
use serde_json::Value as Json;

use super::duration::DurationText;
use super::network::{Cidr, parse_listen};
use super::rate::Rate;
use super::secret::DatabaseUrl;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer {
        min: i128,
        max: i128,
    },
    Duration {
        min: Option<Duration>,
        max: Option<Duration>,
    },
    Choice(Vec<String>),
    Networks,
    /// A list of texts.
    Texts,
    /// A table of texts with free keys.
    Table,
    /// A table with free keys whose entries are lists of addresses.
    UrlTable,
    Rate,
    /// A table of rates with free keys.
    RateTable,
    Listen,
    OptionalListen,
    Url,
    DatabaseUrl,
    KeySet,
    LogFilter,
    Mailbox,
    Path,
    Secret,
    Name,
    Text,
}

impl Kind {
    /// From the schema of one field.
    pub(super) fn of(schema: &Json) -> Self {
        let duration = |key: &str| {
            schema
                .get(key)
                .and_then(Json::as_str)
                .and_then(DurationText::parse)
        };
        let bound = |key: &str, otherwise: i128| {
            let value = schema.get(key);
            let whole = value.and_then(Json::as_i64).map(i128::from);
            whole
                .or_else(|| value.and_then(Json::as_u64).map(i128::from))
                .unwrap_or(otherwise)
        };
        let part = |part: &str, key: &str| {
            let value = schema.get(part).and_then(|part| part.get(key));
            value.and_then(Json::as_str).unwrap_or_default()
        };
        if let Some(choices) = schema.get("enum").and_then(Json::as_array) {
            return Self::Choice(
                choices
                    .iter()
                    .filter_map(Json::as_str)
                    .map(str::to_owned)
                    .collect(),
            );
        }
        match (
            type_name(schema),
            schema
                .get("format")
                .and_then(Json::as_str)
                .unwrap_or_default(),
        ) {
            ("boolean", _) => Self::Boolean,
            ("integer", _) => Self::Integer {
                min: bound("minimum", 0),
                max: bound("maximum", i128::from(u64::MAX)),
            },
            ("array", _) if part("items", "format") == "network" => Self::Networks,
            ("array", _) => Self::Texts,
            ("object", _) if part("additionalProperties", "type") == "array" => Self::UrlTable,
            ("object", _) if part("additionalProperties", "format") == "rate" => Self::RateTable,
            ("object", _) => Self::Table,
            (_, "duration") => Self::Duration {
                min: duration("x-min"),
                max: duration("x-max"),
            },
            (_, "listen") => Self::Listen,
            (_, "optional-listen") => Self::OptionalListen,
            (_, "url") => Self::Url,
            (_, "database-url") => Self::DatabaseUrl,
            (_, "jwks") => Self::KeySet,
            (_, "log-filter") => Self::LogFilter,
            (_, "rate") => Self::Rate,
            (_, "mailbox") => Self::Mailbox,
            (_, "path") => Self::Path,
            (_, "secret") => Self::Secret,
            (_, "name") => Self::Name,
            _ => Self::Text,
        }
    }

    /// Whether a value of this kind may be shown.
    pub(super) const fn is_secret(&self) -> bool {
        matches!(self, Self::Secret | Self::DatabaseUrl)
    }

    pub(super) fn accepts(&self, value: &Value) -> bool {
        match self {
            Self::Boolean => matches!(value, Value::Bool(..)),
            Self::Integer { min, max } => {
                number(value).is_some_and(|number| (*min..=*max).contains(&number))
            }
            Self::Networks => value.as_array().is_some_and(|items| {
                items.iter().all(|item| {
                    item.as_str()
                        .is_some_and(|text| text.parse::<Cidr>().is_ok())
                })
            }),
            Self::Texts => value
                .as_array()
                .is_some_and(|items| items.iter().all(|item| item.as_str().is_some())),
            Self::UrlTable => value
                .as_dict()
                .is_some_and(|entries| entries.values().all(is_list_of_places)),
            Self::RateTable => value.as_dict().is_some_and(|entries| {
                let is_rate = |entry: &Value| entry.as_str().and_then(Rate::parse).is_some();
                entries.values().all(is_rate)
            }),
            Self::Table => value
                .as_dict()
                .is_some_and(|entries| entries.values().all(|entry| entry.as_str().is_some())),
            _ => value.as_str().is_some_and(|text| self.accepts_text(text)),
        }
    }

    fn accepts_text(&self, text: &str) -> bool {
        match self {
            Self::Duration { min, max } => DurationText::parse(text).is_some_and(|given| {
                min.is_none_or(|min| given >= min) && max.is_none_or(|max| given <= max)
            }),
            Self::Choice(choices) => choices.iter().any(|choice| choice == text),
            Self::Listen => parse_listen(text).is_some(),
            Self::OptionalListen => text.trim().is_empty() || parse_listen(text).is_some(),
            Self::Url => url::Url::parse(text)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()),
            Self::DatabaseUrl => DatabaseUrl::parse(text).is_ok(),
            Self::KeySet => is_public_key_set(text),
            Self::LogFilter => tracing_subscriber::EnvFilter::try_new(text).is_ok(),
            Self::Rate => Rate::parse(text).is_some(),
            Self::Mailbox => is_mailbox(text),
            Self::Path | Self::Secret => !text.is_empty(),
            Self::Name => !text.is_empty() && text.len() <= 63 && !text.contains(char::is_control),
            Self::Text => true,
            Self::Boolean
            | Self::Integer { .. }
            | Self::Networks
            | Self::Texts
            | Self::Table
            | Self::UrlTable
            | Self::RateTable => false,
        }
    }

    /// Whether the keys below this one are free.
    pub(super) const fn is_table(&self) -> bool {
        matches!(self, Self::Table | Self::UrlTable | Self::RateTable)
    }

    /// An entry of a table, wherever it was written, in the form that the table takes.
    pub(super) fn entry(&self, value: Value) -> Value {
        match (self, value.as_str()) {
            (Self::UrlTable, Some(text)) => list(text),
            (Self::UrlTable, None) => value,
            // `max_connections = 100` in a table of texts is clear enough.
            _ => as_text(value),
        }
    }

    /// A variable of the environment as a value of this kind; what does not fit stays text, and
    /// is refused where all values are checked.
    pub(super) fn read(&self, text: &str) -> Value {
        let trimmed = text.trim();
        match self {
            Self::Boolean => trimmed
                .parse::<bool>()
                .map_or_else(|_| Value::from(text), Value::from),
            Self::Integer { .. } => trimmed
                .parse::<u64>()
                .map_or_else(|_| Value::from(text), Value::from),
            Self::Networks | Self::Texts => list(trimmed),
            _ => Value::from(text),
        }
    }
}

/// In words, for errors and for the reference: `a whole number from 1 to 200`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean => f.write_str("true or false"),
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Duration {
                min: Some(min),
                max: Some(max),
            } => {
                write!(
                    f,
                    "a duration from {} to {}",
                    DurationText::show(*min),
                    DurationText::show(*max)
                )
            }
            Self::Duration { .. } => f.write_str("a duration such as 15s, 5m or 250ms"),
            Self::Choice(choices) => write!(f, "one of {}", choices.join(", ")),
            Self::Networks => f.write_str("a list of networks such as 10.0.0.0/8"),
            Self::Texts => f.write_str("a list of texts"),
            Self::Table => f.write_str("a table of texts"),
            Self::UrlTable => f.write_str("a table of lists of http:// or https:// addresses"),
            Self::Listen => f.write_str("an address such as 127.0.0.1:8880"),
            Self::OptionalListen => f.write_str("an address such as 127.0.0.1:9880, or empty"),
            Self::Url => f.write_str("an http:// or https:// address"),
            Self::DatabaseUrl => {
                f.write_str("an address such as postgresql://user:password@host:5432/database")
            }
            Self::KeySet => f.write_str("a JSON Web Key Set that holds public keys only"),
            Self::LogFilter => f.write_str("a log filter such as info,cf_platform=debug"),
            Self::Rate => f.write_str("a rate such as 30/s burst 20 or 30/m, or off"),
            Self::RateTable => f.write_str("a table of rates such as 30/s burst 20"),
            Self::Mailbox => f.write_str("a mail address, with or without a name before it"),
            Self::Path => f.write_str("a path"),
            Self::Secret => f.write_str("a secret text"),
            Self::Name => f.write_str("a text of 1 to 63 characters"),
            Self::Text => f.write_str("a text"),
        }
    }
}

/// What stands between commas.
fn list(text: &str) -> Value {
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    Value::from(items.map(Value::from).collect::<Vec<_>>())
}

fn as_text(value: Value) -> Value {
    match &value {
        Value::Bool(_, flag) => Value::from(flag.to_string()),
        Value::Num(..) => value
            .to_i128()
            .map_or(value, |number| Value::from(number.to_string())),
        _ => value,
    }
}

/// Addresses of services: where to, and nothing that is said anew with each request.
fn is_list_of_places(value: &Value) -> bool {
    let is_place = |text: &str| {
        url::Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && url.username().is_empty()
                && url.password().is_none()
                && url.query().is_none()
                && url.fragment().is_none()
        })
    };
    value.as_array().is_some_and(|items| {
        !items.is_empty() && items.iter().all(|item| item.as_str().is_some_and(is_place))
    })
}

/// The type without `null`, which stands beside it where a field is optional.
fn type_name(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(name)) => name,
        Some(Json::Array(names)) => names
            .iter()
            .filter_map(Json::as_str)
            .find(|name| *name != "null")
            .unwrap_or_default(),
        _ => "",
    }
}

fn number(value: &Value) -> Option<i128> {
    value.to_i128().or_else(|| {
        value
            .to_u128()
            .and_then(|number| i128::try_from(number).ok())
    })
}

/// A private key in a setting that is printed would be a leak, so it is refused.
fn is_public_key_set(text: &str) -> bool {
    let Ok(set) = serde_json::from_str::<Json>(text) else {
        return false;
    };
    set.get("keys")
        .and_then(Json::as_array)
        .is_some_and(|keys| {
            keys.iter().all(|key| {
                key.get("kty").is_some_and(|kind| kind != "oct") && key.get("d").is_none()
            })
        })
}

fn is_mailbox(text: &str) -> bool {
    let address = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>'),
        None => Some(text),
    };
    address.is_some_and(|address| {
        let plain = !address.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',')
        });
        plain
            && address.split_once('@').is_some_and(|(local, domain)| {
                !local.is_empty() && !domain.is_empty() && !domain.contains('@')
            })
    }) && !text.contains(char::is_control)
}
