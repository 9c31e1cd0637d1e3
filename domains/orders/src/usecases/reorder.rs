use cf_kernel::id::{OrderId, OrderItemId};
use cf_kernel::{FieldError, Lang};
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::create::insert;
use super::quote::{self, Wish, wanted};
use super::show::Shown;
use super::{OrdersWrite, buyer, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{Fact, Order, OrderNumber};
use crate::store;

/// A new draft with the same things at the prices of now, and what could not be put in it any more.
pub struct Reordered {
    pub shown: Shown,
    /// Pointers begin at the order that was ordered again.
    pub problems: Vec<FieldError>,
}

/// Orders the same again, as a draft, whatever became of the first.
pub async fn reorder(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    id: OrderId,
    lang: Lang,
) -> Result<Reordered, OrdersError> {
    let old = store::find(tx, id).await?;
    reach::may_change(permit, &old)?;
    let named = (old.tenant != permit.caller().tenant).then_some(old.tenant);
    let known = buyer::find(tx, permit, named, lang).await?;
    let buyer = known.buyer;
    let items = wanted(&old);
    let answers = quote::ask(deps, buyer, &items, Some(old.currency()), Some(&old)).await?;
    let (mut good, mut problems) = (Vec::new(), Vec::new());
    for answer in answers {
        match answer {
            Ok(item) => good.push(item),
            Err(more) => problems.extend(more),
        }
    }
    if good.is_empty() {
        return Err(OrdersError::Fields(problems));
    }
    let ids: Vec<OrderItemId> = good
        .iter()
        .map(|_| OrderItemId::generate(tx.ids()))
        .collect();
    let wish = Wish {
        items,
        currency: Some(old.currency()),
        shown: None,
        policy: old.policy,
        billing: old.billing,
        note: None,
    };
    let now = tx.now();
    let content = quote::price(deps, wish, good, &ids, now)?;
    let of = (buyer.tenant, buyer.seller);
    let new = OrderId::generate(tx.ids());
    let mut order = Order::draft(new, of, OrderNumber::not_yet(), content, lang, now);
    let timeline = insert(deps, tx, &mut order, &[Fact::Created]).await?;
    Ok(Reordered {
        shown: Shown {
            order,
            timeline,
            names: known.names,
        },
        problems,
    })
}
