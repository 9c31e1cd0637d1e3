use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{Currency, Money};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Id, Language, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::quote_views::QuoteView;
use crate::Deps;
use crate::error::CatalogError;
use crate::model::basket::{Wanted, one};
use crate::model::content::Dec;
use crate::model::pricing::BillingCycle;
use crate::usecases::quote::{self, Buyer, Expected};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuoteProduct {
    /// By the offer's `configSchema`; what has a default there may be left out.
    #[serde(default)]
    configuration: Map<String, Value>,
    #[serde(default)]
    billing_cycle: BillingCycle,
    /// How many of it.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    quantity: i64,
    /// One in which the product has prices; its usual one when it is left out.
    currency: Option<Currency>,
    /// The total that was shown. Within 1.00 of ours, the lower of both is charged; beyond, the new
    /// quote comes with the refusal.
    expected_total: Option<ExpectedTotal>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum ExpectedTotal {
    Money(Money),
    /// In the currency of the quote.
    Amount(Dec),
}

impl Valid for QuoteProduct {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("quoteProduct")
        .tag("products")
        .summary("Ask what a configuration costs")
        .description(
            "Line by line, with a reason for each amount in the reader's language. Changes nothing and promises nothing: \
             the price is the one of this moment.\n\n\
             - `404`: not offered here, or no longer\n\
             - `409` `quote-changed`: `expectedTotal` is off by more than 1.00; the problem has a member `quote` with the price of now\n\
             - `422`: each error points at a field of the configuration and says its limit and the nearest value that would do; \
             `/currency` when there is no price in it",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Id(id_or_slug): Id<String>,
    Body(body): Body<QuoteProduct>,
) -> Result<Ok<QuoteView>, Early> {
    let buyer = Buyer {
        seller: visitor.storefront(),
        lang,
        now: deps.db.clock().now(),
    };
    let wanted = Wanted {
        configuration: body.configuration,
        cycle: body.billing_cycle,
        quantity: body.quantity,
    };
    let expected = body.expected_total.map(|expected| match expected {
        ExpectedTotal::Money(money) => Expected::Money(money),
        ExpectedTotal::Amount(amount) => Expected::Amount(amount),
    });
    match quote::quote(&deps, buyer, &id_or_slug, wanted, body.currency, expected).await {
        Result::Ok(settled) => Result::Ok(Answer::of(&QuoteView::from(settled))?.in_language(lang)),
        Err(CatalogError::QuoteChanged(quoted)) => {
            let now = QuoteView::from((*quoted).clone());
            Err(Early::from(CatalogError::QuoteChanged(quoted)).with_member("quote", &now))
        }
        Err(error) => Err(error.into()),
    }
}
