//! The Stripe adapter against a server that speaks like Stripe, against one that means harm, and
//! against the signatures that Stripe's own libraries are tested with.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests serve and call for themselves"
)]

mod between;
mod broken;
mod forms;
mod localstripe;
mod made_up;
mod notices;
mod setup;
mod signatures;
mod stage;

mod against_localstripe {
    use crate::stage;

    cf_ports::payments_conformance!(stage::localstripe);
}
