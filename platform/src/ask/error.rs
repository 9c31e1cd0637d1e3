use axum::http::StatusCode;
use cf_kernel::{ErrorKind, Failure, FieldError};
use serde::Deserialize;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// It was understood, and the answer is no.
    #[error("{}", .0.detail)]
    Refused(Refused),
    /// Nobody answered; later somebody may.
    #[error("`{segment}` does not answer right now")]
    Unreachable {
        segment: &'static str,
        /// For the log.
        why: String,
    },
    #[error("`{segment}` answered something that cannot be understood")]
    Nonsense {
        segment: &'static str,
        #[source]
        source: serde_json::Error,
    },
    #[error("the question cannot be written down")]
    Unspeakable(#[source] serde_json::Error),
}

/// A problem document, as far as whoever asked needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub status: StatusCode,
    /// The last part of its `type`.
    pub code: String,
    pub detail: String,
    pub errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    errors: Vec<FieldError>,
}

impl Refused {
    pub(super) fn read(status: StatusCode, body: &[u8]) -> Self {
        match serde_json::from_slice::<Problem>(body) {
            Ok(problem) => Self {
                status,
                code: problem
                    .kind
                    .rsplit(':')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                detail: problem.detail,
                errors: problem.errors,
            },
            Err(_) => Self {
                status,
                code: "refused".to_owned(),
                detail: format!("the answer was {status}"),
                errors: Vec::new(),
            },
        }
    }
}

impl AskError {
    /// Whether it is worth another try.
    pub const fn is_outage(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }
}

impl Failure for AskError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Refused(refused) => match refused.status.as_u16() {
                404 => ErrorKind::NotFound,
                409 => ErrorKind::Conflict,
                _ => ErrorKind::Invalid,
            },
            Self::Unreachable { .. } => ErrorKind::Unavailable,
            Self::Nonsense { .. } | Self::Unspeakable(_) => ErrorKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Refused(refused) => match refused.status.as_u16() {
                404 => "not-found",
                409 => "conflict",
                _ => "invalid",
            },
            Self::Unreachable { .. } => "unavailable",
            Self::Nonsense { .. } | Self::Unspeakable(_) => "internal",
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Refused(refused) => refused.errors.clone(),
            Self::Unreachable { .. } | Self::Nonsense { .. } | Self::Unspeakable(_) => Vec::new(),
        }
    }
}
