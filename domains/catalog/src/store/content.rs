//! Content as it lies in the database: with the number of its shape, so that what was written once
//! can always be read.

use cf_platform::db::DbError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content_1::Content1;
use crate::model::Content;

#[derive(Deserialize)]
#[serde(tag = "format")]
enum StoredContent {
    #[serde(rename = "1")]
    V1(Content1),
    #[serde(rename = "2")]
    V2(Content),
}

/// What is written today.
#[derive(Serialize)]
#[serde(tag = "format")]
enum Written<'a> {
    #[serde(rename = "2")]
    V2(&'a Content),
}

pub(super) fn to_json(content: &Content) -> Result<Value, DbError> {
    serde_json::to_value(Written::V2(content))
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
        Ok(StoredContent::V1(content)) => Ok(content.into()),
        Ok(StoredContent::V2(content)) => Ok(content),
        Err(error) => Err(DbError::corrupt("product content", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::{Currency, Money};

    #[test]
    fn what_is_stored_today_is_read_as_it_was_written() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/content.2.json")).unwrap();

        let content = from_json(sample.clone()).unwrap();

        assert_eq!(content.check(), Ok(()));
        assert_eq!(from_text(&sample.to_string()).unwrap(), content);
        assert_eq!(to_json(&content).unwrap(), sample);
    }

    #[test]
    fn what_was_stored_first_can_still_be_read_and_bought() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/content.1.json")).unwrap();

        let content = from_json(sample.clone()).unwrap();

        assert_eq!(from_text(&sample.to_string()).unwrap(), content);
        // Its schema has no property `plan`, so what it started at is what it costs.
        assert_eq!(content.plans.len(), 2);
        assert_eq!(
            content.price_from(),
            Some(Money::from_minor(1000, Currency::EUR))
        );
        assert_eq!(from_json(to_json(&content).unwrap()).unwrap(), content);
    }

    #[test]
    fn plans_of_the_first_format_become_choices_with_their_prices() {
        let mut sample: Value =
            serde_json::from_str(include_str!("../../samples/content.1.json")).unwrap();
        sample["configSchema"]["properties"]["plan"] =
            serde_json::json!({ "type": "string", "enum": ["core", "business"] });

        let content = from_json(sample).unwrap();

        let price = |minor| Some(Money::from_minor(minor, Currency::EUR));
        assert_eq!(
            content.plan_prices(Currency::EUR, None),
            [("core", price(1000)), ("business", price(2010))]
        );
        assert_eq!(content.price_from(), price(1000));
        assert_eq!(content.check(), Ok(()));
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
