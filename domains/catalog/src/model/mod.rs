//! What a product is, and what may be done to it. Pure: no I/O, no clock.

mod address;
pub mod availability;
pub mod basket;
mod category;
pub mod config_schema;
pub mod configuration;
pub mod content;
pub mod facets;
pub mod fold;
pub mod found;
pub mod impact;
mod kept_quote;
pub mod offer;
pub mod price_change;
pub mod pricing;
mod product;
pub mod publish_check;
mod resale;
pub mod search;
pub mod spelling;
pub mod synonyms;
mod words;

pub use address::Address;
pub use availability::{Availability, RegionAvailability, RegionState};
pub use category::{CategoryChange, CategoryError, ShelfCategory};
pub use content::{Content, ContentError, Icon, PriceComponent, PriceList, Region};
pub use kept_quote::{KeptItem, KeptQuote, VALID as QUOTE_VALID};
pub use offer::{Offer, OfferFilter, OfferSort, PriceRange, Shown, Suggestion, Version};
pub use price_change::{
    Cancelled, NamedPriceChange, NewPriceChange, PriceChange, PriceChangeError, PriceChangeState,
    PricedProduct,
};
pub use product::{NewProduct, Product, ProductError, ProductState, Published};
pub use resale::{Offered, Resale, ResaleOffer, ResaleState, ResellableProduct, Terms};
pub use search::SearchText;
pub use synonyms::{Synonyms, SynonymsError};
pub use words::{Category, Kind, Sku, Slug, WordError, spoken};
