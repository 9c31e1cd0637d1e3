//! What is set, and by whom: for `cloud-factory doctor`.

use std::fmt;
use std::path::PathBuf;

use serde_json::Value as Json;

use super::schema::CATALOGUE;
use super::settings::Config;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Default,
    File(PathBuf),
    /// A variable of the environment, by name.
    Environment(String),
    /// A flag of the command line, as it is written.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "from {}", path.display()),
            Self::Environment(name) => write!(f, "from {name}"),
            Self::Flag(flag) => write!(f, "from {flag}"),
        }
    }
}

/// One setting as it is in force. Secrets are masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub setting: String,
    pub value: String,
    pub origin: Origin,
    pub meaning: String,
}

impl Config {
    /// Every setting, its value in force, and where that came from.
    #[must_use]
    pub fn explain(&self) -> Vec<Explained> {
        let values = serde_json::to_value(self).unwrap_or_default();
        let explained = CATALOGUE.settings.values().map(|setting| {
            let pointer = format!("/{}", setting.key.replace('.', "/"));
            Explained {
                setting: setting.key.clone(),
                value: show(values.pointer(&pointer)),
                origin: self.origin(&setting.key),
                meaning: setting.meaning.clone(),
            }
        });
        explained.collect()
    }

    /// Whether someone decided about a setting, or it is the default.
    #[must_use]
    pub fn is_set(&self, key: &str) -> bool {
        self.origins.contains_key(key)
    }

    pub(super) fn origin(&self, key: &str) -> Origin {
        self.origins.get(key).cloned().unwrap_or(Origin::Default)
    }
}

/// A value as a person would write it.
pub(super) fn show(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => "not set".to_owned(),
        Some(Json::String(text)) if text.is_empty() => "empty".to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(Json::Array(items)) if items.is_empty() => "none".to_owned(),
        Some(Json::Array(items)) => items
            .iter()
            .map(|item| show(Some(item)))
            .collect::<Vec<_>>()
            .join(", "),
        Some(Json::Object(entries)) if entries.is_empty() => "none".to_owned(),
        Some(Json::Object(entries)) => entries
            .iter()
            .map(|(key, value)| format!("{key} = {}", show(Some(value))))
            .collect::<Vec<_>>()
            .join(", "),
        Some(other) => other.to_string(),
    }
}
