//! What something costs, as it is offered this moment.

use cf_kernel::id::ProductId;
use cf_kernel::{Currency, FieldError, Lang, Money, Scope, SellerId};
use cf_platform::db::ReadTx;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::sellable::{self, Parts, Sellable};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::availability::{Asked, Season, day_of, refuse};
use crate::model::basket::{Quoted, QuotedPart, Wanted};
use crate::model::configuration::quantity_problem;
use crate::model::content::{Part, REGION, taken_from};
use crate::model::pricing::{
    self, PricingError, Request, Settlement, part_configuration, resolved, settle,
};

/// Longer than any slug or id.
const LONGEST_NAME: usize = 64;

/// Who asks: at whose storefront, in which language, when.
#[derive(Debug, Clone, Copy)]
pub struct Buyer {
    pub seller: SellerId,
    pub lang: Lang,
    pub now: Timestamp,
}

/// A price, and what of it is charged when the buyer was shown another.
#[derive(Debug, Clone)]
pub struct Settled {
    pub quoted: Quoted,
    pub charged: Money,
}

/// A total that a client has shown.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    Money(Money),
    /// In the currency of the quote.
    Amount(crate::model::content::Dec),
}

pub async fn quote(
    deps: &Deps,
    buyer: Buyer,
    product: &str,
    wanted: Wanted,
    currency: Option<Currency>,
    expected: Option<Expected>,
) -> Result<Settled, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(buyer.seller)).await?;
    let sellable = find(deps, &tx, buyer.seller, product).await?;
    let parts = sellable::parts(&deps.versions, &tx, buyer.seller, sellable.content()).await?;
    drop(tx);
    let quoted = price(buyer, &sellable, &parts, wanted, currency).map_err(CatalogError::Fields)?;
    let total = quoted.quote.total;
    let expected = match expected {
        None => None,
        Some(Expected::Money(money)) => Some(money),
        Some(Expected::Amount(amount)) => {
            let money = Money::parse(&amount.to_string(), total.currency());
            Some(money.map_err(|error| {
                CatalogError::Fields(vec![FieldError::new("/expectedTotal", error.to_string())])
            })?)
        }
    };
    match settle(total, expected) {
        Settlement::Accepted(charged) => Ok(Settled { quoted, charged }),
        Settlement::Changed => Err(CatalogError::QuoteChanged(Box::new(quoted))),
    }
}

/// What nobody could have called so is not looked for.
pub async fn find(
    deps: &Deps,
    tx: &ReadTx,
    seller: SellerId,
    id_or_slug: &str,
) -> Result<Sellable, CatalogError> {
    if id_or_slug.is_empty() || id_or_slug.len() > LONGEST_NAME || id_or_slug.contains('\0') {
        return Err(CatalogError::NotFound);
    }
    sellable::find(&deps.versions, tx, seller, id_or_slug).await
}

/// Without a look at the database. Pointers begin at what was wanted.
pub fn price(
    buyer: Buyer,
    sellable: &Sellable,
    parts: &Parts,
    wanted: Wanted,
    currency: Option<Currency>,
) -> Result<Quoted, Vec<FieldError>> {
    let content = sellable.content();
    let lang = buyer.lang;
    let mut problems = Vec::new();
    let quantity = match quantity_problem(wanted.quantity, content.max_quantity(), lang) {
        Ok(quantity) => quantity,
        Err(problem) => {
            problems.push(problem);
            1
        }
    };
    let currency = currency.or_else(|| content.default_currency());
    let priced = currency.filter(|currency| content.price_list(*currency).is_some());
    if priced.is_none() {
        problems.push(no_price(sellable, currency, lang));
    }
    let configuration = match sellable.form().fill_in(content, wanted.configuration, lang) {
        Ok(configuration) => configuration,
        Err(more) => {
            problems.extend(more);
            return Err(problems);
        }
    };
    let asked = Asked {
        region: configuration.get(REGION).and_then(Value::as_str),
        quantity,
        on: day_of(buyer.now),
    };
    let season = content
        .limits
        .as_ref()
        .map_or(Season::default(), |limits| Season {
            from: limits.from,
            until: limits.until,
        });
    if let Some(refusal) = refuse(&asked, season, &sellable.availability, &content.regions) {
        problems.push(FieldError::new(refusal.pointer(), refusal.say(lang)));
    }
    let mut bought = Vec::with_capacity(content.parts.len());
    for part in &content.parts {
        match part_bought(part, parts, &configuration, lang) {
            Ok(part) => bought.push(part),
            Err(more) => problems.extend(more),
        }
    }
    let Some(currency) = priced.filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    let request = Request {
        configuration: &configuration,
        currency,
        cycle: wanted.cycle,
        quantity,
        markup: sellable.markup,
        lang,
    };
    let quote = pricing::quote(content, &parts.offers, &request)
        .map_err(|error| vec![in_words(&error, lang)])?;
    Ok(Quoted {
        product: sellable.quoted(lang),
        configuration,
        parts: bought,
        quote,
        products: products(sellable, parts),
    })
}

