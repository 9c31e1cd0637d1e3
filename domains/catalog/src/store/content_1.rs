//! The first shape of a content, in which plans had prices and nothing else had.

use cf_kernel::{LocalText, Money};
use serde::Deserialize;
use serde_json::Value;

use crate::model::configuration::property;
use crate::model::content::{Attribute, Charge, Icon, PLAN, Plan};
use crate::model::{Content, PriceComponent, PriceList, Region};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Content1 {
    name: LocalText,
    summary: LocalText,
    description: LocalText,
    #[serde(default)]
    highlights: Vec<LocalText>,
    #[serde(default)]
    attributes: Vec<Attribute>,
    config_schema: Value,
    #[serde(default)]
    plans: Vec<Plan1>,
    regions: Vec<Region>,
    price_from: Option<Money>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan1 {
    code: String,
    name: LocalText,
    summary: LocalText,
    price: Money,
}

/// Plans that can be chosen become a choice with their prices; else what it started at is what it
/// costs.
fn price_list(content: &Content1) -> Option<PriceList> {
    let choices = property(&content.config_schema, PLAN).and_then(|plan| plan.choices());
    let has_price = |choice: &Value| content.plans.iter().any(|plan| choice == &plan.code);
    let by_plan = content.plans.first().filter(|_| {
        choices.is_some_and(|choices| !choices.is_empty() && choices.iter().all(has_price))
    });
    let (code, label, currency, charge) = if let Some(first) = by_plan {
        let chosen = |plan: &&Plan1| {
            choices.is_some_and(|choices| choices.iter().any(|it| it == &plan.code))
        };
        let amounts = content.plans.iter().filter(chosen);
        let charge = Charge::Choice {
            of: PLAN.to_owned(),
            amounts: amounts
                .map(|plan| (plan.code.clone(), plan.price.into()))
                .collect(),
        };
        let label = LocalText::english("Plan")
            .with(cf_kernel::Lang::Sl, "Paket")
            .with(cf_kernel::Lang::De, "Paket");
        (PLAN, label, first.price.currency(), charge)
    } else {
        let price = content.price_from?;
        let charge = Charge::Flat {
            amount: price.into(),
        };
        ("base", content.name.clone(), price.currency(), charge)
    };
    Some(PriceList {
        currency,
        components: vec![PriceComponent {
            code: code.to_owned(),
            label,
            when: Vec::new(),
            unit: None,
            charge,
        }],
    })
}

impl From<Content1> for Content {
    fn from(old: Content1) -> Self {
        let price_lists = price_list(&old).into_iter().collect();
        Self {
            name: old.name,
            summary: old.summary,
            description: old.description,
            highlights: old.highlights,
            attributes: old.attributes,
            icon: Icon::default(),
            config_schema: old.config_schema,
            requirements: Vec::new(),
            plans: old
                .plans
                .into_iter()
                .map(|plan| Plan {
                    code: plan.code,
                    name: plan.name,
                    summary: plan.summary,
                    features: Vec::new(),
                })
                .collect(),
            regions: old.regions,
            parts: Vec::new(),
            price_lists,
            limits: None,
        }
    }
}
