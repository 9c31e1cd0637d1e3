use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a permission is `resource:action` in lower-case letters, digits and dashes")]
pub struct PermissionError;

/// What it takes to be allowed: `resource:action`, for example `products:publish`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission(Cow<'static, str>);

impl Permission {
    /// A permission known when the program is built; a malformed one does not compile in a `const`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        assert!(
            is_well_formed(name.as_bytes()),
            "a permission is `resource:action`"
        );
        Self(Cow::Borrowed(name))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn is_well_formed(name: &[u8]) -> bool {
    let mut index = 0;
    let mut colon = 0;
    while index < name.len() {
        match name[index] {
            b':' if colon == 0 && index > 0 && index + 1 < name.len() => colon = index,
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {}
            _ => return false,
        }
        index += 1;
    }
    colon > 0
}

impl FromStr for Permission {
    type Err = PermissionError;
    fn from_str(name: &str) -> Result<Self, PermissionError> {
        if is_well_formed(name.as_bytes()) {
            Ok(Self(Cow::Owned(name.to_owned())))
        } else {
            Err(PermissionError)
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Permission {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Permission {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Permission {
    fn schema_name() -> Cow<'static, str> {
        "Permission".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+:[a-z0-9-]+$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_resource_and_action_make_a_permission() {
        for good in ["products:publish", "api-keys:read", "a:b"] {
            assert!(good.parse::<Permission>().is_ok(), "{good}");
        }
        for bad in ["", ":", "a:", ":b", "a", "a:b:c", "A:b", "a b:c", "*:*"] {
            assert!(bad.parse::<Permission>().is_err(), "{bad}");
        }
    }
}
