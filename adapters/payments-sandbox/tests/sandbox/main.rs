//! The sandbox against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test that is killed is told where by its environment"
)]

mod crashes;
mod scenes;
mod stage;

mod on_disk {
    use crate::stage;

    cf_ports::payments_conformance!(stage::on_disk);
}

mod in_memory {
    use crate::stage;

    cf_ports::payments_conformance!(stage::in_memory);
}
