//! What an order costs: the catalogue's quotes, what the buyer was shown, and tax, to the cent.
//!
//! Quotes are net. A total that the buyer was shown is held to, as long as it lies within one unit of
//! the currency: the lower of the two is charged. Tax is computed once, on the whole, rounded once and
//! split over the items, so that the items always add up to the order.

use cf_contracts::purchase::{
    BoughtItem, BoughtLine, BoughtPart, BoughtProduct, Cycle, ItemPrice, OrderTotals,
};
use cf_contracts::tax::TaxBasis;
use cf_kernel::id::OrderItemId;
use cf_kernel::{Currency, Money, MoneyError};
use serde_json::{Map, Value};

/// One thing as the catalogue prices it at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedItem {
    pub product: BoughtProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub parts: Vec<BoughtPart>,
    pub lines: Vec<BoughtLine>,
    pub monthly: Money,
    pub recurring: Money,
    pub one_off: Money,
}

/// A total that a buyer was shown, and how much it binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Said with the request: it must be met.
    Said(Money),
    /// The draft's own, before tax: the buyer does not pay more than that without having seen it.
    OfDraft(Money),
}

/// Everything of an order with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    pub items: Vec<BoughtItem>,
    pub totals: OrderTotals,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    #[error("there is nothing in the order")]
    Empty,
    #[error("the prices have changed: the order costs {} before tax", quote.totals.net)]
    Changed { quote: Box<Priced> },
    #[error("item {} has a negative price", index + 1)]
    Negative { index: usize },
    #[error("item {} has a price in {found}, and the order is in {wanted}", index + 1)]
    Currency {
        index: usize,
        found: Currency,
        wanted: Currency,
    },
    #[error("the total that was shown is in another currency than the order, {0}")]
    ShownCurrency(Currency),
    #[error("the order is too large to be priced")]
    TooLarge,
}

impl From<MoneyError> for PriceError {
    fn from(_: MoneyError) -> Self {
        Self::TooLarge
    }
}

/// Prices an order. `ids` are those of its items, in order.
pub fn price(
    items: Vec<PricedItem>,
    ids: &[OrderItemId],
    basis: &TaxBasis,
    shown: Option<Shown>,
) -> Result<Priced, PriceError> {
    let currency = items.first().ok_or(PriceError::Empty)?.monthly.currency();
    check(&items, currency)?;
    let mut totals = Vec::with_capacity(items.len());
    for item in &items {
        totals.push(item.recurring.checked_add(item.one_off)?);
    }
    let quoted = sum(&totals, currency)?;
    let Some(charged) = settle(quoted, basis, shown)? else {
        let quote = put_together(items, ids, basis, &totals, (quoted, quoted), currency)?;
        return Err(PriceError::Changed {
            quote: Box::new(quote),
        });
    };
    put_together(items, ids, basis, &totals, (quoted, charged), currency)
}

fn check(items: &[PricedItem], currency: Currency) -> Result<(), PriceError> {
    for (index, item) in items.iter().enumerate() {
        let lines = item
            .lines
            .iter()
            .flat_map(|line| [line.monthly, line.amount]);
        let amounts = [item.monthly, item.recurring, item.one_off];
        for amount in lines.chain(amounts) {
            if amount.currency() != currency {
                return Err(PriceError::Currency {
                    index,
                    found: amount.currency(),
                    wanted: currency,
                });
            }
        }
        // A line may be a discount; what is paid is never less than nothing.
        if amounts.iter().any(|amount| amount.is_negative()) {
            return Err(PriceError::Negative { index });
        }
    }
    Ok(())
}

