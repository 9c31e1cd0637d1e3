//! A shop whose refunds fail, and the people who decide.

use cf_kernel::id::TaskId;
use cf_kernel::{Outcome, Scope, SellerId};
use cf_platform::bus::Policy;
use cf_platform::db::Work;
use cf_platform::host::Domain;
use cf_platform::jobs::{JobKind, NewJob};
use cf_platform::tasks::{self, Decision, NewTask};
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use futures_util::FutureExt as _;
use serde_json::{Value, json};

use crate::common::{SHOP, note};

pub const RETRY: &str = "shop.retry-refund";
pub const GIVE_UP: &str = "shop.give-up-refund";
pub const KIND: &str = "shop.refund";

pub struct Shop {
    pub app: TestApp,
}

pub fn clerk() -> Persona {
    Persona::operator_admin(&[
        "tasks:read",
        "tasks:resolve",
        "dead-letters:read",
        "dead-letters:resolve",
    ])
}

pub fn partner(number: u32) -> Persona {
    Persona::partner(number, &["tasks:read", "tasks:resolve"])
}

/// Who bought from that partner.
pub fn customer_of(partner: &Persona) -> Persona {
    Persona::customer_of(
        SellerId(partner.tenant),
        7,
        &["tasks:read", "tasks:resolve"],
    )
}

/// Notes what was decided, in the rows of whose trouble it is.
fn noting(name: &'static str, number: i64) -> JobKind {
    JobKind::new(name, Policy::NonCritical, move |tx, job| {
        async move {
            let decision = Decision::of(job)?.unwrap();
            let payload: Value = job.payload()?;
            let text = format!(
                "{} because {:?}, refund {}",
                decision.by, decision.reason, payload["refund"]
            );
            let tenant = tx.work().scope.tenant().unwrap();
            note(tx, tenant, &text, number).await?;
            Ok(())
        }
        .boxed()
    })
}

impl Shop {
    pub async fn open() -> Self {
        let shop = DomainUnderTest::new("shop", |_deps| Domain {
            name: "shop",
            segment: "shop",
            migrations: SHOP,
            api: aide::axum::ApiRouter::new(),
            reactions: Vec::new(),
            jobs: vec![noting(RETRY, 1), noting(GIVE_UP, 2)],
            schedules: Vec::new(),
            health: Vec::new(),
        });
        Self {
            app: TestApp::start(vec![shop]).await,
        }
    }

    pub fn task(&self, of: &Persona, subject: &str) -> NewTask {
        let job = |kind| {
            NewJob::new(kind, subject, self.app.db.now())
                .with(&json!({ "refund": subject }))
                .unwrap()
        };
        NewTask::new(KIND, subject, "A refund could not be made")
            .of(of.tenant, of.seller)
            .known(&json!({ "gateway": "sandbox" }))
            .unwrap()
            .after(6)
            .retry("Asks the gateway again", job(RETRY))
            .give_up("Leaves it to a person", job(GIVE_UP))
            .spent("the gateway does not answer", self.app.db.now())
    }

    fn work(&self, of: &Persona) -> Work {
        self.app.db.work(Scope::Tenant {
            tenant: of.tenant,
            seller: of.seller,
        })
    }

    pub async fn ask(&self, of: &Persona, task: &NewTask) -> Outcome<TaskId> {
        let db = self.app.db.db("shop");
        let mut tx = db.begin(self.work(of)).await.unwrap();
        let outcome = tasks::open(&mut tx, task).await.unwrap();
        tx.commit().await.unwrap();
        outcome
    }

    pub async fn close(&self, of: &Persona, subject: &str) -> Outcome<()> {
        let db = self.app.db.db("shop");
        let mut tx = db.begin(self.work(of)).await.unwrap();
        let outcome = tasks::close(&mut tx, KIND, subject, "the gateway said yes")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        outcome
    }

    pub async fn list(&self, who: &Persona, query: &str) -> Vec<Value> {
        let list = self
            .app
            .get(&format!("/api/tasks{query}"))
            .as_(who)
            .send()
            .await
            .expect(200);
        list.json()["items"].as_array().unwrap().clone()
    }

    pub async fn decide(
        &self,
        who: &Persona,
        id: TaskId,
        how: &str,
        body: &Value,
    ) -> cf_testkit::Reply {
        self.app
            .post(&format!("/api/tasks/{id}/{how}"))
            .as_(who)
            .json(body)
            .send()
            .await
    }

    /// The dead letters, as the desk shows them.
    pub async fn letters(&self) -> String {
        let letters = self
            .app
            .get("/api/events/dead-letters")
            .as_(&clerk())
            .send()
            .await
            .expect(200)
            .json();
        let letters = letters["items"].as_array().unwrap().iter();
        let words = letters.map(|letter| {
            let text = |name: &str| letter[name].as_str().unwrap().to_owned();
            format!("{} {} {}", text("group"), text("topic"), text("state"))
        });
        words.collect::<Vec<_>>().join(", ")
    }

    pub async fn notes(&self) -> String {
        self.app
            .db
            .value("select coalesce(string_agg(thing, '; ' order by place), '') from shop.notes")
            .await
    }
}
