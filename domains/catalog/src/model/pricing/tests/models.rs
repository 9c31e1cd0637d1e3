//! Each way of pricing by itself, at its borders.

use cf_kernel::Money;
use serde_json::{Value, json};

use super::*;
use crate::model::content::Dec;

fn amount(content: &Content, n: &Value) -> String {
    let quote = ask(&json!({ "n": n })).of(content).unwrap();
    quote.total.amount().to_string()
}

fn tiered(mode: &str) -> Content {
    over_n(
        &json!({ "type": "tiered", "of": "n", "mode": mode, "unit": { "en": "GB" }, "tiers": [
        { "upTo": "100", "amount": "0.50" },
        { "upTo": "200", "amount": "0.40", "flat": "1.00" },
        { "upTo": null, "amount": "0.30" },
    ] }),
    )
}

#[test]
fn graduated_steps_each_have_their_own_price() {
    let content = tiered("graduated");
    for (n, total) in [
        (json!(0), "0.00"),
        (json!(1), "0.50"),
        (json!(100), "50.00"),
        (json!(101), "51.40"),
        (json!(200), "91.00"),
        (json!(201), "91.30"),
        (json!(100.5), "51.20"),
        (json!(-5), "0.00"),
    ] {
        assert_eq!(amount(&content, &n), total, "{n}");
    }
    let more = |n| ask(&json!({ "n": n }));
    assert_eq!(
        whys(&content, more(120)),
        [
            "first 100 GB × €0.50 + 20 GB × €0.40 + €1.00",
            "prvih 100 GB × 0,50 € + 20 GB × 0,40 € + 1,00 €",
            "erste 100 GB × 0,50 € + 20 GB × 0,40 € + 1,00 €",
        ]
    );
    assert_eq!(whys(&content, more(80))[0], "80 GB × €0.50");
    let mut years = more(120);
    years.cycle = BillingCycle::Annual;
    years.quantity = 2;
    assert_eq!(
        whys(&content, years)[0],
        "2 × (first 100 GB × €0.50 + 20 GB × €0.40 + €1.00) × 12 months − 20%"
    );
}

#[test]
fn in_volume_everything_has_the_price_of_the_step_that_is_reached() {
    let content = tiered("volume");
    for (n, total) in [
        (json!(0), "0.00"),
        (json!(100), "50.00"),
        (json!(101), "41.40"),
        (json!(200), "81.00"),
        (json!(201), "60.30"),
    ] {
        assert_eq!(amount(&content, &n), total, "{n}");
    }
    assert_eq!(
        whys(&content, ask(&json!({ "n": 150 })))[0],
        "150 GB × €0.40 + €1.00"
    );
}

#[test]
fn begun_packages_are_whole_ones() {
    let content = over_n(&json!({
        "type": "package", "of": "n", "size": "50", "amount": "2.00", "included": "10", "unit": { "en": "GB" },
    }));
    for (n, total) in [
        (json!(10), "0.00"),
        (json!(11), "2.00"),
        (json!(60), "2.00"),
        (json!(60.01), "4.00"),
        (json!(61), "4.00"),
    ] {
        assert_eq!(amount(&content, &n), total, "{n}");
    }
    assert_eq!(
        whys(&content, ask(&json!({ "n": 61 }))),
        [
            "2 packages of 50 GB × €2.00 (10 GB included)",
            "2 paketa po 50 GB × 2,00 € (vključeno: 10 GB)",
            "2 Pakete zu 50 GB × 2,00 € (10 GB inklusive)",
        ]
    );
}

#[test]
fn units_are_counted_beyond_what_is_included() {
    let content = over_n(&json!({
        "type": "perUnit", "of": "n", "amount": "0.005", "included": "3", "unit": { "en": "worker", "de": "Worker" },
    }));
    for (n, total) in [
        (json!(3), "0.00"),
        // Half a cent, rounded away from zero; and nothing is left of less.
        (json!(4), "0.01"),
        (json!(3.9), "0.00"),
        (json!(103), "0.50"),
        (json!(true), "0.00"),
        (json!([1, 2, 3, 4]), "0.01"),
    ] {
        assert_eq!(amount(&content, &n), total, "{n}");
    }
    assert_eq!(
        whys(&content, ask(&json!({ "n": 5 }))),
        [
            "2 workers × €0.005 (3 workers included)",
            "2 × 0,005 €/worker (vključeno: 3 worker)",
            "2 × 0,005 €/Worker (3 Worker inklusive)",
        ]
    );
}

