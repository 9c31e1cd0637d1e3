//! Product pages by HTTP, through everything that is shipped, beside the same
//! SELECT of the same role in the same scope under pgbench on the same server. And memory.
//!
//! Two programs serve the same database: one as shipped, one that keeps no answers. Each of the 16
//! connections asks a question that no other asks, so that those who miss do not share a fill.

use std::time::Duration;

use anyhow::ensure;
use cf_platform::auth::OPERATOR;

use super::shelf;
use crate::load::{self, Load};
use crate::pgbench::{CLIENTS, Pgbench, Travel, script, statement};
use crate::postgres::{DATABASE, Server};
use crate::program::{self, Program};
use crate::report::{Line, Report};
use crate::sample::{Sample, count, middle, millis, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, tell};

/// The shipped products.
pub const SLUGS: [&str; 9] = [
    "vps",
    "kubernetes",
    "managed-postgresql",
    "gpu",
    "private-cloud",
    "object-storage",
    "fiber-1g",
    "msp-bundle",
    "sim-bundle",
];
const LANGS: [&str; 3] = ["en", "sl", "de"];
const ROLE: &str = "cf_catalog";
const AT_REST: Duration = Duration::from_secs(10);

/// The settings of a program that reads every answer from PostgreSQL.
pub const KEEPING_NOTHING: [(&str, &str); 2] = [
    ("CLOUD_FACTORY_CATALOG__CACHE_TTL", "0s"),
    ("CLOUD_FACTORY_GATEWAY__CACHE_TTL", "0s"),
];

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let dir = program::data_dir()?;
    // The first start makes everything; what is measured starts on what is there.
    Program::start(&bench.binary, dir.path(), &[])?.stop()?;
    let keeping = Program::start(&bench.binary, dir.path(), &[])?;
    let server = Server::in_data_dir(&runtime, dir.path())?;
    let version = runtime.block_on(async {
        let row = server
            .connect("postgres")
            .await?
            .query_one("select current_setting('server_version')", &[])
            .await?;
        anyhow::Ok(row.get::<_, String>(0))
    })?;
    report.fact("PostgreSQL", version);
    tell("memory at rest");
    let spent = || anyhow::Ok((usage::process(keeping.pid())?, usage::server(server.pid)?));
    let before = spent()?;
    std::thread::sleep(AT_REST);
    let after = spent()?;
    let at_rest = usage::memory(keeping.pid())?;
    let each_second = [
        after.0.saturating_sub(before.0),
        after.1.saturating_sub(before.1),
    ]
    .map(|it| millis(it) / AT_REST.as_secs_f64());

    let other = program::data_dir()?;
    let url = server.url();
    let settings = [&[("DATABASE_URL", url.as_str())], &KEEPING_NOTHING[..]].concat();
    let forgetting = Program::start(&bench.binary, other.path(), &settings)?;
    check_that_one_forgets(&runtime, &server, &keeping, &forgetting)?;

    let few = Scene {
        bench,
        server: &server,
        keeping: &keeping,
        forgetting: &forgetting,
    };
    few.page("Product page, 9 products", report)?;
    // Answers that were kept are of 9 products.
    forgetting.stop()?;
    tell("10,000 products");
    runtime.block_on(async {
        let admin = server.connect(DATABASE).await?;
        shelf::stock(&admin, 10_000).await
    })?;
    keeping.stop()?;
    let keeping = Program::start(&bench.binary, dir.path(), &[])?;
    let server = Server::in_data_dir(&runtime, dir.path())?;
    let url = server.url();
    let settings = [&[("DATABASE_URL", url.as_str())], &KEEPING_NOTHING[..]].concat();
    let forgetting = Program::start(&bench.binary, other.path(), &settings)?;
    let many = Scene {
        bench,
        server: &server,
        keeping: &keeping,
        forgetting: &forgetting,
    };
    many.page("Product page, 10,000 products", report)?;
    let loaded = usage::memory(keeping.pid())?;
    let uncached = usage::memory(forgetting.pid())?;

    memory(report, at_rest, loaded, uncached, each_second);
    forgetting.stop()?;
    keeping.stop()?;
    Ok(())
}

