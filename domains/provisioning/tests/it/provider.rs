//! A provider in memory. It can be told to fail, to take its time, and to be asked by someone who dies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use cf_kernel::Clock as _;
use cf_kernel::id::TenantId;
use cf_ports::drivers::{
    Action, Call, Driver, Endpoint, Fault, FaultKind, Faults, FaultsError, Finding, Found, Page,
    Planted, Progress, Tag, Undoing,
};
use cf_ports::{Effect, Refusal};
use cf_testkit::ManualClock;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use tokio::sync::Notify;

#[derive(Clone)]
pub struct Provider {
    clock: ManualClock,
    world: Arc<Mutex<World>>,
    /// Someone has asked and will die without an answer.
    pub died: Arc<Notify>,
    /// Someone has asked and waits for `release`.
    pub held: Arc<Notify>,
    pub release: Arc<Notify>,
}

#[derive(Default)]
struct World {
    resources: BTreeMap<String, Resource>,
    planted: Vec<Planted>,
    last_fault: u64,
    made: u32,
    /// How long everything takes.
    takes: Duration,
    calls: u32,
    /// The call during which whoever asks dies, and whether it is done all the same.
    dies_at: Option<(u32, bool)>,
    /// The call that is kept waiting.
    holds_at: Option<u32>,
}

#[derive(Clone)]
struct Resource {
    tenant: TenantId,
    kind: String,
    region: Option<String>,
    reference: String,
    reached: Option<Action>,
    lands_at: Option<Timestamp>,
    work: Option<(Action, Timestamp, bool)>,
    undo_at: Option<(Action, Timestamp)>,
    sick: bool,
}

/// How long after the answer was lost what is late happens.
pub const LATE: Duration = Duration::from_secs(25);

