use cf_kernel::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::pricing::tests::golden::shipped;
use crate::model::{Content, config_schema};

/// What is told about a configuration: `pointer: message`.
fn told(content: &Content, configuration: &Value, lang: Lang) -> Vec<String> {
    let form = Form::of(content).unwrap();
    let given = configuration.as_object().unwrap().clone();
    match form.fill_in(content, given, lang) {
        Ok(_) => Vec::new(),
        Err(fields) => {
            let said = |field: &cf_kernel::FieldError| {
                let pointer = field.pointer.strip_prefix("/configuration").unwrap();
                format!("{pointer} {}", field.message.replace('\u{a0}', " "))
            };
            let mut said: Vec<String> = fields.iter().map(said).collect();
            // In which order depends on how maps are built.
            said.sort();
            said
        }
    }
}

fn with(value: &Value, name: &str, new: Value) -> Value {
    let mut value = value.clone();
    value[name] = new;
    value
}

#[test]
fn every_bound_of_the_shipped_products_is_told_in_words() {
    let kubernetes = json!({ "region": "lj-1" });
    let database = json!({ "region": "lj-1" });
    let gpu = json!({ "region": "lj-1" });
    let cloud = json!({ "region": "lj-1" });
    let objects = json!({ "region": "lj-1" });
    for (slug, good, name, low, high) in [
        ("kubernetes", &kubernetes, "workers", (2, 3), (51, 50)),
        (
            "kubernetes",
            &kubernetes,
            "storageGb",
            (19, 20),
            (10_001, 10_000),
        ),
        (
            "managed-postgresql",
            &database,
            "storageGb",
            (19, 20),
            (2001, 2000),
        ),
        ("gpu", &gpu, "nodes", (0, 1), (9, 8)),
        ("private-cloud", &cloud, "nodes", (2, 3), (21, 20)),
        ("private-cloud", &cloud, "storageTb", (4, 5), (501, 500)),
        (
            "object-storage",
            &objects,
            "capacityTb",
            (0, 1),
            (1001, 1000),
        ),
    ] {
        let content = shipped(slug);
        assert_eq!(told(&content, good, Lang::En), [""; 0], "{slug}");
        let about = property(&content.config_schema, name).unwrap();
        let title = about.title(Lang::En);
        let unit = about
            .get("x-ui")
            .unwrap()
            .get("unit")
            .and_then(Value::as_str);
        let say = |value: i64| {
            let number = crate::model::pricing::format::number(value.into(), Lang::En);
            unit.map_or(number.clone(), |unit| format!("{number} {unit}"))
        };
        for (bad, limit, bound) in [(low.0, low.1, "at least"), (high.0, high.1, "at most")] {
            let wanted = format!(
                "/{name} {title}: {bound} {0}; the nearest valid value is {0}.",
                say(limit)
            );
            assert_eq!(
                told(&content, &with(good, name, json!(bad)), Lang::En),
                [wanted]
            );
            assert_eq!(
                told(&content, &with(good, name, json!(limit)), Lang::En),
                [""; 0]
            );
        }
    }
}

#[test]
fn messages_speak_the_readers_language() {
    let content = shipped("kubernetes");
    let bad = json!({ "region": "lj-1", "workers": 2, "storageGb": 20_000 });

    assert_eq!(
        Lang::ALL.map(|lang| told(&content, &bad, lang)),
        [
            [
                "/storageGb Storage: at most 10,000 GB; the nearest valid value is 10,000 GB.",
                "/workers Workers: at least 3; the nearest valid value is 3.",
            ],
            [
                "/storageGb Shramba: največ 10.000 GB; najbližja veljavna vrednost je 10.000 GB.",
                "/workers Delovna vozlišča: najmanj 3; najbližja veljavna vrednost je 3.",
            ],
            [
                "/storageGb Speicher: höchstens 10.000 GB; der nächste gültige Wert ist 10.000 GB.",
                "/workers Worker: mindestens 3; der nächste gültige Wert ist 3.",
            ],
        ]
    );
}

