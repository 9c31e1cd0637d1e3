//! Looks for what someone typed: as it stands, by words that mean the same, and, where nothing is found,
//! by the words that were probably meant.

use std::collections::HashSet;
use std::sync::LazyLock;

use cf_kernel::{Scope, SellerId};
use cf_platform::db::{DbError, ReadTx};

use crate::Deps;
use crate::error::CatalogError;
use crate::model::found::{self, Found};
use crate::model::search::shelf_word;
use crate::model::spelling::{can_be_misspelt, nearest, variants};
use crate::model::{OfferFilter, OfferSort, SearchText, Suggestion, Synonyms};
use crate::store::{self, Wanted};

/// What a search found.
pub struct Searched {
    /// Whatever filters say, to be counted.
    pub found: Vec<Found>,
    /// What pages are made of: all that passes the filters is in it.
    pub wanted: Vec<Found>,
    pub did_you_mean: Option<String>,
}

/// So many are looked at. Of a word that stands in more offers, the best fits are still found by name.
const MOST: i64 = 5000;
/// While someone types.
const MOST_WHILE_TYPING: i64 = 500;
/// With fewer than these it is asked whether something else was meant.
const FEW: usize = 3;

static SHIPPED: LazyLock<Result<Synonyms, String>> = LazyLock::new(|| {
    let groups: Vec<Vec<String>> =
        serde_json::from_str(include_str!("../../shipped/synonyms.json"))
            .map_err(|error| error.to_string())?;
    Synonyms::try_new(groups).map_err(|error| error.to_string())
});

/// Those that a seller has who said none of its own.
pub fn shipped_synonyms() -> Result<Synonyms, CatalogError> {
    SHIPPED
        .clone()
        .map_err(|error| DbError::corrupt("shipped synonyms", error).into())
}

/// What words mean the same on a shelf.
pub async fn synonyms_of(tx: &ReadTx, seller: SellerId) -> Result<Synonyms, CatalogError> {
    match store::find_synonyms(tx, seller).await? {
        Some((synonyms, _)) => Ok(synonyms),
        None => shipped_synonyms(),
    }
}

pub async fn search(
    tx: &ReadTx,
    filter: &OfferFilter,
    text: &SearchText,
    sort: OfferSort,
) -> Result<Searched, CatalogError> {
    let synonyms = synonyms_of(tx, filter.seller).await?;
    let found = find(tx, filter, text, &synonyms, MOST).await?;
    let mut searched = (text.clone(), found);
    let mut did_you_mean = None;
    if searched.1.len() < FEW
        && let Some(meant) = meant(tx, filter, text, &synonyms).await?
    {
        let better = find(tx, filter, &meant, &synonyms, MOST).await?;
        if better.len() > searched.1.len() {
            did_you_mean = Some(meant.text());
            if searched.1.is_empty() {
                searched = (meant, better);
            }
        }
    }
    let (text, found) = searched;
    let wanted = if is_all(&found, MOST) {
        found.clone()
    } else {
        best_of_many(tx, filter, &text, &synonyms, &found, sort).await?
    };
    Ok(Searched {
        found,
        wanted,
        did_you_mean,
    })
}

/// A few offers while someone types, the best first.
pub async fn suggest(
    deps: &Deps,
    filter: &OfferFilter,
    text: &SearchText,
    limit: usize,
) -> Result<Vec<Suggestion>, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(filter.seller)).await?;
    let shelf = shelf_word(filter.seller, filter.lang);
    let names = Wanted {
        query: &text.names(&shelf),
        typed: None,
        text,
        narrowed: false,
        most: MOST_WHILE_TYPING,
    };
    let mut found = store::find_texts(&tx, filter, &names).await?;
    if found.len() < limit {
        let synonyms = synonyms_of(&tx, filter.seller).await?;
        found = find(&tx, filter, text, &synonyms, MOST_WHILE_TYPING).await?;
        if found.is_empty()
            && let Some(meant) = meant(&tx, filter, text, &synonyms).await?
        {
            found = find(&tx, filter, &meant, &synonyms, MOST_WHILE_TYPING).await?;
        }
    }
    let places = found::page(&found, filter, OfferSort::Relevance, None, limit)
        .map_err(|found::NotOurs| CatalogError::Cursor)?;
    let ids: Vec<_> = places.into_iter().map(|(id, _)| id).collect();
    store::suggestions_by_id(&tx, filter, &ids).await
}

