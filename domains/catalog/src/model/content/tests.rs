use cf_kernel::{Currency, Lang, LocalText, Money};
use serde_json::{Value, json};

use super::*;

fn content() -> Value {
    json!({
        "name": { "en": "Virtual server" },
        "summary": { "en": "A server in a minute" },
        "description": { "en": "" },
        "configSchema": { "type": "object", "properties": {
            "region": { "enum": ["lj-1"] },
            "plan": { "enum": ["core", "business"] },
            "workers": { "type": "integer", "minimum": 1, "maximum": 10 },
            "backup": { "type": "boolean" },
            "note": { "type": "string" },
        }, "required": ["workers"] },
        "regions": [{ "code": "lj-1", "name": "Ljubljana" }],
        "plans": [{ "code": "core", "name": { "en": "Core" }, "summary": { "en": "" } }],
        "priceLists": [{ "currency": "EUR", "components": [
            { "code": "plan", "label": { "en": "Plan" }, "type": "choice", "of": "plan", "amounts": { "core": "10", "business": "20.10" } },
            { "code": "workers", "label": { "en": "Workers" }, "type": "perUnit", "of": "workers", "amount": "0.50" },
            { "code": "setup", "label": { "en": "Setup" }, "type": "oneOff", "amount": "5" },
        ] }],
    })
}

fn read(content: &Value) -> Content {
    serde_json::from_value(content.clone()).unwrap()
}

fn problems(content: &Value) -> Vec<String> {
    match read(content).check() {
        Ok(()) => Vec::new(),
        Err(ContentError(fields)) => fields
            .iter()
            .map(|field| field.pointer.to_string())
            .collect(),
    }
}

/// The content with something at a pointer replaced or added.
fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Array(values) if key == "-" => values.push(new),
        Value::Array(values) => values[key.parse::<usize>().unwrap()] = new,
        other => other[key] = new,
    }
    value
}

fn component(fields: &Value) -> Value {
    let mut component = json!({ "code": "extra", "label": { "en": "Extra" } });
    component
        .as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    with(content(), "/priceLists/0/components/-", component)
}

#[test]
fn a_whole_content_passes() {
    assert_eq!(problems(&content()), [""; 0]);
}

#[test]
fn all_problems_are_said_at_once() {
    let mut bad = content();
    bad["name"] = json!({ "en": " ", "sl": "x".repeat(121) });
    bad["regions"] =
        json!([{ "code": "lj-1", "name": "L" }, { "code": "lj-1", "name": "a\u{7}b" }]);
    bad["plans"][0]["code"] = json!("gold");
    bad["priceLists"][0]["components"][1]["of"] = json!("wrkers");
    bad["priceLists"][0]["components"][2]["amount"] = json!("-5");

    assert_eq!(
        problems(&bad),
        [
            "/name/en",
            "/name/sl",
            "/regions/1/code",
            "/regions/1/name",
            "/plans/0/code",
            "/priceLists/0/components/1/of",
            "/priceLists/0/components/2/amount",
        ]
    );
}

#[test]
fn a_bad_schema_is_located() {
    let bad = with(content(), "/configSchema", json!({ "type": "nonsense" }));

    assert_eq!(problems(&bad), ["/configSchema"]);
}

#[test]
fn every_region_that_can_be_chosen_is_listed() {
    let bad = with(
        content(),
        "/configSchema/properties/region",
        json!({ "enum": ["lj-1", "mb-1"] }),
    );

    assert_eq!(problems(&bad), ["/regions"]);
}

