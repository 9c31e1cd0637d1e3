use cf_kernel::id::{OrderId, OrderItemId, TenantId};
use cf_kernel::{Lang, Outcome};
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::quote::{NeededRooms, Wish, content, room};
use super::show::Shown;
use super::transition::announce;
use super::{OrdersWrite, buyer, saga};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{Fact, Moment, Order, OrderNumber};
use crate::store;

/// What comes with the wish.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The customer that it is for, where it is not the caller's own organisation.
    pub tenant: Option<TenantId>,
    pub lang: Lang,
    /// Whether it is submitted at once.
    pub submit: bool,
}

/// A new order: a draft, or submitted at once.
pub async fn create(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    asked: Asked,
    mut wish: Wish,
) -> Result<Shown, OrdersError> {
    let known = buyer::find(tx, permit, asked.tenant, asked.lang).await?;
    let buyer = known.buyer;
    wish.billing = wish.billing.or(known.billing);
    let ids: Vec<OrderItemId> = wish
        .items
        .iter()
        .map(|_| OrderItemId::generate(tx.ids()))
        .collect();
    let now = tx.now();
    let content = content(deps, buyer, (wish, None), &ids, now).await?;
    let of = (buyer.tenant, buyer.seller);
    let id = OrderId::generate(tx.ids());
    let number = OrderNumber::not_yet();
    let mut order = Order::draft(id, of, number, content.clone(), asked.lang, now);
    let mut facts = vec![Fact::Created];
    if asked.submit {
        let rooms: Vec<NeededRooms> = content.items.iter().map(NeededRooms::of).collect();
        room(deps, buyer, &rooms).await?;
        if let Outcome::Executed(fact) =
            order.submit(content, deps.settings.payment_window(), now)?
        {
            facts.push(fact);
        }
    }
    let timeline = insert(deps, tx, &mut order, &facts).await?;
    Ok(Shown {
        order,
        timeline,
        names: known.names,
    })
}

/// The number is taken last: until the commit nobody else of this seller gets one.
pub(super) async fn insert(
    deps: &Deps,
    tx: &mut Tx,
    order: &mut Order,
    facts: &[Fact],
) -> Result<Vec<Moment>, OrdersError> {
    store::insert(tx, order, &deps.settings.number_prefix).await?;
    let mut timeline = Vec::with_capacity(facts.len());
    for fact in facts {
        timeline.push(announce(tx, order, None, fact)?);
    }
    store::append_timeline(tx, order, &timeline).await?;
    for fact in facts {
        saga::follow(tx, order, fact).await?;
    }
    Ok(timeline)
}
