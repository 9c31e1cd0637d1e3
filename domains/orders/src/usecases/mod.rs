//! One verb per file: load, decide, save and emit, in one transaction.

pub mod billing_details;
pub mod buyer;
pub mod cancel;
pub mod create;
pub mod edit;
pub mod examine;
pub mod figures;
pub mod follow_customer;
pub mod health;
pub mod list;
pub mod notes;
pub mod preview;
pub mod publish;
pub mod put_aside;
pub mod quote;
pub mod reach;
pub mod reorder;
pub mod revert_payment;
pub mod saga;
pub mod show;
pub mod submit;
pub mod transition;

mod permissions;

pub use permissions::{OrdersExport, OrdersManage, OrdersRead, OrdersWrite};
