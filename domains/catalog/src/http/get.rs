use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{Currency, FieldError};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Id, Language, Ok, Query};
use cf_ports::cache::FillError;
use schemars::JsonSchema;
use serde::Deserialize;

use super::offer_view::OfferView;
use crate::Deps;
use crate::error::CatalogError;
use crate::usecases::{offer, offer_cache};

/// Longer than any slug or id.
const LONGEST_NAME: usize = 64;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// One that the product has prices in; its usual one when it is left out.
    currency: Option<Currency>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getProduct")
        .tag("products")
        .summary("Read an offer")
        .description(
            "By id or by slug. Prices are in one currency, and texts in the reader's language. `422` when there is no \
             price in the currency asked for.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Id(id_or_slug): Id<String>,
    Query(filter): Query<Filter>,
) -> Result<Ok<OfferView>, Early> {
    if id_or_slug.len() > LONGEST_NAME || id_or_slug.contains('\0') {
        return Err(Early::not_found());
    }
    let seller = visitor.storefront();
    let asked = filter.currency;
    let key = format!("offer {lang:?} {asked:?} {id_or_slug}");
    let render = Box::pin(async {
        let shown = offer::show(&deps, seller, &id_or_slug)
            .await
            .map_err(FillError::new)?;
        let content = &shown.offer.content;
        let currency = asked.or_else(|| content.default_currency());
        if let Some(currency) = asked.filter(|asked| content.price_list(*asked).is_none()) {
            let message = format!("there is no price in {currency}");
            let fields = vec![FieldError::new("currency", message)];
            return Err(FillError::new(CatalogError::Fields(fields)));
        }
        super::render(&OfferView::new(shown, currency, lang))
    });
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}
