//! Letters to people.

mod letter;

#[cfg(feature = "conformance")]
pub mod conformance;

use futures_util::future::BoxFuture;

pub use letter::{Draft, Header, Mail, MailError, MailKey, Mailbox};

use crate::Effect;

/// Hands a mail over to whoever carries it.
pub trait Mailer: Send + Sync + 'static {
    /// A mail with a key that was sent before is not sent again: the answer is the first receipt.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Effect<Receipt>>;
}

/// What the carrier calls the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub id: String,
}
