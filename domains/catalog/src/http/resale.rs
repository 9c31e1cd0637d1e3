//! What a partner sells of the operator's.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::Money;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Early, Empty, Id, IfMatch, Language, List, Ok, PageBody, Valid, Versioned, Write,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::content::Dec;
use crate::model::{PriceList, Resale, ResaleOffer, ResaleState, Terms};
use crate::usecases::resales::list::{ResaleSort, Which, list};
use crate::usecases::resales::put::{Wanted, WantedTerms};
use crate::usecases::resales::{end, put};
use crate::usecases::{ProductsRead, ProductsWrite};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoResaleFilter")]
pub struct NoFilter {}

/// What is asked for it: per cent on top of the operator's prices, or prices of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "ResaleTerms")]
pub enum TermsBody {
    Markup(MarkupTerms),
    Own(OwnTerms),
}

/// Follows the operator's prices.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkupTerms {
    /// 0 to 1000 per cent.
    markup: Dec,
}

/// For the version that is offered when they are set.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnTerms {
    price_lists: Vec<PriceList>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ResaleState")]
pub enum StateName {
    /// On the shelf.
    Offered,
    /// Kept, and shown to nobody.
    Paused,
    /// The operator no longer offers it.
    Ended,
}

/// What is to become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WantedResaleState {
    Offered,
    Paused,
}

/// On what terms a product of the operator's is sold.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Resale")]
pub struct ResaleView {
    product_id: ProductId,
    terms: TermsBody,
    state: StateName,
    /// The version that own prices were made for, and that is sold; null where a markup follows.
    pinned_version: Option<i32>,
    /// Counts every change.
    version: i32,
    /// What it starts at on the shelf; null while it is not there.
    price_from: Option<Money>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl ResaleView {
    fn new(resale: Resale, price_from: Option<Money>) -> Self {
        let (terms, pinned_version) = match resale.terms {
            Terms::Markup(markup) => (
                TermsBody::Markup(MarkupTerms {
                    markup: markup.percent(),
                }),
                None,
            ),
            Terms::Own {
                price_lists,
                version,
            } => (TermsBody::Own(OwnTerms { price_lists }), Some(version)),
        };
        let state = match resale.state {
            ResaleState::Offered => StateName::Offered,
            ResaleState::Paused => StateName::Paused,
            ResaleState::Ended => StateName::Ended,
        };
        Self {
            product_id: resale.product,
            terms,
            state,
            pinned_version,
            version: resale.version,
            price_from,
            created_at: resale.created_at,
            updated_at: resale.updated_at,
        }
    }
}

impl Versioned for ResaleView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// A product of the operator's, with what the caller's organisation makes of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ResaleOffer")]
pub struct ResaleOfferView {
    product: ResaleProduct,
    resale: Option<ResaleView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResaleProduct {
    id: ProductId,
    sku: String,
    slug: String,
    name: String,
    icon: String,
    category: String,
    /// The version that the operator offers; 0 when it no longer offers any.
    version: i32,
    /// What it starts at with the operator.
    price_from: Option<Money>,
}

impl From<ResaleOffer> for ResaleOfferView {
    fn from(offer: ResaleOffer) -> Self {
        let price_from = offer.price_from;
        Self {
            product: ResaleProduct {
                id: offer.product.id,
                sku: offer.product.sku,
                slug: offer.product.slug,
                name: offer.product.name,
                icon: offer.product.icon,
                category: offer.product.category,
                version: offer.product.version,
                price_from: offer.product.price_from,
            },
            resale: offer
                .resale
                .map(|resale| ResaleView::new(resale, price_from)),
        }
    }
}

pub fn offers_docs(op: TransformOperation) -> TransformOperation {
    op.id("listResaleOffers")
        .tag("products")
        .summary("List what a partner can resell")
        .description("Everything that the operator offers, by name, with what the caller's organisation makes of it.")
}

pub async fn offers(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Language(lang): Language,
    request: List<ResaleSort, NoFilter>,
) -> Result<Ok<PageBody<ResaleOfferView>>, Early> {
    let page = list(&deps, &permit, (Which::Resellable, lang), &request.page).await?;
    Answer::of(&PageBody::from(page.map(ResaleOfferView::from)))
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listResales")
        .tag("products")
        .summary("List what the caller's organisation resells")
        .description("By slug. What the operator has retired since is listed as `ended`.")
}

pub async fn resales(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Language(lang): Language,
    request: List<ResaleSort, NoFilter>,
) -> Result<Ok<PageBody<ResaleOfferView>>, Early> {
    let page = list(&deps, &permit, (Which::Resold, lang), &request.page).await?;
    Answer::of(&PageBody::from(page.map(ResaleOfferView::from)))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeResale {
    /// `version` of the resale as it was seen, 0 for none yet; or send it as `If-Match`. Without it,
    /// what is there is replaced, whatever it is.
    version: Option<i32>,
    terms: TermsBody,
    state: WantedResaleState,
}

// Judged by the model.
impl Valid for ChangeResale {}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeResale")
        .tag("products")
        .summary("Resell a product of the operator's")
        .description(
            "With a markup the shelf follows whatever the operator publishes. Prices of one's own are for the \
             version that is offered when they are set: that version is sold until they are set again. To put \
             something on the shelf or take it off takes `products:publish` as well.",
        )
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeResale>,
) -> Result<Ok<ResaleView>, Early> {
    let seen = if_match.if_named(body.version)?;
    let wanted = Wanted {
        terms: match body.terms {
            TermsBody::Markup(terms) => WantedTerms::Markup(terms.markup),
            TermsBody::Own(terms) => WantedTerms::Own(terms.price_lists),
        },
        offered: body.state == WantedResaleState::Offered,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let (resale, price_from) = put::put(unit.tx(), &permit, id, seen, wanted).await?;
    unit.finish(&ResaleView::new(resale, price_from)).await
}

pub fn end_docs(op: TransformOperation) -> TransformOperation {
    op.id("endResale")
        .tag("products")
        .summary("Stop reselling a product")
        .description("Takes it off the shelf and forgets the terms. Who has bought it keeps it.")
}

pub async fn end(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
) -> Result<Empty, Early> {
    let seen = if_match.if_named(None)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    end::end(unit.tx(), &permit, id, seen).await?;
    unit.finish_with(Empty::nothing()).await
}
