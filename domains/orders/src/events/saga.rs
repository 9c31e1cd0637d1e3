//! What the saga of an order hears of others.

use cf_platform::bus::{Reaction, ReactionError};

use super::{
    on_invoice_generated, on_invoice_voided, on_item_completed, on_item_failed,
    on_item_rolled_back, on_item_started, on_item_step, on_payment_failed, on_payment_received,
    on_refund_completed,
};
use crate::error::OrdersError;

pub(super) fn reactions() -> Vec<Reaction> {
    vec![
        on_payment_received::reaction(),
        on_payment_failed::reaction(),
        on_refund_completed::reaction(),
        on_invoice_generated::reaction(),
        on_invoice_voided::reaction(),
        on_item_started::reaction(),
        on_item_step::reaction(),
        on_item_completed::reaction(),
        on_item_failed::reaction(),
        on_item_rolled_back::reaction(),
    ]
}

/// The database being away is no fault of the event's: it must stay a `DbError`.
pub(super) fn heard(outcome: Result<(), OrdersError>) -> Result<(), ReactionError> {
    outcome.map_err(|error| match error {
        OrdersError::Db(error) => error.into(),
        other => ReactionError::refused(other),
    })
}
