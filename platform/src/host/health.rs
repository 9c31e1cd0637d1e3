//! How the parts are: asked by monitoring, by orchestrators and by people.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// How something is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum HealthState {
    Up,
    /// Works, but slowly or in part.
    Degraded,
    Down,
}

impl HealthState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Degraded => "degraded",
            Self::Down => "down",
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    pub state: HealthState,
    /// For people, without secrets.
    pub message: Option<String>,
}

impl Health {
    pub const fn up() -> Self {
        Self {
            state: HealthState::Up,
            message: None,
        }
    }

    pub fn degraded(message: impl Into<String>) -> Self {
        Self {
            state: HealthState::Degraded,
            message: Some(message.into()),
        }
    }

    pub fn down(message: impl Into<String>) -> Self {
        Self {
            state: HealthState::Down,
            message: Some(message.into()),
        }
    }
}

type Check = Arc<dyn Fn() -> BoxFuture<'static, Health> + Send + Sync>;

/// A question about one part.
#[derive(Clone)]
pub struct HealthCheck {
    pub name: &'static str,
    /// Whether the platform can take requests without it.
    pub essential: bool,
    check: Check,
}

impl fmt::Debug for HealthCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HealthCheck")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What a check found, and how long it took.
#[derive(Debug, Clone)]
pub struct HealthReport {
    pub health: Health,
    pub took: Duration,
}

/// An answer later than this is none.
const PATIENCE: Duration = Duration::from_secs(5);
/// An answer later than this is a bad sign.
const SLOW: Duration = Duration::from_secs(1);

impl HealthCheck {
    pub fn new(
        name: &'static str,
        check: impl Fn() -> BoxFuture<'static, Health> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            essential: true,
            check: Arc::new(check),
        }
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.essential = false;
        self
    }

    pub async fn ask(&self) -> HealthReport {
        let asked = Instant::now();
        let answer = tokio::time::timeout(PATIENCE, (self.check)()).await;
        let took = asked.elapsed();
        let health = match answer {
            Err(_elapsed) => Health::down(format!("no answer within {} s", PATIENCE.as_secs())),
            Ok(health) if health.state == HealthState::Up && took > SLOW => {
                Health::degraded("answers slowly")
            }
            Ok(health) => health,
        };
        HealthReport { health, took }
    }
}