#[test]
fn a_component_that_does_not_add_up_is_located() {
    let tiers = |tiers: Value| {
        component(&json!({ "type": "tiered", "of": "workers", "mode": "volume", "tiers": tiers }))
    };
    let long = "x".repeat(41);
    for (bad, pointer) in [
        (
            component(&json!({ "type": "flat", "amount": "1", "code": "plan" })),
            "/code",
        ),
        (
            component(&json!({ "type": "flat", "amount": "1", "code": "No" })),
            "/code",
        ),
        (
            component(&json!({ "type": "flat", "amount": "1", "label": { "en": "" } })),
            "/label/en",
        ),
        (
            component(&json!({ "type": "flat", "amount": "1", "unit": { "en": long } })),
            "/unit/en",
        ),
        (
            component(&json!({ "type": "perUnit", "of": "note", "amount": "1" })),
            "/of",
        ),
        (
            component(
                &json!({ "type": "perUnit", "of": "workers", "amount": "1", "included": "-1" }),
            ),
            "/included",
        ),
        (
            component(&json!({ "type": "choice", "of": "plan", "amounts": { "core": "1" } })),
            "/amounts",
        ),
        (
            component(
                &json!({ "type": "choice", "of": "plan", "amounts": { "core": "1", "business": "1", "gold": "1" } }),
            ),
            "/amounts/gold",
        ),
        (
            component(&json!({ "type": "choice", "of": "workers", "amounts": {} })),
            "/of",
        ),
        (
            component(&json!({ "type": "package", "of": "workers", "size": "0", "amount": "1" })),
            "/size",
        ),
        (
            component(&json!({ "type": "percentage", "of": [], "percent": "10" })),
            "/of",
        ),
        (
            component(&json!({ "type": "percentage", "of": ["later"], "percent": "10" })),
            "/of/0",
        ),
        (
            component(&json!({ "type": "percentage", "of": ["extra"], "percent": "10" })),
            "/of/0",
        ),
        (
            component(&json!({ "type": "percentage", "of": ["setup"], "percent": "10" })),
            "/of/0",
        ),
        (
            component(&json!({ "type": "percentage", "of": ["plan", "plan"], "percent": "10" })),
            "/of/1",
        ),
        (
            component(&json!({ "type": "percentage", "of": ["plan"], "percent": "-100.1" })),
            "/percent",
        ),
        (
            component(&json!({ "type": "multiplier", "of": ["plan"], "factor": "-1" })),
            "/factor",
        ),
        (
            component(
                &json!({ "type": "metered", "meter": "No!", "mode": "volume", "tiers": [{ "upTo": null, "amount": "1" }] }),
            ),
            "/meter",
        ),
        (tiers(json!([])), "/tiers"),
        (
            tiers(json!([{ "upTo": "5", "amount": "1" }])),
            "/tiers/0/upTo",
        ),
        (
            tiers(json!([{ "upTo": null, "amount": "1" }, { "upTo": null, "amount": "1" }])),
            "/tiers/0/upTo",
        ),
        (
            tiers(
                json!([{ "upTo": "5", "amount": "1" }, { "upTo": "5", "amount": "1" }, { "upTo": null, "amount": "1" }]),
            ),
            "/tiers/1/upTo",
        ),
        (
            tiers(json!([{ "upTo": null, "amount": "-1" }])),
            "/tiers/0/amount",
        ),
        (
            component(
                &json!({ "type": "flat", "amount": "1", "when": [{ "property": "nope", "is": { "present": true } }] }),
            ),
            "/when/0/property",
        ),
        (
            component(
                &json!({ "type": "flat", "amount": "1", "when": [{ "property": "plan", "is": { "equals": "gold" } }] }),
            ),
            "/when/0/is/equals",
        ),
        (
            component(
                &json!({ "type": "flat", "amount": "1", "when": [{ "property": "plan", "is": { "oneOf": [] } }] }),
            ),
            "/when/0/is/oneOf",
        ),
        (
            component(
                &json!({ "type": "flat", "amount": "1", "when": [{ "property": "workers", "is": { "atLeast": 1e300 } }] }),
            ),
            "/when/0/is/atLeast",
        ),
    ] {
        assert_eq!(
            problems(&bad),
            [format!("/priceLists/0/components/3{pointer}")],
            "{bad}"
        );
    }
}