fn memory(
    report: &mut Report,
    at_rest: usage::Memory,
    loaded: usage::Memory,
    uncached: usage::Memory,
    [program, server]: [f64; 2],
) {
    let megabytes = |kilobytes: u64| count(kilobytes) / 1024.0;
    let line = |what: &str, memory: usage::Memory, most: f64| Line {
        what: what.to_owned(),
        ours: format!("{:.1} MB", megabytes(memory.resident)),
        limit: format!("{:.1} MB", megabytes(memory.proportional)),
        figure: Some(megabytes(memory.resident)),
        aim: Some(most),
    };
    report.section(
        "Memory of the whole platform, without PostgreSQL",
        "Resident, and beside it with shared pages counted in part. The ratio is the resident size in MB.",
        vec![
            line("10 s after the start", at_rest, 45.0),
            line("after the load above, keeping answers", loaded, 120.0),
            line("after the load above, keeping none", uncached, 120.0),
            Line {
                what: "processor time at rest, each second (ms; beside it PostgreSQL's)".to_owned(),
                ours: format!("{program:.1} ms"),
                limit: format!("{server:.1} ms"),
                figure: Some(program + server),
                aim: None,
            },
        ],
    );
}

/// Changes a row behind everybody's back: who keeps answers does not see it, who keeps none does.
fn check_that_one_forgets(
    runtime: &tokio::runtime::Runtime,
    server: &Server,
    keeping: &Program,
    forgetting: &Program,
) -> anyhow::Result<()> {
    let ask = |program: &Program| {
        load::once(
            program.address,
            &load::get(program.address, "/api/products/vps", "en"),
        )
    };
    let (kept, fresh) = (ask(keeping)?, ask(forgetting)?);
    ensure!(
        kept == fresh,
        "two programs on one database give two answers"
    );
    runtime.block_on(async {
        let admin = server.connect(DATABASE).await?;
        let change = "update catalog.listings set updated_at = updated_at + interval '1 second' where slug = 'vps'";
        admin.batch_execute(change).await?;
        anyhow::Ok(())
    })?;
    ensure!(
        ask(keeping)? == kept,
        "the program as it is shipped does not keep answers"
    );
    ensure!(
        ask(forgetting)? != fresh,
        "the program with catalog.cache_ttl = 0s keeps answers"
    );
    Ok(())
}

pub(super) struct Scene<'a> {
    pub(super) bench: &'a Bench,
    pub(super) server: &'a Server,
    pub(super) keeping: &'a Program,
    pub(super) forgetting: &'a Program,
}

/// What is measured in one round, one after the other.
#[derive(Default)]
pub(super) struct Rounds {
    kept: Vec<Sample>,
    read: Vec<Sample>,
    one_by_one: Vec<Sample>,
    together: Vec<Sample>,
}

impl Scene<'_> {
    fn page(&self, title: &str, report: &mut Report) -> anyhow::Result<()> {
        let question = |number: usize| {
            let (slug, lang) = (
                SLUGS[number % SLUGS.len()],
                LANGS[number / SLUGS.len() % LANGS.len()],
            );
            (format!("/api/products/{slug}"), lang)
        };
        let questions: Vec<(String, &str)> = (0..usize::from(CLIENTS)).map(question).collect();
        let slug = format!("('{{{}}}'::text[])[:nth]", SLUGS.join(","));
        let id = "'00000000-0000-0000-0000-000000000000'";
        let operator = format!("'{}'::uuid", OPERATOR.0.uuid());
        let values = [("id", id), ("slug", &*slug), ("operator", &*operator)];
        let statements = [statement("find_offer", &values)?];
        report.section(
            title,
            ABOUT,
            lines(&self.rounds(&questions, &statements)?, 0.3),
        );
        Ok(())
    }

    pub(super) fn rounds(
        &self,
        questions: &[(String, &str)],
        statements: &[String],
    ) -> anyhow::Result<Rounds> {
        let slice = self.bench.slice;
        let pgbench = |travel| Pgbench::new(self.server, ROLE, &script(statements, travel), slice);
        let (one_by_one, together) = (pgbench(Travel::OneByOne)?, pgbench(Travel::Together)?);
        let open = |program: &Program| {
            let question = |(path, lang): &(String, &str)| load::get(program.address, path, lang);
            Load::open(program.address, questions.iter().map(question).collect())
        };
        let (mut keeping, mut forgetting) = (open(self.keeping)?, open(self.forgetting)?);
        // Every connection of the pools has every statement before it counts.
        forgetting.run(slice / 2)?;
        let mut rounds = Rounds::default();
        for round in 1..=self.bench.rounds {
            tell(&format!("round {round} of {}", self.bench.rounds));
            rounds.kept.push(self.by_http(self.keeping, &mut keeping)?);
            rounds.together.push(together.run()?);
            rounds
                .read
                .push(self.by_http(self.forgetting, &mut forgetting)?);
            rounds.one_by_one.push(one_by_one.run()?);
        }
        Ok(rounds)
    }

    fn by_http(&self, program: &Program, load: &mut Load) -> anyhow::Result<Sample> {
        let spent = || {
            let (program, server) = (
                usage::process(program.pid())?,
                usage::server(self.server.pid)?,
            );
            anyhow::Ok(Spent {
                program,
                server,
                asker: usage::own()?,
            })
        };
        let before = spent()?;
        let sample = load.run(self.bench.slice)?;
        Ok(sample.with_cpu(spent()?.since(before)))
    }
}

