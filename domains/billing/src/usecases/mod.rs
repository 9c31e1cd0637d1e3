//! One verb per file: load, decide, save and emit, in one transaction. What asks a gateway has two: one
//! before, one after.

pub mod bank;
pub mod cancel;
pub mod desk;
pub mod due;
pub mod examine;
pub mod export;
pub mod follow;
pub mod health;
pub mod issue;
pub mod methods;
pub mod nudge;
pub mod pay;
pub mod print;
pub mod refund;
pub mod settings;
pub mod show;
pub mod webhook;

mod gateway;
mod permissions;
mod settle;

pub use permissions::{
    InvoicesExport, InvoicesRead, PaymentsConfirm, PaymentsRead, PaymentsWrite, RefundsWrite,
    SubscriptionsRead,
};

use cf_kernel::{Reason, Scope};
use cf_platform::db::Work;

use crate::Deps;

/// Work that begins with a gateway's word, or with time: the rows say whose it is.
pub(crate) const WORLD: Scope = Scope::Platform(Reason::new("payments"));

pub(crate) fn world(deps: &Deps, name: &str) -> Work {
    Work::system(name, WORLD, &**deps.db.ids())
}
