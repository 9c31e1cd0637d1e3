//! A product and its states.

use cf_kernel::id::ProductId;
use cf_kernel::{Outcome, SellerId};
use jiff::Timestamp;

use super::{Category, Content, ContentError, Kind, Sku, Slug};

/// A product of one seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub seller: SellerId,
    pub sku: Sku,
    pub slug: Slug,
    pub kind: Kind,
    pub category: Category,
    pub state: ProductState,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Where it stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductState {
    /// Not offered yet.
    Draft { draft: Content },
    /// Offered as the published version; perhaps with a working copy of the next.
    Active { published: i32, draft: Option<Content> },
    /// No longer offered.
    Retired { published: i32 },
}

/// A version that comes into being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub number: i32,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProductError {
    #[error("the product was changed by someone else: it has version {current}, and you saw {seen}")]
    Stale { seen: i32, current: i32 },
    #[error("the product is retired; create a new one")]
    Retired,
    #[error("the product was never published, so there is nothing to retire")]
    NeverPublished,
    #[error(transparent)]
    Content(#[from] ContentError),
}

/// What a new product is made of.
#[derive(Debug, Clone)]
pub struct NewProduct {
    pub sku: Sku,
    pub slug: Slug,
    pub kind: Kind,
    pub category: Category,
    pub content: Content,
}

impl Product {
    pub fn create(id: ProductId, seller: SellerId, new: NewProduct, now: Timestamp) -> Result<Self, ProductError> {
        new.content.check()?;
        Ok(Self {
            id,
            seller,
            sku: new.sku,
            slug: new.slug,
            kind: new.kind,
            category: new.category,
            state: ProductState::Draft { draft: new.content },
            version: 1,
            created_at: now,
            updated_at: now,
        })
    }

    /// Refuses work on a version that is no longer the latest.
    pub fn expect_version(&self, seen: i32) -> Result<(), ProductError> {
        if self.version == seen { Ok(()) } else { Err(ProductError::Stale { seen, current: self.version }) }
    }

    /// Changes the working copy. What is offered stays as it is.
    pub fn revise(&mut self, content: Content, category: Category, now: Timestamp) -> Result<Outcome<()>, ProductError> {
        content.check()?;
        let same_category = self.category == category;
        match &mut self.state {
            ProductState::Retired { .. } => return Err(ProductError::Retired),
            ProductState::Draft { draft } => {
                if *draft == content && same_category {
                    return Ok(Outcome::AlreadyApplied);
                }
                *draft = content;
            }
            ProductState::Active { draft, .. } => {
                if draft.as_ref() == Some(&content) && same_category {
                    return Ok(Outcome::AlreadyApplied);
                }
                *draft = Some(content);
            }
        }
        self.category = category;
        self.touch(now);
        Ok(Outcome::Executed(()))
    }

    /// Offers the working copy as the next version.
    pub fn publish(&mut self, now: Timestamp) -> Result<Outcome<Published>, ProductError> {
        let (number, content) = match &mut self.state {
            ProductState::Retired { .. } => return Err(ProductError::Retired),
            ProductState::Draft { draft } => (1, draft.clone()),
            ProductState::Active { published, draft } => match draft.take() {
                Some(content) => (*published + 1, content),
                None => return Ok(Outcome::AlreadyApplied),
            },
        };
        self.state = ProductState::Active { published: number, draft: None };
        self.touch(now);
        Ok(Outcome::Executed(Published { number, content }))
    }

    /// Takes it off the shelf. A working copy is dropped. Gives the last version.
    pub fn retire(&mut self, now: Timestamp) -> Result<Outcome<i32>, ProductError> {
        let published = match &self.state {
            ProductState::Draft { .. } => return Err(ProductError::NeverPublished),
            ProductState::Retired { .. } => return Ok(Outcome::AlreadyApplied),
            ProductState::Active { published, .. } => *published,
        };
        self.state = ProductState::Retired { published };
        self.touch(now);
        Ok(Outcome::Executed(published))
    }

    fn touch(&mut self, now: Timestamp) {
        self.version += 1;
        self.updated_at = now;
    }
}

impl ProductState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft { .. } => "draft",
            Self::Active { .. } => "active",
            Self::Retired { .. } => "retired",
        }
    }

    pub const fn published(&self) -> Option<i32> {
        match self {
            Self::Draft { .. } => None,
            Self::Active { published, .. } | Self::Retired { published } => Some(*published),
        }
    }

    pub const fn draft(&self) -> Option<&Content> {
        match self {
            Self::Draft { draft } => Some(draft),
            Self::Active { draft, .. } => draft.as_ref(),
            Self::Retired { .. } => None,
        }
    }
}