fn products(sellable: &Sellable, parts: &Parts) -> Vec<ProductId> {
    let parts = parts.sellables.iter().map(|(_, part)| part.id);
    std::iter::once(sellable.id).chain(parts).collect()
}

fn no_price(sellable: &Sellable, currency: Option<Currency>, lang: Lang) -> FieldError {
    let Some(currency) = currency else {
        let message = match lang {
            Lang::En => "This product has no price yet.",
            Lang::Sl => "Ta izdelek še nima cene.",
            Lang::De => "Dieses Produkt hat noch keinen Preis.",
        };
        return FieldError::new("/currency", message);
    };
    let mut message = PricingError::NoPrice(currency).in_words(lang);
    let others: Vec<&str> = sellable
        .content()
        .currencies()
        .into_iter()
        .map(Currency::code)
        .collect();
    if !others.is_empty() {
        let others = others.join(", ");
        let there_is = match lang {
            Lang::En => format!(" It can be bought in {others}."),
            Lang::Sl => format!(" Kupiti ga je mogoče v valutah: {others}."),
            Lang::De => format!(" Es ist in {others} erhältlich."),
        };
        message.push_str(&there_is);
    }
    FieldError::new("/currency", message)
}

fn in_words(error: &PricingError, lang: Lang) -> FieldError {
    let pointer = match error {
        PricingError::NoPrice(_) => "/currency".to_owned(),
        PricingError::NotChosen(property) => {
            let property = property.replace('~', "~0").replace('/', "~1");
            format!("/configuration/{property}")
        }
        PricingError::TooLarge | PricingError::Negative | PricingError::Part(_) => {
            "/configuration".to_owned()
        }
    };
    FieldError::new(pointer, error.in_words(lang))
}

/// A part as it is bought. What is wrong with it is told of the field of the bundle that it comes from.
fn part_bought(
    part: &Part,
    parts: &Parts,
    bundle: &Map<String, Value>,
    lang: Lang,
) -> Result<QuotedPart, Vec<FieldError>> {
    let configuration = match &part.product {
        None => resolved(part, bundle),
        Some(slug) => {
            let Some(sellable) = parts.get(slug) else {
                let message = PricingError::Part(part.name.get(lang).to_owned()).in_words(lang);
                return Err(vec![FieldError::new("/configuration", message)]);
            };
            let configuration = part_configuration(part, sellable.content(), bundle);
            sellable
                .form()
                .fill_in(sellable.content(), configuration, lang)
                .map_err(|problems| of_bundle(part, problems, lang))?
        }
    };
    Ok(QuotedPart {
        code: part.code.clone(),
        name: part.name.get(lang).to_owned(),
        kind: part.kind.as_str().to_owned(),
        quantity: part.quantity,
        configuration,
    })
}

/// The problems of a part as those of the bundle's own fields.
fn of_bundle(part: &Part, problems: Vec<FieldError>, lang: Lang) -> Vec<FieldError> {
    problems
        .into_iter()
        .map(|problem| {
            let property = problem.pointer.strip_prefix("/configuration/");
            let source = property
                .and_then(|property| part.configuration.get(property))
                .and_then(taken_from);
            let pointer = source.map_or_else(
                || "/configuration".to_owned(),
                |source| format!("/configuration/{source}"),
            );
            FieldError::new(
                pointer,
                format!("{}: {}", part.name.get(lang), problem.message),
            )
        })
        .collect()
}
