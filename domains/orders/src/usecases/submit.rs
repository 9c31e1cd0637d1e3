use cf_kernel::Outcome;
use cf_kernel::id::{OrderId, OrderItemId};
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::quote::{self, NeededRooms, Total, Wish, room, wanted};
use super::transition::tell;
use super::{OrdersWrite, buyer, reach, saga};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::pricing::{self, Shown};
use crate::model::{Content, Item, Order, Verb};
use crate::store;

/// The buyer wants it. Prices, configurations and room are looked at once more; what is in the order
/// stays as it is from then on.
pub async fn submit(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    (id, seen): (OrderId, i32),
    shown: Option<Total>,
) -> Result<Order, OrdersError> {
    let draft = store::find(tx, id).await?;
    reach::may_change(permit, &draft)?;
    draft.expect_version(seen)?;
    draft.expect(Verb::Submit)?;
    let named = (draft.tenant != permit.caller().tenant).then_some(draft.tenant);
    let buyer = buyer::find(tx, permit, named, draft.language).await?.buyer;
    let content = content(deps, buyer, &draft, shown, tx.now()).await?;
    let rooms: Vec<NeededRooms> = content.items.iter().map(NeededRooms::of).collect();
    room(deps, buyer, &rooms).await?;
    // Nobody was kept waiting for the answers; now the row is taken, and looked at again.
    let mut order = store::load_for_change(tx, id).await?;
    order.expect_version(seen)?;
    let was = order.state();
    let window = deps.settings.payment_window();
    if let Outcome::Executed(fact) = order.submit(content, window, tx.now())? {
        store::save_with_items(tx, &order, seen).await?;
        tell(tx, &order, was, &fact).await?;
        saga::follow(tx, &mut order, &fact).await?;
    }
    Ok(order)
}

/// A total that is named must be met. Where none is, the draft's own holds: it was shown, too.
async fn content(
    deps: &Deps,
    buyer: buyer::Buyer,
    draft: &Order,
    shown: Option<Total>,
    now: jiff::Timestamp,
) -> Result<Content, OrdersError> {
    let items = wanted(draft);
    let ids: Vec<OrderItemId> = draft.items.iter().map(Item::id).collect();
    let answers = quote::ask(deps, buyer, &items, Some(draft.currency()), Some(draft)).await?;
    let priced = quote::all(answers)?;
    let said = shown.is_some();
    let wish = Wish {
        items,
        currency: Some(draft.currency()),
        shown,
        policy: draft.policy,
        billing: draft.billing.clone(),
        note: draft.note.clone(),
    };
    if said {
        return quote::price(deps, wish, priced, &ids, now);
    }
    let content = quote::price(deps, wish, priced.clone(), &ids, now)?;
    let basis = &content.totals.tax_basis;
    let held = pricing::price(priced, &ids, basis, Some(Shown::OfDraft(draft.totals.net)))?;
    Ok(Content {
        items: held.items,
        totals: held.totals,
        ..content
    })
}
