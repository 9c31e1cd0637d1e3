//! Mail for development: kept on disk for an administrator to read, sent to nobody.
//!
//! One file a mail, `mail_….<digest of its key>.json`, mode 0600 in a directory of 0700. The names
//! alone say in which order mails came and which keys are taken, so there is no index that could
//! disagree. The newest stay, up to a bound; a key is known for as long as its mail is kept.

mod shelf;
mod stored;

use std::path::Path;
use std::sync::Arc;

use cf_kernel::id::MailId;
use cf_kernel::{Clock, ErrorKind, Failure, IdSource};
use cf_ports::mail::{Mail, Mailer, Receipt};
use cf_ports::{Effect, Refusal};
use futures_util::future::BoxFuture;

pub use stored::StoredMail;

use crate::shelf::Shelf;

/// How many mails are kept unless told otherwise.
pub const KEPT: usize = 10_000;

#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    #[error("the mail outbox cannot be read or written")]
    Io(#[from] std::io::Error),
    #[error("mail {0} is not in a shape that this version reads")]
    Shape(MailId, #[source] serde_json::Error),
}

impl Failure for OutboxError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Io(_) => ErrorKind::Unavailable,
            Self::Shape(..) => ErrorKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "mail-outbox-unavailable",
            Self::Shape(..) => "mail-unreadable",
        }
    }
}

/// Keeps every mail instead of sending it.
pub struct MailOutbox {
    shelf: Arc<Shelf>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl MailOutbox {
    /// Opens the outbox in `dir`, made if it is missing. Keeps the newest `kept` mails, at least
    /// one.
    pub async fn open(
        dir: &Path,
        kept: usize,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Result<Self, OutboxError> {
        let dir = dir.to_owned();
        let shelf = off_thread(move || Shelf::open(dir, kept)).await?;
        Ok(Self {
            shelf: Arc::new(shelf),
            clock,
            ids,
        })
    }

    /// The newest first: at most `limit`, from the one after `after` on. A mail that has left
    /// meanwhile is a valid place to go on from.
    pub async fn list(
        &self,
        limit: usize,
        after: Option<MailId>,
    ) -> Result<Vec<StoredMail>, OutboxError> {
        let shelf = Arc::clone(&self.shelf);
        off_thread(move || shelf.list(limit, after)).await
    }

    pub async fn read(&self, id: MailId) -> Result<Option<StoredMail>, OutboxError> {
        let shelf = Arc::clone(&self.shelf);
        off_thread(move || shelf.read(id)).await
    }
}

impl Mailer for MailOutbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Effect<Receipt>> {
        Box::pin(async move {
            let stored = StoredMail::new(MailId::generate(&*self.ids), self.clock.now(), mail);
            let shelf = Arc::clone(&self.shelf);
            match off_thread(move || shelf.keep(&stored)).await {
                Ok(id) => Effect::Done(Receipt { id: id.to_string() }),
                // What could not be renamed into place is not there.
                Err(_) => Effect::Refused(Refusal::for_now("the mail outbox cannot be written")),
            }
        })
    }
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, OutboxError> + Send + 'static,
) -> Result<T, OutboxError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}
