use cf_contracts::purchase::BoughtLineKind;
use cf_contracts::tax::{TaxBuyer, decide};
use cf_kernel::id::ProductId;
use jiff::civil::Date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn item(cycle: Cycle, recurring: i64, one_off: i64) -> PricedItem {
    PricedItem {
        product: BoughtProduct {
            id: ProductId::new(Uuid::from_u128(1)),
            slug: "vps".to_owned(),
            name: "Server".to_owned(),
            kind: "vps".to_owned(),
            icon: None,
            version: 1,
        },
        configuration: Map::new(),
        billing_cycle: cycle,
        quantity: 1,
        parts: Vec::new(),
        lines: vec![BoughtLine {
            component: "plan".to_owned(),
            label: "Plan".to_owned(),
            kind: BoughtLineKind::Recurring,
            quantity: 1.into(),
            unit: None,
            unit_price: None,
            monthly: eur(recurring),
            amount: eur(recurring),
            why: String::new(),
            rates: None,
        }],
        monthly: eur(recurring),
        recurring: eur(recurring),
        one_off: eur(one_off),
    }
}

fn ids(count: usize) -> Vec<OrderItemId> {
    (0..count as u128)
        .map(|number| OrderItemId::new(Uuid::from_u128(number)))
        .collect()
}

fn basis(country: &str) -> TaxBasis {
    let buyer = TaxBuyer {
        country: Some(country),
        vat_id: None,
    };
    decide("SI", buyer, Date::constant(2026, 11, 20))
}

fn priced(nets: &[i64], shown: Option<Shown>) -> Result<Priced, PriceError> {
    let items = nets.iter().map(|&net| item(Cycle::Monthly, net, 0));
    price(items.collect(), &ids(nets.len()), &basis("SI"), shown)
}

fn totals(nets: &[i64], shown: Shown) -> Option<(i64, i64, i64)> {
    let totals = priced(nets, Some(shown)).ok()?.totals;
    Some((totals.net.minor(), totals.tax.minor(), totals.gross.minor()))
}

#[test]
fn tax_is_rounded_once_for_the_whole_and_split_over_the_items() {
    let priced = priced(&[1, 1, 1, 2010], None).unwrap();

    assert_eq!(
        (priced.totals.net, priced.totals.tax, priced.totals.gross),
        (eur(2013), eur(443), eur(2456))
    );
    let taxes: i64 = priced.items.iter().map(|item| item.price.tax.minor()).sum();
    assert_eq!(taxes, 443);
}

#[test]
fn what_is_paid_by_the_month_by_the_year_and_once_is_told_apart() {
    let items = vec![
        item(Cycle::Monthly, 1000, 500),
        item(Cycle::Annual, 9600, 0),
    ];

    let totals = price(items, &ids(2), &basis("US"), None).unwrap().totals;

    assert_eq!(
        (
            totals.net,
            totals.tax,
            totals.monthly,
            totals.annual,
            totals.one_off
        ),
        (eur(11_100), eur(0), eur(1000), eur(9600), eur(500))
    );
}

#[test]
fn within_one_unit_of_what_was_shown_the_lower_is_charged() {
    let said = |minor| Shown::Said(eur(minor));

    assert_eq!(totals(&[2010], said(2010)), Some((2010, 442, 2452)));
    assert_eq!(totals(&[2010], said(1910)), Some((1910, 420, 2330)));
    assert_eq!(totals(&[2010], said(2110)), Some((2010, 442, 2452)));
    assert_eq!(totals(&[2010], said(1909)), None);
    assert_eq!(totals(&[2010], said(2111)), None);
}

#[test]
fn a_total_with_tax_counts_as_well() {
    let said = |minor| Shown::Said(eur(minor));

    assert_eq!(totals(&[2010], said(2452)), Some((2010, 442, 2452)));
    assert_eq!(totals(&[2010], said(2552)), Some((2010, 442, 2452)));
    // Never more than was shown, and the tax is that of what is charged.
    assert_eq!(totals(&[2010], said(2400)), Some((1967, 433, 2400)));
    assert_eq!(totals(&[2010], said(2351)), None);
    assert_eq!(totals(&[2010], said(2553)), None);
}

#[test]
fn a_draft_is_an_upper_bound_only() {
    let draft = |minor| Shown::OfDraft(eur(minor));

    assert_eq!(totals(&[2010], draft(9999)), Some((2010, 442, 2452)));
    assert_eq!(totals(&[2010], draft(1950)), Some((1950, 429, 2379)));
    assert_eq!(totals(&[2010], draft(1900)), None);
}

#[test]
fn nonsense_is_refused() {
    assert_eq!(priced(&[], None), Err(PriceError::Empty));
    assert_eq!(
        priced(&[1000, -1], None),
        Err(PriceError::Negative { index: 1 })
    );
    assert_eq!(
        priced(&[i64::MAX, i64::MAX], None),
        Err(PriceError::TooLarge)
    );
    assert_eq!(totals(&[30], Shown::Said(eur(-20))), None);
    let usd: Currency = "USD".parse().unwrap();
    let shown = Shown::Said(Money::from_minor(1000, usd));
    assert_eq!(
        priced(&[1000], Some(shown)),
        Err(PriceError::ShownCurrency(Currency::EUR))
    );
    let mut mixed = vec![item(Cycle::Monthly, 1, 0), item(Cycle::Monthly, 1, 0)];
    mixed[1].lines[0].amount = Money::from_minor(1, usd);
    assert!(matches!(
        price(mixed, &ids(2), &basis("SI"), None),
        Err(PriceError::Currency { index: 1, .. })
    ));
}

#[test]
fn what_costs_nothing_has_no_tax_to_split() {
    let priced = priced(&[0, 0], Some(Shown::Said(eur(0)))).unwrap();

    assert_eq!(priced.totals.gross, eur(0));
}

proptest! {
    #[test]
    fn items_always_add_up_to_the_order(
        nets in proptest::collection::vec((0_i64..20_000_000_000, 0_i64..1_000_000, any::<bool>()), 1..50),
        off in -150_i64..150,
        country in proptest::sample::select(vec!["SI", "FI", "HU", "US", "DE"]),
    ) {
        let items: Vec<PricedItem> = nets
            .iter()
            .map(|&(recurring, one_off, annual)| {
                item(if annual { Cycle::Annual } else { Cycle::Monthly }, recurring, one_off)
            })
            .collect();
        let quoted: i64 = nets.iter().map(|(recurring, one_off, _)| recurring + one_off).sum();
        let shown = Shown::Said(eur(quoted + off));
        let basis = basis(country);

        let Ok(priced) = price(items, &ids(nets.len()), &basis, Some(shown)) else {
            return Ok(());
        };

        let sum = |pick: fn(&ItemPrice) -> Money| -> i64 {
            priced.items.iter().map(|item| pick(&item.price).minor()).sum()
        };
        prop_assert_eq!(sum(|price| price.net), priced.totals.net.minor());
        prop_assert_eq!(sum(|price| price.tax), priced.totals.tax.minor());
        prop_assert_eq!(sum(|price| price.gross), priced.totals.gross.minor());
        prop_assert_eq!(basis.on(priced.totals.net).unwrap(), priced.totals.tax);
        prop_assert!(priced.totals.net.minor() <= quoted);
        for item in &priced.items {
            let price = &item.price;
            prop_assert!(!price.net.is_negative() && !price.tax.is_negative());
            let full = price.recurring.minor() + price.one_off.minor();
            prop_assert!(price.net.minor() <= full && full - price.net.minor() <= 101);
        }
    }
}
