use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Language, List, Ok, PageBody};

use super::filter::Filter;
use super::order_views::{ListedOrderView, Reader};
use crate::Deps;
use crate::model::OrderSort;
use crate::usecases::{OrdersRead, list};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listOrders").tag("orders").summary("List orders").description(
        "Customers see their own, partners also those of their customers, the operator's staff all. Without what each thing consists of; read the order for that.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Language(lang): Language,
    list: List<OrderSort, Filter>,
) -> Result<Ok<PageBody<ListedOrderView>>, Early> {
    let filter = list.filter.read()?;
    let listed = list::list(&deps, &permit, filter, &list.page).await?;
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now: deps.db.clock().now(),
    };
    let names = listed.names;
    let page = listed
        .page
        .map(|order| ListedOrderView::new(order, &names, reader));
    Answer::of(&PageBody::from(page))
}
