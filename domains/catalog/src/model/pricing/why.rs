//! How an amount came about, in words: `3 workers × €150.00`.

use std::borrow::Cow;

use cf_kernel::Lang;
use rust_decimal::Decimal;

use super::compute::{Computed, How, Step};
use super::format::{money, number, percent};
use super::quote::{self, BillingCycle, LineKind, LineRate, Request, UnitPrice};
use super::{Markup, PricingError};
use crate::model::configuration::property;
use crate::model::content::{
    Charge, Content, Dec, PLAN, PriceComponent, PriceList, Tier, TierMode,
};

/// What a reseller's unit prices are cut to, where a markup makes them endless.
const UNIT_DIGITS: u32 = 6;

/// Knows whom it tells and in which terms.
pub(super) struct Teller<'a> {
    content: &'a Content,
    list: &'a PriceList,
    request: &'a Request<'a>,
}

/// What a component counts, as it is written.
pub(super) fn unit(component: &PriceComponent, lang: Lang) -> Option<&str> {
    component.unit.as_ref().map(|unit| unit.get(lang))
}

impl<'a> Teller<'a> {
    pub fn new(content: &'a Content, list: &'a PriceList, request: &'a Request<'a>) -> Self {
        Self {
            content,
            list,
            request,
        }
    }

    /// A unit's price as the buyer sees it.
    pub fn unit_price(&self, price: Dec) -> Result<UnitPrice, PricingError> {
        let mut amount = self.marked(price.value())?;
        let digits = self.request.currency.minor_digits();
        if amount.scale() < digits {
            amount.rescale(digits);
        }
        Ok(UnitPrice {
            amount: Cow::Owned(amount.to_string()),
            currency: self.request.currency,
        })
    }

    pub fn rates(&self, tiers: &[Tier]) -> Result<Vec<LineRate>, PricingError> {
        tiers
            .iter()
            .map(|tier| {
                Ok(LineRate {
                    up_to: tier
                        .up_to
                        .map(|up_to| quote::number(up_to.value()))
                        .transpose()?,
                    amount: self.unit_price(tier.amount)?,
                    flat: tier.flat.map(|flat| self.unit_price(flat)).transpose()?,
                })
            })
            .collect()
    }

    pub fn why(&self, it: &Computed<'_>, kind: LineKind) -> Result<String, PricingError> {
        let (text, is_sum) = self.of_a_month(it)?;
        if kind != LineKind::Recurring || self.request.cycle == BillingCycle::Monthly {
            return Ok(text);
        }
        let year = match self.lang() {
            Lang::En => "12 months − 20%",
            Lang::Sl => "12 mesecev − 20\u{a0}%",
            Lang::De => "12 Monate − 20\u{a0}%",
        };
        Ok(if is_sum {
            format!("({text}) × {year}")
        } else {
            format!("{text} × {year}")
        })
    }

    /// And whether it needs brackets before something is done with it.
    fn of_a_month(&self, it: &Computed<'_>) -> Result<(String, bool), PricingError> {
        let component = it.component;
        let lang = self.lang();
        let text = match &it.how {
            How::Flat => self.each(it.unit_price)?,
            How::Units { units, included } => {
                let price = it.unit_price.unwrap_or(Dec::ZERO);
                let mut text = self.items();
                text.push_str(&self.counted(component, *units, price)?);
                text.push_str(&self.included(component, *included));
                text
            }
            How::Choice(choice) => {
                format!(
                    "{}: {}",
                    self.choice(component, choice),
                    self.each(it.unit_price)?
                )
            }
            How::Tiers { units, mode, steps } => {
                return self.tiers(component, *units, *mode, steps);
            }
            How::Packages {
                packages,
                size,
                included,
            } => {
                let price = self.money(it.unit_price.unwrap_or(Dec::ZERO).value())?;
                format!(
                    "{}{} × {price}{}",
                    self.items(),
                    self.packages(component, *packages, *size),
                    self.included(component, *included)
                )
            }
            How::Percentage { percent: of, base } => {
                let sign = if of.value().is_sign_negative() {
                    ""
                } else {
                    "+"
                };
                format!(
                    "{sign}{} {}",
                    percent(of.value(), lang),
                    self.on(component, *base)?
                )
            }
            How::Multiplier { factor, base } => {
                format!(
                    "× {} {}",
                    number(factor.value(), lang),
                    self.on(component, *base)?
                )
            }
            How::Once { units } => {
                let once = match lang {
                    Lang::En => "once",
                    Lang::Sl => "enkratno",
                    Lang::De => "einmalig",
                };
                match units {
                    Some(units) => {
                        let price = it.unit_price.unwrap_or(Dec::ZERO);
                        let counted = self.counted(component, *units, price)?;
                        format!("{}{counted}, {once}", self.items())
                    }
                    None => format!("{}, {once}", self.each(it.unit_price)?),
                }
            }
            How::Metered { included, tiers } => self.metered(component, *included, tiers)?,
        };
        Ok((text, false))
    }

