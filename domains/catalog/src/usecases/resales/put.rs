use cf_kernel::id::ProductId;
use cf_kernel::{FieldError, Money, SellerId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Needs as _, Permit};
use cf_platform::db::Tx;

use super::super::{ProductsPublish, ProductsWrite, policy};
use super::{partner, said, shelve, withdraw};
use crate::error::CatalogError;
use crate::model::content::Dec;
use crate::model::{Offered, PriceList, ProductError, Resale, ResaleState, Terms};
use crate::store;

/// What a partner wants to make of an offer of the operator's.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub terms: WantedTerms,
    pub offered: bool,
}

#[derive(Debug, Clone)]
pub enum WantedTerms {
    Markup(Dec),
    /// For the version that the operator offers now.
    Own(Vec<PriceList>),
}

/// Says for how much the caller's organisation sells a product of the operator's, and whether it does.
/// Gives what it starts at on the shelf as well.
pub async fn put(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    id: ProductId,
    seen: Option<i32>,
    wanted: Wanted,
) -> Result<(Resale, Option<Money>), CatalogError> {
    let resale = change(tx, permit, id, seen, wanted).await?;
    let shown = store::shown(tx, resale.seller, id).await?;
    Ok((resale, shown.and_then(|(_, price)| price)))
}

async fn change(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    id: ProductId,
    seen: Option<i32>,
    wanted: Wanted,
) -> Result<Resale, CatalogError> {
    let seller = partner(permit.caller())?;
    // What the operator offers is read and used under one lock: when it changes, whoever follows waits.
    store::lock_resales(tx, id).await?;
    let offered = store::find_resellable(tx, id).await?;
    policy::may_use(permit, &offered.category)?;
    let before = store::find_resale(tx, seller, id).await?;
    if let Some(seen) = seen {
        Resale::expect_version(before.as_ref(), seen)?;
    }
    let state = if wanted.offered {
        ResaleState::Offered
    } else {
        ResaleState::Paused
    };
    let was_offered = before
        .as_ref()
        .is_some_and(|resale| resale.state == ResaleState::Offered);
    let may_publish = permit.caller().may(&ProductsPublish::PERMISSION);
    if (wanted.offered || was_offered) && !may_publish {
        return Err(CatalogError::MayNotOffer);
    }
    if wanted.offered {
        parts_on_shelf(tx, seller, &offered).await?;
    }
    let terms = terms(wanted.terms, &offered)?;
    let now = tx.now();
    let resale = match before.clone() {
        None => Resale::start(
            (id, seller),
            (offered.sku.clone(), offered.slug.clone()),
            (terms, state),
            now,
        ),
        Some(mut resale) => {
            if !resale.change(terms, state, now).did_execute() {
                return Ok(resale);
            }
            resale
        }
    };
    save(tx, before.as_ref(), &resale).await?;
    if wanted.offered {
        shelve(tx, &resale, &offered).await?;
    } else if was_offered {
        withdraw(tx, &resale, offered.number).await?;
    }
    let entry = AuditEntry::new("resale.change", "resale", id).of(seller.0, seller);
    let entry = match &before {
        Some(before) => entry.before(&said(before)),
        None => entry,
    };
    tx.record(entry.after(&said(&resale)));
    Ok(resale)
}

fn terms(wanted: WantedTerms, offered: &Offered) -> Result<Terms, CatalogError> {
    match wanted {
        WantedTerms::Markup(percent) => {
            Terms::markup(percent).map_err(|error| CatalogError::Fields(vec![error]))
        }
        WantedTerms::Own(lists) => {
            Terms::own(lists, (offered.number, &offered.content)).map_err(CatalogError::Fields)
        }
    }
}

/// What a bundle consists of is sold as this shelf offers it: so it has to be there.
async fn parts_on_shelf(tx: &Tx, seller: SellerId, offered: &Offered) -> Result<(), CatalogError> {
    for part in &offered.content.parts {
        if let Some(slug) = &part.product
            && store::find_on_shelf(tx, seller, slug.as_str())
                .await?
                .is_none()
        {
            return Err(CatalogError::Fields(vec![FieldError::new(
                "/state",
                format!("it contains `{slug}`, which is not on your shelf: offer that first"),
            )]));
        }
    }
    Ok(())
}

async fn save(tx: &Tx, before: Option<&Resale>, resale: &Resale) -> Result<(), CatalogError> {
    let (saved, seen) = match before {
        None => (store::insert_resale(tx, resale).await?, 0),
        Some(before) => (
            store::update_resale(tx, resale, before.version).await?,
            before.version,
        ),
    };
    if saved {
        Ok(())
    } else {
        let current = resale.version;
        Err(ProductError::Stale { seen, current }.into())
    }
}
