//! Orders alone, and the test in the place of everyone else.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use cf_contracts::events::billing::{
    InvoiceGenerated, InvoiceVoided, PaymentReceived, RefundCause, RefundCompleted,
};
use cf_contracts::events::identity::TenantProvisioned;
use cf_contracts::events::provisioning::{
    ProvisioningCompleted, ProvisioningFailed, ProvisioningStarted, RollbackCompleted,
    StepCompleted,
};
use cf_kernel::event::Event;
use cf_kernel::id::{
    InvoiceId, OrderId, OrderItemId, PaymentId, ProductId, ProvisioningRequestId, RefundId,
    ServiceId,
};
use cf_kernel::{Currency, Money};
use cf_platform::auth::OPERATOR;
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

/// Whether provisioning has room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    There,
    Full,
    /// It does not answer.
    Away,
}

pub struct Shop {
    pub app: TestApp,
    pub room: Arc<Mutex<Room>>,
    /// How often it was asked.
    pub asked: Arc<Mutex<u32>>,
}

/// An order that was submitted.
#[derive(Debug, Clone)]
pub struct Bought {
    pub id: OrderId,
    pub items: Vec<OrderItemId>,
    pub gross: Money,
}

pub fn customer() -> Persona {
    Persona::customer_of(OPERATOR, 1, &["orders:read", "orders:write"])
}

pub fn staff() -> Persona {
    Persona::operator_admin(&[
        "orders:read",
        "orders:write",
        "orders:manage",
        "tasks:read",
        "tasks:resolve",
        "dead-letters:read",
    ])
}