#[test]
fn each_kind_of_error_is_told_with_what_would_do() {
    let vps = shipped("vps");
    let kubernetes = shipped("kubernetes");
    let fibre = shipped("fiber-1g");
    let sims = shipped("sim-bundle");
    let address = json!({ "region": "lj-1", "street": "Dunajska 1", "postalCode": "1000", "city": "Ljubljana" });
    for (content, configuration, wanted) in [
        (
            &vps,
            json!({}),
            "/region Region: one of lj-1, mb-1, hetzner-fsn1.",
        ),
        (
            &vps,
            json!({ "region": "lj-2" }),
            "/region Region: one of lj-1, mb-1, hetzner-fsn1; the nearest valid value is lj-1.",
        ),
        (
            &vps,
            json!({ "region": "lj-1", "plan": "Busines" }),
            "/plan Plan: one of core, business, enterprise; the nearest valid value is business.",
        ),
        (
            &vps,
            json!({ "region": "lj-1", "plan": "platinum" }),
            "/plan Plan: one of core, business, enterprise.",
        ),
        (
            &vps,
            json!({ "region": "lj-1", "plna": "core" }),
            "/plna there is no field `plna`; did you mean `plan`?",
        ),
        (
            &vps,
            json!({ "region": "lj-1", "<b>": 1 }),
            "/<b> there is no field `<b>`.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": "5" }),
            "/workers Workers: a whole number; the nearest valid value is 5.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": "NaN" }),
            "/workers Workers: a whole number.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": Value::Null }),
            "/workers Workers: a whole number.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": 3.7 }),
            "/workers Workers: a whole number; the nearest valid value is 4.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": -1_000_000_000_i64 }),
            "/workers Workers: at least 3; the nearest valid value is 3.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "workers": 1e300 }),
            "/workers Workers: at most 50.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "autoscaling": { "minWorkers": 2, "maxWorkers": 5 } }),
            "/autoscaling/minWorkers Autoscaling (minWorkers): at least 3.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "autoscaling": { "maxWorkers": 5 } }),
            "/autoscaling/minWorkers Autoscaling (minWorkers): a value is needed.",
        ),
        (
            &kubernetes,
            json!({ "region": "lj-1", "autoscaling": "yes" }),
            "/autoscaling Autoscaling: true or false or an object.",
        ),
        (
            &sims,
            json!({ "sims": 14_000 }),
            "/sims SIMs: in steps of 10,000; the nearest valid value is 10,000.",
        ),
        (
            &sims,
            json!({ "sims": 1_000_000 }),
            "/sims SIMs: at most 100,000; the nearest valid value is 100,000.",
        ),
        (
            &fibre,
            with(&address, "postalCode", json!("1")),
            "/postalCode Postal code: at least 4 characters.",
        ),
        (
            &fibre,
            with(&address, "city", json!("")),
            "/city City: at least 1 character.",
        ),
        (
            &fibre,
            with(&address, "street", json!("x".repeat(121))),
            "/street Street and number: at most 120 characters.",
        ),
        (
            &fibre,
            with(&address, "postalCode", json!("<1000>")),
            "/postalCode Postal code: is not in the form ^[0-9A-Z][0-9A-Z -]{2,8}[0-9A-Z]$.",
        ),
    ] {
        assert_eq!(
            told(content, &configuration, Lang::En),
            [wanted],
            "{configuration}"
        );
    }
}

#[test]
fn what_is_left_out_is_filled_in() {
    let content = shipped("kubernetes");
    let form = Form::of(&content).unwrap();
    let given = json!({ "region": "lj-1", "workers": 4 });

    let filled = form
        .fill_in(&content, given.as_object().unwrap().clone(), Lang::En)
        .unwrap();

    assert_eq!(
        Value::Object(filled),
        json!({ "region": "lj-1", "workers": 4, "storageGb": 100, "storageClass": "standard", "autoscaling": false })
    );
}

#[test]
fn all_problems_are_told_at_once_but_not_without_end() {
    let content = shipped("kubernetes");
    let mut bad = json!({ "workers": 0, "storageGb": "x" });
    assert_eq!(told(&content, &bad, Lang::En).len(), 3);

    for number in 0..500 {
        bad[format!("x{number}")] = json!(1);
    }
    assert!((20..=25).contains(&told(&content, &bad, Lang::En).len()));
    bad["x"] = json!("x".repeat(20_000));
    assert_eq!(
        told(&content, &bad, Lang::De),
        [" Die Konfiguration hat über 16384 Bytes."]
    );
}

