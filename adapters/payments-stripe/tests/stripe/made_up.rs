//! A Stripe that says what a test wants it to say, and remembers what it was asked.

use std::future::pending;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use cf_kernel::id::{PaymentId, RefundId, TypedId as _};
use cf_kernel::{Currency, Money};
use cf_payments_stripe::StripeGateway;
use cf_platform::resilience::Retry;
use cf_ports::payments::{Acceptance, Charge, CustomerRef, Method as Paying, Refund};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

/// One request as it came in.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub form: Vec<(String, String)>,
    pub headers: HeaderMap,
}

impl Asked {
    pub fn is(&self, method: &Method, path: &str) -> bool {
        self.method == *method && self.path == path
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        self.form
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

pub enum Says {
    Json(u16, Value),
    Raw(u16, &'static str),
    /// Nothing, ever.
    Silence,
}

type Script = Box<dyn Fn(&Asked) -> Says + Send + Sync>;

pub struct MadeUp {
    pub gateway: StripeGateway,
    inner: Arc<Inner>,
}

struct Inner {
    script: Script,
    asked: Mutex<Vec<Asked>>,
}

impl MadeUp {
    /// Customers have no charges, methods are good cards that belong to nobody, and the rest is the
    /// script's.
    pub async fn says(script: impl Fn(&Asked) -> Says + Send + Sync + 'static) -> Self {
        Self::waited_for(Duration::from_secs(25), script).await
    }

    /// The same, with a bound on how long an answer is waited for.
    pub async fn waited_for(
        longest: Duration,
        script: impl Fn(&Asked) -> Says + Send + Sync + 'static,
    ) -> Self {
        let inner = Arc::new(Inner {
            script: Box::new(script),
            asked: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let client = cf_payments_stripe::client()
            .attempt_timeout(longest)
            .retry(Retry::new(2, Duration::ZERO, Duration::ZERO))
            .build()
            .unwrap();
        Self {
            gateway: crate::stage::gateway(&address, client).await,
            inner,
        }
    }

    /// What was asked by this method and path.
    pub fn asked(&self, method: &Method, path: &str) -> Vec<Asked> {
        let asked = self.inner.asked.lock().unwrap();
        let these = asked.iter().filter(|asked| asked.is(method, path));
        these.cloned().collect()
    }
}

async fn answer(
    State(inner): State<Arc<Inner>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let pairs = |text: &[u8]| {
        url::form_urlencoded::parse(text)
            .into_owned()
            .collect::<Vec<(String, String)>>()
    };
    let asked = Asked {
        method,
        path: uri.path().to_owned(),
        query: pairs(uri.query().unwrap_or_default().as_bytes()),
        form: pairs(&body),
        headers,
    };
    inner.asked.lock().unwrap().push(asked.clone());
    match (inner.script)(&asked) {
        Says::Json(status, body) => {
            (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
        }
        Says::Raw(status, body) => (StatusCode::from_u16(status).unwrap(), body).into_response(),
        Says::Silence => pending().await,
    }
}

pub const INTENTS: &str = "/v1/payment_intents";

/// What a Stripe without anything in it answers to reads.
pub fn empty(asked: &Asked) -> Says {
    if asked.path.starts_with("/v1/payment_methods/") {
        let id = asked.path.rsplit('/').next().unwrap();
        return Says::Json(200, json!({ "id": id, "type": "card", "customer": null }));
    }
    Says::Json(
        200,
        json!({ "object": "list", "data": [], "has_more": false }),
    )
}

pub fn payment() -> PaymentId {
    // A UUIDv7 of the 20th of November 2026.
    PaymentId::from_uuid(Uuid::from_u128(0x019a_9d5c_e600_7000_8000_0000_0000_0001))
}

pub fn refund_id() -> RefundId {
    RefundId::from_uuid(Uuid::from_u128(0x019a_9d5c_e600_7000_8000_0000_0000_0002))
}

pub fn intent(status: &str) -> Value {
    json!({
        "id": "pi_1", "object": "payment_intent", "status": status, "amount": 2010,
        "currency": "eur", "metadata": { "payment_id": payment() },
        "client_secret": "pi_1_secret_hush",
        "payment_method": { "id": "pm_1", "type": "card", "card": { "brand": "visa", "last4": "4242" } },
    })
}

pub fn charge() -> Charge {
    Charge {
        payment: payment(),
        amount: Money::from_minor(2010, Currency::EUR),
        customer: CustomerRef("cus_1".to_owned()),
        method: Paying::Card {
            token: "pm_1".to_owned(),
        },
        save: false,
        description: "Order 2026-000123".to_owned(),
        order: "2026-000123".to_owned(),
        return_url: "https://shop.example.com/orders/1?a=b&c=d".to_owned(),
    }
}

pub fn refund(minor: i64) -> Refund {
    Refund {
        refund: refund_id(),
        payment: payment(),
        customer: CustomerRef("cus_1".to_owned()),
        charge: "pi_1".to_owned(),
        amount: Money::from_minor(minor, Currency::EUR),
        reason: "cancelled by the customer".to_owned(),
    }
}

pub fn acceptance() -> Acceptance {
    Acceptance {
        ip: IpAddr::from([192, 0, 2, 7]),
        user_agent: "Mozilla/5.0 (X11)".to_owned(),
        at: "2026-11-20T12:00:00Z".parse().unwrap(),
    }
}
