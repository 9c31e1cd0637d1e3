use cf_contracts::events::billing::SubscriptionCreated;
use cf_platform::db::Tx;

use crate::error::ProvisioningError;
use crate::store;

/// What there is of a thing of an order belongs to its subscription.
pub async fn subscribe(tx: &Tx, event: &SubscriptionCreated) -> Result<(), ProvisioningError> {
    store::set_subscription(tx, event.item_id, event.subscription_id).await
}
