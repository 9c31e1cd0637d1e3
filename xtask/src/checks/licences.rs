//! Licences, banned crates and sources of all dependencies, as `deny.toml` says.
//!
//! `cargo deny check licenses bans sources` reads the same file; docs/decisions/licence-check.md says why this exists.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::{violation::Violation, workspace};

const RULES: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";

/// How cargo's name for the one registry that is a source for us ends.
const REGISTRY: &str = "/rust-lang/crates.io-index";

pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let text = fs::read_to_string(root.join(RULES)).context("cannot read deny.toml")?;
    let rules: Rules = toml::from_str(&text).context("deny.toml is not as expected")?;
    let targets = |flag: &'static str| {
        rules
            .graph
            .targets
            .iter()
            .flat_map(move |it| [flag, it.as_str()])
    };
    let filters: Vec<&str> = ["--all-features"]
        .into_iter()
        .chain(targets("--filter-platform"))
        .collect();
    let mut graph: Graph = workspace::metadata(root, &filters)?;
    let used = used(root, &targets("--target").collect::<Vec<_>>())?;
    graph
        .packages
        .retain(|it| used.contains(&format!("{} v{}", it.name, it.version)));
    let lock = fs::read_to_string(root.join(LOCK))?;
    Ok(judge(&rules, &graph, &lock))
}

/// What is really built, as `name vVERSION`: the metadata also list what only a feature that nobody asks for would bring.
fn used(root: &Path, targets: &[&str]) -> Result<BTreeSet<String>> {
    let tree = workspace::cargo(
        root,
        &[
            &[
                "tree",
                "--workspace",
                "--all-features",
                "--edges",
                "all",
                "--prefix",
                "none",
            ],
            targets,
        ]
        .concat(),
    )?;
    Ok(String::from_utf8_lossy(&tree)
        .lines()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect())
}

fn judge(rules: &Rules, graph: &Graph, lock: &str) -> Vec<Violation> {
    let packages = &graph.packages;
    let mut found = Vec::new();
    for package in packages {
        let line = line_in(lock, &package.name, &package.version);
        let mut refuse = |why: String| found.push(Violation::error(LOCK, line, why));
        let Package { name, version, .. } = package;
        if let Some(why) = licence_refusal(rules, package) {
            refuse(format!("{name} {version}: {why}"));
        }
        if let Some(ban) = rules.bans.deny.iter().find(|it| it.name == *name) {
            for user in users_of(graph, package) {
                if !ban.wrappers.contains(user) {
                    refuse(format!(
                        "{name} {version}, used by {user}, is banned: {}",
                        ban.reason
                    ));
                }
            }
        }
        if package
            .source
            .as_deref()
            .is_some_and(|source| !is_crates_io(source))
        {
            refuse(format!(
                "{name} {version} comes from elsewhere than crates.io"
            ));
        }
    }
    found.extend(duplicates(rules, packages, lock));
    found
}

/// The names of the packages that depend on this one.
fn users_of<'a>(graph: &'a Graph, package: &Package) -> Vec<&'a String> {
    let users: BTreeSet<&str> = graph
        .resolve
        .nodes
        .iter()
        .filter(|node| node.dependencies.contains(&package.id))
        .map(|node| node.id.as_str())
        .collect();
    graph
        .packages
        .iter()
        .filter(|it| users.contains(it.id.as_str()))
        .map(|it| &it.name)
        .collect()
}

fn is_crates_io(source: &str) -> bool {
    source.starts_with("registry+") && source.ends_with(REGISTRY)
}

fn licence_refusal(rules: &Rules, package: &Package) -> Option<String> {
    let Some(text) = &package.license else {
        return Some("names no licence".to_owned());
    };
    let Ok(expression) = Expression::parse_mode(text, ParseMode::LAX) else {
        return Some(format!("its licence cannot be read: {text}"));
    };
    let excepted: Vec<&str> = rules
        .licenses
        .exceptions
        .iter()
        .filter(|it| it.name == package.name)
        .flat_map(|it| it.allow.iter().map(String::as_str))
        .collect();
    let allowed = expression.evaluate(|requirement| {
        let wanted = requirement.to_string();
        rules.licenses.allow.contains(&wanted) || excepted.contains(&wanted.as_str())
    });
    (!allowed).then(|| format!("{text} is not among the licences allowed in {RULES}"))
}

/// Two versions of one crate: not wrong, but seldom wanted.
fn duplicates(rules: &Rules, packages: &[Package], lock: &str) -> Vec<Violation> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        versions
            .entry(&package.name)
            .or_default()
            .push(&package.version);
    }
    let skipped = |name: &str| {
        rules
            .bans
            .skip
            .iter()
            .any(|it| it.name.split('@').next() == Some(name))
    };
    versions
        .into_iter()
        .filter(|(name, versions)| versions.len() > 1 && !skipped(name))
        .map(|(name, versions)| {
            let line = line_in(lock, name, versions[0]);
            let message = format!(
                "{name} is there {} times: {}",
                versions.len(),
                versions.join(", ")
            );
            if rules.bans.multiple_versions == "deny" {
                Violation::error(LOCK, line, message)
            } else {
                Violation::warning(LOCK, line, message)
            }
        })
        .collect()
}

