//! Amounts as Stripe counts them: mostly in the currency's smallest unit of ISO 4217, with exceptions.

use cf_kernel::{Currency, Money};

/// How many digits follow the point at Stripe, where it is not two.
///
/// Stripe counts in hundredths what has no hundredths any more (ISK, UGX), in whole units what ISO
/// 4217 divides (MGA), and in thousandths, of which the last digit is zero, the dinars and the rial.
const DIGITS: [(&str, u32); 20] = [
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("MGA", 0),
    ("PYG", 0),
    ("RWF", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
    ("BHD", 3),
    ("JOD", 3),
    ("KWD", 3),
    ("OMR", 3),
    ("TND", 3),
];

fn digits(currency: Currency) -> u32 {
    DIGITS
        .iter()
        .find(|(code, _)| *code == currency.code())
        .map_or(2, |(_, digits)| *digits)
}

/// Nothing for an amount that Stripe cannot count.
pub(crate) fn to_stripe(money: Money) -> Option<i64> {
    let (ours, theirs) = (money.currency().minor_digits(), digits(money.currency()));
    let counted = if theirs >= ours {
        money
            .minor()
            .checked_mul(10_i64.checked_pow(theirs - ours)?)?
    } else {
        exact(money.minor(), 10_i64.checked_pow(ours - theirs)?)?
    };
    let whole = theirs != 3 || counted % 10 == 0;
    whole.then_some(counted)
}

/// Nothing for a currency that is none, or an amount finer than it.
pub(crate) fn from_stripe(amount: i64, currency: &str) -> Option<Money> {
    let currency: Currency = currency.to_ascii_uppercase().parse().ok()?;
    let (ours, theirs) = (currency.minor_digits(), digits(currency));
    let minor = if ours >= theirs {
        amount.checked_mul(10_i64.checked_pow(ours - theirs)?)?
    } else {
        exact(amount, 10_i64.checked_pow(theirs - ours)?)?
    };
    Some(Money::from_minor(minor, currency))
}

fn exact(amount: i64, by: i64) -> Option<i64> {
    (amount % by == 0).then(|| amount / by)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(amount: &str, currency: &str) -> Money {
        Money::parse(amount, currency.parse().unwrap()).unwrap()
    }

    #[test]
    fn each_currency_is_counted_as_stripe_counts_it() {
        for (amount, currency, counted) in [
            ("20.10", "EUR", Some(2010)),
            ("0.01", "USD", Some(1)),
            ("1500", "JPY", Some(1500)),
            ("1500", "KRW", Some(1500)),
            ("1500", "ISK", Some(150_000)),
            ("1500", "UGX", Some(150_000)),
            ("5.120", "KWD", Some(5120)),
            ("5.124", "KWD", None),
            ("5.124", "TND", None),
            ("12.00", "MGA", Some(12)),
            ("12.20", "MGA", None),
            ("12.00", "HUF", Some(1200)),
        ] {
            let money = money(amount, currency);
            assert_eq!(to_stripe(money), counted, "{money}");
            if let Some(counted) = counted {
                assert_eq!(from_stripe(counted, &currency.to_lowercase()), Some(money));
            }
        }
    }

    #[test]
    fn what_is_no_currency_or_too_fine_is_nothing() {
        assert_eq!(from_stripe(1, "zzz"), None);
        assert_eq!(from_stripe(1, ""), None);
        assert_eq!(from_stripe(150, "isk"), None);
        assert_eq!(
            to_stripe(Money::from_minor(i64::MAX, "ISK".parse().unwrap())),
            None
        );
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same(minor: i64, index in 0..DIGITS.len() + 3) {
            let code = DIGITS.get(index).map_or(["EUR", "ISK", "UGX"][index % 3], |(code, _)| code);
            let money = Money::from_minor(minor, code.parse().unwrap());
            if let Some(counted) = to_stripe(money) {
                prop_assert_eq!(from_stripe(counted, code), Some(money));
            }
        }
    }
}
