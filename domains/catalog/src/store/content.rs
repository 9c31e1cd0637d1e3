//! Content as it lies in the database: with the number of its shape, so that what was written once
//! can always be read.

use cf_platform::db::DbError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::Content;

#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredContent {
    #[serde(rename = "1")]
    V1(Content),
}

pub(super) fn to_json(content: &Content) -> Result<Value, DbError> {
    serde_json::to_value(StoredContent::V1(content.clone()))
        .map_err(|error| DbError::corrupt("product content", error))
}

pub(super) fn from_json(value: Value) -> Result<Content, DbError> {
    understood(serde_json::from_value(value))
}

/// The same without a tree in between.
pub(super) fn from_text(text: &str) -> Result<Content, DbError> {
    understood(serde_json::from_str(text))
}

fn understood(read: serde_json::Result<StoredContent>) -> Result<Content, DbError> {
    match read {
        Ok(StoredContent::V1(content)) => Ok(content),
        Err(error) => Err(DbError::corrupt("product content", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/content.1.json")).unwrap();

        let content = from_json(sample.clone()).unwrap();

        assert_eq!(from_text(&sample.to_string()).unwrap(), content);
        assert_eq!(to_json(&content).unwrap(), sample);
    }

    #[test]
    fn content_of_an_unknown_format_is_corrupt_not_guessed_at() {
        let unknown = serde_json::json!({ "format": "999", "name": { "en": "x" } });

        assert!(matches!(
            from_json(unknown),
            Err(DbError::Corrupt {
                what: "product content",
                ..
            })
        ));
    }
}
