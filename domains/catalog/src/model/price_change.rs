//! Prices that a product will have from a moment on.
//!
//! ```text
//!                  its time has come
//!              ┌──────────────────────▶ applied    a version with these prices
//!  scheduled ──┼──────────────────────▶ failed     they do not fit what is offered by then
//!              └── cancel, or retired ─▶ cancelled
//! ```

use cf_kernel::id::{PriceChangeId, ProductId};
use cf_kernel::{FieldError, Outcome, SellerId};
use jiff::{SignedDuration, Timestamp};

use super::{Content, ContentError, PriceList, Product, ProductError, ProductState, Published};

/// Other price lists for a product, at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceChange {
    pub id: PriceChangeId,
    pub product: ProductId,
    pub seller: SellerId,
    pub price_lists: Vec<PriceList>,
    pub reason: Option<String>,
    pub effective_at: Timestamp,
    /// The version that was offered when it was made.
    pub based_on: i32,
    pub created_at: Timestamp,
    pub created_by: String,
    pub state: PriceChangeState,
}

/// With what its product is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPriceChange {
    pub change: PriceChange,
    pub slug: String,
    pub name: String,
}

/// What a product costs: as it is offered, else as its draft says.
#[derive(Debug, Clone)]
pub struct PricedProduct {
    pub id: ProductId,
    pub seller: SellerId,
    pub slug: String,
    /// The version that is offered.
    pub published: Option<i32>,
    pub content: Content,
}

/// Where it stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceChangeState {
    Scheduled,
    /// `at` is later than `effective_at` when nothing ran at that time.
    Applied {
        at: Timestamp,
        version: i32,
    },
    Cancelled {
        at: Timestamp,
        why: Cancelled,
    },
    Failed {
        at: Timestamp,
        why: String,
        problems: Vec<FieldError>,
    },
}

/// Why a price change will not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// Someone took it back.
    Withdrawn,
    /// The product is no longer offered.
    Retired,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceChangeError {
    #[error("the price change was {0} already")]
    Over(&'static str),
    #[error("the product has {MOST} price changes ahead of it; cancel one first")]
    TooMany,
    #[error("the price change is not valid")]
    Fields(Vec<FieldError>),
    #[error(transparent)]
    Product(#[from] ProductError),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct NewPriceChange {
    pub price_lists: Vec<PriceList>,
    pub reason: Option<String>,
    pub effective_at: Timestamp,
}

/// What a product may have ahead of it.
const MOST: usize = 50;
/// Further ahead nobody knows what the product will be.
const FURTHEST: SignedDuration = SignedDuration::from_hours(5 * 366 * 24);
const LONGEST_REASON: usize = 1000;

/// Whether price lists fit a content, with pointers that begin at `/priceLists`.
pub fn fits(price_lists: &[PriceList], content: &Content) -> Result<(), ContentError> {
    priced(content, price_lists).check_price_lists()
}

/// The content at other prices.
pub fn priced(content: &Content, price_lists: &[PriceList]) -> Content {
    Content {
        price_lists: price_lists.to_vec(),
        ..content.clone()
    }
}

impl PriceChange {
    /// `ahead`: how many the product has already.
    pub fn schedule(
        id: PriceChangeId,
        (product, offered): (&Product, &Content),
        new: NewPriceChange,
        ahead: usize,
        (now, by): (Timestamp, String),
    ) -> Result<Self, PriceChangeError> {
        let based_on = match &product.state {
            ProductState::Draft { .. } => return Err(ProductError::NeverPublished.into()),
            ProductState::Retired { .. } => return Err(ProductError::Retired.into()),
            ProductState::Active { published, .. } => *published,
        };
        let mut problems = Vec::new();
        let mut say = |pointer: &'static str, message: &str| {
            problems.push(FieldError::new(pointer, message));
        };
        if new.effective_at <= now {
            say("/effectiveAt", "must lie in the future");
        } else if new.effective_at.duration_since(now) > FURTHEST {
            say("/effectiveAt", "must lie within the next five years");
        }
        let reason = new.reason.filter(|reason| !reason.trim().is_empty());
        if reason
            .as_ref()
            .is_some_and(|reason| reason.chars().count() > LONGEST_REASON)
        {
            say("/reason", "at most 1000 characters are allowed");
        }
        if let Err(ContentError(fields)) = fits(&new.price_lists, offered) {
            problems.extend(fields);
        }
        if !problems.is_empty() {
            return Err(PriceChangeError::Fields(problems));
        }
        if ahead >= MOST {
            return Err(PriceChangeError::TooMany);
        }
        Ok(Self {
            id,
            product: product.id,
            seller: product.seller,
            price_lists: new.price_lists,
            reason,
            effective_at: new.effective_at,
            based_on,
            created_at: now,
            created_by: by,
            state: PriceChangeState::Scheduled,
        })
    }

    pub fn cancel(
        &mut self,
        why: Cancelled,
        now: Timestamp,
    ) -> Result<Outcome<()>, PriceChangeError> {
        match &self.state {
            PriceChangeState::Scheduled => {
                self.state = PriceChangeState::Cancelled { at: now, why };
                Ok(Outcome::Executed(()))
            }
            PriceChangeState::Cancelled { .. } => Ok(Outcome::AlreadyApplied),
            PriceChangeState::Applied { .. } | PriceChangeState::Failed { .. } => {
                Err(PriceChangeError::Over(self.state.name()))
            }
        }
    }

    /// Its time has come. Gives the version that it makes of what is offered; `None` when nothing
    /// comes of it, for the reason that its state then has.
    pub fn come_due(
        &mut self,
        product: &mut Product,
        offered: &Content,
        now: Timestamp,
    ) -> Option<Published> {
        if self.state != PriceChangeState::Scheduled {
            return None;
        }
        let outcome = match fits(&self.price_lists, offered) {
            Ok(()) => product.reprice(offered, &self.price_lists, now),
            Err(error) => Err(error.into()),
        };
        let (state, published) = match outcome {
            Ok(published) => (
                PriceChangeState::Applied {
                    at: now,
                    version: published.number,
                },
                Some(published),
            ),
            Err(ProductError::Retired) => (
                PriceChangeState::Cancelled {
                    at: now,
                    why: Cancelled::Retired,
                },
                None,
            ),
            Err(ProductError::Content(ContentError(problems))) => (
                PriceChangeState::Failed {
                    at: now,
                    why: "the prices do not fit what is offered by now".to_owned(),
                    problems,
                },
                None,
            ),
            Err(
                error @ (ProductError::NeverPublished
                | ProductError::NothingElse
                | ProductError::Stale { .. }),
            ) => (
                PriceChangeState::Failed {
                    at: now,
                    why: error.to_string(),
                    problems: Vec::new(),
                },
                None,
            ),
        };
        self.state = state;
        published
    }
}

impl PriceChangeState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Applied { .. } => "applied",
            Self::Cancelled { .. } => "cancelled",
            Self::Failed { .. } => "failed",
        }
    }
}

impl Cancelled {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Retired => "retired",
        }
    }
}
