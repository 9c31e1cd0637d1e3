//! Puts offers on a shelf and takes them off it.

use cf_catalog_queries::queries::shelf as q;
use cf_kernel::id::ProductId;
use cf_kernel::{Lang, Money, SellerId};
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::error::CatalogError;
use crate::model::facets::region_key;
use crate::model::fold::searchable;
use crate::model::pricing::{PartOffers, price_from_with};
use crate::model::search::shelf_word;
use crate::model::spelling::can_be_misspelt;
use crate::model::{Content, Product, Region};

/// What a seller offers: a version of its own product, or of another's that it resells.
#[derive(Debug)]
pub struct Listing<'a> {
    pub product: ProductId,
    /// Who shows it.
    pub seller: SellerId,
    pub sku: &'a str,
    pub slug: &'a str,
    pub kind: &'a str,
    pub category: &'a str,
    /// The number of the published version.
    pub version: i32,
    pub content: &'a Content,
    /// What it starts at on this shelf, in each currency.
    pub prices: &'a [Money],
    pub updated_at: Timestamp,
}

/// The item of a list, up to what is not the product's own. Its fields are those of
/// `ProductListItem`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    id: ProductId,
    sku: &'a str,
    slug: &'a str,
    name: &'a str,
    summary: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    category: &'a str,
    icon: &'a str,
    status: &'a str,
    version: i32,
    regions: &'a [Region],
    updated_at: Timestamp,
}

/// Puts it on the seller's shelf in every language, in place of what stood there of this product.
pub async fn replace_listings(tx: &Tx, listing: &Listing<'_>) -> Result<(), CatalogError> {
    withdraw(tx, listing.seller, listing.product).await?;
    let Listing {
        content, seller, ..
    } = *listing;
    let in_each = |make: &dyn Fn(Lang) -> String| -> Vec<String> {
        Lang::ALL.iter().map(|&lang| make(lang)).collect()
    };
    let langs = in_each(&|lang| lang.code().to_owned());
    let names = in_each(&|lang| content.name.get(lang).to_owned());
    let name_keys = in_each(&|lang| content.name.get(lang).to_lowercase());
    let phrases = in_each(&|lang| format!(" {} ", searchable(content.name.get(lang))));
    let words = in_each(&|lang| search_words(listing, lang));
    let items = Lang::ALL
        .iter()
        .map(|&lang| item(listing, lang))
        .collect::<Result<Vec<_>, _>>()?;
    let codes: Vec<&str> = content.regions.iter().map(|it| it.code.as_str()).collect();
    let keys: Vec<i64> = codes.iter().map(|code| region_key(code)).collect();
    let regions = serde_json::to_string(&content.regions)
        .map_err(|error| DbError::corrupt("regions", error))?;
    let usual = content.default_currency().and_then(|currency| {
        let prices = listing.prices.iter();
        prices.copied().find(|price| price.currency() == currency)
    });
    let currency = usual.map(|price| price.currency().code());
    let price = usual.map(Money::minor);
    let prices = Value::Object(
        listing
            .prices
            .iter()
            .map(|price| (price.currency().code().to_owned(), price.minor().into()))
            .collect::<Map<_, _>>(),
    );
    let inserted = q::insert_listings()
        .bind(
            tx.client(),
            &seller.0.uuid(),
            &listing.product.uuid(),
            &listing.slug,
            &listing.sku,
            &listing.kind,
            &listing.category,
            &listing.version,
            &content.icon.name(),
            &keys,
            &regions,
            &price,
            &currency,
            &prices,
            &listing.updated_at,
            &langs,
            &names,
            &name_keys,
            &items,
        )
        .await
        .map_err(DbError::from);
    if let Err(error) = inserted {
        return Err(match error.unique_violation() {
            Some("listings_slug") => CatalogError::SlugTaken(listing.slug.to_owned()),
            _ => error.into(),
        });
    }
    q::insert_search_texts()
        .bind(
            tx.client(),
            &seller.0.uuid(),
            &listing.product.uuid(),
            &listing.category,
            &listing.kind,
            &codes,
            &price,
            &currency,
            &prices,
            &listing.updated_at,
            &langs,
            &words,
            &phrases,
            &name_keys,
        )
        .await?;
    let (langs, words) = to_learn(&words);
    q::learn_spellings()
        .bind(tx.client(), &seller.0.uuid(), &langs, &words)
        .await?;
    Ok(())
}

