//! One file for each group of figures.

pub mod bus;
mod bus_ours;
mod bus_plain;
pub mod door;
pub mod edge;
pub mod logins;
pub mod orders;
pub mod orders_many;
mod orders_rows;
mod orders_shop;
mod orders_sql;
pub mod quotes;
mod rates;
pub mod reads;
pub mod shelf;
pub mod start;
pub mod tokens;