fn euro(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

/// What the catalogue would say: each thing costs 10.00.
async fn basket(Json(asked): Json<Value>) -> Json<Value> {
    let items: Vec<Value> = asked["items"].as_array().unwrap().iter().map(|item| {
        let money = json!({ "amount": "10.00", "currency": "EUR" });
        let none = json!({ "amount": "0.00", "currency": "EUR" });
        json!({
            "product": {
                "id": ProductId::new(Uuid::from_u128(7)), "slug": "vps", "name": "VPS", "kind": "vps", "version": 1,
            },
            "quote": {
                "configuration": item["configuration"], "monthly": money, "recurring": money, "oneOff": none,
                "total": money, "currency": "EUR", "billingCycle": "monthly", "quantity": 1,
                "lines": [{
                    "component": "plan", "label": "Plan", "kind": "recurring", "quantity": 1,
                    "unitPrice": money, "monthly": money, "amount": money, "why": "one",
                }],
                "parts": [],
            },
            "problem": null,
        })
    }).collect();
    Json(json!({ "items": items, "currency": "EUR" }))
}

impl Shop {
    pub async fn open() -> Self {
        let app = TestApp::start(vec![DomainUnderTest::new(cf_orders::NAME, |deps| {
            cf_orders::domain(&deps, cf_orders::Settings::default())
        })])
        .await;
        let room = Arc::new(Mutex::new(Room::There));
        let asked = Arc::new(Mutex::new(0));
        let (said, counted) = (room.clone(), asked.clone());
        let capacity = move |Json(body): Json<Value>| {
            *counted.lock().unwrap() += 1;
            let room = *said.lock().unwrap();
            let answer = match room {
                Room::Away => Err(StatusCode::SERVICE_UNAVAILABLE),
                Room::There | Room::Full => {
                    let rooms = body["items"].as_array().unwrap().iter().map(|_| match room {
                        Room::Full => json!({
                            "available": false,
                            "problem": { "pointer": "/configuration/region", "message": "lj-1 is full" },
                        }),
                        Room::There | Room::Away => json!({ "available": true }),
                    });
                    Ok(Json(json!({ "items": rooms.collect::<Vec<_>>() })))
                }
            };
            std::future::ready(answer)
        };
        let others = Router::new()
            .route("/api/products/basket", post(basket))
            .route("/api/provisioning/capacity", post(capacity));
        app.answer(others, &["products", "provisioning"]);
        let shop = Self { app, room, asked };
        let who = customer();
        shop.say(&TenantProvisioned {
            tenant_id: who.tenant,
            seller_id: OPERATOR,
            name: "Acme".to_owned(),
            kind: "customer".to_owned(),
            state: "active".to_owned(),
        })
        .await;
        shop.app.drain_events().await;
        // A schedule that is seen for the first time begins with its next time.
        shop.app.run_due_jobs().await;
        shop
    }

    pub fn set(&self, room: Room) {
        *self.room.lock().unwrap() = room;
    }

    pub fn times_asked(&self) -> u32 {
        *self.asked.lock().unwrap()
    }

    /// Someone else says something about the customer's things.
    pub async fn say(&self, event: &impl Event) {
        let db = self.app.db.db(cf_orders::NAME);
        let mut tx = db.begin(self.app.db.system()).await.unwrap();
        let who = customer();
        tx.emit(Some(who.tenant), Some(OPERATOR), event).unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn order(&self, items: usize, policy: &str) -> Bought {
        let items: Vec<Value> = (0..items).map(|_| json!({ "product": "vps" })).collect();
        let order = self
            .app
            .post("/api/orders")
            .as_(&customer())
            .json(&json!({ "items": items, "policy": policy, "submit": true }))
            .send()
            .await
            .expect(201)
            .json();
        assert_eq!(order["state"], "pendingPayment");
        Bought {
            id: order["id"].as_str().unwrap().parse().unwrap(),
            items: order["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().parse().unwrap())
                .collect(),
            gross: serde_json::from_value(order["totals"]["gross"].clone()).unwrap(),
        }
    }

    pub fn payment(&self, order: &Bought, number: u128) -> PaymentReceived {
        PaymentReceived {
            payment_id: PaymentId::new(Uuid::from_u128(number)),
            order_id: order.id,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            amount: order.gross,
            method: "card".to_owned(),
            gateway: "sandbox".to_owned(),
            reference: None,
            settled: true,
            received_at: self.app.db.now(),
        }
    }

    pub async fn pay(&self, order: &Bought) {
        self.say(&self.payment(order, 1)).await;
        self.settle().await;
    }

    pub fn completed(&self, order: &Bought, place: usize) -> ProvisioningCompleted {
        let item = order.items[place];
        ProvisioningCompleted {
            request_id: ProvisioningRequestId::new(item.uuid()),
            order_id: order.id,
            item_id: item,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            service_ids: vec![ServiceId::new(item.uuid())],
            completed_at: self.app.db.now(),
        }
    }

    pub fn failed(order: &Bought, place: usize) -> ProvisioningFailed {
        let item = order.items[place];
        ProvisioningFailed {
            request_id: ProvisioningRequestId::new(item.uuid()),
            order_id: order.id,
            item_id: item,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            step: "activate".to_owned(),
            reason: "it did not start".to_owned(),
        }
    }

    pub fn rolled_back(order: &Bought, place: usize) -> RollbackCompleted {
        let item = order.items[place];
        RollbackCompleted {
            request_id: ProvisioningRequestId::new(item.uuid()),
            order_id: order.id,
            item_id: item,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            reason: "it was taken back".to_owned(),
            terminated: Vec::new(),
        }
    }

    pub fn started(order: &Bought, place: usize) -> ProvisioningStarted {
        let item = order.items[place];
        ProvisioningStarted {
            request_id: ProvisioningRequestId::new(item.uuid()),
            order_id: order.id,
            item_id: item,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            steps: vec!["allocate".to_owned()],
        }
    }

    pub fn step(order: &Bought, place: usize, percent: u8) -> StepCompleted {
        let item = order.items[place];
        StepCompleted {
            request_id: ProvisioningRequestId::new(item.uuid()),
            order_id: order.id,
            item_id: item,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            step: "configure".to_owned(),
            phase: "configure".to_owned(),
            percent,
        }
    }

    pub fn invoice(&self, order: &Bought) -> InvoiceGenerated {
        InvoiceGenerated {
            invoice_id: InvoiceId::new(order.id.uuid()),
            order_id: order.id,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            number: "2026-1".to_owned(),
            net: euro(0),
            tax: euro(0),
            gross: order.gross,
            state: "paid".to_owned(),
            issued_at: self.app.db.now(),
        }
    }

    pub fn voided(order: &Bought) -> InvoiceVoided {
        InvoiceVoided {
            invoice_id: InvoiceId::new(order.id.uuid()),
            order_id: order.id,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            number: None,
            reason: "the order ended".to_owned(),
        }
    }

    pub fn refunded(
        &self,
        order: &Bought,
        payment: u128,
        item: Option<usize>,
        cause: RefundCause,
        amount: Money,
    ) -> RefundCompleted {
        RefundCompleted {
            refund_id: RefundId::new(Uuid::from_u128(payment)),
            payment_id: PaymentId::new(Uuid::from_u128(payment)),
            order_id: order.id,
            tenant_id: customer().tenant,
            seller_id: OPERATOR,
            item_id: item.map(|place| order.items[place]),
            receipt: match cause {
                RefundCause::LatePayment | RefundCause::PaymentReverted => Some(1),
                RefundCause::ItemFailed
                | RefundCause::OrderFailed
                | RefundCause::OrderCancelled
                | RefundCause::Goodwill => None,
            },
            cause,
            amount,
            refunded: amount,
            completed_at: self.app.db.now(),
        }
    }

    /// Events and due work, until there is neither.
    pub async fn settle(&self) {
        loop {
            let events = self.app.drain_events().await;
            if events + self.app.run_due_jobs().await == 0 {
                return;
            }
        }
    }

    pub async fn later(&self, span: Duration) {
        self.app.db.clock.advance(span);
        self.settle().await;
    }

    pub async fn shown(&self, order: &Bought) -> Value {
        self.app
            .get(&format!("/api/orders/{}", order.id))
            .as_(&customer())
            .send()
            .await
            .expect(200)
            .json()
    }

    pub async fn state(&self, order: &Bought) -> String {
        self.shown(order).await["state"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub async fn saga(&self, order: &Bought) -> Value {
        self.app
            .get(&format!("/api/orders/{}/saga", order.id))
            .as_(&staff())
            .send()
            .await
            .expect(200)
            .json()
    }

    /// The trail in short.
    pub async fn trail(&self, order: &Bought) -> String {
        let saga = self.saga(order).await;
        let attempts = saga["attempts"].as_array().unwrap().iter();
        let lines = attempts.map(|line| {
            let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            format!(
                "{}{} {}{}",
                text("direction"),
                text("step"),
                text("outcome"),
                line["number"]
                    .as_u64()
                    .map_or(String::new(), |it| format!(" {it}"))
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What was said about orders, in this order; without what others said.
    pub async fn said(&self) -> String {
        self.app
            .db
            .value(
                "select coalesce(string_agg(split_part(topic, '.', 2) || '.' || split_part(topic, '.', 3), ' ' order by txid, seq), '')
                 from cf.outbox where topic like '%.order.%' or topic like '%refund-requested%'",
            )
            .await
    }

    pub async fn tasks(&self) -> Vec<Value> {
        let tasks = self
            .app
            .get("/api/tasks?state=open")
            .as_(&staff())
            .send()
            .await
            .expect(200)
            .json();
        tasks["items"].as_array().unwrap().clone()
    }

    pub async fn decide(&self, task: &Value, how: &str, body: &Value) {
        let id = task["id"].as_str().unwrap();
        self.app
            .post(&format!("/api/tasks/{id}/{how}"))
            .as_(&staff())
            .json(body)
            .send()
            .await
            .expect(200);
    }

    /// The order has ended, and nothing waits.
    pub async fn finish(self, order: &Bought) {
        assert_eq!(self.saga(order).await["state"], "over");
        assert!(self.tasks().await.is_empty());
        self.app.finish().await;
    }
}
