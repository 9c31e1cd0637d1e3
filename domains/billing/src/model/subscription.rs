//! A price that comes round.

use cf_contracts::purchase::Cycle;
use cf_kernel::id::{OrderId, OrderItemId, ServiceId, SubscriptionId, TenantId};
use cf_kernel::{Money, SellerId};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub id: SubscriptionId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub item: OrderItemId,
    pub services: Vec<ServiceId>,
    /// Of the product, in the buyer's language.
    pub product: String,
    pub cycle: Cycle,
    pub quantity: u32,
    /// For one period, before tax.
    pub recurring: Money,
    pub state: SubscriptionState,
    /// When the first period began: its day of the month is when it comes round.
    pub starts_at: Timestamp,
    /// The period that is paid.
    pub period_start: Timestamp,
    pub period_end: Timestamp,
    pub version: i32,
    pub created_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubscriptionState {
    Active,
}

impl SubscriptionState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        (name == Self::Active.name()).then_some(Self::Active)
    }
}

/// When the n-th period after the start ends. Counted from the start, so that the 31st comes back
/// after a short month.
pub fn period_end(start: Timestamp, cycle: Cycle, number: i32) -> Result<Timestamp, jiff::Error> {
    let span = match cycle {
        Cycle::Monthly => Span::new().try_months(number)?,
        Cycle::Annual => Span::new().try_years(number)?,
    };
    let start = start.to_zoned(TimeZone::UTC);
    Ok(start.checked_add(span)?.timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ends(start: &str, cycle: Cycle, numbers: &[i32]) -> Vec<String> {
        numbers
            .iter()
            .map(|&number| {
                period_end(start.parse().unwrap(), cycle, number)
                    .unwrap()
                    .to_string()
            })
            .collect()
    }

    #[test]
    fn the_last_of_january_comes_round_at_the_end_of_short_months() {
        assert_eq!(
            ends("2027-01-31T12:00:00Z", Cycle::Monthly, &[1, 2, 3, 13]),
            [
                "2027-02-28T12:00:00Z",
                "2027-03-31T12:00:00Z",
                "2027-04-30T12:00:00Z",
                "2028-02-29T12:00:00Z",
            ]
        );
        assert_eq!(
            ends("2028-02-29T12:00:00Z", Cycle::Annual, &[1, 4]),
            ["2029-02-28T12:00:00Z", "2032-02-29T12:00:00Z"]
        );
    }

    proptest! {
        #[test]
        fn periods_follow_each_other(seconds in 1_600_000_000_i64..2_000_000_000, number in 1_i32..120) {
            let start = Timestamp::from_second(seconds).unwrap();
            let end = period_end(start, Cycle::Monthly, number).unwrap();
            prop_assert!(end > period_end(start, Cycle::Monthly, number - 1).unwrap());
        }
    }
}
