//! Whose shop a host is, and how it looks: known to every process, a moment after it was decided.
//!
//! The catalogue keeps the rows ([`find`], [`update`] …) in its own transactions. A process that
//! serves pages asks [`Storefronts`], which hears of each commit by a NOTIFY, and looks again and
//! again should that get lost.

mod brand;
mod host_name;
mod logo;
mod look;
mod shop;
mod store;
mod watch;

pub use brand::{Brand, Chroma, Density, InvalidBrand, Radius};
pub use host_name::{HostName, InvalidHostName};
pub use logo::{InvalidLogo, Logo};
pub use look::{NewLook, StorefrontError};
pub use shop::Shop;
pub use store::{find, find_for_change, insert, list, logo, replace_hosts, taken, update};
pub use watch::Storefronts;