/// Puts a version on the shelf of the seller whose product it is.
pub async fn shelve(
    tx: &Tx,
    product: &Product,
    number: i32,
    content: &Content,
    parts: &PartOffers,
    since: Timestamp,
) -> Result<(), CatalogError> {
    let lists = content.price_lists.iter();
    let prices: Vec<Money> = lists
        .filter_map(|list| price_from_with(content, parts, list.currency, None))
        .collect();
    let listing = Listing {
        product: product.id,
        seller: product.seller,
        sku: product.sku.as_str(),
        slug: product.slug.as_str(),
        kind: product.kind.as_str(),
        category: product.category.as_str(),
        version: number,
        content,
        prices: &prices,
        updated_at: since,
    };
    replace_listings(tx, &listing).await
}

/// Takes a product off the shelf of a seller.
pub async fn withdraw(tx: &Tx, seller: SellerId, product: ProductId) -> Result<(), CatalogError> {
    q::drop_listings()
        .bind(tx.client(), &seller.0.uuid(), &product.uuid())
        .await?;
    Ok(())
}

/// Products that are offered and not on the shelf in its present shape.
pub async fn to_reshelve(tx: &Tx, limit: i64) -> Result<Vec<ProductId>, CatalogError> {
    let rows: Vec<Uuid> = q::to_reshelve().bind(tx.client(), &limit).all().await?;
    Ok(rows.into_iter().map(ProductId::new).collect())
}

pub async fn reshelved(tx: &Tx, product: ProductId) -> Result<(), CatalogError> {
    q::reshelved().bind(tx.client(), &product.uuid()).await?;
    Ok(())
}

/// Everyone who offers anything, as far as the transaction reaches.
pub async fn sellers_with_offers(tx: &Tx) -> Result<Vec<SellerId>, CatalogError> {
    let rows: Vec<Uuid> = q::sellers_with_offers().bind(tx.client()).all().await?;
    Ok(rows
        .into_iter()
        .map(|id| SellerId(cf_kernel::id::TenantId::new(id)))
        .collect())
}

fn item(listing: &Listing<'_>, lang: Lang) -> Result<String, DbError> {
    let content = listing.content;
    let item = Item {
        id: listing.product,
        sku: listing.sku,
        slug: listing.slug,
        name: content.name.get(lang),
        summary: content.summary.get(lang),
        kind: listing.kind,
        category: listing.category,
        icon: content.icon.name(),
        status: "active",
        version: listing.version,
        regions: &content.regions,
        updated_at: listing.updated_at,
    };
    let mut json =
        serde_json::to_string(&item).map_err(|error| DbError::corrupt("list item", error))?;
    // What follows is known when it is sent.
    json.pop();
    Ok(json)
}

/// Everything that a search should find an offer by, in one line.
fn search_words(listing: &Listing<'_>, lang: Lang) -> String {
    let content = listing.content;
    let name = content.name.get(lang);
    let mut texts = vec![
        name,
        listing.sku,
        listing.slug,
        listing.kind,
        listing.category,
        content.summary.get(lang),
    ];
    texts.extend(content.highlights.iter().map(|it| it.get(lang)));
    texts.extend(content.plans.iter().map(|plan| plan.name.get(lang)));
    texts.extend(
        content
            .regions
            .iter()
            .flat_map(|region| [region.code.as_str(), region.name.as_str()]),
    );
    let mut line = shelf_word(listing.seller, lang);
    for word in searchable(name).split(' ').filter(|word| !word.is_empty()) {
        line.push_str(" =");
        line.push_str(word);
    }
    for word in searchable(&texts.join(" ")).split(' ') {
        line.push(' ');
        line.push_str(word);
    }
    line
}

/// The words that can be misspelt, each with its language.
fn to_learn(lines: &[String]) -> (Vec<&'static str>, Vec<&str>) {
    let mut learnt = std::collections::BTreeSet::new();
    for (lang, line) in Lang::ALL.iter().zip(lines) {
        for word in line.split(' ').filter(|word| can_be_misspelt(word)) {
            learnt.insert((lang.code(), word));
        }
    }
    learnt.into_iter().unzip()
}
