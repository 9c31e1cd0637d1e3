//! An app with provisioning alone in it, and the verbs of those around it.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use cf_contracts::events::order::{
    ActiveItem, ItemToProvision, OrderCancelled, OrderFailed, OrderProvisioningStarted,
};
use cf_contracts::purchase::{BoughtPart, FulfilmentPolicy};
use cf_kernel::SellerId;
use cf_kernel::event::Event;
use cf_kernel::id::{OrderId, OrderItemId, ProductId, ServiceId, TenantId};
use cf_platform::auth::OPERATOR;
use cf_ports::drivers::{Fault, Faults as _};
use cf_provisioning::Settings;
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::provider::Provider;

pub const ALL: &[&str] = &[
    "provisioning:read",
    "provisioning:operate",
    "services:read",
    "tasks:read",
    "tasks:resolve",
];
const CUSTOMER: &[&str] = &["provisioning:read", "services:read"];

pub fn operator() -> Persona {
    Persona::operator_admin(ALL)
}

pub fn customer(number: u32) -> Persona {
    Persona::customer_of(OPERATOR, number, CUSTOMER)
}

pub struct Factory {
    pub app: TestApp,
    pub provider: Provider,
}

impl Deref for Factory {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

/// Something that a customer has bought.
#[derive(Clone)]
pub struct Bought {
    pub order: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub items: Vec<ItemToProvision>,
}

impl Bought {
    pub fn item(&self, number: usize) -> OrderItemId {
        self.items[number].item_id
    }
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

impl Factory {
    pub async fn open() -> Self {
        let slot: Arc<std::sync::Mutex<Option<Provider>>> = Arc::default();
        let filled = Arc::clone(&slot);
        let app = TestApp::start(vec![DomainUnderTest::new(
            cf_provisioning::NAME,
            move |deps| {
                // The clock that the whole test lives by.
                let clock = cf_testkit::ManualClock::default();
                let provider = filled.lock().unwrap().insert(Provider::new(clock)).clone();
                cf_provisioning::domain(&deps, Settings::default(), Arc::new(provider))
            },
        )])
        .await;
        let provider = slot.lock().unwrap().take().unwrap();
        cf_provisioning::ship(&app.db.db(cf_provisioning::NAME))
            .await
            .unwrap();
        Self { app, provider }
    }

    /// Time passes here and at the provider.
    pub fn passes(&self, by: Duration) {
        self.db.clock.advance(by);
        self.provider.passes(by);
    }

    pub fn id(&self) -> Uuid {
        use cf_kernel::IdSource as _;
        self.db.ids.uuid()
    }

    /// One virtual server.
    pub fn server(&self) -> ItemToProvision {
        self.thing("vps", json!({ "region": "lj-1", "plan": "core" }))
    }

    pub fn thing(&self, kind: &str, configuration: Value) -> ItemToProvision {
        ItemToProvision {
            item_id: OrderItemId::new(self.id()),
            product_id: ProductId::new(self.id()),
            slug: kind.to_owned(),
            name: format!("A {kind}"),
            kind: kind.to_owned(),
            version: 1,
            configuration: object(configuration),
            quantity: 1,
            parts: Vec::new(),
        }
    }

    pub fn bundle(&self) -> ItemToProvision {
        let part = |code: &str, quantity| BoughtPart {
            code: code.to_owned(),
            name: format!("The {code}"),
            kind: format!("managed-{code}"),
            quantity,
            configuration: object(json!({ "devices": 5 })),
        };
        ItemToProvision {
            parts: vec![part("backup", 1), part("security", 2)],
            quantity: 2,
            ..self.thing("managed-bundle", json!({ "region": "mb-1" }))
        }
    }

    /// An order of these things by a customer; nobody has heard of it.
    pub fn bought(&self, who: &Persona, items: Vec<ItemToProvision>) -> Bought {
        Bought {
            order: OrderId::new(self.id()),
            tenant: who.tenant,
            seller: who.seller,
            items,
        }
    }

    pub async fn say(&self, of: &Bought, event: &impl Event) {
        let db = self.db.db(cf_provisioning::NAME);
        let mut tx = db.begin(self.db.system()).await.unwrap();
        tx.emit(Some(of.tenant), Some(of.seller), event).unwrap();
        tx.commit().await.unwrap();
        self.drain_events().await;
    }

    pub async fn say_begin(&self, of: &Bought) {
        self.say(
            of,
            &OrderProvisioningStarted {
                order_id: of.order,
                tenant_id: of.tenant,
                seller_id: of.seller,
                number: "CF-2026-000001".to_owned(),
                policy: FulfilmentPolicy::PerItem,
                items: of.items.clone(),
            },
        )
        .await;
    }

