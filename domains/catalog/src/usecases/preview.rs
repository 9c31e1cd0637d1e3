//! How a content would look and what it would cost if it were offered. Nothing is kept.

use cf_kernel::id::ProductId;
use cf_kernel::{Currency, FieldError, Lang, LocalText, SellerId};
use cf_platform::auth::Permit;
use jiff::Timestamp;
use uuid::Uuid;

use super::offer::OfferInFull;
use super::quote::{Buyer, price};
use super::{ProductsWrite, parts, sellable};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::basket::{Quoted, Wanted};
use crate::model::{Availability, Content, ContentError, Offer};

/// What it stands for while it is no product.
const NAME: &str = "preview";

pub struct Preview {
    pub problems: Vec<FieldError>,
    pub offer: OfferInFull,
    pub quote: Result<Quoted, Vec<FieldError>>,
}

pub async fn preview(
    deps: &Deps,
    permit: &Permit<ProductsWrite>,
    lang: Lang,
    content: Content,
    wanted: Wanted,
    currency: Option<Currency>,
) -> Result<Preview, CatalogError> {
    let seller = SellerId(permit.caller().tenant);
    let now = deps.db.clock().now();
    let problems = match content.check() {
        Ok(()) => Vec::new(),
        Err(ContentError(fields)) => fields,
    };
    let tx = deps.db.read(&permit.scope()).await?;
    let offers = parts::part_offers(&tx, seller, &content).await?;
    let buyer = Buyer { seller, lang, now };
    // A form cannot be made of every draft of a schema; then there is nothing to quote.
    let quote = match sellable::unpublished(content.clone()) {
        Ok(sellable) => {
            let parts = sellable::parts(&deps.versions, &tx, seller, &content).await?;
            price(buyer, &sellable, &parts, wanted, currency)
        }
        Err(_) => Err(Vec::new()),
    };
    Ok(Preview {
        problems,
        offer: OfferInFull {
            offer: as_if_offered(content, now),
            markup: None,
            availability: Availability::EVERYWHERE,
            parts: offers,
        },
        quote,
    })
}

fn as_if_offered(content: Content, now: Timestamp) -> Offer {
    Offer {
        id: ProductId::new(Uuid::nil()),
        sku: NAME.to_uppercase(),
        slug: NAME.to_owned(),
        kind: NAME.to_owned(),
        category: NAME.to_owned(),
        category_name: LocalText::english(""),
        number: 0,
        content,
        published_at: now,
        updated_at: now,
    }
}
