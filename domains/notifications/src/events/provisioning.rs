//! What could not be made. Buyers hear it from their order, staff at once.

use cf_contracts::events::provisioning::ProvisioningFailed;
use cf_kernel::event::Envelope;
use cf_platform::bus::{Policy, Reaction};
use cf_platform::db::{DbError, Tx};

use crate::model::News;
use crate::usecases::tell::{self, About};

pub(super) fn reactions() -> Vec<Reaction> {
    vec![Reaction::new(
        "notifications.provisioning-failed",
        Policy::Default,
        |tx, envelope, event: ProvisioningFailed| {
            Box::pin(async move { Ok(failed(tx, envelope, event).await?) })
        },
    )]
}

async fn failed(
    tx: &mut Tx,
    envelope: &Envelope,
    event: ProvisioningFailed,
) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::StaffProvisioningFailed {
        customer: about.customer(tx).await?,
        item: event.item_id,
        step: event.step,
        reason: event.reason,
    };
    tell::seller_and_operator(tx, envelope, &about, &news).await
}
