//! Configurations: what an order may carry, and what it means.

mod conditions;
mod form;
mod nearest;
mod property;
#[cfg(test)]
mod tests;
mod words;

pub use conditions::{all_hold, counted};
pub use form::{Form, quantity_problem};
pub use property::{Property, choice_key, fill_defaults, properties, property};
