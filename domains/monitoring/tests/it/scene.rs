//! A platform whose parts are as the test says.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_monitoring::{NAME, Settings, Sources, Target, TargetKind, domain};
use cf_platform::bus::Outage;
use cf_platform::db::DbError;
use cf_platform::host::{GroupLag, Health, HealthCheck, LagSource};
use cf_testkit::{DomainUnderTest, TestApp};
use futures_util::FutureExt as _;
use serde_json::Value;

pub const INTERVAL: Duration = Duration::from_secs(15);
pub const SETTINGS: Settings = Settings {
    interval: INTERVAL,
    history: 240,
};

/// What the parts answer, to be changed while they are asked.
#[derive(Clone, Default)]
pub struct Parts {
    answers: Arc<Mutex<HashMap<&'static str, Health>>>,
    groups: Arc<Mutex<Option<Vec<GroupLag>>>>,
    asked: Arc<AtomicUsize>,
}

impl Parts {
    pub fn is(&self, name: &'static str, health: Health) {
        self.answers.lock().unwrap().insert(name, health);
    }

    /// `None`: the bus does not say.
    pub fn groups_are(&self, groups: Option<Vec<GroupLag>>) {
        *self.groups.lock().unwrap() = groups;
    }

    /// How often checks of this scene were asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    pub fn check(&self, name: &'static str) -> HealthCheck {
        let (answers, asked) = (Arc::clone(&self.answers), Arc::clone(&self.asked));
        HealthCheck::new(name, move || {
            asked.fetch_add(1, Ordering::Relaxed);
            let health = answers
                .lock()
                .unwrap()
                .get(name)
                .cloned()
                .unwrap_or_else(Health::up);
            async { health }.boxed()
        })
    }

    pub fn lags(&self) -> LagSource {
        let groups = Arc::clone(&self.groups);
        Arc::new(move || {
            let groups = groups.lock().unwrap().clone();
            async { groups.ok_or_else(|| Outage::Db(DbError::PoolExhausted)) }.boxed()
        })
    }

    /// One essential domain and one dependency that the platform can do without.
    pub fn sources(&self) -> Sources {
        self.sources_with(vec![
            domain_target(self.check("catalog")),
            dependency(self.check("mail").optional()),
        ])
    }

    pub fn sources_with(&self, targets: Vec<Target>) -> Sources {
        self.groups.lock().unwrap().get_or_insert_default();
        Sources {
            targets,
            lags: self.lags(),
            started_at: "2026-11-20T11:59:00Z".parse().unwrap(),
            version: "0.1.0",
        }
    }
}

pub fn domain_target(check: HealthCheck) -> Target {
    Target {
        kind: TargetKind::Domain,
        check,
    }
}

pub fn dependency(check: HealthCheck) -> Target {
    Target {
        kind: TargetKind::Dependency,
        check,
    }
}

pub async fn start(sources: Sources) -> TestApp {
    start_with(SETTINGS, sources).await
}

pub async fn start_with(settings: Settings, sources: Sources) -> TestApp {
    let app = TestApp::start(vec![DomainUnderTest::new(NAME, move |deps| {
        domain(&deps, settings, sources)
    })])
    .await;
    // A schedule that is seen for the first time begins with its next time.
    app.run_due_jobs().await;
    app
}

/// Lets one interval pass, and the round be made.
pub async fn round(app: &TestApp) {
    app.db.clock.advance(INTERVAL);
    // The platform may have due work of its own.
    assert!(app.run_due_jobs().await >= 1);
}

pub async fn look(app: &TestApp) -> Value {
    app.get("/api/monitoring/services")
        .send()
        .await
        .expect(200)
        .json()
}

/// One service of an answer, by name.
#[track_caller]
pub fn service<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let services = answer["services"].as_array().unwrap();
    let found = services.iter().find(|service| service["name"] == name);
    assert!(found.is_some(), "no {name} in {answer}");
    found.unwrap()
}

/// The states in a service's history, oldest first.
pub fn states(service: &Value) -> Vec<&str> {
    service["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sample| sample["state"].as_str().unwrap())
        .collect()
}
