//! How exactly limits are kept, beside nginx: someone asks three times as often as they may, while
//! the door has all it can do.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::anyhow;
use cf_ports::limits::Quota;

use super::edge::{Doors, PATH};
use crate::load::{self, Load, Tally};
use crate::report::{Line, Report};
use crate::sample::count;
use crate::tell;

/// A limit of both doors.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    pub name: &'static str,
    pub path: &'static str,
    pub quota: Quota,
    /// The same rate, in nginx's words.
    pub nginx: &'static str,
    /// How often each connection asks, and how many there are; nobody where it is not measured.
    asked: Option<(Duration, usize)>,
}

impl Zone {
    pub const fn is_measured(&self) -> bool {
        self.asked.is_some()
    }
}

const fn zone(
    name: &'static str,
    path: &'static str,
    quota: Quota,
    nginx: &'static str,
    asked: Option<(Duration, usize)>,
) -> Zone {
    Zone {
        name,
        path,
        quota,
        nginx,
        asked,
    }
}

const fn every(millis: u64, connections: usize) -> (Duration, usize) {
    (Duration::from_millis(millis), connections)
}

/// The first refuses nobody. The others are the limits as they are shipped, and a high one.
pub const ZONES: [Zone; 6] = [
    zone(
        "open",
        PATH,
        Quota::per_second(Quota::MAX, Quota::MAX),
        "1000000r/s",
        None,
    ),
    zone(
        "high",
        "/api/bench/high",
        Quota::per_second(500, 100),
        "500r/s",
        Some(every(10, 15)),
    ),
    zone(
        "general",
        "/api/bench/general",
        Quota::per_second(30, 20),
        "30r/s",
        Some(every(11, 1)),
    ),
    zone(
        "login",
        "/api/bench/login",
        Quota::per_second(5, 3),
        "5r/s",
        Some(every(66, 1)),
    ),
    zone(
        "register",
        "/api/bench/register",
        Quota::per_second(2, 2),
        "2r/s",
        Some(every(166, 1)),
    ),
    // So seldom that three times as often would not be refused for a while.
    zone(
        "sensitive",
        "/api/bench/sensitive",
        Quota::per_minute(30, 30),
        "30r/m",
        Some(every(200, 1)),
    ),
];

const DURING: Duration = Duration::from_secs(20);

pub fn measure(doors: &Doors, report: &mut Report) -> anyhow::Result<()> {
    tell("limits");
    let ours = tallies(doors.ours.address)?;
    let theirs = tallies(doors.nginx.plain)?;
    let measured = ZONES.iter().filter(|zone| zone.is_measured());
    let lines = measured
        .zip(ours.iter().zip(&theirs))
        .map(|(zone, (ours, theirs))| Line {
            what: format!("{}: {} (% off)", zone.name, zone.quota),
            ours: text(ours),
            limit: text(theirs),
            figure: Some(off(zone.quota, ours)),
            aim: Some(1.0),
        })
        .collect();
    report.section(
        "Limits under load",
        "Let in, of those who asked three times as often as they may (`sensitive`: ten times) for 20 s, while 16 others ask as fast \
         as they are answered. Beside it nginx with the same limits. The ratio is by how many percent ours is off `1 + burst + rate × time`, \
         of which whole ones are let in.",
        lines,
    );
    Ok(())
}

fn text(tally: &Tally) -> String {
    format!("{} of {}", tally.admitted, tally.admitted + tally.refused)
}

fn tallies(address: SocketAddr) -> anyhow::Result<Vec<Tally>> {
    let goes_on = AtomicBool::new(true);
    thread::scope(|scope| {
        let crowd = vec![load::get(address, PATH, "en"); 16];
        let crowd = scope.spawn(|| load::storm(address, crowd, || goes_on.load(Ordering::Relaxed)));
        let asking: Vec<_> = ZONES
            .iter()
            .filter_map(|zone| Some((zone.path, zone.asked?)))
            .map(|(path, (beat, connections))| {
                let questions = vec![load::get(address, path, "en"); connections];
                scope.spawn(move || Load::unasked(address, questions)?.tally(beat, DURING))
            })
            .collect();
        let tallies = asking
            .into_iter()
            .map(|it| it.join().map_err(|_| anyhow!("who asked is gone"))?)
            .collect();
        goes_on.store(false, Ordering::Relaxed);
        crowd.join().map_err(|_| anyhow!("the crowd is gone"))??;
        tallies
    })
}

/// How far a count is from what the formula says, in percent. Less than one is rounding.
fn off(quota: Quota, tally: &Tally) -> f64 {
    let rate = f64::from(quota.count()) / quota.period().as_secs_f64();
    let most = 1.0 + f64::from(quota.burst()) + rate * tally.took.as_secs_f64();
    let far = (count(tally.admitted) - (most - 0.5)).abs() - 0.5;
    far.max(0.0) / most * 100.0
}
