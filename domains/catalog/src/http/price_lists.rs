use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_kernel::{Currency, Lang, SellerId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Language, List, Ok, PageBody};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{PriceComponent, PricedProduct};
use crate::usecases::ProductsRead;
use crate::usecases::price_lists::{self, PriceListSort};

use super::views::Status;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PriceListFilter")]
pub struct Filter {
    /// Only lists of this currency.
    currency: Option<Currency>,
}

/// What a product costs in one currency.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PriceListEntry {
    pub product: PriceListProduct,
    pub currency: Currency,
    pub components: Vec<PriceComponent>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceListProduct {
    pub id: ProductId,
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller_id: SellerId,
    pub slug: String,
    pub name: String,
    /// The version that is offered; null when none was yet, and the list is the draft's.
    pub version: Option<i32>,
    pub status: Status,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listPriceLists")
        .tag("products")
        .summary("List what everything costs")
        .description(
            "Of what is offered, else of the draft; by slug. `limit` counts products: each has an item for every \
             currency that it can be bought in.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Language(lang): Language,
    list: List<PriceListSort, Filter>,
) -> Result<Ok<PageBody<PriceListEntry>>, Early> {
    let page = price_lists::price_lists(&deps, &permit, &list.page).await?;
    let wanted = list.filter.currency;
    let items = page
        .items
        .into_iter()
        .flat_map(|product| entries(product, lang))
        .filter(|entry| wanted.is_none_or(|wanted| wanted == entry.currency))
        .collect();
    Answer::of(&PageBody {
        items,
        next_cursor: page.next,
    })
}

fn entries(product: PricedProduct, lang: Lang) -> Vec<PriceListEntry> {
    let named = PriceListProduct {
        id: product.id,
        seller_id: product.seller,
        slug: product.slug,
        name: product.content.name.get(lang).to_owned(),
        version: product.published,
        status: if product.published.is_some() {
            Status::Active
        } else {
            Status::Draft
        },
    };
    product
        .content
        .price_lists
        .into_iter()
        .map(|list| PriceListEntry {
            product: named.clone(),
            currency: list.currency,
            components: list.components,
        })
        .collect()
}
