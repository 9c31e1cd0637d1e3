//! A sandbox under test, and the people around it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_kernel::id::{PaymentId, TenantId, TypedId as _};
use cf_kernel::{Clock, Currency, Money};
use cf_payments_sandbox::{LATE, SIGNATURE_HEADER, SandboxGateway};
use cf_ports::payments::conformance::{Card, Delivery, GatewayUnderTest, OtherSide, Signer};
use cf_ports::payments::{
    Charge, Charged, Customer, CustomerRef, Headers, Method, PaymentGateway as _, sign,
};
use futures_util::future::{BoxFuture, FutureExt as _};
use jiff::Timestamp;
use secrecy::SecretString;
use tempfile::TempDir;
use uuid::Uuid;

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<Timestamp>>);

impl Default for Hands {
    fn default() -> Self {
        let start = "2026-11-20T12:00:00.123456Z".parse().unwrap();
        Self(Arc::new(Mutex::new(start)))
    }
}

impl Hands {
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub async fn open(dir: &Path, hands: &Hands) -> SandboxGateway {
    SandboxGateway::open(dir, LATE, Arc::new(hands.clone()))
        .await
        .unwrap()
}

pub async fn on_disk() -> (GatewayUnderTest, TempDir) {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    (under_test(gateway, hands).await, dir)
}

pub async fn in_memory() -> (GatewayUnderTest, ()) {
    let hands = Hands::default();
    let gateway = SandboxGateway::in_memory(LATE, Arc::new(hands.clone())).await;
    (under_test(gateway.unwrap(), hands).await, ())
}

async fn under_test(gateway: SandboxGateway, hands: Hands) -> GatewayUnderTest {
    gateway.rotate_webhook_secret().await.unwrap();
    let secrets = gateway.webhook_secrets().await.unwrap();
    let gateway = Arc::new(gateway);
    GatewayUnderTest {
        gateway: gateway.clone(),
        other_side: Box::new(People {
            gateway,
            hands,
            secrets,
        }),
        holes: &[],
    }
}

struct People {
    gateway: Arc<SandboxGateway>,
    hands: Hands,
    secrets: Vec<SecretString>,
}

impl OtherSide for People {
    fn card(&self, card: Card) -> BoxFuture<'_, Method> {
        let number = match card {
            Card::Good => GOOD,
            Card::Declined => "4000000000000002",
            Card::EmptyAccount => "4000000000009995",
            Card::WantsOwner => WANTS_OWNER,
            Card::LosesAnswer => "4000000000100042",
        };
        async move { typed(number) }.boxed()
    }

    fn kept_card<'a>(&'a self, customer: &'a CustomerRef) -> BoxFuture<'a, Method> {
        async move {
            let mut charge = charge(next_id(), typed(GOOD));
            charge.customer = customer.clone();
            charge.save = true;
            let charged = self.gateway.charge(&charge).await.done().unwrap();
            Method::Saved {
                reference: charged.saved_method.unwrap(),
            }
        }
        .boxed()
    }

    fn answer<'a>(&'a self, charged: &'a Charged, agrees: bool) -> BoxFuture<'a, ()> {
        async move {
            let page = if agrees {
                self.gateway.approve(&charged.reference).await
            } else {
                self.gateway.decline(&charged.reference).await
            };
            assert!(page.unwrap().is_some());
        }
        .boxed()
    }

    fn webhook_about(&self, payment: PaymentId) -> BoxFuture<'_, Delivery> {
        async move {
            let due = self.gateway.due_notices(self.hands.now()).await.unwrap();
            let webhook = due
                .into_iter()
                .find(|webhook| {
                    String::from_utf8_lossy(&webhook.body).contains(&payment.to_string())
                })
                .unwrap();
            self.gateway.delivered(&webhook.event).await.unwrap();
            Delivery {
                headers: webhook.headers,
                body: webhook.body,
            }
        }
        .boxed()
    }

    fn body(&self) -> Vec<u8> {
        br#"{"id":"sbe_01jd0c9r2pe8ktq4m5n6p7q8r9_0","type":"charge.succeeded","at":"2026-11-20T12:00:00Z","charge":{"payment":"pay_01jd0c9r2pe8ktq4m5n6p7q8r9","reference":"sbx_01jd0c9r2pe8ktq4m5n6p7q8r9","state":"succeeded","amount":{"amount":"20.10","currency":"EUR"},"brand":"visa","last4":"4242"}}"#.to_vec()
    }

    fn sign(&self, signer: Signer, body: &[u8], at: Timestamp) -> Headers {
        let secret = match signer {
            Signer::Gateway => self.secrets[0].clone(),
            Signer::GatewayToo => self.secrets[1].clone(),
            Signer::Stranger => "sbsec_00".into(),
        };
        [(SIGNATURE_HEADER, sign(&secret, body, at))]
            .into_iter()
            .collect()
    }

    fn now(&self) -> Timestamp {
        self.hands.now()
    }
}

pub const GOOD: &str = "4242424242424242";
pub const WANTS_OWNER: &str = "4000002500003155";

pub fn typed(number: &str) -> Method {
    Method::TestCard(number.parse().unwrap())
}

pub fn next_id() -> u128 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    u128::from(NEXT.fetch_add(1, Ordering::SeqCst))
}

/// 20.10 € of the one customer.
pub fn charge(id: u128, method: Method) -> Charge {
    Charge {
        payment: PaymentId::from_uuid(Uuid::from_u128(id)),
        amount: eur(2010),
        customer: CustomerRef("sbc_00000000000000000000000007".to_owned()),
        method,
        save: false,
        description: "Order 2026-000123 at Northwind".to_owned(),
        order: "2026-000123".to_owned(),
        return_url: "https://shop.example.com/orders/1".to_owned(),
    }
}

pub async fn customer(gateway: &SandboxGateway, id: u128) -> CustomerRef {
    let customer = Customer {
        tenant: TenantId::from_uuid(Uuid::from_u128(id)),
        name: "Ana Novak".to_owned(),
        email: "ana@example.com".to_owned(),
    };
    gateway.customer(&customer).await.done().unwrap()
}

pub fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}
