//! What provisioning refuses, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::db::DbError;
use cf_platform::seal::{OpenError, SealError};
use cf_ports::drivers::FaultsError;

use crate::model::engine::EngineError;
use crate::model::{RegionError, RequestError};

#[derive(Debug, thiserror::Error)]
pub enum ProvisioningError {
    #[error("there is no such thing here, or it is not yours")]
    NotFound,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    /// Pointers start at the body.
    #[error("the request is not valid")]
    Fields(Vec<FieldError>),
    #[error("the provider of this installation cannot be told to fail")]
    NoFaults,
    #[error(transparent)]
    Faults(#[from] FaultsError),
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Region(#[from] RegionError),
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Someone else changed the row in the meantime.
    #[error("the request was changed by someone else")]
    Overtaken,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for ProvisioningError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::Cursor
            | Self::Fields(_)
            | Self::Request(_)
            | Self::Region(RegionError::Fields(_)) => ErrorKind::Invalid,
            Self::Region(RegionError::Stale { .. }) | Self::Overtaken => ErrorKind::Stale,
            Self::NoFaults | Self::Engine(_) | Self::Faults(FaultsError::TooMany(_)) => {
                ErrorKind::Conflict
            }
            Self::Faults(FaultsError::Io(_)) => ErrorKind::Unavailable,
            Self::Seal(error) => error.kind(),
            Self::Open(error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Cursor
            | Self::Fields(_)
            | Self::Request(_)
            | Self::Region(RegionError::Fields(_)) => "invalid",
            Self::Region(RegionError::Stale { .. }) | Self::Overtaken => "stale-version",
            Self::NoFaults => "no-faults-here",
            Self::Faults(FaultsError::TooMany(_)) => "too-many-faults",
            Self::Faults(FaultsError::Io(_)) => "unavailable",
            Self::Engine(EngineError::NotNow { .. }) => "illegal-transition",
            Self::Seal(error) => error.code(),
            Self::Open(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::Fields(fields) | Self::Region(RegionError::Fields(fields)) => fields.clone(),
            Self::NotFound
            | Self::NoFaults
            | Self::Faults(_)
            | Self::Engine(_)
            | Self::Region(RegionError::Stale { .. })
            | Self::Request(_)
            | Self::Seal(_)
            | Self::Open(_)
            | Self::Overtaken
            | Self::Db(_) => Vec::new(),
        }
    }
}
