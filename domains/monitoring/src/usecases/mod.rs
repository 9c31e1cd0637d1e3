//! One verb per file: ask the parts, keep what was found, show it.

mod ask;
pub mod health;
pub mod look;
pub mod probe;
