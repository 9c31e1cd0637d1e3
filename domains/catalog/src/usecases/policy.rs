//! Policies that narrow a permission down to some categories.

use cf_platform::auth::{Needs, Permit};

use crate::error::CatalogError;
use crate::model::{Category, Product};

/// The attribute that policies about products may name.
const CATEGORY: &str = "category";

/// A product that a policy keeps from the caller is as if it were not there.
pub fn within<P: Needs>(permit: &Permit<P>, product: &Product) -> Result<(), CatalogError> {
    if permit.allows(&[(CATEGORY, product.category.as_str())]) {
        Ok(())
    } else {
        Err(CatalogError::NotFound)
    }
}

/// Whether the caller may have products in this category.
pub fn may_use<P: Needs>(permit: &Permit<P>, category: &Category) -> Result<(), CatalogError> {
    if permit.allows(&[(CATEGORY, category.as_str())]) {
        Ok(())
    } else {
        Err(CatalogError::OutsidePolicy(category.to_string()))
    }
}

/// The categories that the caller may look at; `None`: all.
pub fn categories<P: Needs>(permit: &Permit<P>) -> Option<Vec<String>> {
    permit
        .only(CATEGORY)
        .map(|categories| categories.into_iter().collect())
}
