//! The simulated provider as a driver, in memory and on the disk, and how it fails.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_driver_simulated::{Pace, Places, Resource, Settings, Simulated};
use cf_kernel::Clock;
use cf_kernel::id::{OrderId, ProvisioningRequestId, TenantId};
use cf_ports::drivers::conformance::DriverUnderTest;
use cf_ports::drivers::{
    Action, Call, Driver as _, Fault, FaultKind, Faults as _, Page, Progress, Tag, Token, Undoing,
};
use cf_ports::{Again, Effect, Refusal};
use jiff::Timestamp;
use serde_json::{Map, json};

#[derive(Clone)]
struct Hand(Arc<Mutex<Timestamp>>);

impl Hand {
    fn at_noon() -> Self {
        let noon = "2026-11-20T12:00:00Z".parse().unwrap();
        Self(Arc::new(Mutex::new(noon)))
    }

    fn pass(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

fn settings(pace: Pace) -> Settings {
    Settings {
        pace,
        ..Settings::default()
    }
}

fn under_test(driver: Simulated, clock: Hand) -> DriverUnderTest {
    let meddler = driver.clone();
    DriverUnderTest {
        driver: Arc::new(driver),
        kind: "vps",
        region: Some("lj-1"),
        configuration: json!({ "plan": "core" }).as_object().unwrap().clone(),
        pass: Box::new(move |by| {
            clock.pass(by);
            Box::pin(std::future::ready(()))
        }),
        put_foreign: Box::new(move |tag| {
            meddler.with_world(|world| world.put(foreign(tag)));
            Box::pin(std::future::ready(()))
        }),
    }
}

fn foreign(tag: &str) -> Resource {
    Resource {
        format: Resource::FORMAT,
        tag: tag.to_owned(),
        tenant: tenant(9),
        order: "ord_01jd0c9r2pe8ktq4m5n6p7q8r9".parse().unwrap(),
        kind: "vps".to_owned(),
        region: Some("lj-1".to_owned()),
        reference: "by-hand".to_owned(),
        configuration: Map::new(),
        number: 1,
        created_at: Timestamp::UNIX_EPOCH,
        lands_at: None,
        reached: Some(Action::Verify),
        work: None,
        sick: false,
    }
}

mod at_once_in_memory {
    use super::*;

    #[expect(clippy::unused_async, reason = "the suite waits for it")]
    async fn make() -> (DriverUnderTest, ()) {
        let clock = Hand::at_noon();
        let driver = Simulated::in_memory(settings(Pace::AT_ONCE), Arc::new(clock.clone()));
        (under_test(driver, clock), ())
    }

    cf_ports::driver_conformance!(make);
}

mod believable_on_the_disk {
    use super::*;

    #[expect(clippy::unused_async, reason = "the suite waits for it")]
    async fn make() -> (DriverUnderTest, tempfile::TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let clock = Hand::at_noon();
        let driver = Simulated::open(
            dir.path(),
            settings(Pace::BELIEVABLE),
            Arc::new(clock.clone()),
        )
        .unwrap();
        (under_test(driver, clock), dir)
    }

    cf_ports::driver_conformance!(make);
}

fn tenant(number: u128) -> TenantId {
    format!("ten_{number:026}").parse().unwrap()
}

fn call(number: u32, action: Action) -> Call {
    let request: ProvisioningRequestId = format!("prq_{number:026}").parse().unwrap();
    let tag = Tag::of(request, 0);
    let order: OrderId = format!("ord_{number:026}").parse().unwrap();
    Call {
        token: Token::of(&tag, action.name()),
        tag,
        action,
        order,
        tenant: tenant(1),
        kind: "vps".to_owned(),
        region: Some("lj-1".to_owned()),
        configuration: Map::new(),
        reference: None,
    }
}

fn at_once() -> (Simulated, Hand) {
    let clock = Hand::at_noon();
    let driver = Simulated::in_memory(settings(Pace::AT_ONCE), Arc::new(clock.clone()));
    (driver, clock)
}

fn everything() -> Page {
    Page {
        prefix: Tag::PREFIX.to_owned(),
        after: None,
        limit: 1000,
    }
}

fn is_finished(answer: &Effect<Progress>) -> bool {
    matches!(answer, Effect::Done(Progress::Finished(_)))
}

fn again<T>(answer: &Effect<T>) -> Option<Again> {
    match answer {
        Effect::Refused(Refusal { again, .. }) => Some(*again),
        Effect::Done(_) | Effect::Unknown(_) => None,
    }
}

#[tokio::test]
async fn what_was_made_survives_the_process() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Hand::at_noon();
    let open = || {
        let settings = settings(Pace::AT_ONCE);
        Simulated::open(dir.path(), settings, Arc::new(clock.clone())).unwrap()
    };
    let before = open();
    for number in [1, 2] {
        assert!(is_finished(
            &before.perform(&call(number, Action::Allocate)).await
        ));
    }
    assert!(is_finished(
        &before.perform(&call(1, Action::Configure)).await
    ));
    assert!(before.undo(&call(2, Action::Allocate)).await.is_done());
    before
        .plant(Fault::any(FaultKind::Refuse).times(3))
        .unwrap();

    // A file that was on its way when the power of the process ended.
    let shard = dir.path().join("resources").join("01");
    std::fs::write(shard.join("prq_x.0.arriving"), "{").unwrap();
    let after = open();

    let listed = after.list(&everything()).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].reached, Some(Action::Configure));
    assert_eq!(after.planted(), before.planted());
    assert_eq!(
        again(&after.perform(&call(1, Action::Activate)).await),
        Some(Again::Never)
    );
    assert_eq!(open().planted()[0].left, Some(2));
}

