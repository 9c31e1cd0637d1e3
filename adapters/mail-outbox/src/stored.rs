use cf_kernel::id::MailId;
use cf_ports::mail::Mail;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A mail as it was kept. Holds what the reader was to see, one-time links included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StoredMail {
    /// Of this shape.
    pub version: u8,
    pub id: MailId,
    pub kept_at: Timestamp,
    pub key: String,
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    pub headers: Vec<(String, String)>,
}

impl StoredMail {
    const VERSION: u8 = 1;

    pub(crate) fn new(id: MailId, kept_at: Timestamp, mail: &Mail) -> Self {
        let header =
            |header: &cf_ports::mail::Header| (header.name().to_owned(), header.value().to_owned());
        Self {
            version: Self::VERSION,
            id,
            kept_at,
            key: mail.key().as_str().to_owned(),
            from: mail.from().to_string(),
            to: mail.to().to_string(),
            subject: mail.subject().to_owned(),
            text: mail.text().to_owned(),
            html: mail.html().map(str::to_owned),
            headers: mail.headers().iter().map(header).collect(),
        }
    }
}

impl std::fmt::Debug for StoredMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredMail")
            .field("id", &self.id)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_of_the_first_version_can_always_be_read() {
        let golden = r#"{"version":1,"id":"mail_00000000000000000000000001","keptAt":"2026-11-20T08:00:00Z","key":"order-1","from":"shop@example.com","to":"Ana <ana@example.com>","subject":"Naročilo","text":"Hvala","html":null,"headers":[["X-Test","a"]]}"#;

        let mail: StoredMail = serde_json::from_str(golden).unwrap();

        assert_eq!(serde_json::to_string(&mail).unwrap(), golden);
    }
}