fn mixture() -> Content {
    content(
        &json!({
            "plan": { "enum": ["s", "m"], "default": "s" },
            "gb": { "type": "integer", "minimum": 0, "default": 0 },
            "ha": { "type": "boolean", "default": false },
        }),
        &json!([
            { "currency": "EUR", "components": [
                { "code": "base", "label": { "en": "Base" }, "type": "flat", "amount": "5.00" },
                { "code": "plan", "label": { "en": "Plan" }, "type": "choice", "of": "plan", "amounts": { "s": "0", "m": "9.99" } },
                { "code": "gb", "label": { "en": "Storage" }, "unit": { "en": "GB" }, "type": "tiered", "of": "gb", "mode": "graduated",
                  "tiers": [{ "upTo": "10", "amount": "0.333" }, { "upTo": null, "amount": "0.111" }] },
                { "code": "ha", "label": { "en": "HA" }, "type": "multiplier", "of": ["base", "plan"], "factor": "2.5",
                  "when": [{ "property": "ha", "is": { "equals": true } }] },
                { "code": "loyal", "label": { "en": "Discount" }, "type": "percentage", "of": ["base", "plan", "gb", "ha"], "percent": "-12.5" },
                { "code": "setup", "label": { "en": "Setup" }, "type": "oneOff", "amount": "19.00" },
                { "code": "calls", "label": { "en": "Calls" }, "unit": { "en": "call" }, "type": "metered", "meter": "calls", "included": "1000",
                  "mode": "graduated", "tiers": [{ "upTo": "5000", "amount": "0.0005" }, { "upTo": null, "amount": "0.0001" }] },
            ] },
            { "currency": "JPY", "components": [
                { "code": "all", "label": { "en": "All" }, "type": "perUnit", "of": "gb", "amount": "12.5" },
            ] },
            { "currency": "TND", "components": [
                { "code": "all", "label": { "en": "All" }, "type": "perUnit", "of": "gb", "amount": "0.0015" },
            ] },
        ]),
    )
}

#[test]
fn all_ways_of_pricing_go_together_in_one_product() {
    let quote = ask(&json!({ "plan": "m", "gb": 13, "ha": true }))
        .of(&mixture())
        .unwrap();
    let lines: Vec<String> = quote
        .lines
        .iter()
        .map(|line| {
            format!(
                "{} {} | {}",
                line.component,
                line.amount.amount(),
                line.why.replace('\u{a0}', " ")
            )
        })
        .collect();

    assert_eq!(
        lines,
        [
            "base 5.00 | €5.00",
            "plan 9.99 | m: €9.99",
            "gb 3.66 | first 10 GB × €0.333 + 3 GB × €0.111",
            // 1.5 × 14.99, and an eighth of what all that comes to exactly.
            "ha 22.49 | × 2.5 on Base + Plan (€14.99)",
            "loyal -5.14 | −12.5% on Base + Plan + Storage + HA (€41.138)",
            "setup 19.00 | €19.00, once",
            "calls 0.00 | by use: €0.0005/call (up to 5,000 calls), €0.0001/call (1,000 calls included)",
        ]
    );
    let totals = [quote.monthly, quote.recurring, quote.one_off, quote.total];
    assert_eq!(
        totals.map(|it| it.amount().to_string()),
        ["36.00", "36.00", "19.00", "55.00"]
    );
}

#[test]
fn what_adds_nothing_has_no_line_unless_it_was_chosen_or_is_metered() {
    let quote = ask(&json!({ "gb": 0 })).of(&mixture()).unwrap();

    let lines: Vec<&str> = quote
        .lines
        .iter()
        .map(|line| line.component.as_str())
        .collect();
    assert_eq!(lines, ["base", "plan", "loyal", "setup", "calls"]);
}

