//! What a person is told, and what each of their decisions would do.

use cf_platform::db::Tx;
use cf_platform::jobs::NewJob;
use cf_platform::tasks::{self, NewTask};
use serde_json::json;

use super::decided::{Decided, GIVE_UP, RETRY};
use crate::error::OrdersError;
use crate::model::Order;
use crate::model::saga::{NewSagaTask, Saga, Wait};

/// A trouble, in words.
struct Words {
    kind: &'static str,
    what: &'static str,
    /// `None`: there is nothing to try.
    retry: Option<&'static str>,
    give_up: &'static str,
}

const fn words(wait: Wait) -> Words {
    match wait {
        Wait::Payment => Words {
            kind: "orders.payment",
            what: "the money does not come",
            retry: Some("waits on"),
            give_up: "cancels the order",
        },
        Wait::Room => Words {
            kind: "orders.room",
            what: "nobody says whether there is room for it",
            retry: Some("asks provisioning again: at once, then after 2, 4, 8, 16 and 30 seconds"),
            give_up: "fails the order and gives the money back",
        },
        Wait::Resources => Words {
            kind: "orders.resources",
            what: "provisioning does not say how it ends",
            retry: Some("asks provisioning where each item stands, and waits another two hours"),
            give_up: "takes back whatever is not there, gives its money back and ends the order",
        },
        Wait::Rollback => Words {
            kind: "orders.rollback",
            what: "provisioning does not say that what was made is gone",
            retry: Some("asks provisioning where each item stands, and waits another two hours"),
            give_up: "takes all of it as gone and gives the money back: look at the provider first",
        },
        Wait::Refunds => Words {
            kind: "orders.refunds",
            what: "money that is to go back has not arrived",
            retry: Some("asks billing for each open refund again; none goes back twice"),
            give_up: "takes all of it as returned: look at the payments first",
        },
        Wait::Invoice => Words {
            kind: "orders.invoice",
            what: "its invoice does not come",
            retry: Some("waits another 15 minutes: look at billing's dead letters first"),
            give_up: "waits no longer for it",
        },
        Wait::Void => Words {
            kind: "orders.void",
            what: "the draft of its invoice is not void",
            retry: Some("waits another 15 minutes: look at billing's dead letters first"),
            give_up: "waits no longer for it",
        },
        Wait::Doubt => Words {
            kind: "orders.doubt",
            what: "something that was there is said to be gone",
            retry: None,
            give_up: "leaves the order as it is: refund by hand what is not there any more",
        },
    }
}

pub(super) async fn open(
    tx: &mut Tx,
    order: &Order,
    saga: &Saga,
    task: &NewSagaTask,
) -> Result<(), OrdersError> {
    let words = words(task.wait);
    let job = |kind| {
        let about = Decided {
            order: order.id,
            wait: task.wait,
        };
        let key = format!("{}/{}", order.id, task.wait.name());
        NewJob::new(kind, key, tx.now()).with(&about)
    };
    let known = json!({
        "number": order.number.as_str(),
        "state": order.state().name(),
        "why": task.why,
        "waitsFor": saga.waits.keys().map(|wait| wait.name()).collect::<Vec<_>>(),
        "toUndo": saga.stack.iter().map(|step| step.name()).collect::<Vec<_>>(),
        "items": order.items.iter().map(|item| json!({
            "id": item.id(), "name": item.bought.product.name, "state": item.state.name(),
        })).collect::<Vec<_>>(),
        "gross": order.totals.gross,
        "openRefunds": saga.refunds.iter().filter(|refund| !refund.done).map(|refund| json!({
            "payment": refund.payment, "item": refund.item, "receipt": refund.receipt,
            "amount": refund.amount, "cause": refund.cause.name(),
        })).collect::<Vec<_>>(),
    });
    let title = format!("Order {}: {}", order.number, words.what);
    let mut new = NewTask::new(words.kind, order.id, title)
        .of(order.tenant, order.seller)
        .known(&known)?
        .after(task.attempts)
        .give_up(words.give_up, job(GIVE_UP)?)
        .spent(&task.why, task.since);
    if let Some(would) = words.retry {
        new = new.retry(would, job(RETRY)?);
    }
    tasks::open(tx, &new).await?;
    Ok(())
}

pub(super) async fn close(
    tx: &mut Tx,
    order: &Order,
    wait: Wait,
    how: &str,
) -> Result<(), OrdersError> {
    tasks::close(tx, words(wait).kind, order.id, how).await?;
    Ok(())
}
