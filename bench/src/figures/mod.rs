//! One file for each group of figures.

pub mod bus;
mod bus_ours;
mod bus_plain;
pub mod door;
pub mod edge;
pub mod logins;
pub mod quotes;
mod rates;
pub mod reads;
pub mod shelf;
pub mod start;
pub mod tokens;
