//! `doctor`: what is wrong with this installation, and what to do about it.

use std::process::ExitCode;
use std::sync::Arc;

use cf_platform::audit::verify::{Which, verify};
use cf_platform::config::Config;
use cf_platform::db::{migrate, roles, surface};
use cf_platform::examine::{Examined, Patience};
use cf_platform::host::HealthState;
use serde::Serialize;

use super::shared;
use crate::assembly::{Equipment, Platform};
use crate::cli::{Common, Doctor};
use crate::examine::{self as invariants, Parties};
use crate::say;

/// So many breaches of a rule are shown on one line.
const TOLD: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Ok,
    Warning,
    Wrong,
}

#[derive(Debug, Serialize)]
struct Finding {
    what: String,
    verdict: Verdict,
    /// What was found, and what to do.
    says: String,
}

#[derive(Debug, Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, what: &str, verdict: Verdict, says: impl Into<String>) {
        self.0.push(Finding {
            what: what.to_owned(),
            verdict,
            says: says.into(),
        });
    }

    fn of_error(&mut self, what: &str, error: &anyhow::Error) {
        self.add(what, Verdict::Wrong, format!("{error:#}"));
    }
}

pub async fn doctor(common: &Common, doctor: &Doctor) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    match shared::configure_quietly(common) {
        Err(error) => findings.of_error("configuration", &error),
        Ok((config, _log)) => {
            configuration(&config, &mut findings);
            database(&config, doctor, &mut findings).await;
        }
    }
    let worst = findings
        .0
        .iter()
        .map(|finding| finding.verdict)
        .max()
        .unwrap_or(Verdict::Ok);
    if doctor.json {
        say::json(&findings.0)?;
    } else {
        for Finding {
            what,
            verdict,
            says,
        } in &findings.0
        {
            let mark = match verdict {
                Verdict::Ok => "ok     ",
                Verdict::Warning => "warning",
                Verdict::Wrong => "WRONG  ",
            };
            say::answer(&format!("{mark}  {what:<16}  {says}"))?;
        }
    }
    Ok(if worst == Verdict::Wrong {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn configuration(config: &Config, findings: &mut Findings) {
    let set: Vec<String> = config
        .explain()
        .into_iter()
        .filter(|setting| !matches!(setting.origin, cf_platform::config::Origin::Default))
        .map(|setting| {
            format!(
                "{} = {} ({})",
                setting.setting, setting.value, setting.origin
            )
        })
        .collect();
    let says = if set.is_empty() {
        "all defaults".to_owned()
    } else {
        set.join("; ")
    };
    findings.add("configuration", Verdict::Ok, says);
}

async fn database(config: &Config, doctor: &Doctor, findings: &mut Findings) {
    let (database, equipment) = match shared::attach(config).await {
        Ok(attached) => attached,
        Err(error) => return findings.of_error("database", &error),
    };
    if let Err(error) = examine(config, &database, equipment, doctor, findings).await {
        findings.of_error("database", &error);
    }
    if let Err(error) = database.close().await {
        findings.of_error("database", &error);
    }
}

async fn examine(
    config: &Config,
    database: &crate::database::Database,
    equipment: Equipment,
    doctor: &Doctor,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    let cluster = &database.cluster;
    let driver = Arc::clone(&equipment.outside.driver);
    let platform = Platform::assemble(config, cluster.clone(), equipment, &[])?;
    let version: String = cluster
        .connect_admin()
        .await?
        .query_one("show server_version", &[])
        .await?
        .get(0);
    findings.add(
        "database",
        Verdict::Ok,
        format!("PostgreSQL {version} answers"),
    );

    let missing = migrate::pending(cluster, &platform.migrations()).await?;
    if !missing.is_empty() {
        findings.add(
            "migrations",
            Verdict::Wrong,
            format!(
                "{} are missing: run `cloud-factory migrate`, or `up`, which does it by itself",
                missing.len()
            ),
        );
        return Ok(());
    }
    findings.add("migrations", Verdict::Ok, "up to date");
    match roles::check(cluster, &platform.names()).await {
        Ok(()) => findings.add("roles", Verdict::Ok, "none sees past row-level security"),
        Err(error) => findings.of_error("roles", &error.into()),
    }
    for check in &platform.checks {
        let report = check.ask().await;
        let verdict = match report.health.state {
            HealthState::Up => Verdict::Ok,
            HealthState::Degraded => Verdict::Warning,
            HealthState::Down => Verdict::Wrong,
        };
        let says = report
            .health
            .message
            .unwrap_or_else(|| format!("answered in {} µs", report.took.as_micros()));
        findings.add(check.name, verdict, says);
    }
    bus(&platform, findings).await;
    if doctor.deep {
        tables(cluster, &platform, findings).await?;
        audit_log(&platform, findings).await;
        let parties = Parties::of(&platform, driver, config.bus.retention_days);
        let now = platform.services.clock.now();
        let patience = if doctor.settled {
            Patience::none(now)
        } else {
            Patience::usual(now)
        };
        match invariants::examine(&parties, patience).await {
            Ok(rules) => rules.iter().for_each(|rule| invariant(rule, findings)),
            Err(error) => findings.of_error("invariants", &error),
        }
    }
    for (_, db) in &platform.domains {
        db.close();
    }
    platform.host.bus().close();
    Ok(())
}

fn invariant(rule: &Examined, findings: &mut Findings) {
    if rule.holds() {
        return findings.add("invariant", Verdict::Ok, rule.rule);
    }
    let told = rule.breaches.iter().take(TOLD);
    let told: Vec<String> = told
        .map(|it| format!("{}: {}", it.about, it.says))
        .collect();
    let more = rule.breaches.len().saturating_sub(TOLD);
    let more = match more {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    findings.add(
        "invariant",
        Verdict::Wrong,
        format!("{}: {}{more}", rule.rule, told.join("; ")),
    );
}

async fn bus(platform: &Platform, findings: &mut Findings) {
    match platform
        .host
        .lags(&platform.host.groups(&platform.domains))
        .await
    {
        Err(error) => findings.of_error("events", &error.into()),
        Ok(lags) => {
            let pending: u64 = lags.iter().map(|lag| lag.lag.pending).sum();
            let dead: u64 = lags.iter().map(|lag| lag.dead_letters).sum();
            findings.add(
                "events",
                Verdict::Ok,
                format!("{pending} wait for delivery"),
            );
            if dead > 0 {
                findings.add(
                    "dead letters",
                    Verdict::Warning,
                    format!("{dead} wait for a decision: `cloud-factory dlq list`"),
                );
            }
        }
    }
}

async fn audit_log(platform: &Platform, findings: &mut Findings) {
    let checked = verify(
        platform.host.bus(),
        &platform.services.sealer,
        Which::All,
        &[],
    )
    .await;
    match checked {
        Err(error) => findings.of_error("audit log", &error.into()),
        Ok(report) if report.valid => findings.add(
            "audit log",
            Verdict::Ok,
            format!(
                "{} entries in {} chains, none altered",
                report.entries(),
                report.chains.len()
            ),
        ),
        Ok(_) => findings.add(
            "audit log",
            Verdict::Wrong,
            "it was tampered with: `cloud-factory audit verify` says where",
        ),
    }
}

async fn tables(
    cluster: &cf_platform::db::Cluster,
    platform: &Platform,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    let open = surface::tables_without_isolation(cluster, &platform.names()).await?;
    if open.is_empty() {
        findings.add(
            "isolation",
            Verdict::Ok,
            "every table has row-level security, enabled and forced",
        );
    } else {
        findings.add(
            "isolation",
            Verdict::Wrong,
            format!("row-level security is missing on {}", open.join(", ")),
        );
    }
    Ok(())
}
