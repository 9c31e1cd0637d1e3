//! One verb per file: load, decide, save and emit, in one transaction.

pub mod ask;
pub mod begin;
pub mod capacity;
pub mod decide;
pub mod end_order;
pub mod examine;
pub mod faults;
pub mod health;
pub mod keep;
pub mod nudge;
pub mod regions;
pub mod requests;
pub mod reserve;
pub mod services;
pub mod subscribe;
pub mod survey;
pub mod work;

mod permissions;
mod tell;

pub use permissions::{ProvisioningOperate, ProvisioningRead, ServicesRead};
