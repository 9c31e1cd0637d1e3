//! A provider that exists on the disk only.
//!
//! It takes the time that such work takes, has so much room in each region and no more, and can be
//! told to fail: see [`FaultKind`](cf_ports::drivers::FaultKind). What it has is one file for each
//! resource, put into place by a rename, so that it is still there after the process was killed: this is
//! the other side, and forgets nothing because we do.
//!
//! [`World`] is the whole of it without a clock, a disk and a lock, for simulations.

mod chance;
mod disk;
mod driver;
mod endpoints;
mod resource;
mod world;

pub use chance::{Pace, Rates};
pub use disk::DiskError;
pub use driver::Simulated;
pub use resource::Resource;
pub use world::{Places, Settings, World};
