//! What an order would cost at this moment, and whether there is room for it: the catalogue and
//! provisioning are asked.

use cf_contracts::purchase::{BillingDetails, FulfilmentPolicy};
use cf_contracts::questions::catalog::{QuoteBasket, QuotedBasket, WantedItem};
use cf_contracts::questions::provisioning::{AskCapacity, NeededRoom};
use cf_contracts::tax::{self, TaxBuyer};
use cf_kernel::id::OrderItemId;
use cf_kernel::{Currency, FieldError, Lang};
use cf_platform::ask::{As, AskError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::buyer::Buyer;
use crate::Deps;
use crate::error::OrdersError;
use crate::model::pricing::{self, PricedItem, Shown};
use crate::model::{Content, Order};

/// What someone wants to order.
#[derive(Debug, Clone)]
pub struct Wish {
    pub items: Vec<WantedItem>,
    pub currency: Option<Currency>,
    pub shown: Option<Total>,
    pub policy: FulfilmentPolicy,
    pub billing: Option<BillingDetails>,
    pub note: Option<String>,
}

/// A total that a client has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Total {
    Money(cf_kernel::Money),
    /// In the currency of the order.
    Amount(String),
}

/// One thing as the catalogue answers: a price, or what is wrong with it. Pointers begin at the order.
type Answer = Result<PricedItem, Vec<FieldError>>;

/// The prices of this moment, one answer for each thing. `known`: the order that they stand in, which
/// knows what they are called.
pub async fn ask(
    deps: &Deps,
    buyer: Buyer,
    items: &[WantedItem],
    currency: Option<Currency>,
    known: Option<&Order>,
) -> Result<Vec<Answer>, OrdersError> {
    let question = QuoteBasket {
        items: items.to_vec(),
        currency,
    };
    let who = As::Visitor {
        storefront: buyer.seller,
        lang: buyer.lang,
    };
    let basket = deps.services.questions.ask(&question, who).await;
    let basket: QuotedBasket = basket.map_err(|error| unanswered("the catalogue", error))?;
    if basket.items.len() != items.len() {
        return Err(OrdersError::Db(cf_platform::db::DbError::corrupt(
            "answer of the catalogue",
            "it names another number of things than were asked for",
        )));
    }
    let answers = basket.items.into_iter().zip(items).enumerate();
    Ok(answers
        .map(|(index, (answer, wanted))| {
            let name = match (
                &answer.product,
                known.and_then(|order| order.items.get(index)),
            ) {
                (Some(product), _) => &product.name,
                (None, Some(item)) => &item.bought.product.name,
                (None, None) => &wanted.product,
            };
            let name = shortened(name);
            match (answer.product, answer.quote) {
                (Some(product), Some(quote)) => Ok(PricedItem {
                    product,
                    configuration: quote.configuration,
                    billing_cycle: quote.billing_cycle,
                    quantity: quote.quantity,
                    parts: quote.parts,
                    lines: quote.lines,
                    monthly: quote.monthly,
                    recurring: quote.recurring,
                    one_off: quote.one_off,
                }),
                (Some(_), None) if answer.problem.is_some() => {
                    let problem = answer.problem.into_iter();
                    let errors: Vec<FieldError> = problem
                        .flat_map(|problem| problem.errors)
                        .map(|error| {
                            let pointer = format!("/items/{index}{}", error.pointer);
                            FieldError::new(pointer, error.message)
                        })
                        .collect();
                    Err(if errors.is_empty() {
                        vec![not_offered(index, &name, buyer.lang)]
                    } else {
                        errors
                    })
                }
                _ => Err(vec![not_offered(index, &name, buyer.lang)]),
            }
        })
        .collect())
}

/// What an order is made of, at the prices of this moment; refused with everything that is wrong.
pub async fn content(
    deps: &Deps,
    buyer: Buyer,
    (wish, known): (Wish, Option<&Order>),
    ids: &[OrderItemId],
    now: Timestamp,
) -> Result<Content, OrdersError> {
    let answers = ask(deps, buyer, &wish.items, wish.currency, known).await?;
    let items = all(answers)?;
    price(deps, wish, items, ids, now)
}

