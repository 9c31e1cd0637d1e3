//! `audit`: is the log as it was written?

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use cf_kernel::id::TenantId;
use cf_platform::audit::Head;
use cf_platform::audit::report::{ChainReport, Report};
use cf_platform::audit::verify::{Which, verify};
use serde::{Deserialize, Serialize};

use super::shared;
use crate::assembly;
use crate::cli::{Audit, Common, Verify};
use crate::say;

pub async fn audit(common: &Common, audit: Audit) -> anyhow::Result<ExitCode> {
    match audit {
        Audit::Verify(what) => check(common, &what).await,
    }
}

/// What `--json` prints, and `--against` reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Printed<'a> {
    entries: u64,
    heads: Vec<&'a Head>,
    #[serde(flatten)]
    report: &'a Report,
}

#[derive(Debug, Deserialize)]
struct Kept {
    heads: Vec<Head>,
}

async fn check(common: &Common, what: &Verify) -> anyhow::Result<ExitCode> {
    let which = match &what.tenant {
        None => Which::All,
        Some(id) => Which::Chain(Some(tenant(id)?)),
    };
    let mut kept = match &what.against {
        None => Vec::new(),
        Some(file) => heads(file)?,
    };
    if let Which::Chain(tenant) = which {
        kept.retain(|head| head.tenant == tenant);
    }
    let (config, _log) = shared::configure_quietly(common)?;
    let (database, equipment) = shared::attach(&config).await?;
    let services = equipment.services;
    let host = assembly::host(&config, database.cluster.clone(), &services);
    let report = verify(host.bus(), &services.sealer, which, &kept).await;
    host.bus().close();
    database.close().await?;
    let report = report?;
    if what.json {
        say::json(&Printed {
            entries: report.entries(),
            heads: report.heads().collect(),
            report: &report,
        })?;
    } else {
        print(&report)?;
    }
    Ok(if report.valid {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tenant(id: &str) -> anyhow::Result<TenantId> {
    id.parse()
        .with_context(|| format!("`{id}` is not the id of a tenant"))
}

fn heads(file: &Path) -> anyhow::Result<Vec<Head>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let kept: Kept = serde_json::from_str(&text).with_context(|| {
        format!(
            "{} is not what `cloud-factory audit verify --json` printed",
            file.display()
        )
    })?;
    Ok(kept.heads)
}

fn print(report: &Report) -> anyhow::Result<()> {
    for chain in &report.chains {
        say::answer(&line(chain))?;
    }
    if let Some(problem) = report.log_problem {
        say::answer(&format!("WRONG    the whole log  {}", problem.says()))?;
    }
    say::answer(&if report.valid {
        format!(
            "the audit log is whole: {} entries in {} chains",
            report.entries(),
            report.chains.len()
        )
    } else {
        "the audit log was tampered with".to_owned()
    })
}

fn line(chain: &ChainReport) -> String {
    let whose = chain
        .tenant
        .map_or_else(|| "no tenant".to_owned(), |tenant| tenant.to_string());
    match (&chain.first_broken_at, &chain.head) {
        (Some(broken), _) => {
            let entry = broken
                .entry_id
                .map_or_else(String::new, |id| format!(" ({id})"));
            format!(
                "WRONG    {whose}  at position {}{entry}: {}",
                broken.position,
                broken.problem.says()
            )
        }
        (None, Some(head)) => format!(
            "ok       {whose}  {} entries, head {}",
            head.entries, head.mac
        ),
        (None, None) => format!("ok       {whose}  no entries"),
    }
}
