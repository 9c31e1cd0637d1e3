use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{InvoiceId, OrderId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Download, Early, Id, List, Ok, PageBody, Query};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::answers::Pdf;
use super::invoice_views::{InvoiceView, StateName, SummaryView};
use crate::Deps;
use crate::model::InvoiceFilter;
use crate::usecases::show::Newest;
use crate::usecases::{InvoicesExport, InvoicesRead, export as exporting, print, show as showing};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "InvoiceFilter")]
pub struct Filter {
    order_id: Option<OrderId>,
    state: Option<StateName>,
    /// The beginning of its number or the order's, or a part of the buyer's name.
    #[schemars(length(max = 100))]
    search: Option<String>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl From<Filter> for InvoiceFilter {
    fn from(filter: Filter) -> Self {
        let search = filter
            .search
            .map(|text| {
                text.trim()
                    .chars()
                    .take(100)
                    .collect::<String>()
                    .to_lowercase()
            })
            .filter(|text| !text.is_empty());
        Self {
            order: filter.order_id,
            state: filter.state.map(|state| state.name().to_owned()),
            search,
            since: filter.from,
            until: filter.to,
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listInvoices")
        .tag("billing")
        .summary("List invoices, the newest first")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<InvoicesRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<SummaryView>>, Early> {
    let page = showing::invoices(&deps, &permit, &list.filter.into(), &list.page).await?;
    Answer::of(&PageBody::from(page.map(SummaryView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getInvoice")
        .tag("billing")
        .summary("Read an invoice")
        .description(
            "With how each amount came about, why it is taxed as it is, and its credit notes.",
        )
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<InvoicesRead>,
    Id(id): Id<InvoiceId>,
) -> Result<Ok<InvoiceView>, Early> {
    let (invoice, notes) = showing::invoice(&deps, &permit, id).await?;
    Answer::versioned(&InvoiceView::new(invoice, notes))
}

pub fn pdf_docs(op: TransformOperation) -> TransformOperation {
    op.id("getInvoicePdf")
        .tag("billing")
        .summary("Take an issued invoice as a PDF")
        .description("The same invoice is the same file, to the byte. In the buyer's language.")
}

pub async fn pdf(
    State(deps): State<Deps>,
    permit: Permit<InvoicesRead>,
    Id(id): Id<InvoiceId>,
) -> Result<Pdf, Early> {
    let file = print::print(&deps, &permit, id).await?;
    Result::Ok(Pdf {
        name: format!("{}.pdf", file.number),
        bytes: file.bytes,
    })
}

pub fn export_docs(op: TransformOperation) -> TransformOperation {
    op.id("exportInvoices")
        .tag("billing")
        .summary("Take invoices as a file for spreadsheets")
        .description("The same filters as the list.")
}

pub async fn export(
    State(deps): State<Deps>,
    permit: Permit<InvoicesExport>,
    Query(filter): Query<Filter>,
) -> Result<Download, Early> {
    exporting::export(&deps, &permit, filter.into())
        .await
        .map_err(Early::from)
}
