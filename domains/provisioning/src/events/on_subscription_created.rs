//! What was made has a subscription from now on.

use cf_contracts::events::billing::SubscriptionCreated;
use cf_platform::bus::{Policy, Reaction};

use super::failed;
use crate::usecases::subscribe;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "provisioning.subscribe",
        Policy::Default,
        move |tx, _envelope, event: SubscriptionCreated| {
            Box::pin(async move { subscribe::subscribe(tx, &event).await.map_err(failed) })
        },
    )
}