#[tokio::test]
async fn a_file_in_another_shape_is_refused_not_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let shard = dir.path().join("resources").join("00");
    std::fs::create_dir_all(&shard).unwrap();
    std::fs::write(shard.join("prq_x.0.json"), "{}").unwrap();

    let opened = Simulated::open(
        dir.path(),
        settings(Pace::AT_ONCE),
        Arc::new(Hand::at_noon()),
    );

    assert!(opened.is_err());
}

#[tokio::test]
async fn a_region_that_is_full_refuses_for_good_until_something_goes() {
    let clock = Hand::at_noon();
    let settings = Settings {
        places: BTreeMap::from([(("lj-1".to_owned(), "vps".to_owned()), Places(2))]),
        regions: Some(vec!["lj-1".to_owned()]),
        ..settings(Pace::BELIEVABLE)
    };
    let driver = Simulated::in_memory(settings, Arc::new(clock.clone()));
    assert!(driver.perform(&call(1, Action::Allocate)).await.is_done());
    assert!(driver.perform(&call(2, Action::Allocate)).await.is_done());

    let third = driver.perform(&call(3, Action::Allocate)).await;

    assert_eq!(again(&third), Some(Again::Never));
    clock.pass(Duration::from_secs(5));
    assert!(driver.undo(&call(1, Action::Allocate)).await.is_done());
    clock.pass(Duration::from_secs(5));
    assert_eq!(driver.find(&call(1, Action::Allocate).tag).await, Ok(None));
    assert!(driver.perform(&call(3, Action::Allocate)).await.is_done());
    let mut elsewhere = call(4, Action::Allocate);
    elsewhere.region = Some("zz-1".to_owned());
    assert_eq!(again(&driver.perform(&elsewhere).await), Some(Again::Never));
}

