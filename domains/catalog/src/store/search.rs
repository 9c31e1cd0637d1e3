//! The search box.

use cf_catalog_queries::queries::search as q;
use cf_kernel::{Currency, Lang, SellerId};
use cf_platform::db::{DbError, ReadTx, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::Readable;
use crate::error::CatalogError;
use crate::model::found::Found;
use crate::model::search::Fit;
use crate::model::spelling::variants;
use crate::model::{OfferFilter, SearchText, Synonyms};

/// How a search is meant.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// As PostgreSQL reads it.
    pub query: &'a str,
    /// The same without synonyms, where there are any in it.
    pub typed: Option<&'a str>,
    pub text: &'a SearchText,
    /// Whether what is found is to pass the filters.
    pub narrowed: bool,
    pub most: i64,
}

/// What a search finds, in no order.
pub async fn find_texts(
    tx: &ReadTx,
    filter: &OfferFilter,
    wanted: &Wanted<'_>,
) -> Result<Vec<Found>, CatalogError> {
    q::look_for().bind(tx.client(), &wanted.query).one().await?;
    let only = wanted.narrowed.then_some(filter);
    let text = |part: fn(&OfferFilter) -> &Option<String>| only.and_then(|it| part(it).as_deref());
    let rows = q::found()
        .bind(
            tx.client(),
            &filter.currency.map(Currency::code),
            &wanted.typed,
            &filter.seller.0.uuid(),
            &filter.lang.code(),
            &text(|it| &it.category),
            &text(|it| &it.kind),
            &text(|it| &it.region),
            &only.and_then(|it| it.price.least),
            &only.and_then(|it| it.price.most),
            &wanted.most,
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Found {
            id: row.product_id,
            fit: Fit::of(wanted.text, &row.phrase, row.typed),
            name_key: row.name_key,
            category: row.category,
            kind: row.kind,
            regions: row.region_codes,
            price: row.price,
            currency: row.currency,
            updated_at: row.updated_at,
        })
        .collect())
}

/// More than anyone could mean.
const MOST_SIMILAR: i64 = 200;

/// Words of the shelf that are spelt like one of these.
pub async fn similar_words(
    tx: &ReadTx,
    seller: SellerId,
    lang: Lang,
    words: &[&str],
) -> Result<Vec<String>, CatalogError> {
    let variants: Vec<String> = words.iter().flat_map(|word| variants(word)).collect();
    Ok(q::similar_words()
        .bind(
            tx.client(),
            &seller.0.uuid(),
            &lang.code(),
            &variants,
            &MOST_SIMILAR,
        )
        .all()
        .await?)
}

/// Those of these words with which a word of the shelf begins.
pub async fn known_beginnings(
    tx: &ReadTx,
    seller: SellerId,
    lang: Lang,
    words: &[&str],
) -> Result<Vec<String>, CatalogError> {
    Ok(q::known_beginnings()
        .bind(tx.client(), &words, &seller.0.uuid(), &lang.code())
        .all()
        .await?)
}

/// A seller's synonyms and their version; nothing where it has said none.
pub async fn find_synonyms(
    tx: &impl Readable,
    seller: SellerId,
) -> Result<Option<(Synonyms, i32)>, CatalogError> {
    q::find_synonyms()
        .bind(tx.on(), &seller.0.uuid())
        .opt()
        .await?
        .map(|row| Ok((synonyms(row.groups)?, row.version)))
        .transpose()
}

/// The same, locked until the transaction ends.
pub async fn lock_synonyms(
    tx: &Tx,
    seller: SellerId,
) -> Result<Option<(Synonyms, i32)>, CatalogError> {
    q::lock_synonyms()
        .bind(tx.client(), &seller.0.uuid())
        .opt()
        .await?
        .map(|row| Ok((synonyms(row.groups)?, row.version)))
        .transpose()
}

/// Gives the new version.
pub async fn put_synonyms(
    tx: &Tx,
    seller: SellerId,
    synonyms: &Synonyms,
) -> Result<i32, CatalogError> {
    let groups = serde_json::to_value(synonyms.groups())
        .map_err(|error| DbError::corrupt("synonyms", error))?;
    let id: Uuid = seller.0.uuid();
    Ok(q::put_synonyms()
        .bind(tx.client(), &id, &id, &groups, &tx.now())
        .one()
        .await?)
}

fn synonyms(groups: Value) -> Result<Synonyms, CatalogError> {
    let groups: Vec<Vec<String>> =
        serde_json::from_value(groups).map_err(|error| DbError::corrupt("synonyms", error))?;
    Synonyms::try_new(groups).map_err(|error| DbError::corrupt("synonyms", error).into())
}
