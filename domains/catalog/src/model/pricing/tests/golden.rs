//! Every price that was decided, to the cent, by the month and by the year.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::*;

pub fn shipped(slug: &str) -> Content {
    let json = match slug {
        "vps" => include_str!("../../../../shipped/vps.json"),
        "kubernetes" => include_str!("../../../../shipped/kubernetes.json"),
        "managed-postgresql" => include_str!("../../../../shipped/managed-postgresql.json"),
        "gpu" => include_str!("../../../../shipped/gpu.json"),
        "private-cloud" => include_str!("../../../../shipped/private-cloud.json"),
        "object-storage" => include_str!("../../../../shipped/object-storage.json"),
        "fiber-1g" => include_str!("../../../../shipped/fiber-1g.json"),
        "msp-bundle" => include_str!("../../../../shipped/msp-bundle.json"),
        "sim-bundle" => include_str!("../../../../shipped/sim-bundle.json"),
        other => panic!("{other} is not shipped"),
    };
    let product: Value = serde_json::from_str(json).unwrap();
    serde_json::from_value(product["content"].clone()).unwrap()
}

fn costs(slug: &str, configuration: &Value, monthly: &str, annual: &str) {
    let content = shipped(slug);
    let mut ask = ask(configuration);

    let of_a_month = ask.of(&content).unwrap();
    ask.cycle = BillingCycle::Annual;
    let of_a_year = ask.of(&content).unwrap();

    let said = |quote: &Quote| {
        (
            quote.monthly.amount().to_string(),
            quote.recurring.amount().to_string(),
        )
    };
    assert_eq!(
        said(&of_a_month),
        (monthly.to_owned(), monthly.to_owned()),
        "{slug} {configuration}"
    );
    assert_eq!(
        said(&of_a_year),
        (monthly.to_owned(), annual.to_owned()),
        "{slug} {configuration}"
    );
}

#[test]
fn virtual_servers_cost_what_was_decided() {
    for (plan, monthly, annual) in [
        ("core", "10.00", "96.00"),
        ("business", "20.10", "192.96"),
        ("enterprise", "56.60", "543.36"),
    ] {
        costs("vps", &json!({ "plan": plan }), monthly, annual);
    }
}

#[test]
fn kubernetes_costs_what_was_decided() {
    for (workers, gb, monthly, annual) in [
        (3, 20, "460.00", "4416.00"),
        (3, 100, "500.00", "4800.00"),
        (3, 21, "460.50", "4420.80"),
        (10, 1000, "2000.00", "19200.00"),
        (50, 10_000, "12500.00", "120000.00"),
    ] {
        costs(
            "kubernetes",
            &json!({ "workers": workers, "storageGb": gb }),
            monthly,
            annual,
        );
    }
}

#[test]
fn databases_cost_what_was_decided() {
    for (plan, gb, ha, monthly, annual) in [
        ("starter", 20, false, "50.00", "480.00"),
        ("starter", 20, true, "90.00", "864.00"),
        ("production", 20, false, "130.00", "1248.00"),
        ("production", 20, true, "250.00", "2400.00"),
        ("starter", 2000, false, "1040.00", "9984.00"),
        ("production", 2000, true, "1240.00", "11904.00"),
    ] {
        let configuration = json!({ "plan": plan, "storageGb": gb, "highAvailability": ha });
        costs("managed-postgresql", &configuration, monthly, annual);
    }
}

#[test]
fn gpus_cost_what_was_decided() {
    for (gpu, nodes, gb, monthly, annual) in [
        ("A100", 1, 100, "1250.00", "12000.00"),
        ("A100", 8, 100, "9650.00", "92640.00"),
        ("H100", 1, 100, "2450.00", "23520.00"),
        ("H100", 8, 20_000, "29200.00", "280320.00"),
    ] {
        let configuration = json!({ "gpu": gpu, "nodes": nodes, "storageGb": gb });
        costs("gpu", &configuration, monthly, annual);
    }
}

#[test]
fn private_clouds_cost_what_was_decided() {
    for (nodes, tb, monthly, annual) in [
        (3, 5, "1750.00", "16800.00"),
        (20, 500, "49000.00", "470400.00"),
        (7, 13, "4190.00", "40224.00"),
    ] {
        costs(
            "private-cloud",
            &json!({ "nodes": nodes, "storageTb": tb }),
            monthly,
            annual,
        );
    }
}