impl Provider {
    pub fn new(clock: ManualClock) -> Self {
        Self {
            clock,
            world: Arc::default(),
            died: Arc::default(),
            held: Arc::default(),
            release: Arc::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    pub fn passes(&self, by: Duration) {
        self.clock.advance(by);
    }

    pub fn takes(&self, time: Duration) {
        self.lock().takes = time;
    }

    /// Whoever asks for the `nth` time from now on dies; `done`: after it was done.
    pub fn kills(&self, nth: u32, done: bool) {
        let mut world = self.lock();
        world.dies_at = Some((world.calls + nth, done));
    }

    /// The `nth` call from now on is kept waiting, after it was done.
    pub fn holds(&self, nth: u32) {
        let mut world = self.lock();
        world.holds_at = Some(world.calls + nth);
    }

    pub fn calls(&self) -> u32 {
        self.lock().calls
    }

    /// What is there, with the last action that is done.
    pub fn inventory(&self) -> Vec<(String, Option<Action>)> {
        let now = self.clock.now();
        let mut world = self.lock();
        world.settle(now);
        let seen = world.resources.iter();
        seen.map(|(tag, it)| (tag.clone(), it.reached)).collect()
    }

    /// Something that carries this tag, and that nobody here has asked for.
    pub fn put(&self, tag: &str, tenant: TenantId) {
        let resource = Resource {
            tenant,
            kind: "vps".to_owned(),
            region: Some("lj-1".to_owned()),
            reference: format!("by-hand-{tag}"),
            reached: Some(Action::Verify),
            lands_at: None,
            work: None,
            undo_at: None,
            sick: false,
        };
        self.lock().resources.insert(tag.to_owned(), resource);
    }

    pub fn loses(&self, tag: &str) {
        assert!(self.lock().resources.remove(tag).is_some());
    }

    /// Counts the call; whether it is the one that kills.
    fn counted(&self) -> Option<bool> {
        let mut world = self.lock();
        world.calls += 1;
        let calls = world.calls;
        let kills = world.dies_at.filter(|(at, _)| *at == calls);
        kills.map(|(_, done)| done)
    }

    async fn answer<T>(&self, ask: impl FnOnce(&mut World, Timestamp) -> T) -> T {
        let dies = self.counted();
        let now = self.clock.now();
        if dies == Some(false) {
            self.died.notify_one();
            std::future::pending::<()>().await;
        }
        let answer = {
            let mut world = self.lock();
            world.settle(now);
            ask(&mut world, now)
        };
        let holds = {
            let world = self.lock();
            world.holds_at == Some(world.calls)
        };
        if holds {
            self.held.notify_one();
            self.release.notified().await;
        }
        if dies == Some(true) {
            self.died.notify_one();
            std::future::pending::<()>().await;
        }
        answer
    }
}

impl World {
    fn settle(&mut self, now: Timestamp) {
        self.resources.retain(|_, it| {
            if it.lands_at.is_some_and(|at| at <= now) {
                it.lands_at = None;
                it.reached = it.reached.max(Some(Action::Allocate));
            }
            if let Some((action, at, _)) = it.work
                && at <= now
            {
                it.work = None;
                it.reached = it.reached.max(Some(action));
            }
            match it.undo_at {
                Some((action, at)) if at <= now => {
                    it.undo_at = None;
                    it.reached = it.reached.min(action.after());
                    action != Action::Allocate
                }
                _ => true,
            }
        });
    }

    fn fault(&mut self, call: &Call, undo: bool) -> Option<FaultKind> {
        let found = self
            .planted
            .iter_mut()
            .find(|it| it.fault.matches(call, undo))?;
        let kind = found.fault.fault;
        found.left = found.left.map(|left| left - 1);
        self.planted.retain(|it| it.left != Some(0));
        Some(kind)
    }

    fn perform(&mut self, call: &Call, now: Timestamp) -> Effect<Progress> {
        let tag = call.tag.as_str();
        if let Some(it) = self.resources.get(tag) {
            if it.tenant != call.tenant {
                return Effect::refused("someone else's");
            }
            let busy = it.work.map(|(_, at, _)| at).or(it.lands_at);
            if let Some(at) = busy.or(it.undo_at.map(|(_, at)| at)) {
                return working(now, at);
            }
            if it.reached >= Some(call.action) {
                return Effect::Done(Progress::Finished(finding(it)));
            }
        }
        let reached = self.resources.get(tag).and_then(|it| it.reached);
        if reached != call.action.after() {
            return Effect::refused("it has not come so far");
        }
        let fault = self.fault(call, false);
        match fault {
            Some(FaultKind::Refuse) => return Effect::refused("the provider says no"),
            Some(FaultKind::Fail) => return Effect::Refused(Refusal::for_now("busy")),
            _ => {}
        }
        let takes = self.takes;
        if !self.resources.contains_key(tag) {
            self.made += 1;
            let resource = Resource {
                tenant: call.tenant,
                kind: call.kind.clone(),
                region: call.region.clone(),
                reference: format!("r-{}", self.made),
                reached: None,
                lands_at: None,
                work: None,
                undo_at: None,
                sick: false,
            };
            self.resources.insert(tag.to_owned(), resource);
        }
        let it = self.resources.get_mut(tag).unwrap();
        it.sick |= fault == Some(FaultKind::Sick);
        if call.action == Action::Verify && it.sick {
            return Effect::Refused(Refusal::for_now("it is not well"));
        }
        match fault {
            Some(FaultKind::Late) => {
                let at = now.checked_add(LATE).unwrap();
                if call.action == Action::Allocate {
                    it.lands_at = Some(at);
                } else {
                    it.work = Some((call.action, at, true));
                }
                Effect::unknown("no answer in time")
            }
            Some(FaultKind::LostReply) => {
                it.reached = Some(call.action);
                Effect::unknown("the connection broke")
            }
            _ if takes.is_zero() => {
                it.reached = Some(call.action);
                Effect::Done(Progress::Finished(finding(it)))
            }
            _ => {
                let at = now.checked_add(takes).unwrap();
                it.work = Some((call.action, at, false));
                working(now, at)
            }
        }
    }

    fn undo(&mut self, call: &Call, now: Timestamp) -> Effect<Undoing> {
        let tag = call.tag.as_str();
        match self.resources.get(tag) {
            None => return Effect::Done(Undoing::Finished),
            Some(it) if it.lands_at.is_some() => return Effect::Done(Undoing::Finished),
            Some(it) if it.tenant != call.tenant => return Effect::refused("someone else's"),
            Some(it) if it.reached < Some(call.action) && it.work.is_none() => {
                return Effect::Done(Undoing::Finished);
            }
            Some(_) => {}
        }
        let fault = self.fault(call, true);
        let by = match fault {
            Some(FaultKind::Refuse) => return Effect::refused("it stays"),
            Some(FaultKind::Fail) => return Effect::Refused(Refusal::for_now("busy")),
            Some(FaultKind::Late) => LATE,
            _ => self.takes,
        };
        let at = now.checked_add(by).unwrap();
        let it = self.resources.get_mut(tag).unwrap();
        it.work = None;
        let before = it.undo_at.filter(|(action, _)| *action <= call.action);
        it.undo_at = before.or(Some((call.action, at)));
        let at = it.undo_at.map_or(at, |(_, at)| at);
        self.settle(now);
        match fault {
            Some(FaultKind::Late | FaultKind::LostReply) => Effect::unknown("no answer"),
            _ if at <= now => Effect::Done(Undoing::Finished),
            _ => Effect::Done(Undoing::Working {
                check_after: until(now, at),
            }),
        }
    }
}

fn working(now: Timestamp, at: Timestamp) -> Effect<Progress> {
    Effect::Done(Progress::Working {
        check_after: until(now, at),
        percent: 50,
    })
}

fn until(now: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default()
}

fn finding(it: &Resource) -> Finding {
    let endpoints = if it.reached >= Some(Action::Activate) {
        vec![Endpoint::new(
            "hostname",
            format!("{}.example", it.reference),
        )]
    } else {
        Vec::new()
    };
    Finding {
        reference: it.reference.clone(),
        endpoints,
    }
}

fn found(tag: &str, it: &Resource) -> Found {
    Found {
        tag: tag.to_owned(),
        tenant: Some(it.tenant),
        kind: it.kind.clone(),
        region: it.region.clone(),
        reached: it.reached,
        working: it.work.is_some_and(|(_, _, hidden)| !hidden),
        finding: finding(it),
    }
}

impl Driver for Provider {
    fn name(&self) -> &'static str {
        "of-the-tests"
    }

    fn perform<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Progress>> {
        Box::pin(self.answer(move |world, now| world.perform(call, now)))
    }

    fn undo<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Effect<Undoing>> {
        Box::pin(self.answer(move |world, now| world.undo(call, now)))
    }

    fn find<'a>(&'a self, tag: &'a Tag) -> BoxFuture<'a, Result<Option<Found>, Refusal>> {
        Box::pin(self.answer(move |world, _now| {
            let it = world.resources.get(tag.as_str());
            Ok(it
                .filter(|it| it.lands_at.is_none())
                .map(|it| found(tag.as_str(), it)))
        }))
    }

    fn list<'a>(&'a self, page: &'a Page) -> BoxFuture<'a, Result<Vec<Found>, Refusal>> {
        let now = self.clock.now();
        let mut world = self.lock();
        world.settle(now);
        let listed = world
            .resources
            .iter()
            .filter(|(tag, it)| tag.starts_with(&page.prefix) && it.lands_at.is_none())
            .filter(|(tag, _)| page.after.as_ref().is_none_or(|after| *tag > after))
            .take(page.limit)
            .map(|(tag, it)| found(tag, it))
            .collect();
        Box::pin(std::future::ready(Ok(listed)))
    }

    fn faults(&self) -> Option<&dyn Faults> {
        Some(self)
    }
}

impl Faults for Provider {
    fn plant(&self, fault: Fault) -> Result<Planted, FaultsError> {
        let mut world = self.lock();
        world.last_fault += 1;
        let planted = Planted {
            id: world.last_fault,
            left: fault.times,
            fault,
        };
        world.planted.push(planted.clone());
        Ok(planted)
    }