#[test]
fn what_was_not_chosen_is_not_for_free() {
    let mut content = content(
        &json!({ "size": { "enum": [1, 2] } }),
        &json!([{ "currency": "EUR", "components": [
            { "code": "size", "label": { "en": "Size" }, "type": "choice", "of": "size", "amounts": { "1": "5", "2": "9" } },
        ] }]),
    );
    assert_eq!(
        ask(&json!({})).of(&content),
        Err(PricingError::NotChosen("size".to_owned()))
    );
    assert_eq!(
        ask(&json!({ "size": 2 }))
            .of(&content)
            .unwrap()
            .total
            .minor(),
        900
    );
    assert_eq!(content.price_from().unwrap().minor(), 500);

    content.price_lists[0].components[0].when =
        serde_json::from_value(json!([{ "property": "size", "is": { "present": true } }])).unwrap();
    assert_eq!(ask(&json!({})).of(&content).unwrap().total.minor(), 0);
    assert_eq!(content.price_from().unwrap().minor(), 0);
}

#[test]
fn a_fee_is_paid_once_and_never_discounted() {
    let mut ask = ask(&json!({ "plan": "s" }));
    ask.cycle = BillingCycle::Annual;
    ask.quantity = 3;
    let quote = ask.of(&mixture()).unwrap();

    let setup = quote
        .lines
        .iter()
        .find(|line| line.component == "setup")
        .unwrap();
    assert_eq!(setup.amount, Money::from_minor(5700, Currency::EUR));
    assert_eq!((quote.one_off, setup.monthly.minor()), (setup.amount, 0));
    assert_eq!(setup.why, "3 × €19.00, once");
}

#[test]
fn each_currency_has_a_list_and_digits_of_its_own() {
    let content = mixture();
    let mut ask = ask(&json!({ "gb": 3 }));
    for (code, total, why) in [
        ("JPY", "38", "3 × JPY 12.5"),
        ("TND", "0.005", "3 × TND 0.0015"),
    ] {
        ask.currency = code.parse().unwrap();
        let quote = ask.of(&content).unwrap();
        assert_eq!(quote.total.amount().to_string(), total);
        assert_eq!(quote.lines[0].why.replace('\u{a0}', " "), why);
        assert_eq!(
            quote.lines[0].unit_price.as_ref().unwrap().currency.code(),
            code
        );
    }
    ask.currency = Currency::USD;
    assert_eq!(ask.of(&content), Err(PricingError::NoPrice(Currency::USD)));
}

