use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::QuoteId;
use cf_kernel::{Currency, FieldError, Scope};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Created, Early, Id, Language, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::basket::too_many;
use super::quote_views::{KeptQuoteView, ReviewedView};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::KeptQuote;
use crate::model::basket::{Totals, Wish};
use crate::usecases::quote::Buyer;
use crate::usecases::{basket, keep_quote};

const LONGEST_NAME: usize = 120;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeepQuote {
    #[schemars(length(min = 1, max = 50))]
    items: Vec<Wish>,
    /// That of the first product when it is left out.
    currency: Option<Currency>,
    /// To know it again by.
    #[schemars(length(min = 1, max = 120))]
    name: Option<String>,
}

impl Valid for KeepQuote {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        problems.extend(too_many(&self.items));
        if self.items.is_empty() {
            problems.push(FieldError::new("/items", "must not be empty"));
        }
        if let Some(name) = &self.name {
            let length = name.chars().count();
            if name.trim().is_empty() || length > LONGEST_NAME {
                problems.push(FieldError::new(
                    "/name",
                    format!("must have 1 to {LONGEST_NAME} characters"),
                ));
            } else if name.chars().any(char::is_control) {
                problems.push(FieldError::new("/name", "contains control characters"));
            }
        }
        problems
    }
}

pub fn keep_docs(op: TransformOperation) -> TransformOperation {
    op.id("keepQuote")
        .tag("products")
        .summary("Keep a basket with its prices")
        .description(
            "For 14 days. Whoever knows the id may look at it, at this storefront. Everything in it must be for sale: \
             else 422, with pointers into `items`. It is no promise: what is ordered costs what it costs that day.",
        )
}

pub async fn keep(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    write: Write,
    Body(body): Body<KeepQuote>,
) -> Result<Created<KeptQuoteView>, Early> {
    let seller = visitor.storefront();
    let buyer = Buyer {
        seller,
        lang,
        now: deps.db.clock().now(),
    };
    let work = visitor.work_as(Scope::Visitor(seller));
    let mut unit = write.begin(&deps.db, work).await?;
    let basket = basket::quote(&deps, buyer, body.items, body.currency).await?;
    let keeper = visitor.caller().map(|caller| caller.tenant);
    let kept = keep_quote::keep(unit.tx(), buyer, keeper, basket, body.name).await?;
    let totals = totals(&kept)?;
    let answer = Answer::of(&KeptQuoteView::new(kept, totals))?.in_language(lang);
    unit.finish_with(answer).await
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getKeptQuote")
        .tag("products")
        .summary("Read a basket that was kept")
        .description(
            "With what the same costs today, in the language and the currency in which it was kept. \
             404 when it is over or belongs to another storefront.",
        )
}

pub async fn show(
    State(deps): State<Deps>,
    visitor: Visitor,
    Id(id): Id<QuoteId>,
) -> Result<Ok<ReviewedView>, Early> {
    let now = deps.db.clock().now();
    let reviewed = keep_quote::show(&deps, visitor.storefront(), now, id).await?;
    let (totals, lang) = (totals(&reviewed.kept)?, reviewed.kept.lang);
    Result::Ok(Answer::of(&ReviewedView::new(reviewed, totals))?.in_language(lang))
}

fn totals(kept: &KeptQuote) -> Result<Totals, CatalogError> {
    let quotes = kept.items.iter().map(|item| &item.quote);
    Totals::of(quotes, kept.currency).map_err(|error| {
        CatalogError::Fields(vec![FieldError::new("/items", error.in_words(kept.lang))])
    })
}