pub(super) const ABOUT: &str = "16 connections. Processor time for each answer: ours is the program + PostgreSQL, the limit pgbench + PostgreSQL. \
*At once*: pgbench sends all statements of a transaction in one flight, as we do; *one by one*: it waits for each. *Kept*: answered \
from memory, as shipped; *read*: every answer read from PostgreSQL.";

pub(super) fn lines(rounds: &Rounds, kept_aim: f64) -> Vec<Line> {
    let Rounds {
        kept,
        read,
        one_by_one,
        together,
    } = rounds;
    let client = |sample: &Sample| sample.asker() + sample.server();
    let mut lines = Vec::new();
    for (how, ours, aim) in [("kept", kept, kept_aim), ("read", read, 1.5)] {
        let cost = || parts(ours, Sample::program);
        lines.push(Line {
            what: format!("{how}: processor time / at once"),
            ours: cost(),
            limit: parts(together, Sample::asker),
            figure: Some(ratio(ours, together, Sample::cost, client)),
            aim: Some(aim),
        });
        lines.push(Line {
            what: format!("{how}: processor time / at once, PostgreSQL's part"),
            ours: cost(),
            limit: format!("{:.0} µs", middle(together, Sample::server)),
            figure: Some(ratio(ours, together, Sample::cost, Sample::server)),
            aim: None,
        });
        lines.push(Line {
            what: format!("{how}: processor time / one by one"),
            ours: cost(),
            limit: parts(one_by_one, Sample::asker),
            figure: Some(ratio(ours, one_by_one, Sample::cost, client)),
            aim: None,
        });
        for (against, limit) in [("at once", together), ("one by one", one_by_one)] {
            lines.push(Line {
                what: format!("{how}: answers a second / {against}"),
                ours: format!("{:.0}", middle(ours, Sample::per_second)),
                limit: format!("{:.0}", middle(limit, Sample::per_second)),
                figure: Some(ratio(ours, limit, Sample::per_second, Sample::per_second)),
                aim: None,
            });
        }
        for percent in [50, 99] {
            let latency = |sample: &Sample| millis(sample.percentile(percent));
            lines.push(Line {
                what: format!("{how}: p{percent} / one by one"),
                ours: format!("{:.2} ms", middle(ours, latency)),
                limit: format!("{:.2} ms", middle(one_by_one, latency)),
                figure: Some(ratio(ours, one_by_one, latency, latency)),
                aim: None,
            });
        }
    }
    lines.push(Line {
        what: "asking by HTTP: processor time, in none of the above".to_owned(),
        ours: format!("{:.0} µs", middle(kept, Sample::asker)),
        limit: String::new(),
        figure: None,
        aim: None,
    });
    lines
}

/// Whoever talks to PostgreSQL, and PostgreSQL.
fn parts(samples: &[Sample], client: impl Fn(&Sample) -> f64) -> String {
    format!(
        "{:.0} + {:.0} µs",
        middle(samples, client),
        middle(samples, Sample::server)
    )
}
