//! Where it was measured.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::sample::{median, micros};

/// Facts as lines of the report.
pub fn facts() -> anyhow::Result<Vec<(&'static str, String)>> {
    let cores = std::thread::available_parallelism()?;
    let load = field("/proc/loadavg", |text| {
        text.split_whitespace().next().map(str::to_owned)
    });
    Ok(vec![
        (
            "processor",
            format!("{} × {cores}", named("/proc/cpuinfo", "model name")),
        ),
        ("memory", named("/proc/meminfo", "MemTotal")),
        (
            "kernel",
            field("/proc/sys/kernel/osrelease", |text| {
                Some(text.trim().to_owned())
            }),
        ),
        (
            "flush of 8 KB to disk",
            format!("{:.0} µs", micros(flush()?)),
        ),
        ("busy before (load of one minute)", load),
        (
            "version",
            format!("{} ({})", env!("CARGO_PKG_VERSION"), revision()),
        ),
        (
            "built",
            if cfg!(debug_assertions) {
                "WITHOUT optimisation: figures mean nothing"
            } else {
                "release"
            }
            .to_owned(),
        ),
    ])
}

fn field(path: &str, pick: impl Fn(&str) -> Option<String>) -> String {
    fs::read_to_string(path)
        .ok()
        .and_then(|text| pick(&text))
        .unwrap_or_else(|| "unknown".to_owned())
}

fn named(path: &str, name: &str) -> String {
    field(path, |text| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    })
}

fn revision() -> String {
    let git = Command::new("git")
        .args(["rev-parse", "--short", "HEAD"])
        .output()
        .ok();
    let text = git
        .filter(|output| output.status.success())
        .map(|output| output.stdout)
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&text).trim().to_owned();
    if text.is_empty() {
        "no revision".to_owned()
    } else {
        text
    }
}

/// What every commit waits for.
fn flush() -> anyhow::Result<Duration> {
    let mut file = tempfile::tempfile()?;
    let block = [7_u8; 8192];
    file.write_all(&block)?;
    file.sync_all()?;
    let mut times = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&block)?;
        file.sync_data()?;
        times.push(began.elapsed().as_secs_f64());
    }
    Ok(Duration::from_secs_f64(median(times)))
}
