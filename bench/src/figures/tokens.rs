//! Checking a token, in this process: one that is remembered beside the hash that it is looked up
//! by, one that is new beside the signature alone.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use cf_kernel::Clock;
use cf_kernel::id::SessionId;
use cf_platform::auth::{Guard, GuardSettings, KeySet, OPERATOR, Trust};
use cf_platform::bus::Wake;
use cf_platform::db::private::{Options, PrivatePostgres};
use cf_platform::db::{Cluster, Db, PoolSettings, RoleName, migrate};
use cf_platform::time::{RandomIds, SystemClock};
use cf_testkit::{ManualClock, Persona, Tokens};
use tokio::runtime::Runtime;

use crate::postgres::Server;
use crate::report::{Line, Report};
use crate::sample::{Sample, middle, millis, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, program, tell};

/// People who are in at a time.
const PEOPLE: u32 = 1_000;
const REVOCATIONS: [u32; 3] = [0, 1_000, 100_000];
/// How often the table is read to know what that costs.
const LOOKS: u32 = 10;
/// These are short: a part of a slice is enough.
const PARTS: u32 = 4;

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let dir = program::data_dir()?;
    let postgres = runtime.block_on(PrivatePostgres::start(Options::new(dir.path()), &|_| {}))?;
    let measured = Scene::new(&runtime, &postgres).and_then(|scene| scene.lines(bench));
    // Also when something went wrong.
    runtime.block_on(postgres.stop())?;
    report.section(
        "Checking a token",
        "Ed25519 tokens of 1,000 people in turn, in this process. *Remembered*: beside SHA-256 of the token, which it is looked up by. \
         *First time*: beside the signature alone. *Known*: so many sessions were ended before their time.",
        measured?,
    );
    Ok(())
}

struct Scene<'a> {
    runtime: &'a Runtime,
    server: Server,
    db: Db,
    jwks: String,
    tokens: Vec<String>,
}

/// What came of looking at the table once, and of the checks after it.
struct Known {
    number: u32,
    trust: Trust,
    /// Processor time of reading the table.
    looking: Duration,
    remembered: Vec<Sample>,
    first: Vec<Sample>,
}

impl<'a> Scene<'a> {
    fn new(runtime: &'a Runtime, postgres: &PrivatePostgres) -> anyhow::Result<Self> {
        let clock = ManualClock::default();
        clock.set(SystemClock.now());
        let issuer = Tokens::new(clock);
        let token = |number| {
            let persona = Persona::customer_of(OPERATOR, number, &["small:read"]);
            let mut claims = issuer.claims(&persona);
            claims.session = Some(SessionId::generate(&RandomIds));
            issuer.sign(&claims)
        };
        let server = Server::from(postgres);
        let db = runtime.block_on(async {
            let admin = server.connect("postgres").await?;
            admin.batch_execute("create database bench").await?;
            let cluster = Cluster::trusted(postgres.config()).with_database("bench");
            migrate::run(&cluster, &[]).await?;
            anyhow::Ok(Db::new(
                &cluster,
                RoleName::of("bus"),
                PoolSettings::default(),
                Arc::new(SystemClock),
                Arc::new(RandomIds),
                Wake::default(),
                Trust::default(),
            ))
        })?;
        Ok(Self {
            runtime,
            server,
            db,
            jwks: issuer.jwks(),
            tokens: (0..PEOPLE).map(token).collect(),
        })
    }

    fn lines(&self, bench: &Bench) -> anyhow::Result<Vec<Line>> {
        let mut all = Vec::new();
        for number in REVOCATIONS {
            all.push(self.know(number)?);
        }
        let bare = Bare::new(&self.tokens)?;
        let (mut hashed, mut signed) = (Vec::new(), Vec::new());
        for round in 1..=bench.rounds {
            tell(&format!("round {round} of {}", bench.rounds));
            for known in &mut all {
                let guard = self.guard(&known.trust)?;
                self.verify_all(&guard)?;
                let again = || self.verify_all(&guard);
                known.remembered.push(during(bench, PEOPLE, again)?);
                known.first.push(self.first(bench, &known.trust)?);
            }
            let hash = || {
                bare.hash();
                Ok(())
            };
            hashed.push(during(bench, PEOPLE, hash)?);
            signed.push(during(bench, PEOPLE, || bare.verify())?);
        }
        let mut lines = Vec::new();
        for known in &all {
            lines.push(line("remembered", known.number, &known.remembered, &hashed));
        }
        for known in &all {
            lines.push(line("first time", known.number, &known.first, &signed));
        }
        lines.extend(all.iter().map(|known| Line {
            what: format!("reading what is known, {} (ms, each second)", known.number),
            ours: format!("{:.1} ms", millis(known.looking)),
            limit: String::new(),
            figure: Some(millis(known.looking)),
            aim: None,
        }));
        Ok(lines)
    }

