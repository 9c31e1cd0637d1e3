//! What notifications refuse, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::db::DbError;

#[derive(Debug, thiserror::Error)]
pub enum NotificationsError {
    #[error("there is no such notification, or it is not yours")]
    NotFound,
    #[error("only people are told; a key has no notifications")]
    NotAPerson,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error("the same kind of notification is named twice")]
    NamedTwice { index: usize },
    #[error("people of your organisation are not told of this")]
    NotForYou { index: usize },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for NotificationsError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::NotAPerson => ErrorKind::Forbidden,
            Self::Cursor | Self::NamedTwice { .. } | Self::NotForYou { .. } => ErrorKind::Invalid,
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NotAPerson => "forbidden",
            Self::Cursor | Self::NamedTwice { .. } | Self::NotForYou { .. } => "invalid",
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::NamedTwice { index } | Self::NotForYou { index } => {
                vec![FieldError::new(
                    format!("/items/{index}/kind"),
                    self.to_string(),
                )]
            }
            Self::NotFound | Self::NotAPerson | Self::Db(_) => Vec::new(),
        }
    }
}
