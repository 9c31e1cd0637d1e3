//! What people are told, and in which words. Pure: no I/O, no clock.

mod kind;
mod letter;
mod news;
mod person;
mod phrases;

pub use kind::{Channel, Kind, Level};
pub use letter::{Letter, LetterState, letter_html, letter_text, subject};
pub use news::{KnownOrder, News, Words};
pub use person::{Contact, Newest, Preference, Recipient, Told, door};
