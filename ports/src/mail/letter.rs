use std::fmt;
use std::str::FromStr;

/// Why a mail was not written. Nothing of it is repeated: it may be hostile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    #[error("an address is `name@host` in printable ASCII, at most 254 characters")]
    Address,
    #[error("a name must not hold control characters, and have at most 200 bytes")]
    Name,
    #[error("a subject is one line of 1 to 500 bytes without control characters")]
    Subject,
    #[error(
        "a header name is 1 to 76 letters, digits and dashes, and not one that the mail itself sets"
    )]
    HeaderName,
    #[error("a header value is one line of at most 900 printable ASCII characters")]
    HeaderValue,
    #[error("a mail has at most 32 headers of its own")]
    TooManyHeaders,
    #[error("a mail key is 1 to 200 printable ASCII characters")]
    Key,
    #[error("a mail has a text")]
    NoText,
    #[error("a mail has at most {} bytes", Mail::MAX_BODY)]
    TooLarge,
}

/// Makes sending repeatable: the same key is the same mail.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MailKey(String);

impl MailKey {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MailKey {
    type Err = MailError;

    fn from_str(text: &str) -> Result<Self, MailError> {
        let fits =
            (1..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned())).ok_or(MailError::Key)
    }
}

/// An address, with or without a name: `Ana Novak <ana@example.com>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mailbox {
    name: Option<String>,
    address: String,
}

impl Mailbox {
    pub fn try_new(name: Option<&str>, address: &str) -> Result<Self, MailError> {
        if name.is_some_and(|name| name.len() > 200 || name.chars().any(char::is_control)) {
            return Err(MailError::Name);
        }
        // Stricter than RFC 5321 (no quoted local parts): what is left cannot break out anywhere.
        let (local, host) = address.rsplit_once('@').ok_or(MailError::Address)?;
        let allowed = |byte: u8| byte.is_ascii_graphic() && !b"<>()[]\\,;:\"@".contains(&byte);
        let host_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
        let fits = !local.is_empty() && !host.is_empty() && address.len() <= 254;
        if !fits || !local.bytes().all(allowed) || !host.bytes().all(host_allowed) {
            return Err(MailError::Address);
        }
        let name = name
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        Ok(Self {
            name,
            address: address.to_owned(),
        })
    }

    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl FromStr for Mailbox {
    type Err = MailError;

    /// A bare address.
    fn from_str(address: &str) -> Result<Self, MailError> {
        Self::try_new(None, address)
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => f.write_str(&self.address),
        }
    }
}

/// One more line for programs, for example `List-Unsubscribe`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Header {
    name: String,
    value: String,
}

/// Set by the mail itself: a second one would contradict it, or add someone who reads along.
const OWN_HEADERS: [&str; 13] = [
    "bcc",
    "cc",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "sender",
    "subject",
    "to",
];

impl Header {
    pub fn try_new(name: &str, value: &str) -> Result<Self, MailError> {
        let letters = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let own = OWN_HEADERS.iter().any(|own| own.eq_ignore_ascii_case(name));
        if !(1..=76).contains(&name.len()) || !letters || own {
            return Err(MailError::HeaderName);
        }
        if value.len() > 900 || !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Err(MailError::HeaderValue);
        }
        Ok(Self {
            name: name.to_owned(),
            value: value.to_owned(),
        })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// What goes into a [`Mail`]; not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub key: MailKey,
    pub from: Mailbox,
    pub to: Mailbox,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    pub headers: Vec<Header>,
}

/// A mail that no line of it can turn into another: whoever carries it need not check again.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail(Draft);

impl Mail {
    /// Text and HTML together, in bytes.
    pub const MAX_BODY: usize = 1024 * 1024;
    const MAX_HEADERS: usize = 32;

    pub fn key(&self) -> &MailKey {
        &self.0.key
    }

    pub fn from(&self) -> &Mailbox {
        &self.0.from
    }

    pub fn to(&self) -> &Mailbox {
        &self.0.to
    }

    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    pub fn text(&self) -> &str {
        &self.0.text
    }

    pub fn html(&self) -> Option<&str> {
        self.0.html.as_deref()
    }

    pub fn headers(&self) -> &[Header] {
        &self.0.headers
    }
}

impl TryFrom<Draft> for Mail {
    type Error = MailError;

