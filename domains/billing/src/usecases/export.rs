//! Invoices as a file for spreadsheets.

use bytes::Bytes;
use cf_kernel::Scope;
use cf_kernel::page::{Cursor, Limit, PageRequest};
use cf_platform::audit::export::cell;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::http::Download;
use serde_json::json;

use super::InvoicesExport;
use super::show::Newest;
use crate::Deps;
use crate::error::BillingError;
use crate::model::{Invoice, InvoiceFilter};
use crate::store;

const COLUMNS: &str = "id,number,state,orderNumber,buyer,country,vatId,currency,net,taxRate,taxTreatment,tax,gross,createdAt,issuedAt";

/// Who took it is on record before the first byte goes.
pub async fn export(
    deps: &Deps,
    permit: &Permit<InvoicesExport>,
    filter: InvoiceFilter,
) -> Result<Download, BillingError> {
    let caller = permit.caller();
    let entry = AuditEntry::new("invoice.export", "tenant", caller.tenant)
        .of(caller.tenant, caller.seller)
        .after(&json!({
            "state": filter.state, "search": filter.search, "from": filter.since, "to": filter.until,
        }));
    deps.db.record_read(permit.work(), entry).await?;
    let day = deps.db.clock().now().strftime("%Y-%m-%d").to_string();
    let (deps, scope) = (deps.clone(), permit.scope());
    // The mark by which spreadsheets know UTF-8.
    let head = format!("\u{feff}{COLUMNS}\r\n");
    let lines =
        futures_util::stream::try_unfold((Some(first_page()), head), move |(page, mut text)| {
            let (deps, filter, scope) = (deps.clone(), filter.clone(), scope);
            async move {
                let Some(page) = page else {
                    return Ok::<_, BillingError>(None);
                };
                let (lines, next) = bite(&deps, &scope, &filter, &page).await?;
                text.push_str(&lines);
                Ok(Some((Bytes::from(text), (next, String::new()))))
            }
        });
    let name = format!("invoices-{day}.csv");
    Ok(Download::new("text/csv; charset=utf-8", &name, lines))
}

fn first_page() -> PageRequest<Newest> {
    PageRequest {
        limit: Limit::try_new(Limit::MAX).unwrap_or(Limit::DEFAULT),
        ..PageRequest::default()
    }
}

/// Some lines, and where to go on. No connection is held between two bites.
async fn bite(
    deps: &Deps,
    scope: &Scope,
    filter: &InvoiceFilter,
    page: &PageRequest<Newest>,
) -> Result<(String, Option<PageRequest<Newest>>), BillingError> {
    let before = store::before(page)?;
    let tx = deps.db.listing(scope).await?;
    let mut invoices = store::invoices::list(&tx, filter, before, page.limit.and_one()).await?;
    drop(tx);
    let more = invoices.len() > page.limit.get();
    invoices.truncate(page.limit.get());
    let next = invoices.last().filter(|_| more).map(|last| PageRequest {
        after: Some(Cursor {
            sort: Newest::First,
            key: last.created_at.to_string(),
            id: last.id.uuid(),
        }),
        ..page.clone()
    });
    let mut text = String::new();
    for invoice in &invoices {
        line(invoice, &mut text);
    }
    Ok((text, next))
}

fn line(invoice: &Invoice, text: &mut String) {
    let content = &invoice.content;
    let issue = invoice.state.issue();
    let buyer = &content.buyer;
    let country = buyer
        .address
        .as_ref()
        .map(|address| address.country.clone());
    let treatment = serde_json::to_value(content.tax.treatment)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned));
    let cells = [
        invoice.id.to_string(),
        issue.map(|issue| issue.number.clone()).unwrap_or_default(),
        invoice.state.name().to_owned(),
        content.order_number.clone(),
        buyer.name.clone(),
        country.unwrap_or_default(),
        buyer.vat_id.clone().unwrap_or_default(),
        content.gross.currency().code().to_owned(),
        content.net.amount().to_string(),
        content.tax.rate_percent.to_string(),
        treatment.unwrap_or_default(),
        content.tax_amount.amount().to_string(),
        content.gross.amount().to_string(),
        invoice.created_at.to_string(),
        issue.map(|issue| issue.at.to_string()).unwrap_or_default(),
    ];
    for (place, value) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        cell(value, text);
    }
    text.push_str("\r\n");
}
