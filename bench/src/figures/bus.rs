//! From the outbox to the reaction, beside a plain INSERT with NOTIFY and a reaction that INSERTs:
//! the same rows, kept as durably, by tokio-postgres with nothing around it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use cf_kernel::event::{Event, Topic};
use cf_platform::db::private::{Options, PrivatePostgres};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use uuid::Uuid;

use super::bus_ours::Ours;
use super::bus_plain::Plain;
use crate::postgres::Server;
use crate::program;
use crate::report::{Line, Report};
use crate::sample::{Sample, middle, millis, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, tell};

/// Who says events at the same time.
pub const WRITERS: u64 = 8;
/// What reacts at the same time.
pub const LANES: u8 = 8;
/// Things that events are about.
pub const AGGREGATES: u64 = 64;
const IDLE_PAUSE: Duration = Duration::from_millis(20);

/// Something was counted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    pub thing: String,
    pub number: u64,
    pub note: String,
}

impl Event for Counted {
    const TOPIC: Topic = Topic::new("cloud-factory.shop.counted.v1");

    fn aggregate(&self) -> String {
        self.thing.clone()
    }
}

impl Counted {
    pub fn new(number: u64) -> Self {
        Self {
            thing: format!("thing-{}", number % AGGREGATES),
            number,
            note: "a fact of the usual size, with some words in it".to_owned(),
        }
    }
}

/// What has been reacted to, and when.
#[derive(Debug)]
pub struct Done {
    count: watch::Sender<u64>,
    at: Mutex<Vec<(Uuid, Instant)>>,
}

impl Default for Done {
    fn default() -> Self {
        Self {
            count: watch::Sender::new(0),
            at: Mutex::default(),
        }
    }
}

impl Done {
    /// These were reacted to, and it is kept.
    pub fn add(&self, events: &[Uuid]) {
        let now = Instant::now();
        self.at
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(events.iter().map(|&event| (event, now)));
        self.count
            .send_modify(|count| *count += events.len() as u64);
    }

    pub fn count(&self) -> u64 {
        *self.count.borrow()
    }

    pub async fn reaches(&self, count: u64) {
        // The sender is ours.
        let _ = self.count.subscribe().wait_for(|done| *done >= count).await;
    }

    /// Forgets the times, and gives them.
    pub fn take(&self) -> Vec<(Uuid, Instant)> {
        std::mem::take(&mut *self.at.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let dir = program::data_dir()?;
        let postgres = PrivatePostgres::start(Options::new(dir.path()), &|_| {}).await?;
        let measured = Box::pin(rounds(bench, &postgres)).await;
        // Also when something went wrong.
        postgres.stop().await?;
        write(bench, measured?, report);
        anyhow::Ok(())
    })
}

#[derive(Default)]
struct Rounds {
    said: Vec<Sample>,
    relayed: Vec<Sample>,
    reacted: Vec<Sample>,
    all: Vec<Sample>,
    plain: Vec<Sample>,
    idle: Vec<Sample>,
    plain_idle: Vec<Sample>,
}

async fn rounds(bench: &Bench, postgres: &PrivatePostgres) -> anyhow::Result<Rounds> {
    let server = Server::from(postgres);
    server
        .connect("postgres")
        .await?
        .batch_execute("create database bench")
        .await?;
    let ours = Ours::new(postgres).await?;
    let plain = Plain::new(&server).await?;
    let meter = Meter { server: &server };
    let events = bench.events;
    let mut rounds = Rounds::default();
    // Connections and prepared statements are there before anything is measured.
    ours.all(WRITERS * 20).await?;
    plain.all(WRITERS * 20).await?;
    ours.relay().await?;
    for round in 1..=bench.rounds {
        tell(&format!("round {round} of {}", bench.rounds));
        rounds.all.push(meter.of(events, ours.all(events)).await?);
        rounds
            .plain
            .push(meter.of(events, plain.all(events)).await?);
        rounds.said.push(meter.of(events, ours.say(events)).await?);
        rounds.reacted.push(meter.of(events, ours.react()).await?);
        // The relay's own group has not seen this round yet: those of both.
        rounds.relayed.push(
            meter
                .of(2 * events, async { ours.relay().await.map(drop) })
                .await?,
        );
        rounds.idle.push(
            ours.while_reacting(idle(100, |number| ours.one(number), &ours.done))
                .await?,
        );
        rounds
            .plain_idle
            .push(idle(100, |number| plain.one(number), &plain.done).await?);
        ours.relay().await?;
    }
    Ok(rounds)
}

