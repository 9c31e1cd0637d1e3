//! Value added tax: whose, how much, and why. One pure rule for whoever shows, charges or bills it.

use cf_kernel::{Money, MoneyError, Rate};
use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a sale is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TaxTreatment {
    /// Buyer and seller are in one country: its rate.
    Domestic,
    /// A consumer in another country of the Union: the rate of that country.
    Destination,
    /// A business in another country of the Union: it declares the tax itself.
    ReverseCharge,
    /// Outside the Union: no tax here.
    Export,
}

/// Why a sale is taxed as it is. Kept with the order; an invoice says the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaxBasis {
    pub treatment: TaxTreatment,
    /// Whose tax it is. ISO 3166-1, two letters.
    pub country: String,
    /// Decimal number as text.
    #[schemars(with = "String", example = &"22")]
    pub rate_percent: Decimal,
    /// Where the buyer is, as far as is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
    pub decided_on: Date,
    /// Which edition of these rules decided.
    pub rules: String,
}

/// What is known of a buyer.
#[derive(Debug, Clone, Copy, Default)]
pub struct TaxBuyer<'a> {
    pub country: Option<&'a str>,
    pub vat_id: Option<&'a str>,
}

/// The edition of the table and the rule below.
const RULES: &str = "eu-2026-1";

/// The usual rates of the countries of the Union, in tenths of a per cent, and what a VAT number of
/// theirs looks like after the country's letters: its lengths.
const UNION: &[(&str, u32, &[usize])] = &[
    ("AT", 200, &[9]),
    ("BE", 210, &[10]),
    ("BG", 200, &[9, 10]),
    ("CY", 190, &[9]),
    ("CZ", 210, &[8, 9, 10]),
    ("DE", 190, &[9]),
    ("DK", 250, &[8]),
    ("EE", 240, &[9]),
    ("ES", 210, &[9]),
    ("FI", 255, &[8]),
    ("FR", 200, &[11]),
    ("GR", 240, &[9]),
    ("HR", 250, &[11]),
    ("HU", 270, &[8]),
    ("IE", 230, &[8, 9]),
    ("IT", 220, &[11]),
    ("LT", 210, &[9, 12]),
    ("LU", 170, &[8]),
    ("LV", 210, &[11]),
    ("MT", 180, &[8]),
    ("NL", 210, &[12]),
    ("PL", 230, &[10]),
    ("PT", 230, &[9]),
    ("RO", 210, &[2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("SE", 250, &[12]),
    ("SI", 220, &[8]),
    ("SK", 230, &[10]),
];

fn member(country: &str) -> Option<&'static (&'static str, u32, &'static [usize])> {
    UNION.iter().find(|(code, ..)| *code == country)
}

/// Where the seller is when nobody said otherwise.
pub const HOME: &str = "SI";

/// Whether a text can be a VAT number of this country: letters of the country, then its length.
/// Greece writes `EL`.
#[must_use]
pub fn is_vat_id(country: &str, text: &str) -> bool {
    let Some((code, _, lengths)) = member(country) else {
        return false;
    };
    let letters = if *code == "GR" { "EL" } else { code };
    let compact: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .collect();
    let Some(rest) = compact
        .to_ascii_uppercase()
        .strip_prefix(letters)
        .map(str::to_owned)
    else {
        return false;
    };
    lengths.contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && rest.bytes().any(|byte| byte.is_ascii_digit())
}

/// Decides how a sale is taxed. A buyer of whom nothing is known is a consumer next door.
#[must_use]
pub fn decide(seller_country: &str, buyer: TaxBuyer<'_>, on: Date) -> TaxBasis {
    let buyer_country = buyer.country.unwrap_or(seller_country);
    let vat_id = buyer
        .vat_id
        .filter(|vat_id| is_vat_id(buyer_country, vat_id));
    let (treatment, country) = if buyer_country == seller_country {
        (TaxTreatment::Domestic, seller_country)
    } else if member(buyer_country).is_none() || member(seller_country).is_none() {
        (TaxTreatment::Export, buyer_country)
    } else if vat_id.is_some() {
        (TaxTreatment::ReverseCharge, buyer_country)
    } else {
        (TaxTreatment::Destination, buyer_country)
    };
    let tenths = match treatment {
        TaxTreatment::Domestic | TaxTreatment::Destination => {
            member(country).map_or(0, |(_, tenths, _)| *tenths)
        }
        TaxTreatment::ReverseCharge | TaxTreatment::Export => 0,
    };
    TaxBasis {
        treatment,
        country: country.to_owned(),
        rate_percent: Decimal::new(i64::from(tenths), 1).normalize(),
        buyer_country: buyer.country.map(str::to_owned),
        vat_id: vat_id.map(str::to_owned),
        decided_on: on,
        rules: RULES.to_owned(),
    }
}

impl TaxBasis {
    /// The tax on a sum, rounded once.
    pub fn on(&self, net: Money) -> Result<Money, MoneyError> {
        let factor = self
            .rate_percent
            .checked_div(Decimal::ONE_HUNDRED)
            .ok_or(MoneyError::Overflow)?;
        net.times(Rate::new(factor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::Currency;

    fn told(country: Option<&str>, vat_id: Option<&str>) -> (TaxTreatment, String, String) {
        let on = Date::constant(2026, 11, 20);
        let basis = decide(HOME, TaxBuyer { country, vat_id }, on);
        (
            basis.treatment,
            basis.country,
            basis.rate_percent.to_string(),
        )
    }

    fn expected(
        treatment: TaxTreatment,
        country: &str,
        rate: &str,
    ) -> (TaxTreatment, String, String) {
        (treatment, country.to_owned(), rate.to_owned())
    }

    #[test]
    fn where_the_buyer_is_and_what_it_is_decides_the_rate() {
        use TaxTreatment::{Destination, Domestic, Export, ReverseCharge};

        assert_eq!(told(None, None), expected(Domestic, "SI", "22"));
        assert_eq!(
            told(Some("SI"), Some("SI12345678")),
            expected(Domestic, "SI", "22")
        );
        assert_eq!(told(Some("FI"), None), expected(Destination, "FI", "25.5"));
        assert_eq!(
            told(Some("DE"), Some("DE123456789")),
            expected(ReverseCharge, "DE", "0")
        );
        assert_eq!(
            told(Some("GR"), Some("EL 123456789")),
            expected(ReverseCharge, "GR", "0")
        );
        assert_eq!(told(Some("US"), None), expected(Export, "US", "0"));
    }

    #[test]
    fn a_number_that_cannot_be_a_vat_number_makes_no_business() {
        for wrong in [
            "",
            "DE",
            "DE12345678",
            "FR123456789",
            "DEABCDEFGHI",
            "123456789",
        ] {
            assert_eq!(
                told(Some("DE"), Some(wrong)),
                expected(TaxTreatment::Destination, "DE", "19"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn tax_is_rounded_once() {
        let basis = decide(HOME, TaxBuyer::default(), Date::constant(2026, 11, 20));

        let tax = basis.on(Money::from_minor(2010, Currency::EUR));

        assert_eq!(tax, Ok(Money::from_minor(442, Currency::EUR)));
    }
}
