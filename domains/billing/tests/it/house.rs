//! A house with billing alone in it, and the verbs of those who pay and are paid.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use cf_billing::model::Party;
use cf_billing::{BankAccount, Settings};
use cf_contracts::events::billing::{RefundCause, RefundRequested};
use cf_contracts::events::order::{
    ActiveItem, OrderCancelled, OrderFailed, OrderFulfilled, OrderSubmitted,
};
use cf_contracts::purchase::{
    Address, BillingDetails, BoughtItem, BoughtLine, BoughtLineKind, BoughtProduct, Cycle,
    FulfilmentPolicy, ItemPrice, OrderTotals,
};
use cf_contracts::tax::{TaxBuyer, decide};
use cf_kernel::event::Event;
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, ProductId, ServiceId, TenantId};
use cf_kernel::{Currency, Lang, Money, SellerId};
use cf_platform::auth::OPERATOR;
use cf_ports::payments::PaymentGateway;
use cf_testkit::{DomainUnderTest, Persona, Reply, TestApp};
use jiff::civil::Date;
use serde_json::{Map, Number, Value, json};
use uuid::Uuid;

use crate::bank::{Bank, HEADER, signature};

pub const ALL: &[&str] = &[
    "payments:read",
    "payments:write",
    "payments:confirm",
    "refunds:write",
    "invoices:read",
    "invoices:export",
    "subscriptions:read",
];
pub const CUSTOMERS: &[&str] = &[
    "payments:read",
    "payments:write",
    "invoices:read",
    "invoices:export",
    "subscriptions:read",
];

pub fn customer(number: u32) -> Persona {
    Persona::customer_of(OPERATOR, number, CUSTOMERS)
}

pub fn finance() -> Persona {
    Persona::operator_admin(ALL)
}

pub fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn item(number: u128) -> OrderItemId {
    OrderItemId::new(Uuid::from_u128(0x0190_0000 << 96 | number))
}

pub fn order(number: u128) -> OrderId {
    OrderId::new(Uuid::from_u128(0x0191_0000 << 96 | number))
}

fn bought(number: u128, name: &str, net: i64, tax: i64) -> BoughtItem {
    BoughtItem {
        item_id: item(number),
        product: BoughtProduct {
            id: ProductId::new(Uuid::from_u128(5)),
            slug: "vps".to_owned(),
            name: name.to_owned(),
            kind: "vps".to_owned(),
            icon: None,
            version: 1,
        },
        configuration: Map::new(),
        billing_cycle: Cycle::Monthly,
        quantity: 1,
        parts: Vec::new(),
        lines: vec![BoughtLine {
            component: "plan".to_owned(),
            label: "Plan".to_owned(),
            kind: BoughtLineKind::Recurring,
            quantity: Number::from(1),
            unit: None,
            unit_price: None,
            monthly: eur(net),
            amount: eur(net),
            why: "as agreed".to_owned(),
            rates: None,
        }],
        price: ItemPrice {
            monthly: eur(net),
            recurring: eur(net),
            one_off: eur(0),
            net: eur(net),
            tax: eur(tax),
            gross: eur(net + tax),
        },
    }
}

/// Two things for 85.52 €, of which one costs 24.52 €.
pub fn submitted(number: u128, who: &Persona, pay_by: &str) -> OrderSubmitted {
    let items = vec![
        bought(number * 10 + 1, "Virtual server", 2010, 442),
        bought(number * 10 + 2, "Managed PostgreSQL", 5000, 1100),
    ];
    with_items(number, who, pay_by, items)
}

