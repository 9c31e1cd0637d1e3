//! The operator's shelf has changed: what partners make of it follows. Their rows are other sellers',
//! so this is done in the platform's scope; what it says about a partner's shelf does not come back
//! here, for it is not the operator's.

use cf_contracts::events::catalog::{ProductPublished, ProductRetired};
use cf_kernel::Reason;
use cf_platform::auth::OPERATOR;
use cf_platform::bus::{Policy, Reaction, ReactionError, ReactionScope};

use crate::usecases::resales::follow;

const WHY: ReactionScope = ReactionScope::Platform(Reason::new("shelves of resellers"));

pub(super) fn reactions() -> Vec<Reaction> {
    vec![
        Reaction::new(
            "catalog.resale-on-published",
            Policy::Critical,
            |tx, _envelope, event: ProductPublished| {
                Box::pin(async move {
                    if event.seller_id != OPERATOR {
                        return Ok(());
                    }
                    follow::published(tx, event.product_id)
                        .await
                        .map_err(ReactionError::refused)
                })
            },
        )
        .in_scope(WHY),
        Reaction::new(
            "catalog.resale-on-retired",
            Policy::Critical,
            |tx, _envelope, event: ProductRetired| {
                Box::pin(async move {
                    if event.seller_id != OPERATOR {
                        return Ok(());
                    }
                    follow::retired(tx, event.product_id, event.version)
                        .await
                        .map_err(ReactionError::refused)
                })
            },
        )
        .in_scope(WHY),
    ]
}
