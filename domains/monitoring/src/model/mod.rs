//! How parts are found to be, and what follows for the whole. Pure: no I/O, no clock.

mod bus;
mod finding;
mod state;
mod uptime;

pub use bus::{Bus, GroupPosition};
pub use finding::{Finding, Part, PartKind, TargetKind, is_fresh};
pub use state::{Essential, State, overall};
pub use uptime::Uptime;