/// Everything, or everything that is wrong.
pub fn all(answers: Vec<Answer>) -> Result<Vec<PricedItem>, OrdersError> {
    let mut items = Vec::with_capacity(answers.len());
    let mut problems = Vec::new();
    for answer in answers {
        match answer {
            Ok(item) => items.push(item),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() {
        Ok(items)
    } else {
        Err(OrdersError::Fields(problems))
    }
}

/// With tax, as it is on this day for this buyer.
pub fn price(
    deps: &Deps,
    wish: Wish,
    items: Vec<PricedItem>,
    ids: &[OrderItemId],
    now: Timestamp,
) -> Result<Content, OrdersError> {
    let country = wish
        .billing
        .as_ref()
        .and_then(|billing| billing.address.as_ref())
        .map(|address| address.country.as_str());
    let vat_id = wish
        .billing
        .as_ref()
        .and_then(|billing| billing.vat_id.as_deref());
    let basis = tax::decide(
        &deps.settings.seller_country,
        TaxBuyer { country, vat_id },
        now.to_zoned(TimeZone::UTC).date(),
    );
    let currency = items.first().map(|item| item.monthly.currency());
    let shown = match (wish.shown, currency) {
        (Some(Total::Money(money)), _) => Some(Shown::Said(money)),
        (Some(Total::Amount(amount)), Some(currency)) => {
            let money = cf_kernel::Money::parse(&amount, currency);
            let money =
                money.map_err(|error| OrdersError::field("/expectedTotal", error.to_string()))?;
            Some(Shown::Said(money))
        }
        (Some(Total::Amount(_)), None) | (None, _) => None,
    };
    let priced = pricing::price(items, ids, &basis, shown)?;
    Ok(Content {
        items: priced.items,
        totals: priced.totals,
        policy: wish.policy,
        billing: wish.billing,
        note: wish.note,
    })
}

/// Refused where there is no room for something; pointers begin at the order. Without an answer, too: what
/// cannot be made is not sold.
pub async fn room(deps: &Deps, buyer: Buyer, items: &[NeededRooms]) -> Result<(), OrdersError> {
    let problems = no_room(deps, buyer, items)
        .await
        .map_err(|error| unanswered("provisioning", error))?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(OrdersError::Fields(problems))
    }
}

/// What one thing of an order needs room for: itself, or its parts.
#[derive(Debug, Clone)]
pub struct NeededRooms(Vec<NeededRoom>);

impl NeededRooms {
    pub fn of(item: &cf_contracts::purchase::BoughtItem) -> Self {
        if item.parts.is_empty() {
            return Self(vec![NeededRoom {
                kind: item.product.kind.clone(),
                units: item.quantity,
                configuration: item.configuration.clone(),
            }]);
        }
        let parts = item.parts.iter().map(|part| NeededRoom {
            kind: part.kind.clone(),
            units: part.quantity.saturating_mul(item.quantity),
            configuration: part.configuration.clone(),
        });
        Self(parts.collect())
    }
}

/// What there is no room for, in words.
pub async fn no_room(
    deps: &Deps,
    buyer: Buyer,
    items: &[NeededRooms],
) -> Result<Vec<FieldError>, AskError> {
    let rooms = items.iter().flat_map(|item| item.0.iter().cloned());
    let question = AskCapacity {
        items: rooms.collect(),
    };
    let who = As::Visitor {
        storefront: buyer.seller,
        lang: buyer.lang,
    };
    let capacity = deps.services.questions.ask(&question, who).await?;
    let mut answers = capacity.items.into_iter();
    let mut problems = Vec::new();
    for (index, item) in items.iter().enumerate() {
        for _ in &item.0 {
            // Fewer answers than questions: what was not answered is not promised.
            let room = answers.next();
            if room.as_ref().is_some_and(|room| room.available) {
                continue;
            }
            let problem = room.and_then(|room| room.problem);
            let (pointer, message) = problem.map_or_else(
                || ("/configuration/region".into(), full(buyer.lang).to_owned()),
                |problem| (problem.pointer, problem.message),
            );
            problems.push(FieldError::new(format!("/items/{index}{pointer}"), message));
        }
    }
    Ok(problems)
}

/// An order's things as they would be asked for again.
pub fn wanted(order: &Order) -> Vec<WantedItem> {
    let items = order.items.iter().map(|item| WantedItem {
        product: item.bought.product.id.to_string(),
        configuration: item.bought.configuration.clone(),
        billing_cycle: item.bought.billing_cycle,
        quantity: i64::from(item.bought.quantity),
    });
    items.collect()
}

fn unanswered(whom: &'static str, error: AskError) -> OrdersError {
    match error {
        // Pointers of the question are those of the order.
        AskError::Refused(refused) if !refused.errors.is_empty() => {
            OrdersError::Fields(refused.errors)
        }
        error => OrdersError::Unanswered(whom, error),
    }
}

fn not_offered(index: usize, name: &str, lang: Lang) -> FieldError {
    let message = match lang {
        Lang::En => format!("“{name}” is not offered, or no longer. Take it out of the order."),
        Lang::Sl => format!("»{name}« ni v ponudbi ali ni več. Odstranite ga iz naročila."),
        Lang::De => format!(
            "„{name}“ wird nicht oder nicht mehr angeboten. Nehmen Sie es aus der Bestellung."
        ),
    };
    FieldError::new(format!("/items/{index}/product"), message)
}

fn full(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "There is no room for this right now. Choose another region or fewer.",
        Lang::Sl => "Za to trenutno ni prostora. Izberite drugo regijo ali manjšo količino.",
        Lang::De => "Dafür ist gerade kein Platz. Wählen Sie eine andere Region oder weniger.",
    }
}

/// What someone typed, not at any length.
fn shortened(name: &str) -> String {
    name.chars().take(64).collect()
}
