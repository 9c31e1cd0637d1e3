//! A storefront as every process knows it.

use cf_kernel::{Currency, Lang, LocalText, SellerId};
use jiff::Timestamp;

use super::{Brand, HostName};
use crate::auth::OPERATOR;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    pub seller: SellerId,
    pub name: String,
    /// What the seller says of itself in one line.
    pub tagline: Option<LocalText>,
    pub brand: Brand,
    /// The tag of the logo, where there is one; the picture itself is read when it is asked for.
    pub logo: Option<String>,
    /// What prices are shown in, unless someone asks for another.
    pub currency: Currency,
    /// In which its pages are shown; at least one.
    pub languages: Vec<Lang>,
    /// The first is the one that its pages name as their own.
    pub hosts: Vec<HostName>,
    pub version: i32,
    pub updated_at: Timestamp,
}

impl Shop {
    /// As it is before anyone has decided anything.
    pub fn new(seller: SellerId, name: impl Into<String>, now: Timestamp) -> Self {
        Self {
            seller,
            name: name.into(),
            tagline: None,
            brand: Brand::default(),
            logo: None,
            currency: Currency::EUR,
            languages: Lang::ALL.to_vec(),
            hosts: Vec::new(),
            version: 1,
            updated_at: now,
        }
    }

    /// Of the languages that someone wants, best first, the first in which the shop speaks; else the
    /// shop's own.
    pub fn speaks(&self, wanted: impl IntoIterator<Item = Lang>) -> Lang {
        wanted
            .into_iter()
            .find(|lang| self.languages.contains(lang))
            .or_else(|| self.languages.first().copied())
            .unwrap_or_default()
    }
}

impl Default for Shop {
    /// The operator's.
    fn default() -> Self {
        Self::new(OPERATOR, "Cloud Factory", Timestamp::UNIX_EPOCH)
    }
}
