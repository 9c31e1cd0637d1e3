//! An issued invoice as a file. The same invoice is the same file, to the byte: nothing of the moment
//! goes into it.

mod font;
mod layout;
mod words;

use cf_kernel::id::InvoiceId;
use cf_platform::auth::Permit;

use super::InvoicesRead;
use crate::Deps;
use crate::error::BillingError;
use crate::model::{Invoice, InvoiceState};
use crate::store;

pub struct File {
    pub number: String,
    pub bytes: Vec<u8>,
}

pub async fn print(
    deps: &Deps,
    permit: &Permit<InvoicesRead>,
    id: InvoiceId,
) -> Result<File, BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let invoice = store::invoices::find(&tx, id).await?;
    drop(tx);
    let bytes = pdf(&invoice)?;
    let issue = invoice.state.issue().ok_or(BillingError::NoFileYet)?;
    Ok(File {
        number: issue.number.clone(),
        bytes,
    })
}

/// Drafts and what was void as a draft have no file.
pub fn pdf(invoice: &Invoice) -> Result<Vec<u8>, BillingError> {
    let issue = invoice.state.issue().ok_or(BillingError::NoFileYet)?;
    // What was given back later was paid all the same, and stands on the credit note.
    let paid = match &invoice.state {
        InvoiceState::Paid { .. } | InvoiceState::Refunded { .. } => true,
        InvoiceState::Draft
        | InvoiceState::Issued(_)
        | InvoiceState::Overdue(_)
        | InvoiceState::Void { .. } => false,
    };
    layout::draw(invoice, issue, paid)
}

#[cfg(test)]
mod tests;
