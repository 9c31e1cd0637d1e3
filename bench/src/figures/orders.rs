//! An order made, fulfilled and read by HTTP through the whole of `up`, beside pgbench writing and
//! reading the same rows on the same server; and where the time goes.
//!
//! What one order writes is noted by triggers once, before anything is measured. pgbench writes those
//! rows to a copy of the database, with all its keys, checks, triggers and policies, which the platform
//! does not look at: it would act on what it found.

use std::time::Duration;

use tokio::runtime::Runtime;

use super::orders_rows::Change;
use super::orders_shop::{PLAIN, Pace, Place};
use super::orders_sql::{Script, counts, script};
use crate::pgbench::{Asker, CLIENTS, Pgbench, statement_of};
use crate::postgres::DATABASE;
use crate::report::{Line, Report};
use crate::sample::{Sample, count, middle, millis, ratio};
use crate::{Bench, tell};

const STATEMENTS: &str = include_str!("../../../domains/orders/src/store/orders.sql");
const ROLE: &str = "cf_orders";
/// Who orders at the same time.
const CROWD: u8 = 64;
/// Of pgbench's: the server has a hundred connections, and the platform keeps what it has opened.
const CROWD_OF_PGBENCH: u8 = 32;
/// Orders on their way at the same time.
const AT_ONCE: u8 = 12;
/// Orders that are looked at.
const LOOKED_AT: usize = 64;
/// One takes a while: a slice has to be long to hold many.
const SLICES: u32 = 3;
/// Statements that are told by name.
const TOLD: i64 = 20;

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    tell("one order is looked at");
    let place = Place::open(bench, &runtime)?;
    let (call, all) = (place.rows.of_the_call()?, place.rows.that_followed()?);
    rows_of(&place, &call, &all, report);
    for clients in [1, CROWD] {
        creating(bench, &place, [&call, &all], clients, report)?;
    }
    fulfilling(bench, &place, &all, report)?;
    reading(bench, &runtime, &place, report)?;
    statements(bench, &runtime, place, report)
}

fn rows_of(place: &Place, call: &[Change], all: &[Change], report: &mut Report) {
    let made = counts(&place.rows, call);
    let told = |[added, changed, gone, transactions]: [usize; 4]| {
        format!("{added} + {changed} + {gone} in {transactions}")
    };
    let mut lines = Vec::new();
    let mut sum = [[0; 4]; 2];
    for (name, counts) in counts(&place.rows, all) {
        let first = made.iter().find(|it| it.0 == name).map(|it| it.1);
        for (place, counts) in [(0, counts), (1, first.unwrap_or_default())] {
            for (sum, count) in sum[place].iter_mut().zip(counts) {
                *sum += count;
            }
        }
        lines.push(Line {
            what: format!("`{name}`"),
            ours: told(counts),
            limit: first.map(told).unwrap_or_default(),
            figure: None,
            aim: None,
        });
    }
    let transactions = |changes: &[Change]| {
        let mut all: Vec<i64> = changes.iter().map(|change| change.xid).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    sum[0][3] = transactions(all);
    sum[1][3] = transactions(call);
    let line = Line {
        what: "all".to_owned(),
        ours: told(sum[0]),
        limit: told(sum[1]),
        figure: None,
        aim: None,
    };
    lines.insert(0, line);
    report.section(
        "What one order of three things writes",
        "Rows added + changed + gone, and in how many transactions: until it is fulfilled and told of; beside it, by the call alone that \
makes it. Noted by triggers; without how far the bus has read, which is noted for many events at once.",
        lines,
    );
}

/// What a pair gave.
#[derive(Default)]
struct Pairs {
    ours: Vec<Sample>,
    limits: Vec<Vec<Sample>>,
}

impl Pairs {
    fn measure(
        bench: &Bench,
        limits: &[Pgbench<'_>],
        mut ours: impl FnMut() -> anyhow::Result<Sample>,
    ) -> anyhow::Result<Self> {
        let mut pairs = Self {
            ours: Vec::new(),
            limits: vec![Vec::new(); limits.len()],
        };
        for round in 1..=bench.rounds {
            tell(&format!("round {round} of {}", bench.rounds));
            pairs.ours.push(ours()?);
            for (limit, samples) in limits.iter().zip(&mut pairs.limits) {
                samples.push(limit.run()?);
            }
        }
        Ok(pairs)
    }

    fn lines(&self, limits: &[(&str, Option<f64>)]) -> Vec<Line> {
        let client = |sample: &Sample| sample.asker() + sample.server();
        let mut lines = Vec::new();
        for ((what, aim), limit) in limits.iter().zip(&self.limits) {
            lines.push(Line {
                what: format!("processor time / {what}"),
                ours: parts(&self.ours, Sample::program),
                limit: parts(limit, Sample::asker),
                figure: Some(ratio(&self.ours, limit, Sample::cost, client)),
                aim: *aim,
            });
            lines.push(Line {
                what: format!("processor time / {what}, PostgreSQL's part of both"),
                ours: format!("{:.0} µs", middle(&self.ours, Sample::server)),
                limit: format!("{:.0} µs", middle(limit, Sample::server)),
                figure: Some(ratio(&self.ours, limit, Sample::server, Sample::server)),
                aim: None,
            });
            let rate = Sample::per_second;
            lines.push(Line {
                what: format!("a second / {what}"),
                ours: format!("{:.0}", middle(&self.ours, rate)),
                limit: format!("{:.0}", middle(limit, rate)),
                figure: Some(ratio(&self.ours, limit, rate, rate)),
                aim: None,
            });
        }
        lines
    }
}

fn parts(samples: &[Sample], client: impl Fn(&Sample) -> f64) -> String {
    format!(
        "{:.0} + {:.0} µs",
        middle(samples, client),
        middle(samples, Sample::server)
    )
}

fn latency(what: &str, samples: &[Sample], percent: usize, aim: Option<f64>) -> Line {
    let figure = middle(samples, |sample| millis(sample.percentile(percent)));
    Line {
        what: format!("{what}: p{percent}, ms"),
        ours: format!("{figure:.1} ms"),
        limit: String::new(),
        figure: aim.map(|_| figure),
        aim,
    }
}

/// Writes the rows of the call, as its role within its policies.
fn by_its_role<'a>(
    bench: &Bench,
    place: &'a Place,
    changes: &[Change],
    clients: u8,
) -> anyhow::Result<Pgbench<'a>> {
    let before = format!(
        "set local app.tenant = '{}';\nset local app.seller = '{}';\n",
        place.rows.of_the_order("tenant_id")?,
        place.rows.of_the_order("seller_id")?
    );
    let script = script(&place.rows, changes, &before)?;
    writing(bench, place, ROLE, script, clients)
}

