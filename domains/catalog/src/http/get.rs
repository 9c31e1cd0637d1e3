use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Id, Language, Ok};
use cf_ports::cache::FillError;

use super::views::OfferView;
use crate::Deps;
use crate::usecases::{browse, offer_cache};

/// Longer than any slug or id.
const LONGEST_NAME: usize = 64;

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getProduct")
        .tag("products")
        .summary("Read an offer")
        .description("By id or by slug.")
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Id(id_or_slug): Id<String>,
) -> Result<Ok<OfferView>, Early> {
    if id_or_slug.len() > LONGEST_NAME || id_or_slug.contains('\0') {
        return Err(Early::not_found());
    }
    let seller = visitor.storefront();
    let key = format!("offer {lang:?} {id_or_slug}");
    let render = Box::pin(async {
        let offer = browse::offer(&deps, seller, &id_or_slug)
            .await
            .map_err(FillError::new)?;
        super::render(&OfferView::new(offer, lang))
    });
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}