    /// Ends so many sessions, and hears of it as another process does.
    fn know(&self, number: u32) -> anyhow::Result<Known> {
        let sessions: Vec<String> = (0..number)
            .map(|_| SessionId::generate(&RandomIds).to_string())
            .collect();
        let trust = Trust::default();
        let looking = self.runtime.block_on(async {
            let admin = self.server.connect("bench").await?;
            admin.batch_execute("delete from cf.revocations").await?;
            let insert = "insert into cf.revocations (subject, good_until) select id, now() + interval '30 minutes' * random() from unnest($1::text[]) id";
            admin.execute(insert, &[&sessions]).await?;
            admin.batch_execute("vacuum analyze cf.revocations").await?;
            trust.load(&self.db).await?;
            let before = self.spent()?;
            for _ in 0..LOOKS {
                trust.catch_up(&self.db).await?;
            }
            anyhow::Ok(self.spent()?.saturating_sub(before) / LOOKS)
        })?;
        Ok(Known {
            number,
            trust,
            looking,
            remembered: Vec::new(),
            first: Vec::new(),
        })
    }

    /// Of this process and PostgreSQL.
    fn spent(&self) -> anyhow::Result<Duration> {
        Ok(usage::own()? + usage::server(self.server.pid)?)
    }

    fn guard(&self, trust: &Trust) -> anyhow::Result<Guard> {
        let settings = GuardSettings {
            issuer: Tokens::ISSUER.to_owned(),
            audience: Tokens::AUDIENCE.to_owned(),
            leeway_seconds: Tokens::LEEWAY_SECONDS,
            remembered: 10_000,
        };
        let keys = KeySet::from_jwks(&self.jwks)?;
        Ok(Guard::new(
            keys,
            trust.clone(),
            settings,
            Arc::new(SystemClock),
        ))
    }

    fn verify_all(&self, guard: &Guard) -> anyhow::Result<()> {
        for token in &self.tokens {
            black_box(guard.verify(token)?);
        }
        Ok(())
    }

    /// By a guard that has seen none of them; making it is not counted.
    fn first(&self, bench: &Bench, trust: &Trust) -> anyhow::Result<Sample> {
        let (mut spent, mut took, mut number) = (Duration::ZERO, Duration::ZERO, 0);
        while took < bench.slice / PARTS {
            let guard = self.guard(trust)?;
            let (began, cpu) = (Instant::now(), usage::thread()?);
            self.verify_all(&guard)?;
            spent += usage::thread()?.saturating_sub(cpu);
            took += began.elapsed();
            number += u64::from(PEOPLE);
        }
        Ok(sample(number, took, spent))
    }
}

/// The same without anything around it.
struct Bare<'a> {
    tokens: &'a [String],
    key: UnparsedPublicKey<Vec<u8>>,
    /// Of as many bytes as a token.
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Bare<'a> {
    fn new(tokens: &'a [String]) -> anyhow::Result<Self> {
        let failed = |_| anyhow!("a key cannot be made");
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(failed)?;
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref())?;
        let message = tokens.first().map(|token| token.as_bytes().to_vec());
        let message = message.unwrap_or_default();
        Ok(Self {
            tokens,
            key: UnparsedPublicKey::new(&ED25519, pair.public_key().as_ref().to_vec()),
            signature: pair.sign(&message).as_ref().to_vec(),
            message,
        })
    }

    fn hash(&self) {
        for token in self.tokens {
            black_box(digest(&SHA256, token.as_bytes()));
        }
    }

    fn verify(&self) -> anyhow::Result<()> {
        for _ in self.tokens {
            let verified = self.key.verify(&self.message, &self.signature);
            verified.map_err(|_| anyhow!("a good signature was refused"))?;
        }
        Ok(())
    }
}

/// Does the same number of things again and again for a while.
fn during(
    bench: &Bench,
    number: u32,
    work: impl Fn() -> anyhow::Result<()>,
) -> anyhow::Result<Sample> {
    let (began, cpu, mut done) = (Instant::now(), usage::thread()?, 0);
    while began.elapsed() < bench.slice / PARTS {
        work()?;
        done += u64::from(number);
    }
    let spent = usage::thread()?.saturating_sub(cpu);
    Ok(sample(done, began.elapsed(), spent))
}

fn sample(number: u64, took: Duration, program: Duration) -> Sample {
    Sample::new(number, took).with_cpu(Spent {
        program,
        ..Spent::default()
    })
}

fn line(what: &str, number: u32, ours: &[Sample], limit: &[Sample]) -> Line {
    let each = Sample::program;
    Line {
        what: format!("{what}, {number} known"),
        ours: format!("{:.2} µs", middle(ours, each)),
        limit: format!("{:.2} µs", middle(limit, each)),
        figure: Some(ratio(ours, limit, each, each)),
        aim: None,
    }
}