    fn try_from(draft: Draft) -> Result<Self, MailError> {
        let subject = &draft.subject;
        if subject.trim().is_empty() || subject.len() > 500 || subject.chars().any(char::is_control)
        {
            return Err(MailError::Subject);
        }
        if draft.text.trim().is_empty() {
            return Err(MailError::NoText);
        }
        if draft
            .text
            .len()
            .saturating_add(draft.html.as_ref().map_or(0, String::len))
            > Self::MAX_BODY
        {
            return Err(MailError::TooLarge);
        }
        if draft.headers.len() > Self::MAX_HEADERS {
            return Err(MailError::TooManyHeaders);
        }
        Ok(Self(draft))
    }
}

impl fmt::Debug for Mail {
    /// Without the body: it may hold a one-time link.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("key", &self.0.key)
            .field("to", &self.0.to)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft() -> Draft {
        Draft {
            key: "welcome-1".parse().unwrap(),
            from: "shop@example.com".parse().unwrap(),
            to: Mailbox::try_new(Some("Ana Novak"), "ana@example.com").unwrap(),
            subject: "Dobrodošli".to_owned(),
            text: "Pozdravljeni".to_owned(),
            html: None,
            headers: vec![],
        }
    }

    #[test]
    fn a_line_break_cannot_smuggle_a_header_in() {
        for injected in [
            "a\r\nBcc: eve@example.com",
            "a\nb",
            "a\rb",
            "a\0b",
            "a\u{85}b",
        ] {
            assert_eq!(
                Mail::try_from(Draft {
                    subject: injected.to_owned(),
                    ..draft()
                }),
                Err(MailError::Subject)
            );
            assert_eq!(
                Mailbox::try_new(Some(injected), "ana@example.com"),
                Err(MailError::Name)
            );
            assert_eq!(injected.parse::<Mailbox>(), Err(MailError::Address));
            assert_eq!(
                format!("ana@example.com{injected}").parse::<Mailbox>(),
                Err(MailError::Address)
            );
            assert_eq!(Header::try_new(injected, "b"), Err(MailError::HeaderName));
            assert_eq!(
                Header::try_new("X-Test", injected),
                Err(MailError::HeaderValue)
            );
            assert_eq!(injected.parse::<MailKey>(), Err(MailError::Key));
        }
    }

    #[test]
    fn a_header_cannot_replace_one_of_the_mail_itself() {
        for name in ["Bcc", "to", "FROM", "Content-Type", "Message-ID"] {
            assert_eq!(
                Header::try_new(name, "eve@example.com"),
                Err(MailError::HeaderName),
                "{name}"
            );
        }
        assert!(Header::try_new("List-Unsubscribe", "<https://example.com/u>").is_ok());
    }

    #[test]
    fn an_address_cannot_name_a_second_reader() {
        for address in [
            "",
            "@",
            "ana@",
            "@example.com",
            "a@b,c@d",
            "a@b@c",
            "<a@b>",
            "a b@c",
            "a@b c",
            "\"a b\"@c",
            "a@[::1]",
        ] {
            assert_eq!(
                address.parse::<Mailbox>(),
                Err(MailError::Address),
                "{address}"
            );
        }
    }

    #[test]
    fn a_mail_has_bounds() {
        let large = "x".repeat(Mail::MAX_BODY + 1);

        assert_eq!(
            Mail::try_from(Draft {
                text: large.clone(),
                ..draft()
            }),
            Err(MailError::TooLarge)
        );
        assert_eq!(
            Mail::try_from(Draft {
                html: Some(large),
                ..draft()
            }),
            Err(MailError::TooLarge)
        );
        assert_eq!(
            Mail::try_from(Draft {
                text: " \n".to_owned(),
                ..draft()
            }),
            Err(MailError::NoText)
        );
        assert_eq!(
            Mail::try_from(Draft {
                subject: " ".to_owned(),
                ..draft()
            }),
            Err(MailError::Subject)
        );
        let headers = vec![Header::try_new("X-Test", "a").unwrap(); 33];
        assert_eq!(
            Mail::try_from(Draft { headers, ..draft() }),
            Err(MailError::TooManyHeaders)
        );
    }

    #[test]
    fn the_body_is_not_printed() {
        let mail = Mail::try_from(Draft {
            text: "https://example.com/reset/s3cret".to_owned(),
            ..draft()
        })
        .unwrap();

        assert!(!format!("{mail:?}").contains("s3cret"));
    }

    proptest! {
        #[test]
        fn an_address_that_is_accepted_stays_on_its_line(address in "\\PC{0,20}@\\PC{0,20}|[ -~\r\n]{0,40}") {
            if let Ok(mailbox) = address.parse::<Mailbox>() {
                prop_assert!(mailbox.to_string().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert_eq!(mailbox.address().matches('@').count(), 1);
            }
        }
    }
}
