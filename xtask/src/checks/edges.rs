//! Who may depend on whom: lower tiers only, never a sibling.

use std::collections::BTreeMap;

use crate::{
    violation::Violation,
    workspace::{Crate, Kind},
};

/// Where a crate stands in the house, read from its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place<'a> {
    Kernel,
    Contracts,
    Ports,
    Platform,
    Domain(&'a str),
    Adapter,
    App(&'a str),
    /// The crate generated from a domain's or the platform's SQL; the folder it belongs to.
    Queries(&'a str),
    Testkit,
    /// Tools and measurements: they look at everything, nothing looks at them.
    Outside,
}

impl<'a> Place<'a> {
    fn of(dir: &'a str) -> Option<Self> {
        let parts: Vec<&str> = dir.split('/').collect();
        Some(match parts.as_slice() {
            ["kernel"] => Self::Kernel,
            ["contracts"] => Self::Contracts,
            ["ports"] => Self::Ports,
            ["platform"] => Self::Platform,
            ["platform", "queries"] | ["domains", _, "queries"] => {
                Self::Queries(dir.strip_suffix("/queries")?)
            }
            ["domains", name] => Self::Domain(name),
            ["adapters", _] => Self::Adapter,
            ["app", name] => Self::App(name),
            ["testkit"] => Self::Testkit,
            ["xtask" | "bench" | "chaos"] => Self::Outside,
            _ => return None,
        })
    }

    /// The tier, for the places that have one.
    fn tier(self) -> Option<u8> {
        match self {
            Self::Kernel => Some(1),
            Self::Contracts | Self::Ports => Some(2),
            Self::Platform => Some(3),
            Self::Domain(_) | Self::Adapter => Some(4),
            Self::App(_) => Some(5),
            Self::Queries(_) | Self::Testkit | Self::Outside => None,
        }
    }
}

pub fn check(crates: &[Crate]) -> Vec<Violation> {
    let dirs: BTreeMap<&str, &str> = crates
        .iter()
        .map(|it| (it.name.as_str(), it.dir.as_str()))
        .collect();
    let mut found = Vec::new();
    for from in crates {
        let Some(place) = Place::of(&from.dir) else {
            found.push(Violation::error(
                from.manifest_path(),
                1,
                format!("{} lies in no known folder; the house has kernel, contracts, ports, platform, domains/*, adapters/*, app/*, testkit, xtask and bench", from.name),
            ));
            continue;
        };
        if !matches!(place, Place::Queries(_)) && !takes_workspace_lints(&from.manifest) {
            found.push(Violation::error(
                from.manifest_path(),
                1,
                "the workspace's lints do not apply here; add [lints] workspace = true",
            ));
        }
        for dependency in &from.dependencies {
            let Some(to_dir) = dirs.get(dependency.name.as_str()) else {
                continue;
            };
            let Some(to) = Place::of(to_dir) else {
                continue;
            };
            if let Some(why) = refusal(place, &from.dir, to, dependency.kind) {
                found.push(Violation::error(
                    from.manifest_path(),
                    from.line_of(&dependency.name),
                    format!("{} may not depend on {}: {why}", from.name, dependency.name),
                ));
            }
        }
    }
    found
}

/// Why this edge may not be, or nothing when it may.
fn refusal(from: Place<'_>, from_dir: &str, to: Place<'_>, kind: Kind) -> Option<&'static str> {
    match (from, to) {
        (_, Place::Outside) => Some("tools and measurements are used by nobody"),
        (Place::Outside, _) | (Place::Queries(_), Place::Kernel) => None,
        (_, Place::Testkit) => {
            (kind != Kind::Dev).then_some("testkit is for tests; make it a dev-dependency")
        }
        (_, Place::Queries(owner)) => (owner != from_dir)
            .then_some("generated queries belong to the crate whose SQL they come from"),
        (Place::Queries(_), _) => Some("generated queries know the kernel at most"),
        (Place::Testkit, _) => {
            (to.tier() > Some(3)).then_some("testkit serves all domains, so it knows none")
        }
        (Place::Domain(_), Place::Domain(_)) => {
            Some("a domain never names a domain; ask through contracts or listen to its events")
        }
        (Place::Domain(_), Place::Adapter) => {
            Some("a domain never names an adapter; ask for the port and let app/server hand it in")
        }
        (Place::Adapter, Place::Domain(_)) => {
            Some("an adapter never names a domain; it fulfils a port")
        }
        // The simulation plays the models of domains against each other, with no shell around them.
        (Place::App("server" | "simulation"), _) => None,
        (Place::App(_), Place::Domain(_) | Place::Adapter) => {
            Some("only app/server knows domains and adapters and introduces them to each other")
        }
        _ if to.tier() >= from.tier() => {
            Some("a crate depends on lower tiers only, never on a sibling")
        }
        _ => None,
    }
}

fn takes_workspace_lints(manifest: &str) -> bool {
    manifest
        .parse::<toml::Table>()
        .ok()
        .and_then(|table| table.get("lints")?.get("workspace")?.as_bool())
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fixture::lines, workspace::Dependency};

    fn krate(name: &str, dir: &str, dependencies: &[(&str, Kind)]) -> Crate {
        let mut manifest = String::from("[lints]\nworkspace = true\n[dependencies]\n");
        for (dependency, _) in dependencies {
            manifest.push_str(dependency);
            manifest.push_str(".workspace = true\n");
        }
        Crate {
            name: name.to_owned(),
            dir: dir.to_owned(),
            manifest,
            dependencies: dependencies
                .iter()
                .map(|&(name, kind)| Dependency {
                    name: name.to_owned(),
                    kind,
                })
                .collect(),
        }
    }

    /// The whole house, and one more crate to try.
    fn house_with(extra: Crate) -> Vec<Crate> {
        let mut crates = vec![
            krate("cf-kernel", "kernel", &[]),
            krate("cf-contracts", "contracts", &[]),
            krate("cf-ports", "ports", &[]),
            krate("cf-platform", "platform", &[]),
            krate("cf-platform-queries", "platform/queries", &[]),
            krate("cf-billing", "domains/billing", &[]),
            krate("cf-billing-queries", "domains/billing/queries", &[]),
            krate("cf-mail", "adapters/mail", &[]),
            krate("cf-gateway", "app/gateway", &[]),
            krate("cf-testkit", "testkit", &[]),
            krate("xtask", "xtask", &[]),
        ];
        crates.retain(|it| it.dir != extra.dir);
        crates.push(extra);
        crates
    }

    #[track_caller]
    fn refused(dir: &str, to: &str, kind: Kind, why: &str) {
        let found = lines(&check(&house_with(krate("tried", dir, &[(to, kind)]))));

        assert_eq!(found.len(), 1, "{dir} -> {to}: {found:?}");
        assert!(found[0].starts_with(&format!(
            "{dir}/Cargo.toml:4: tried may not depend on {to}: "
        )));
        assert!(found[0].contains(why), "{found:?}");
    }

    #[track_caller]
    fn allowed(dir: &str, to: &str, kind: Kind) {
        let found = check(&house_with(krate("tried", dir, &[(to, kind)])));

        assert_eq!(found, [], "{dir} -> {to}");
    }

    #[test]
    fn an_edge_to_a_lower_tier_is_allowed() {
        allowed("contracts", "cf-kernel", Kind::Normal);
        allowed("platform", "cf-ports", Kind::Normal);
        allowed("domains/orders", "cf-platform", Kind::Normal);
        allowed("adapters/kafka", "cf-ports", Kind::Normal);
        allowed("app/gateway", "cf-platform", Kind::Normal);
    }

    #[test]
    fn an_edge_upwards_or_to_a_sibling_is_refused() {
        refused("kernel", "cf-contracts", Kind::Normal, "lower tiers only");
        refused("contracts", "cf-ports", Kind::Normal, "lower tiers only");
        refused("platform", "cf-billing", Kind::Normal, "lower tiers only");
        refused(
            "adapters/kafka",
            "cf-mail",
            Kind::Normal,
            "lower tiers only",
        );
        refused("app/worker", "cf-gateway", Kind::Normal, "lower tiers only");
    }

    #[test]
    fn domains_and_adapters_do_not_know_each_other() {
        refused(
            "domains/orders",
            "cf-billing",
            Kind::Normal,
            "through contracts",
        );
        refused(
            "domains/orders",
            "cf-billing",
            Kind::Dev,
            "through contracts",
        );
        refused(
            "domains/orders",
            "cf-mail",
            Kind::Normal,
            "ask for the port",
        );
        refused(
            "adapters/kafka",
            "cf-billing",
            Kind::Normal,
            "fulfils a port",
        );
    }

    #[test]
    fn only_the_server_knows_all() {
        allowed("app/server", "cf-billing", Kind::Normal);
        allowed("app/server", "cf-mail", Kind::Normal);
        allowed("app/server", "cf-gateway", Kind::Normal);
        refused("app/gateway", "cf-billing", Kind::Normal, "only app/server");
    }

    #[test]
    fn testkit_is_a_dev_dependency_and_knows_no_domain() {
        allowed("domains/orders", "cf-testkit", Kind::Dev);
        refused(
            "domains/orders",
            "cf-testkit",
            Kind::Normal,
            "dev-dependency",
        );
        allowed("testkit", "cf-platform", Kind::Normal);
        refused("testkit", "cf-billing", Kind::Normal, "knows none");
    }

    #[test]
    fn generated_queries_belong_to_one_crate() {
        allowed("domains/billing", "cf-billing-queries", Kind::Normal);
        allowed("platform", "cf-platform-queries", Kind::Normal);
        allowed("domains/orders/queries", "cf-kernel", Kind::Normal);
        refused(
            "domains/orders",
            "cf-billing-queries",
            Kind::Normal,
            "belong to the crate",
        );
        refused(
            "domains/orders/queries",
            "cf-platform",
            Kind::Normal,
            "the kernel at most",
        );
    }

    #[test]
    fn tools_see_everything_and_nobody_sees_them() {
        allowed("bench", "cf-billing", Kind::Normal);
        refused("app/server", "xtask", Kind::Normal, "used by nobody");
    }

    #[test]
    fn a_crate_outside_the_known_folders_is_named() {
        let found = lines(&check(&house_with(krate("helper", "libs/helper", &[]))));

        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("libs/helper/Cargo.toml:1: helper lies in no known folder"));
    }

    #[test]
    fn a_crate_without_the_workspace_lints_is_named_unless_generated() {
        let without = |dir: &str| Crate {
            manifest: String::new(),
            ..krate("tried", dir, &[])
        };

        assert_eq!(check(&house_with(without("domains/orders"))).len(), 1);
        assert_eq!(check(&house_with(without("domains/orders/queries"))), []);
    }
}
