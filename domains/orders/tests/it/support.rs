//! A house with orders alone in it, and the verbs of those who order.

use std::ops::Deref;
use std::sync::Arc;

use cf_contracts::events::billing::PaymentReceived;
use cf_contracts::events::identity::TenantProvisioned;
use cf_kernel::event::Event;
use cf_kernel::id::{OrderId, PaymentId, TenantId};
use cf_kernel::{Money, SellerId};
use cf_orders::Settings;
use cf_platform::auth::OPERATOR;
use cf_ports::cache::Cache;
use cf_testkit::{DomainUnderTest, NoCache, Persona, Reply, TestApp};
use serde_json::{Value, json};

use crate::standing_in::{self, World};

pub const CUSTOMERS: &[&str] = &[
    "orders:read",
    "orders:write",
    "orders:export",
    "payments:write",
];
pub const STAFF: &[&str] = &[
    "orders:read",
    "orders:write",
    "orders:manage",
    "orders:export",
];

pub fn customer(number: u32) -> Persona {
    Persona::customer_of(OPERATOR, number, CUSTOMERS)
}

pub fn staff() -> Persona {
    Persona::operator_admin(STAFF)
}

pub fn partner() -> Persona {
    Persona::partner(1, STAFF)
}

pub fn partners_customer(number: u32) -> Persona {
    Persona::customer_of(SellerId(partner().tenant), 100 + number, CUSTOMERS)
}

/// A snapshot of a JSON answer whose keys stand in one order, whatever the build.
macro_rules! assert_json {
    ($value:expr, $({ $($redactions:tt)* },)? @$snapshot:literal) => {{
        let value = &$value;
        insta::with_settings!({ sort_maps => true }, {
            insta::assert_json_snapshot!(value, $({ $($redactions)* },)? @$snapshot)
        });
    }};
}
pub(crate) use assert_json;

pub struct House {
    app: TestApp,
    pub world: World,
}

impl Deref for House {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

pub fn vps() -> Value {
    json!({
        "product": "vps",
        "configuration": { "region": "lj-1", "plan": "business" },
        "billingCycle": "monthly",
        "quantity": 1,
    })
}

pub fn in_region(region: &str) -> Value {
    json!({ "product": "vps", "configuration": { "region": region } })
}

impl House {
    pub async fn open() -> Self {
        Self::open_with(Arc::new(NoCache)).await
    }

    pub async fn open_with(cache: Arc<dyn Cache>) -> Self {
        let orders = DomainUnderTest::new(cf_orders::NAME, move |mut deps| {
            deps.services.cache = cache;
            cf_orders::domain(&deps, Settings::default())
        });
        let app = TestApp::start(vec![orders]).await;
        let world = standing_in::world();
        app.answer(
            standing_in::router(Arc::clone(&world)),
            &["products", "provisioning"],
        );
        Self { app, world }
    }

    /// What happened is told, and what is due is done, until nothing is left.
    pub async fn settle(&self) {
        loop {
            let told = self.drain_events().await;
            if told + self.run_due_jobs().await == 0 {
                return;
            }
        }
    }

    pub async fn close(self) {
        self.settle().await;
        self.app.finish().await;
    }

    pub async fn try_create(&self, who: &Persona, body: &Value) -> Reply {
        self.post("/api/orders").as_(who).json(body).send().await
    }

    pub async fn create(&self, who: &Persona, body: &Value) -> Value {
        self.try_create(who, body).await.expect(201).json()
    }

    pub async fn draft(&self, who: &Persona) -> Value {
        self.create(who, &json!({ "items": [vps()], "currency": "EUR" }))
            .await
    }

    pub async fn submitted(&self, who: &Persona) -> Value {
        self.create(who, &json!({ "items": [vps()], "submit": true }))
            .await
    }

    pub async fn verb(&self, who: &Persona, order: &Value, verb: &str, body: &Value) -> Reply {
        let path = at(order, &format!("/{verb}"));
        self.post(&path).as_(who).json(body).send().await
    }

    pub async fn read(&self, who: &Persona, order: &Value) -> Value {
        self.get(&at(order, ""))
            .as_(who)
            .send()
            .await
            .expect(200)
            .json()
    }

    pub async fn state(&self, order: &Value) -> String {
        self.read(&staff(), order).await["state"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Someone else says something.
    pub async fn say<E: Event>(&self, event: &E) {
        let db = self.db.db(cf_orders::NAME);
        let mut tx = db.begin(self.db.system()).await.unwrap();
        tx.emit(None, None, event).unwrap();
        tx.commit().await.unwrap();
        self.drain_events().await;
    }

    /// Identity tells of an organisation.
    pub async fn introduce(&self, who: &Persona, name: &str, state: &str) {
        self.say(&TenantProvisioned {
            tenant_id: who.tenant,
            seller_id: who.seller,
            kind: who.kind.name().to_owned(),
            name: name.to_owned(),
            state: state.to_owned(),
        })
        .await;
    }

    /// Billing tells that all of it is paid. What is due then is not done yet.
    pub async fn pay(&self, order: &Value) -> PaymentId {
        let payment_id = PaymentId::generate(&*self.db.ids);
        let event = PaymentReceived {
            payment_id,
            order_id: id(order),
            tenant_id: tenant(order, "tenantId"),
            seller_id: SellerId(tenant(order, "sellerId")),
            amount: serde_json::from_value::<Money>(order["totals"]["gross"].clone()).unwrap(),
            method: "card".to_owned(),
            gateway: "sandbox".to_owned(),
            reference: Some("pi_1".to_owned()),
            settled: true,
            received_at: self.db.now(),
        };
        self.say(&event).await;
        payment_id
    }
}

pub fn at(order: &Value, below: &str) -> String {
    format!("/api/orders/{}{below}", order["id"].as_str().unwrap())
}

pub fn id(order: &Value) -> OrderId {
    order["id"].as_str().unwrap().parse().unwrap()
}

fn tenant(order: &Value, field: &str) -> TenantId {
    order[field].as_str().unwrap().parse().unwrap()
}

pub fn version(order: &Value) -> i64 {
    order["version"].as_i64().unwrap()
}

/// The code of a problem.
pub fn code(reply: &Reply) -> String {
    let problem = reply.json();
    let kind = problem["type"].as_str().unwrap();
    kind.rsplit(':').next().unwrap().to_owned()
}