/// What is charged before tax; nothing, where the buyer was shown something else.
fn settle(
    quoted: Money,
    basis: &TaxBasis,
    shown: Option<Shown>,
) -> Result<Option<Money>, PriceError> {
    let currency = quoted.currency();
    let shown_money = match shown {
        None => return Ok(Some(quoted)),
        Some(Shown::Said(money) | Shown::OfDraft(money)) => money,
    };
    if shown_money.currency() != currency {
        return Err(PriceError::ShownCurrency(currency));
    }
    if shown_money.is_negative() {
        return Ok(None);
    }
    let lower = |a: Money, b: Money| if a.minor() <= b.minor() { a } else { b };
    if near(quoted, shown_money)? {
        return Ok(Some(lower(quoted, shown_money)));
    }
    match shown {
        Some(Shown::OfDraft(_)) => Ok((quoted.minor() < shown_money.minor()).then_some(quoted)),
        Some(Shown::Said(_)) | None => {
            let gross = quoted.checked_add(basis.on(quoted)?)?;
            if !near(gross, shown_money)? {
                return Ok(None);
            }
            let mut net = quoted;
            // At most one unit of currency in steps of its smallest: a hundred rounds at most.
            while net.minor() > 0 {
                let gross = net.checked_add(basis.on(net)?)?;
                if gross.minor() <= shown_money.minor() {
                    break;
                }
                net = Money::from_minor(net.minor() - 1, currency);
            }
            Ok(Some(net))
        }
    }
}

/// Whether two totals lie within one unit of the currency.
fn near(a: Money, b: Money) -> Result<bool, PriceError> {
    let unit = 10_i64.pow(a.currency().minor_digits());
    Ok(a.checked_sub(b)?.minor().abs() <= unit)
}

fn put_together(
    items: Vec<PricedItem>,
    ids: &[OrderItemId],
    basis: &TaxBasis,
    totals: &[Money],
    (quoted, charged): (Money, Money),
    currency: Currency,
) -> Result<Priced, PriceError> {
    let less = shares(quoted.checked_sub(charged)?, totals)?;
    let mut nets = Vec::with_capacity(totals.len());
    for (total, less) in totals.iter().zip(less) {
        nets.push(total.checked_sub(less)?);
    }
    let tax = basis.on(charged)?;
    let taxes = shares(tax, &nets)?;
    let mut sums = Sums::zero(currency);
    let mut bought = Vec::with_capacity(items.len());
    for (((item, id), net), tax) in items.into_iter().zip(ids).zip(nets).zip(taxes) {
        sums.add(&item)?;
        let price = ItemPrice {
            monthly: item.monthly,
            recurring: item.recurring,
            one_off: item.one_off,
            net,
            tax,
            gross: net.checked_add(tax)?,
        };
        bought.push(BoughtItem {
            item_id: *id,
            product: item.product,
            configuration: item.configuration,
            billing_cycle: item.billing_cycle,
            quantity: item.quantity,
            parts: item.parts,
            lines: item.lines,
            price,
        });
    }
    Ok(Priced {
        items: bought,
        totals: OrderTotals {
            net: charged,
            tax,
            gross: charged.checked_add(tax)?,
            monthly: sums.monthly,
            annual: sums.annual,
            one_off: sums.one_off,
            currency,
            tax_basis: basis.clone(),
        },
    })
}

struct Sums {
    monthly: Money,
    annual: Money,
    one_off: Money,
}

impl Sums {
    fn zero(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self {
            monthly: zero,
            annual: zero,
            one_off: zero,
        }
    }

    fn add(&mut self, item: &PricedItem) -> Result<(), MoneyError> {
        match item.billing_cycle {
            Cycle::Monthly => self.monthly = self.monthly.checked_add(item.recurring)?,
            Cycle::Annual => self.annual = self.annual.checked_add(item.recurring)?,
        }
        self.one_off = self.one_off.checked_add(item.one_off)?;
        Ok(())
    }
}

fn sum(amounts: &[Money], currency: Currency) -> Result<Money, MoneyError> {
    amounts
        .iter()
        .try_fold(Money::zero(currency), |sum, amount| {
            sum.checked_add(*amount)
        })
}

/// Splits a sum by the size of some amounts, none of them negative. Nothing is split into nothings.
fn shares(whole: Money, by: &[Money]) -> Result<Vec<Money>, MoneyError> {
    if whole.minor() == 0 {
        return Ok(vec![whole; by.len()]);
    }
    let largest = by.iter().map(|amount| amount.minor()).max().unwrap_or(0);
    // Weights have 32 bits: beyond 42 million they lose their last digits, the sum does not.
    let shift = (64 - largest.leading_zeros()).saturating_sub(32);
    let weights: Vec<u32> = by
        .iter()
        .map(|amount| u32::try_from(amount.minor() >> shift).unwrap_or(u32::MAX))
        .collect();
    whole.split(&weights)
}

#[cfg(test)]
mod tests;