fn with_items(number: u128, who: &Persona, pay_by: &str, items: Vec<BoughtItem>) -> OrderSubmitted {
    let sum = |pick: fn(&ItemPrice) -> Money| {
        eur(items.iter().map(|item| pick(&item.price).minor()).sum())
    };
    let totals = OrderTotals {
        net: sum(|price| price.net),
        tax: sum(|price| price.tax),
        gross: sum(|price| price.gross),
        monthly: sum(|price| price.monthly),
        annual: eur(0),
        one_off: eur(0),
        currency: Currency::EUR,
        tax_basis: decide("SI", TaxBuyer::default(), Date::constant(2026, 11, 20)),
    };
    OrderSubmitted {
        order_id: order(number),
        tenant_id: who.tenant,
        seller_id: who.seller,
        number: format!("CF-2026-{number:06}"),
        items,
        totals,
        policy: FulfilmentPolicy::PerItem,
        billing: Some(BillingDetails {
            name: "Acme d.o.o.".to_owned(),
            email: Some("billing@acme.test".to_owned()),
            address: Some(Address {
                line1: "Slovenska cesta 1".to_owned(),
                line2: None,
                postal_code: "1000".to_owned(),
                city: "Ljubljana".to_owned(),
                country: "SI".to_owned(),
            }),
            vat_id: None,
        }),
        language: Lang::En,
        submitted_at: cf_testkit::ManualClock::START.parse().unwrap(),
        pay_by: pay_by.parse().unwrap(),
    }
}

/// What costs nothing.
pub fn free(number: u128, who: &Persona) -> OrderSubmitted {
    let items = vec![bought(number * 10 + 1, "A gift", 0, 0)];
    with_items(number, who, PAY_BY, items)
}

pub const PAY_BY: &str = "2026-11-27T12:00:00Z";

pub struct House {
    app: TestApp,
    pub bank: Bank,
}

impl Deref for House {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.app
    }
}

pub fn settings(bank: &Bank) -> Settings {
    let gateway: Arc<dyn PaymentGateway> = Arc::new(bank.clone());
    Settings {
        gateways: BTreeMap::from([("sandbox", gateway)]),
        default_gateway: Some("sandbox"),
        bank: Some(BankAccount {
            iban: "SI56192001234567892".to_owned(),
            bic: "SZKBSI2X".to_owned(),
            beneficiary: "Cloud Factory d.o.o.".to_owned(),
        }),
        seller: Arc::new(|_| Party {
            name: "Cloud Factory d.o.o.".to_owned(),
            address: None,
            vat_id: Some("SI12345678".to_owned()),
            email: None,
        }),
        public_url: String::new(),
        payment_window: Duration::from_hours(7 * 24),
        call_timeout: Duration::from_secs(20),
        sandbox: Some(Arc::new(bank.clone())),
    }
}

impl House {
    pub async fn open() -> Self {
        let bank = Bank::default();
        let settings = settings(&bank);
        let billing = DomainUnderTest::new(cf_billing::NAME, move |deps| {
            cf_billing::domain(&deps, settings)
        });
        Self {
            app: TestApp::start(vec![billing]).await,
            bank,
        }
    }

    /// With an order of a customer that waits for its money.
    pub async fn with_order(number: u128, who: &Persona) -> Self {
        let house = Self::open().await;
        house.submit(&submitted(number, who, PAY_BY)).await;
        house
    }

    pub async fn close(self) {
        self.drain_events().await;
        self.run_due_jobs().await;
        self.drain_events().await;
        assert_eq!(self.unbalanced().await, "0");
        self.app.finish().await;
    }

    /// Transactions of the ledger that do not add up to nothing.
    async fn unbalanced(&self) -> String {
        self.db
            .value("select count(*) from (select 1 from billing.ledger_entries group by transaction_id, currency having sum(amount) <> 0) as x")
            .await
    }

    pub async fn say<E: Event>(&self, tenant: TenantId, seller: SellerId, event: &E) {
        let db = self.db.db(cf_billing::NAME);
        let mut tx = db.begin(self.db.system()).await.unwrap();
        tx.emit(Some(tenant), Some(seller), event).unwrap();
        tx.commit().await.unwrap();
        self.drain_events().await;
    }

    pub async fn submit(&self, event: &OrderSubmitted) {
        self.say(event.tenant_id, event.seller_id, event).await;
    }

    pub async fn fulfil(&self, number: u128, who: &Persona, items: &[u128]) {
        let event = OrderFulfilled {
            order_id: order(number),
            tenant_id: who.tenant,
            seller_id: who.seller,
            number: format!("CF-2026-{number:06}"),
            active: self.active(number, items),
            given_back: Vec::new(),
            fulfilled_at: self.db.now(),
        };
        self.say(who.tenant, who.seller, &event).await;
    }

