//! Signing in with a password by HTTP through the whole of `up`, beside bcrypt alone on all cores;
//! and what a storm of it does to those who read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::anyhow;

use super::reads::{KEEPING_NOTHING, SLUGS};
use crate::load::{self, Load};
use crate::postgres::Server;
use crate::program::{self, Program};
use crate::report::{Line, Report};
use crate::sample::{Sample, count, median, middle, millis, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, tell};

/// What the platform hashes passwords with.
const COST: u32 = 12;
const PASSWORD: &str = "a storm of sign-ins 1!";
/// The demo users.
const PEOPLE: [&str; 8] = [
    "admin@cloudfactory.test",
    "sales@cloudfactory.test",
    "ops@cloudfactory.test",
    "finance@cloudfactory.test",
    "security@cloudfactory.test",
    "product@cloudfactory.test",
    "partner@adria.test",
    "customer@acme.test",
];
/// Who signs in at the same time.
const CROWD: usize = 16;
/// Who reads at the same time, and how often each.
const READERS: usize = 16;
const BEAT: Duration = Duration::from_millis(20);
/// A storm is there before anything is measured in it.
const RISES: Duration = Duration::from_millis(1500);
/// One takes a quarter of a second: a slice has to be long to hold many.
const SLICES: u32 = 3;

/// Everybody may sign in as often as they like.
const SETTINGS: [(&str, &str); 3] = [
    ("CLOUD_FACTORY_DEMO_PASSWORD", PASSWORD),
    ("CLOUD_FACTORY_GATEWAY__LIMITS__LOGIN", "off"),
    ("CLOUD_FACTORY_GATEWAY__LIMITS__SENSITIVE", "off"),
];

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let dir = program::data_dir()?;
    // The first start makes everything; what is measured starts on what is there.
    Program::start(&bench.binary, dir.path(), &SETTINGS)?.stop()?;
    let mut rounds = Rounds::default();
    let program = Program::start(&bench.binary, dir.path(), &SETTINGS)?;
    let server = Server::in_data_dir(&runtime, dir.path())?;
    for round in 1..=bench.rounds {
        tell(&format!("round {round} of {}", bench.rounds));
        rounds.logins.push(logins(bench, &program, &server)?);
        rounds.bcrypt.push(bcrypt_alone(bench.slice * SLICES)?);
        rounds.kept.add(bench, &program)?;
    }
    program.stop()?;
    let program = Program::start(
        &bench.binary,
        dir.path(),
        &[&SETTINGS[..], &KEEPING_NOTHING].concat(),
    )?;
    for round in 1..=bench.rounds {
        tell(&format!("round {round} of {}", bench.rounds));
        rounds.read.add(bench, &program)?;
    }
    program.stop()?;
    report.section(TITLE, ABOUT, lines(&rounds));
    Ok(())
}

#[derive(Default)]
struct Rounds {
    logins: Vec<Sample>,
    bcrypt: Vec<Sample>,
    kept: Pairs,
    read: Pairs,
}

/// In a storm, and without one.
#[derive(Default)]
struct Pairs {
    storm: Vec<Sample>,
    calm: Vec<Sample>,
    /// Of those who signed in meanwhile, a second.
    came: Vec<f64>,
}

impl Pairs {
    fn add(&mut self, bench: &Bench, program: &Program) -> anyhow::Result<()> {
        let during = bench.slice * SLICES;
        self.calm.push(readers(program)?.run_at(BEAT, during)?);
        let (sample, came) = in_storm(program, during)?;
        self.storm.push(sample);
        self.came.push(came);
        Ok(())
    }
}

fn logins(bench: &Bench, program: &Program, server: &Server) -> anyhow::Result<Sample> {
    let mut crowd = Load::unasked(program.address, questions(program, CROWD))?;
    let spent = || {
        anyhow::Ok(Spent {
            program: usage::process(program.pid())?,
            server: usage::server(server.pid)?,
            asker: Duration::ZERO,
        })
    };
    let before = spent()?;
    let sample = crowd.run(bench.slice * SLICES)?;
    Ok(sample.with_cpu(spent()?.since(before)))
}

fn questions(program: &Program, number: usize) -> Vec<Vec<u8>> {
    let ask = |email: &&str| {
        let body = format!("{{\"email\":\"{email}\",\"password\":\"{PASSWORD}\"}}");
        load::post(program.address, "/api/identity/auth/login", &body)
    };
    PEOPLE.iter().cycle().take(number).map(ask).collect()
}

