//! Time-based one-time codes (RFC 6238): six digits, thirty seconds, one step early or late.

use std::fmt;

use jiff::Timestamp;
use totp_rs::{Builder, Totp, TotpError};

/// What the app on someone's phone shares with us.
#[derive(Clone)]
pub struct TotpSecret(Vec<u8>);

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret")
    }
}

impl TotpSecret {
    /// How many random bytes it is made of.
    pub const LENGTH: usize = 20;

    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As people type it.
    pub fn to_base32(&self) -> String {
        totp_rs::Secret::from(self.0.clone()).to_base32()
    }

    /// What the QR code says.
    pub fn to_url(&self, issuer: &str, account: &str) -> Result<String, TotpError> {
        // A colon separates the two.
        self.totp(&issuer.replace(':', " "), &account.replace(':', " "))?
            .to_url()
    }

    fn totp(&self, issuer: &str, account: &str) -> Result<Totp, TotpError> {
        Builder::new()
            .with_secret(self.0.clone())
            .with_issuer(Some(issuer))
            .with_account_name(account)
            .build()
    }
}

/// The time step whose code this is. `None` when it is none of now, or of a step that was used
/// before.
pub fn verify(secret: &TotpSecret, code: &str, now: Timestamp, used: Option<i64>) -> Option<i64> {
    let time = u64::try_from(now.as_second()).ok()?;
    let step = secret.totp("", "-").ok()?.check(code, time)?;
    let step = i64::try_from(step).ok()?;
    used.is_none_or(|used| step > used).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B; its eight-digit codes end in ours.
    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890".to_vec())
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_of_the_standard_are_ours() {
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(verify(&secret(), code, at(second), None), Some(second / 30));
        }
    }

    #[test]
    fn a_code_counts_once_and_for_a_minute_and_a_half() {
        let step = verify(&secret(), "287082", at(59), None);

        assert_eq!(verify(&secret(), "287082", at(59), step), None);
        assert!(verify(&secret(), "287082", at(29), None).is_some());
        assert!(verify(&secret(), "287082", at(89), None).is_some());
        assert_eq!(verify(&secret(), "287082", at(91), None), None);
        for bad in ["", "28708", "2870822", "+28708", "abcdef", "２８７０８２"] {
            assert_eq!(verify(&secret(), bad, at(59), None), None, "{bad}");
        }
    }

    #[test]
    fn the_url_says_whose_account_it_is() {
        let url = secret().to_url("Cloud: Factory", "ana@acme.test").unwrap();

        assert!(
            url.starts_with(
                "otpauth://totp/Cloud%20%20Factory:ana%40acme.test?secret=GEZDGNBVGY3TQOJQ"
            ),
            "{url}"
        );
    }
}