#[test]
fn a_component_with_fields_of_another_sort_is_refused() {
    for fields in &[
        json!({ "type": "flat" }),
        json!({ "type": "flat", "amount": 1 }),
        json!({ "type": "flat", "amount": "1e3" }),
        json!({ "type": "flat", "amount": "1", "of": "workers" }),
        json!({ "type": "flat", "amount": "1", "percent": "1" }),
        json!({ "type": "flat", "amount": "1", "colour": "red" }),
        json!({ "type": "perUnit", "of": ["workers"], "amount": "1" }),
        json!({ "type": "percentage", "of": "workers", "percent": "1" }),
        json!({ "type": "free" }),
        json!({ "amount": "1" }),
        json!({ "type": "flat", "amount": "1", "when": [{ "property": "workers", "is": { "equals": 1, "present": true } }] }),
        json!({ "type": "flat", "amount": "1", "when": [{ "property": "workers", "is": {} }] }),
    ] {
        assert!(
            serde_json::from_value::<Content>(component(fields)).is_err(),
            "{fields}"
        );
    }
}

#[test]
fn there_is_one_list_for_a_currency_and_none_is_empty() {
    let list = |currency: &str| {
        with(
            content(),
            "/priceLists/-",
            json!({ "currency": currency, "components": [] }),
        )
    };

    assert_eq!(problems(&list("USD")), ["/priceLists/1/components"]);
    assert_eq!(
        problems(&list("EUR")),
        ["/priceLists/1/currency", "/priceLists/1/components"]
    );
}

#[test]
fn discounts_that_eat_everything_up_are_found() {
    let bad = with(
        component(&json!({ "type": "percentage", "of": ["plan", "workers"], "percent": "-90" })),
        "/priceLists/0/components/-",
        json!({ "code": "more", "label": { "en": "More" }, "type": "percentage", "of": ["plan", "workers"], "percent": "-90" }),
    );

    assert_eq!(problems(&bad), ["/priceLists/0"]);
}

#[test]
fn rules_parts_and_limits_speak_of_what_is_there() {
    let mut bad = content();
    bad["requirements"] = json!([
        { "when": [{ "property": "plan", "is": { "equals": "core" } }], "then": [], "message": { "en": "" } },
        { "then": [{ "property": "nope", "is": { "atMost": 3 } }], "message": { "en": "No" } },
    ]);
    bad["parts"] = json!([
        { "code": "A", "name": { "en": "A" }, "type": "vps", "quantity": 0, "configuration": { "a/b": { "from": "nope" } } },
        { "code": "b", "name": { "en": "B" }, "type": "vps", "configuration": { "x": "y".repeat(5000) } },
    ]);
    bad["limits"] = json!({ "maxQuantity": 0, "from": "2026-02-01", "until": "2026-01-01" });

    assert_eq!(
        problems(&bad),
        [
            "/requirements/0/then",
            "/requirements/0/message/en",
            "/requirements/1/then/0/property",
            "/parts/0/code",
            "/parts/0/quantity",
            "/parts/0/configuration/a~1b/from",
            "/parts/1/configuration",
            "/limits/maxQuantity",
            "/limits/until",
        ]
    );
}

#[test]
fn a_new_text_is_no_new_price() {
    let before = read(&content());
    let mut named = before.clone();
    named.summary = LocalText::english("Something else");
    named.price_lists[0].components[0].label = LocalText::english("The plan");
    assert!(!before.costs_differently(&named));

    for (pointer, price) in [
        ("/priceLists/0/components/1/amount", json!("0.60")),
        ("/priceLists/0/components/2/amount", json!("6")),
        ("/priceLists/0/currency", json!("USD")),
    ] {
        let dearer = read(&with(content(), pointer, price));
        assert!(before.costs_differently(&dearer), "{pointer}");
    }
}

#[test]
fn plans_cost_what_their_choice_costs() {
    let content = read(&content());
    let price = |minor| Some(Money::from_minor(minor, Currency::EUR));

    assert_eq!(
        content.plan_prices(Currency::EUR, None),
        [("core", price(1000))]
    );
    assert_eq!(content.plan_prices(Currency::USD, None), [("core", None)]);
    assert_eq!(content.price_from(), price(1050));
    assert_eq!(content.plans[0].name.get(Lang::De), "Core");
}
