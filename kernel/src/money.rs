//! Exact money: an integer of minor units and its currency. No floats anywhere near it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

/// A currency of ISO 4217, with its own number of minor digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    pub const USD: Self = Self(iso_currency::Currency::USD);
    pub const GBP: Self = Self(iso_currency::Currency::GBP);

    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits follow the decimal point: 2 for EUR, 0 for JPY, 3 for TND.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            .map(Self)
            .ok_or(MoneyError::UnknownCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "description": "ISO 4217 code",
            "examples": ["EUR"],
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("unknown currency")]
    UnknownCurrency,
    #[error("amounts in {0} and {1} cannot be combined")]
    MixedCurrencies(Currency, Currency),
    #[error("amount is not a decimal number")]
    NotANumber,
    #[error("amount has more digits after the point than {0} has")]
    TooPrecise(Currency),
    #[error("amount is too large")]
    Overflow,
    #[error("nothing to split into")]
    NoParts,
}

/// An exact amount in one currency.
///
/// In JSON: `{ "amount": "20.10", "currency": "EUR" }`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::from_minor(0, currency)
    }

    /// Reads `"20.10"`; more digits than the currency has are refused, never rounded.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        let decimal = Decimal::from_str_exact(amount).map_err(|_| MoneyError::NotANumber)?;
        let scaled = scale_up(decimal, currency)?;
        if !scaled.fract().is_zero() {
            return Err(MoneyError::TooPrecise(currency));
        }
        let minor = scaled.to_i64().ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, currency })
    }

    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    #[must_use]
    pub fn amount(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let minor = self
            .minor
            .checked_sub(other.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Multiplies and rounds once, half away from zero.
    pub fn times(self, rate: Rate) -> Result<Self, MoneyError> {
        let exact = Decimal::from(self.minor)
            .checked_mul(rate.0)
            .ok_or(MoneyError::Overflow)?;
        let minor = exact
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .ok_or(MoneyError::Overflow)?;
        Ok(Self { minor, ..self })
    }

    /// Splits by weight without losing a cent: the parts always add up to the whole.
    ///
    /// What does not divide evenly goes to the largest remainders, the first of equals first.
    pub fn split(self, weights: &[u32]) -> Result<Vec<Self>, MoneyError> {
        let total: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        if total == 0 {
            return Err(MoneyError::NoParts);
        }
        let whole = i128::from(self.minor);
        let mut parts = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        for (index, &weight) in weights.iter().enumerate() {
            let share = whole * i128::from(weight);
            parts.push(share / total);
            remainders.push(((share % total).abs(), index));
        }
        let missing = whole - parts.iter().sum::<i128>();
        remainders.sort_by_key(|&(remainder, index)| (std::cmp::Reverse(remainder), index));
        let count = usize::try_from(missing.unsigned_abs()).map_err(|_| MoneyError::Overflow)?;
        for &(_, index) in remainders.iter().take(count) {
            parts[index] += missing.signum();
        }
        parts
            .into_iter()
            .map(|part| {
                let minor = i64::try_from(part).map_err(|_| MoneyError::Overflow)?;
                Ok(Self { minor, ..self })
            })
            .collect()
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::MixedCurrencies(self.currency, other.currency))
        }
    }
}

fn scale_up(decimal: Decimal, currency: Currency) -> Result<Decimal, MoneyError> {
    let factor = Decimal::from(10_i64.pow(currency.minor_digits()));
    decimal.checked_mul(factor).ok_or(MoneyError::Overflow)
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename = "Money", deny_unknown_fields)]
#[schemars(rename = "Money")]
struct MoneyJson {
    /// Decimal number as text, exact to the currency's minor unit.
    #[schemars(regex(pattern = r"^-?\d{1,16}(\.\d{1,4})?$"), example = "20.10")]
    amount: String,
    currency: Currency,
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        MoneyJson {
            amount: self.amount().to_string(),
            currency: self.currency,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = MoneyJson::deserialize(deserializer)?;
        Self::parse(&json.amount, json.currency).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        MoneyJson::json_schema(generator)
    }
}

/// An exact factor: a tax rate, a discount, a price per unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(Decimal);

impl Rate {
    #[must_use]
    pub const fn new(value: Decimal) -> Self {
        Self(value)
    }

    /// `Rate::percent(20)` is one fifth.
    #[must_use]
    pub fn percent(percent: i64) -> Self {
        Self(Decimal::new(percent, 2))
    }

    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl From<u32> for Rate {
    fn from(whole: u32) -> Self {
        Self(Decimal::from(whole))
    }
}

impl FromStr for Rate {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Decimal::from_str_exact(text)
            .map(Self)
            .map_err(|_| MoneyError::NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::from_minor(minor, Currency::EUR)
    }

    #[test]
    fn json_is_an_amount_and_a_currency() {
        let json = serde_json::to_string(&eur(2010)).unwrap();

        assert_eq!(json, r#"{"amount":"20.10","currency":"EUR"}"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), eur(2010));
    }

    #[test]
    fn an_amount_finer_than_the_currency_is_refused_not_rounded() {
        assert_eq!(
            Money::parse("0.001", Currency::EUR),
            Err(MoneyError::TooPrecise(Currency::EUR))
        );
        assert_eq!(Money::parse("1.000", Currency::EUR), Ok(eur(100)));
    }

    #[test]
    fn a_number_of_the_wrong_kind_is_refused() {
        for text in [
            "NaN",
            "1e400",
            "",
            "1,5",
            "0x10",
            "∞",
            "99999999999999999999999999",
        ] {
            assert!(Money::parse(text, Currency::EUR).is_err(), "{text}");
        }
    }

    #[test]
    fn currencies_do_not_mix() {
        let dollars = Money::from_minor(100, Currency::USD);

        let sum = eur(100).checked_add(dollars);

        assert_eq!(
            sum,
            Err(MoneyError::MixedCurrencies(Currency::EUR, Currency::USD))
        );
    }

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        let half: Rate = "0.5".parse().unwrap();

        assert_eq!(eur(1).times(half), Ok(eur(1)));
        assert_eq!(eur(-1).times(half), Ok(eur(-1)));
    }

    #[test]
    fn currencies_keep_their_own_minor_digits() {
        let yen: Currency = "JPY".parse().unwrap();
        let dinar: Currency = "TND".parse().unwrap();

        assert_eq!(Money::from_minor(1500, yen).to_string(), "1500 JPY");
        assert_eq!(Money::from_minor(1500, dinar).to_string(), "1.500 TND");
    }

    proptest! {
        #[test]
        fn splitting_loses_no_cent(minor in -1_000_000_000_000_i64..1_000_000_000_000, weights in prop::collection::vec(0_u32..1000, 1..20)) {
            prop_assume!(weights.iter().any(|&weight| weight > 0));
            let parts = eur(minor).split(&weights).unwrap();
            prop_assert_eq!(parts.iter().map(|part| part.minor()).sum::<i64>(), minor);
        }

        #[test]
        fn text_and_back_is_the_same_amount(minor: i64) {
            let money = eur(minor);
            prop_assert_eq!(Money::parse(&money.amount().to_string(), Currency::EUR), Ok(money));
        }

        #[test]
        fn arithmetic_never_panics(a: i64, b: i64) {
            let _ = eur(a).checked_add(eur(b));
            let _ = eur(a).checked_sub(eur(b));
            let _ = eur(a).times(Rate::new(Decimal::new(b, 2)));
        }
    }
}
