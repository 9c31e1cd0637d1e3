//! The events, by the domain that says them.

pub mod billing;
pub mod catalog;
pub mod identity;
pub mod notification;
pub mod order;
pub mod provisioning;

use cf_kernel::event::{Event, Topic};

/// One type of event, for documents and tests.
#[derive(Debug, Clone, Copy)]
pub struct EventType {
    pub topic: fn() -> Topic,
    pub schema: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    /// A payload as it may lie in a log from the day on which this type shipped.
    pub sample: &'static str,
    /// Reads a payload and writes it again.
    pub round_trip: fn(&str) -> Result<serde_json::Value, serde_json::Error>,
}

const fn of<E: Event>(sample: &'static str) -> EventType {
    EventType {
        topic: || E::TOPIC,
        schema: |generator| generator.subschema_for::<E>(),
        sample,
        round_trip: |text| serde_json::to_value(serde_json::from_str::<E>(text)?),
    }
}

/// All of them.
pub const ALL: &[EventType] = &[
    of::<catalog::ProductPublished>(include_str!(
        "../../samples/catalog.product-published.v1.json"
    )),
    of::<catalog::ProductRetired>(include_str!(
        "../../samples/catalog.product-retired.v1.json"
    )),
    of::<catalog::PriceChanged>(include_str!("../../samples/catalog.price-changed.v1.json")),
    of::<catalog::ShelfChanged>(include_str!("../../samples/catalog.shelf-changed.v1.json")),
    of::<identity::UserRegistered>(include_str!(
        "../../samples/identity.user-registered.v1.json"
    )),
    of::<identity::UserAuthenticated>(include_str!(
        "../../samples/identity.user-authenticated.v1.json"
    )),
    of::<identity::AccountLocked>(include_str!(
        "../../samples/identity.account-locked.v1.json"
    )),
    of::<identity::RoleChanged>(include_str!("../../samples/identity.role-changed.v1.json")),
    of::<identity::TenantProvisioned>(include_str!(
        "../../samples/identity.tenant-provisioned.v1.json"
    )),
    of::<order::OrderCreated>(include_str!("../../samples/order.created.v1.json")),
    of::<order::OrderSubmitted>(include_str!("../../samples/order.submitted.v1.json")),
    of::<order::PaymentConfirmed>(include_str!(
        "../../samples/order.payment-confirmed.v1.json"
    )),
    of::<order::PaymentReverted>(include_str!("../../samples/order.payment-reverted.v1.json")),
    of::<order::ValidationStarted>(include_str!(
        "../../samples/order.validation-started.v1.json"
    )),
    of::<order::OrderProvisioningStarted>(include_str!(
        "../../samples/order.provisioning-started.v1.json"
    )),
    of::<order::OrderPartiallyFulfilled>(include_str!(
        "../../samples/order.partially-fulfilled.v1.json"
    )),
    of::<order::OrderFulfilled>(include_str!("../../samples/order.fulfilled.v1.json")),
    of::<order::OrderCancelled>(include_str!("../../samples/order.cancelled.v1.json")),
    of::<order::OrderFailed>(include_str!("../../samples/order.failed.v1.json")),
    of::<order::ServiceDelivered>(include_str!(
        "../../samples/order.service-delivered.v1.json"
    )),
    of::<provisioning::ProvisioningStarted>(include_str!(
        "../../samples/provisioning.started.v1.json"
    )),
    of::<provisioning::StepCompleted>(include_str!(
        "../../samples/provisioning.step-completed.v1.json"
    )),
    of::<provisioning::ServiceActivated>(include_str!(
        "../../samples/provisioning.service-activated.v1.json"
    )),
    of::<provisioning::ProvisioningCompleted>(include_str!(
        "../../samples/provisioning.completed.v1.json"
    )),
    of::<provisioning::ProvisioningFailed>(include_str!(
        "../../samples/provisioning.failed.v1.json"
    )),
    of::<provisioning::RollbackCompleted>(include_str!(
        "../../samples/provisioning.rollback-completed.v1.json"
    )),
    of::<provisioning::ServiceTerminated>(include_str!(
        "../../samples/provisioning.service-terminated.v1.json"
    )),
    of::<billing::PaymentReceived>(include_str!(
        "../../samples/billing.payment-received.v1.json"
    )),
    of::<billing::PaymentFailed>(include_str!("../../samples/billing.payment-failed.v1.json")),
    of::<billing::RefundRequested>(include_str!(
        "../../samples/billing.refund-requested.v1.json"
    )),
    of::<billing::RefundCompleted>(include_str!(
        "../../samples/billing.refund-completed.v1.json"
    )),
    of::<billing::InvoiceGenerated>(include_str!(
        "../../samples/billing.invoice-generated.v1.json"
    )),
    of::<billing::InvoiceVoided>(include_str!("../../samples/billing.invoice-voided.v1.json")),
    of::<billing::CreditNoteIssued>(include_str!(
        "../../samples/billing.credit-note-issued.v1.json"
    )),
    of::<billing::SubscriptionCreated>(include_str!(
        "../../samples/billing.subscription-created.v1.json"
    )),
    of::<notification::NotificationDelivered>(include_str!(
        "../../samples/notification.delivered.v1.json"
    )),
    of::<notification::NotificationFailed>(include_str!(
        "../../samples/notification.failed.v1.json"
    )),
];
