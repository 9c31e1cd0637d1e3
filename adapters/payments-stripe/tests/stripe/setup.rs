//! What is refused before anything is asked of Stripe.

use std::sync::Arc;

use cf_payments_stripe::{StripeGateway, StripeSetupError};
use cf_ports::payments::PaymentGateway as _;

use crate::stage::{Keys, options};

async fn opened(
    key: &'static str,
    publishable: &str,
    address: &str,
) -> Result<StripeGateway, StripeSetupError> {
    let mut options = options(address);
    publishable.clone_into(&mut options.publishable_key);
    let client = cf_payments_stripe::client().build().unwrap();
    StripeGateway::open(options, Arc::new(Keys { key }), client).await
}

const STRIPE: &str = cf_payments_stripe::ADDRESS;

#[tokio::test]
async fn keys_of_one_mode_go_together() {
    let live = opened("sk_live_1", "pk_live_1", STRIPE).await.unwrap();
    let test = opened("rk_test_1", "pk_test_1", STRIPE).await.unwrap();

    assert!(live.test_cards().is_empty());
    assert_eq!(test.test_cards().len(), 5);
    assert_eq!(live.publishable_key(), Some("pk_live_1"));
}

#[tokio::test]
async fn keys_of_two_modes_or_none_do_not() {
    for (key, publishable) in [
        ("sk_live_1", "pk_test_1"),
        ("sk_test_1", "pk_live_1"),
        ("sk_test_1", "sk_test_1"),
        ("sk_test_1", ""),
    ] {
        let refused = opened(key, publishable, STRIPE).await.err();
        assert!(matches!(refused, Some(StripeSetupError::Modes)), "{key}");
    }
    for key in ["", "hunter2", "pk_test_1", "sk_tes"] {
        let refused = opened(key, "pk_test_1", STRIPE).await.err().unwrap();
        assert!(matches!(refused, StripeSetupError::KeyShape), "{key}");
        assert!(!format!("{refused:?} {refused}").contains("hunter2"));
    }
}

#[tokio::test]
async fn a_live_key_does_not_travel_in_the_open() {
    let refused = opened("sk_live_1", "pk_live_1", "http://127.0.0.1:1").await;

    assert!(matches!(refused.err(), Some(StripeSetupError::Unencrypted)));
}

#[tokio::test]
async fn a_transfer_goes_to_a_country_where_stripe_has_accounts() {
    let mut options = options(STRIPE);
    options.transfer_country = "SI".to_owned();
    let client = cf_payments_stripe::client().build().unwrap();
    let keys = Arc::new(Keys { key: "sk_test_1" });

    let refused = StripeGateway::open(options, keys, client).await.err();

    assert!(matches!(
        refused,
        Some(StripeSetupError::TransferCountry(_))
    ));
}
