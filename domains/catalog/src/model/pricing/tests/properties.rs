//! What must hold of every price.

use cf_kernel::{Lang, Money};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn dec() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_i64..100_000, 0_u32..=6).prop_map(|(mantissa, scale)| {
            rust_decimal::Decimal::new(mantissa, scale).to_string()
        }),
        Just("999999999999.999999".to_owned()),
        Just("0".to_owned()),
    ]
}

fn tiers() -> impl Strategy<Value = Value> {
    (dec(), dec(), dec()).prop_map(|(a, b, flat)| {
        json!([{ "upTo": "10", "amount": a }, { "upTo": null, "amount": b, "flat": flat }])
    })
}

/// Any component over `n`, after one that is called `first`.
fn component() -> impl Strategy<Value = Value> {
    prop_oneof![
        dec().prop_map(|it| json!({ "type": "flat", "amount": it })),
        (dec(), dec())
            .prop_map(|(it, inc)| json!({ "type": "perUnit", "of": "n", "amount": it, "included": inc })),
        (dec(), 1_u32..1000)
            .prop_map(|(it, size)| json!({ "type": "package", "of": "n", "size": size.to_string(), "amount": it })),
        (tiers(), any::<bool>()).prop_map(|(tiers, graduated)| {
            let mode = if graduated { "graduated" } else { "volume" };
            json!({ "type": "tiered", "of": "n", "mode": mode, "tiers": tiers })
        }),
        (-100_i32..1000).prop_map(|it| json!({ "type": "percentage", "of": ["first"], "percent": it.to_string() })),
        dec().prop_map(|it| json!({ "type": "oneOff", "amount": it, "of": "n" })),
        (dec(), dec()).prop_map(|(a, b)| json!({ "type": "choice", "of": "c", "amounts": { "x": a, "y": b } })),
        tiers().prop_map(|tiers| json!({ "type": "metered", "meter": "m", "mode": "graduated", "tiers": tiers })),
    ]
}

fn any_content() -> impl Strategy<Value = Content> {
    (dec(), prop::collection::vec(component(), 0..8), prop_oneof![Just("EUR"), Just("JPY"), Just("TND")]).prop_map(
        |(first, others, currency)| {
            let mut components = vec![
                json!({ "code": "first", "label": { "en": "First" }, "type": "flat", "amount": first }),
            ];
            for (index, mut component) in others.into_iter().enumerate() {
                component["code"] = json!(format!("c{index}"));
                component["label"] = json!({ "en": "C" });
                components.push(component);
            }
            content(
                &json!({ "n": { "type": "number" }, "c": { "enum": ["x", "y"] } }),
                &json!([{ "currency": currency, "components": components }]),
            )
        },
    )
}

/// JSON as strangers send it.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_map(|it| serde_json::Number::from_f64(it).map_or(Value::Null, Value::Number)),
        prop_oneof![
            Just("NaN"),
            Just("1e400"),
            Just("Infinity"),
            Just("x"),
            Just("")
        ]
        .prop_map(Value::from),
        Just(json!([1, 2, 3])),
        Just(json!({ "from": "n" })),
        (0_u32..1000).prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn lines_add_up_and_years_are_cheaper(
        content in any_content(), n in any_value(), choice in prop_oneof!["x|y".prop_map(Value::from), any_value()], quantity in 1_u32..5000, annual: bool,
        percent in -90_i32..1000,
    ) {
        let currency = content.default_currency().unwrap();
        let mut ask = ask(&json!({ "n": n, "c": choice }));
        (ask.currency, ask.quantity) = (currency, quantity);
        ask.markup = Some(Markup::try_from(percent.to_string().parse::<crate::model::content::Dec>().unwrap()).unwrap());
        ask.cycle = if annual { BillingCycle::Annual } else { BillingCycle::Monthly };
        for lang in Lang::ALL {
            ask.lang = lang;
            let Ok(quote) = ask.of(&content) else { continue };
            let sum = |of: &dyn Fn(&Line) -> Money| {
                quote.lines.iter().fold(Money::zero(currency), |sum, line| sum.checked_add(of(line)).unwrap())
            };
            prop_assert_eq!(sum(&|line| line.amount), quote.total);
            prop_assert_eq!(sum(&|line| line.monthly), quote.monthly);
            prop_assert_eq!(quote.recurring.checked_add(quote.one_off).unwrap(), quote.total);
            for line in &quote.lines {
                prop_assert!(!line.why.is_empty());
                match (line.kind, annual) {
                    (LineKind::Recurring, true) => {
                        let exact = i128::from(line.monthly.minor()) * 96;
                        let rounded = (exact + exact.signum() * 5) / 10;
                        prop_assert_eq!(i128::from(line.amount.minor()), rounded);
                    }
                    (LineKind::Recurring, false) => prop_assert_eq!(line.amount, line.monthly),
                    (LineKind::OneOff, _) => prop_assert_eq!(line.monthly.minor(), 0),
                    (LineKind::Metered, _) => prop_assert_eq!(line.amount.minor(), 0),
                }
            }
        }
    }

    #[test]
    fn more_is_never_cheaper(
        amount in 0_i64..10_000, step in 0_i64..10_000, flat in 0_i64..1000, size in 1_u32..100, kind in 0..3,
        n in 0_u32..500, more in 0_u32..500, quantity in 1_u32..50, another in 0_u32..50,
    ) {
        let price = |minor| rust_decimal::Decimal::new(minor, 3).to_string();
        let content = over_n(&match kind {
            0 => json!({ "type": "perUnit", "of": "n", "amount": price(amount), "included": "7" }),
            1 => json!({ "type": "package", "of": "n", "amount": price(amount), "size": size.to_string() }),
            _ => json!({ "type": "tiered", "of": "n", "mode": "graduated", "tiers": [
                { "upTo": "100", "amount": price(amount) }, { "upTo": null, "amount": price(step), "flat": price(flat) },
            ] }),
        });
        let total = |n: u32, quantity| {
            let mut ask = ask(&json!({ "n": n }));
            ask.quantity = quantity;
            ask.of(&content).unwrap().total.minor()
        };
        prop_assert!(total(n + more, quantity) >= total(n, quantity));
        prop_assert!(total(n, quantity + another) >= total(n, quantity));
    }

    #[test]
    fn no_configuration_makes_the_engine_stumble(
        content in any_content(),
        configuration in prop::collection::hash_map("[nc]|[a-z]{1,5}", any_value(), 0..6),
        quantity: u32,
    ) {
        let mut ask = ask(&serde_json::to_value(configuration).unwrap());
        (ask.currency, ask.quantity) = (content.default_currency().unwrap(), quantity);
        let _ = ask.of(&content);
        let _ = content.check();
    }

    #[test]
    fn steps_lose_nothing(n in 0_u64..1_000_000_000, mode: bool) {
        let content = over_n(&json!({ "type": "tiered", "of": "n", "mode": if mode { "graduated" } else { "volume" }, "tiers": [
            { "upTo": "10", "amount": "1" }, { "upTo": "10.5", "amount": "1" }, { "upTo": null, "amount": "1" },
        ] }));
        let quote = ask(&json!({ "n": n })).of(&content).unwrap();
        prop_assert_eq!(quote.total.minor(), i64::try_from(n * 100).unwrap());
    }
}
