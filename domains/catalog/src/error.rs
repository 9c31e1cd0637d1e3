//! What the catalogue refuses, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::db::DbError;

use crate::model::{ContentError, ProductError};

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
    #[error(transparent)]
    Product(#[from] ProductError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for CatalogError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::SlugTaken(_) | Self::SkuTaken(_) => ErrorKind::Conflict,
            Self::Cursor => ErrorKind::Invalid,
            Self::OutsidePolicy(_) => ErrorKind::Forbidden,
            Self::Product(error) => match error {
                ProductError::Stale { .. } => ErrorKind::Stale,
                ProductError::Retired | ProductError::NeverPublished => ErrorKind::Conflict,
                ProductError::Content(_) => ErrorKind::Invalid,
            },
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SlugTaken(_) => "slug-taken",
            Self::SkuTaken(_) => "sku-taken",
            Self::Cursor => "invalid",
            Self::OutsidePolicy(_) => "outside-policy",
            Self::Product(error) => match error {
                ProductError::Stale { .. } => "stale-version",
                ProductError::Retired => "product-retired",
                ProductError::NeverPublished => "product-never-published",
                ProductError::Content(_) => "invalid",
            },
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::SlugTaken(_) => vec![FieldError::new("/slug", self.to_string())],
            Self::SkuTaken(_) => vec![FieldError::new("/sku", self.to_string())],
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            // Pointers start at the body, where the content is one of several fields.
            Self::Product(ProductError::Content(ContentError(fields))) => fields
                .iter()
                .map(|field| {
                    FieldError::new(format!("/content{}", field.pointer), field.message.clone())
                })
                .collect(),
            Self::NotFound | Self::OutsidePolicy(_) | Self::Product(_) | Self::Db(_) => Vec::new(),
        }
    }
}
