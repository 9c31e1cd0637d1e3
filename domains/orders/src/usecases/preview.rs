use cf_contracts::purchase::{BoughtItem, OrderTotals};
use cf_kernel::FieldError;
use cf_kernel::id::OrderItemId;
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::create::Asked;
use super::quote::{self, NeededRooms, Wish};
use super::{OrdersWrite, buyer};
use crate::Deps;
use crate::error::OrdersError;

/// What an order would be. Nothing is kept.
#[derive(Debug)]
pub struct Preview {
    /// In the order in which they were asked for; nothing, where it cannot be bought as it is.
    pub items: Vec<Option<BoughtItem>>,
    /// Of what can be bought.
    pub totals: Option<OrderTotals>,
    /// What is wrong. Pointers begin at the order.
    pub problems: Vec<FieldError>,
}

/// What an order would cost and what would be wrong with it.
pub async fn preview(
    deps: &Deps,
    tx: &Tx,
    permit: &Permit<OrdersWrite>,
    asked: Asked,
    mut wish: Wish,
) -> Result<Preview, OrdersError> {
    let known = buyer::find(tx, permit, asked.tenant, asked.lang).await?;
    let buyer = known.buyer;
    wish.billing = wish.billing.or(known.billing);
    let answers = quote::ask(deps, buyer, &wish.items, wish.currency, None).await?;
    let mut problems = Vec::new();
    let mut good = Vec::new();
    let mut places = Vec::new();
    for (index, answer) in answers.into_iter().enumerate() {
        match answer {
            Ok(item) => {
                good.push(item);
                places.push(index);
            }
            Err(more) => problems.extend(more),
        }
    }
    let mut items: Vec<Option<BoughtItem>> = wish.items.iter().map(|_| None).collect();
    if good.is_empty() {
        return Ok(Preview {
            items,
            totals: None,
            problems,
        });
    }
    let ids: Vec<OrderItemId> = good
        .iter()
        .map(|_| OrderItemId::generate(tx.ids()))
        .collect();
    if !problems.is_empty() {
        // A total of everything is not a total of what is left.
        wish.shown = None;
    }
    let content = quote::price(deps, wish, good, &ids, tx.now())?;
    let rooms: Vec<NeededRooms> = content.items.iter().map(NeededRooms::of).collect();
    // Without an answer it shows when the order is submitted.
    for problem in quote::no_room(deps, buyer, &rooms)
        .await
        .unwrap_or_default()
    {
        problems.push(at_place(problem, &places));
    }
    for (item, place) in content.items.into_iter().zip(places) {
        if let Some(slot) = items.get_mut(place) {
            *slot = Some(item);
        }
    }
    Ok(Preview {
        items,
        totals: Some(content.totals),
        problems,
    })
}

/// `/items/0/…` of those that can be bought is another place among all of them.
fn at_place(problem: FieldError, places: &[usize]) -> FieldError {
    let moved = problem.pointer.strip_prefix("/items/").and_then(|rest| {
        let (index, rest) = rest.split_once('/')?;
        let place = places.get(index.parse::<usize>().ok()?)?;
        Some(format!("/items/{place}/{rest}"))
    });
    match moved {
        Some(pointer) => FieldError::new(pointer, problem.message),
        None => problem,
    }
}
