//! Asks PostgreSQL alone: the same statements of the same role in the same scope, by pgbench.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, bail, ensure};
use cf_platform::auth::OPERATOR;
use tempfile::TempDir;

use crate::postgres::{DATABASE, Server};
use crate::sample::{Sample, count};
use crate::usage::{self, Spent};

/// Connections, as many as those who ask by HTTP have.
pub const CLIENTS: u8 = 16;
/// Every so many transactions one is timed on its own.
const SAMPLING: &str = "0.1";
const SCRIPT: &str = "script.sql";

/// How statements travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travel {
    /// One after the other, each waits for its answer.
    OneByOne,
    /// All of a transaction at once.
    Together,
}

/// A transaction that reads in the scope of a visitor. `:limit` and `:nth` are chosen anew for each.
pub fn script(statements: &[String], travel: Travel) -> String {
    let (first, last) = match travel {
        Travel::OneByOne => ("", ""),
        Travel::Together => ("\\startpipeline\n", "\\endpipeline\n"),
    };
    let mut script = format!(
        "\\set limit random(51, {})\n\\set nth random(1, 9)\n",
        50 + CLIENTS
    );
    script.push_str(first);
    script.push_str("begin read only;\n");
    script.push_str("set local app.storefront = '");
    script.push_str(&OPERATOR.0.uuid().to_string());
    script.push_str("';\n");
    for statement in statements {
        script.push_str(statement);
        script.push_str(";\n");
    }
    script.push_str("rollback;\n");
    script.push_str(last);
    script
}

/// A statement of the catalogue by its name, with values in place of its parameters. The others
/// stay parameters.
pub fn statement(name: &str, values: &[(&str, &str)]) -> anyhow::Result<String> {
    const LISTINGS: &str = include_str!("../../domains/catalog/src/store/listings.sql");
    statement_of(LISTINGS, name, values)
}

/// As [`statement`], of any domain's file.
pub fn statement_of(file: &str, name: &str, values: &[(&str, &str)]) -> anyhow::Result<String> {
    let begins = |line: &str| {
        line.strip_prefix("--! ")
            .is_some_and(|rest| rest.split([' ', ':']).next() == Some(name))
    };
    let lines: Vec<&str> = file
        .lines()
        .skip_while(|line| !begins(line))
        .skip(1)
        .take_while(|line| !line.starts_with("--!"))
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect();
    let text = lines.join("\n");
    ensure!(!text.trim().is_empty(), "there is no statement `{name}`");
    Ok(bind(text.trim().trim_end_matches(';'), values))
}

/// Puts values in place of `:name`, and leaves casts (`::text`) alone.
fn bind(statement: &str, values: &[(&str, &str)]) -> String {
    let mut bound = String::with_capacity(statement.len());
    let mut rest = statement;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        bound.push_str(before);
        let colons = after.len() - after.trim_start_matches(':').len();
        let name: &str = &after[colons..];
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(name.len())];
        match values
            .iter()
            .find(|(known, _)| colons == 1 && *known == name)
        {
            Some((_, value)) => bound.push_str(value),
            None => bound.push_str(&after[..colons + name.len()]),
        }
        rest = &after[colons + name.len()..];
    }
    bound.push_str(rest);
    bound
}

/// How many transactions are made.
#[derive(Debug, Clone, Copy)]
enum Amount {
    /// pgbench knows whole seconds only.
    Seconds(u64),
    OfEachClient(u64),
}

/// Who runs a script, and where.
#[derive(Debug, Clone)]
pub struct Asker {
    pub database: &'static str,
    pub role: &'static str,
    pub clients: u8,
    /// Values of variables in the script.
    pub values: Vec<(String, String)>,
}

/// A script, run by a role.
pub struct Pgbench<'a> {
    program: PathBuf,
    server: &'a Server,
    asker: Asker,
    dir: TempDir,
    /// Transactions of each client in one slice.
    each: u64,
    /// What it takes until sessions are there and statements are planned: ours have both already.
    opening: Sample,
}

/// Transactions of each client after which everything is prepared.
const OPENING: u64 = 2;

impl<'a> Pgbench<'a> {
    /// Readers of the platform's own database.
    pub fn new(
        server: &'a Server,
        role: &'static str,
        script: &str,
        slice: Duration,
    ) -> anyhow::Result<Self> {
        let asker = Asker {
            database: DATABASE,
            role,
            clients: CLIENTS,
            values: Vec::new(),
        };
        Self::run_by(server, asker, script, slice)
    }

