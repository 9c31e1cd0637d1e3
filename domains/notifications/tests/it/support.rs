//! An app with notifications alone in it; others' events are said for them.

use std::ops::Deref;
use std::sync::{Arc, Mutex};

use cf_contracts::events::identity::{RoleChanged, TenantProvisioned, UserRegistered};
use cf_contracts::events::order::{OrderCreated, OrderSubmitted};
use cf_contracts::purchase::{
    BoughtItem, BoughtProduct, Cycle, FulfilmentPolicy, ItemPrice, OrderTotals,
};
use cf_contracts::tax::{self, TaxBuyer};
use cf_kernel::event::Event;
use cf_kernel::id::{OrderId, OrderItemId, ProductId, TenantId, UserId};
use cf_kernel::{Actor, Currency, Lang, Money, SellerId, TenantKind};
use cf_notifications::Settings;
use cf_platform::auth::OPERATOR;
use cf_platform::storefronts::{Shop, Storefronts};
use cf_ports::Effect;
use cf_ports::mail::{Mail, Mailer, Receipt};
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

pub const READ: &[&str] = &["notifications:read"];

pub struct House {
    app: TestApp,
    pub post: Post,
}

impl Deref for House {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

/// Carries letters as told: the answers in turn, then all well.
#[derive(Clone, Default)]
pub struct Post {
    pub answers: Arc<Mutex<Vec<Effect<Receipt>>>>,
    sent: Arc<Mutex<Vec<Mail>>>,
}

impl Mailer for Post {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Effect<Receipt>> {
        async move {
            let mut answers = self.answers.lock().unwrap();
            if !answers.is_empty() {
                return answers.remove(0);
            }
            self.sent.lock().unwrap().push(mail.clone());
            Effect::Done(Receipt { id: "1".to_owned() })
        }
        .boxed()
    }
}

impl Post {
    pub fn sent(&self) -> Vec<Mail> {
        self.sent.lock().unwrap().clone()
    }

    /// The letter of which the subject says this.
    pub fn about(&self, subject: &str) -> Mail {
        let mut sent = self.sent().into_iter();
        sent.find(|mail| mail.subject().contains(subject)).unwrap()
    }

    pub fn subjects_to(&self, address: &str) -> Vec<String> {
        let sent = self.sent();
        let theirs = sent.iter().filter(|mail| mail.to().address() == address);
        theirs.map(|mail| mail.subject().to_owned()).collect()
    }
}

pub fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn item(number: u128) -> OrderItemId {
    OrderItemId::new(Uuid::from_u128((0x7000_8000 << 64) | number))
}

/// An order on its way.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub number: String,
}

impl House {
    pub async fn open() -> Self {
        Self::open_with(Storefronts::default()).await
    }

    pub async fn open_with(storefronts: Storefronts) -> Self {
        let post = Post::default();
        let carrier = post.clone();
        let settings = Settings {
            public_url: "https://cloud.test".to_owned(),
            mail_from: "Cloud Factory <no-reply@cloud.test>".to_owned(),
        };
        let domain = DomainUnderTest::new(cf_notifications::NAME, move |mut deps| {
            deps.services.mailer = Arc::new(carrier);
            cf_notifications::domain(&deps, settings, storefronts)
        });
        let app = TestApp::start(vec![domain]).await;
        Self { app, post }
    }

    /// With a shop on a host of its own for a seller.
    pub async fn open_with_shop(seller: SellerId, name: &str, host: &str) -> Self {
        let mut shop = Shop::new(seller, name, jiff::Timestamp::UNIX_EPOCH);
        shop.hosts = vec![host.parse().unwrap()];
        Self::open_with(Storefronts::of(vec![shop])).await
    }

    /// Says an event and lets it be heard.
    pub async fn say<E: Event>(&self, tenant: TenantId, seller: SellerId, event: &E) {
        self.say_as(Actor::system("a test"), tenant, seller, event)
            .await;
    }

    pub async fn say_as<E: Event>(
        &self,
        actor: Actor,
        tenant: TenantId,
        seller: SellerId,
        event: &E,
    ) {
        let db = self.db.db(cf_notifications::NAME);
        let mut tx = db.begin(self.db.system()).await.unwrap();
        tx.act_as(actor);
        tx.emit(Some(tenant), Some(seller), event).unwrap();
        tx.commit().await.unwrap();
        self.drain_events().await;
    }

