//! What is due, what was paid, billed and given back. Pure: no I/O, no clock.

pub mod creditor_reference;
pub mod filter;
pub mod invoice;
pub mod ledger;
pub mod money_of;
pub mod notice;
pub mod payment;
pub mod receivable;
pub mod refund;
pub mod subscription;

pub use creditor_reference::CreditorReference;
pub use filter::{InvoiceFilter, RefundFilter};
pub use invoice::{
    CreditNote, Invoice, InvoiceContent, InvoiceError, InvoiceLine, InvoiceState, Issue,
    LineDetail, Party, Series,
};
pub use ledger::{Account, Entry, Movement, Posting, Unbalanced};
pub use notice::{RefundNews, RefundSaid, Told};
pub use payment::{
    BANK, Change, Face, NOBODY, News, Payment, PaymentError, PaymentMethod, PaymentState, Said,
};
pub use receivable::{NotPayable, OrderMoney, Purchase, Receivable, ReceivableState};
pub use refund::{Refund, RefundError, RefundState, RefundWish, off_the_invoice, share_out};
pub use subscription::{Subscription, SubscriptionState, period_end};

#[cfg(test)]
mod walk;
