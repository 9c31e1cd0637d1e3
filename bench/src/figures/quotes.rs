//! Pricing a configuration, in this process: judged, computed, explained; beside reading the same
//! configuration from JSON, which whoever answers over HTTP has to do anyway.

use std::hint::black_box;
use std::time::Instant;

use anyhow::anyhow;
use cf_catalog::Calculator;
use cf_kernel::{Clock, Lang};
use cf_platform::time::SystemClock;
use serde_json::{Map, Value};

use crate::report::{Line, Report};
use crate::sample::{Sample, middle};
use crate::usage::{self, Spent};
use crate::{Bench, tell};

/// These are short: a part of a slice is enough.
const PARTS: u32 = 4;
/// Quotes between two looks at the time.
const TURN: u64 = 1_000;
/// At least 100,000 a second.
const MOST_MICROS: f64 = 10.0;

const ASKED: [(&str, &str); 4] = [
    (
        "vps",
        r#"{"region":"lj-1","plan":"business","osImage":"debian-12"}"#,
    ),
    (
        "kubernetes",
        r#"{"region":"mb-1","workers":12,"storageGb":750,"storageClass":"nvme"}"#,
    ),
    (
        "managed-postgresql",
        r#"{"region":"lj-1","plan":"production","storageGb":400,"highAvailability":true}"#,
    ),
    (
        "sim-bundle",
        r#"{"sims":20000,"services":"data-voice-sms"}"#,
    ),
];

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let mut lines = Vec::new();
    for (product, json) in ASKED {
        let calculator = Calculator::of_shipped(product)
            .ok_or_else(|| anyhow!("`{product}` is not in the shipped catalogue"))?;
        let configuration = read(json)?;
        let quote = || {
            let quoted = calculator.quote(configuration.clone(), (None, true, 1), (Lang::Sl, now));
            black_box(quoted.map_err(|errors| anyhow!("{product} was refused: {errors:?}"))?);
            anyhow::Ok(())
        };
        let parse = || {
            black_box(read(json)?);
            anyhow::Ok(())
        };
        let (mut ours, mut limit) = (Vec::new(), Vec::new());
        for round in 1..=bench.rounds {
            tell(&format!("{product}: round {round} of {}", bench.rounds));
            ours.push(during(bench, quote)?);
            limit.push(during(bench, parse)?);
        }
        lines.push(line(product, &ours, &limit));
    }
    report.section(
        "Quotes",
        "A yearly quote with its reasons in Slovenian, one thread, no database. The limit is reading the configuration from JSON; \
         the figure is the microseconds of a quote, and the aim 100,000 a second.",
        lines,
    );
    Ok(())
}

fn read(json: &str) -> anyhow::Result<Map<String, Value>> {
    Ok(serde_json::from_str(json)?)
}

fn during(bench: &Bench, work: impl Fn() -> anyhow::Result<()>) -> anyhow::Result<Sample> {
    let (began, cpu, mut done) = (Instant::now(), usage::thread()?, 0);
    while began.elapsed() < bench.slice / PARTS {
        for _ in 0..TURN {
            work()?;
        }
        done += TURN;
    }
    let program = usage::thread()?.saturating_sub(cpu);
    Ok(Sample::new(done, began.elapsed()).with_cpu(Spent {
        program,
        ..Spent::default()
    }))
}

fn line(product: &str, ours: &[Sample], limit: &[Sample]) -> Line {
    let each = middle(ours, Sample::program);
    Line {
        what: product.to_owned(),
        ours: format!("{each:.2} µs"),
        limit: format!("{:.2} µs", middle(limit, Sample::program)),
        figure: Some(each),
        aim: Some(MOST_MICROS),
    }
}
