//! What several things cost together. One that cannot be bought does not hide the others.

use std::collections::{BTreeMap, BTreeSet};

use cf_kernel::{Currency, ErrorKind, Failure as _, FieldError, Scope};
use cf_platform::db::ReadTx;
use futures_util::future::try_join_all;

use super::quote::{Buyer, find, price};
use super::sellable::{self, Parts, Sellable};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::basket::{Quoted, QuotedProduct, Totals, Wanted, Wish};
use crate::model::pricing::PricingError;

/// What became of a wish.
#[derive(Debug)]
pub struct Item {
    /// Nothing, where there is no such product here.
    pub product: Option<QuotedProduct>,
    pub outcome: Result<Quoted, Problem>,
}

/// Why something cannot be bought as it is. Pointers begin at the wish.
#[derive(Debug)]
pub enum Problem {
    NotOffered,
    Invalid(Vec<FieldError>),
}

#[derive(Debug)]
pub struct Basket {
    pub items: Vec<Item>,
    /// Of what can be bought; nothing, where that is nothing.
    pub totals: Option<Totals>,
    pub currency: Option<Currency>,
}

/// The prices of this moment.
pub async fn quote(
    deps: &Deps,
    buyer: Buyer,
    wishes: Vec<Wish>,
    currency: Option<Currency>,
) -> Result<Basket, CatalogError> {
    let wishes: Vec<(String, Wanted)> = wishes.into_iter().map(Wish::split).collect();
    let names: BTreeSet<&str> = wishes.iter().map(|(name, _)| name.as_str()).collect();
    let tx = deps.db.read(&Scope::Visitor(buyer.seller)).await?;
    let look_ups = names.into_iter().map(async |name| {
        let product = look_up(deps, &tx, buyer, name).await?;
        Ok::<_, CatalogError>((name.to_owned(), product))
    });
    // All at once: in one flight, each product once.
    let products: BTreeMap<String, Option<(Sellable, Parts)>> =
        try_join_all(look_ups).await?.into_iter().collect();
    drop(tx);
    let found: Vec<(Wanted, Option<&(Sellable, Parts)>)> = wishes
        .into_iter()
        .map(|(name, wanted)| (wanted, products.get(&name).and_then(Option::as_ref)))
        .collect();
    // Everything is in one currency: the one that is asked for, else that of the first product.
    let currency = currency.or_else(|| {
        let mut products = found.iter().filter_map(|(_, product)| *product);
        products.find_map(|(sellable, _)| sellable.content().default_currency())
    });
    let items: Vec<Item> = found
        .into_iter()
        .map(|(wanted, product)| {
            let Some((sellable, parts)) = product else {
                return Item {
                    product: None,
                    outcome: Err(Problem::NotOffered),
                };
            };
            let outcome = price(buyer, sellable, parts, wanted, currency);
            Item {
                product: Some(sellable.quoted(buyer.lang)),
                outcome: outcome.map_err(Problem::Invalid),
            }
        })
        .collect();
    let quotes = || items.iter().filter_map(|item| item.outcome.as_ref().ok());
    let totals = match currency.filter(|_| quotes().next().is_some()) {
        Some(currency) => {
            let totals = Totals::of(quotes().map(|quoted| &quoted.quote), currency);
            Some(totals.map_err(|error| too_large(&error, buyer))?)
        }
        None => None,
    };
    Ok(Basket {
        items,
        totals,
        currency,
    })
}

fn too_large(error: &PricingError, buyer: Buyer) -> CatalogError {
    CatalogError::Fields(vec![FieldError::new("/items", error.in_words(buyer.lang))])
}

async fn look_up(
    deps: &Deps,
    tx: &ReadTx,
    buyer: Buyer,
    product: &str,
) -> Result<Option<(Sellable, Parts)>, CatalogError> {
    let sellable = match find(deps, tx, buyer.seller, product).await {
        Ok(sellable) => sellable,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let parts = sellable::parts(&deps.versions, tx, buyer.seller, sellable.content()).await?;
    Ok(Some((sellable, parts)))
}
