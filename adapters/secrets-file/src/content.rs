//! What stands in the key file.

use std::collections::BTreeMap;

use cf_ports::secrets::{
    ExposeSecret as _, SecretName, SecretString, SecretVersions, SecretsError, VersionId,
};
use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Serialize};

const VERSION: u8 = 1;

/// No `Debug`: it holds everything in the clear.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Content {
    version: u8,
    secrets: BTreeMap<String, Ring>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ring {
    current: String,
    keys: BTreeMap<String, Value>,
}

/// Wiped from memory when it goes.
struct Value(Zeroizing<String>);

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

impl Content {
    pub fn with(name: &SecretName, value: &SecretString) -> Self {
        let ring = Ring {
            current: id(1),
            keys: BTreeMap::from([(id(1), stored(value))]),
        };
        Self {
            version: VERSION,
            secrets: BTreeMap::from([(name.to_string(), ring)]),
        }
    }

    /// Says what is wrong without repeating any of it.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let content: Self = serde_json::from_slice(json).map_err(|error| {
            format!(
                "line {} column {} is not as expected",
                error.line(),
                error.column()
            )
        })?;
        if content.version != VERSION {
            return Err(format!(
                "it has version {}, this program reads version {VERSION}",
                content.version
            ));
        }
        Ok(content)
    }

    pub fn to_json(&self) -> Result<Zeroizing<Vec<u8>>, SecretsError> {
        let json = serde_json::to_vec_pretty(self)
            .map_err(|error| SecretsError::Unavailable(Box::new(error)))?;
        Ok(Zeroizing::new(json))
    }

    pub fn versions(&self, name: &SecretName) -> Result<SecretVersions, SecretsError> {
        let ring = self
            .secrets
            .get(name.as_str())
            .ok_or_else(|| SecretsError::NotFound(name.clone()))?;
        let broken = |what: &str| SecretsError::Setup(format!("key file: secret `{name}` {what}"));
        let parse = |id: &String| {
            id.parse::<VersionId>()
                .map_err(|_| broken("has a key with a malformed id"))
        };
        let current = ring
            .keys
            .get(&ring.current)
            .ok_or_else(|| broken("names a current key that it does not hold"))?;
        let mut versions = SecretVersions::new(parse(&ring.current)?, current.0.as_str().into());
        for (id, value) in &ring.keys {
            versions = versions.with_older(parse(id)?, value.0.as_str().into());
        }
        Ok(versions)
    }

    /// Adds a version and makes it the current one. Its id was never used before: ids count up and
    /// the current one is never taken out.
    pub fn put(
        &mut self,
        name: &SecretName,
        value: &SecretString,
    ) -> Result<VersionId, SecretsError> {
        let ring = self
            .secrets
            .entry(name.to_string())
            .or_insert_with(|| Ring {
                current: String::new(),
                keys: BTreeMap::new(),
            });
        let newest = ring
            .keys
            .keys()
            .filter_map(|id| id.strip_prefix('k')?.parse::<u32>().ok())
            .max();
        let next = id(newest.unwrap_or(0).saturating_add(1));
        ring.keys.insert(next.clone(), stored(value));
        ring.current.clone_from(&next);
        next.parse()
            .map_err(|error| SecretsError::Unavailable(Box::new(error)))
    }
}

fn stored(value: &SecretString) -> Value {
    Value(Zeroizing::new(value.expose_secret().to_owned()))
}

fn id(number: u32) -> String {
    format!("k{number}")
}
