pub mod golden;
mod models;
mod properties;

use cf_kernel::{Currency, Lang};
use serde_json::{Map, Value, json};

use super::quote::{Line, LineKind};
use super::*;
use crate::model::configuration::fill_defaults;

pub fn content(schema_properties: &Value, price_lists: &Value) -> Content {
    let content: Content = serde_json::from_value(json!({
        "name": { "en": "Thing" },
        "summary": { "en": "A thing" },
        "description": { "en": "" },
        "configSchema": { "type": "object", "properties": schema_properties },
        "regions": [],
        "priceLists": price_lists,
    }))
    .unwrap();
    content
}

/// One list in euros over a property `n`.
pub fn over_n(component: &Value) -> Content {
    let mut whole = json!({ "code": "it", "label": { "en": "It" } });
    whole
        .as_object_mut()
        .unwrap()
        .extend(component.as_object().unwrap().clone());
    content(
        &json!({ "n": { "type": "number" } }),
        &json!([{ "currency": "EUR", "components": [whole] }]),
    )
}

pub struct Ask {
    pub configuration: Map<String, Value>,
    pub currency: Currency,
    pub cycle: BillingCycle,
    pub quantity: u32,
    pub markup: Option<Markup>,
    pub lang: Lang,
}

pub fn ask(configuration: &Value) -> Ask {
    Ask {
        configuration: configuration.as_object().unwrap().clone(),
        currency: Currency::EUR,
        cycle: BillingCycle::Monthly,
        quantity: 1,
        markup: None,
        lang: Lang::En,
    }
}

impl Ask {
    pub fn of(&self, content: &Content) -> Result<Quote, PricingError> {
        self.with_parts(content, &PartOffers::default())
    }

    pub fn with_parts(&self, content: &Content, parts: &PartOffers) -> Result<Quote, PricingError> {
        let mut configuration = self.configuration.clone();
        fill_defaults(&content.config_schema, &mut configuration);
        quote(
            content,
            parts,
            &Request {
                configuration: &configuration,
                currency: self.currency,
                cycle: self.cycle,
                quantity: self.quantity,
                markup: self.markup,
                lang: self.lang,
            },
        )
    }
}

/// The only line's reason, in the three languages.
pub fn whys(content: &Content, ask: Ask) -> [String; 3] {
    let mut ask = ask;
    Lang::ALL.map(|lang| {
        ask.lang = lang;
        let quote = ask.of(content).unwrap();
        quote.lines.last().unwrap().why.replace('\u{a0}', " ")
    })
}
