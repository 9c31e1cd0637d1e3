//! Lists and searches of a shelf of 10,000 and of 100,000 products, by HTTP, beside the SQL that one
//! would write: the page, and a `GROUP BY` for each facet, over the same rows of the same role in the
//! same scope.

use std::time::{Duration, Instant};

use tokio_postgres::Client;

use super::reads::{ABOUT, KEEPING_NOTHING, Scene, lines};
use crate::load;
use crate::pgbench::CLIENTS;
use crate::postgres::{DATABASE, Server};
use crate::program::{self, Program};
use crate::report::{Line, Report};
use crate::sample::millis;
use crate::{Bench, tell};

const LIST: &str = include_str!("../../sql/plain_list.sql");
const SEARCH: &str = include_str!("../../sql/plain_search.sql");

/// What visitors ask: the start of the shelf and its middle, each filter alone and together, a common
/// word, a rare one, a slip, nothing.
const QUESTIONS: [&str; 16] = [
    "",
    "?sort=price",
    "?sort=-price&limit=24",
    "?sort=-updated",
    "?category=storage",
    "?type=vps&sort=price",
    "?region=hetzner-fsn1&category=ai",
    "?minPrice=500&maxPrice=900",
    "?category=no-such-category",
    "?search=kubernetes",
    "?search=virtual",
    "?search=rare777",
    "?search=word7+server&sort=price",
    "?search=kuberntes",
    "?search=k8s&region=lj-1",
    "?search=nonsense",
];
const TIMES: usize = 40;

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (dir, other) = (program::data_dir()?, program::data_dir()?);
    Program::start(&bench.binary, dir.path(), &[])?.stop()?;
    for products in [10_000_u32, 100_000] {
        tell(&format!("{products} products"));
        // Answers that were kept are of the shelf before.
        let keeping = Program::start(&bench.binary, dir.path(), &[])?;
        let server = Server::in_data_dir(&runtime, dir.path())?;
        runtime.block_on(async { stock(&server.connect(DATABASE).await?, products).await })?;
        let url = server.url();
        let settings = [&[("DATABASE_URL", url.as_str())], &KEEPING_NOTHING[..]].concat();
        let forgetting = Program::start(&bench.binary, other.path(), &settings)?;
        let scene = Scene {
            bench,
            server: &server,
            keeping: &keeping,
            forgetting: &forgetting,
        };
        let number = if products == 10_000 {
            "10,000"
        } else {
            "100,000"
        };
        for (what, path, plain) in [
            ("Product list with facets", "?", LIST),
            ("Search with facets", "?search=word7+virtual&", SEARCH),
        ] {
            let question = |more| (format!("/api/products{path}limit={}", 50 + more), "en");
            let questions: Vec<(String, &str)> = (0..CLIENTS).map(question).collect();
            let rounds = scene.rounds(&questions, &statements(plain))?;
            report.section(
                format!("{what}, {number} products"),
                format!("{ABOUT} The limit is the plain SQL: `bench/sql/plain_*.sql`."),
                lines(&rounds, 0.25),
            );
        }
        one_by_one(&forgetting, number, report)?;
        forgetting.stop()?;
        keeping.stop()?;
    }
    Ok(())
}

/// Fills the shelf up to a number of products.
pub async fn stock(admin: &Client, products: u32) -> anyhow::Result<()> {
    admin
        .batch_execute(&format!("set bench.products = {products}"))
        .await?;
    admin
        .batch_execute(include_str!("../../sql/many_products.sql"))
        .await?;
    admin.batch_execute("vacuum analyze").await?;
    admin.batch_execute("checkpoint").await?;
    Ok(())
}

fn statements(sql: &str) -> Vec<String> {
    sql.split(";\n")
        .map(|statement| statement.trim().to_owned())
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// How long one visitor waits for what nobody has asked before.
fn one_by_one(program: &Program, number: &str, report: &mut Report) -> anyhow::Result<()> {
    let mut all = Vec::new();
    let mut slowest: Vec<(Duration, &str)> = Vec::new();
    for question in QUESTIONS {
        let bytes = load::get(program.address, &format!("/api/products{question}"), "en");
        let mut taken = Vec::new();
        for _ in 0..TIMES {
            let start = Instant::now();
            load::once(program.address, &bytes)?;
            taken.push(start.elapsed());
        }
        taken.sort();
        slowest.push((at(&taken, 95), question));
        all.extend(taken);
    }
    all.sort();
    slowest.sort_by(|one, other| other.cmp(one));
    let line = |what: String, took: Duration, aim| Line {
        what,
        ours: format!("{:.1} ms", millis(took)),
        limit: String::new(),
        figure: Some(millis(took)),
        aim,
    };
    let mut shown = vec![
        line("p50".to_owned(), at(&all, 50), None),
        line("p95".to_owned(), at(&all, 95), Some(50.0)),
        line("p99".to_owned(), at(&all, 99), None),
    ];
    for (took, question) in slowest.into_iter().take(4) {
        shown.push(line(format!("p95 of `{question}`"), took, None));
    }
    report.section(
        format!("One visitor who asks what nobody has asked before, {number} products"),
        "Sixteen questions, each forty times, a connection each; every answer read from PostgreSQL. In ms.",
        shown,
    );
    Ok(())
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}
