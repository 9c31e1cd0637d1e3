//! How one would reach what was made. Names and addresses are of those set aside for examples; there
//! are no secrets among them.

use cf_ports::drivers::Endpoint;
use serde_json::Value;

use crate::Resource;
use crate::chance::digest;

pub fn of(resource: &Resource) -> Vec<Endpoint> {
    let name = short(&resource.reference);
    let place = resource.region.as_deref().unwrap_or("global");
    let host = |service: &str| format!("{name}.{place}.{service}.cloudfactory.test");
    let text = |field: &str| resource.configuration.get(field).and_then(Value::as_str);
    match resource.kind.as_str() {
        "vps" => vec![
            Endpoint::new("ipv4", ipv4(resource)),
            Endpoint::new("ipv6", ipv6(resource)),
            Endpoint::new("hostname", host("compute")),
            Endpoint::new("ssh", format!("ssh://root@{}:22", host("compute"))),
        ],
        "kubernetes" => vec![
            Endpoint::new("api", format!("https://{}:6443", host("k8s"))),
            Endpoint::new("ingress", ipv4(resource)),
        ],
        "managed-database" => vec![
            Endpoint::new("host", host("db")),
            Endpoint::new("port", "5432"),
            Endpoint::new("database", "app"),
        ],
        "gpu" => vec![
            Endpoint::new("ssh", format!("ssh://ubuntu@{}:22", host("gpu"))),
            Endpoint::new("notebook", format!("https://{}/lab", host("gpu"))),
        ],
        "private-cloud" => vec![
            Endpoint::new("console", format!("https://{}", host("cloud"))),
            Endpoint::new("api", format!("https://{}:5000/v3", host("cloud"))),
        ],
        "object-storage" => vec![
            Endpoint::new(
                "s3",
                format!("https://s3.{place}.storage.cloudfactory.test"),
            ),
            Endpoint::new("bucket", format!("cf-{name}")),
        ],
        "fiber-access" => vec![
            Endpoint::new("vlan", (100 + resource.number % 3_900).to_string()),
            Endpoint::new(
                "ont",
                format!("CFON{:08X}", digest(0, &[&resource.tag]) >> 32),
            ),
            Endpoint::new("ipv4", ipv4(resource)),
            Endpoint::new("speed", "1000/1000 Mbit/s"),
        ],
        "managed-backup" => vec![Endpoint::new(
            "vault",
            format!("https://{}", host("backup")),
        )],
        "managed-monitoring" => vec![Endpoint::new(
            "dashboard",
            format!("https://{}/d/overview", host("monitoring")),
        )],
        "managed-security" => {
            vec![Endpoint::new(
                "console",
                format!("https://{}", host("security")),
            )]
        }
        "sim-bundle" => {
            let first = 8_938_600_000_000_000_000_u64 + resource.number * 1_000_000;
            let sims = resource
                .configuration
                .get("sims")
                .and_then(Value::as_u64)
                .unwrap_or(10_000);
            vec![
                Endpoint::new("apn", "cloudfactory.iot"),
                Endpoint::new("profile", text("format").unwrap_or("esim")),
                Endpoint::new("firstIccid", first.to_string()),
                Endpoint::new("lastIccid", (first + sims.saturating_sub(1)).to_string()),
            ]
        }
        _ => vec![
            Endpoint::new("hostname", host("services")),
            Endpoint::new("reference", &*resource.reference),
        ],
    }
}

fn short(reference: &str) -> &str {
    reference.rsplit_once('-').map_or(reference, |(_, end)| end)
}

/// Of the block for measuring networks, 198.18.0.0/15.
fn ipv4(resource: &Resource) -> String {
    let at = resource.number % (1 << 17);
    format!("198.{}.{}.{}", 18 + (at >> 16), (at >> 8) & 0xff, at & 0xff)
}

/// Of the block for documents, 2001:db8::/32.
fn ipv6(resource: &Resource) -> String {
    format!(
        "2001:db8:{:x}::{:x}",
        (resource.number >> 16) & 0xffff,
        resource.number & 0xffff
    )
}
