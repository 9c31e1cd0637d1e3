//! Rows as orders. One that fits no state is an error, never a guess.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::id::{OrderId, PaymentId, ServiceId, TenantId};
use cf_kernel::{Currency, Lang, Money, SellerId};
use cf_orders_queries::queries::orders as q;
use cf_platform::db::DbError;

use super::content;
use crate::model::{
    Cancellation, Item, ItemRefund, ItemState, Order, OrderNumber, OrderState, Payment, Progress,
    Standing, Submitted,
};

pub(super) fn order_of(row: q::Order, items: Vec<q::Item>) -> Result<Order, DbError> {
    let mut order = head(row)?;
    let currency = order.currency();
    order.items = items
        .into_iter()
        .map(|row| {
            let state = item_state(&row)?;
            let refund = refund(&row, currency);
            Ok(Item {
                position: position(row.position)?,
                bought: content::item_from_json(row.bought)?,
                state,
                refund,
            })
        })
        .collect::<Result<_, DbError>>()?;
    if order.items.is_empty() {
        return Err(DbError::corrupt("order", "an order without items"));
    }
    Ok(order)
}

/// Without its items.
pub(super) fn head(row: q::Order) -> Result<Order, DbError> {
    let corrupt = |why: String| DbError::corrupt("order", why);
    let standing = standing(&row)?;
    let content = content::order_from_json(row.content)?;
    let currency: Currency = row
        .currency
        .parse()
        .map_err(|error: cf_kernel::MoneyError| corrupt(error.to_string()))?;
    if content.totals.currency != currency {
        return Err(corrupt(format!("totals that are not in {currency}")));
    }
    let language = Lang::ALL
        .into_iter()
        .find(|lang| lang.code() == row.language)
        .ok_or_else(|| corrupt(format!("the language `{}`", row.language)))?;
    let policy = match row.policy.as_str() {
        "per_item" => FulfilmentPolicy::PerItem,
        "all_or_nothing" => FulfilmentPolicy::AllOrNothing,
        other => return Err(corrupt(format!("the policy `{other}`"))),
    };
    let number = OrderNumber::parse(&row.number)
        .ok_or_else(|| corrupt(format!("the number `{}`", row.number)))?;
    Ok(Order {
        id: OrderId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        number,
        standing,
        items: Vec::new(),
        totals: content.totals,
        policy,
        billing: content.billing,
        language,
        note: content.note,
        refunded: Money::from_minor(row.refunded, currency),
        version: row.version,
        created_at: row.created_at,
        deleted_at: row.deleted_at,
    })
}

fn standing(row: &q::Order) -> Result<Standing, DbError> {
    let no_state = || {
        DbError::corrupt(
            "order",
            format!("a row of state `{}` fits no state", row.state),
        )
    };
    let state = OrderState::parse(&row.state).ok_or_else(no_state)?;
    let submitted = match (row.submitted_at, row.pay_by) {
        (Some(at), Some(pay_by)) => Some(Submitted { at, pay_by }),
        (None, None) => None,
        _ => return Err(no_state()),
    };
    let payment = payment(row)?;
    let ended = row.ended_at.ok_or_else(no_state);
    let reason = row.reason.clone().ok_or_else(no_state);
    if state == OrderState::Cancelled {
        let from = row.cancelled_from.as_deref().and_then(OrderState::parse);
        return Ok(Standing::Cancelled {
            submitted,
            payment,
            end: Cancellation {
                from: from.ok_or_else(no_state)?,
                reason: reason?,
                expired: row.expired.ok_or_else(no_state)?,
                at: ended?,
            },
        });
    }
    Ok(match (state, submitted, payment) {
        (OrderState::Draft, None, None) => Standing::Draft,
        (OrderState::PendingPayment, Some(submitted), None) => {
            Standing::PendingPayment { submitted }
        }
        (OrderState::PaymentConfirmed, Some(submitted), Some(payment)) => {
            Standing::PaymentConfirmed { submitted, payment }
        }
        (OrderState::Validating, Some(submitted), Some(payment)) => {
            Standing::Validating { submitted, payment }
        }
        (OrderState::Provisioning, Some(submitted), Some(payment)) => {
            Standing::Provisioning { submitted, payment }
        }
        (OrderState::PartiallyFulfilled, Some(submitted), Some(payment)) => {
            Standing::PartiallyFulfilled { submitted, payment }
        }
        (OrderState::Fulfilled, Some(submitted), Some(payment)) => Standing::Fulfilled {
            submitted,
            payment,
            at: ended?,
        },
        (OrderState::Failed, Some(submitted), Some(payment)) => Standing::Failed {
            submitted,
            payment,
            reason: reason?,
            at: ended?,
        },
        _ => return Err(no_state()),
    })
}

fn payment(row: &q::Order) -> Result<Option<Payment>, DbError> {
    let parts = (
        row.payment_id,
        row.payment_amount,
        row.payment_method.clone(),
        row.paid_at,
    );
    match parts {
        (Some(id), Some(amount), Some(method), Some(at)) => {
            let currency = row
                .currency
                .parse()
                .map_err(|error| DbError::corrupt("order", Box::new(error)))?;
            Ok(Some(Payment {
                id: PaymentId::new(id),
                amount: Money::from_minor(amount, currency),
                method,
                reference: row.payment_reference.clone(),
                at,
            }))
        }
        (None, None, None, None) => Ok(None),
        _ => Err(DbError::corrupt("order", "half a payment")),
    }
}

pub(super) fn position(position: i16) -> Result<u16, DbError> {
    u16::try_from(position).map_err(|error| DbError::corrupt("item of an order", error))
}

pub(super) fn refund(row: &q::Item, currency: Currency) -> Option<ItemRefund> {
    Some(ItemRefund {
        amount: Money::from_minor(row.refund_amount?, currency),
        completed: row.refund_completed?,
    })
}

pub(super) fn item_state(row: &q::Item) -> Result<ItemState, DbError> {
    let no_state = || {
        DbError::corrupt(
            "item of an order",
            format!("a row of state `{}` fits no state", row.state),
        )
    };
    let percent = row
        .percent
        .map(u8::try_from)
        .transpose()
        .map_err(|error| DbError::corrupt("item of an order", error))?;
    let services = row.service_ids.as_ref();
    Ok(
        match (row.state.as_str(), percent, services, &row.reason, row.at) {
            ("pending", None, None, None, None) => ItemState::Pending,
            ("provisioning", Some(percent), None, None, None) => ItemState::Provisioning {
                progress: Progress {
                    step: row.step.clone(),
                    percent,
                },
            },
            ("active", None, Some(services), None, Some(at)) => ItemState::Active {
                services: services.iter().map(|id| ServiceId::new(*id)).collect(),
                at,
            },
            ("failed", None, None, Some(reason), Some(at)) => ItemState::Failed {
                step: row.step.clone().ok_or_else(no_state)?,
                reason: reason.clone(),
                at,
            },
            ("rolledBack", None, None, Some(reason), Some(at)) => ItemState::RolledBack {
                reason: reason.clone(),
                at,
            },
            _ => return Err(no_state()),
        },
    )
}
