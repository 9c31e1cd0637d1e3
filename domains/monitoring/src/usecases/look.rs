//! How everything is, for whoever looks: what was found last, and where that is no news any more,
//! what is found there and then.

use std::collections::HashMap;
use std::time::Duration;

use cf_kernel::Scope;
use cf_platform::auth::OPERATOR;
use cf_platform::db::DbError;
use cf_platform::telemetry;
use jiff::Timestamp;

use super::ask;
use super::probe::day_before;
use crate::model::{Bus, Essential, Finding, Part, State, Uptime, is_fresh, overall};
use crate::{Deps, Target, TargetKind, store};

/// How many findings are shown of each target.
const SHOWN: usize = 40;
/// A database that takes longer is away.
const PATIENCE: Duration = Duration::from_secs(2);

/// How the platform is.
#[derive(Debug)]
pub struct Platform {
    pub state: State,
    /// Everything was asked then or later.
    pub checked_at: Timestamp,
    pub services: Vec<Service>,
    pub bus: Bus,
}

/// How one target is and was.
#[derive(Debug)]
pub struct Service {
    pub kind: TargetKind,
    pub name: &'static str,
    pub now: Finding,
    /// Of the last day.
    pub uptime: Uptime,
    /// Oldest first.
    pub history: Vec<Finding>,
}

/// What the database knows.
#[derive(Default)]
struct Known {
    history: HashMap<Part, Vec<Finding>>,
    uptime: HashMap<Part, Uptime>,
    bus: Option<(Bus, Timestamp)>,
}

/// Never fails: without a database it says so.
pub async fn look(deps: &Deps) -> Platform {
    let now = deps.db.clock().now();
    let known = match tokio::time::timeout(PATIENCE, read(deps, now)).await {
        Ok(Ok(known)) => known,
        Ok(Err(error)) => {
            tracing::warn!(error = %telemetry::chain(&error), "earlier findings cannot be read; everything is asked now");
            Known::default()
        }
        Err(_elapsed) => {
            tracing::warn!("earlier findings take too long to read; everything is asked now");
            Known::default()
        }
    };
    complete(deps, known, now).await
}

async fn read(deps: &Deps, now: Timestamp) -> Result<Known, DbError> {
    // The operator publishes how its platform is: everyone sees the same, whoever's customer it is.
    let tx = deps.db.read(&Scope::Visitor(OPERATOR)).await?;
    let mut parts: Vec<Part> = deps.sources.targets.iter().map(part).collect();
    parts.push(Part::event_bus());
    let (history, uptime, groups) = tokio::try_join!(
        store::findings(&tx, &parts, SHOWN.min(deps.settings.history)),
        store::uptime(&tx, day_before(now)),
        store::bus_groups(&tx),
    )?;
    let bus = history
        .get(&Part::event_bus())
        .and_then(|it| it.last())
        .map(|latest| {
            let bus = if latest.state == State::Down {
                Bus::Unknown
            } else {
                Bus::Known(groups)
            };
            (bus, latest.at)
        });
    Ok(Known {
        history,
        uptime,
        bus,
    })
}

/// Asks for what is not known, or was known too long ago.
async fn complete(deps: &Deps, mut known: Known, now: Timestamp) -> Platform {
    let fresh = |at: Timestamp| is_fresh(at, now, deps.settings.interval);
    let latest = |part: &Part| {
        known
            .history
            .get(part)
            .and_then(|it| it.last())
            .filter(|it| fresh(it.at))
            .cloned()
    };
    let mut current: HashMap<Part, Finding> = deps
        .sources
        .targets
        .iter()
        .map(part)
        .filter_map(|part| Some((part.clone(), latest(&part)?)))
        .collect();

    let unknown = deps
        .sources
        .targets
        .iter()
        .filter(|target| !current.contains_key(&part(target)));
    let asked = ask::targets(unknown, now);
    let known_bus = known.bus.take().filter(|(_, at)| fresh(*at));
    let of_bus = async {
        if let Some(found) = known_bus {
            return found;
        }
        (ask::bus(&deps.sources.lags, now).await.0, now)
    };
    let (asked, (bus, bus_at)) = tokio::join!(asked, of_bus);
    current.extend(asked);

    let services: Vec<(Service, Essential)> = deps
        .sources
        .targets
        .iter()
        .filter_map(|target| {
            let part = part(target);
            let service = Service {
                kind: target.kind,
                name: target.check.name,
                now: current.remove(&part)?,
                uptime: known.uptime.remove(&part).unwrap_or_default(),
                history: known.history.remove(&part).unwrap_or_default(),
            };
            Some((service, Essential(target.check.essential)))
        })
        .collect();
    let states = services
        .iter()
        .map(|(service, essential)| (service.now.state, *essential));
    // Orders are taken while events wait.
    let state = overall(states.chain([(bus.state(), Essential(false))]));
    let checked_at = services
        .iter()
        .map(|(service, _)| service.now.at)
        .fold(bus_at, Timestamp::min);
    let services = services.into_iter().map(|(service, _)| service).collect();
    Platform {
        state,
        checked_at,
        services,
        bus,
    }
}

fn part(target: &Target) -> Part {
    Part::target(target.kind, target.check.name)
}
