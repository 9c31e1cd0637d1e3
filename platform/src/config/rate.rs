//! Rates that people can read: `30/s burst 20`, or `off`.

use std::borrow::Cow;
use std::fmt;

use cf_ports::limits::Quota;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

const OFF: &str = "off";

/// How often something may be done; `None`: as often as one likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(pub Option<Quota>);

impl Rate {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == OFF {
            return Some(Self(None));
        }
        text.parse().ok().map(|quota| Self(Some(quota)))
    }
}

impl From<Quota> for Rate {
    fn from(quota: Quota) -> Self {
        Self(Some(quota))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(quota) => quota.fmt(f),
            None => f.write_str(OFF),
        }
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("expected a rate such as 30/s burst 20, or off"))
    }
}

impl schemars::JsonSchema for Rate {
    fn schema_name() -> Cow<'static, str> {
        "Rate".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "rate" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_quota_or_off() {
        assert_eq!(Rate::parse(" off "), Some(Rate(None)));
        assert_eq!(
            Rate::parse("5/s burst 3"),
            Some(Quota::per_second(5, 3).into())
        );
        for bad in ["", "on", "Off", "0/s", "none"] {
            assert_eq!(Rate::parse(bad), None, "{bad}");
        }
    }
}
