use cf_kernel::id::{OrderId, TenantId};
use cf_kernel::{FieldError, Scope, SellerId};
use cf_platform::ask::AskError;
use cf_platform::db::Work;
use serde::{Deserialize, Serialize};

use super::hear_of;
use crate::Deps;
use crate::error::OrdersError;
use crate::model::Order;
use crate::model::saga::{RoomAnswer, SagaEvent, Wait};
use crate::store;
use crate::usecases::buyer::Buyer;
use crate::usecases::quote::{NeededRooms, no_room};

/// The job that puts the question.
pub const ASK_ROOM: &str = "orders.ask-room";

/// A question on its way. Its number tells its answer from those of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskRoom {
    pub order: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub asked: u32,
}

/// Asks provisioning whether there is room for a paid order right now, and tells its saga. No
/// transaction is open while it waits; asked again after a crash, the saga takes the first answer.
pub async fn ask_room(deps: &Deps, ask: AskRoom) -> Result<(), OrdersError> {
    let db = &deps.db;
    let scope = if ask.seller.0 == ask.tenant {
        Scope::Seller(ask.seller)
    } else {
        Scope::Tenant {
            tenant: ask.tenant,
            seller: ask.seller,
        }
    };
    let (order, saga) = {
        let tx = db.read(&scope).await?;
        let order = store::find(&tx, ask.order).await?;
        let saga = store::find_saga(&tx, ask.tenant, ask.order).await?;
        (order, saga)
    };
    let wanted = saga.is_some_and(|saga| saga.asked == ask.asked && saga.waits_for(Wait::Room));
    if !wanted {
        // It was answered, or the order has ended.
        return Ok(());
    }
    let rooms: Vec<NeededRooms> = order
        .items
        .iter()
        .map(|item| NeededRooms::of(&item.bought))
        .collect();
    let buyer = Buyer {
        tenant: order.tenant,
        seller: order.seller,
        lang: order.language,
    };
    let answer = match no_room(deps, buyer, &rooms).await {
        Ok(problems) => answer(&order, &problems),
        Err(AskError::Refused(refused)) => RoomAnswer::No {
            why: refused.detail,
        },
        Err(
            error @ (AskError::Unreachable { .. }
            | AskError::Nonsense { .. }
            | AskError::Unspeakable(_)),
        ) => {
            tracing::warn!(order.id = %order.id, error = %cf_platform::telemetry::chain(&error), "nobody says whether there is room");
            RoomAnswer::None {
                why: error.to_string(),
            }
        }
    };
    let mut tx = db.begin(Work::system(ASK_ROOM, scope, &**db.ids())).await?;
    let event = SagaEvent::RoomAnswered {
        asked: ask.asked,
        answer,
    };
    hear_of(&mut tx, ask.order, event).await?;
    tx.commit().await?;
    Ok(())
}

fn answer(order: &Order, problems: &[FieldError]) -> RoomAnswer {
    if problems.is_empty() {
        return RoomAnswer::Yes;
    }
    let words = problems.iter().map(|problem| {
        let mut path = problem.pointer.split('/').skip(2);
        let place = path.next().and_then(|place| place.parse::<usize>().ok());
        match place.and_then(|place| order.items.get(place)) {
            Some(item) => format!("{}: {}", item.bought.product.name, problem.message),
            None => problem.message.clone(),
        }
    });
    RoomAnswer::No {
        why: words.collect::<Vec<_>>().join("; "),
    }
}
