//! Domains in this process, behind the real HTTP stack.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use cf_platform::bus::Group;
use cf_platform::db::Db;
use cf_platform::host::{Domain, DomainDeps, Host, HostSettings};
use cf_platform::http::{Limits, document, stack};
use cf_platform::jobs::Worker;

use crate::{Call, TestDb, Tokens};

/// A domain's name, and how it is made.
pub struct DomainUnderTest {
    name: &'static str,
    make: Box<dyn FnOnce(DomainDeps) -> Domain>,
}

impl DomainUnderTest {
    pub fn new(name: &'static str, make: impl FnOnce(DomainDeps) -> Domain + 'static) -> Self {
        Self {
            name,
            make: Box::new(make),
        }
    }
}

/// The platform in this process. Events and jobs run when told to; [`TestApp::finish`] ends it and
/// fails when some are left over.
pub struct TestApp {
    pub db: TestDb,
    pub host: Host,
    pub tokens: Tokens,
    router: Router,
    api: Router,
    segments: Vec<&'static str>,
    groups: Vec<Group>,
    workers: Vec<Worker>,
    finished: bool,
}

/// Work that makes new work for ever is a fault.
const ROUNDS: usize = 1000;

impl TestApp {
    pub async fn start(domains: Vec<DomainUnderTest>) -> Self {
        Self::start_with(
            domains,
            HostSettings {
                event_retention_days: 30,
                ..HostSettings::default()
            },
            Limits::default(),
        )
        .await
    }

    pub async fn start_with(
        domains: Vec<DomainUnderTest>,
        settings: HostSettings,
        limits: Limits,
    ) -> Self {
        let db = TestDb::reserve().await;
        let host = db.host_with(settings);
        let mut built = Vec::new();
        let mut pools = Vec::new();
        for DomainUnderTest { name, make } in domains {
            let deps = host.deps(name);
            pools.push(deps.db.clone());
            built.push(make(deps));
        }
        let schemas: Vec<_> = built.iter().map(|domain| domain.migrations).collect();
        db.create_from(&schemas).await;
        let (api, _document) = document(host.api(&mut built)).unwrap();
        let tokens = Tokens::new(db.clock.clone());
        let guard = tokens.guard_trusting(&tokens.jwks(), host.trust().clone());
        let segments: Vec<_> = built.iter().map(|domain| domain.segment).collect();
        db.questions
            .introduce(api.clone(), Arc::clone(&guard), segments.iter().copied());
        let router = stack(api.clone(), limits, guard, Arc::clone(&db.services().ids));
        let domains: Vec<(Domain, Db)> = built.into_iter().zip(pools).collect();
        let (groups, workers) = (host.groups(&domains), host.workers(&domains));
        Self {
            db,
            host,
            tokens,
            router,
            api,
            segments,
            groups,
            workers,
            finished: false,
        }
    }

    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.router(), self.tokens.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    pub fn put(&self, path: &str) -> Call {
        self.call(Method::PUT, path)
    }

    pub fn patch(&self, path: &str) -> Call {
        self.call(Method::PATCH, path)
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }

    /// Answers in place of domains that do not run here: `/api/{segment}/…`, beside those that do.
    pub fn answer(&self, stand_in: Router, segments: &[&'static str]) {
        let guard = self
            .tokens
            .guard_trusting(&self.tokens.jwks(), self.host.trust().clone());
        let all = self.segments.iter().chain(segments).copied();
        self.db
            .questions
            .introduce(self.api.clone().merge(stand_in), guard, all);
    }

    /// Delivers events until there are none, those that reactions say included. Gives how many.
    pub async fn drain_events(&self) -> usize {
        let mut all = 0;
        for _ in 0..ROUNDS {
            let mut now = 0;
            for group in &self.groups {
                now += group.drain().await.unwrap();
            }
            if now == 0 {
                return all;
            }
            all += now;
        }
        panic!("events make new events without end");
    }

    /// Does what is due until nothing is. Gives how many jobs were tried.
    pub async fn run_due_jobs(&self) -> usize {
        let mut all = 0;
        for _ in 0..ROUNDS {
            let mut now = 0;
            for worker in &self.workers {
                now += worker.run_due().await.unwrap();
            }
            if now == 0 {
                return all;
            }
            all += now;
        }
        panic!("jobs make new jobs without end");
    }

    /// What is left to do, in words; empty when all is done.
    pub async fn left_over(&self) -> Vec<String> {
        let mut left = Vec::new();
        for lag in self.host.lags(&self.groups).await.unwrap() {
            if lag.lag.pending > 0 {
                left.push(format!(
                    "group {} has {} events to read",
                    lag.group, lag.lag.pending
                ));
            }
            if lag.dead_letters > 0 {
                left.push(format!(
                    "group {} has {} dead letters",
                    lag.group, lag.dead_letters
                ));
            }
        }
        let waiting = self.db.value("select count(*) from cf.bus_deferred").await;
        if waiting != "0" {
            left.push(format!("{waiting} events wait for another try"));
        }
        for worker in &self.workers {
            let backlog = worker.backlog().await.unwrap();
            if backlog.due > 0 || backlog.failed > 0 {
                left.push(format!(
                    "{} jobs are due and {} were given up",
                    backlog.due, backlog.failed
                ));
            }
        }
        left
    }

    /// Ends the test. Fails when work is left over.
    pub async fn finish(mut self) {
        self.finished = true;
        let left = self.left_over().await;
        assert!(left.is_empty(), "work is left over: {}", left.join("; "));
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.db.questions.forget();
        assert!(
            self.finished || std::thread::panicking(),
            "a test with a TestApp ends with `app.finish().await`"
        );
    }
}
