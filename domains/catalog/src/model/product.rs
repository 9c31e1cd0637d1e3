//! A product and its states.

use cf_kernel::id::ProductId;
use cf_kernel::{Outcome, SellerId};
use jiff::Timestamp;

use super::price_change::priced;
use super::{Category, Content, ContentError, Kind, PriceList, Sku, Slug};

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
    Active {
        published: i32,
        draft: Option<Content>,
    },
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
    #[error(
        "the product was changed by someone else: it has version {current}, and you saw {seen}"
    )]
    Stale { seen: i32, current: i32 },
    #[error("the product is retired; create a new one")]
    Retired,
    #[error("the product was never published, so it is not offered")]
    NeverPublished,
    #[error("the product was never published: its draft is all that there is of it")]
    NothingElse,
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
    pub fn create(
        id: ProductId,
        seller: SellerId,
        new: NewProduct,
        now: Timestamp,
    ) -> Result<Self, ProductError> {
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
        if self.version == seen {
            Ok(())
        } else {
            Err(ProductError::Stale {
                seen,
                current: self.version,
            })
        }
    }

    /// Changes the working copy. What is offered stays as it is.
    pub fn revise(
        &mut self,
        content: Content,
        category: Category,
        now: Timestamp,
    ) -> Result<Outcome<()>, ProductError> {
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
        self.state = ProductState::Active {
            published: number,
            draft: None,
        };
        self.touch(now);
        Ok(Outcome::Executed(Published { number, content }))
    }

    /// Offers what is offered at other prices, as the next version. The working copy follows, unless its
    /// prices were edited or these do not fit it.
    pub fn reprice(
        &mut self,
        offered: &Content,
        price_lists: &[PriceList],
        now: Timestamp,
    ) -> Result<Published, ProductError> {
        let (number, draft) = match &mut self.state {
            ProductState::Draft { .. } => return Err(ProductError::NeverPublished),
            ProductState::Retired { .. } => return Err(ProductError::Retired),
            ProductState::Active { published, draft } => (*published + 1, draft.take()),
        };
        let draft = draft.map(|draft| {
            let followed = priced(&draft, price_lists);
            let follows = draft.price_lists == offered.price_lists;
            if follows && followed.check_price_lists().is_ok() {
                followed
            } else {
                draft
            }
        });
        self.state = ProductState::Active {
            published: number,
            draft,
        };
        self.touch(now);
        Ok(Published {
            number,
            content: priced(offered, price_lists),
        })
    }

    /// Drops the working copy; what is offered is what there is.
    pub fn discard_draft(&mut self, now: Timestamp) -> Result<Outcome<()>, ProductError> {
        match &mut self.state {
            ProductState::Draft { .. } => return Err(ProductError::NothingElse),
            ProductState::Retired { .. } => return Err(ProductError::Retired),
            ProductState::Active { draft, .. } => {
                if draft.take().is_none() {
                    return Ok(Outcome::AlreadyApplied);
                }
            }
        }
        self.touch(now);
        Ok(Outcome::Executed(()))
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use cf_kernel::LocalText;
    use cf_kernel::id::TenantId;
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    const BEFORE: Timestamp = Timestamp::UNIX_EPOCH;

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    fn content(name: &str) -> Content {
        Content {
            name: LocalText::english(name),
            summary: LocalText::english("A product"),
            description: LocalText::english(""),
            highlights: Vec::new(),
            attributes: Vec::new(),
            icon: crate::model::Icon::default(),
            config_schema: json!({ "type": "object" }),
            requirements: Vec::new(),
            plans: Vec::new(),
            regions: Vec::new(),
            parts: Vec::new(),
            price_lists: Vec::new(),
            limits: None,
        }
    }

    fn shelf(name: &str) -> Category {
        name.parse().unwrap()
    }

    fn product(state: ProductState) -> Product {
        Product {
            id: ProductId::new(Uuid::from_u128(1)),
            seller: SellerId(TenantId::new(Uuid::from_u128(2))),
            sku: "CF-VPS".parse().unwrap(),
            slug: "vps".parse().unwrap(),
            kind: "vps".parse().unwrap(),
            category: shelf("compute"),
            state,
            version: 7,
            created_at: BEFORE,
            updated_at: BEFORE,
        }
    }

    fn states() -> [ProductState; 4] {
        let published = 3;
        [
            ProductState::Draft {
                draft: content("old"),
            },
            ProductState::Active {
                published,
                draft: None,
            },
            ProductState::Active {
                published,
                draft: Some(content("old")),
            },
            ProductState::Retired { published },
        ]
    }

    fn describe(state: &ProductState) -> String {
        let draft = state
            .draft()
            .map(|draft| format!(" with draft `{}`", draft.name.get(cf_kernel::Lang::En)));
        let published = state.published().map(|number| format!(" v{number}"));
        format!(
            "{}{}{}",
            state.name(),
            published.unwrap_or_default(),
            draft.unwrap_or_default()
        )
    }

    type Verb = fn(&mut Product) -> Result<Outcome<String>, ProductError>;

    const VERBS: &[(&str, Verb)] = &[
        ("revise to `new`", |it| {
            it.revise(content("new"), shelf("compute"), now())
                .map(|done| done.map(|()| String::new()))
        }),
        ("revise to `old`", |it| {
            it.revise(content("old"), shelf("compute"), now())
                .map(|done| done.map(|()| String::new()))
        }),
        ("move to `ai`", |it| {
            it.revise(content("old"), shelf("ai"), now())
                .map(|done| done.map(|()| String::new()))
        }),
        ("revise to nothing", |it| {
            it.revise(content(""), shelf("compute"), now())
                .map(|done| done.map(|()| String::new()))
        }),
        ("publish", |it| {
            it.publish(now())
                .map(|done| done.map(|version| format!(" (version {})", version.number)))
        }),
        ("discard draft", |it| {
            it.discard_draft(now())
                .map(|done| done.map(|()| String::new()))
        }),
        ("reprice", |it| {
            it.reprice(&content("offered"), &[], now())
                .map(|version| Outcome::Executed(format!(" (version {})", version.number)))
        }),
        ("retire", |it| {
            it.retire(now())
                .map(|done| done.map(|number| format!(" (last was {number})")))
        }),
    ];

    #[test]
    fn what_each_verb_does_in_each_state() {
        let mut matrix = String::new();
        for state in states() {
            writeln!(matrix, "{}", describe(&state)).unwrap();
            for (verb, apply) in VERBS {
                let before = product(state.clone());
                let mut after = before.clone();
                let result = match apply(&mut after) {
                    Ok(Outcome::Executed(what)) => {
                        assert_eq!(
                            (after.version, after.updated_at),
                            (before.version + 1, now()),
                            "{verb}"
                        );
                        format!("→ {}{what}", describe(&after.state))
                    }
                    Ok(Outcome::AlreadyApplied) => {
                        assert_eq!(after, before, "{verb} did nothing, and yet");
                        "already so".to_owned()
                    }
                    Err(error) => {
                        assert_eq!(after, before, "{verb} was refused, and yet");
                        format!("refused: {error}")
                    }
                };
                writeln!(matrix, "  {verb:18} {result}").unwrap();
            }
        }

        insta::assert_snapshot!(matrix, @r"
        draft with draft `old`
          revise to `new`    → draft with draft `new`
          revise to `old`    already so
          move to `ai`       → draft with draft `old`
          revise to nothing  refused: the content of the product is not valid
          publish            → active v1 (version 1)
          discard draft      refused: the product was never published: its draft is all that there is of it
          reprice            refused: the product was never published, so it is not offered
          retire             refused: the product was never published, so it is not offered
        active v3
          revise to `new`    → active v3 with draft `new`
          revise to `old`    → active v3 with draft `old`
          move to `ai`       → active v3 with draft `old`
          revise to nothing  refused: the content of the product is not valid
          publish            already so
          discard draft      already so
          reprice            → active v4 (version 4)
          retire             → retired v3 (last was 3)
        active v3 with draft `old`
          revise to `new`    → active v3 with draft `new`
          revise to `old`    already so
          move to `ai`       → active v3 with draft `old`
          revise to nothing  refused: the content of the product is not valid
          publish            → active v4 (version 4)
          discard draft      → active v3
          reprice            → active v4 with draft `old` (version 4)
          retire             → retired v3 (last was 3)
        retired v3
          revise to `new`    refused: the product is retired; create a new one
          revise to `old`    refused: the product is retired; create a new one
          move to `ai`       refused: the product is retired; create a new one
          revise to nothing  refused: the content of the product is not valid
          publish            refused: the product is retired; create a new one
          discard draft      refused: the product is retired; create a new one
          reprice            refused: the product is retired; create a new one
          retire             already so
        ");
    }

    #[test]
    fn a_new_product_is_a_draft_of_version_one() {
        let new = |name| NewProduct {
            sku: "CF-VPS".parse().unwrap(),
            slug: "vps".parse().unwrap(),
            kind: "vps".parse().unwrap(),
            category: shelf("compute"),
            content: content(name),
        };
        let create = |name| {
            let like = product(ProductState::Retired { published: 1 });
            Product::create(like.id, like.seller, new(name), now())
        };

        let created = create("Server").unwrap();

        assert_eq!(
            (created.version, describe(&created.state).as_str()),
            (1, "draft with draft `Server`")
        );
        assert_eq!((created.created_at, created.updated_at), (now(), now()));
        assert!(matches!(create(""), Err(ProductError::Content(_))));
    }

    #[test]
    fn work_on_an_older_version_is_stale() {
        let product = product(ProductState::Retired { published: 3 });

        assert_eq!(product.expect_version(7), Ok(()));
        for seen in [0, 6, 8, -1, i32::MAX] {
            assert_eq!(
                product.expect_version(seen),
                Err(ProductError::Stale { seen, current: 7 })
            );
        }
    }

    proptest! {
        #[test]
        fn any_walk_keeps_the_rules(steps in prop::collection::vec(0..VERBS.len(), 0..60)) {
            let mut product = product(ProductState::Draft { draft: content("old") });
            for step in steps {
                let before = product.clone();
                let result = VERBS[step].1(&mut product);

                let changed = matches!(result, Ok(Outcome::Executed(_)));
                prop_assert_eq!(product.version, before.version + i32::from(changed), "the version counts changes");
                prop_assert_eq!(product == before, !changed, "what did not execute changed nothing");
                let (was, is) = (before.state.published().unwrap_or(0), product.state.published().unwrap_or(0));
                let published = changed && ["publish", "reprice"].contains(&VERBS[step].0);
                prop_assert_eq!(is, was + i32::from(published), "published numbers grow by one, by publishing only");
                if matches!(before.state, ProductState::Retired { .. }) {
                    prop_assert!(!changed, "retired is final");
                }
                if matches!(product.state, ProductState::Draft { .. }) {
                    prop_assert!(matches!(before.state, ProductState::Draft { .. }), "nothing becomes a draft again");
                }
            }
        }
    }
}