/// Writes rows of many domains, which no role of theirs may: as the superuser, whom no policy holds up.
fn by_superuser<'a>(
    bench: &Bench,
    place: &'a Place,
    changes: &[Change],
    clients: u8,
) -> anyhow::Result<Pgbench<'a>> {
    let script = script(&place.rows, changes, "")?;
    writing(bench, place, place.server.superuser, script, clients)
}

fn writing<'a>(
    bench: &Bench,
    place: &'a Place,
    role: &'static str,
    script: Script,
    clients: u8,
) -> anyhow::Result<Pgbench<'a>> {
    tell(&format!(
        "pgbench writes with {} statements",
        script.statements
    ));
    let asker = Asker {
        database: PLAIN,
        role,
        clients,
        values: script.values,
    };
    Pgbench::run_by(&place.server, asker, &script.text, bench.slice)
}

fn creating(
    bench: &Bench,
    place: &Place,
    [call, all]: [&[Change]; 2],
    clients: u8,
    report: &mut Report,
) -> anyhow::Result<()> {
    // What follows from an order that nobody pays: without what begins with the payment.
    let unpaid = place.rows.until_paid(all);
    let limits = [
        by_its_role(bench, place, call, clients.min(CROWD_OF_PGBENCH))?,
        by_superuser(bench, place, &unpaid, clients.min(CROWD_OF_PGBENCH))?,
    ];
    let shop = place.customer()?;
    shop.create(clients, bench.slice / 2)?;
    place.settle()?;
    let pairs = Pairs::measure(bench, &limits, || {
        // A token lives for a quarter of an hour.
        let shop = place.customer()?;
        place.settle()?;
        place.metered(|| shop.create(clients, bench.slice))
    })?;
    let aim = if clients == 1 { 1.3 } else { 0.6 };
    let mut lines = pairs.lines(&[
        ("the rows of the call", Some(aim)),
        ("the rows of the call and of all that follows", None),
    ]);
    for percent in [50, 99] {
        lines.push(latency("answered", &pairs.ours, percent, None));
    }
    let title = if clients == 1 {
        "An order made, alone".to_owned()
    } else {
        format!("An order made, {clients} connections; pgbench's {CROWD_OF_PGBENCH}")
    };
    report.section(
        title,
        "`POST /api/orders` with a token, three things, submitted at once. Processor time for each: ours is the program + PostgreSQL until all \
that follows is done as well (draft invoice, notification, sealing of the audit, relay), the limit pgbench + PostgreSQL. *The rows of the call*: \
those alone that are there when it is answered, one statement in one flight, by the same role within the same policies. *And of all that \
follows*: what those reactions write, too, in one transaction of the superuser.",
        lines,
    );
    Ok(())
}

