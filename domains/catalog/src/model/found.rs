//! What a search has found: put in order, narrowed, counted.

use std::cmp::Ordering;
use std::collections::HashMap;

use cf_kernel::page::Cursor;
use jiff::Timestamp;
use uuid::Uuid;

use super::facets::Kinds;
use super::offer::{NO_PRICE, NO_PRICE_DESCENDING, OfferFilter, OfferSort, PriceRange};
use super::search::Fit;

/// An offer that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub id: Uuid,
    pub fit: Fit,
    pub name_key: String,
    pub category: String,
    pub kind: String,
    pub regions: Vec<String>,
    pub price: Option<i64>,
    pub currency: Option<String>,
    pub updated_at: Timestamp,
}

/// What a cursor's key has to be for its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOurs;

/// Where an offer stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Name(String),
    NameDescending(String),
    Price(i64),
    PriceDescending(i64),
    Newest(Timestamp),
    Fit(Fit, String),
}

impl Place {
    fn of(found: &Found, sort: OfferSort) -> Self {
        let name = || found.name_key.clone();
        match sort {
            OfferSort::Name => Self::Name(name()),
            OfferSort::NameDescending => Self::NameDescending(name()),
            OfferSort::Price => Self::Price(found.price.unwrap_or(NO_PRICE)),
            OfferSort::PriceDescending => {
                Self::PriceDescending(found.price.unwrap_or(NO_PRICE_DESCENDING))
            }
            OfferSort::NewestFirst => Self::Newest(found.updated_at),
            OfferSort::Relevance => Self::Fit(found.fit, name()),
        }
    }

    fn parse(key: &str, sort: OfferSort) -> Option<Self> {
        Some(match sort {
            OfferSort::Name => Self::Name(key.to_owned()),
            OfferSort::NameDescending => Self::NameDescending(key.to_owned()),
            OfferSort::Price => Self::Price(key.parse().ok()?),
            OfferSort::PriceDescending => Self::PriceDescending(key.parse().ok()?),
            OfferSort::NewestFirst => Self::Newest(key.parse().ok()?),
            OfferSort::Relevance => {
                let (fit, name) = key.split_at_checked(1)?;
                Self::Fit(Fit::from_digit(fit.chars().next()?)?, name.to_owned())
            }
        })
    }

    fn key(&self) -> String {
        match self {
            Self::Name(name) | Self::NameDescending(name) => name.clone(),
            Self::Price(price) | Self::PriceDescending(price) => price.to_string(),
            Self::Newest(at) => at.to_string(),
            Self::Fit(fit, name) => format!("{}{name}", fit.digit()),
        }
    }

    /// As the queries of the list order them: the id goes the way of its key.
    fn order(&self, id: Uuid, other: &Self, other_id: Uuid) -> Ordering {
        match (self, other) {
            (Self::Name(a), Self::Name(b)) => a.cmp(b).then(id.cmp(&other_id)),
            (Self::Price(a), Self::Price(b)) => a.cmp(b).then(id.cmp(&other_id)),
            (Self::NameDescending(a), Self::NameDescending(b)) => b.cmp(a).then(other_id.cmp(&id)),
            (Self::PriceDescending(a), Self::PriceDescending(b)) => {
                b.cmp(a).then(other_id.cmp(&id))
            }
            (Self::Newest(a), Self::Newest(b)) => b.cmp(a).then(other_id.cmp(&id)),
            (Self::Fit(fit, a), Self::Fit(other_fit, b)) => {
                other_fit.cmp(fit).then(a.cmp(b)).then(id.cmp(&other_id))
            }
            // Never of two orders.
            _ => Ordering::Equal,
        }
    }
}

/// The ids and keys of a page: what follows the cursor, one more than the limit.
pub fn page(
    found: &[Found],
    filter: &OfferFilter,
    sort: OfferSort,
    after: Option<&Cursor<OfferSort>>,
    limit: usize,
) -> Result<Vec<(Uuid, String)>, NotOurs> {
    let after = after
        .map(|cursor| Place::parse(&cursor.key, sort).map(|place| (place, cursor.id)))
        .map_or(Ok(None), |parsed| parsed.map(Some).ok_or(NotOurs))?;
    let mut places: Vec<(Place, Uuid)> = found
        .iter()
        .filter(|found| matches(found, filter, None))
        .map(|found| (Place::of(found, sort), found.id))
        .filter(|(place, id)| {
            after.as_ref().is_none_or(|(after, after_id)| {
                place.order(*id, after, *after_id) == Ordering::Greater
            })
        })
        .collect();
    places.sort_by(|(a, id), (b, other)| a.order(*id, b, *other));
    places.truncate(limit);
    Ok(places
        .into_iter()
        .map(|(place, id)| (id, place.key()))
        .collect())
}

