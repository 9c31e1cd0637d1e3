//! What orders add up to.

use std::collections::BTreeMap;

use cf_kernel::{Currency, Money, MoneyError};
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::OrderState;

/// Orders of one state and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateFigures {
    pub state: OrderState,
    pub currency: Currency,
    pub orders: u64,
    /// Of those, begun since.
    pub today: u64,
    pub this_week: u64,
    pub this_month: u64,
    pub submitted: u64,
    pub paid: u64,
    /// In the smallest unit of the currency.
    pub paid_amount: i64,
    pub refunded: i64,
    pub revenue_today: i64,
    pub revenue_week: i64,
    pub revenue_month: i64,
}

/// The beginnings of the day, the week (a Monday) and the month, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginnings {
    pub day: Timestamp,
    pub week: Timestamp,
    pub month: Timestamp,
}

impl Beginnings {
    pub fn of(now: Timestamp) -> Self {
        let today = now.to_zoned(TimeZone::UTC).date();
        let at = |date: jiff::civil::Date| {
            date.to_zoned(TimeZone::UTC)
                .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
        };
        let back = today.weekday().since(Weekday::Monday);
        let monday = today.checked_sub(i32::from(back).days()).unwrap_or(today);
        Self {
            day: at(today),
            week: at(monday),
            month: at(today.first_of_month()),
        }
    }
}

/// How the business of orders goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analytics {
    pub total: u64,
    pub today: u64,
    pub this_week: u64,
    pub this_month: u64,
    pub submitted: u64,
    pub paid: u64,
    pub fulfilled: u64,
    pub by_state: BTreeMap<OrderState, u64>,
    /// The one with the most orders first.
    pub by_currency: Vec<CurrencyFigures>,
}

/// Money of one currency. There is no sum over several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyFigures {
    pub currency: Currency,
    pub paid: u64,
    /// What was paid less what went back.
    pub revenue: Money,
    pub revenue_today: Money,
    pub revenue_week: Money,
    pub revenue_month: Money,
    /// What a paid order was paid on average; nothing without one.
    pub average_value: Option<Money>,
}

impl Analytics {
    pub fn of(figures: &[StateFigures]) -> Result<Self, MoneyError> {
        let mut all = Self {
            total: 0,
            today: 0,
            this_week: 0,
            this_month: 0,
            submitted: 0,
            paid: 0,
            fulfilled: 0,
            by_state: OrderState::ALL
                .into_iter()
                .map(|state| (state, 0))
                .collect(),
            by_currency: Vec::new(),
        };
        let mut currencies: BTreeMap<&str, Sums> = BTreeMap::new();
        for line in figures {
            all.total += line.orders;
            all.today += line.today;
            all.this_week += line.this_week;
            all.this_month += line.this_month;
            all.submitted += line.submitted;
            all.paid += line.paid;
            if line.state == OrderState::Fulfilled {
                all.fulfilled += line.orders;
            }
            *all.by_state.entry(line.state).or_default() += line.orders;
            let sums = currencies.entry(line.currency.code()).or_insert(Sums {
                currency: line.currency,
                orders: 0,
                paid: 0,
                amounts: [0; 5],
            });
            sums.add(line)?;
        }
        let mut sums: Vec<Sums> = currencies.into_values().collect();
        sums.sort_by_key(|sums| (std::cmp::Reverse(sums.orders), sums.currency.code()));
        all.by_currency = sums.iter().map(Sums::figures).collect();
        Ok(all)
    }

    /// How many of those that were begun were paid, in per cent with one digit after the point.
    pub fn conversion(&self) -> String {
        if self.total == 0 {
            return "0.0".to_owned();
        }
        let per_mille = (self.paid * 1000 + self.total / 2) / self.total;
        format!("{}.{}", per_mille / 10, per_mille % 10)
    }
}

struct Sums {
    currency: Currency,
    orders: u64,
    paid: u64,
    /// Paid, kept, and kept since each of the three beginnings.
    amounts: [i64; 5],
}

impl Sums {
    fn add(&mut self, line: &StateFigures) -> Result<(), MoneyError> {
        self.orders += line.orders;
        self.paid += line.paid;
        let kept = line.paid_amount.checked_sub(line.refunded);
        let more = [
            line.paid_amount,
            kept.ok_or(MoneyError::Overflow)?,
            line.revenue_today,
            line.revenue_week,
            line.revenue_month,
        ];
        for (sum, more) in self.amounts.iter_mut().zip(more) {
            *sum = sum.checked_add(more).ok_or(MoneyError::Overflow)?;
        }
        Ok(())
    }

    fn figures(&self) -> CurrencyFigures {
        let money = |minor| Money::from_minor(minor, self.currency);
        let [paid, revenue, today, week, month] = self.amounts;
        let average = i64::try_from(self.paid).ok().and_then(|count| {
            // Half a cent goes up; amounts are not negative.
            paid.checked_add(count / 2)?.checked_div(count)
        });
        CurrencyFigures {
            currency: self.currency,
            paid: self.paid,
            revenue: money(revenue),
            revenue_today: money(today),
            revenue_week: money(week),
            revenue_month: money(month),
            average_value: average.map(money),
        }
    }
}

/// What is under way in one state and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateLine {
    pub state: OrderState,
    pub orders: u64,
    pub gross: Money,
    /// Since when the one that has waited longest is in it.
    pub oldest: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(state: OrderState, currency: Currency, orders: u64, paid: u64) -> StateFigures {
        let amount = i64::try_from(paid).unwrap() * 1001;
        StateFigures {
            state,
            currency,
            orders,
            today: orders,
            this_week: orders,
            this_month: orders,
            submitted: paid,
            paid,
            paid_amount: amount,
            refunded: 1,
            revenue_today: amount,
            revenue_week: amount,
            revenue_month: amount,
        }
    }

    #[test]
    fn money_of_several_currencies_is_never_added_up() {
        let usd: Currency = "USD".parse().unwrap();
        let figures = [
            line(OrderState::Draft, usd, 1, 0),
            line(OrderState::Fulfilled, Currency::EUR, 2, 2),
            line(OrderState::Fulfilled, usd, 2, 1),
        ];

        let all = Analytics::of(&figures).unwrap();

        assert_eq!((all.total, all.paid, all.fulfilled), (5, 3, 4));
        assert_eq!(all.conversion(), "60.0");
        let [first, second] = &all.by_currency[..] else {
            panic!("two currencies");
        };
        assert_eq!(
            (first.currency, first.revenue.to_string()),
            (usd, "9.99 USD".to_owned())
        );
        assert_eq!(
            second.average_value.map(|money| money.to_string()),
            Some("10.01 EUR".to_owned())
        );
        assert_eq!(all.by_state[&OrderState::Failed], 0);
    }

    #[test]
    fn without_orders_all_is_nothing() {
        let all = Analytics::of(&[]).unwrap();

        assert_eq!((all.total, all.conversion()), (0, "0.0".to_owned()));
    }

    #[test]
    fn a_week_begins_on_monday() {
        let sunday: Timestamp = "2026-11-01T00:30:00Z".parse().unwrap();

        let begun = Beginnings::of(sunday);

        assert_eq!(begun.day.to_string(), "2026-11-01T00:00:00Z");
        assert_eq!(begun.week.to_string(), "2026-10-26T00:00:00Z");
        assert_eq!(begun.month.to_string(), "2026-11-01T00:00:00Z");
    }
}
