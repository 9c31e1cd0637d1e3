//! Names that machines use: short, plain, checked once.

use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WordError(&'static str);

fn lower(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
}

/// A word as people would say it: `managed-services` → `Managed services`, `ai` → `AI`. Labels that
/// are words of people's already stay as they are.
pub fn spoken(word: &str) -> String {
    if !lower(word, 40) {
        return word.to_owned();
    }
    if word.len() <= 3 {
        return word.to_uppercase();
    }
    let mut text = word.replace('-', " ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What stands beside products in the addresses of the catalogue.
const ADDRESSES: &[&str] = &[
    "managed",
    "categories",
    "synonyms",
    "quotes",
    "basket",
    "preview",
    "price-lists",
    "price-changes",
    "resale",
    "storefronts",
    "storefront",
    "suggest",
];

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $check:expr, $rule:literal, $pattern:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = WordError;
            fn from_str(text: &str) -> Result<Self, WordError> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(text.to_owned())) } else { Err(WordError($rule)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "description": $rule })
            }
        }
    )+};
}

words! {
    /// The product's part of its address. Some words are the address of something else.
    Slug: |text| lower(text, 63) && !ADDRESSES.contains(&text),
        "a slug is 1 to 63 lower-case letters, digits and dashes, does not start with a dash, and is no word that is an address of its own, such as `managed` or `categories`",
        "^[a-z0-9][a-z0-9-]{0,62}$";
    /// What stands on price lists and in other people's systems.
    Sku: |text| (2..=40).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-'),
        "a SKU is 2 to 40 upper-case letters, digits and dashes, and does not start with a dash",
        "^[A-Z0-9][A-Z0-9-]{1,39}$";
    /// What sort of service it is: decides how it is configured and provisioned.
    Kind: |text| lower(text, 40),
        "a type is 1 to 40 lower-case letters, digits and dashes, and does not start with a dash",
        "^[a-z0-9][a-z0-9-]{0,39}$";
    /// The shelf on which it stands.
    Category: |text| lower(text, 40),
        "a category is 1 to 40 lower-case letters, digits and dashes, and does not start with a dash",
        "^[a-z0-9][a-z0-9-]{0,39}$";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_word_is_said_as_people_would() {
        assert_eq!(spoken("managed-services"), "Managed services");
        assert_eq!(spoken("ai"), "AI");
        assert_eq!(spoken("Ljubljana"), "Ljubljana");
    }

    #[test]
    fn words_with_room_for_mischief_are_refused() {
        for bad in [
            "",
            "-a",
            "A",
            "a b",
            "a/b",
            "ä",
            "a\0",
            "a_b",
            "managed",
            "suggest",
            &"a".repeat(64),
        ] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
        for bad in ["", "A", "a1", "-A1", "A B", &"A".repeat(41)] {
            assert!(bad.parse::<Sku>().is_err(), "{bad:?}");
        }
        assert!("object-storage".parse::<Slug>().is_ok());
        assert!("CF-VPS".parse::<Sku>().is_ok());
    }
}
