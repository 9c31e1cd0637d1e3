//! What is sold, ready to be quoted: the offer as it stands in the database this moment, and what of it
//! never changes from memory.

use std::sync::Arc;

use cf_kernel::id::ProductId;
use cf_kernel::{Lang, SellerId};
use cf_platform::db::{DbError, ReadTx};
use moka::sync::Cache;

use crate::error::CatalogError;
use crate::model::basket::QuotedProduct;
use crate::model::configuration::Form;
use crate::model::pricing::{Markup, PartOffers};
use crate::model::{Availability, Content, PriceList, Slug};
use crate::store;

/// What a version says, parsed and with its form made. Versions never change, so this is right for as
/// long as it is kept.
#[derive(Debug)]
pub struct Known {
    pub content: Content,
    pub form: Form,
}

/// A product as it is offered here and now.
#[derive(Debug, Clone)]
pub struct Sellable {
    pub id: ProductId,
    pub slug: String,
    /// What sort of service it is.
    pub kind: String,
    pub number: i32,
    known: Arc<Known>,
    /// The content with prices of the seller's own.
    own: Option<Arc<Content>>,
    pub markup: Option<Markup>,
    pub availability: Availability,
}

impl Sellable {
    pub fn content(&self) -> &Content {
        self.own.as_deref().unwrap_or(&self.known.content)
    }

    pub fn form(&self) -> &Form {
        &self.known.form
    }

    /// As quotes name it.
    pub fn quoted(&self, lang: Lang) -> QuotedProduct {
        QuotedProduct {
            id: self.id,
            slug: self.slug.clone(),
            name: self.known.content.name.get(lang).to_owned(),
            kind: Some(self.kind.clone()),
            icon: self.known.content.icon,
            version: self.number,
        }
    }
}

/// What has been parsed before, bounded by what it weighs.
#[derive(Clone)]
pub struct KnownVersions {
    versions: Cache<(ProductId, i32), Arc<Known>>,
    /// The version that a name led to last: a guess that saves sending it again.
    names: Cache<(SellerId, String), (ProductId, i32)>,
}

/// Text of contents that is kept, parsed, in memory.
const BYTES: u64 = 16 << 20;
const NAMES: u64 = 10_000;

impl Default for KnownVersions {
    fn default() -> Self {
        let weight = |_: &(ProductId, i32), known: &Arc<Known>| {
            // What is parsed takes about as much as its schema does as text.
            let bytes = known.content.config_schema.to_string().len() + 4096;
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self {
            versions: Cache::builder().max_capacity(BYTES).weigher(weight).build(),
            names: Cache::new(NAMES),
        }
    }
}

/// One read: where the version is known, only what may have changed is sent.
pub async fn find(
    versions: &KnownVersions,
    tx: &ReadTx,
    seller: SellerId,
    id_or_slug: &str,
) -> Result<Sellable, CatalogError> {
    let name = (seller, id_or_slug.to_owned());
    let guess = versions
        .names
        .get(&name)
        .and_then(|key| Some((key, versions.versions.get(&key)?)));
    let row = store::find_sellable(tx, seller, id_or_slug, guess.as_ref().map(|(key, _)| *key));
    let row = row.await?;
    let key = (row.id, row.number);
    let known = match (row.content, guess) {
        (Some(content), _) => {
            let known = Arc::new(know(content)?);
            versions.versions.insert(key, Arc::clone(&known));
            versions.names.insert(name, key);
            known
        }
        (None, Some((guessed, known))) if guessed == key => known,
        (None, _) => return Err(CatalogError::NotFound),
    };
    Ok(Sellable {
        id: row.id,
        slug: row.slug,
        kind: row.kind,
        number: row.number,
        own: row
            .price_lists
            .map(|lists| Arc::new(priced(&known.content, lists))),
        known,
        markup: row.markup,
        availability: row.availability,
    })
}

/// Content that is not offered, such as a working copy, as if it were.
pub fn unpublished(content: Content) -> Result<Sellable, CatalogError> {
    Ok(Sellable {
        id: ProductId::new(uuid::Uuid::nil()),
        slug: String::new(),
        kind: String::new(),
        number: 0,
        known: Arc::new(know(content)?),
        own: None,
        markup: None,
        availability: Availability::EVERYWHERE,
    })
}

fn know(content: Content) -> Result<Known, CatalogError> {
    let form = Form::of(&content).map_err(|error| DbError::corrupt("product content", error))?;
    Ok(Known { content, form })
}

fn priced(content: &Content, price_lists: Vec<PriceList>) -> Content {
    let mut content = content.clone();
    content.price_lists = price_lists;
    content
}

/// The products that a bundle consists of, as they are offered at the same storefront. Those that are
/// not offered are missing.
pub async fn parts(
    versions: &KnownVersions,
    tx: &ReadTx,
    seller: SellerId,
    bundle: &Content,
) -> Result<Parts, CatalogError> {
    let mut parts = Parts::default();
    for slug in bundle.parts.iter().filter_map(|part| part.product.as_ref()) {
        if parts.offers.get(slug).is_some() {
            continue;
        }
        match find(versions, tx, seller, slug.as_str()).await {
            Ok(part) => {
                parts
                    .offers
                    .insert(slug.clone(), Arc::new(part.content().clone()));
                parts.sellables.push((slug.clone(), part));
            }
            Err(CatalogError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(parts)
}

/// The products of a bundle.
#[derive(Debug, Default)]
pub struct Parts {
    pub offers: PartOffers,
    pub sellables: Vec<(Slug, Sellable)>,
}

impl Parts {
    pub fn get(&self, slug: &Slug) -> Option<&Sellable> {
        let found = self.sellables.iter().find(|(known, _)| known == slug);
        found.map(|(_, sellable)| sellable)
    }
}
