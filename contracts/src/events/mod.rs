//! The events, by the domain that says them.

pub mod catalog;
pub mod identity;

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
];
