use cf_kernel::{ErrorKind, Failure};
use tokio_postgres::error::SqlState;

/// What can go wrong between us and PostgreSQL.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the database does not answer")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("all database connections are busy")]
    PoolExhausted,
    #[error(
        "the database went away while it was saving; repeat the request with the same key to learn how it ended"
    )]
    CommitUnknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the database refused a statement")]
    Statement(#[source] tokio_postgres::Error),
    /// A row that fits no state of the model: never guessed at.
    #[error("stored {what} cannot be understood")]
    Corrupt {
        what: &'static str,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl DbError {
    pub fn corrupt(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Corrupt {
            what,
            source: source.into(),
        }
    }

    /// The constraint that a statement ran into, by name.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Statement(error) => error
                .as_db_error()
                .and_then(tokio_postgres::error::DbError::constraint),
            _ => None,
        }
    }

    /// The unique constraint that a statement ran into, by name.
    pub fn unique_violation(&self) -> Option<&str> {
        self.sql_state()
            .filter(|&state| *state == SqlState::UNIQUE_VIOLATION)
            .and_then(|_| self.constraint())
    }

    pub fn sql_state(&self) -> Option<&SqlState> {
        match self {
            Self::Statement(error) => error.code(),
            _ => None,
        }
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        // Without a word from the server it is the connection that failed.
        let gone = error.is_closed()
            || error.as_db_error().is_none()
                && std::error::Error::source(&error)
                    .is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
            || error.code().is_some_and(is_shutdown);
        if gone {
            Self::Unreachable(Box::new(error))
        } else {
            Self::Statement(error)
        }
    }
}

fn is_shutdown(state: &SqlState) -> bool {
    [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::TOO_MANY_CONNECTIONS,
    ]
    .contains(state)
}

impl Failure for DbError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Unreachable(_) | Self::PoolExhausted | Self::CommitUnknown(_) => {
                ErrorKind::Unavailable
            }
            Self::Statement(error) => match error.code() {
                Some(state) if *state == SqlState::QUERY_CANCELED => ErrorKind::Unavailable,
                Some(state)
                    if *state == SqlState::DISK_FULL || *state == SqlState::OUT_OF_MEMORY =>
                {
                    ErrorKind::Unavailable
                }
                Some(state)
                    if *state == SqlState::T_R_SERIALIZATION_FAILURE
                        || *state == SqlState::T_R_DEADLOCK_DETECTED =>
                {
                    ErrorKind::Unavailable
                }
                _ => ErrorKind::Internal,
            },
            Self::Corrupt { .. } => ErrorKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) | Self::PoolExhausted => "database-unavailable",
            Self::CommitUnknown(_) => "outcome-unknown",
            Self::Statement(_) | Self::Corrupt { .. } => "internal",
        }
    }
}