    /// Learns how many transactions fit into a slice, and what opening costs.
    pub fn run_by(
        server: &'a Server,
        asker: Asker,
        script: &str,
        slice: Duration,
    ) -> anyhow::Result<Self> {
        let dir = tempfile::Builder::new()
            .prefix("cf-bench-pgbench-")
            .tempdir()?;
        fs::write(dir.path().join(SCRIPT), script)?;
        let opening = Sample::new(0, Duration::ZERO);
        let mut pgbench = Self {
            program: server.program("pgbench")?,
            server,
            asker,
            dir,
            each: 0,
            opening,
        };
        let look = pgbench.transactions(Amount::Seconds(2), None)?;
        pgbench.each =
            whole(look.per_second() * slice.as_secs_f64() / f64::from(pgbench.asker.clients))
                .max(OPENING)
                + OPENING;
        let mut openings = [
            pgbench.metered(OPENING)?,
            pgbench.metered(OPENING)?,
            pgbench.metered(OPENING)?,
        ];
        openings.sort_by(|one, other| one.server().total_cmp(&other.server()));
        let [_, middle, _] = openings;
        pgbench.opening = middle;
        Ok(pgbench)
    }

    /// One slice, without what opening costs.
    pub fn run(&self) -> anyhow::Result<Sample> {
        Ok(self.metered(self.each)?.without(&self.opening))
    }

    fn metered(&self, each: u64) -> anyhow::Result<Sample> {
        let log = tempfile::tempdir_in(self.dir.path())?;
        let before = self.spent()?;
        let sample = self.transactions(Amount::OfEachClient(each), Some(log.path()))?;
        // Its sessions end a moment after it, and are counted when they have.
        std::thread::sleep(Duration::from_millis(100));
        Ok(sample.with_cpu(self.spent()?.since(before)))
    }

    fn spent(&self) -> anyhow::Result<Spent> {
        let (server, asker) = (usage::server(self.server.pid)?, usage::own_children()?);
        Ok(Spent {
            program: Duration::ZERO,
            server,
            asker,
        })
    }

    fn transactions(&self, amount: Amount, log: Option<&Path>) -> anyhow::Result<Sample> {
        let mut command = Command::new(&self.program);
        command
            .args(["--no-vacuum", "--protocol", "prepared", "--jobs", "1"])
            .args(["--client", &self.asker.clients.to_string()])
            .args(["--username", self.asker.role, "--port", &self.server.port.to_string()])
            .arg("--host")
            .arg(&self.server.socket_dir)
            .args(["--define", &format!("seller_id={}", OPERATOR.0.uuid())])
            .arg("--file")
            .arg(self.dir.path().join(SCRIPT))
            .args(["--define", "nth=0", "--define", &format!("base={}", next_numbers())])
            .args(["--define", &format!("clients={}", self.asker.clients)])
            // Where a session comes to after a few turns.
            .env("PGOPTIONS", "-c plan_cache_mode=force_generic_plan");
        for (name, value) in &self.asker.values {
            command.arg("--define").arg(format!("{name}={value}"));
        }
        match amount {
            Amount::Seconds(seconds) => command.args(["--time", &seconds.to_string()]),
            Amount::OfEachClient(each) => command.args(["--transactions", &each.to_string()]),
        };
        if let Some(log) = log {
            command
                .args(["--log", "--sampling-rate", SAMPLING])
                .arg("--log-prefix")
                .arg(log.join("log"));
        }
        let output = command
            .arg(self.asker.database)
            .output()
            .with_context(|| format!("{} cannot be run", self.program.display()))?;
        let text = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            bail!(
                "pgbench failed: {text}{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let after = |label: &str| {
            let rest = text.lines().find_map(|line| line.strip_prefix(label));
            let rest =
                rest.with_context(|| format!("pgbench said nothing of `{label}`: {text}"))?;
            anyhow::Ok(rest.split([' ', '/']).next().unwrap_or_default().to_owned())
        };
        let done: u64 = after("number of transactions actually processed: ")?.parse()?;
        let per_second: f64 = after("tps = ")?.parse()?;
        let latencies = log.map(latencies).transpose()?.unwrap_or_default();
        Ok(
            Sample::new(done, Duration::from_secs_f64(count(done) / per_second))
                .with_latencies(latencies),
        )
    }
}

/// Where the numbers of a run begin: milliseconds, as rising ids begin with, and far from those of
/// the runs before.
fn next_numbers() -> u64 {
    const APART: u64 = 100_000_000;
    static RUNS: AtomicU64 = AtomicU64::new(1);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let now = u64::try_from(now.as_millis()).unwrap_or_default();
    now + RUNS.fetch_add(1, Ordering::Relaxed) * APART
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of transactions in a second or two"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

/// The third word of each line is a time in microseconds.
fn latencies(dir: &Path) -> anyhow::Result<Vec<Duration>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        for line in fs::read_to_string(entry?.path())?.lines() {
            let micros = line
                .split(' ')
                .nth(2)
                .context("a line of pgbench's log is short")?;
            found.push(Duration::from_micros(micros.parse()?));
        }
    }
    Ok(found)
}
