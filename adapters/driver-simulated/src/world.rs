//! The provider itself: what it has, and what comes of a call. Pure.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::time::Duration;

use cf_ports::drivers::{
    Action, Call, Fault, FaultKind, Found, Page, Planted, Progress, Tag, Undoing,
};
use cf_ports::{Effect, Refusal};
use jiff::Timestamp;

use crate::chance::{Pace, Rates, digest};
use crate::resource::{Resource, Settled, Work};

/// How much there is room for in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places(pub u32);

/// What sort of provider it is.
#[derive(Debug, Clone)]
pub struct Settings {
    pub pace: Pace,
    pub seed: u64,
    pub rates: Rates,
    /// By region and kind; what is not named has room for [`Self::usual_places`].
    pub places: BTreeMap<(String, String), Places>,
    pub usual_places: Places,
    /// Regions that there are; `None`: any.
    pub regions: Option<Vec<String>>,
    /// How long after the answer was given up what is late happens.
    pub late_after: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pace: Pace::BELIEVABLE,
            seed: 1,
            rates: Rates::NONE,
            places: BTreeMap::new(),
            usual_places: Places(1_000_000),
            regions: None,
            late_after: Duration::from_secs(10),
        }
    }
}

/// Everything that the provider has.
#[derive(Debug, Clone, Default)]
pub struct World {
    settings: Settings,
    resources: BTreeMap<String, Resource>,
    /// How many of them there are, by region and kind.
    taken: BTreeMap<(String, String), u32>,
    made: u64,
    planted: Vec<Planted>,
    last_fault: u64,
    /// How often each token was asked with; only where chance decides.
    asked: BTreeMap<String, u64>,
}

/// What is in the way of a call, or what it comes to.
enum Way {
    There(Action, Duration),
    Fault(FaultKind),
}

const NO_ANSWER: &str = "the provider gave no answer in time";
const BROKEN: &str = "the connection broke before the answer came";

impl World {
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// With what was there before.
    pub(crate) fn restore(&mut self, resource: Resource) {
        self.made = self.made.max(resource.number);
        self.insert(resource);
    }

    fn insert(&mut self, resource: Resource) {
        *self.taken.entry(place(&resource)).or_default() += 1;
        if let Some(before) = self.resources.insert(resource.tag.clone(), resource) {
            self.free(&before);
        }
    }

    fn remove(&mut self, tag: &str) -> bool {
        let Some(resource) = self.resources.remove(tag) else {
            return false;
        };
        self.free(&resource);
        let ours: Vec<String> = self
            .asked
            .range(tag.to_owned()..)
            .take_while(|(token, _)| token.starts_with(tag))
            .map(|(token, _)| token.clone())
            .collect();
        for token in ours {
            self.asked.remove(&token);
        }
        true
    }

    fn free(&mut self, resource: &Resource) {
        if let Some(taken) = self.taken.get_mut(&place(resource)) {
            *taken = taken.saturating_sub(1);
        }
    }

    pub(crate) fn restore_faults(&mut self, planted: Vec<Planted>) {
        self.last_fault = planted.iter().map(|it| it.id).max().unwrap_or_default();
        self.planted = planted;
    }

    pub(crate) fn resource(&self, tag: &str) -> Option<&Resource> {
        self.resources.get(tag)
    }

