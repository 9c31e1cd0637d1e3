use std::collections::BTreeMap;

use bytes::Bytes;
use cf_kernel::id::TenantId;
use cf_kernel::page::{Cursor, Limit, Page, PageRequest};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::ReadTx;
use futures_util::Stream;
use serde_json::json;

use super::{OrdersExport, OrdersRead, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{ListedOrder, OrderFilter, OrderSort};
use crate::store;

/// A page of orders, and what those are called whose they are.
pub struct Listed {
    pub page: Page<ListedOrder, OrderSort>,
    pub names: BTreeMap<TenantId, String>,
}

/// Those that the caller may see and the filter finds.
pub async fn list(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    mut filter: OrderFilter,
    page: &PageRequest<OrderSort>,
) -> Result<Listed, OrdersError> {
    filter.regions = reach::regions(permit);
    let tx = deps.db.listing(&permit.scope()).await?;
    let rows = store::list(&tx, &filter, page, page.limit.and_one()).await?;
    let names = names(&tx, &rows).await?;
    Ok(Listed {
        page: Page::from_rows(rows, page, position),
        names,
    })
}

fn position(listed: &ListedOrder, sort: OrderSort) -> (String, uuid::Uuid) {
    let order = &listed.order;
    let key = match sort {
        OrderSort::Latest | OrderSort::Oldest => order.created_at.to_string(),
        OrderSort::Number => order.number.to_string(),
    };
    (key, order.id.uuid())
}

async fn names(
    tx: &ReadTx,
    rows: &[ListedOrder],
) -> Result<BTreeMap<TenantId, String>, OrdersError> {
    let tenants = rows
        .iter()
        .flat_map(|listed| [listed.order.tenant, listed.order.seller.0]);
    store::names_of(tx, tenants).await
}

/// Everything that the filter finds, in pieces of a file. Who took it is on record before the first one
/// is given out. Between two pieces no connection is held, however slow the reader.
pub async fn export(
    deps: &Deps,
    permit: &Permit<OrdersExport>,
    mut filter: OrderFilter,
    render: fn(&ListedOrder, &BTreeMap<TenantId, String>, &mut String),
    head: String,
) -> Result<impl Stream<Item = Result<Bytes, OrdersError>> + Send + 'static + use<>, OrdersError> {
    filter.regions = reach::regions(permit);
    let caller = permit.caller();
    let states: Option<Vec<&str>> = filter
        .states
        .as_ref()
        .map(|states| states.iter().map(|state| state.name()).collect());
    let entry = AuditEntry::new("order.export", "order", "*")
        .of(caller.tenant, caller.seller)
        .after(&json!({
            "states": states,
            "from": filter.from,
            "to": filter.to,
            "search": filter.search,
            "tenantId": filter.tenant,
            "deleted": filter.deleted,
        }));
    deps.db.record_read(permit.work(), entry).await?;
    let (db, scope) = (deps.db.clone(), permit.scope());
    let begin = PageRequest {
        limit: Limit::try_new(Limit::MAX).unwrap_or(Limit::DEFAULT),
        ..PageRequest::default()
    };
    let state = Some((begin, head));
    Ok(futures_util::stream::try_unfold(state, move |state| {
        let (db, filter) = (db.clone(), filter.clone());
        async move {
            let Some((mut page, mut text)) = state else {
                return Ok(None);
            };
            let tx = db.listing(&scope).await?;
            let rows = store::list(&tx, &filter, &page, page.limit.and_one()).await?;
            let names = names(&tx, &rows).await?;
            drop(tx);
            let more = rows.len() > page.limit.get();
            let rows = &rows[..rows.len().min(page.limit.get())];
            for row in rows {
                render(row, &names, &mut text);
            }
            let next = rows.last().filter(|_| more).map(|last| {
                let (key, id) = position(last, page.sort);
                page.after = Some(Cursor {
                    sort: page.sort,
                    key,
                    id,
                });
                (page, String::new())
            });
            Ok(Some((Bytes::from(text), next)))
        }
    }))
}