/// What a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowing {
    Category,
    Kind,
    Region,
    Price,
}

/// Whether it passes the filters, all or all but one.
fn matches(found: &Found, filter: &OfferFilter, but: Option<Narrowing>) -> bool {
    let asked = |by: Narrowing| but != Some(by);
    let is = |wanted: &Option<String>, value: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == value)
    };
    (!asked(Narrowing::Category) || is(&filter.category, &found.category))
        && (!asked(Narrowing::Kind) || is(&filter.kind, &found.kind))
        && (!asked(Narrowing::Region)
            || filter
                .region
                .as_ref()
                .is_none_or(|wanted| found.regions.contains(wanted)))
        && (!asked(Narrowing::Price) || filter.price.holds(found.price))
}

/// How many of each kind were found; and the range of their prices, whatever range is asked for.
pub fn kinds(found: &[Found], filter: &OfferFilter) -> (Vec<Kinds>, PriceRange) {
    let mut kinds: HashMap<(&str, &str, &[String]), i64> = HashMap::new();
    let mut range = PriceRange::default();
    for it in found {
        if filter.price.holds(it.price) {
            *kinds
                .entry((&it.category, &it.kind, &it.regions))
                .or_default() += 1;
        }
        if let Some(price) = it.price
            && matches(it, filter, Some(Narrowing::Price))
        {
            range = range.with(price);
        }
    }
    let kinds = kinds
        .into_iter()
        .map(|((category, kind, regions), products)| Kinds {
            category: category.to_owned(),
            kind: kind.to_owned(),
            regions: regions.to_vec(),
            products,
        })
        .collect();
    (kinds, range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::Lang;
    use cf_kernel::id::TenantId;
    use cf_kernel::page::Sort as _;
    use proptest::prelude::*;

    fn filter() -> OfferFilter {
        OfferFilter {
            seller: cf_kernel::SellerId(TenantId::new(Uuid::nil())),
            lang: Lang::En,
            search: None,
            category: None,
            kind: None,
            region: None,
            currency: None,
            price: PriceRange::default(),
        }
    }

    fn some_found() -> impl Strategy<Value = Vec<Found>> {
        prop::collection::vec(
            (
                0..6_usize,
                "[ab]{1,2}",
                prop::option::of(0..3_i64),
                0..3_i64,
            ),
            0..30,
        )
        .prop_map(|rows| {
            rows.into_iter()
                .enumerate()
                .map(|(number, (fit, name, price, day))| Found {
                    id: Uuid::from_u128(number as u128 * 7 % 31),
                    fit: Fit::ALL[fit],
                    name_key: name,
                    category: "compute".into(),
                    kind: "vps".into(),
                    regions: vec!["lj-1".into()],
                    price,
                    currency: None,
                    updated_at: Timestamp::from_second(day).unwrap(),
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn pages_hold_everything_once_in_every_order(found in some_found(), limit in 1_usize..5) {
            for &sort in OfferSort::ALL {
                let whole = page(&found, &filter(), sort, None, usize::MAX).unwrap();
                prop_assert_eq!(whole.len(), found.len());
                let mut walked = Vec::new();
                let mut after = None;
                loop {
                    let mut next = page(&found, &filter(), sort, after.as_ref(), limit + 1).unwrap();
                    let more = next.len() > limit;
                    next.truncate(limit);
                    after = next.last().map(|(id, key)| Cursor { sort, key: key.clone(), id: *id });
                    walked.extend(next);
                    if !more { break }
                }
                prop_assert_eq!(&walked, &whole, "{:?}", sort);
            }
        }

        #[test]
        fn an_edited_key_never_panics(key in ".{0,20}") {
            for &sort in OfferSort::ALL {
                let cursor = Cursor { sort, key: key.clone(), id: Uuid::nil() };
                let _ = page(&[], &filter(), sort, Some(&cursor), 1);
            }
        }
    }

    #[test]
    fn the_best_fit_comes_first_and_ties_by_name() {
        let found = |number: u128, fit, name: &str| Found {
            id: Uuid::from_u128(number),
            fit,
            name_key: name.into(),
            category: "c".into(),
            kind: "k".into(),
            regions: Vec::new(),
            price: None,
            currency: None,
            updated_at: Timestamp::UNIX_EPOCH,
        };
        let all = [
            found(1, Fit::Synonym, "a"),
            found(2, Fit::IsName, "z"),
            found(3, Fit::IsName, "b"),
            found(4, Fit::IsName, "b"),
        ];

        let order: Vec<u128> = page(&all, &filter(), OfferSort::Relevance, None, 9)
            .unwrap()
            .into_iter()
            .map(|(id, _)| id.as_u128())
            .collect();

        assert_eq!(order, [3, 4, 2, 1]);
    }
}