    /// All of it, seen or not, by tag.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.values()
    }

    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// Puts something there that someone else made.
    pub fn put(&mut self, resource: Resource) {
        self.restore(resource);
    }

    /// Takes something away behind everyone's back.
    pub fn lose(&mut self, tag: &str) -> bool {
        self.remove(tag)
    }

    pub fn perform(&mut self, call: &Call, now: Timestamp) -> Effect<Progress> {
        let tag = call.tag.as_str();
        self.settle(tag, now);
        if let Some(answer) = self.known(call, now) {
            return answer;
        }
        let there = self.resources.get(tag);
        if there.and_then(|it| it.reached) != call.action.after() {
            return Effect::refused(format!(
                "it cannot {} what has not come so far",
                call.action.name()
            ));
        }
        let fault = self.fault(call, false);
        if call.action == Action::Allocate {
            if let Some(refusal) = self.no_room(call) {
                return Effect::Refused(refusal);
            }
            if !matches!(fault, Some(FaultKind::Refuse | FaultKind::Fail)) {
                self.allocate(call, now);
            }
        }
        let way = match fault {
            Some(fault) => Way::Fault(fault),
            None => Way::There(call.action, self.takes(call)),
        };
        let late_after = self.settings.late_after;
        let takes = self.takes(call);
        let Some(resource) = self.resources.get_mut(tag) else {
            return refuse(call, fault);
        };
        match way {
            Way::There(Action::Verify, _) if resource.sick => unwell(),
            Way::There(action, takes) => go_on(resource, action, now, takes),
            Way::Fault(FaultKind::Refuse | FaultKind::Fail) => refuse(call, fault),
            Way::Fault(FaultKind::Late) => {
                let at = later(now, late_after);
                if call.action == Action::Allocate {
                    resource.lands_at = Some(at);
                } else {
                    resource.work = Some(Work {
                        action: call.action,
                        undo: false,
                        began_at: now,
                        done_at: at,
                        hidden: true,
                    });
                }
                Effect::unknown(NO_ANSWER)
            }
            Way::Fault(FaultKind::LostReply) => {
                let _lost = go_on(resource, call.action, now, takes);
                Effect::unknown(BROKEN)
            }
            Way::Fault(FaultKind::Sick) => {
                resource.sick = true;
                if call.action == Action::Verify {
                    unwell()
                } else {
                    go_on(resource, call.action, now, takes)
                }
            }
        }
    }

    /// What is known without doing anything.
    fn known(&self, call: &Call, now: Timestamp) -> Option<Effect<Progress>> {
        let there = self.resources.get(call.tag.as_str())?;
        if there.tenant != call.tenant {
            return Some(Effect::refused("what carries this tag is someone else's"));
        }
        if let Some(at) = there.lands_at {
            return Some(Effect::Done(Progress::Working {
                check_after: until(now, at),
                percent: 50,
            }));
        }
        if let Some(work) = there.work {
            if work.undo {
                return Some(Effect::refused("it is being taken back"));
            }
            if work.action >= call.action {
                return Some(Effect::Done(Progress::Working {
                    check_after: until(now, work.done_at),
                    percent: percent(&work, now),
                }));
            }
        }
        there
            .has_reached(call.action)
            .then(|| Effect::Done(Progress::Finished(there.finding())))
    }

    pub fn undo(&mut self, call: &Call, now: Timestamp) -> Effect<Undoing> {
        let tag = call.tag.as_str();
        self.settle(tag, now);
        if let Some(answer) = self.known_undone(call, now) {
            return answer;
        }
        let fault = self.fault(call, true);
        let takes = match fault {
            Some(FaultKind::Refuse) => {
                return Effect::refused("the provider does not take it back");
            }
            Some(FaultKind::Fail) => return busy_now(),
            Some(FaultKind::Late) => self.settings.late_after,
            Some(FaultKind::LostReply | FaultKind::Sick) | None => self.takes(call) / 2,
        };
        if let Some(resource) = self.resources.get_mut(tag) {
            resource.work = Some(Work {
                action: call.action,
                undo: true,
                began_at: now,
                done_at: later(now, takes),
                hidden: fault == Some(FaultKind::Late),
            });
        }
        self.settle(tag, now);
        match fault {
            Some(FaultKind::Late) => Effect::unknown(NO_ANSWER),
            Some(FaultKind::LostReply) => Effect::unknown(BROKEN),
            _ if takes.is_zero() => Effect::Done(Undoing::Finished),
            _ => Effect::Done(Undoing::Working { check_after: takes }),
        }
    }

    fn known_undone(&self, call: &Call, now: Timestamp) -> Option<Effect<Undoing>> {
        let done = Some(Effect::Done(Undoing::Finished));
        // What has not landed yet is not there, and lands all the same.
        let Some(there) = self
            .resources
            .get(call.tag.as_str())
            .filter(|it| it.is_seen())
        else {
            return done;
        };
        if there.tenant != call.tenant {
            return Some(Effect::refused("what carries this tag is someone else's"));
        }
        match there.work {
            // To have asked how it is leaves nothing behind.
            _ if call.action == Action::Verify => done,
            Some(work) if work.undo && work.action <= call.action => {
                Some(Effect::Done(Undoing::Working {
                    check_after: until(now, work.done_at),
                }))
            }
            Some(_) => None,
            None if there.has_reached(call.action) => None,
            None => done,
        }
    }

    pub fn find(&mut self, tag: &Tag, now: Timestamp) -> Option<Found> {
        self.settle(tag.as_str(), now);
        let resource = self.resources.get(tag.as_str())?;
        resource.is_seen().then(|| resource.found())
    }

    pub fn list(&mut self, page: &Page, now: Timestamp) -> Vec<Found> {
        let from = match &page.after {
            Some(after) => Bound::Excluded(after.clone()),
            None => Bound::Included(page.prefix.clone()),
        };
        let mut tags = Vec::new();
        for (tag, _) in self
            .resources
            .range((from, Bound::<String>::Unbounded))
            .take_while(|(tag, _)| tag.starts_with(&page.prefix))
        {
            tags.push(tag.clone());
        }
        let mut found = Vec::new();
        for tag in tags {
            if found.len() == page.limit {
                break;
            }
            self.settle(&tag, now);
            found.extend(
                self.resources
                    .get(&tag)
                    .filter(|it| it.is_seen())
                    .map(Resource::found),
            );
        }
        found
    }

    pub(crate) fn planted(&self) -> &[Planted] {
        &self.planted
    }

    /// From now on such calls go wrong.
    pub fn plant(&mut self, fault: Fault) -> Planted {
        self.last_fault += 1;
        let planted = Planted {
            id: self.last_fault,
            left: fault.times,
            fault,
        };
        self.planted.push(planted.clone());
        planted
    }

    pub fn pull(&mut self, id: u64) -> bool {
        let before = self.planted.len();
        self.planted.retain(|it| it.id != id);
        self.planted.len() < before
    }

    fn fault(&mut self, call: &Call, undo: bool) -> Option<FaultKind> {
        let planted = self
            .planted
            .iter_mut()
            .find(|it| it.left != Some(0) && it.fault.matches(call, undo));
        if let Some(planted) = planted {
            let kind = planted.fault.fault;
            planted.left = planted.left.map(|left| left - 1);
            self.planted.retain(|it| it.left != Some(0));
            return Some(kind);
        }
        if self.settings.rates == Rates::NONE {
            return None;
        }
        let nth = self.asked.entry(call.token.to_string()).or_default();
        *nth += 1;
        self.settings
            .rates
            .roll(self.settings.seed, call.token.as_str(), *nth, undo)
    }

    fn no_room(&self, call: &Call) -> Option<Refusal> {
        let region = call.region.clone().unwrap_or_default();
        if let (Some(known), false) = (&self.settings.regions, region.is_empty())
            && !known.contains(&region)
        {
            return Some(Refusal::for_good(format!("there is no region {region}")));
        }
        let key = (region, call.kind.clone());
        let places = self.settings.places.get(&key);
        let places = places.unwrap_or(&self.settings.usual_places).0;
        let taken = self.taken.get(&key).copied().unwrap_or_default();
        (taken >= places).then(|| {
            Refusal::for_good(format!(
                "the provider has no room for another {}",
                call.kind
            ))
        })
    }

    fn allocate(&mut self, call: &Call, now: Timestamp) {
        self.made += 1;
        let name = digest(self.made, &[call.tag.as_str()]) >> 24;
        let resource = Resource {
            format: Resource::FORMAT,
            tag: call.tag.to_string(),
            tenant: call.tenant,
            order: call.order,
            kind: call.kind.clone(),
            region: call.region.clone(),
            reference: format!("sim-{}-{name:010x}", call.kind),
            configuration: call.configuration.clone(),
            number: self.made,
            created_at: now,
            lands_at: None,
            reached: None,
            work: None,
            sick: false,
        };
        self.insert(resource);
    }

    fn takes(&self, call: &Call) -> Duration {
        let settings = &self.settings;
        settings
            .pace
            .of(settings.seed, call.token.as_str(), call.action)
    }

    fn settle(&mut self, tag: &str, now: Timestamp) {
        if let Some(resource) = self.resources.get_mut(tag)
            && resource.settle(now) == Settled::Gone
        {
            self.remove(tag);
        }
    }
}

