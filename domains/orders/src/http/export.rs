use std::collections::BTreeMap;

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::TenantId;
use cf_platform::audit::export::cell;
use cf_platform::auth::Permit;
use cf_platform::http::{Download, Early, Query};

use super::filter::Filter;
use crate::Deps;
use crate::model::ListedOrder;
use crate::usecases::{OrdersExport, list};

const COLUMNS: &[&str] = &[
    "number",
    "id",
    "state",
    "customer",
    "tenantId",
    "sellerId",
    "items",
    "products",
    "net",
    "tax",
    "gross",
    "refunded",
    "currency",
    "createdAt",
    "submittedAt",
    "payBy",
    "paidAt",
    "paymentMethod",
    "paymentReference",
    "fulfilledAt",
    "deletedAt",
];

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("exportOrders").tag("orders").summary("Export orders").description(
        "All that the filters find, as CSV for spreadsheets: UTF-8 with its mark, and no cell that would be taken for a formula.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersExport>,
    Query(query): Query<Filter>,
) -> Result<Download, Early> {
    // The mark by which spreadsheets know UTF-8.
    let head = format!("\u{feff}{}\r\n", COLUMNS.join(","));
    let file = list::export(&deps, &permit, query.read()?, line, head).await?;
    let day = deps.db.clock().now().strftime("%Y-%m-%d").to_string();
    let name = format!("orders-{day}.csv");
    Ok(Download::new("text/csv; charset=utf-8", &name, file))
}

fn line(listed: &ListedOrder, names: &BTreeMap<TenantId, String>, text: &mut String) {
    let order = &listed.order;
    let submitted = order.standing.submitted();
    let payment = order.standing.payment();
    let at = |moment: Option<jiff::Timestamp>| moment.map(|at| at.to_string()).unwrap_or_default();
    let products: Vec<&str> = listed
        .items
        .iter()
        .map(|item| item.product.name.as_str())
        .collect();
    let cells = [
        order.number.to_string(),
        order.id.to_string(),
        order.state().name().to_owned(),
        names.get(&order.tenant).cloned().unwrap_or_default(),
        order.tenant.to_string(),
        order.seller.to_string(),
        listed.items.len().to_string(),
        products.join("; "),
        order.totals.net.amount().to_string(),
        order.totals.tax.amount().to_string(),
        order.totals.gross.amount().to_string(),
        order.refunded.amount().to_string(),
        order.currency().code().to_owned(),
        order.created_at.to_string(),
        at(submitted.map(|submitted| submitted.at)),
        at(submitted.map(|submitted| submitted.pay_by)),
        at(payment.map(|payment| payment.at)),
        payment
            .map(|payment| payment.method.clone())
            .unwrap_or_default(),
        payment
            .and_then(|payment| payment.reference.clone())
            .unwrap_or_default(),
        at(order.standing.fulfilled_at()),
        at(order.deleted_at),
    ];
    for (place, value) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        cell(value, text);
    }
    text.push_str("\r\n");
}