#[test]
fn a_rule_between_fields_points_at_the_first_that_breaks_it() {
    let mut content = shipped("managed-postgresql");
    content.requirements = serde_json::from_value(json!([{
        "when": [{ "property": "highAvailability", "is": { "equals": true } }],
        "then": [{ "property": "plan", "is": { "oneOf": ["production"] } }, { "property": "storageGb", "is": { "atLeast": 100 } }],
        "message": { "en": "High availability needs Production and 100 GB", "sl": "Visoka razpoložljivost potrebuje Production in 100 GB" },
    }]))
    .unwrap();
    let of = |plan: &str, gb: u32, ha: bool| {
        let configuration =
            json!({ "region": "lj-1", "plan": plan, "storageGb": gb, "highAvailability": ha });
        told(&content, &configuration, Lang::Sl)
    };

    assert_eq!(of("starter", 20, false), [""; 0]);
    assert_eq!(of("production", 100, true), [""; 0]);
    assert_eq!(
        of("starter", 20, true),
        ["/plan Visoka razpoložljivost potrebuje Production in 100 GB"]
    );
    assert_eq!(
        of("production", 20, true),
        ["/storageGb Visoka razpoložljivost potrebuje Production in 100 GB"]
    );
}

#[test]
fn a_free_region_is_still_one_of_the_products() {
    let mut content = shipped("vps");
    content.config_schema["properties"]["region"] = json!({ "type": "string", "title": "Where" });

    assert_eq!(
        told(&content, &json!({ "region": "lj-9" }), Lang::En),
        ["/region Where: one of lj-1, mb-1, hetzner-fsn1; the nearest valid value is lj-1."]
    );
}

#[test]
fn a_pattern_that_would_go_back_for_ever_does_not() {
    let mut content = shipped("vps");
    content.config_schema["properties"]["note"] = json!({ "type": "string", "pattern": "^(a+)+$" });
    let text = format!("{}!", "a".repeat(10_000));

    // With a matcher that goes back, this would outlive everyone.
    assert_eq!(
        told(
            &content,
            &json!({ "region": "lj-1", "note": text }),
            Lang::En
        )
        .len(),
        1
    );
    for pattern in ["(?=a)b", r"(a)\1", "(?<!a)b", &"(a{1000}){1000}".repeat(3)] {
        let schema = json!({ "properties": { "a": { "pattern": pattern } } });
        assert!(config_schema::check(&schema).is_err(), "{pattern}");
    }
}

proptest! {
    #[test]
    fn no_configuration_makes_a_form_stumble(
        fields in prop::collection::hash_map("region|workers|storageGb|storageClass|autoscaling|[a-z/~]{1,4}", value(), 0..6),
    ) {
        let content = shipped("kubernetes");
        let form = Form::of(&content).unwrap();
        let given = serde_json::to_value(fields).unwrap();
        for lang in Lang::ALL {
            if let Err(problems) = form.fill_in(&content, given.as_object().unwrap().clone(), lang) {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    prop_assert!(problem.pointer.starts_with("/configuration"));
                    prop_assert!(!problem.message.is_empty());
                }
            }
        }
    }

    #[test]
    fn the_nearest_value_is_valid(given in -10_000_i64..10_000, least in 0_i64..100, size in 0_i64..1000, step in 1_i64..50) {
        let schema = json!({ "type": "object", "properties": { "n": {
            "type": "integer", "minimum": least, "maximum": least + size, "multipleOf": step,
        } } });
        let about = property(&schema, "n").unwrap();
        if let Some(nearest) = nearest::number(&about, given.into()) {
            let nearest: i64 = nearest.to_string().parse().unwrap();
            let fits = nearest >= least && nearest <= least + size && nearest % step == 0;
            let possible = (least..=least + size).any(|value| value % step == 0);
            prop_assert!(fits || !possible, "{nearest}");
        }
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z0-9<>]{0,8}".prop_map(Value::from),
        Just(json!("NaN")),
        Just(json!("lj-1")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("minWorkers|maxWorkers|[a-z]{1,3}", inner, 0..4)
                .prop_map(|map| serde_json::to_value(map).unwrap()),
        ]
    })
}
