//! The rules of the house, each in a file of its own.

mod binaries;
mod edges;
mod imports;
mod lengths;
mod licences;
mod rooms;
mod sql;

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::Result;
use clap::ValueEnum;

use crate::{
    violation::{Violation, Weight},
    workspace,
};

#[derive(clap::Args)]
pub struct Args {
    /// Only these; all of them when none is named
    #[arg(value_enum)]
    only: Vec<Check>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Check {
    /// A crate depends on lower tiers only, never on a sibling
    Edges,
    /// Every domain has the same rooms
    Rooms,
    /// A room names only what it may name; SQL stands in .sql files
    Imports,
    /// A file has one subject
    Lengths,
    /// Nothing prebuilt is checked in, no lockfile names a host
    Binaries,
    /// Licences, banned crates and sources, as deny.toml says
    Licences,
}

impl Check {
    fn findings(self, root: &Path) -> Result<Vec<Violation>> {
        match self {
            Self::Edges => Ok(edges::check(&workspace::crates(root)?)),
            Self::Rooms => rooms::check(root),
            Self::Imports => imports::check(root),
            Self::Lengths => lengths::check(root),
            Self::Binaries => binaries::check(root),
            Self::Licences => licences::check(root),
        }
    }
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let root = workspace::root()?;
    let chosen: &[Check] = if args.only.is_empty() {
        Check::value_variants()
    } else {
        &args.only
    };
    let mut findings = Vec::new();
    for check in chosen {
        findings.extend(check.findings(&root)?);
    }
    findings.sort();

    let mut out = io::stdout().lock();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let errors = findings
        .iter()
        .filter(|it| it.weight == Weight::Error)
        .count();
    let warnings = findings.len() - errors;
    writeln!(
        out,
        "{} checks: {errors} violations, {warnings} warnings",
        chosen.len()
    )?;
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