    fn lang(&self) -> Lang {
        self.request.lang
    }

    fn marked(&self, amount: Decimal) -> Result<Decimal, PricingError> {
        let marked = Markup::on(self.request.markup, amount)?;
        Ok(if marked.scale() > UNIT_DIGITS {
            marked
                .round_dp_with_strategy(
                    UNIT_DIGITS,
                    rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                )
                .normalize()
        } else {
            marked
        })
    }

    fn money(&self, amount: Decimal) -> Result<String, PricingError> {
        let amount = self.marked(amount)?;
        Ok(money(amount, self.request.currency, self.lang()))
    }

    /// `2 × `, when more than one is bought.
    fn items(&self) -> String {
        match self.request.quantity {
            1 => String::new(),
            more => format!("{} × ", number(more.into(), self.lang())),
        }
    }

    fn each(&self, price: Option<Dec>) -> Result<String, PricingError> {
        let price = self.money(price.unwrap_or(Dec::ZERO).value())?;
        Ok(format!("{}{price}", self.items()))
    }

    /// `3 workers × €150.00`; where words bend with their number, `3 × 150,00 €/Worker`.
    fn counted(
        &self,
        component: &PriceComponent,
        units: Decimal,
        price: Dec,
    ) -> Result<String, PricingError> {
        let price = self.money(price.value())?;
        let count = number(units, self.lang());
        Ok(match unit(component, self.lang()) {
            None => format!("{count} × {price}"),
            Some(unit) if !is_word(unit) => format!("{count} {unit} × {price}"),
            Some(unit) => match self.lang() {
                Lang::En => format!("{count} {} × {price}", plural(unit, units)),
                Lang::Sl | Lang::De => format!("{count} × {price}/{unit}"),
            },
        })
    }

    /// `100 GB`: for bounds and sizes.
    fn measured(&self, component: &PriceComponent, units: Decimal) -> String {
        let count = number(units, self.lang());
        match unit(component, self.lang()) {
            None => count,
            Some(unit) if self.lang() == Lang::En && is_word(unit) => {
                format!("{count} {}", plural(unit, units))
            }
            Some(unit) => format!("{count} {unit}"),
        }
    }

    fn included(&self, component: &PriceComponent, included: Option<Dec>) -> String {
        let Some(included) = included.filter(|included| *included > Dec::ZERO) else {
            return String::new();
        };
        let amount = self.measured(component, included.value());
        match self.lang() {
            Lang::En => format!(" ({amount} included)"),
            Lang::Sl => format!(" (vključeno: {amount})"),
            Lang::De => format!(" ({amount} inklusive)"),
        }
    }

