//! Whose shop a host is, and how it looks.

mod addresses;
mod change;
mod open;
mod show;

pub use addresses::{addresses, parts};
pub use change::change;
pub use open::{open, open_for_demo};
pub use show::{ByName, in_the_window, list, show};
