//! Time and chance come in as arguments, so that a test can live a year in a second and see the
//! same ids twice.

use jiff::Timestamp;
use uuid::Uuid;

/// Business time.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Timestamp;
}

/// Where new ids come from: UUIDv7, increasing within one source.
pub trait IdSource: Send + Sync + 'static {
    fn uuid(&self) -> Uuid;
}
