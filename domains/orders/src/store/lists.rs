//! Lists of orders: what they show of each.

use std::collections::BTreeMap;

use cf_kernel::id::TenantId;
use cf_kernel::page::PageRequest;
use cf_orders_queries::queries::orders as q;
use cf_platform::db::{DbError, ReadTx};
use jiff::Timestamp;
use uuid::Uuid;

use super::content;

use super::people::customers_called;
use super::rows::{head, item_state, position, refund};
use crate::error::OrdersError;
use crate::model::{ListedItem, ListedOrder, Order, OrderFilter, OrderSort};

/// Those that a filter finds, one more than a page holds.
pub async fn list(
    tx: &ReadTx,
    filter: &OrderFilter,
    page: &PageRequest<OrderSort>,
    limit: i64,
) -> Result<Vec<ListedOrder>, OrdersError> {
    let found = Search::of(tx, filter)
        .await?
        .rows(tx, filter, page, limit)
        .await?;
    let ids: Vec<Uuid> = found.iter().map(|row| row.id).collect();
    let items = q::find_items_of().bind(tx.client(), &ids).all().await?;
    let mut by_order: BTreeMap<Uuid, Vec<q::Item>> = BTreeMap::new();
    for item in items {
        by_order.entry(item.order_id).or_default().push(item);
    }
    found
        .into_iter()
        .map(|row| {
            let items = by_order.remove(&row.id).unwrap_or_default();
            let regions = row.regions.clone();
            let order = head(row)?;
            let items = items.into_iter().map(|row| listed(row, &order));
            let items = items.collect::<Result<_, DbError>>()?;
            Ok(ListedOrder {
                order,
                regions,
                items,
            })
        })
        .collect()
}

fn listed(row: q::Item, order: &Order) -> Result<ListedItem, DbError> {
    let state = item_state(&row)?;
    let refund = refund(&row, order.currency());
    let position = position(row.position)?;
    let content = content::listed_from_json(row.bought)?;
    Ok(ListedItem {
        id: content.item_id,
        position,
        product: content.product,
        billing_cycle: content.billing_cycle,
        quantity: content.quantity,
        price: content.price,
        state,
        refund,
    })
}

/// What is looked for, as columns.
#[derive(Default)]
struct Search {
    /// The beginning of a number, for `like`.
    prefix: Option<String>,
    place: Option<i64>,
    tenants: Option<Vec<Uuid>>,
}

impl Search {
    async fn of(tx: &ReadTx, filter: &OrderFilter) -> Result<Self, OrdersError> {
        let Some(text) = &filter.search else {
            return Ok(Self::default());
        };
        let tenants = customers_called(tx, text).await?;
        let mut prefix = String::with_capacity(text.len() + 1);
        for letter in text.to_uppercase().chars() {
            if matches!(letter, '%' | '_' | '\\') {
                prefix.push('\\');
            }
            prefix.push(letter);
        }
        prefix.push('%');
        Ok(Self {
            prefix: Some(prefix),
            place: text.parse().ok(),
            tenants: Some(tenants.into_iter().map(TenantId::uuid).collect()),
        })
    }

    async fn rows(
        &self,
        tx: &ReadTx,
        filter: &OrderFilter,
        page: &PageRequest<OrderSort>,
        limit: i64,
    ) -> Result<Vec<q::Order>, OrdersError> {
        let states: Option<Vec<&str>> = filter
            .states
            .as_ref()
            .map(|states| states.iter().map(|state| state.name()).collect());
        let tenant = filter.tenant.map(TenantId::uuid);
        let (own_tenant, own_seller) = tx.narrowed();
        let after_id = page.after.as_ref().map(|cursor| cursor.id);
        let client = tx.client();
        let rows = match page.sort {
            OrderSort::Latest => {
                q::list_latest()
                    .bind(
                        client,
                        &filter.deleted,
                        &own_tenant,
                        &own_seller,
                        &states,
                        &filter.from,
                        &filter.to,
                        &tenant,
                        &self.prefix,
                        &self.place,
                        &self.tenants,
                        &filter.regions,
                        &moment(page)?,
                        &after_id,
                        &limit,
                    )
                    .all()
                    .await?
            }
            OrderSort::Oldest => {
                q::list_oldest()
                    .bind(
                        client,
                        &filter.deleted,
                        &own_tenant,
                        &own_seller,
                        &states,
                        &filter.from,
                        &filter.to,
                        &tenant,
                        &self.prefix,
                        &self.place,
                        &self.tenants,
                        &filter.regions,
                        &moment(page)?,
                        &after_id,
                        &limit,
                    )
                    .all()
                    .await?
            }
            OrderSort::Number => {
                let after = page.after.as_ref().map(|cursor| cursor.key.as_str());
                q::list_by_number()
                    .bind(
                        client,
                        &filter.deleted,
                        &own_tenant,
                        &own_seller,
                        &states,
                        &filter.from,
                        &filter.to,
                        &tenant,
                        &self.prefix,
                        &self.place,
                        &self.tenants,
                        &filter.regions,
                        &after,
                        &after_id,
                        &limit,
                    )
                    .all()
                    .await?
            }
        };
        Ok(rows)
    }
}

/// A cursor comes back from outside: what is in it may have been edited. No row is older than 1970.
fn moment(page: &PageRequest<OrderSort>) -> Result<Option<Timestamp>, OrdersError> {
    let at = page
        .after
        .as_ref()
        .map(|cursor| cursor.key.parse::<Timestamp>())
        .transpose()
        .map_err(|_| OrdersError::Cursor)?;
    if at.is_some_and(|at| at < Timestamp::UNIX_EPOCH) {
        Err(OrdersError::Cursor)
    } else {
        Ok(at)
    }
}