/// Connected anew each time: a connection that nobody uses for long is closed.
fn readers(program: &Program) -> anyhow::Result<Load> {
    let ask = |slug: &&str| load::get(program.address, &format!("/api/products/{slug}"), "en");
    let questions = SLUGS.iter().cycle().take(READERS).map(ask).collect();
    Load::open(program.address, questions)
}

/// Reads while a crowd signs in; and how many of the crowd came in a second.
fn in_storm(program: &Program, during: Duration) -> anyhow::Result<(Sample, f64)> {
    let goes_on = AtomicBool::new(true);
    thread::scope(|scope| {
        let began = Instant::now();
        let crowd = questions(program, CROWD);
        let goes_on = &goes_on;
        let storm = scope
            .spawn(move || load::storm(program.address, crowd, || goes_on.load(Ordering::Relaxed)));
        thread::sleep(RISES);
        let sample = readers(program).and_then(|mut load| load.run_at(BEAT, during));
        goes_on.store(false, Ordering::Relaxed);
        let came = storm.join().map_err(|_| anyhow!("the crowd is gone"))??;
        let rate = count(came) / began.elapsed().as_secs_f64();
        Ok((sample?, rate))
    })
}

/// One thread for each core, and nothing else.
fn bcrypt_alone(during: Duration) -> anyhow::Result<Sample> {
    let cores = thread::available_parallelism()?.get();
    let hash = bcrypt::hash(PASSWORD, COST)?;
    let began = Instant::now();
    let counts = thread::scope(|scope| {
        let hashing: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| {
                    let cpu = usage::thread()?;
                    let mut done = 0_u64;
                    while began.elapsed() < during {
                        anyhow::ensure!(
                            bcrypt::verify(PASSWORD, &hash)?,
                            "a good password was refused"
                        );
                        done += 1;
                    }
                    anyhow::Ok((done, usage::thread()?.saturating_sub(cpu)))
                })
            })
            .collect();
        hashing
            .into_iter()
            .map(|it| it.join().map_err(|_| anyhow!("a thread is gone"))?)
            .collect::<anyhow::Result<Vec<_>>>()
    })?;
    let done = counts.iter().map(|(done, _)| done).sum();
    Ok(Sample::new(done, began.elapsed()).with_cpu(Spent {
        program: counts.iter().map(|(_, spent)| *spent).sum(),
        ..Spent::default()
    }))
}

const TITLE: &str = "Signing in, and reading meanwhile";
const ABOUT: &str = "16 people sign in at the same time, again as soon as they are in; the limit is bcrypt of the same cost alone, one thread \
for each core. *Storm*: product pages for 16 readers, 50 a second each, while those 16 go on; the limit is the same without them. *Kept*: \
answered from memory; *read*: every answer read from PostgreSQL.";

fn lines(rounds: &Rounds) -> Vec<Line> {
    let Rounds {
        logins,
        bcrypt,
        kept,
        read,
    } = rounds;
    let (cost, alone) = (Sample::cost, Sample::program);
    let mut lines = vec![
        Line {
            what: "processor time of a sign-in".to_owned(),
            ours: format!(
                "{:.1} + {:.1} ms",
                middle(logins, Sample::program) / 1e3,
                middle(logins, Sample::server) / 1e3
            ),
            limit: format!("{:.1} ms", middle(bcrypt, alone) / 1e3),
            figure: Some(ratio(logins, bcrypt, cost, alone)),
            aim: Some(1.1),
        },
        Line {
            what: "sign-ins a second".to_owned(),
            ours: format!("{:.1}", middle(logins, Sample::per_second)),
            limit: format!("{:.1}", middle(bcrypt, Sample::per_second)),
            figure: Some(ratio(
                logins,
                bcrypt,
                Sample::per_second,
                Sample::per_second,
            )),
            aim: None,
        },
        Line {
            what: "sign-ins a second, while others read".to_owned(),
            ours: format!("{:.1}", median(kept.came.iter().copied())),
            limit: String::new(),
            figure: None,
            aim: None,
        },
    ];
    for (how, Pairs { storm, calm, .. }) in [("kept", kept), ("read", read)] {
        for (percent, aim) in [(50, None), (99, Some(2.0))] {
            let latency = |sample: &Sample| millis(sample.percentile(percent));
            lines.push(Line {
                what: format!("{how}: p{percent} in a storm / without"),
                ours: format!("{:.2} ms", middle(storm, latency)),
                limit: format!("{:.2} ms", middle(calm, latency)),
                figure: Some(ratio(storm, calm, latency, latency)),
                aim,
            });
        }
    }
    lines
}
