//! Durations that people can read: `15s`, `5m`, `250ms`, `1h 30m`.

use std::borrow::Cow;
use std::time::Duration;

use jiff::SignedDuration;
use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

/// How a [`Duration`] stands in configuration: `#[serde(with = "DurationText")]`.
#[derive(Debug)]
pub struct DurationText;

impl DurationText {
    /// Reads `15s`, `5m`, `250ms`, `1h 30m`. A bare number has no unit and is refused.
    #[must_use]
    pub fn parse(text: &str) -> Option<Duration> {
        let text = text.trim();
        // Of the two notations the parser knows, `PT15S` would only surprise.
        if !text.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        Duration::try_from(text.parse::<SignedDuration>().ok()?).ok()
    }

    #[must_use]
    pub fn show(duration: Duration) -> String {
        SignedDuration::try_from(duration)
            .map_or_else(|_| format!("{duration:?}"), |signed| format!("{signed:#}"))
    }

    pub fn serialize<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Self::show(*duration))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("expected a duration such as 15s, 5m or 250ms"))
    }
}

impl schemars::JsonSchema for DurationText {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "duration" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_durations_with_a_unit() {
        for (text, millis) in [
            ("250ms", 250),
            ("15s", 15_000),
            ("5m", 300_000),
            ("1h 30m", 5_400_000),
            (" 2h ", 7_200_000),
        ] {
            assert_eq!(
                DurationText::parse(text),
                Some(Duration::from_millis(millis)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_duration_is_refused() {
        for text in ["", "15", "s", "-5s", "PT15S", "5 apples", "1s ago"] {
            assert_eq!(DurationText::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_duration_is_shown_as_it_is_written() {
        for text in ["250ms", "15s", "5m", "1h 30m"] {
            assert_eq!(
                DurationText::parse(text).map(DurationText::show).as_deref(),
                Some(text)
            );
        }
    }
}
