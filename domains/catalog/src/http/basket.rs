use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{Currency, FieldError};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Language, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use super::quote_views::BasketView;
use crate::Deps;
use crate::model::basket::Wish;
use crate::usecases::basket;
use crate::usecases::quote::Buyer;

/// More things than this are not bought at once.
pub const MOST_ITEMS: usize = 50;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteBasket {
    #[schemars(length(max = 50))]
    items: Vec<Wish>,
    /// That of the first product when it is left out.
    currency: Option<Currency>,
}

impl Valid for QuoteBasket {
    fn problems(&self) -> Vec<FieldError> {
        too_many(&self.items).into_iter().collect()
    }
}

pub fn too_many(items: &[Wish]) -> Option<FieldError> {
    let count = items.len();
    (count > MOST_ITEMS).then(|| {
        FieldError::new(
            "/items",
            format!("has {count} entries; at most {MOST_ITEMS} are allowed"),
        )
    })
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("quoteBasket")
        .tag("products")
        .summary("Ask what several things cost together")
        .description(
            "Nothing is kept. What cannot be bought as it is comes with its `problem`, and does not hide the others: \
             `not-offered` (never, no longer, or not here), or `invalid` with the errors that its quote would have.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Body(body): Body<QuoteBasket>,
) -> Result<Ok<BasketView>, Early> {
    let buyer = Buyer {
        seller: visitor.storefront(),
        lang,
        now: deps.db.clock().now(),
    };
    let basket = basket::quote(&deps, buyer, body.items, body.currency).await?;
    Result::Ok(Answer::of(&BasketView::new(basket, lang))?.in_language(lang))
}