#[test]
fn a_resellers_price_is_all_that_its_buyers_see() {
    let content = mixture();
    let mut ask = ask(&json!({ "plan": "m", "gb": 13, "ha": true }));
    ask.markup = Some(Markup::try_from("15".parse::<Dec>().unwrap()).unwrap());
    let quote = ask.of(&content).unwrap();

    let said: Vec<String> = quote
        .lines
        .iter()
        .map(|line| {
            let price = line
                .unit_price
                .as_ref()
                .map_or("-", |price| price.amount.as_ref());
            format!(
                "{} {} {price} | {}",
                line.component,
                line.amount.amount(),
                line.why.replace('\u{a0}', " ")
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "base 5.75 5.7500 | €5.75",
            "plan 11.49 11.4885 | m: €11.4885",
            "gb 4.21 - | first 10 GB × €0.38295 + 3 GB × €0.12765",
            "ha 25.86 - | × 2.5 on Base + Plan (€17.2385)",
            "loyal -5.91 - | −12.5% on Base + Plan + Storage + HA (€47.3087)",
            "setup 21.85 21.8500 | €21.85, once",
            "calls 0.00 - | by use: €0.000575/call (up to 5,000 calls), €0.000115/call (1,000 calls included)",
        ]
    );
    assert_eq!(
        price_from(&content, Currency::EUR, ask.markup)
            .unwrap()
            .to_string(),
        "5.03 EUR"
    );
    assert_eq!(
        price_from(&content, Currency::EUR, None)
            .unwrap()
            .to_string(),
        "4.37 EUR"
    );
}

#[test]
fn a_markup_has_bounds() {
    for (percent, good) in [
        ("-90", true),
        ("1000", true),
        ("-90.01", false),
        ("1000.1", false),
    ] {
        let markup = Markup::try_from(percent.parse::<Dec>().unwrap());
        assert_eq!(markup.is_ok(), good, "{percent}");
    }
}

#[test]
fn the_lower_of_two_totals_counts_when_they_are_within_one() {
    let eur = |minor| Money::from_minor(minor, Currency::EUR);
    for (expected, settled) in [
        (None, Settlement::Accepted(eur(1000))),
        (Some(eur(1000)), Settlement::Accepted(eur(1000))),
        (Some(eur(900)), Settlement::Accepted(eur(900))),
        (Some(eur(1100)), Settlement::Accepted(eur(1000))),
        (Some(eur(899)), Settlement::Changed),
        (Some(eur(1101)), Settlement::Changed),
        (Some(eur(i64::MAX)), Settlement::Changed),
        (Some(eur(i64::MIN)), Settlement::Changed),
        (
            Some(Money::from_minor(1000, Currency::USD)),
            Settlement::Changed,
        ),
    ] {
        assert_eq!(settle(eur(1000), expected), settled, "{expected:?}");
    }
    assert_eq!(
        settle(eur(50), Some(eur(-1))),
        Settlement::Changed,
        "nobody is paid to buy"
    );
    let yen: Currency = "JPY".parse().unwrap();
    let settled = settle(
        Money::from_minor(100, yen),
        Some(Money::from_minor(98, yen)),
    );
    assert_eq!(settled, Settlement::Changed, "one unit of a yen is a yen");
}

#[test]
fn a_bundle_is_the_sum_of_its_parts() {
    let mut bundle = content(
        &json!({ "seats": { "type": "integer", "minimum": 2, "default": 2 } }),
        &json!([{ "currency": "EUR", "components": [
            { "code": "care", "label": { "en": "Care" }, "type": "flat", "amount": "1.00" },
        ] }]),
    );
    bundle.parts = serde_json::from_value(json!([
        { "code": "disk", "name": { "en": "Disk" }, "type": "disk", "product": "disk", "quantity": 2, "configuration": { "gb": { "from": "seats" }, "plan": "m" } },
        { "code": "desk", "name": { "en": "Desk" }, "type": "desk" },
    ]))
    .unwrap();
    let mut parts = PartOffers::default();
    let ask = ask(&json!({ "seats": 10 }));
    assert_eq!(
        ask.with_parts(&bundle, &parts),
        Err(PricingError::Part("disk".to_owned()))
    );

    parts.insert("disk".parse().unwrap(), Arc::new(mixture()));
    let quote = ask.with_parts(&bundle, &parts).unwrap();

    let lines: Vec<String> = quote
        .lines
        .iter()
        .map(|line| format!("{} {} {}", line.component, line.label, line.amount.amount()))
        .collect();
    assert_eq!(
        lines,
        [
            "care Care 1.00",
            "disk.base Disk: Base 10.00",
            "disk.plan Disk: Plan 19.98",
            "disk.gb Disk: Storage 6.66",
            "disk.loyal Disk: Discount -4.58",
            "disk.setup Disk: Setup 38.00",
            "disk.calls Disk: Calls 0.00",
        ]
    );
    let least = price_from_with(&bundle, &parts, Currency::EUR, None).unwrap();
    assert_eq!(least.amount().to_string(), "28.40");
}

#[test]
fn the_least_price_is_found_among_what_is_allowed() {
    let mut content = mixture();
    assert_eq!(content.price_from().unwrap().amount().to_string(), "4.37");

    content.requirements = serde_json::from_value(json!([
        { "then": [{ "property": "plan", "is": { "equals": "m" } }], "message": { "en": "Not small" } },
    ]))
    .unwrap();
    assert_eq!(content.price_from().unwrap().amount().to_string(), "13.12");
}

#[test]
fn many_choices_do_not_make_the_search_for_the_least_long() {
    let many: Vec<u32> = (0..100).collect();
    let amounts: Map<String, Value> = many
        .iter()
        .map(|n| (n.to_string(), json!(n.to_string())))
        .collect();
    let properties: Map<String, Value> = (0..20)
        .map(|n| (format!("p{n}"), json!({ "enum": many, "default": 0 })))
        .collect();
    let components: Vec<Value> = (0..20)
        .map(|n| json!({ "code": format!("c{n}"), "label": { "en": "C" }, "type": "choice", "of": format!("p{n}"), "amounts": amounts }))
        .collect();
    let content = content(
        &Value::Object(properties),
        &json!([{ "currency": "EUR", "components": components }]),
    );

    assert_eq!(content.price_from().unwrap().minor(), 0);
}
