//! Orders, money and resources in one virtual world, from a seed.
//!
//! What decides is the shipped code: the models of orders (verbs, saga), of provisioning (engine,
//! regions) and of billing (payments, receivables, refunds, invoices, ledger), and the simulated
//! driver's own world. What lies around the models in the domains — load, decide, save, emit, in one
//! transaction — is mirrored by [`shell`]: each function names the use case that it stands for, and is
//! kept as close to it as can be. Mirrored, too, are the bus, jobs and operator tasks of the platform,
//! and a gateway for payments that fails in all the ways that gateways do.
//!
//! A run is a function of its seed: the same seed gives the same trace. It never waits and asks nobody.

mod bug;
mod bus;
mod chance;
mod check;
mod gateway;
mod jobs;
mod people;
mod plan;
mod provider;
mod said;
pub mod shell;
mod tasks;
mod trace;
mod world;

pub use bug::Bug;
pub use plan::Plan;
pub use world::World;

/// A run that needs more than this does not come to rest.
const MOST_STEPS: u64 = 200_000;

/// How a run went.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub seed: u64,
    /// What must never happen, and did.
    pub wrong: Vec<String>,
    /// Of the whole trace: the same for the same seed.
    pub hash: String,
    pub lines: u64,
    /// How many orders there were, by how they ended.
    pub endings: std::collections::BTreeMap<&'static str, u64>,
    pub steps: u64,
    /// Awaits and commits that there were.
    pub awaits: u64,
    pub commits: u64,
    /// The last lines of the trace.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<String>,
}

/// One run, as rough as its seed says.
#[must_use]
pub fn run(seed: u64) -> Run {
    run_with(seed, Plan::of(seed))
}

/// One run under a plan of one's own.
#[must_use]
pub fn run_with(seed: u64, plan: Plan) -> Run {
    let mut world = World::new(seed, plan);
    for fault in world.plan.planted.clone() {
        world.provider.plant(fault);
    }
    people::come(&mut world);
    let mut steps = 0;
    while world.step() {
        steps += 1;
        if steps > MOST_STEPS {
            world.wrong("it does not come to rest");
            break;
        }
    }
    check::all(&mut world);
    let mut endings = std::collections::BTreeMap::new();
    for rows in world.orders.values() {
        let state = rows
            .order
            .as_ref()
            .map_or("none", |order| order.state().name());
        *endings.entry(state).or_default() += 1;
    }
    Run {
        seed,
        hash: format!("{:016x}", world.trace.hash()),
        lines: world.trace.lines(),
        endings,
        steps,
        awaits: world.awaits,
        commits: world.commits,
        trace: if world.wrong.is_empty() && !world.plan.keep_trace {
            Vec::new()
        } else {
            world.trace.into_kept()
        },
        wrong: world.wrong.into_iter().collect(),
    }
}