    fn active(&self, number: u128, items: &[u128]) -> Vec<ActiveItem> {
        items
            .iter()
            .map(|&place| ActiveItem {
                item_id: item(number * 10 + place),
                service_ids: vec![ServiceId::new(Uuid::from_u128(place))],
                active_at: self.db.now(),
            })
            .collect()
    }

    pub async fn cancel_order(&self, number: u128, who: &Persona, keep: &[u128]) {
        let event = OrderCancelled {
            order_id: order(number),
            tenant_id: who.tenant,
            seller_id: who.seller,
            number: format!("CF-2026-{number:06}"),
            from: "pendingPayment".to_owned(),
            reason: "changed their mind".to_owned(),
            expired: false,
            keep: self.active(number, keep),
            to_refund: None,
        };
        self.say(who.tenant, who.seller, &event).await;
    }

    pub async fn fail_order(&self, number: u128, who: &Persona) {
        let event = OrderFailed {
            order_id: order(number),
            tenant_id: who.tenant,
            seller_id: who.seller,
            number: format!("CF-2026-{number:06}"),
            reason: "no room".to_owned(),
            to_refund: None,
        };
        self.say(who.tenant, who.seller, &event).await;
    }

    pub async fn wish_back(
        &self,
        number: u128,
        who: &Persona,
        (place, amount, cause): (Option<u128>, Option<Money>, RefundCause),
        payment: Option<PaymentId>,
    ) {
        let event = RefundRequested {
            order_id: order(number),
            tenant_id: who.tenant,
            seller_id: who.seller,
            item_id: place.map(|place| item(number * 10 + place)),
            payment_id: payment,
            receipt: None,
            amount,
            cause,
            reason: "it could not be made".to_owned(),
        };
        self.say(who.tenant, who.seller, &event).await;
        self.run_due_jobs().await;
        self.drain_events().await;
    }

    /// All of it is to go back; nothing is sent yet.
    pub async fn ask_back(&self, number: u128, who: &Persona, cause: RefundCause) {
        let event = RefundRequested {
            order_id: order(number),
            tenant_id: who.tenant,
            seller_id: who.seller,
            item_id: None,
            payment_id: None,
            amount: None,
            receipt: None,
            cause,
            reason: "it could not be made".to_owned(),
        };
        self.say(who.tenant, who.seller, &event).await;
    }

    pub async fn pay(&self, who: &Persona, number: u128, card: &str) -> Reply {
        self.pay_with(who, number, &json!({ "type": "card", "number": card }))
            .await
    }

    pub async fn pay_with(&self, who: &Persona, number: u128, method: &Value) -> Reply {
        self.post("/api/billing/payments")
            .as_(who)
            .json(&json!({ "orderId": order(number), "method": method }))
            .send()
            .await
    }

    pub async fn paid(&self, who: &Persona, number: u128, card: &str) -> Value {
        self.pay(who, number, card).await.expect(201).json()
    }

    pub async fn payment(&self, who: &Persona, id: &Value) -> Value {
        let path = format!("/api/billing/payments/{}", id.as_str().unwrap());
        self.get(&path).as_(who).send().await.expect(200).json()
    }

    pub async fn webhook(&self, body: &Value) -> Reply {
        let body = serde_json::to_vec(body).unwrap();
        let header = signature(&body, self.db.now());
        self.post("/api/billing/webhooks/sandbox")
            .header(HEADER, &header)
            .body(body)
            .send()
            .await
    }

    /// Of the outbox, the topics of one kind, as often as they were said.
    pub async fn said(&self, topic: &str) -> usize {
        let count = self
            .db
            .value(&format!(
                "select count(*) from cf.outbox where topic = 'cloud-factory.billing.{topic}.v1'"
            ))
            .await;
        count.parse().unwrap()
    }

    /// The sum of an account, in cents.
    pub async fn balance(&self, account: &str) -> i64 {
        self.db
            .value(&format!("select coalesce(sum(amount), 0) from billing.ledger_entries where account = '{account}'"))
            .await
            .parse()
            .unwrap()
    }
}

pub fn id(payment: &Value) -> PaymentId {
    payment["id"].as_str().unwrap().parse().unwrap()
}
