//! Lists come in pages. One `Sort` enum gives both the order and the cursor, so that they cannot
//! drift apart.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The orders in which one list can be read. Each is total: its key, then the id.
pub trait Sort: Copy + Eq + fmt::Debug + Default + Send + Sync + 'static {
    const ALL: &'static [Self];

    /// As it stands in `?sort=`: a field name, with `-` in front for descending.
    fn name(self) -> &'static str;

    /// The order of a list that is searched, unless another is asked for.
    fn of_a_search() -> Self {
        Self::default()
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sort| sort.name() == name)
    }
}

/// How many items a page holds: 1 to 200, 50 unless told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    pub const MAX: u16 = 200;
    pub const DEFAULT: Self = Self(50);

    #[must_use]
    pub fn try_new(limit: u16) -> Option<Self> {
        (1..=Self::MAX).contains(&limit).then_some(Self(limit))
    }

    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }

    /// One more than the page, to learn whether there is a next one.
    #[must_use]
    pub const fn and_one(self) -> i64 {
        self.0 as i64 + 1
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    #[error("the cursor is not one that this list gave out")]
    Malformed,
    #[error("the cursor belongs to the sort order `{0}`")]
    OtherSort(String),
}

/// Where a page ended: the sort it was read in, the last key and the last id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<S> {
    pub sort: S,
    pub key: String,
    pub id: Uuid,
}

/// Longer texts are not cursors of ours.
const MAX_CURSOR_LEN: usize = 2048;

#[derive(Serialize, Deserialize)]
struct CursorParts<'a>(
    #[serde(borrow)] Cow<'a, str>,
    #[serde(borrow)] Cow<'a, str>,
    Uuid,
);

impl<S: Sort> Cursor<S> {
    #[must_use]
    pub fn encode(&self) -> String {
        let parts = CursorParts(self.sort.name().into(), self.key.as_str().into(), self.id);
        // A tuple of texts always serialises.
        BASE64.encode(serde_json::to_vec(&parts).unwrap_or_default())
    }

    pub fn decode(text: &str, sort: S) -> Result<Self, CursorError> {
        if text.len() > MAX_CURSOR_LEN {
            return Err(CursorError::Malformed);
        }
        let bytes = BASE64.decode(text).map_err(|_| CursorError::Malformed)?;
        let CursorParts(name, key, id) =
            serde_json::from_slice(&bytes).map_err(|_| CursorError::Malformed)?;
        // PostgreSQL's text cannot hold a NUL: such a key was never given out.
        if key.contains('\0') {
            return Err(CursorError::Malformed);
        }
        match S::parse(&name) {
            Some(own) if own == sort => Ok(Self {
                sort,
                key: key.into_owned(),
                id,
            }),
            Some(other) => Err(CursorError::OtherSort(other.name().to_owned())),
            None => Err(CursorError::Malformed),
        }
    }
}

/// What to read: order, size, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<S> {
    pub sort: S,
    pub limit: Limit,
    pub after: Option<Cursor<S>>,
}

impl<S: Sort> Default for PageRequest<S> {
    fn default() -> Self {
        Self {
            sort: S::default(),
            limit: Limit::DEFAULT,
            after: None,
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, S> {
    pub items: Vec<T>,
    pub next: Option<String>,
    sort: PhantomData<S>,
}

impl<T, S: Sort> Page<T, S> {
    /// Takes the rows that were read with [`Limit::and_one`]; the one too many only proves that
    /// there is more.
    pub fn from_rows(
        mut rows: Vec<T>,
        request: &PageRequest<S>,
        position: impl Fn(&T, S) -> (String, Uuid),
    ) -> Self {
        let more = rows.len() > request.limit.get();
        rows.truncate(request.limit.get());
        let next = rows.last().filter(|_| more).map(|last| {
            let (key, id) = position(last, request.sort);
            Cursor {
                sort: request.sort,
                key,
                id,
            }
            .encode()
        });
        Self {
            items: rows,
            next,
            sort: PhantomData,
        }
    }

    /// The same page of something that was looked up by what is on it.
    #[must_use]
    pub fn with_items<U>(self, items: Vec<U>) -> Page<U, S> {
        Page {
            items,
            next: self.next,
            sort: PhantomData,
        }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U, S> {
        Page {
            items: self.items.into_iter().map(f).collect(),
            next: self.next,
            sort: PhantomData,
        }
    }
}

impl FromStr for Limit {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, &'static str> {
        text.parse()
            .ok()
            .and_then(Self::try_new)
            .ok_or("must be a whole number from 1 to 200")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    enum Order {
        #[default]
        Name,
        Newest,
    }

    impl Sort for Order {
        const ALL: &'static [Self] = &[Self::Name, Self::Newest];
        fn name(self) -> &'static str {
            match self {
                Self::Name => "name",
                Self::Newest => "-createdAt",
            }
        }
    }

    #[test]
    fn a_cursor_of_another_order_is_refused() {
        let cursor = Cursor {
            sort: Order::Name,
            key: "a".into(),
            id: Uuid::nil(),
        }
        .encode();

        let decoded = Cursor::decode(&cursor, Order::Newest);

        assert_eq!(decoded, Err(CursorError::OtherSort("name".into())));
    }

    #[test]
    fn a_cursor_with_a_nul_is_refused() {
        let cursor = Cursor {
            sort: Order::Name,
            key: "a\0".into(),
            id: Uuid::nil(),
        }
        .encode();

        assert_eq!(
            Cursor::decode(&cursor, Order::Name),
            Err(CursorError::Malformed)
        );
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        let request = PageRequest {
            sort: Order::Name,
            limit: Limit::try_new(2).unwrap(),
            after: None,
        };
        let position = |row: &u32, _| (row.to_string(), Uuid::nil());

        assert!(
            Page::from_rows(vec![1, 2], &request, position)
                .next
                .is_none()
        );
        assert!(
            Page::from_rows(vec![1, 2, 3], &request, position)
                .next
                .is_some()
        );
    }

    proptest! {
        #[test]
        fn an_edited_cursor_never_panics(text in ".{0,200}") {
            let _ = Cursor::decode(&text, Order::Name);
        }

        #[test]
        fn a_cursor_survives_the_text(key in "[^\0]{0,64}", id: u128) {
            let cursor = Cursor { sort: Order::Name, key, id: Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::decode(&cursor.encode(), Order::Name), Ok(cursor));
        }
    }
}
