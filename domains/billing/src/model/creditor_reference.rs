//! What stands on a bank transfer so that it is recognised: a creditor reference (ISO 11649).

use std::fmt;

use cf_kernel::id::PaymentId;

/// `RF` with two check digits, in groups of four as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditorReference(String);

/// Letters and digits after the check digits, at most.
const LONGEST: usize = 21;
const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

impl CreditorReference {
    /// Of a payment: eighty bits of its id are enough to tell it from all others of an account.
    pub fn of(payment: PaymentId) -> Self {
        let raw = payment.uuid().as_u128();
        // Time and chance both, folded: neighbours of one millisecond differ as well.
        let mut rest = (raw >> 80) ^ (raw & ((1 << 80) - 1));
        let mut body = Vec::with_capacity(16);
        while body.len() < 16 {
            body.push(ALPHABET[usize::try_from(rest % 36).unwrap_or_default()]);
            rest /= 36;
        }
        Self::from_body(&String::from_utf8_lossy(&body))
    }

    fn from_body(body: &str) -> Self {
        let check = 98 - remainder(&format!("{body}RF00"));
        Self(format!("RF{check:02}{body}"))
    }

    /// Reads what someone typed, whatever the spaces; nothing where the check digits do not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let (head, body) = compact.split_at_checked(4)?;
        let fits = head.starts_with("RF")
            && (1..=LONGEST).contains(&body.len())
            && compact.bytes().all(|byte| ALPHABET.contains(&byte))
            && head.bytes().skip(2).all(|byte| byte.is_ascii_digit())
            && remainder(&format!("{body}{head}")) == 1;
        fits.then_some(Self(compact))
    }

    /// Without spaces.
    pub fn compact(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CreditorReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// Modulo 97, letters counting as 10 to 35.
fn remainder(text: &str) -> u32 {
    text.chars()
        .filter_map(|letter| letter.to_digit(36))
        .fold(0, |sum, digit| {
            if digit < 10 {
                (sum * 10 + digit) % 97
            } else {
                (sum * 100 + digit) % 97
            }
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_example_of_the_standard_fits() {
        assert_eq!(
            CreditorReference::parse("RF18 5390 0754 7034").map(|read| read.to_string()),
            Some("RF18 5390 0754 7034".to_owned())
        );
        assert_eq!(
            CreditorReference::from_body("539007547034").compact(),
            "RF18539007547034"
        );
    }

    #[test]
    fn a_slip_of_the_pen_is_noticed() {
        for wrong in [
            "",
            "RF",
            "RF19539007547034",
            "RF18539007547043",
            "XX18539007547034",
            "RFA8539007547034",
        ] {
            assert_eq!(CreditorReference::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_payment_has_one_that_fits(raw: u128) {
            let reference = CreditorReference::of(PaymentId::new(Uuid::from_u128(raw)));
            prop_assert_eq!(CreditorReference::parse(&reference.to_string()), Some(reference));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = CreditorReference::parse(&text);
        }
    }
}