#[tokio::test]
async fn what_is_late_comes_about_though_nobody_heard_of_it() {
    let (driver, clock) = at_once();
    driver.plant(Fault::any(FaultKind::Late).times(1)).unwrap();
    let allocate = call(1, Action::Allocate);

    assert!(driver.perform(&allocate).await.is_unknown());

    assert_eq!(driver.find(&allocate.tag).await, Ok(None));
    assert!(matches!(
        driver.perform(&allocate).await,
        Effect::Done(Progress::Working { .. })
    ));
    clock.pass(Duration::from_secs(10));
    let found = driver.find(&allocate.tag).await.unwrap().unwrap();
    assert_eq!(found.reached, Some(Action::Allocate));
    assert!(is_finished(&driver.perform(&allocate).await));
    assert_eq!(driver.list(&everything()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_late_lands_even_after_it_was_taken_back() {
    let (driver, clock) = at_once();
    driver.plant(Fault::any(FaultKind::Late).times(1)).unwrap();
    let allocate = call(1, Action::Allocate);
    assert!(driver.perform(&allocate).await.is_unknown());

    assert_eq!(
        driver.undo(&allocate).await,
        Effect::Done(Undoing::Finished)
    );

    clock.pass(Duration::from_secs(10));
    assert!(driver.find(&allocate.tag).await.unwrap().is_some());
    assert!(driver.undo(&allocate).await.is_done());
    assert_eq!(driver.find(&allocate.tag).await, Ok(None));
}

#[tokio::test]
async fn a_lost_reply_is_about_something_that_was_done() {
    let (driver, _clock) = at_once();
    for action in Action::ALL {
        driver
            .plant(Fault::any(FaultKind::LostReply).at(action).times(1))
            .unwrap();
        let call = call(1, action);

        assert!(driver.perform(&call).await.is_unknown());

        let found = driver.find(&call.tag).await.unwrap().unwrap();
        assert_eq!(found.reached, Some(action));
        assert!(is_finished(&driver.perform(&call).await));
    }
    for action in Action::ALL.into_iter().rev().skip(1) {
        let fault = Fault::any(FaultKind::LostReply).at(action).times(1);
        driver.plant(fault.on_the_way_back()).unwrap();

        assert!(driver.undo(&call(1, action)).await.is_unknown());

        assert!(driver.undo(&call(1, action)).await.is_done());
    }
    assert!(driver.list(&everything()).await.unwrap().is_empty());
}

#[tokio::test]
async fn faults_strike_the_calls_that_they_are_about() {
    let (driver, _clock) = at_once();
    let mut about = Fault::any(FaultKind::Refuse).at(Action::Configure);
    about.order = Some(call(2, Action::Allocate).order);
    about.kind = Some("vps".to_owned());
    about.region = Some("lj-1".to_owned());
    let planted = driver.plant(about).unwrap();
    for number in [1, 2] {
        assert!(is_finished(
            &driver.perform(&call(number, Action::Allocate)).await
        ));
    }

    assert!(is_finished(
        &driver.perform(&call(1, Action::Configure)).await
    ));
    for _ in 0..2 {
        let refused = driver.perform(&call(2, Action::Configure)).await;
        assert_eq!(again(&refused), Some(Again::Never));
    }

    assert!(driver.pull(planted.id).unwrap());
    assert!(!driver.pull(planted.id).unwrap());
    assert!(is_finished(
        &driver.perform(&call(2, Action::Configure)).await
    ));
}

#[tokio::test]
async fn what_is_busy_may_be_asked_again() {
    let (driver, _clock) = at_once();
    driver.plant(Fault::any(FaultKind::Fail).times(2)).unwrap();
    let allocate = call(1, Action::Allocate);

    for _ in 0..2 {
        let busy = driver.perform(&allocate).await;
        assert_eq!(again(&busy), Some(Again::Later(None)));
        assert_eq!(driver.find(&allocate.tag).await, Ok(None));
    }

    assert!(is_finished(&driver.perform(&allocate).await));
}

#[tokio::test]
async fn what_is_sick_is_found_out_by_asking_how_it_is() {
    let (driver, _clock) = at_once();
    let sick = Fault::any(FaultKind::Sick).at(Action::Allocate).times(1);
    driver.plant(sick).unwrap();
    for action in [Action::Allocate, Action::Configure, Action::Activate] {
        assert!(is_finished(&driver.perform(&call(1, action)).await));
    }

    for _ in 0..2 {
        let verify = driver.perform(&call(1, Action::Verify)).await;
        assert_eq!(again(&verify), Some(Again::Later(None)));
    }
}

#[tokio::test]
async fn every_sort_of_service_can_be_reached_and_no_two_in_the_same_way() {
    let (driver, _clock) = at_once();
    let kinds = [
        "vps",
        "kubernetes",
        "managed-database",
        "gpu",
        "private-cloud",
        "object-storage",
        "fiber-access",
        "managed-backup",
        "managed-monitoring",
        "managed-security",
        "sim-bundle",
        "seventh-kind",
    ];
    let mut seen = std::collections::BTreeSet::new();
    for (number, kind) in (1..).zip(kinds.iter().chain(&kinds)) {
        let mut last = None;
        for action in Action::ALL {
            let mut call = call(number, action);
            (*kind).clone_into(&mut call.kind);
            last = driver.perform(&call).await.done();
        }
        let Some(Progress::Finished(finding)) = last else {
            panic!("{kind} is not there");
        };

        assert!(!finding.endpoints.is_empty(), "{kind}");
        let all: Vec<String> = finding
            .endpoints
            .iter()
            .map(|it| format!("{}={}", it.name, it.value))
            .collect();
        assert!(seen.insert(all.join(" ")), "{all:?}");
    }
}

#[tokio::test]
async fn work_takes_its_time_and_says_how_far_it_is() {
    let clock = Hand::at_noon();
    let driver = Simulated::in_memory(settings(Pace::BELIEVABLE), Arc::new(clock.clone()));
    let allocate = call(1, Action::Allocate);
    let Effect::Done(Progress::Working {
        check_after,
        percent,
    }) = driver.perform(&allocate).await
    else {
        panic!("it takes time");
    };
    assert_eq!(percent, 0);

    clock.pass(check_after / 2);
    let halfway = driver.perform(&allocate).await;
    clock.pass(check_after);

    let Effect::Done(Progress::Working { percent, .. }) = halfway else {
        panic!("{halfway:?}");
    };
    assert!((40..=60).contains(&percent), "{percent}");
    assert!(is_finished(&driver.perform(&allocate).await));
}