struct Meter<'a> {
    server: &'a Server,
}

impl Meter<'_> {
    /// Whoever says and whoever reacts live in this process.
    async fn of(
        &self,
        events: u64,
        work: impl Future<Output = anyhow::Result<()>>,
    ) -> anyhow::Result<Sample> {
        let before = self.spent()?;
        let began = Instant::now();
        work.await?;
        let took = began.elapsed();
        Ok(Sample::new(events, took).with_cpu(self.spent()?.since(before)))
    }

    fn spent(&self) -> anyhow::Result<Spent> {
        Ok(Spent {
            program: usage::own()?,
            server: usage::server(self.server.pid)?,
            asker: Duration::ZERO,
        })
    }
}

/// Now and then an event: from its commit to that of the reaction.
async fn idle<F>(events: u64, say: impl Fn(u64) -> F, done: &Arc<Done>) -> anyhow::Result<Sample>
where
    F: Future<Output = anyhow::Result<Uuid>>,
{
    done.take();
    let until = done.count() + events;
    let began = Instant::now();
    let mut said = Vec::new();
    for number in 0..events {
        let event = say(number).await?;
        said.push((event, Instant::now()));
        tokio::time::sleep(IDLE_PAUSE).await;
    }
    done.reaches(until).await;
    let took = began.elapsed();
    let reacted: std::collections::HashMap<Uuid, Instant> = done.take().into_iter().collect();
    let delays = said
        .iter()
        .filter_map(|(event, at)| Some(reacted.get(event)?.saturating_duration_since(*at)))
        .collect();
    Ok(Sample::new(events, took).with_latencies(delays))
}

fn write(bench: &Bench, rounds: Rounds, report: &mut Report) {
    let Rounds {
        said,
        relayed,
        reacted,
        all,
        plain,
        idle,
        plain_idle,
    } = rounds;
    let cost = |samples: &[Sample]| {
        format!(
            "{:.1} + {:.1} µs",
            middle(samples, Sample::program),
            middle(samples, Sample::server)
        )
    };
    let speed = |samples: &[Sample]| format!("{:.0}", middle(samples, Sample::per_second));
    let mut lines = vec![
        Line {
            what: "events a second, said and reacted to".to_owned(),
            ours: speed(&all),
            limit: speed(&plain),
            figure: Some(ratio(&all, &plain, Sample::per_second, Sample::per_second)),
            aim: None,
        },
        Line {
            what: "processor time of an event, said and reacted to".to_owned(),
            ours: cost(&all),
            limit: cost(&plain),
            figure: Some(ratio(&all, &plain, Sample::cost, Sample::cost)),
            aim: None,
        },
    ];
    for (what, samples, aim) in [
        ("saying one (µs)", &said, None),
        ("relaying one, alone (µs)", &relayed, Some(7.0)),
        ("relaying and reacting (µs)", &reacted, None),
    ] {
        lines.push(Line {
            what: what.to_owned(),
            ours: format!("{}, {} /s", cost(samples), speed(samples)),
            limit: String::new(),
            figure: Some(middle(samples, Sample::cost)),
            aim,
        });
    }
    for (percent, aim) in [(50, None), (99, Some(10.0))] {
        let delay = |sample: &Sample| millis(sample.percentile(percent));
        lines.push(Line {
            what: format!("commit to reaction when idle, p{percent} (ms)"),
            ours: format!("{:.2} ms", middle(&idle, delay)),
            limit: format!("{:.2} ms", middle(&plain_idle, delay)),
            figure: Some(middle(&idle, delay)),
            aim,
        });
    }
    report.section(
        "Outbox to reaction",
        format!(
            "{} rounds of {} events, {WRITERS} who say, {LANES} who react, {AGGREGATES} aggregates. Processor time is this program and \
             PostgreSQL. The limit is INSERT with NOTIFY in one statement, and an INSERT for each that is heard.",
            bench.rounds, bench.events
        ),
        lines,
    );
}
