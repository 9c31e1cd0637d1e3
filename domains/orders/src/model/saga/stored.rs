//! A saga as JSON. The format has a number; what an older version wrote is still read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Saga;

pub const FORMAT: u32 = 1;

#[derive(Debug, thiserror::Error)]
pub enum StoredSagaError {
    #[error("a saga of format {0}, which this version does not know")]
    Format(u64),
    #[error("a saga without a format")]
    NoFormat,
    #[error("a saga that cannot be read")]
    Json(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    #[serde(flatten)]
    saga: &'a Saga,
}

impl Saga {
    pub fn to_json(&self) -> Result<Value, StoredSagaError> {
        Ok(serde_json::to_value(Written {
            format: FORMAT,
            saga: self,
        })?)
    }

    pub fn from_json(stored: Value) -> Result<Self, StoredSagaError> {
        match stored.get("format").and_then(Value::as_u64) {
            Some(1) => Ok(Self::deserialize(stored)?),
            Some(other) => Err(StoredSagaError::Format(other)),
            None => Err(StoredSagaError::NoFormat),
        }
    }
}
