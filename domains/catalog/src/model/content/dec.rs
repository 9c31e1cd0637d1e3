//! Decimal numbers as prices are written: exact, short, never a float.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// A decimal number of at most twelve digits before the point and six after it, written as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dec(Decimal);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "write a decimal number as text, like \"0.50\": at most 12 digits before the point, 6 after it"
)]
pub struct DecError;

const WHOLE: usize = 12;
const FRACTION: usize = 6;

impl Dec {
    pub const ZERO: Self = Self(Decimal::ZERO);

    pub const fn value(self) -> Decimal {
        self.0
    }

    /// With no more digits than can be written.
    pub fn rounded(value: Decimal) -> Self {
        let digits = u32::try_from(FRACTION).unwrap_or_default();
        Self(value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero))
    }
}

/// What something costs, in the unit of its currency.
impl From<cf_kernel::Money> for Dec {
    fn from(money: cf_kernel::Money) -> Self {
        Self(money.amount())
    }
}

impl FromStr for Dec {
    type Err = DecError;
    fn from_str(text: &str) -> Result<Self, DecError> {
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let plain = match unsigned.split_once('.') {
            Some((whole, fraction)) => digits(whole, WHOLE) && digits(fraction, FRACTION),
            None => digits(unsigned, WHOLE),
        };
        if !plain {
            return Err(DecError);
        }
        Decimal::from_str_exact(text)
            .map(Self)
            .map_err(|_| DecError)
    }
}

impl fmt::Display for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Dec {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Dec {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Dec {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^-?\d{1,12}(\.\d{1,6})?$",
            "description": "Decimal number as text.",
            "examples": ["0.50"],
        })
    }
}

/// A JSON number, exactly as it was written; `None` when it is beyond what prices can be made of.
pub fn exact(number: &Number) -> Option<Decimal> {
    if let Some(whole) = number.as_i64() {
        return Some(Decimal::from(whole));
    }
    if let Some(whole) = number.as_u64() {
        return Some(Decimal::from(whole));
    }
    let text = number.to_string();
    if text.contains(['e', 'E']) {
        Decimal::from_scientific(&text).ok()
    } else {
        Decimal::from_str_exact(&text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_not_plain_is_refused() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "+1",
            "1e3",
            "NaN",
            "1,5",
            "1_000",
            " 1",
            "0x1",
            "∞",
            "--1",
            "1.2.3",
            "1234567890123",
            "0.1234567",
        ] {
            assert_eq!(text.parse::<Dec>(), Err(DecError), "{text}");
        }
    }

    #[test]
    fn digits_stay_as_they_were_written() {
        for text in ["0", "20.10", "-5", "999999999999.999999", "0.000001"] {
            let json = serde_json::to_string(&text.parse::<Dec>().unwrap()).unwrap();
            assert_eq!(json, format!("\"{text}\""));
        }
    }

    #[test]
    fn numbers_of_json_are_read_exactly_or_not_at_all() {
        let read =
            |text: &str| exact(&serde_json::from_str(text).unwrap()).map(|it| it.to_string());

        assert_eq!(read("0.1").as_deref(), Some("0.1"));
        assert_eq!(
            read("18446744073709551615").as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(read("1e3").as_deref(), Some("1000.0"));
        assert_eq!(read("1e300"), None);
        assert_eq!(read("1e-300"), None);
    }
}