    pub async fn found(&self, who: &Persona, name: &str) {
        let event = TenantProvisioned {
            tenant_id: who.tenant,
            seller_id: if who.kind == TenantKind::Customer {
                who.seller
            } else {
                OPERATOR
            },
            kind: who.kind.name().to_owned(),
            name: name.to_owned(),
            state: "active".to_owned(),
        };
        self.say(who.tenant, event.seller_id, &event).await;
    }

    /// Somebody new at an organisation.
    pub async fn join(&self, who: &Persona, email: &str, lang: &str, roles: &[&str]) {
        let event = UserRegistered {
            user_id: who.user,
            tenant_id: who.tenant,
            email: email.to_owned(),
            full_name: format!("Person {email}"),
            language: lang.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        };
        self.say(who.tenant, who.seller, &event).await;
    }

    pub async fn change_roles(&self, user: UserId, tenant: TenantId, roles: &[&str]) {
        let event = RoleChanged {
            user_id: user,
            tenant_id: tenant,
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            roles_before: Vec::new(),
        };
        self.say(tenant, OPERATOR, &event).await;
    }

    /// An order that was created and submitted by someone, with these products in it.
    pub async fn order(&self, by: &Persona, products: &[&str]) -> Order {
        let order = Order {
            id: OrderId::generate(&*self.db.ids),
            tenant: by.tenant,
            seller: by.seller,
            number: "CF-2026-000123".to_owned(),
        };
        let created = OrderCreated {
            order_id: order.id,
            tenant_id: order.tenant,
            seller_id: order.seller,
            number: order.number.clone(),
            items: 1,
        };
        let actor = || Actor::User(by.user);
        self.say_as(actor(), order.tenant, order.seller, &created)
            .await;
        let items = products
            .iter()
            .zip(1..)
            .map(|(name, number)| bought(number, name));
        let now = self.db.now();
        let submitted = OrderSubmitted {
            order_id: order.id,
            tenant_id: order.tenant,
            seller_id: order.seller,
            number: order.number.clone(),
            items: items.collect(),
            totals: totals(),
            policy: FulfilmentPolicy::PerItem,
            billing: None,
            language: Lang::En,
            submitted_at: now,
            pay_by: "2026-11-23T12:00:00Z".parse().unwrap(),
        };
        self.say_as(actor(), order.tenant, order.seller, &submitted)
            .await;
        order
    }

    /// What someone finds in their list, newest first.
    pub async fn list(&self, who: &Persona) -> Value {
        let reply = self.get("/api/notifications").as_(who).send().await;
        reply.expect(200).json()
    }

    pub async fn kinds(&self, who: &Persona) -> Vec<String> {
        let list = self.list(who).await;
        let items = list["items"].as_array().unwrap().iter();
        items
            .map(|item| item["kind"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends the test: letters are written, events are out.
    pub async fn close(self) {
        self.run_due_jobs().await;
        self.drain_events().await;
        self.app.finish().await;
    }
}

fn bought(number: u128, name: &str) -> BoughtItem {
    BoughtItem {
        item_id: item(number),
        product: BoughtProduct {
            id: ProductId::new(Uuid::from_u128(number)),
            slug: "vps".to_owned(),
            name: name.to_owned(),
            kind: "vps".to_owned(),
            icon: None,
            version: 1,
        },
        configuration: serde_json::Map::new(),
        billing_cycle: Cycle::Monthly,
        quantity: 1,
        parts: Vec::new(),
        lines: Vec::new(),
        price: ItemPrice {
            monthly: euro(2010),
            recurring: euro(2010),
            one_off: euro(0),
            net: euro(2010),
            tax: euro(442),
            gross: euro(2452),
        },
    }
}

fn totals() -> OrderTotals {
    OrderTotals {
        net: euro(2010),
        tax: euro(442),
        gross: euro(2452),
        monthly: euro(2010),
        annual: euro(0),
        one_off: euro(0),
        currency: Currency::EUR,
        tax_basis: tax::decide("SI", TaxBuyer::default(), jiff::civil::date(2026, 11, 20)),
    }
}

/// An owner of a customer of the operator.
pub fn customer(number: u32) -> Persona {
    Persona::customer_of(OPERATOR, number, READ)
}
