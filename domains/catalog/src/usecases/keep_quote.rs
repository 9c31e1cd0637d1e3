//! Keeps a basket with its prices, and shows it again.

use cf_kernel::id::{QuoteId, TenantId};
use cf_kernel::{FieldError, Lang, Scope, SellerId};
use cf_platform::db::{Db, Tx, Work};
use jiff::Timestamp;

use super::basket::{self, Basket, Problem};
use super::quote::Buyer;
use crate::Deps;
use crate::error::CatalogError;
use crate::model::basket::Wish;
use crate::model::{KeptItem, KeptQuote, QUOTE_VALID};
use crate::store;

/// Keeps what was quoted just now. Everything in it must be for sale; pointers begin at the body.
pub async fn keep(
    tx: &mut Tx,
    buyer: Buyer,
    keeper: Option<TenantId>,
    basket: Basket,
    name: Option<String>,
) -> Result<KeptQuote, CatalogError> {
    let currency = basket.currency;
    let mut items: Vec<KeptItem> = Vec::with_capacity(basket.items.len());
    let mut products = Vec::new();
    let mut problems = Vec::new();
    for (index, item) in basket.items.into_iter().enumerate() {
        match item.outcome {
            Ok(quoted) => {
                products.extend(quoted.products.iter().copied());
                items.push(quoted.into());
            }
            Err(Problem::NotOffered) => problems.push(FieldError::new(
                format!("/items/{index}/product"),
                not_offered(buyer.lang),
            )),
            Err(Problem::Invalid(fields)) => {
                problems.extend(fields.into_iter().map(|field| at_item(index, field)));
            }
        }
    }
    let Some(currency) = currency.filter(|_| problems.is_empty()) else {
        return Err(CatalogError::Fields(problems));
    };
    products.sort_unstable();
    products.dedup();
    let now = tx.now();
    let kept = KeptQuote {
        id: QuoteId::generate(tx.ids()),
        seller: buyer.seller,
        name,
        currency,
        lang: buyer.lang,
        items,
        created_at: now,
        valid_until: now.checked_add(QUOTE_VALID).unwrap_or(Timestamp::MAX),
    };
    store::keep_quote(tx, &kept, keeper.unwrap_or(buyer.seller.0), &products).await?;
    Ok(kept)
}

/// The currency is the basket's; everything else is the item's.
fn at_item(index: usize, field: FieldError) -> FieldError {
    let pointer = if field.pointer == "/currency" {
        format!("/items/{index}/product")
    } else {
        format!("/items/{index}{}", field.pointer)
    };
    FieldError::new(pointer, field.message)
}

pub fn not_offered(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "This product is not offered here.",
        Lang::Sl => "Tega izdelka tu ni v ponudbi.",
        Lang::De => "Dieses Produkt wird hier nicht angeboten.",
    }
}

/// A quote that was kept, and what the same costs now.
#[derive(Debug)]
pub struct Reviewed {
    pub kept: KeptQuote,
    pub today: Basket,
    /// Whether who buys it today gets or pays something else.
    pub changed: bool,
}

/// What is no longer valid is not there.
pub async fn show(
    deps: &Deps,
    seller: SellerId,
    now: Timestamp,
    id: QuoteId,
) -> Result<Reviewed, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    let kept = store::find_kept_quote(&tx, seller, id, now).await?;
    drop(tx);
    // It goes on in the language and the currency that it was kept in.
    let buyer = Buyer {
        seller,
        lang: kept.lang,
        now,
    };
    let wishes = kept.items.iter().map(wish).collect();
    let today = basket::quote(deps, buyer, wishes, Some(kept.currency)).await?;
    let changed = kept
        .items
        .iter()
        .zip(&today.items)
        .any(|(kept, today)| match &today.outcome {
            Ok(today) => kept.differs_from(today),
            Err(_) => true,
        });
    Ok(Reviewed {
        kept,
        today,
        changed,
    })
}

fn wish(item: &KeptItem) -> Wish {
    Wish {
        product: item.product.id.to_string(),
        configuration: item.configuration.clone(),
        billing_cycle: item.billing_cycle,
        quantity: item.quantity.into(),
    }
}

/// What is over goes.
pub async fn forget(db: &Db, scope: Scope) -> Result<u64, CatalogError> {
    let mut forgotten = 0;
    loop {
        let work = Work::system("catalog.quotes.forget", scope, &**db.ids());
        let tx = db.begin(work).await?;
        let some = store::forget_kept_quotes(&tx, tx.now()).await?;
        tx.commit().await?;
        forgotten += some;
        if some == 0 {
            return Ok(forgotten);
        }
    }
}