fn fulfilling(
    bench: &Bench,
    place: &Place,
    all: &[Change],
    report: &mut Report,
) -> anyhow::Result<()> {
    let limits = [by_superuser(bench, place, all, AT_ONCE)?];
    let during = bench.slice * SLICES;
    let pairs = Pairs::measure(bench, &limits, || {
        let shop = place.customer()?;
        place.settle()?;
        place.metered(|| shop.journeys(&place.server, AT_ONCE, Pace::For(during)))
    })?;
    let rate = middle(&pairs.ours, Sample::per_second) / 2.0;
    let beat = Duration::from_secs_f64(f64::from(AT_ONCE) / rate.max(0.1));
    let mut half = Vec::new();
    for round in 1..=bench.rounds {
        tell(&format!("half load, round {round} of {}", bench.rounds));
        let shop = place.customer()?;
        place.settle()?;
        half.push(shop.journeys(&place.server, AT_ONCE, Pace::At(beat, during))?);
    }
    let mut lines = pairs.lines(&[("the same rows", Some(1.3))]);
    let what = format!("paid to fulfilled at {rate:.0} orders a second, half load");
    lines.push(latency(&what, &half, 50, None));
    lines.push(latency(&what, &half, 99, Some(100.0)));
    lines.push(latency(
        "paid to fulfilled at full load",
        &pairs.ours,
        99,
        None,
    ));
    report.section(
        format!("From an order to all of it there, {AT_ONCE} at once"),
        "Ordered, paid with a card of the sandbox, provided by a provider that takes no time, fulfilled; until invoice, subscriptions and \
notifications are there. Processor time for each order. The limit: pgbench writes the same rows, each as often as it was written, in one \
transaction of as few statements as can be, in one flight, by the superuser, whom no policy holds up.",
        lines,
    );
    Ok(())
}

fn reading(
    bench: &Bench,
    runtime: &Runtime,
    place: &Place,
    report: &mut Report,
) -> anyhow::Result<()> {
    let tenant = place.rows.of_the_order("tenant_id")?;
    let ids = runtime.block_on(ids_of(place, tenant))?;
    let quoted = format!("('{{{}}}'::uuid[])[:nth]", ids.join(","));
    let mut text = format!(
        "\\set nth random(1, {})\n\\startpipeline\nbegin read only;\nset local app.tenant = '{tenant}';\n",
        ids.len()
    );
    for (name, parameter) in [
        ("find_order", "id"),
        ("find_items", "order_id"),
        ("find_timeline", "order_id"),
    ] {
        text.push_str(&statement_of(STATEMENTS, name, &[(parameter, &quoted)])?);
        text.push_str(";\n");
    }
    text.push_str("rollback;\n\\endpipeline\n");
    let asker = Asker {
        database: DATABASE,
        role: ROLE,
        clients: CLIENTS,
        values: Vec::new(),
    };
    let limits = [Pgbench::run_by(&place.server, asker, &text, bench.slice)?];
    let paths = paths(&ids)?;
    let pairs = Pairs::measure(bench, &limits, || {
        let shop = place.customer()?;
        shop.read(&paths, CLIENTS, bench.slice / 4)?;
        place.settle()?;
        place.metered(|| shop.read(&paths, CLIENTS, bench.slice))
    })?;
    let mut lines = pairs.lines(&[("order, items and timeline in one flight", Some(1.5))]);
    for percent in [50, 99] {
        lines.push(latency("answered", &pairs.ours, percent, None));
    }
    report.section(
        "An order read by its id",
        format!(
            "`GET /api/orders/{{id}}` of {} orders in turn by their customer, {CLIENTS} connections. The limit: the SELECTs of the same rows in one \
flight, by the same role within the same policies.",
            ids.len()
        ),
        lines,
    );
    Ok(())
}

