//! Door 2: something happened.

mod on_invoice_generated;
mod on_invoice_voided;
mod on_item_completed;
mod on_item_failed;
mod on_item_rolled_back;
mod on_item_started;
mod on_item_step;
mod on_payment_failed;
mod on_payment_received;
mod on_refund_completed;
mod on_tenant_provisioned;
mod saga;

use cf_platform::bus::Reaction;

use crate::Deps;

pub fn reactions(_deps: &Deps) -> Vec<Reaction> {
    let mut reactions = vec![on_tenant_provisioned::reaction()];
    reactions.extend(saga::reactions());
    reactions
}
