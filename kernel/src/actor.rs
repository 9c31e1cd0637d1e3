use serde::{Deserialize, Serialize};

use crate::id::{ApiKeyId, UserId};

/// Who does something. Stands in every event and every line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "camelCase")]
pub enum Actor {
    User(UserId),
    ApiKey(ApiKeyId),
    /// A part of the platform, by name: a job, a reaction, the command line.
    System(String),
    /// Someone who has not said who they are.
    Visitor,
}

impl Actor {
    pub fn system(name: &str) -> Self {
        Self::System(name.to_owned())
    }
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => id.fmt(f),
            Self::ApiKey(id) => id.fmt(f),
            Self::System(name) => write!(f, "system:{name}"),
            Self::Visitor => f.write_str("visitor"),
        }
    }
}
