//! The saga fed with everything that can happen, in any order, twice, and never.

mod cases;
mod check;
mod crossings;
mod stored;
mod table;
mod walks;
mod world;
