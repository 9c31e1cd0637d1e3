//! Those who make what was ordered: providers of compute, network, storage and the rest.
//!
//! A driver does four things to a resource, in this order, and takes each of them back: see
//! [`Action`]. What it makes carries our [`Tag`] from birth, so that it can be found when the answer
//! was lost, and so that nothing else is ever touched. Each step of each resource has one [`Token`]:
//! asked with it twice, a driver does it once.

mod call;
mod faults;

#[cfg(feature = "conformance")]
pub mod conformance;

use futures_util::future::BoxFuture;

pub use call::{
    Action, Call, Endpoint, Finding, Found, NotATag, Page, Progress, Tag, Token, Undoing,
};
pub use faults::{Fault, FaultKind, Faults, FaultsError, Planted};

use crate::{Effect, Refusal};

pub trait Driver: Send + Sync + 'static {
    fn name(&self) -> &'static str;

    /// Does one step, or says how far it is. Asked again with the same token it answers what has come
    /// of it, and does not do it twice.
    fn perform<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Progress>>;

    /// Takes one step back, or says that it is on the way. What never was, or is gone already, is
    /// done. What is not `call.tenant`'s, or does not carry the tag, is left alone.
    fn undo<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Undoing>>;

    /// What carries the tag, as it is now. Changes nothing.
    fn find<'a>(&'a self, tag: &'a Tag) -> BoxFuture<'a, Result<Option<Found>, Refusal>>;

    /// What carries a tag that begins like this, by tag, from after the one that is named on.
    fn list<'a>(&'a self, page: &'a Page) -> BoxFuture<'a, Result<Vec<Found>, Refusal>>;

    /// Of a driver that can be told to fail.
    fn faults(&self) -> Option<&dyn Faults> {
        None
    }
}
