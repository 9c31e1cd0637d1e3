//! What a configuration costs: pure, exact, and said line by line.
//!
//! Amounts are decimals of 28 digits, every operation on them is checked, and each line is rounded
//! once, half away from zero, to what can be paid in its currency.

mod compute;
pub mod format;
mod least;
mod markup;
mod quote;
#[cfg(test)]
pub mod tests;
mod why;

use std::collections::HashMap;
use std::sync::Arc;

use cf_kernel::{Currency, Lang};

use super::{Content, Slug};

pub use least::{least, least_with, plan_price, price_from, price_from_with};
pub use markup::Markup;
pub use quote::{
    BillingCycle, Quote, Request, Settlement, part_configuration, quote, resolved, settle,
};

/// The offered contents of the products that a bundle consists of.
#[derive(Debug, Clone, Default)]
pub struct PartOffers(HashMap<Slug, Arc<Content>>);

impl PartOffers {
    pub fn insert(&mut self, slug: Slug, content: Arc<Content>) {
        self.0.insert(slug, content);
    }

    pub fn get(&self, slug: &Slug) -> Option<&Content> {
        self.0.get(slug).map(Arc::as_ref)
    }
}

/// Why something has no price.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PricingError {
    #[error("there is no price in {0}")]
    NoPrice(Currency),
    #[error("the amount is too large to be charged")]
    TooLarge,
    #[error("discounts take away more than there is")]
    Negative,
    #[error("the part `{0}` is not offered")]
    Part(String),
    /// A property whose choice has a price.
    #[error("nothing is chosen for `{0}`")]
    NotChosen(String),
}

impl PricingError {
    /// For who wanted to buy.
    pub fn in_words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoPrice(currency), Lang::En) => format!("There is no price in {currency}."),
            (Self::NoPrice(currency), Lang::Sl) => format!("Cene v valuti {currency} ni."),
            (Self::NoPrice(currency), Lang::De) => format!("Es gibt keinen Preis in {currency}."),
            (Self::TooLarge, Lang::En) => "The amount is too large to be charged.".to_owned(),
            (Self::TooLarge, Lang::Sl) => {
                "Znesek je prevelik, da bi ga lahko zaračunali.".to_owned()
            }
            (Self::TooLarge, Lang::De) => {
                "Der Betrag ist zu groß, um berechnet zu werden.".to_owned()
            }
            (Self::Negative, Lang::En) => "This combination has no price.".to_owned(),
            (Self::Negative, Lang::Sl) => "Ta kombinacija nima cene.".to_owned(),
            (Self::Negative, Lang::De) => "Diese Kombination hat keinen Preis.".to_owned(),
            (Self::Part(part), Lang::En) => {
                format!("The part `{part}` is not offered at the moment.")
            }
            (Self::Part(part), Lang::Sl) => format!("Del `{part}` trenutno ni v ponudbi."),
            (Self::Part(part), Lang::De) => {
                format!("Der Bestandteil `{part}` wird derzeit nicht angeboten.")
            }
            (Self::NotChosen(_), Lang::En) => "Something must be chosen here.".to_owned(),
            (Self::NotChosen(_), Lang::Sl) => "Tu je treba nekaj izbrati.".to_owned(),
            (Self::NotChosen(_), Lang::De) => "Hier muss etwas gewählt werden.".to_owned(),
        }
    }
}
