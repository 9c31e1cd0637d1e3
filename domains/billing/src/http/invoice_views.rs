//! Invoices as they are shown.

use cf_contracts::purchase::{Address, Cycle};
use cf_contracts::tax::TaxBasis;
use cf_kernel::id::{CreditNoteId, InvoiceId, OrderId, OrderItemId, TenantId};
use cf_kernel::{Lang, Money};
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{CreditNote, Invoice, InvoiceLine, InvoiceState, Party};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "InvoiceState")]
pub enum StateName {
    Draft,
    Issued,
    Overdue,
    Paid,
    Void,
    Refunded,
}

impl StateName {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued => "issued",
            Self::Overdue => "overdue",
            Self::Paid => "paid",
            Self::Void => "void",
            Self::Refunded => "refunded",
        }
    }

    const fn of(state: &InvoiceState) -> Self {
        match state {
            InvoiceState::Draft => Self::Draft,
            InvoiceState::Issued(_) => Self::Issued,
            InvoiceState::Overdue(_) => Self::Overdue,
            InvoiceState::Paid { .. } => Self::Paid,
            InvoiceState::Void { .. } => Self::Void,
            InvoiceState::Refunded { .. } => Self::Refunded,
        }
    }
}

/// An invoice in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "InvoiceSummary")]
pub struct SummaryView {
    id: InvoiceId,
    /// Drafts have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    state: StateName,
    order_id: OrderId,
    order_number: String,
    buyer: String,
    net: Money,
    tax: Money,
    gross: Money,
    tenant_id: TenantId,
    seller_id: TenantId,
    version: i32,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_at: Option<Timestamp>,
}

impl From<Invoice> for SummaryView {
    fn from(invoice: Invoice) -> Self {
        let issue = invoice.state.issue();
        Self {
            id: invoice.id,
            number: issue.map(|issue| issue.number.clone()),
            state: StateName::of(&invoice.state),
            order_id: invoice.order,
            issued_at: issue.map(|issue| issue.at),
            order_number: invoice.content.order_number,
            buyer: invoice.content.buyer.name,
            net: invoice.content.net,
            tax: invoice.content.tax_amount,
            gross: invoice.content.gross,
            tenant_id: invoice.tenant,
            seller_id: invoice.seller.0,
            version: invoice.version,
            created_at: invoice.created_at,
        }
    }
}

/// An invoice with everything on it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Invoice")]
pub struct InvoiceView {
    #[serde(flatten)]
    summary: SummaryView,
    #[serde(rename = "seller")]
    by: PartyView,
    #[serde(rename = "billTo")]
    to: PartyView,
    language: Lang,
    lines: Vec<LineView>,
    tax_basis: TaxBasis,
    /// When it was paid, voided or given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    void_reason: Option<String>,
    credit_notes: Vec<CreditNoteView>,
}

impl Versioned for InvoiceView {
    fn version(&self) -> i32 {
        self.summary.version
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "InvoiceParty")]
pub struct PartyView {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vat_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

impl From<Party> for PartyView {
    fn from(party: Party) -> Self {
        Self {
            name: party.name,
            address: party.address,
            vat_id: party.vat_id,
            email: party.email,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "InvoiceLine")]
pub struct LineView {
    item_id: OrderItemId,
    product: String,
    quantity: u32,
    cycle: Cycle,
    net: Money,
    tax: Money,
    /// How it came about.
    details: Vec<DetailView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "InvoiceLineDetail")]
pub struct DetailView {
    label: String,
    why: String,
    amount: Money,
}

impl From<InvoiceLine> for LineView {
    fn from(line: InvoiceLine) -> Self {
        Self {
            item_id: line.item_id,
            product: line.product,
            quantity: line.quantity,
            cycle: line.cycle,
            net: line.net,
            tax: line.tax,
            details: line
                .details
                .into_iter()
                .map(|detail| DetailView {
                    label: detail.label,
                    why: detail.why,
                    amount: detail.amount,
                })
                .collect(),
        }
    }
}

/// What was taken back of an invoice.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "CreditNote")]
pub struct CreditNoteView {
    id: CreditNoteId,
    number: String,
    net: Money,
    tax: Money,
    gross: Money,
    reason: String,
    issued_at: Timestamp,
}

impl InvoiceView {
    pub fn new(invoice: Invoice, notes: Vec<CreditNote>) -> Self {
        let content = invoice.content.clone();
        let (ended_at, void_reason) = match &invoice.state {
            InvoiceState::Draft | InvoiceState::Issued(_) | InvoiceState::Overdue(_) => {
                (None, None)
            }
            InvoiceState::Paid { at, .. } | InvoiceState::Refunded { at, .. } => (Some(*at), None),
            InvoiceState::Void { at, reason } => (Some(*at), Some(reason.clone())),
        };
        Self {
            summary: invoice.into(),
            by: content.seller.into(),
            to: content.buyer.into(),
            language: content.language,
            lines: content.lines.into_iter().map(LineView::from).collect(),
            tax_basis: content.tax,
            ended_at,
            void_reason,
            credit_notes: notes
                .into_iter()
                .map(|note| CreditNoteView {
                    id: note.id,
                    number: note.number,
                    net: note.net,
                    tax: note.tax,
                    gross: note.gross,
                    reason: note.reason,
                    issued_at: note.issued_at,
                })
                .collect(),
        }
    }
}
