//! From exec to the first answer on existing data, beside PostgreSQL's own start.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use cf_platform::db::private::{Options, PrivatePostgres, Progress};
use tokio::runtime::Runtime;

use crate::postgres::Server;
use crate::program::{self, Program};
use crate::report::{Line, Report};
use crate::sample::{median, millis};
use crate::{Bench, tell};

const HEALTH: &str = "/health";
const PRODUCTS: &str = "/api/products";

#[derive(Default)]
struct Starts {
    health: Vec<f64>,
    products: Vec<f64>,
    stopped: Vec<f64>,
}

impl Starts {
    fn add(&mut self, mut program: Program) -> anyhow::Result<()> {
        self.health.push(millis(program.first_answer(HEALTH)?));
        self.products.push(millis(program.first_answer(PRODUCTS)?));
        self.stopped.push(millis(program.stop()?));
        Ok(())
    }
}

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let dir = program::data_dir()?;
    tell("the very first start");
    let mut first = Program::spawn(&bench.binary, dir.path(), &[])?;
    let very_first = millis(first.first_answer(PRODUCTS)?);
    first.stop()?;

    let mut alone = Starts::default();
    let mut shared = Starts::default();
    let mut server_starts = Vec::new();
    let other = program::data_dir()?;
    for round in 1..=bench.starts {
        tell(&format!("start {round} of {}", bench.starts));
        alone.add(Program::spawn(&bench.binary, dir.path(), &[])?)?;
        // The same cluster, and then the platform on it while it runs.
        let (took, postgres) = start_server(&runtime, dir.path())?;
        server_starts.push(millis(took));
        let url = Server::from(&postgres).url();
        let settings = [("DATABASE_URL", url.as_str())];
        if round == 1 {
            // Makes its keys.
            Program::start(&bench.binary, other.path(), &settings)?.stop()?;
        }
        shared.add(Program::spawn(&bench.binary, other.path(), &settings)?)?;
        runtime.block_on(postgres.stop())?;
    }

    let server = median(server_starts.iter().copied());
    let without = |times: &[f64]| {
        median(
            times
                .iter()
                .zip(&server_starts)
                .map(|(all, server)| all - server),
        )
    };
    let line = |what: &str, all: f64, beside: Option<f64>, figure: f64, aim: Option<f64>| Line {
        what: what.to_owned(),
        ours: format!("{all:.0} ms"),
        limit: beside.map_or_else(String::new, |beside| format!("{beside:.0} ms")),
        figure: Some(figure),
        aim,
    };
    let at_most = Some(100.0);
    report.section(
        "From exec to the first answer",
        format!(
            "Median of {} starts on existing data. The limit is PostgreSQL's own start, the ratio what is left without it, in ms.",
            bench.starts
        ),
        vec![
            line("`/health`, PostgreSQL started with it", median(alone.health.iter().copied()), Some(server), without(&alone.health), at_most),
            line("`/api/products`, PostgreSQL started with it", median(alone.products.iter().copied()), Some(server), without(&alone.products), at_most),
            line("`/health`, PostgreSQL running", median(shared.health.iter().copied()), None, median(shared.health.iter().copied()), at_most),
            line("`/api/products`, PostgreSQL running", median(shared.products.iter().copied()), None, median(shared.products.iter().copied()), at_most),
            line("stop, PostgreSQL with it", median(alone.stopped.iter().copied()), None, median(alone.stopped.iter().copied()), None),
            line("stop, PostgreSQL stays", median(shared.stopped.iter().copied()), None, median(shared.stopped.iter().copied()), None),
            line("bare directory to the first product list", very_first, None, very_first, Some(10_000.0)),
        ],
    );
    Ok(())
}

/// PostgreSQL's own start: from running its program to its word that it takes connections.
fn start_server(runtime: &Runtime, data_dir: &Path) -> anyhow::Result<(Duration, PrivatePostgres)> {
    let begun = Mutex::new(None);
    let ready = Mutex::new(None);
    let watch = |progress: Progress| {
        let place = match progress {
            Progress::Starting => &begun,
            Progress::Ready => &ready,
            _ => return,
        };
        if let Ok(mut place) = place.lock() {
            *place = Some(Instant::now());
        }
    };
    let postgres = runtime.block_on(PrivatePostgres::start(Options::new(data_dir), &watch))?;
    let at = |place: Mutex<Option<Instant>>| {
        place
            .into_inner()
            .ok()
            .flatten()
            .context("the server did not say how far it is")
    };
    Ok((at(ready)? - at(begun)?, postgres))
}