    fn planted(&self) -> Vec<Planted> {
        self.lock().planted.clone()
    }

    fn pull(&self, id: u64) -> Result<bool, FaultsError> {
        let mut world = self.lock();
        let before = world.planted.len();
        world.planted.retain(|it| it.id != id);
        Ok(world.planted.len() < before)
    }
}

/// The tests' provider is held to what every provider does.
mod conformance {
    use cf_ports::drivers::conformance::DriverUnderTest;

    use super::*;

    #[expect(clippy::unused_async, reason = "the suite waits for it")]
    async fn make() -> (DriverUnderTest, ()) {
        let clock = ManualClock::default();
        let provider = Provider::new(clock.clone());
        let by_hand = provider.clone();
        let under_test = DriverUnderTest {
            driver: Arc::new(provider),
            kind: "vps",
            region: Some("lj-1"),
            configuration: serde_json::Map::new(),
            pass: Box::new(move |by| {
                clock.advance(by);
                Box::pin(std::future::ready(()))
            }),
            put_foreign: Box::new(move |tag| {
                by_hand.put(tag, TenantId::new(uuid::Uuid::from_u128(9)));
                Box::pin(std::future::ready(()))
            }),
        };
        (under_test, ())
    }

    cf_ports::driver_conformance!(make);
}
