//! Numbers and amounts as readers of a language write them.

use cf_kernel::{Currency, Lang};
use rust_decimal::Decimal;

/// `1,234.5` in English, `1.234,5` in Slovenian and German.
pub fn number(value: Decimal, lang: Lang) -> String {
    let mut out = String::with_capacity(16);
    push_number(&mut out, value.normalize(), lang);
    out
}

/// `€150.00` in English, `150,00 €` in Slovenian and German: with the digits of the currency, or
/// more where the amount has more.
pub fn money(amount: Decimal, currency: Currency, lang: Lang) -> String {
    let mut amount = amount.normalize();
    let digits = currency.minor_digits();
    if amount.scale() < digits {
        amount.rescale(digits);
    }
    let mut out = String::with_capacity(20);
    if amount.is_sign_negative() && !amount.is_zero() {
        out.push('−');
    }
    let symbol = symbol(currency);
    match lang {
        Lang::En => {
            out.push_str(symbol);
            if symbol.len() == 3 && symbol.is_ascii() {
                out.push('\u{a0}');
            }
            push_number(&mut out, amount.abs(), lang);
        }
        Lang::Sl | Lang::De => {
            push_number(&mut out, amount.abs(), lang);
            out.push('\u{a0}');
            out.push_str(symbol);
        }
    }
    out
}

/// `20 %`; English writes no space.
pub fn percent(value: Decimal, lang: Lang) -> String {
    let number = number(value, lang);
    match lang {
        Lang::En => format!("{number}%"),
        Lang::Sl | Lang::De => format!("{number}\u{a0}%"),
    }
}

fn symbol(currency: Currency) -> &'static str {
    if currency == Currency::EUR {
        "€"
    } else if currency == Currency::USD {
        "$"
    } else if currency == Currency::GBP {
        "£"
    } else {
        currency.code()
    }
}

fn push_number(out: &mut String, value: Decimal, lang: Lang) {
    let (group, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Sl | Lang::De => ('.', ','),
    };
    let text = value.to_string();
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    if unsigned.len() < text.len() {
        out.push('−');
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn each_language_writes_amounts_its_own_way() {
        let yen: Currency = "JPY".parse().unwrap();
        for (amount, currency, en, sl) in [
            ("150", Currency::EUR, "€150.00", "150,00\u{a0}€"),
            (
                "1234567.8",
                Currency::USD,
                "$1,234,567.80",
                "1.234.567,80\u{a0}$",
            ),
            ("0.0005", Currency::GBP, "£0.0005", "0,0005\u{a0}£"),
            ("-5", Currency::EUR, "−€5.00", "−5,00\u{a0}€"),
            ("1500", yen, "JPY\u{a0}1,500", "1.500\u{a0}JPY"),
            ("0", yen, "JPY\u{a0}0", "0\u{a0}JPY"),
        ] {
            assert_eq!(money(decimal(amount), currency, Lang::En), en);
            assert_eq!(money(decimal(amount), currency, Lang::Sl), sl);
            assert_eq!(money(decimal(amount), currency, Lang::De), sl);
        }
    }

    #[test]
    fn numbers_are_grouped_and_have_no_empty_digits() {
        assert_eq!(number(decimal("10000.50"), Lang::En), "10,000.5");
        assert_eq!(number(decimal("10000.50"), Lang::De), "10.000,5");
        assert_eq!(number(decimal("-100"), Lang::Sl), "−100");
        assert_eq!(percent(decimal("-20"), Lang::En), "−20%");
        assert_eq!(percent(decimal("12.5"), Lang::Sl), "12,5\u{a0}%");
    }
}
