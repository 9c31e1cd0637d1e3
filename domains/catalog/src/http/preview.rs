use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{Currency, FieldError};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Language, Ok, Valid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use serde_path_to_error::Segment;

use super::offer_view::OfferView;
use super::quote_views::QuoteView;
use crate::Deps;
use crate::model::Content;
use crate::model::basket::{Wanted, one};
use crate::model::pricing::BillingCycle;
use crate::usecases::{ProductsWrite, preview};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewProduct {
    /// As it would be saved; may still be wrong.
    #[schemars(with = "Content")]
    content: Value,
    #[serde(default)]
    configuration: Map<String, Value>,
    #[serde(default)]
    billing_cycle: BillingCycle,
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    quantity: i64,
    currency: Option<Currency>,
}

impl Valid for PreviewProduct {}

/// How it would look, and what it would cost.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductPreview {
    /// Why it could not be saved as it is. Pointers begin at the body.
    pub problems: Vec<FieldError>,
    /// Null when the content cannot be read at all.
    pub offer: Option<OfferView>,
    pub quote: Option<QuoteView>,
    /// What is wrong with the configuration.
    pub quote_problems: Vec<FieldError>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("previewProduct")
        .tag("products")
        .summary("Try out a content")
        .description(
            "How it would look and what a configuration of it would cost. Nothing is kept.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Language(lang): Language,
    Body(body): Body<PreviewProduct>,
) -> Result<Ok<ProductPreview>, Early> {
    let content: Content = match serde_path_to_error::deserialize(&body.content) {
        Result::Ok(content) => content,
        Err(error) => {
            let pointer = format!("/content{}", pointer(error.path()));
            return Answer::of(&ProductPreview {
                problems: vec![FieldError::new(pointer, error.inner().to_string())],
                offer: None,
                quote: None,
                quote_problems: Vec::new(),
            });
        }
    };
    let currency = body.currency;
    let wanted = Wanted {
        configuration: body.configuration,
        cycle: body.billing_cycle,
        quantity: body.quantity,
    };
    let shown = content
        .price_lists
        .iter()
        .map(|list| list.currency)
        .find(|known| currency.is_none_or(|currency| *known == currency));
    let preview = preview::preview(&deps, &permit, lang, content, wanted, currency).await?;
    let (quote, quote_problems) = match preview.quote {
        Result::Ok(quoted) => (Some(QuoteView::from(quoted)), Vec::new()),
        Err(problems) => (None, problems),
    };
    Answer::of(&ProductPreview {
        problems: preview
            .problems
            .into_iter()
            .map(|field| FieldError::new(format!("/content{}", field.pointer), field.message))
            .collect(),
        offer: Some(OfferView::new(preview.offer, shown, lang)),
        quote,
        quote_problems,
    })
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { .. } | Segment::Unknown => String::new(),
        })
        .collect()
}
