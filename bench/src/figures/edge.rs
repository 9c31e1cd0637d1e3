//! The door as a process of its own, beside nginx: both in front of the same service, with the same
//! limits and headers. Ours checks a token on top of it.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use cf_platform::auth::OPERATOR;
use cf_platform::http::{Certificate, Tls};
use cf_platform::time::SystemClock;
use cf_testkit::{ManualClock, Persona, Tokens};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tempfile::TempDir;
use tokio_rustls::TlsConnector;

use super::door::Doorstep;
use super::rates::{self, ZONES};
use crate::load::{self, Load};
use crate::nginx::{self, Duty, Nginx};
use crate::program::{self, Program};
use crate::report::{Line, Report};
use crate::sample::{Sample, median, micros, middle, ratio};
use crate::usage::{self, Spent};
use crate::{Bench, tell, upstream};

const CLIENTS: usize = 16;
pub const PATH: &str = "/api/bench/small";
/// What an answer carries that is not the same for all.
const OF_ONE_ANSWER: [&str; 5] = [
    "date",
    "content-length",
    "content-type",
    "x-request-id",
    "ratelimit",
];

/// Two doors to one service.
pub struct Doors {
    pub ours: Program,
    pub nginx: Nginx,
    upstream: SocketAddr,
    ours_tls: SocketAddr,
    token: String,
    connector: TlsConnector,
    _dirs: [TempDir; 2],
}

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let Some(nginx) = nginx::find() else {
        tell("nginx is not installed (Debian: nginx-light): nothing to compare the door with");
        return Ok(());
    };
    report.fact("nginx", nginx::version(&nginx)?);
    let doors = Doors::open(bench, &nginx)?;
    report.section(TITLE, ABOUT, lines(&doors.rounds(bench)?));
    rates::measure(&doors, report)?;
    doors.ours.stop()?;
    Ok(())
}

impl Doors {
    fn open(bench: &Bench, nginx: &Path) -> anyhow::Result<Self> {
        let upstream = upstream::start()?;
        let dirs = [program::data_dir()?, program::data_dir()?];
        let (ours, theirs) = (dirs[0].path(), dirs[1].path());
        let clock = ManualClock::default();
        clock.set(cf_kernel::Clock::now(&SystemClock));
        let tokens = Tokens::new(clock);
        let token = tokens.mint(&Persona::customer_of(OPERATOR, 1, &["small:read"]));

        let made = Certificate::Made {
            dir: ours.join("tls"),
            names: Vec::new(),
        };
        let certificate = Tls::open(made, Arc::new(SystemClock))?.certificate_path();
        let connector = connector(&certificate)?;
        let ours_tls = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let settings = settings(upstream, &tokens);
        std::fs::write(ours.join("cloud-factory.toml"), settings)?;
        let tls_listen = ours_tls.to_string();
        let program = Program::start_door(
            &bench.binary,
            ours,
            &[
                ("CLOUD_FACTORY_HTTP__TLS__LISTEN", &tls_listen),
                (
                    "CLOUD_FACTORY_GATEWAY__LIMITS__GENERAL",
                    "1000000/s burst 1000000",
                ),
            ],
        )?;

        let question = load::get_as(program.address, PATH, &token);
        let headers = load::headers(program.address, &question)?;
        let headers: Vec<(String, String)> = headers
            .into_iter()
            .filter(|(name, _)| !OF_ONE_ANSWER.contains(&name.as_str()))
            .chain([(
                "ratelimit".to_owned(),
                "\"general\";r=1000000;t=1".to_owned(),
            )])
            .map(|(name, value)| (name, value.replace('"', "\\\"")))
            .collect();
        let key = certificate.with_file_name("key.pem");
        let duty = Duty {
            upstream,
            certificate: &certificate,
            key: &key,
            headers: &headers,
            zones: &ZONES.map(|zone| (zone.name, zone.path, zone.nginx, zone.quota.burst())),
        };
        let nginx = Nginx::start(nginx, theirs, &duty)?;
        Ok(Self {
            ours: program,
            nginx,
            upstream,
            ours_tls,
            token,
            connector,
            _dirs: dirs,
        })
    }

    fn rounds(&self, bench: &Bench) -> anyhow::Result<Rounds> {
        let many = |address| vec![load::get_as(address, PATH, &self.token); CLIENTS];
        let unnamed = |address| vec![load::get(address, PATH, "en"); CLIENTS];
        let one = |address| vec![load::get_as(address, PATH, &self.token)];
        let (ours, theirs) = (self.ours.address, self.nginx.plain);
        let mut plain = [
            Load::open(ours, many(ours))?,
            Load::open(theirs, many(theirs))?,
        ];
        let mut nobody = Load::open(ours, unnamed(ours))?;
        let mut tls = [
            Load::open_tls(self.ours_tls, &self.connector, many(ours))?,
            Load::open_tls(self.nginx.tls, &self.connector, many(theirs))?,
        ];
        let mut alone = [
            Load::open(ours, one(ours))?,
            Load::open(theirs, one(theirs))?,
            Load::open(self.upstream, one(self.upstream))?,
        ];
        let spent_ours = || usage::process(self.ours.pid());
        let spent_theirs = || usage::server(self.nginx.pid());
        let doorstep = Doorstep::new()?;
        doorstep.through(bench)?;
        let mut rounds = Rounds::default();
        for round in 1..=bench.rounds {
            tell(&format!("round {round} of {}", bench.rounds));
            rounds
                .plain
                .add(bench, &mut plain, spent_ours, spent_theirs)?;
            rounds.tls.add(bench, &mut tls, spent_ours, spent_theirs)?;
            rounds.nobody.push(charged(bench, &mut nobody, spent_ours)?);
            let [through_ours, through_theirs, direct] = &mut alone;
            rounds.through.push(doorstep.through(bench)?);
            rounds.without.push(doorstep.without(bench)?);
            rounds.one_ours.push(through_ours.run(bench.slice)?);
            rounds.one_theirs.push(through_theirs.run(bench.slice)?);
            rounds.one_direct.push(direct.run(bench.slice)?);
        }
        Ok(rounds)
    }
}

