//! The whole platform in this process, on a clock that passes when told to.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Method;
use cf_gateway::{Door, Gateway, GatewaySettings};
use cf_kernel::id::{OrderId, TenantId};
use cf_platform::auth::OPERATOR;
use cf_platform::bus::Group;
use cf_platform::config::{Config, Environment, Options, Rate};
use cf_platform::http::Limits;
use cf_platform::jobs::Worker;
use cf_ports::drivers::Driver;
use cf_testkit::{Call, Persona, TestDb, Tokens};
use serde_json::{Value, json};

use crate::assembly::{self, Platform};
use crate::examine::Parties;

/// Work that makes new work for ever is a fault.
const ROUNDS: usize = 10_000;

pub struct House {
    pub db: TestDb,
    router: Router,
    tokens: Tokens,
    groups: Vec<Group>,
    workers: Vec<Worker>,
    platform: Platform,
    driver: Arc<dyn Driver>,
    _data_dir: tempfile::TempDir,
}

impl House {
    /// With the shipped catalogue on the operator's shelf.
    pub async fn build() -> Self {
        let data_dir = tempfile::tempdir().unwrap();
        let empty = TestDb::empty().await;
        let tokens = Tokens::new(empty.clock.clone());
        let config = config(&tokens, &data_dir);
        let whole = async |db: &TestDb| {
            let equipment = assembly::equip(&config, db.services()).await;
            let driver = Arc::clone(&equipment.outside.driver);
            let platform = Platform::assemble(&config, db.cluster(), equipment, &[]);
            (platform.unwrap(), driver)
        };
        let db = TestDb::new(&whole(&empty).await.0.migrations()).await;
        let tokens = Tokens::new(db.clock.clone());
        let (platform, driver) = whole(&db).await;
        platform.answer_questions();
        let identity = platform.host.deps(cf_identity::NAME);
        cf_identity::found(&identity, &assembly::identity(&config))
            .await
            .unwrap();
        let catalog = platform.host.deps(cf_catalog::NAME);
        cf_catalog::ship(&catalog.db, OPERATOR).await.unwrap();
        let provisioning = platform.host.deps(cf_provisioning::NAME);
        cf_provisioning::ship(&provisioning.db).await.unwrap();
        let gateway = Gateway {
            api: platform.api.clone(),
            openapi: platform.openapi.clone(),
            checks: Vec::new(),
            porter: Arc::clone(&platform.porter),
            storefronts: platform.host.storefronts().clone(),
            settings: GatewaySettings::default(),
        };
        let door = Door {
            limits: Limits::default(),
            guard: Arc::clone(&platform.guard),
            ids: Arc::clone(&platform.services.ids),
        };
        let house = Self {
            router: cf_gateway::front(gateway, door).unwrap(),
            tokens,
            groups: platform.host.groups(&platform.domains),
            workers: platform.host.workers(&platform.domains),
            platform,
            driver,
            db,
            _data_dir: data_dir,
        };
        house.until_quiet().await;
        house
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.router.clone(), self.tokens.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    /// Everything that can be done now is done.
    pub async fn until_quiet(&self) {
        for _ in 0..ROUNDS {
            let mut done = 0;
            for group in &self.groups {
                done += group.drain().await.unwrap();
            }
            for worker in &self.workers {
                done += worker.run_due().await.unwrap();
            }
            if done == 0 {
                return;
            }
        }
        panic!("there is always more to do");
    }

    /// Lets time pass, a second at once, and does what becomes due.
    pub async fn live(&self, seconds: u64) {
        for _ in 0..seconds {
            self.db.clock.advance(Duration::from_secs(1));
            self.until_quiet().await;
        }
    }

    /// Lets time pass until an order has come to its end.
    pub async fn until_ended(&self, who: &Persona, order: &str) -> Value {
        for _ in 0..600 {
            self.until_quiet().await;
            let order = self.order(who, order).await;
            let state = order["state"].as_str().unwrap().to_owned();
            if ["fulfilled", "cancelled", "failed"].contains(&state.as_str()) {
                return order;
            }
            self.db.clock.advance(Duration::from_secs(1));
        }
        panic!("{order} does not come to an end");
    }

    pub async fn order(&self, who: &Persona, id: &str) -> Value {
        let _typed: OrderId = id.parse().unwrap();
        self.get(&format!("/api/orders/{id}"))
            .as_(who)
            .send()
            .await
            .expect(200)
            .json()
    }

    /// Everything that somebody may see at an address.
    pub async fn list(&self, who: &Persona, path: &str) -> Vec<Value> {
        let list = self.get(path).as_(who).send().await.expect(200).json();
        list["items"].as_array().unwrap().clone()
    }

    /// Someone who registers at the operator's storefront, as the persona that their token says.
    pub async fn register(&self, organisation: &str) -> Persona {
        let email = format!("{}@journey.test", organisation.to_lowercase());
        let reply = self
            .post("/api/identity/auth/register")
            .json(&json!({
                "email": email, "password": "A-long-way-from-home-7",
                "fullName": format!("{organisation} Owner"), "organisation": organisation,
            }))
            .send()
            .await
            .expect(201);
        self.until_quiet().await;
        let mut persona = Persona::customer_of(OPERATOR, 1, &[]);
        let made = reply.json();
        persona.user = made["user"]["id"].as_str().unwrap().parse().unwrap();
        persona.tenant = made["tenant"]["id"]
            .as_str()
            .unwrap()
            .parse::<TenantId>()
            .unwrap();
        persona.permissions = everything(persona.kind);
        persona
    }

    pub fn staff() -> Persona {
        let mut persona = Persona::operator_admin(&[]);
        persona.permissions = everything(persona.kind);
        persona
    }

    /// Plans what the provider does to the next calls.
    pub async fn plan_fault(&self, fault: &Value) {
        self.post("/api/provisioning/faults")
            .as_(&Self::staff())
            .json(fault)
            .send()
            .await
            .expect(201);
    }

    /// Who can be asked whether everything is as it must be.
    pub fn parties(&self) -> Parties {
        Parties::of(&self.platform, Arc::clone(&self.driver), 30)
    }

    /// Ends the test.
    pub async fn leave(self) {
        let left = self
            .db
            .value("select count(*) from cf.dead_letters where resolved_at is null")
            .await;
        assert_eq!(left, "0", "events could not be handled");
        self.db.questions.forget();
        drop(self.platform);
    }
}

pub fn everything(
    kind: cf_kernel::TenantKind,
) -> std::collections::BTreeSet<cf_kernel::Permission> {
    cf_contracts::permissions::ALL
        .iter()
        .filter(|known| known.kinds.contains(&kind))
        .map(|known| known.permission.clone())
        .collect()
}

fn config(tokens: &Tokens, data_dir: &tempfile::TempDir) -> Config {
    let options = Options::default();
    let mut config = Config::load_from(&options, &Environment::of("/nonexistent", [])).unwrap();
    config.data_dir = data_dir.path().to_owned();
    config.auth.issuer = Tokens::ISSUER.to_owned();
    config.auth.audience = Tokens::AUDIENCE.to_owned();
    config.auth.jwks = Some(tokens.jwks());
    let limits = &mut config.gateway.limits;
    for rate in [
        &mut limits.login,
        &mut limits.register,
        &mut limits.general,
        &mut limits.sensitive,
    ] {
        *rate = Rate(None);
    }
    config
}
