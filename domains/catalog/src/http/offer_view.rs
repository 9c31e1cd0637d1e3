//! An offer in full, as it is sent: in one language and one currency.

use std::collections::HashMap;

use cf_kernel::{Currency, Lang, LocalText, Money};
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::shelf_views::ListItem;
use super::views::{RegionView, Status};
use crate::model::content::{Attribute, Charge, Condition, Content, PriceComponent};
use crate::model::pricing::{Markup, price_from_with};
use crate::model::{Availability, RegionState, config_schema};
use crate::usecases::offer::OfferInFull;

/// A fact about a product.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductAttribute")]
pub struct AttributeView {
    pub name: String,
    pub value: String,
}

/// One way to buy it: a choice of the property `plan`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductPlan")]
pub struct PlanView {
    pub code: String,
    pub name: String,
    pub summary: String,
    /// A month, in the currency of the offer; null where the plan has no price of its own.
    pub price: Option<Money>,
    /// For a table that compares plans.
    pub features: Vec<AttributeView>,
}

/// A rule between properties: when all of `when` is true, all of `then` must be.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductRule")]
pub struct RequirementView {
    pub when: Vec<Condition>,
    pub then: Vec<Condition>,
    pub message: String,
}

/// One thing that is paid for, when all of `when` is true of the configuration.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductPrice")]
pub struct ComponentView {
    pub code: String,
    pub label: String,
    pub when: Vec<Condition>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(flatten)]
    pub charge: Charge,
}

/// Whether it can be ordered in a region.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductRegionNow")]
pub struct AvailabilityView {
    pub region: String,
    pub state: RegionState,
    /// How many are left, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// The first day on which it can be ordered there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A part of what one sale consists of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductPartOffer")]
pub struct PartView {
    pub code: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// Slug of the product that it is, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    pub quantity: u32,
}

/// How many at once, and when at all.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductOrderLimits")]
pub struct LimitsView {
    pub max_quantity: u32,
    /// The first day on which it can be ordered; null: since ever.
    pub from: Option<Date>,
    /// The last; null: for ever.
    pub until: Option<Date>,
}

/// An offer in full.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductDetail")]
pub struct OfferView {
    #[serde(flatten)]
    pub item: ListItem,
    pub description: String,
    pub highlights: Vec<String>,
    pub attributes: Vec<AttributeView>,
    /// JSON Schema 2020-12 of the configuration, with hints for forms in `x-ui`.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub config_schema: Value,
    /// What the schema cannot say.
    pub requirements: Vec<RequirementView>,
    pub plans: Vec<PlanView>,
    /// The one that prices are shown in; null when it has no price at all.
    pub currency: Option<Currency>,
    /// Every currency that it can be bought in; the first is the usual one.
    pub currencies: Vec<Currency>,
    /// How the price comes about, in `currency`.
    pub price_components: Vec<ComponentView>,
    /// How it stands with each region now.
    pub availability: Vec<AvailabilityView>,
    /// What one sale consists of, when it is more than one thing.
    pub parts: Vec<PartView>,
    pub limits: LimitsView,
    pub published_at: Timestamp,
}

impl OfferView {
    /// `currency`: one that the offer has.
    pub fn new(shown: OfferInFull, currency: Option<Currency>, lang: Lang) -> Self {
        let OfferInFull {
            offer,
            markup,
            availability,
            parts,
        } = shown;
        let content = offer.content;
        let text = |text: &LocalText| text.get(lang).to_owned();
        let facts = |facts: &[Attribute]| -> Vec<AttributeView> {
            let facts = facts.iter().map(|fact| AttributeView {
                name: text(&fact.name),
                value: text(&fact.value),
            });
            facts.collect()
        };
        Self {
            item: ListItem {
                id: offer.id,
                sku: offer.sku,
                slug: offer.slug,
                name: text(&content.name),
                summary: text(&content.summary),
                kind: offer.kind,
                category: offer.category,
                category_name: text(&offer.category_name),
                icon: content.icon,
                status: Status::Active,
                version: offer.number,
                regions: content
                    .regions
                    .iter()
                    .cloned()
                    .map(RegionView::from)
                    .collect(),
                price_from: currency
                    .and_then(|currency| price_from_with(&content, &parts, currency, markup)),
                updated_at: offer.updated_at,
            },
            description: text(&content.description),
            highlights: content.highlights.iter().map(text).collect(),
            attributes: facts(&content.attributes),
            requirements: content
                .requirements
                .iter()
                .map(|rule| RequirementView {
                    when: rule.when.clone(),
                    then: rule.then.clone(),
                    message: text(&rule.message),
                })
                .collect(),
            plans: plans(&content, currency, markup, lang),
            currency,
            currencies: content.currencies(),
            price_components: components(&content, currency, markup, lang),
            availability: now(&content, &availability),
            parts: content
                .parts
                .iter()
                .map(|part| PartView {
                    code: part.code.clone(),
                    name: text(&part.name),
                    kind: part.kind.to_string(),
                    product: part.product.as_ref().map(ToString::to_string),
                    quantity: part.quantity,
                })
                .collect(),
            limits: LimitsView {
                max_quantity: content.max_quantity(),
                from: content.limits.as_ref().and_then(|limits| limits.from),
                until: content.limits.as_ref().and_then(|limits| limits.until),
            },
            published_at: offer.published_at,
            config_schema: config_schema::in_language(content.config_schema, lang),
        }
    }
}

fn plans(
    content: &Content,
    currency: Option<Currency>,
    markup: Option<Markup>,
    lang: Lang,
) -> Vec<PlanView> {
    let prices: HashMap<&str, Option<Money>> = currency
        .map(|currency| content.plan_prices(currency, markup))
        .into_iter()
        .flatten()
        .collect();
    let plans = content.plans.iter().map(|plan| PlanView {
        code: plan.code.clone(),
        name: plan.name.get(lang).to_owned(),
        summary: plan.summary.get(lang).to_owned(),
        price: prices.get(plan.code.as_str()).copied().flatten(),
        features: plan
            .features
            .iter()
            .map(|fact| AttributeView {
                name: fact.name.get(lang).to_owned(),
                value: fact.value.get(lang).to_owned(),
            })
            .collect(),
    });
    plans.collect()
}

fn components(
    content: &Content,
    currency: Option<Currency>,
    markup: Option<Markup>,
    lang: Lang,
) -> Vec<ComponentView> {
    let list = currency.and_then(|currency| content.price_list(currency));
    let view = |component: &PriceComponent| ComponentView {
        code: component.code.clone(),
        label: component.label.get(lang).to_owned(),
        when: component.when.clone(),
        unit: component
            .unit
            .as_ref()
            .map(|unit| unit.get(lang).to_owned()),
        charge: match markup {
            None => component.charge.clone(),
            Some(markup) => {
                let charge = component.charge.clone();
                charge.with_amounts(&|amount| markup.shown(amount))
            }
        },
    };
    list.into_iter()
        .flat_map(|list| &list.components)
        .map(view)
        .collect()
}

fn now(content: &Content, availability: &Availability) -> Vec<AvailabilityView> {
    let regions = content.regions.iter().map(|region| {
        let entry = availability.of(&region.code);
        AvailabilityView {
            region: region.code.clone(),
            state: entry.map_or(RegionState::Available, |entry| entry.state),
            stock: entry.and_then(|entry| entry.stock),
            from: entry.and_then(|entry| entry.from),
            until: entry.and_then(|entry| entry.until),
        }
    });
    regions.collect()
}
