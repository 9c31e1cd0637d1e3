//! The adapter under test, and the people around it.

use std::sync::Arc;
use std::time::Duration;

use cf_kernel::Clock as _;
use cf_kernel::id::PaymentId;
use cf_payments_stripe::{
    SECRET_KEY, SIGNATURE_HEADER, StripeGateway, StripeOptions, WEBHOOK_SECRET,
};
use cf_platform::resilience::OutboundClient;
use cf_platform::time::SystemClock;
use cf_ports::payments::conformance::{Card, Delivery, GatewayUnderTest, Hole, OtherSide, Signer};
use cf_ports::payments::{ChargeState, Charged, CustomerRef, Headers, Method, MethodKind, sign};
use cf_ports::secrets::{
    SecretName, SecretString, SecretVersions, Secrets, SecretsError, VersionId,
};
use futures_util::future::{BoxFuture, FutureExt as _, ready};
use jiff::Timestamp;

use crate::between::Between;
use crate::localstripe::{KEY, LocalStripe};

pub const OLD_SECRET: &str = "whsec_old";
pub const NEW_SECRET: &str = "whsec_new";

/// A key, and two secrets for webhooks of which the second is about to go.
pub struct Keys {
    pub key: &'static str,
}

impl Secrets for Keys {
    fn versions<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
        let id = |text: &str| text.parse::<VersionId>().unwrap();
        let found = if *name == SECRET_KEY {
            Ok(SecretVersions::new(id("k1"), self.key.into()))
        } else if *name == WEBHOOK_SECRET {
            let current = SecretVersions::new(id("k2"), NEW_SECRET.into());
            Ok(current.with_older(id("k1"), OLD_SECRET.into()))
        } else {
            Err(SecretsError::NotFound(name.clone()))
        };
        ready(found).boxed()
    }

    fn put<'a>(
        &'a self,
        name: &'a SecretName,
        _: SecretString,
    ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
        ready(Err(SecretsError::NotFound(name.clone()))).boxed()
    }
}

pub fn options(address: &str) -> StripeOptions {
    StripeOptions {
        address: address.parse().unwrap(),
        publishable_key: "pk_test_12345".to_owned(),
        methods: vec![
            MethodKind::Card,
            MethodKind::SepaDebit,
            MethodKind::BankTransfer,
        ],
        transfer_country: "DE".to_owned(),
    }
}

pub async fn gateway(address: &str, client: OutboundClient) -> StripeGateway {
    StripeGateway::open(options(address), Arc::new(Keys { key: KEY }), client)
        .await
        .unwrap()
}

pub async fn localstripe() -> (GatewayUnderTest, ()) {
    let people = People::start().await;
    let client = cf_payments_stripe::client().build().unwrap();
    let under_test = GatewayUnderTest {
        gateway: Arc::new(gateway(&people.between.address, client).await),
        other_side: Box::new(people),
        holes: &[
            (
                Hole::SameTagAtOnce,
                "localstripe does not look at the Idempotency-Key: two at once are two",
            ),
            (
                Hole::NoDeclineReasons,
                "localstripe declines without a decline_code",
            ),
        ],
    };
    (under_test, ())
}

pub struct People {
    pub stripe: LocalStripe,
    pub between: Between,
}

impl People {
    pub async fn start() -> Self {
        let stripe = LocalStripe::start().await;
        let between = Between::start(&stripe.address).await;
        stripe.tell(&between.webhooks, OLD_SECRET).await;
        Self { stripe, between }
    }
}

impl OtherSide for People {
    fn card(&self, card: Card) -> BoxFuture<'_, Method> {
        async move {
            let number = match card {
                Card::Good | Card::LosesAnswer => "4242424242424242",
                // The one that it declines when it is charged.
                Card::Declined | Card::EmptyAccount => "4000000000000341",
                Card::WantsOwner => "4000002500003155",
            };
            if card == Card::LosesAnswer {
                self.between.lose_next_answer();
            }
            let token = self.stripe.card(number).await;
            Method::Card { token }
        }
        .boxed()
    }

    fn kept_card<'a>(&'a self, customer: &'a CustomerRef) -> BoxFuture<'a, Method> {
        async move {
            let reference = self.stripe.card("4242424242424242").await;
            // Stripe does this by itself when a charge says that the method is kept.
            let path = format!("payment_methods/{reference}/attach");
            let form = [("customer", customer.as_str())];
            let attached = self.stripe.post(&path, &form).await;
            assert_eq!(attached["customer"], customer.as_str());
            Method::Saved { reference }
        }
        .boxed()
    }

    fn answer<'a>(&'a self, charged: &'a Charged, agrees: bool) -> BoxFuture<'a, ()> {
        async move {
            let ChargeState::RequiresAction {
                client_secret: Some(secret),
                ..
            } = &charged.state
            else {
                panic!("nobody is asked: {charged:?}")
            };
            let path = format!("payment_intents/{}/_authenticate", charged.reference);
            let form = [
                ("client_secret", secret.expose()),
                ("success", if agrees { "true" } else { "false" }),
            ];
            self.stripe.post(&path, &form).await;
        }
        .boxed()
    }

    fn webhook_about(&self, payment: PaymentId) -> BoxFuture<'_, Delivery> {
        let wanted = async move {
            loop {
                let delivery = self.between.next_webhook().await;
                let body = String::from_utf8_lossy(&delivery.body).into_owned();
                if body.contains(&payment.to_string()) {
                    return delivery;
                }
            }
        };
        async move {
            tokio::time::timeout(Duration::from_mins(1), wanted)
                .await
                .unwrap()
        }
        .boxed()
    }

    fn body(&self) -> Vec<u8> {
        br#"{"id":"evt_1","object":"event","type":"customer.created","created":1533204620,"livemode":false,"data":{"object":{"id":"cus_1"}}}"#.to_vec()
    }

    fn sign(&self, signer: Signer, body: &[u8], at: Timestamp) -> Headers {
        let secret = match signer {
            Signer::Gateway => NEW_SECRET,
            Signer::GatewayToo => OLD_SECRET,
            Signer::Stranger => "whsec_stranger",
        };
        [(SIGNATURE_HEADER, sign(&secret.into(), body, at))]
            .into_iter()
            .collect()
    }

    fn now(&self) -> Timestamp {
        SystemClock.now()
    }
}