    /// A choice by its plan's name, its label, or its code.
    fn choice<'t>(&'t self, component: &'t PriceComponent, choice: &'t str) -> &'t str {
        let Charge::Choice { of, .. } = &component.charge else {
            return choice;
        };
        if of == PLAN
            && let Some(plan) = self.content.plans.iter().find(|plan| plan.code == choice)
        {
            return plan.name.get(self.lang());
        }
        property(&self.content.config_schema, of)
            .and_then(|property| property.label(choice, self.lang()))
            .unwrap_or(choice)
    }

    fn tiers(
        &self,
        component: &PriceComponent,
        units: Decimal,
        mode: TierMode,
        steps: &[Step<'_>],
    ) -> Result<(String, bool), PricingError> {
        let mut text = String::new();
        let mut terms = 0;
        for (index, step) in steps.iter().enumerate() {
            let more = match (mode, steps.len(), index) {
                (TierMode::Volume, ..) | (_, 1, _) => "",
                (TierMode::Graduated, _, 0) => match self.lang() {
                    Lang::En => "first ",
                    Lang::Sl => "prvih ",
                    Lang::De => "erste ",
                },
                (TierMode::Graduated, ..) => " + ",
            };
            text.push_str(more);
            text.push_str(&self.counted(component, step.units, step.tier.amount)?);
            terms += 1;
            if let Some(flat) = step.tier.flat.filter(|flat| *flat > Dec::ZERO) {
                text.push_str(" + ");
                text.push_str(&self.money(flat.value())?);
                terms += 1;
            }
        }
        if steps.is_empty() {
            text = self.measured(component, units);
        }
        let is_sum = terms > 1;
        if self.request.quantity == 1 {
            return Ok((text, is_sum));
        }
        let items = self.items();
        Ok(if is_sum {
            (format!("{items}({text})"), false)
        } else {
            (format!("{items}{text}"), false)
        })
    }

    fn packages(&self, component: &PriceComponent, packages: Decimal, size: Dec) -> String {
        let count = number(packages, self.lang());
        let size = self.measured(component, size.value());
        let one = packages == Decimal::ONE;
        match self.lang() {
            Lang::En if one => format!("1 package of {size}"),
            Lang::En => format!("{count} packages of {size}"),
            Lang::Sl => format!("{count} {} po {size}", slovenian_packages(packages)),
            Lang::De if one => format!("1 Paket zu {size}"),
            Lang::De => format!("{count} Pakete zu {size}"),
        }
    }

    /// `on Plan (€40.00)`
    fn on(&self, component: &PriceComponent, base: Decimal) -> Result<String, PricingError> {
        let codes = match &component.charge {
            Charge::Percentage { of, .. } | Charge::Multiplier { of, .. } => of.as_slice(),
            Charge::Flat { .. }
            | Charge::PerUnit { .. }
            | Charge::Choice { .. }
            | Charge::Tiered { .. }
            | Charge::Package { .. }
            | Charge::OneOff { .. }
            | Charge::Metered { .. } => &[],
        };
        let labels: Vec<&str> = codes
            .iter()
            .filter_map(|code| self.list.components.iter().find(|it| it.code == *code))
            .map(|component| component.label.get(self.lang()))
            .collect();
        let on = match self.lang() {
            Lang::En => "on",
            Lang::Sl => "na",
            Lang::De => "auf",
        };
        Ok(format!(
            "{on} {} ({})",
            labels.join(" + "),
            self.money(base)?
        ))
    }

    fn metered(
        &self,
        component: &PriceComponent,
        included: Option<Dec>,
        tiers: &[Tier],
    ) -> Result<String, PricingError> {
        let mut text = match self.lang() {
            Lang::En => "by use: ",
            Lang::Sl => "po porabi: ",
            Lang::De => "nach Verbrauch: ",
        }
        .to_owned();
        for (index, tier) in tiers.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            text.push_str(&self.money(tier.amount.value())?);
            if let Some(unit) = unit(component, self.lang()) {
                text.push('/');
                text.push_str(unit);
            }
            if let Some(flat) = tier.flat.filter(|flat| *flat > Dec::ZERO) {
                text.push_str(" + ");
                text.push_str(&self.money(flat.value())?);
            }
            if let Some(up_to) = tier.up_to {
                let bound = self.measured(component, up_to.value());
                let up_to = match self.lang() {
                    Lang::En => "up to",
                    Lang::Sl => "do",
                    Lang::De => "bis",
                };
                for said in [" (", up_to, " ", &bound, ")"] {
                    text.push_str(said);
                }
            }
        }
        text.push_str(&self.included(component, included));
        Ok(text)
    }
}

/// `worker` is a word, `GB` and `m²` are signs.
fn is_word(unit: &str) -> bool {
    unit.chars().count() > 2
        && unit.chars().all(char::is_alphabetic)
        && unit.chars().skip(1).any(char::is_lowercase)
}

/// Of English words that count things; what is already plural stays.
fn plural(unit: &str, units: Decimal) -> Cow<'_, str> {
    if units == Decimal::ONE || unit.ends_with('s') || !unit.is_ascii() {
        Cow::Borrowed(unit)
    } else {
        Cow::Owned(format!("{unit}s"))
    }
}

/// One, two, three or four, many: by the last two digits.
fn slovenian_packages(packages: Decimal) -> &'static str {
    let last = packages
        .checked_rem(Decimal::ONE_HUNDRED)
        .unwrap_or_default();
    if last == Decimal::ONE {
        "paket"
    } else if last == Decimal::TWO {
        "paketa"
    } else if last == Decimal::from(3) || last == Decimal::from(4) {
        "pakete"
    } else {
        "paketov"
    }
}
