//! Values that must never be printed.

use std::borrow::Cow;
use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use url::Url;

/// What stands in place of a secret wherever one would be shown.
pub(super) const MASK: &str = "***";

/// A secret. `Debug`, `Display` and serialisation show a mask; [`Secret::expose`] is greppable.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    #[must_use]
    pub fn new(value: String) -> Self {
        Self(SecretString::from(value))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl schemars::JsonSchema for Secret {
    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "secret" })
    }
}

/// Where PostgreSQL is: `postgresql://user:password@host/database` or `host=… user=…`.
/// Shown with the password masked.
#[derive(Clone)]
pub struct DatabaseUrl(SecretString);

impl DatabaseUrl {
    /// The inner message of the refusal never repeats the text, which may hold a password.
    pub fn parse(text: &str) -> Result<Self, InvalidDatabaseUrl> {
        text.parse::<tokio_postgres::Config>()
            .map_err(|_| InvalidDatabaseUrl)?;
        Ok(Self(SecretString::from(text.to_owned())))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The same address without what would let someone in.
    #[must_use]
    pub fn masked(&self) -> String {
        mask_database_url(self.expose())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("expected an address such as postgresql://user:password@host:5432/database")]
pub struct InvalidDatabaseUrl;

fn mask_database_url(text: &str) -> String {
    if text.contains("://") {
        mask_url(text)
    } else {
        // `key=value` pairs: a quoted value may hold spaces, so only well-known keys are shown.
        let shown = ["host", "hostaddr", "port", "dbname", "user"];
        let pairs: Vec<&str> = text
            .split_whitespace()
            .filter(|pair| {
                pair.split_once('=')
                    .is_some_and(|(key, _)| shown.contains(&key))
            })
            .collect();
        format!("{} password={MASK}", pairs.join(" "))
    }
}

fn mask_url(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else {
        // Valid for PostgreSQL (several hosts, odd characters) yet not a URL: show nothing of it.
        return format!("postgresql://{MASK}");
    };
    if url.password().is_some() && url.set_password(Some(MASK)).is_err() {
        return format!("postgresql://{MASK}");
    }
    let pairs: Vec<(String, String)> = url
        .query_pairs()
        .map(|(key, value)| {
            let hidden = key.eq_ignore_ascii_case("password");
            (
                key.into_owned(),
                if hidden {
                    MASK.to_owned()
                } else {
                    value.into_owned()
                },
            )
        })
        .collect();
    if !pairs.is_empty() {
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.into()
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.masked())
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl schemars::JsonSchema for DatabaseUrl {
    fn schema_name() -> Cow<'static, str> {
        "DatabaseUrl".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "database-url" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_a_database_url_shows_its_password() {
        for text in [
            "postgresql://app:hunter2@db.internal:5432/factory",
            "postgres://app:hunter2@db/factory?application_name=x&password=hunter2",
            "postgresql://app:hunter2@one:5432,two:5432/factory",
            "host=db user=app password=hunter2 dbname=factory",
            "host=db user=app password='hunter2 and more' dbname=factory",
        ] {
            let url = DatabaseUrl::parse(text).unwrap();

            for shown in [
                url.to_string(),
                format!("{url:?}"),
                serde_json::to_string(&url).unwrap(),
            ] {
                assert!(!shown.contains("hunter2"), "{text} → {shown}");
                assert!(!shown.contains("and more"), "{text} → {shown}");
            }
            assert_eq!(url.expose(), text);
        }
    }

    #[test]
    fn a_masked_url_still_says_where_it_points() {
        let url = DatabaseUrl::parse("postgresql://app:hunter2@db.internal:5432/factory").unwrap();

        assert_eq!(
            url.to_string(),
            "postgresql://app:***@db.internal:5432/factory"
        );
    }

    #[test]
    fn a_refused_url_is_not_repeated() {
        let refused = DatabaseUrl::parse("mysql://app:hunter2@db").unwrap_err();

        assert!(!format!("{refused} {refused:?}").contains("hunter2"));
    }
}
