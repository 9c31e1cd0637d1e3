use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language that the product speaks.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Sl,
    De,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::En, Self::Sl, Self::De];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sl => "sl",
            Self::De => "de",
        }
    }

    /// The best of ours for an `Accept-Language` header; English where none fits.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (0_u32, Self::default());
        for wish in accept_language.split(',').take(16) {
            let mut parts = wish.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let primary = tag.split('-').next().unwrap_or_default();
            let Some(lang) = Self::ALL
                .into_iter()
                .find(|lang| lang.code().eq_ignore_ascii_case(primary))
            else {
                continue;
            };
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(Some(1000), parse_weight)
                .unwrap_or(0);
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }
}

/// `0.8` → 800, without a float.
fn parse_weight(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let thousandths = format!("{fraction:0<3}").get(..3)?.parse::<u32>().ok()?;
    let weight = whole
        .parse::<u32>()
        .ok()?
        .checked_mul(1000)?
        .checked_add(thousandths)?;
    (weight <= 1000).then_some(weight)
}

/// A text in one or more languages; English is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct LocalText(BTreeMap<Lang, String>);

impl LocalText {
    #[must_use]
    pub fn english(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(Lang::En, text.into())]))
    }

    #[must_use]
    pub fn with(mut self, lang: Lang, text: impl Into<String>) -> Self {
        self.0.insert(lang, text.into());
        self
    }

    /// In the wanted language, else in English.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.get(&Lang::En))
            .map_or("", String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(&lang, text)| (lang, text.as_str()))
    }
}

impl<'de> Deserialize<'de> for LocalText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = BTreeMap::<Lang, String>::deserialize(deserializer)?;
        if texts.contains_key(&Lang::En) {
            Ok(Self(texts))
        } else {
            Err(serde::de::Error::custom(
                "a text needs at least English (`en`)",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Lang::negotiate("fr, sl;q=0.7, de;q=0.9"), Lang::De);
        assert_eq!(Lang::negotiate("de-AT,de;q=0.9,en;q=0.8"), Lang::De);
        assert_eq!(Lang::negotiate("sl"), Lang::Sl);
    }

    #[test]
    fn nonsense_falls_back_to_english() {
        for header in ["", "*", "xx;q=1", ";;;,,,", "de;q=0", "de;q=9", "de;q=abc"] {
            assert_eq!(Lang::negotiate(header), Lang::En, "{header}");
        }
    }

    #[test]
    fn a_text_without_english_is_refused() {
        assert!(serde_json::from_str::<LocalText>(r#"{"sl":"Strežnik"}"#).is_err());
    }
}
