// This file was generated with `cornucopia`. Do not modify.

pub mod examine;
pub mod invoices;
pub mod ledger;
pub mod notices;
pub mod payments;
pub mod receivables;
pub mod refunds;
pub mod subscriptions;
