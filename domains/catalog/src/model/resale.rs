//! A product of the operator's that a partner sells as well.
//!
//! ```text
//!            ┌────── change ──────┐
//!            ▼                    │
//!  start ─▶ offered ◀────▶ paused ┘
//!            │               │
//!            └─ the operator retires the product ─▶ ended
//! ```

use cf_kernel::id::ProductId;
use cf_kernel::{FieldError, Money, Outcome, SellerId};
use jiff::Timestamp;

use super::content::Dec;
use super::price_change::priced;
use super::pricing::Markup;
use super::{Category, Content, ContentError, Kind, PriceList, ProductError};

/// What a partner makes of an offer of the operator's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resale {
    pub product: ProductId,
    /// The partner.
    pub seller: SellerId,
    pub sku: String,
    pub slug: String,
    pub terms: Terms,
    pub state: ResaleState,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What the operator offers now, as far as a partner needs it.
#[derive(Debug, Clone)]
pub struct Offered {
    pub sku: String,
    pub slug: String,
    pub kind: Kind,
    pub category: Category,
    pub number: i32,
    pub content: Content,
}

/// What the partner asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Terms {
    /// So many per cent on top of the operator's prices, whatever they are.
    Markup(Markup),
    /// Prices of its own, for the version that they were made for.
    Own {
        price_lists: Vec<PriceList>,
        version: i32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResaleState {
    /// On the partner's shelf.
    Offered,
    /// Kept, and shown to nobody.
    Paused,
    /// The operator no longer offers it.
    Ended,
}

/// A product of the operator's, as whoever may resell it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResellableProduct {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub name: String,
    /// As lists sort it.
    pub name_key: String,
    pub icon: String,
    pub category: String,
    /// The version that the operator offers; 0 when it no longer offers any.
    pub version: i32,
    pub price_from: Option<Money>,
}

/// A product of the operator's, with what a partner makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResaleOffer {
    pub product: ResellableProduct,
    pub resale: Option<Resale>,
    /// What it starts at on the partner's shelf; nothing while it is not there.
    pub price_from: Option<Money>,
}

fn outside() -> FieldError {
    FieldError::new("/terms/markup", "must be 0 to 1000 per cent")
}

impl Terms {
    /// A markup of 0 to 1000 per cent.
    pub fn markup(percent: Dec) -> Result<Self, FieldError> {
        // A partner does not sell for less than it pays.
        if percent.value().is_sign_negative() {
            return Err(outside());
        }
        Markup::try_from(percent)
            .map(Self::Markup)
            .map_err(|_| outside())
    }

    /// Prices of one's own for a version of the operator's.
    pub fn own(
        price_lists: Vec<PriceList>,
        (version, content): (i32, &Content),
    ) -> Result<Self, Vec<FieldError>> {
        match priced(content, &price_lists).check_price_lists() {
            Ok(()) => Ok(Self::Own {
                price_lists,
                version,
            }),
            Err(ContentError(fields)) => Err(fields
                .into_iter()
                .map(|field| FieldError::new(format!("/terms{}", field.pointer), field.message))
                .collect()),
        }
    }

    /// The content as the partner offers it, and what is to be added to its prices.
    pub fn apply(&self, content: Content) -> (Content, Option<Markup>) {
        match self {
            Self::Markup(markup) => (content, Some(*markup)),
            Self::Own { price_lists, .. } => (
                Content {
                    price_lists: price_lists.clone(),
                    ..content
                },
                None,
            ),
        }
    }
}

impl Resale {
    pub fn start(
        (product, seller): (ProductId, SellerId),
        (sku, slug): (String, String),
        (terms, state): (Terms, ResaleState),
        now: Timestamp,
    ) -> Self {
        Self {
            product,
            seller,
            sku,
            slug,
            terms,
            state,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    /// Refuses work on a version that is no longer the latest. 0 is none yet.
    pub fn expect_version(this: Option<&Self>, seen: i32) -> Result<(), ProductError> {
        let current = this.map_or(0, |resale| resale.version);
        if current == seen {
            Ok(())
        } else {
            Err(ProductError::Stale { seen, current })
        }
    }

    pub fn change(&mut self, terms: Terms, state: ResaleState, now: Timestamp) -> Outcome<()> {
        if self.terms == terms && self.state == state {
            return Outcome::AlreadyApplied;
        }
        self.terms = terms;
        self.state = state;
        self.touch(now);
        Outcome::Executed(())
    }

    /// The operator no longer offers it. Gives whether it stood on the shelf until now.
    pub fn end(&mut self, now: Timestamp) -> Outcome<bool> {
        let was_offered = match self.state {
            ResaleState::Ended => return Outcome::AlreadyApplied,
            ResaleState::Offered => true,
            ResaleState::Paused => false,
        };
        self.state = ResaleState::Ended;
        self.touch(now);
        Outcome::Executed(was_offered)
    }

    fn touch(&mut self, now: Timestamp) {
        self.version += 1;
        self.updated_at = now;
    }
}

impl ResaleState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }
}
