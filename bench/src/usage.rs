//! Processor time and memory of processes, from `/proc`.

use std::fs;
use std::time::Duration;

use anyhow::Context as _;

/// Linux tells programs times in hundredths of a second, whatever it counts in itself.
const TICK: Duration = Duration::from_millis(10);

/// Processor time of the program that is measured, of PostgreSQL, and of whoever asks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    pub program: Duration,
    pub server: Duration,
    pub asker: Duration,
}

impl Spent {
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self {
            program: self.program.saturating_sub(before.program),
            server: self.server.saturating_sub(before.server),
            asker: self.asker.saturating_sub(before.asker),
        }
    }
}

/// Times of one process: its own, and those of its children that have ended.
struct Times {
    parent: u32,
    own: u64,
    reaped: u64,
}

fn times(pid: &str) -> Option<Times> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in front may hold anything, brackets included.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Times {
        parent: fields.get(1)?.parse().ok()?,
        own: number(11)? + number(12)?,
        reaped: number(13)? + number(14)?,
    })
}

fn duration(ticks: u64) -> Duration {
    TICK * u32::try_from(ticks).unwrap_or(u32::MAX)
}

/// What a process has used so far.
pub fn process(pid: u32) -> anyhow::Result<Duration> {
    let times = times(&pid.to_string()).with_context(|| format!("process {pid} is gone"))?;
    Ok(duration(times.own))
}

/// What this process has used so far.
pub fn own() -> anyhow::Result<Duration> {
    process(std::process::id())
}

/// What the children of this process that have ended have used.
pub fn own_children() -> anyhow::Result<Duration> {
    Ok(duration(
        times("self").context("/proc cannot be read")?.reaped,
    ))
}

/// What a server and all its processes have used so far, those that have ended included.
pub fn server(pid: u32) -> anyhow::Result<Duration> {
    let own = times(&pid.to_string()).with_context(|| format!("process {pid} is gone"))?;
    let mut ticks = own.own + own.reaped;
    for entry in fs::read_dir("/proc")?.flatten() {
        let name = entry.file_name();
        let Some(name) = name
            .to_str()
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        if let Some(child) = times(name).filter(|times| times.parent == pid) {
            ticks += child.own + child.reaped;
        }
    }
    Ok(duration(ticks))
}

/// Processor time of the calling thread, exact.
pub fn thread() -> anyhow::Result<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanos = text
        .split_whitespace()
        .next()
        .context("schedstat is empty")?
        .parse()?;
    Ok(Duration::from_nanos(nanos))
}

/// Memory of a process, in kilobytes.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub resident: u64,
    /// Shared pages count in part.
    pub proportional: u64,
}

pub fn memory(pid: u32) -> anyhow::Result<Memory> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let kilobytes = |name: &str| {
        rollup
            .lines()
            .find_map(|line| {
                line.strip_prefix(name)?
                    .trim()
                    .strip_suffix(" kB")?
                    .parse()
                    .ok()
            })
            .with_context(|| format!("no {name} of process {pid}"))
    };
    Ok(Memory {
        resident: kilobytes("Rss:")?,
        proportional: kilobytes("Pss:")?,
    })
}
