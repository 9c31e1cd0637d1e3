//! The parts of a shelf: a seller's own, and those of the operator, which all sellers have.

use cf_contracts::events::catalog::{ShelfChange, ShelfChanged};
use cf_kernel::{Lang, LocalText, Scope, SellerId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{OPERATOR, Permit};
use cf_platform::db::Tx;
use serde_json::{Value, json};

use super::{ProductsWrite, policy};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::{Category, CategoryChange, Icon, ShelfCategory};
use crate::store;

/// A category as a visitor sees it.
pub struct Shown {
    pub category: ShelfCategory,
    /// How many offers stand in it.
    pub products: i64,
}

/// In the order in which they are shown.
pub async fn list(deps: &Deps, seller: SellerId) -> Result<Vec<Shown>, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    let (categories, products) = tokio::try_join!(
        store::categories(&tx, seller),
        store::products_by_category(&tx, seller)
    )?;
    Ok(categories
        .into_iter()
        .map(|category| Shown {
            products: products.get(category.code.as_str()).copied().unwrap_or(0),
            category,
        })
        .collect())
}

/// What a new category is made of.
#[derive(Debug)]
pub struct NewCategory {
    pub code: Category,
    pub name: LocalText,
    pub description: Option<LocalText>,
    pub icon: Icon,
    pub position: i32,
}

pub async fn create(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    new: NewCategory,
) -> Result<ShelfCategory, CatalogError> {
    policy::may_use(permit, &new.code)?;
    let seller = SellerId(permit.caller().tenant);
    if store::find_category(tx, seller, &new.code).await?.is_some() {
        return Err(CatalogError::CategoryTaken(new.code.to_string()));
    }
    let category = ShelfCategory {
        seller,
        code: new.code,
        name: new.name,
        description: new.description,
        icon: new.icon,
        position: new.position,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    category.check()?;
    store::insert_category(tx, &category).await?;
    tell(tx, &category, "category.create", None, Some(&category))?;
    Ok(category)
}

pub async fn change(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    code: &Category,
    seen: i32,
    change: CategoryChange,
) -> Result<ShelfCategory, CatalogError> {
    let mut category = own(tx, permit, code).await?;
    expect_version(&category, seen)?;
    let before = category.clone();
    if category.change(change, tx.now())? {
        store::update_category(tx, &category).await?;
        tell(
            tx,
            &category,
            "category.change",
            Some(&before),
            Some(&category),
        )?;
    }
    Ok(category)
}

pub async fn delete(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    code: &Category,
) -> Result<(), CatalogError> {
    let category = own(tx, permit, code).await?;
    store::delete_category(tx, &category).await?;
    tell(tx, &category, "category.delete", Some(&category), None)
}

/// One that the caller's organisation keeps, and no policy keeps from the caller.
async fn own(
    tx: &Tx,
    permit: &Permit<ProductsWrite>,
    code: &Category,
) -> Result<ShelfCategory, CatalogError> {
    let seller = SellerId(permit.caller().tenant);
    let category = store::find_category_for_change(tx, seller, code).await?;
    match policy::may_use(permit, code) {
        Ok(()) => Ok(category),
        Err(_) => Err(CatalogError::CategoryNotFound),
    }
}

fn expect_version(category: &ShelfCategory, seen: i32) -> Result<(), CatalogError> {
    if category.version == seen {
        Ok(())
    } else {
        Err(CatalogError::StaleShelf {
            what: "category",
            seen,
            current: category.version,
        })
    }
}

fn tell(
    tx: &mut Tx,
    category: &ShelfCategory,
    action: &'static str,
    before: Option<&ShelfCategory>,
    after: Option<&ShelfCategory>,
) -> Result<(), CatalogError> {
    let seller = category.seller;
    tx.emit(
        Some(seller.0),
        Some(seller),
        &ShelfChanged {
            seller_id: seller,
            change: ShelfChange::Categories,
            // Every storefront shows the operator's categories.
            everywhere: seller == OPERATOR,
        },
    )?;
    let said = |category: &ShelfCategory| -> Value {
        json!({
            "name": category.name.get(Lang::En),
            "icon": category.icon.name(),
            "position": category.position,
        })
    };
    let mut entry = AuditEntry::new(action, "category", &category.code).of(seller.0, seller);
    if let Some(before) = before {
        entry = entry.before(&said(before));
    }
    if let Some(after) = after {
        entry = entry.after(&said(after));
    }
    tx.record(entry);
    Ok(())
}
