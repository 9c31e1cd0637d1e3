use cf_platform::db::{DbError, Tx};

use crate::model::Customer;
use crate::store;

/// Keeps what identity says of an organisation: whose customer it is, what it is called, and whether it
/// may order.
pub async fn follow(tx: &Tx, customer: &Customer) -> Result<(), DbError> {
    store::put_customer(tx, customer).await
}