fn go_on(
    resource: &mut Resource,
    action: Action,
    now: Timestamp,
    takes: Duration,
) -> Effect<Progress> {
    if takes.is_zero() {
        resource.reached = Some(action);
        return Effect::Done(Progress::Finished(resource.finding()));
    }
    resource.work = Some(Work {
        action,
        undo: false,
        began_at: now,
        done_at: later(now, takes),
        hidden: false,
    });
    Effect::Done(Progress::Working {
        check_after: takes,
        percent: 0,
    })
}

fn refuse<T>(call: &Call, fault: Option<FaultKind>) -> Effect<T> {
    match fault {
        Some(FaultKind::Fail) => busy_now(),
        _ => Effect::refused(format!(
            "the provider refuses to {} a {}",
            call.action.name(),
            call.kind
        )),
    }
}

fn busy_now<T>() -> Effect<T> {
    Effect::Refused(Refusal::for_now("the provider is busy"))
}

fn unwell<T>() -> Effect<T> {
    Effect::Refused(Refusal::for_now("it does not answer when asked how it is"))
}

fn later(now: Timestamp, by: Duration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}

fn until(now: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or(Duration::ZERO)
}

fn percent(work: &Work, now: Timestamp) -> u8 {
    let whole = work.done_at.as_millisecond() - work.began_at.as_millisecond();
    let done = now.as_millisecond() - work.began_at.as_millisecond();
    let percent = done.saturating_mul(100).checked_div(whole).unwrap_or(100);
    u8::try_from(percent.clamp(0, 100)).unwrap_or(100)
}

fn place(resource: &Resource) -> (String, String) {
    let region = resource.region.clone().unwrap_or_default();
    (region, resource.kind.clone())
}
