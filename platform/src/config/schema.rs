//! The list of all settings, read from the types: what they are called, look like and mean.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value as Json;

use super::kind::Kind;
use super::settings::Config;

/// Prefix of every variable of the environment that is ours.
pub(super) const ENV_PREFIX: &str = "CLOUD_FACTORY_";

#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub key: String,
    pub kind: Kind,
    pub optional: bool,
    pub meaning: String,
    pub default: Option<Json>,
}

impl Setting {
    pub(super) fn env_name(&self) -> String {
        format!("{ENV_PREFIX}{}", self.key.replace('.', "__").to_uppercase())
    }
}

#[derive(Debug)]
pub(super) struct Section {
    pub key: String,
    pub meaning: String,
}

#[derive(Debug)]
pub(super) struct Catalogue {
    pub settings: BTreeMap<String, Setting>,
    pub sections: Vec<Section>,
}

pub(super) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(read);

fn read() -> Catalogue {
    let generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator();
    let schema = generator.into_root_schema_for::<Config>().to_value();
    let defaults = serde_json::to_value(Config::default()).unwrap_or_default();
    let mut catalogue = Catalogue {
        settings: BTreeMap::new(),
        sections: Vec::new(),
    };
    walk(&schema, &defaults, "", &mut catalogue);
    catalogue
        .sections
        .sort_by(|one, other| one.key.cmp(&other.key));
    catalogue
}

fn walk(schema: &Json, defaults: &Json, prefix: &str, catalogue: &mut Catalogue) {
    let Some(properties) = schema.get("properties").and_then(Json::as_object) else {
        return;
    };
    for (name, property) in properties {
        let key = if prefix.is_empty() {
            name.clone()
        } else {
            format!("{prefix}.{name}")
        };
        let default = defaults.get(name).cloned().unwrap_or_default();
        let meaning = one_line(
            property
                .get("description")
                .and_then(Json::as_str)
                .unwrap_or_default(),
        );
        if property.get("properties").is_some() {
            catalogue.sections.push(Section {
                key: key.clone(),
                meaning,
            });
            walk(property, &default, &key, catalogue);
            continue;
        }
        let setting = Setting {
            key: key.clone(),
            kind: Kind::of(property),
            optional: property.get("type").is_some_and(Json::is_array),
            meaning,
            default: (!default.is_null()).then_some(default),
        };
        catalogue.settings.insert(key, setting);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Catalogue {
    /// The setting that a key belongs to: itself, or the table with free keys that holds it.
    pub(super) fn find(&self, key: &str) -> Option<&Setting> {
        self.settings
            .get(key)
            .or_else(|| self.table_of(key).map(|(table, _)| table))
    }

    /// The table with free keys that holds this key, and the key within it, which may hold dots.
    pub(super) fn table_of<'a>(&self, key: &'a str) -> Option<(&Setting, &'a str)> {
        self.settings
            .values()
            .filter(|setting| setting.kind.is_table())
            .find_map(|setting| {
                let inner = key.strip_prefix(setting.key.as_str())?.strip_prefix('.')?;
                Some((setting, inner))
            })
    }

    pub(super) fn is_section(&self, key: &str) -> bool {
        self.sections.iter().any(|section| section.key == key)
    }

    /// The known key that someone most likely meant.
    pub(super) fn nearest(&self, key: &str) -> Option<&str> {
        let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
        self.settings
            .keys()
            .map(|known| {
                let whole = strsim::damerau_levenshtein(key, known);
                // `listen` for `http.listen`: the right name in the wrong place.
                let name = strsim::damerau_levenshtein(&last(key), &last(known)) + 1;
                (whole.min(name), known.as_str())
            })
            .min()
            .filter(|(distance, known)| *distance <= known.len().div_ceil(3))
            .map(|(_, known)| known)
    }
}
