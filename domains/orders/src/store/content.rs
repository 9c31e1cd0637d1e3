//! What of an order lies in the database as JSON: each with the number of its format.

use cf_contracts::purchase::{
    BillingDetails, BoughtItem, BoughtProduct, Cycle, ItemPrice, OrderTotals,
};
use cf_kernel::id::OrderItemId;
use cf_platform::db::DbError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// As it lies in the database.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum Stored<T> {
    #[serde(rename = "1")]
    V1(T),
}

/// What of an order is looked at as a whole only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderContent {
    pub totals: OrderTotals,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<BillingDetails>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A thing of an order as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedContent {
    pub item_id: OrderItemId,
    pub product: BoughtProduct,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub price: ItemPrice,
}

pub fn order_to_json(content: &OrderContent) -> Result<Value, DbError> {
    serde_json::to_value(Stored::V1(content))
        .map_err(|error| DbError::corrupt("content of an order", error))
}

pub fn order_from_json(value: Value) -> Result<OrderContent, DbError> {
    read(value, "content of an order")
}

pub fn item_to_text(item: &BoughtItem) -> Result<String, DbError> {
    serde_json::to_string(&Stored::V1(item))
        .map_err(|error| DbError::corrupt("item of an order", error))
}

pub fn item_from_json(value: Value) -> Result<BoughtItem, DbError> {
    read(value, "item of an order")
}

pub fn listed_from_json(value: Value) -> Result<ListedContent, DbError> {
    read(value, "item of an order")
}

fn read<T: DeserializeOwned>(value: Value, what: &'static str) -> Result<T, DbError> {
    match serde_json::from_value(value) {
        Ok(Stored::V1(content)) => Ok(content),
        Err(error) => Err(DbError::corrupt(what, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_order_that_was_stored_first_can_still_be_read() {
        let stored = sample(include_str!("../../samples/order.1.json"));

        let content = order_from_json(stored.clone()).unwrap();

        assert_eq!(order_to_json(&content).unwrap(), stored);
    }

    #[test]
    fn an_item_that_was_stored_first_can_still_be_read() {
        let stored = sample(include_str!("../../samples/item.1.json"));

        let item = item_from_json(stored.clone()).unwrap();

        assert_eq!(sample(&item_to_text(&item).unwrap()), stored);
        let listed = listed_from_json(stored).unwrap();
        assert_eq!((listed.item_id, listed.price), (item.item_id, item.price));
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        let mut stored = sample(include_str!("../../samples/order.1.json"));
        stored["format"] = "2".into();

        assert!(order_from_json(stored).is_err());
    }
}