    pub async fn say_cancelled(&self, of: &Bought, keep: &[usize]) {
        let keep = keep.iter().map(|number| ActiveItem {
            item_id: of.item(*number),
            service_ids: Vec::<ServiceId>::new(),
            active_at: self.db.now(),
        });
        self.say(
            of,
            &OrderCancelled {
                order_id: of.order,
                tenant_id: of.tenant,
                seller_id: of.seller,
                number: "CF-2026-000001".to_owned(),
                from: "provisioning".to_owned(),
                reason: "asked for by the customer".to_owned(),
                expired: false,
                keep: keep.collect(),
                to_refund: None,
            },
        )
        .await;
    }

    pub async fn say_failed(&self, of: &Bought) {
        self.say(
            of,
            &OrderFailed {
                order_id: of.order,
                tenant_id: of.tenant,
                seller_id: of.seller,
                number: "CF-2026-000001".to_owned(),
                reason: "one thing of it failed".to_owned(),
                to_refund: None,
            },
        )
        .await;
    }

    /// Bought, begun, and worked on until nothing is due.
    pub async fn make(&self, who: &Persona, items: Vec<ItemToProvision>) -> Bought {
        let bought = self.bought(who, items);
        self.say_begin(&bought).await;
        self.run_due_jobs().await;
        bought
    }

    /// Time goes on until nothing moves any more.
    pub async fn quiet(&self) {
        for _ in 0..400 {
            self.run_due_jobs().await;
            self.drain_events().await;
            let moving = self
                .db
                .value("select count(*) from provisioning.requests where state in ('pending', 'running', 'rollingBack')")
                .await;
            if moving == "0" {
                return;
            }
            self.passes(self.until_next_job().await);
        }
        panic!("it never gets quiet");
    }

    /// How long it takes until somebody may work on a request again.
    async fn until_next_job(&self) -> Duration {
        let due = self
            .db
            .value(
                "select to_char(min(greatest(due_at, lease_until)) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')
                 from cf.jobs where kind = 'provisioning.work' and state = 'waiting'",
            )
            .await;
        let due: jiff::Timestamp = due.parse().unwrap();
        let until = due.duration_since(self.db.now());
        Duration::try_from(until).unwrap_or_default() + Duration::from_millis(1)
    }

    /// Ends the test, with what is queued for later done.
    pub async fn close(self) {
        self.passes(Duration::from_mins(5));
        self.run_due_jobs().await;
        self.drain_events().await;
        self.app.finish().await;
    }

    pub fn plant(&self, fault: Fault) {
        self.provider.plant(fault).unwrap();
    }

    /// The only request of an order, as its customer sees it.
    pub async fn request(&self, who: &Persona, of: &Bought) -> Value {
        let mut all = self.requests(who, of).await;
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    pub async fn requests(&self, who: &Persona, of: &Bought) -> Vec<Value> {
        let page = self
            .get(&format!("/api/provisioning/requests?orderId={}", of.order))
            .as_(who)
            .send()
            .await
            .expect(200)
            .json();
        page["items"].as_array().unwrap().clone()
    }

    pub async fn states(&self, who: &Persona, of: &Bought) -> Vec<String> {
        let mut states: Vec<String> = self
            .requests(who, of)
            .await
            .iter()
            .map(|request| text(&request["state"]).to_owned())
            .collect();
        states.reverse();
        states
    }

    /// What the provider has for an order.
    pub async fn there(&self, who: &Persona, of: &Bought) -> usize {
        let requests = self.requests(who, of).await;
        let ids: Vec<&str> = requests.iter().map(|it| text(&it["id"])).collect();
        let inventory = self.provider.inventory();
        let ours = |tag: &str| ids.iter().any(|id| tag.starts_with(*id));
        inventory.iter().filter(|(tag, _)| ours(tag)).count()
    }

    pub async fn services(&self, who: &Persona, query: &str) -> Vec<Value> {
        let page = self
            .get(&format!("/api/provisioning/services{query}"))
            .as_(who)
            .send()
            .await
            .expect(200)
            .json();
        page["items"].as_array().unwrap().clone()
    }

    /// What provisioning has said about an order so far: the ends of the topics.
    pub async fn said(&self, of: &Bought) -> Vec<String> {
        let rows = self
            .db
            .admin()
            .await
            .query(
                "select topic from cf.outbox where topic like 'cloud-factory.provisioning.%' and aggregate = $1 order by seq",
                &[&of.order.to_string()],
            )
            .await
            .unwrap();
        rows.iter()
            .map(|row| {
                let topic: String = row.get(0);
                topic.split('.').nth(2).unwrap().to_owned()
            })
            .collect()
    }

    /// When each thing of an order was there, as it was said last.
    pub async fn completed_at(&self, of: &Bought) -> String {
        let sql = format!(
            "select string_agg(distinct concat_ws(' ', payload ->> 'itemId', payload ->> 'completedAt'), ', ')
             from cf.outbox where topic like '%provisioning.completed%' and aggregate = '{}'",
            of.order
        );
        self.db.value(&sql).await
    }

    pub async fn count_said(&self, of: &Bought, what: &str) -> usize {
        let said = self.said(of).await;
        said.iter().filter(|it| *it == what).count()
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
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
