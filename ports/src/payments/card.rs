use std::fmt;
use std::str::FromStr;

/// The number of a card, for as long as it takes to see that it is a test card's.
///
/// It is never kept: it cannot be serialised, and shows nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct CardNumber(String);

impl CardNumber {
    /// The digits alone. Whoever calls this answers for where they go.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What may be kept and shown.
    #[must_use]
    pub fn face(&self) -> CardFace {
        CardFace {
            brand: brand(&self.0).to_owned(),
            last4: self.0.chars().skip(self.0.len() - 4).collect(),
        }
    }
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardNumber(…)")
    }
}

/// Repeats nothing of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a card number has 12 to 19 digits, and its last one fits the others")]
pub struct CardNumberError;

impl FromStr for CardNumber {
    type Err = CardNumberError;

    /// Spaces and dashes between the digits are how people write them.
    fn from_str(text: &str) -> Result<Self, CardNumberError> {
        // Longer than any card with a space after each digit.
        if text.len() > 40 {
            return Err(CardNumberError);
        }
        let digits: String = text
            .chars()
            .filter(|written| !matches!(written, ' ' | '-'))
            .collect();
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (12..=19).contains(&digits.len()) && all_digits && luhn(&digits);
        fits.then_some(Self(digits)).ok_or(CardNumberError)
    }
}

/// The check digit of every card number.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|byte| u32::from(byte - b'0'))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn brand(digits: &str) -> &'static str {
    match digits.as_bytes() {
        [b'4', ..] => "visa",
        [b'5', b'1'..=b'5', ..] | [b'2', b'2'..=b'7', ..] => "mastercard",
        [b'3', b'4' | b'7', ..] => "amex",
        [b'6', ..] => "discover",
        _ => "card",
    }
}

/// What a person recognises a card by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardFace {
    /// In lower case: `visa`, `mastercard`, `amex`.
    pub brand: String,
    pub last4: String,
}

/// A number that anyone may know, and what happens with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestCard {
    pub number: &'static str,
    pub label: &'static str,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_shows_its_face_and_nothing_else() {
        let number: CardNumber = "4242 4242-4242 4242".parse().unwrap();

        assert_eq!(number.expose(), "4242424242424242");
        assert_eq!(format!("{number:?}"), "CardNumber(…)");
        let CardFace { brand, last4 } = number.face();
        assert_eq!((brand.as_str(), last4.as_str()), ("visa", "4242"));
    }

    #[test]
    fn what_cannot_be_a_card_is_refused_without_repeating_it() {
        for text in [
            "",
            "4242",
            "4242424242424241",
            "42424242424242424242",
            "4242x24242424242",
            "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
        ] {
            let refused = text.parse::<CardNumber>().unwrap_err();

            assert!(text.is_empty() || !refused.to_string().contains(text));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,64}") {
            if let Ok(number) = text.parse::<CardNumber>() {
                prop_assert_eq!(number.face().last4.len(), 4);
            }
        }
    }
}
