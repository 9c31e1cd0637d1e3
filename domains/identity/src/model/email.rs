use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write an address such as `ana@example.com`")]
pub struct EmailError;

/// An address that mail can be sent to. Compared without regard to case.
#[derive(Debug, Clone)]
pub struct Email(String);

const MAX: usize = 254;
const MAX_LOCAL: usize = 64;

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is compared.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Email {}

impl FromStr for Email {
    type Err = EmailError;

    /// The addresses people have: no quotes, no comments, no other alphabets (look-alike letters
    /// would make two addresses of one).
    fn from_str(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        let (local, domain) = text.split_once('@').ok_or(EmailError)?;
        let local_ok = (1..=MAX_LOCAL).contains(&local.len())
            && local.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte)
            })
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_ok = domain.contains('.') && domain.split('.').all(label_ok);
        if text.len() <= MAX && local_ok && domain_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(EmailError)
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_compared_without_case_or_blanks_around_it() {
        let one: Email = " Ana.Novak+shop@Example.COM ".parse().unwrap();
        let other: Email = "ana.novak+shop@example.com".parse().unwrap();

        assert_eq!(one, other);
        assert_eq!(one.key(), other.key());
        assert_eq!(one.local(), "Ana.Novak+shop");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "",
            "@",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.de",
            "a@b..c",
            "a@-b.c",
            "a@b.c\r\nBcc: x@y.z",
            ".a@b.cd",
            "a..b@c.de",
            "a@b@c.de",
            "аna@example.com",
            "\"a b\"@c.de",
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
        assert!(format!("{}@b.cd", "a".repeat(65)).parse::<Email>().is_err());
        assert!(format!("a@{}.cd", "b".repeat(64)).parse::<Email>().is_err());
    }
}
