use cf_contracts::purchase::{BillingDetails, FulfilmentPolicy};
use cf_contracts::questions::catalog::WantedItem;
use cf_kernel::Outcome;
use cf_kernel::id::{OrderId, OrderItemId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::buyer::Buyer;
use super::quote::{self, Wish, wanted};
use super::{OrdersWrite, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{Order, Verb};
use crate::store;

/// What of a draft is to be different; what is not named stays.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub items: Option<Vec<WantedItem>>,
    pub policy: Option<FulfilmentPolicy>,
    pub billing: Option<BillingDetails>,
    pub note: Option<String>,
}

/// Changes a draft. Everything in it has the prices of now afterwards.
pub async fn edit(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    (id, seen): (OrderId, i32),
    edit: Edit,
) -> Result<Order, OrdersError> {
    let draft = store::find(tx, id).await?;
    reach::may_change(permit, &draft)?;
    draft.expect_version(seen)?;
    draft.expect(Verb::Edit)?;
    let buyer = Buyer {
        tenant: draft.tenant,
        seller: draft.seller,
        lang: draft.language,
    };
    let same = edit.items.is_none();
    let items = edit.items.unwrap_or_else(|| wanted(&draft));
    let currency = Some(draft.currency());
    // Those that stay where they are stay who they are.
    let ids: Vec<OrderItemId> = (0..items.len())
        .map(|index| {
            let known = draft.items.get(index).map(crate::model::Item::id);
            known.unwrap_or_else(|| OrderItemId::generate(tx.ids()))
        })
        .collect();
    let wish = Wish {
        items,
        currency,
        shown: None,
        policy: edit.policy.unwrap_or(draft.policy),
        billing: edit.billing.or_else(|| draft.billing.clone()),
        note: edit.note.or_else(|| draft.note.clone()),
    };
    let known = same.then_some(&draft);
    let content = quote::content(deps, buyer, (wish, known), &ids, tx.now()).await?;
    // Nobody was kept waiting for the catalogue's answer; now the row is taken, and looked at again.
    let mut order = store::load_for_change(tx, id).await?;
    order.expect_version(seen)?;
    let before = order.totals.gross;
    if let Outcome::Executed(()) = order.edit(content)? {
        store::save_with_items(tx, &order, seen).await?;
        tx.record(
            AuditEntry::new("order.edit", "order", order.id)
                .of(order.tenant, order.seller)
                .before(&before)
                .after(&order.totals.gross),
        );
    }
    Ok(order)
}