/// Samples that were taken one after the other.
#[derive(Default)]
struct Pairs {
    ours: Vec<Sample>,
    theirs: Vec<Sample>,
}

impl Pairs {
    fn add(
        &mut self,
        bench: &Bench,
        [ours, theirs]: &mut [Load; 2],
        spent_ours: impl Fn() -> anyhow::Result<std::time::Duration>,
        spent_theirs: impl Fn() -> anyhow::Result<std::time::Duration>,
    ) -> anyhow::Result<()> {
        self.ours.push(charged(bench, ours, spent_ours)?);
        self.theirs.push(charged(bench, theirs, spent_theirs)?);
        Ok(())
    }
}

#[derive(Default)]
struct Rounds {
    plain: Pairs,
    tls: Pairs,
    nobody: Vec<Sample>,
    /// In this process.
    through: Vec<Sample>,
    without: Vec<Sample>,
    one_ours: Vec<Sample>,
    one_theirs: Vec<Sample>,
    one_direct: Vec<Sample>,
}

fn charged(
    bench: &Bench,
    load: &mut Load,
    spent: impl Fn() -> anyhow::Result<std::time::Duration>,
) -> anyhow::Result<Sample> {
    let before = spent()?;
    let sample = load.run(bench.slice)?;
    Ok(sample.with_cpu(Spent {
        program: spent()?.saturating_sub(before),
        ..Spent::default()
    }))
}

const TITLE: &str = "The door, beside nginx";
const ABOUT: &str = "The door as a process of its own (`serve --only gateway`), and nginx; both in front of the same service over \
connections that stay open, both with a limit for each address, the same headers and an id for each request. Ours verifies a \
token of each request, counts it for the report on traffic and tags the answer besides; nginx does none of these. 16 connections, processor time \
of the proxy alone. *In one process*: what the door adds to a handler where both run together, as in `up`. *Added*: what a request takes longer than without a proxy, one connection.";

fn lines(rounds: &Rounds) -> Vec<Line> {
    let each = Sample::program;
    let Rounds {
        through, without, ..
    } = rounds;
    let added = through.iter().zip(without).zip(&rounds.plain.theirs);
    let added =
        added.map(|((through, without), theirs)| (each(through) - each(without)) / each(theirs));
    let mut lines = vec![Line {
        what: "in one process: processor time added".to_owned(),
        ours: format!("{:.1} µs", middle(through, each) - middle(without, each)),
        limit: format!("{:.1} µs", middle(&rounds.plain.theirs, each)),
        figure: Some(median(added)),
        aim: Some(1.0),
    }];
    for (how, pairs) in [("plain", &rounds.plain), ("TLS", &rounds.tls)] {
        let Pairs { ours, theirs } = pairs;
        lines.push(Line {
            what: format!("as a proxy, {how}: processor time"),
            ours: format!("{:.1} µs", middle(ours, each)),
            limit: format!("{:.1} µs", middle(theirs, each)),
            figure: Some(ratio(ours, theirs, each, each)),
            aim: Some(1.0),
        });
        lines.push(Line {
            what: format!("as a proxy, {how}: answers a second"),
            ours: format!("{:.0}", middle(ours, Sample::per_second)),
            limit: format!("{:.0}", middle(theirs, Sample::per_second)),
            figure: Some(ratio(ours, theirs, Sample::per_second, Sample::per_second)),
            aim: None,
        });
    }
    lines.push(Line {
        what: "as a proxy, plain, without a token: processor time".to_owned(),
        ours: format!("{:.1} µs", middle(&rounds.nobody, each)),
        limit: format!("{:.1} µs", middle(&rounds.plain.theirs, each)),
        figure: Some(ratio(&rounds.nobody, &rounds.plain.theirs, each, each)),
        aim: None,
    });
    for (percent, aim) in [(50, None), (99, Some(200.0))] {
        let latency = |sample: &Sample| micros(sample.percentile(percent));
        let added =
            |samples: &[Sample]| middle(samples, latency) - middle(&rounds.one_direct, latency);
        lines.push(Line {
            what: format!("as a proxy, plain: p{percent} added (µs)"),
            ours: format!("{:.0} µs", added(&rounds.one_ours)),
            limit: format!("{:.0} µs", added(&rounds.one_theirs)),
            figure: Some(added(&rounds.one_ours)),
            aim,
        });
    }
    lines
}

fn settings(upstream: SocketAddr, tokens: &Tokens) -> String {
    let (issuer, audience, jwks) = (Tokens::ISSUER, Tokens::AUDIENCE, tokens.jwks());
    let routes: Vec<String> = ZONES
        .iter()
        .filter(|zone| zone.is_measured())
        .map(|zone| format!("\"{}\" = \"{}\"\n", zone.path, zone.quota))
        .collect();
    format!(
        "[auth]\nissuer = '{issuer}'\naudience = '{audience}'\njwks = '{jwks}'\n\n[gateway.upstreams]\nbench = ['http://{upstream}']\n\n[gateway.limits.routes]\n{}",
        routes.concat()
    )
}

/// Trusts this certificate and no other.
fn connector(certificate: &Path) -> anyhow::Result<TlsConnector> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(certificate)? {
        roots.add(certificate?)?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsConnector::from(Arc::new(config)))
}