#[test]
fn object_storage_costs_what_was_decided_whatever_its_replication() {
    for (tier, tb, monthly, annual) in [
        ("standard", 1, "20.00", "192.00"),
        ("standard", 1000, "20000.00", "192000.00"),
        ("archive", 1, "10.00", "96.00"),
        ("archive", 1000, "10000.00", "96000.00"),
    ] {
        for replication in 1..=3 {
            let configuration =
                json!({ "tier": tier, "capacityTb": tb, "replication": replication });
            costs("object-storage", &configuration, monthly, annual);
        }
    }
}

#[test]
fn telecom_products_cost_what_is_shipped() {
    costs("fiber-1g", &json!({}), "49.90", "479.04");
    costs(
        "fiber-1g",
        &json!({ "router": "managed", "staticIpv4": true }),
        "59.90",
        "575.04",
    );
    costs(
        "msp-bundle",
        &json!({ "devices": 5, "backupGb": 100 }),
        "70.00",
        "672.00",
    );
    let round_the_clock =
        json!({ "devices": 5, "backupGb": 100, "supportLevel": "around-the-clock" });
    costs("msp-bundle", &round_the_clock, "85.00", "816.00");
    costs("sim-bundle", &json!({}), "3000.00", "28800.00");
    let fibre = ask(&json!({})).of(&shipped("fiber-1g")).unwrap();
    assert_eq!(
        (
            fibre.one_off.amount().to_string(),
            fibre.total.amount().to_string()
        ),
        ("39.00".to_owned(), "88.90".to_owned())
    );
}

#[test]
fn the_least_configurations_are_the_ones_of_the_readme() {
    for (slug, from) in [
        ("vps", "10.00 EUR"),
        ("kubernetes", "460.00 EUR"),
        ("managed-postgresql", "50.00 EUR"),
        ("gpu", "1250.00 EUR"),
        ("private-cloud", "1750.00 EUR"),
        ("object-storage", "10.00 EUR"),
        ("fiber-1g", "49.90 EUR"),
        ("msp-bundle", "70.00 EUR"),
        ("sim-bundle", "3000.00 EUR"),
    ] {
        let content = shipped(slug);
        assert_eq!(content.check(), Ok(()), "{slug}");
        assert_eq!(content.price_from().unwrap().to_string(), from, "{slug}");
    }
}

#[test]
fn a_database_says_how_its_price_came_about() {
    let configuration = json!({ "plan": "starter", "storageGb": 100, "highAvailability": true });
    let content = shipped("managed-postgresql");
    let mut ask = ask(&configuration);
    ask.quantity = 2;
    let mut lines = String::new();
    for (cycle, lang) in [
        (BillingCycle::Monthly, Lang::En),
        (BillingCycle::Annual, Lang::Sl),
        (BillingCycle::Annual, Lang::De),
    ] {
        (ask.cycle, ask.lang) = (cycle, lang);
        for line in ask.of(&content).unwrap().lines {
            let why = line.why.replace('\u{a0}', " ");
            writeln!(lines, "{}: {why} = {}", line.label, line.amount).unwrap();
        }
    }

    insta::assert_snapshot!(lines, @r"
    Plan: Starter: 2 × €40.00 = 80.00 EUR
    High availability: × 2 on Plan (€80.00) = 80.00 EUR
    Storage: 2 × 100 GB × €0.50 = 100.00 EUR
    Paket: Starter: 2 × 40,00 € × 12 mesecev − 20 % = 768.00 EUR
    Visoka razpoložljivost: × 2 na Paket (80,00 €) × 12 mesecev − 20 % = 768.00 EUR
    Shramba: 2 × 100 GB × 0,50 € × 12 mesecev − 20 % = 960.00 EUR
    Paket: Starter: 2 × 40,00 € × 12 Monate − 20 % = 768.00 EUR
    Hochverfügbarkeit: × 2 auf Paket (80,00 €) × 12 Monate − 20 % = 768.00 EUR
    Speicher: 2 × 100 GB × 0,50 € × 12 Monate − 20 % = 960.00 EUR
    ");
}
