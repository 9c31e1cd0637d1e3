//! What the catalogue refuses, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::db::DbError;
use cf_platform::storefronts::StorefrontError;

use cf_ports::cache::CacheError;

use crate::model::basket::Quoted;
use crate::model::{CategoryError, ContentError, PriceChangeError, ProductError, SynonymsError};

#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    #[error("there is no such product, or it is not yours")]
    NotFound,
    #[error("the slug `{0}` is taken")]
    SlugTaken(String),
    #[error("the SKU `{0}` is taken")]
    SkuTaken(String),
    #[error("your role is limited to other categories than `{0}`")]
    OutsidePolicy(String),
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error("only a partner resells what the operator offers")]
    NotAPartner,
    #[error("to put something on the shelf or take it off takes `products:publish`")]
    MayNotOffer,
    /// Pointers start at the body.
    #[error("the request is not valid")]
    Fields(Vec<FieldError>),
    #[error("there is no category `{0}`; create it first")]
    NoSuchCategory(String),
    #[error("there is no such category, or it is not yours")]
    CategoryNotFound,
    #[error("the category `{0}` is there already")]
    CategoryTaken(String),
    #[error("products stand in the category `{0}`, offered or not; a category in use stays")]
    CategoryInUse(String),
    #[error("the {what} was changed by someone else: it has version {current}, and you saw {seen}")]
    StaleShelf {
        what: &'static str,
        seen: i32,
        current: i32,
    },
    #[error(transparent)]
    Category(#[from] CategoryError),
    #[error(transparent)]
    Synonyms(#[from] SynonymsError),
    /// Has the price of now with it.
    #[error("the price is another one by now")]
    QuoteChanged(Box<Quoted>),
    #[error(transparent)]
    Product(#[from] ProductError),
    #[error(transparent)]
    PriceChange(#[from] PriceChangeError),
    #[error(transparent)]
    Cache(#[from] CacheError),
    #[error(transparent)]
    Storefront(#[from] StorefrontError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for CatalogError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound | Self::CategoryNotFound => ErrorKind::NotFound,
            Self::SlugTaken(_)
            | Self::SkuTaken(_)
            | Self::CategoryTaken(_)
            | Self::CategoryInUse(_)
            | Self::NotAPartner
            | Self::QuoteChanged(_) => ErrorKind::Conflict,
            Self::StaleShelf { .. } => ErrorKind::Stale,
            Self::NoSuchCategory(_)
            | Self::Category(_)
            | Self::Synonyms(_)
            | Self::Cursor
            | Self::Fields(_) => ErrorKind::Invalid,
            Self::OutsidePolicy(_) | Self::MayNotOffer => ErrorKind::Forbidden,
            Self::Product(error) | Self::PriceChange(PriceChangeError::Product(error)) => {
                match error {
                    ProductError::Stale { .. } => ErrorKind::Stale,
                    ProductError::Retired
                    | ProductError::NeverPublished
                    | ProductError::NothingElse => ErrorKind::Conflict,
                    ProductError::Content(_) => ErrorKind::Invalid,
                }
            }
            Self::PriceChange(error) => match error {
                PriceChangeError::Over(_) | PriceChangeError::TooMany => ErrorKind::Conflict,
                PriceChangeError::Fields(_) | PriceChangeError::Product(_) => ErrorKind::Invalid,
            },
            Self::Cache(_) => ErrorKind::Unavailable,
            Self::Storefront(error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound | Self::CategoryNotFound => "not-found",
            Self::NoSuchCategory(_)
            | Self::Category(_)
            | Self::Synonyms(_)
            | Self::Cursor
            | Self::Fields(_) => "invalid",
            Self::CategoryTaken(_) => "category-taken",
            Self::CategoryInUse(_) => "category-in-use",
            Self::StaleShelf { .. } => "stale-version",
            Self::SlugTaken(_) => "slug-taken",
            Self::SkuTaken(_) => "sku-taken",
            Self::OutsidePolicy(_) => "outside-policy",
            Self::NotAPartner => "not-a-partner",
            Self::QuoteChanged(_) => "quote-changed",
            Self::MayNotOffer => "forbidden",
            Self::Product(error) | Self::PriceChange(PriceChangeError::Product(error)) => {
                match error {
                    ProductError::Stale { .. } => "stale-version",
                    ProductError::Retired => "product-retired",
                    ProductError::NeverPublished | ProductError::NothingElse => {
                        "product-never-published"
                    }
                    ProductError::Content(_) => "invalid",
                }
            }
            Self::PriceChange(error) => match error {
                PriceChangeError::Over(_) => "price-change-over",
                PriceChangeError::TooMany => "too-many-price-changes",
                PriceChangeError::Fields(_) | PriceChangeError::Product(_) => "invalid",
            },
            Self::Cache(_) => "unavailable",
            Self::Storefront(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::SlugTaken(_) => vec![FieldError::new("/slug", self.to_string())],
            Self::SkuTaken(_) => vec![FieldError::new("/sku", self.to_string())],
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::NoSuchCategory(_) => vec![FieldError::new("/category", self.to_string())],
            Self::CategoryTaken(_) => vec![FieldError::new("/code", self.to_string())],
            Self::Category(CategoryError(fields))
            | Self::Synonyms(SynonymsError(fields))
            | Self::Fields(fields)
            | Self::PriceChange(PriceChangeError::Fields(fields)) => fields.clone(),
            // Pointers start at the body, where the content is one of several fields.
            Self::Product(ProductError::Content(ContentError(fields))) => fields
                .iter()
                .map(|field| {
                    FieldError::new(format!("/content{}", field.pointer), field.message.clone())
                })
                .collect(),
            Self::Storefront(error) => error.fields(),
            Self::NotFound
            | Self::CategoryNotFound
            | Self::CategoryInUse(_)
            | Self::StaleShelf { .. }
            | Self::OutsidePolicy(_)
            | Self::NotAPartner
            | Self::MayNotOffer
            | Self::QuoteChanged(_)
            | Self::Product(_)
            | Self::PriceChange(_)
            | Self::Cache(_)
            | Self::Db(_) => Vec::new(),
        }
    }
}
