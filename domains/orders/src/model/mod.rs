//! What an order is, and what may be done to it. Pure: no I/O, no clock.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod claim;
mod figures;
mod filter;
mod listed;
pub mod number;
pub mod order;
mod people;
pub mod pricing;
pub mod saga;

pub use figures::{Analytics, Beginnings, CurrencyFigures, StateFigures, StateLine};
pub use filter::{OrderFilter, OrderSort};
pub use listed::{ListedItem, ListedOrder};
pub use number::OrderNumber;
pub use order::{
    Action, Actions, Cancellation, Content, Fact, Gone, Item, ItemRefund, ItemState, Kept, Order,
    OrderError, OrderState, Payment, Progress, Standing, Submitted, Verb, Who,
};
pub use people::{Customer, CustomerState, Moment, Note};
