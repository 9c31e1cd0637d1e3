//! What others say that later news is told with: who there is, and what orders are called.

use cf_contracts::events::identity::{RoleChanged, TenantProvisioned, UserRegistered};
use cf_contracts::events::order::{OrderCreated, OrderSubmitted};
use cf_kernel::event::Envelope;
use cf_kernel::id::UserId;
use cf_kernel::{Actor, Lang, SellerId, TenantKind};
use cf_platform::db::{DbError, Tx};

use crate::model::{Contact, KnownOrder};
use crate::store;

pub async fn tenant(tx: &Tx, event: &TenantProvisioned) -> Result<(), DbError> {
    let kind = TenantKind::parse(&event.kind).ok_or_else(|| {
        DbError::corrupt(
            "tenant",
            format!("`{}` is no kind of organisation", event.kind),
        )
    })?;
    store::keep_tenant(tx, event.tenant_id, event.seller_id, kind, &event.name).await
}

pub async fn user(tx: &Tx, envelope: &Envelope, event: &UserRegistered) -> Result<(), DbError> {
    let language = Lang::ALL
        .into_iter()
        .find(|lang| lang.code() == event.language)
        .unwrap_or_default();
    let contact = Contact {
        user: event.user_id,
        tenant: event.tenant_id,
        seller: envelope.seller.unwrap_or(SellerId(event.tenant_id)),
        email: event.email.clone(),
        full_name: event.full_name.clone(),
        language,
        roles: event.roles.clone(),
    };
    store::keep_contact(tx, &contact).await
}

pub async fn roles(tx: &Tx, envelope: &Envelope, event: &RoleChanged) -> Result<(), DbError> {
    if store::change_roles(tx, event.tenant_id, event.user_id, &event.roles).await? {
        return Ok(());
    }
    if event.roles.is_empty() {
        return Ok(());
    }
    // Known from another organisation, and new in this one.
    let seller = envelope.seller.unwrap_or(SellerId(event.tenant_id));
    store::copy_contact(tx, event.tenant_id, seller, event.user_id, &event.roles).await
}

pub async fn order_created(
    tx: &Tx,
    envelope: &Envelope,
    event: &OrderCreated,
) -> Result<(), DbError> {
    let order = KnownOrder {
        id: event.order_id,
        number: event.number.clone(),
        placed_by: person(&envelope.actor),
        products: Vec::new(),
    };
    store::hear_of_order(tx, event.tenant_id, event.seller_id, &order).await
}

/// From now on it is known what is in it.
pub async fn order_submitted(
    tx: &Tx,
    envelope: &Envelope,
    event: &OrderSubmitted,
) -> Result<KnownOrder, DbError> {
    let items = event.items.iter();
    let order = KnownOrder {
        id: event.order_id,
        number: event.number.clone(),
        placed_by: person(&envelope.actor),
        products: items
            .map(|item| (item.item_id, item.product.name.clone()))
            .collect(),
    };
    store::hear_of_order(tx, event.tenant_id, event.seller_id, &order).await?;
    Ok(order)
}

fn person(actor: &Actor) -> Option<UserId> {
    match actor {
        Actor::User(user) => Some(*user),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Visitor => None,
    }
}
