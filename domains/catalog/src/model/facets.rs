//! What a list can be narrowed to, and how much each choice would show.

use std::collections::HashMap;

use super::offer::OfferFilter;

/// Offers that are alike: how many there are in a category, of a type, in the same regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds {
    pub category: String,
    pub kind: String,
    pub regions: Vec<String>,
    pub products: i64,
}

/// One choice of a facet, and how many offers it would show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub count: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    pub category: Vec<Choice>,
    pub kind: Vec<Choice>,
    pub region: Vec<Choice>,
}

/// Nobody reads a longer list of choices.
pub const MOST_CHOICES: usize = 100;

/// Each facet counts what its choices would show: it heeds the other filters, not its own.
pub fn count(kinds: &[Kinds], filter: &OfferFilter) -> Facets {
    let is = |wanted: &Option<String>, value: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == value)
    };
    let category = |it: &Kinds| is(&filter.category, &it.category);
    let kind = |it: &Kinds| is(&filter.kind, &it.kind);
    let region = |it: &Kinds| {
        let wanted = filter.region.as_ref();
        wanted.is_none_or(|wanted| it.regions.contains(wanted))
    };
    let mut categories = HashMap::new();
    let mut types = HashMap::new();
    let mut regions = HashMap::new();
    for it in kinds {
        if kind(it) && region(it) {
            *categories.entry(it.category.as_str()).or_default() += it.products;
        }
        if category(it) && region(it) {
            *types.entry(it.kind.as_str()).or_default() += it.products;
        }
        if category(it) && kind(it) {
            for code in &it.regions {
                *regions.entry(code.as_str()).or_default() += it.products;
            }
        }
    }
    Facets {
        category: most_first(categories),
        kind: most_first(types),
        region: most_first(regions),
    }
}

fn most_first(counts: HashMap<&str, i64>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(value, count)| Choice {
            value: value.to_owned(),
            count,
        })
        .collect();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    choices.truncate(MOST_CHOICES);
    choices
}

/// A number for a region, the same for ever: FNV-1a of its code.
pub fn region_key(code: &str) -> i64 {
    let hash = code.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    i64::from_ne_bytes(hash.to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::offer::PriceRange;
    use cf_kernel::id::TenantId;
    use cf_kernel::{Lang, SellerId};
    use uuid::Uuid;

    fn kinds(category: &str, kind: &str, regions: &[&str], products: i64) -> Kinds {
        Kinds {
            category: category.into(),
            kind: kind.into(),
            regions: regions.iter().map(|&code| code.to_owned()).collect(),
            products,
        }
    }

    #[test]
    fn each_facet_heeds_the_other_filters_not_its_own() {
        let shelf = [
            kinds("compute", "vps", &["lj-1", "mb-1"], 3),
            kinds("compute", "gpu", &["lj-1"], 2),
            kinds("storage", "bucket", &["mb-1"], 4),
        ];
        let filter = OfferFilter {
            seller: SellerId(TenantId::new(Uuid::nil())),
            lang: Lang::En,
            search: None,
            category: Some("compute".into()),
            kind: None,
            region: Some("mb-1".into()),
            currency: None,
            price: PriceRange::default(),
        };

        let facets = count(&shelf, &filter);

        let said = |choices: &[Choice]| -> Vec<String> {
            choices
                .iter()
                .map(|it| format!("{} {}", it.value, it.count))
                .collect()
        };
        assert_eq!(said(&facets.category), ["storage 4", "compute 3"]);
        assert_eq!(said(&facets.kind), ["vps 3"]);
        assert_eq!(said(&facets.region), ["lj-1 5", "mb-1 3"]);
    }

    #[test]
    fn a_facet_is_bounded() {
        let shelf: Vec<Kinds> = (0..1000)
            .map(|number| kinds(&format!("c{number}"), "vps", &[], 1))
            .collect();
        let filter = OfferFilter {
            seller: SellerId(TenantId::new(Uuid::nil())),
            lang: Lang::En,
            search: None,
            category: None,
            kind: None,
            region: None,
            currency: None,
            price: PriceRange::default(),
        };

        let facets = count(&shelf, &filter);

        assert_eq!(facets.category.len(), MOST_CHOICES);
        assert_eq!(facets.kind[0].count, 1000);
    }

    #[test]
    fn the_number_of_a_region_never_changes() {
        assert_eq!(region_key(""), -3_750_763_034_362_895_579);
        assert_eq!(region_key("lj-1"), region_key("lj-1"));
        assert_ne!(region_key("lj-1"), region_key("mb-1"));
    }
}