async fn ids_of(place: &Place, tenant: &str) -> anyhow::Result<Vec<String>> {
    let admin = place.server.connect(DATABASE).await?;
    let latest = "select id::text from orders.orders where tenant_id = $1::text::uuid order by created_at desc limit $2";
    let rows = admin
        .query(latest, &[&tenant, &i64::try_from(LOOKED_AT)?])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

pub(super) fn paths(ids: &[String]) -> anyhow::Result<Vec<String>> {
    let path = |id: &String| {
        let id = cf_kernel::id::OrderId::new(id.parse()?);
        anyhow::Ok(format!("/api/orders/{id}"))
    };
    ids.iter().map(path).collect()
}

/// Which statements PostgreSQL ran for an order; nothing where it cannot count them.
fn statements(
    bench: &Bench,
    runtime: &Runtime,
    place: Place,
    report: &mut Report,
) -> anyhow::Result<()> {
    const COUNTER: &str = "pg_stat_statements";
    let admin = runtime.block_on(place.server.connect("postgres"))?;
    let there = "select 1 from pg_available_extensions where name = $1";
    if runtime
        .block_on(admin.query_opt(there, &[&COUNTER]))?
        .is_none()
    {
        tell("pg_stat_statements is not there: statements are not counted");
        return Ok(());
    }
    drop(admin);
    // Read when the server starts next.
    let place = place.again(bench, runtime, |admin| {
        let load = format!("alter system set shared_preload_libraries = '{COUNTER}'");
        Ok(runtime.block_on(admin.batch_execute(&load))?)
    })?;
    let admin = runtime.block_on(place.server.connect("postgres"))?;
    runtime.block_on(admin.batch_execute(&format!("create extension {COUNTER}")))?;
    let shop = place.customer()?;
    // What is done once for each connection is done.
    shop.journeys(&place.server, AT_ONCE, Pace::For(bench.slice))?;
    place.settle()?;
    let reset = "select pg_stat_statements_reset()";
    runtime.block_on(admin.batch_execute(reset))?;
    let sample = shop.journeys(&place.server, AT_ONCE, Pace::For(bench.slice * SLICES))?;
    place.settle()?;
    let lines = runtime.block_on(told_statements(&admin, sample.number()))?;
    drop(admin);
    report.section(
        "Where PostgreSQL's time goes, from an order to all of it there",
        format!(
            "Statements for each of {} orders, {AT_ONCE} at once, as pg_stat_statements counts them, and the milliseconds that PostgreSQL took for \
them; the first {TOLD} by time. Transactions are begun and ended in the same flight as what they hold.",
            sample.number()
        ),
        lines,
    );
    place.program.stop()?;
    Ok(())
}

async fn told_statements(admin: &tokio_postgres::Client, orders: u64) -> anyhow::Result<Vec<Line>> {
    // The superuser's are the benchmark's own.
    let all = "select sum(calls)::bigint, sum(total_exec_time)::double precision, sum(wal_bytes)::double precision \
        from pg_stat_statements as s join pg_database as d on d.oid = s.dbid where datname = $1 and userid <> 10";
    let most = "select left(regexp_replace(regexp_replace(replace(query, '|', '¦'), '--[^\n]*', '', 'g'), '\\s+', ' ', 'g'), 110), rolname::text, calls, total_exec_time \
        from pg_stat_statements as s join pg_database as d on d.oid = s.dbid join pg_roles as r on r.oid = s.userid \
        where datname = $1 and userid <> 10 order by total_exec_time desc limit $2";
    let each = |number: f64| number / count(orders.max(1));
    let whole = |number: i64| count(u64::try_from(number).unwrap_or_default());
    let row = admin.query_one(all, &[&DATABASE]).await?;
    let (calls, millis, wal): (i64, f64, f64) = (row.get(0), row.get(1), row.get(2));
    let line = |what: String, ours: String, limit: String| Line {
        what,
        ours,
        limit,
        figure: None,
        aim: None,
    };
    let mut lines = vec![line(
        format!("all, and {:.0} KB of log written", each(wal) / 1024.0),
        format!("{:.1} statements", each(whole(calls))),
        format!("{:.2} ms", each(millis)),
    )];
    for row in admin.query(most, &[&DATABASE, &TOLD]).await? {
        let (query, role): (String, String) = (row.get(0), row.get(1));
        lines.push(line(
            format!("`{}` ({role})", query.replace('`', "'")),
            format!("{:.1}", each(whole(row.get(2)))),
            format!("{:.3} ms", each(row.get(3))),
        ));
    }
    Ok(lines)
}
