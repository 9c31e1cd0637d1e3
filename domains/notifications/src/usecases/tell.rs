//! Tells whom it concerns.

use cf_contracts::events::notification::NotificationDelivered;
use cf_kernel::event::Envelope;
use cf_kernel::id::{NotificationId, OrderId, TenantId};
use cf_kernel::{SellerId, TenantKind};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use cf_platform::jobs::{NewJob, enqueue};

use super::send::{JOB, ToSend};
use crate::model::{Channel, KnownOrder, LetterState, News, Recipient, door};
use crate::store::{self, NewNotification};

/// An order that something happened to, and whose it is.
#[derive(Debug, Clone)]
pub struct About {
    pub order: KnownOrder,
    pub buyer: TenantId,
    pub seller: SellerId,
}

impl About {
    /// What is known of an order. One that was never heard of goes by its id.
    pub async fn find(
        tx: &Tx,
        order: OrderId,
        buyer: TenantId,
        seller: SellerId,
    ) -> Result<Self, DbError> {
        let known = store::find_order(tx, order).await?;
        let order = known.unwrap_or_else(|| KnownOrder {
            id: order,
            number: order.to_string(),
            placed_by: None,
            products: Vec::new(),
        });
        Ok(Self {
            order,
            buyer,
            seller,
        })
    }

    /// What the buyer is called, for staff.
    pub async fn customer(&self, tx: &Tx) -> Result<String, DbError> {
        let name = store::find_tenant_name(tx, self.buyer).await?;
        Ok(name.unwrap_or_else(|| self.buyer.to_string()))
    }
}

/// Tells the people of the organisation that bought.
pub async fn buyer(
    tx: &mut Tx,
    envelope: &Envelope,
    about: &About,
    news: &News,
) -> Result<(), DbError> {
    tell(tx, envelope, about, about.buyer, news).await
}

/// Tells the seller's people.
pub async fn seller(
    tx: &mut Tx,
    envelope: &Envelope,
    about: &About,
    news: &News,
) -> Result<(), DbError> {
    tell(tx, envelope, about, about.seller.0, news).await
}

/// Tells the seller's people, and those of the operator, on whose machines it happened.
pub async fn seller_and_operator(
    tx: &mut Tx,
    envelope: &Envelope,
    about: &About,
    news: &News,
) -> Result<(), DbError> {
    seller(tx, envelope, about, news).await?;
    if about.seller == OPERATOR {
        return Ok(());
    }
    tell(tx, envelope, about, OPERATOR.0, news).await
}

async fn tell(
    tx: &mut Tx,
    envelope: &Envelope,
    about: &About,
    tenant: TenantId,
    news: &News,
) -> Result<(), DbError> {
    let kind = news.kind();
    // Who placed an order hears of it, whatever their roles are.
    let placed_by = about.order.placed_by.filter(|_| !kind.is_for_staff());
    for recipient in store::recipients(tx, tenant, kind, placed_by).await? {
        tell_one(tx, envelope, about, tenant, &recipient, news).await?;
    }
    Ok(())
}

async fn tell_one(
    tx: &mut Tx,
    envelope: &Envelope,
    about: &About,
    tenant: TenantId,
    to: &Recipient,
    news: &News,
) -> Result<(), DbError> {
    let words = news.words(&about.order, to.language);
    let door = door(if tenant == OPERATOR.0 {
        TenantKind::Operator
    } else {
        to.works_for
    });
    let id = NotificationId::generate(tx.ids());
    let new = NewNotification {
        id,
        tenant,
        to,
        event: envelope.id,
        kind: news.kind(),
        brand: about.seller,
        words: &words,
        link: &format!("/{door}/orders/{}", about.order.id),
        mail: if to.email {
            LetterState::Queued
        } else {
            LetterState::Unwanted
        },
    };
    if !store::insert_notification(tx, &new).await? {
        return Ok(());
    }
    if to.in_app {
        tx.emit(
            Some(tenant),
            Some(to.seller),
            &NotificationDelivered {
                notification_id: id,
                tenant_id: tenant,
                user_id: to.user,
                kind: news.kind().name().to_owned(),
                channel: Channel::InApp.name().to_owned(),
            },
        )?;
    }
    if to.email {
        let job = NewJob::new(JOB, id.to_string(), tx.now()).of(tenant, to.seller);
        enqueue(tx, &job.with(&ToSend { notification: id })?).await?;
    }
    Ok(())
}
