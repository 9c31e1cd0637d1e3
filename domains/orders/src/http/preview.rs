use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::purchase::OrderTotals;
use cf_kernel::FieldError;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Language, Ok};
use schemars::JsonSchema;
use serde::Serialize;

use super::item_views::QuotedItemView;
use super::refuse::refused;
use super::requests::OrderRequest;
use crate::Deps;
use crate::usecases::create::Asked;
use crate::usecases::{OrdersWrite, preview};

/// What an order would be.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderPreview")]
pub struct PreviewView {
    /// In the order in which they were asked for; null, where it cannot be bought as it is.
    items: Vec<Option<QuotedItemView>>,
    /// Of what can be bought; null, where that is nothing.
    totals: Option<OrderTotals>,
    /// How it is taxed, and why.
    tax: Option<cf_contracts::tax::TaxBasis>,
    /// What is wrong. Pointers begin at the order.
    problems: Vec<FieldError>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("previewOrder").tag("orders").summary("See what an order would cost").description(
        "Takes what `POST /` takes and keeps nothing. Prices and tax come from the same rule as those of the order.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    Body(body): Body<OrderRequest>,
) -> Result<Ok<PreviewView>, Early> {
    let asked = Asked {
        tenant: body.tenant_id,
        lang: body.language.unwrap_or(lang),
        submit: false,
    };
    // Dropped without a commit: it leaves nothing behind.
    let tx = deps.db.begin(permit.work()).await?;
    let preview = preview::preview(&deps, &tx, &permit, asked, body.into()).await;
    let preview = preview.map_err(refused)?;
    let items = preview.items.into_iter();
    Answer::of(&PreviewView {
        items: items.map(|item| item.map(QuotedItemView::from)).collect(),
        tax: preview
            .totals
            .as_ref()
            .map(|totals| totals.tax_basis.clone()),
        totals: preview.totals,
        problems: preview.problems,
    })
}