fn line_in(lock: &str, name: &str, version: &str) -> usize {
    let wanted = [
        format!("name = \"{name}\""),
        format!("version = \"{version}\""),
    ];
    let lines: Vec<&str> = lock.lines().collect();
    lines
        .windows(2)
        .position(|pair| pair == wanted)
        .map_or(1, |index| index + 1)
}

#[derive(Deserialize)]
struct Rules {
    graph: GraphRules,
    licenses: LicenceRules,
    bans: BanRules,
}

#[derive(Deserialize)]
struct GraphRules {
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct LicenceRules {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<LicenceException>,
}

#[derive(Deserialize)]
struct LicenceException {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct BanRules {
    multiple_versions: String,
    #[serde(default)]
    deny: Vec<Ban>,
    #[serde(default)]
    skip: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    reason: String,
    /// Those who may use it all the same.
    #[serde(default)]
    wrappers: Vec<String>,
}

#[derive(Deserialize)]
struct Graph {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::lines;

    const DENY: &str = r#"
        [graph]
        targets = []
        [licenses]
        allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
        [bans]
        multiple-versions = "warn"
        deny = [{ crate = "openssl", reason = "one TLS provider", wrappers = ["wrapper"] }]
    "#;

    fn package(name: &str, version: &str, license: &str) -> Package {
        Package {
            id: format!("{name}@{version}"),
            name: name.to_owned(),
            version: version.to_owned(),
            license: Some(license.to_owned()),
            source: Some(format!("registry+https://index{REGISTRY}")),
        }
    }

    fn found(packages: Vec<Package>) -> Vec<String> {
        let lock = "[[package]]\nname = \"tried\"\nversion = \"1.0.0\"\n";
        // Every package uses the one after it.
        let nodes = packages
            .windows(2)
            .map(|pair| Node {
                id: pair[0].id.clone(),
                dependencies: vec![pair[1].id.clone()],
            })
            .collect();
        let graph = Graph {
            packages,
            resolve: Resolve { nodes },
        };
        lines(&judge(&toml::from_str(DENY).unwrap(), &graph, lock))
    }

    #[test]
    fn a_licence_is_read_as_an_expression() {
        for fine in [
            "MIT OR GPL-3.0",
            "MIT/Apache-2.0",
            "(MIT OR ISC) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert_eq!(
                found(vec![package("tried", "1.0.0", fine)]),
                Vec::<String>::new(),
                "{fine}"
            );
        }
        for wrong in [
            "GPL-3.0-only",
            "MIT AND AGPL-3.0-only",
            "CDLA-Permissive-2.0",
        ] {
            let found = found(vec![package("tried", "1.0.0", wrong)]);

            assert_eq!(found.len(), 1, "{wrong}");
            assert!(
                found[0].starts_with("Cargo.lock:2: tried 1.0.0: "),
                "{found:?}"
            );
        }
    }

    #[test]
    fn an_exception_holds_for_its_crate_only() {
        assert_eq!(
            found(vec![package("roots", "1.0.0", "CDLA-Permissive-2.0")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_crate_without_licence_is_refused() {
        let unnamed = Package {
            license: None,
            ..package("tried", "1.0.0", "")
        };

        assert!(found(vec![unnamed])[0].ends_with("names no licence"));
    }

    #[test]
    fn a_banned_crate_is_refused_with_its_reason_but_for_its_wrappers() {
        let openssl = || package("openssl", "1.0.0", "MIT");

        let refused = found(vec![package("tried", "1.0.0", "MIT"), openssl()]);
        let allowed = found(vec![package("wrapper", "1.0.0", "MIT"), openssl()]);

        assert_eq!(
            refused,
            ["Cargo.lock:1: openssl 1.0.0, used by tried, is banned: one TLS provider"]
        );
        assert_eq!(allowed, Vec::<String>::new());
    }

    #[test]
    fn another_source_is_refused() {
        let foreign = Package {
            source: Some("git+https://example.org/tried".to_owned()),
            ..package("tried", "1.0.0", "MIT")
        };

        assert!(found(vec![foreign])[0].ends_with("comes from elsewhere than crates.io"));
    }

    #[test]
    fn two_versions_are_warned_of() {
        let found = found(vec![
            package("tried", "1.0.0", "MIT"),
            package("tried", "2.0.0", "MIT"),
        ]);

        assert_eq!(
            found,
            ["Cargo.lock:2: warning: tried is there 2 times: 1.0.0, 2.0.0"]
        );
    }
}