async fn find(
    tx: &ReadTx,
    filter: &OfferFilter,
    text: &SearchText,
    synonyms: &Synonyms,
    most: i64,
) -> Result<Vec<Found>, CatalogError> {
    find_some(tx, filter, text, synonyms, most, false).await
}

async fn find_some(
    tx: &ReadTx,
    filter: &OfferFilter,
    text: &SearchText,
    synonyms: &Synonyms,
    most: i64,
    narrowed: bool,
) -> Result<Vec<Found>, CatalogError> {
    let shelf = shelf_word(filter.seller, filter.lang);
    let query = text.query(&shelf, synonyms);
    let typed = text.typed(&shelf);
    let wanted = Wanted {
        query: &query,
        typed: (typed != query).then_some(typed.as_str()),
        text,
        narrowed,
        most,
    };
    store::find_texts(tx, filter, &wanted).await
}

fn is_all(found: &[Found], most: i64) -> bool {
    i64::try_from(found.len()).is_ok_and(|count| count < most)
}

/// Of more than are looked at: those that pass the filters, and, where the fit decides, those whose
/// names fit before all others.
async fn best_of_many(
    tx: &ReadTx,
    filter: &OfferFilter,
    text: &SearchText,
    synonyms: &Synonyms,
    found: &[Found],
    sort: OfferSort,
) -> Result<Vec<Found>, CatalogError> {
    let mut wanted = if filter.narrows() {
        find_some(tx, filter, text, synonyms, MOST, true).await?
    } else {
        found.to_vec()
    };
    if sort == OfferSort::Relevance && !is_all(&wanted, MOST) {
        let shelf = shelf_word(filter.seller, filter.lang);
        let names = Wanted {
            query: &text.names(&shelf),
            typed: None,
            text,
            narrowed: true,
            most: MOST,
        };
        let known: HashSet<_> = wanted.iter().map(|it| it.id).collect();
        let by_name = store::find_texts(tx, filter, &names).await?;
        wanted.extend(by_name.into_iter().filter(|it| !known.contains(&it.id)));
    }
    Ok(wanted)
}

/// What was probably meant, where a word is not one of the shelf, and none that stands for one.
async fn meant(
    tx: &ReadTx,
    filter: &OfferFilter,
    text: &SearchText,
    synonyms: &Synonyms,
) -> Result<Option<SearchText>, CatalogError> {
    let words: Vec<&str> = text
        .words()
        .iter()
        .map(String::as_str)
        .filter(|word| can_be_misspelt(word))
        .collect();
    if words.is_empty() {
        return Ok(None);
    }
    let known = store::known_beginnings(tx, filter.seller, filter.lang, &words).await?;
    let unknown: Vec<&str> = words
        .into_iter()
        .filter(|word| !known.iter().any(|known| known == word))
        .filter(|word| !synonyms.words().any(|known| known == *word))
        .collect();
    if unknown.is_empty() {
        return Ok(None);
    }
    let similar = store::similar_words(tx, filter.seller, filter.lang, &unknown).await?;
    Ok(text.corrected(|word| {
        if !unknown.contains(&word) {
            return None;
        }
        let slips = variants(word);
        let alike = |synonym: &&str| !slips.is_disjoint(&variants(synonym));
        let synonyms = synonyms.words().filter(alike);
        let meant = similar.iter().map(String::as_str).chain(synonyms);
        nearest(word, meant).map(str::to_owned)
    }))
}
