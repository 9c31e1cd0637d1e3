use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Early, Id, Language};

use super::answers::{Page, SeeOther, Style};
use super::asking::Reference;
use super::sandbox_page;
use crate::Deps;
use crate::usecases::desk;

pub fn page_docs(op: TransformOperation) -> TransformOperation {
    op.id("getSandboxPage")
        .tag("billing")
        .summary("See the practice bank's page, where a customer agrees to a payment")
        .description("For whoever knows the reference of the charge. No money moves here.")
}

pub async fn page(
    State(deps): State<Deps>,
    _visitor: Visitor,
    Id(Reference(reference)): Id<Reference>,
    Language(lang): Language,
) -> Result<Page, Early> {
    let page = desk::page(&deps, &reference).await?;
    Ok(Page(sandbox_page::render(&page, lang)))
}

pub fn style_docs(op: TransformOperation) -> TransformOperation {
    op.id("getSandboxStyle")
        .tag("billing")
        .summary("See how the practice bank's page looks")
}

pub async fn style(_visitor: Visitor) -> Style {
    Style(sandbox_page::STYLE)
}

pub fn approve_docs(op: TransformOperation) -> TransformOperation {
    op.id("approveSandboxPayment")
        .tag("billing")
        .summary("Agree to a payment at the practice bank")
}

pub async fn approve(
    State(deps): State<Deps>,
    _visitor: Visitor,
    Id(Reference(reference)): Id<Reference>,
) -> Result<SeeOther, Early> {
    Ok(SeeOther(desk::decide(&deps, &reference, true).await?))
}

pub fn decline_docs(op: TransformOperation) -> TransformOperation {
    op.id("declineSandboxPayment")
        .tag("billing")
        .summary("Refuse a payment at the practice bank")
}

pub async fn decline(
    State(deps): State<Deps>,
    _visitor: Visitor,
    Id(Reference(reference)): Id<Reference>,
) -> Result<SeeOther, Early> {
    Ok(SeeOther(desk::decide(&deps, &reference, false).await?))
}
