use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use secrecy::SecretString;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a secret's name is lower-case words of letters and digits with a dash between, at most 64 characters"
)]
pub struct SecretNameError;

/// What a secret is called: `master-key`, `smtp-password`.
///
/// Words with single dashes and nothing else, so that each name has exactly one environment
/// variable and one path in any store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretName(Cow<'static, str>);

impl SecretName {
    /// Checked when the program is built.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        assert!(
            is_name(name.as_bytes()),
            "a secret's name is lower-case words with a dash between"
        );
        Self(Cow::Borrowed(name))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn is_name(name: &[u8]) -> bool {
    if name.is_empty() || name.len() > 64 || !name[0].is_ascii_lowercase() {
        return false;
    }
    let mut index = 0;
    while index < name.len() {
        match name[index] {
            b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' if index + 1 < name.len() && name[index + 1] != b'-' => {}
            _ => return false,
        }
        index += 1;
    }
    true
}

impl FromStr for SecretName {
    type Err = SecretNameError;

    fn from_str(name: &str) -> Result<Self, SecretNameError> {
        if is_name(name.as_bytes()) {
            Ok(Self(Cow::Owned(name.to_owned())))
        } else {
            Err(SecretNameError)
        }
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the id of a version is 1 to 32 lower-case letters, digits and dashes")]
pub struct VersionIdError;

/// Names one version of a secret. Not secret itself: it stands in front of every sealed value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId(String);

impl VersionId {
    pub const MAX_LEN: usize = 32;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for VersionId {
    type Err = VersionIdError;

    fn from_str(text: &str) -> Result<Self, VersionIdError> {
        let letters = text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if (1..=Self::MAX_LEN).contains(&text.len()) && letters {
            Ok(Self(text.to_owned()))
        } else {
            Err(VersionIdError)
        }
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// All that is known of one secret: the version to use now, and those before it.
#[derive(Debug, Clone)]
pub struct SecretVersions {
    current: VersionId,
    value: SecretString,
    older: BTreeMap<VersionId, SecretString>,
}

impl SecretVersions {
    #[must_use]
    pub fn new(current: VersionId, value: SecretString) -> Self {
        Self {
            current,
            value,
            older: BTreeMap::new(),
        }
    }

    /// Adds a version of the past. One with an id that is known already changes nothing.
    #[must_use]
    pub fn with_older(mut self, id: VersionId, value: SecretString) -> Self {
        if id != self.current {
            self.older.entry(id).or_insert(value);
        }
        self
    }

    #[must_use]
    pub fn current_id(&self) -> &VersionId {
        &self.current
    }

    #[must_use]
    pub fn current(&self) -> &SecretString {
        &self.value
    }

    #[must_use]
    pub fn get(&self, id: &VersionId) -> Option<&SecretString> {
        if *id == self.current {
            Some(&self.value)
        } else {
            self.older.get(id)
        }
    }

    /// Every version, the current one first.
    pub fn iter(&self) -> impl Iterator<Item = (&VersionId, &SecretString)> {
        std::iter::once((&self.current, &self.value)).chain(&self.older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_exactly_one_spelling() {
        for good in ["master-key", "smtp", "s3-key-2"] {
            assert!(good.parse::<SecretName>().is_ok(), "{good}");
        }
        let long = "a".repeat(65);
        for bad in [
            "", "-", "a-", "-a", "a--b", "A", "a_b", "a/b", "../b", "1a", "a b", "ä", &long,
        ] {
            assert!(bad.parse::<SecretName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn printing_versions_shows_no_value() {
        let id: VersionId = "v1".parse().unwrap();
        let versions = SecretVersions::new(id, "hunter2".into())
            .with_older("v0".parse().unwrap(), "hunter1".into());

        assert!(!format!("{versions:?}").contains("hunter"));
    }
}
