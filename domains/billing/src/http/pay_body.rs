//! What someone sends to pay. The number of a card is read, and never repeated: not in an error, not in
//! a log.

use std::fmt;

use cf_kernel::FieldError;
use cf_kernel::id::OrderId;
use cf_platform::http::Valid;
use cf_ports::payments::{Acceptance, Method};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::asking::Asking;
use crate::Deps;
use crate::error::BillingError;
use crate::usecases::methods::test_card;
use crate::usecases::pay::PayRequest;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PayOrder {
    order_id: OrderId,
    method: PayWith,
    /// Where the browser comes back to from the bank's page: a path of this site.
    #[serde(default)]
    #[schemars(length(max = 500), example = &"/portal/orders/ord_01jd0c9r2pe8ktq4m5n6p7q8r9")]
    return_url: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PayWith {
    /// One of `number`, `token` and `paymentMethodId`.
    Card {
        /// Only the number of a test card that the payment options name; no real card's.
        #[serde(default)]
        #[schemars(with = "Option<String>")]
        number: Option<Typed>,
        /// What the gateway's own script in the browser made of a card.
        #[serde(default)]
        #[schemars(length(max = 255))]
        token: Option<String>,
        /// One that was kept earlier.
        #[serde(default)]
        #[schemars(length(max = 255))]
        payment_method_id: Option<String>,
        /// Keeps the card for the next time.
        #[serde(default)]
        save: bool,
    },
    /// The answer says where to send the money.
    BankTransfer {},
    SepaDebit {
        /// What the gateway's own script in the browser made of an account.
        #[schemars(length(max = 255))]
        token: String,
        #[serde(default)]
        save: bool,
    },
}

/// Something that may be the number of a card.
#[derive(Clone)]
pub struct Typed(String);

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The usual error would repeat what it found.
        match serde_json::Value::deserialize(deserializer) {
            Ok(serde_json::Value::String(text)) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("a card number is a text")),
        }
    }
}

// Judged with the method, so that nothing of a card stands in an error.
impl Valid for PayOrder {}

impl PayOrder {
    pub fn request(
        self,
        deps: &Deps,
        asking: &Asking,
        now: Timestamp,
    ) -> Result<PayRequest, BillingError> {
        let return_path = match self.return_url {
            Some(path) => checked(path)?,
            None => format!("/portal/orders/{}", self.order_id),
        };
        let (method, save) = method(self.method, deps, asking, now)?;
        Ok(PayRequest {
            order: self.order_id,
            method,
            save,
            return_path,
            request_key: asking.key.clone(),
        })
    }
}

/// A path of this site: nothing that a browser takes for another host.
fn checked(path: String) -> Result<String, BillingError> {
    let mut letters = path.chars();
    let starts = letters.next() == Some('/') && !matches!(letters.next(), Some('/' | '\\'));
    let plain = path
        .chars()
        .all(|letter| letter.is_ascii_graphic() && letter != '\\');
    if starts && plain && path.len() <= 500 {
        Ok(path)
    } else {
        Err(BillingError::Fields(vec![FieldError::new(
            "/returnUrl",
            "must be a path of this site, such as `/portal/orders`",
        )]))
    }
}

fn method(
    with: PayWith,
    deps: &Deps,
    asking: &Asking,
    now: Timestamp,
) -> Result<(Method, bool), BillingError> {
    match with {
        PayWith::Card {
            number: Some(Typed(number)),
            token: None,
            payment_method_id: None,
            save,
        } => Ok((Method::TestCard(test_card(deps, &number)?), save)),
        PayWith::Card {
            number: None,
            token: Some(token),
            payment_method_id: None,
            save,
        } => Ok((
            Method::Card {
                token: named(token, "/method/token")?,
            },
            save,
        )),
        PayWith::Card {
            number: None,
            token: None,
            payment_method_id: Some(reference),
            save: _,
        } => Ok((
            Method::Saved {
                reference: named(reference, "/method/paymentMethodId")?,
            },
            false,
        )),
        PayWith::Card { .. } => Err(BillingError::Fields(vec![FieldError::new(
            "/method",
            "a card is one of `number`, `token` and `paymentMethodId`",
        )])),
        PayWith::BankTransfer {} => Ok((Method::BankTransfer, false)),
        PayWith::SepaDebit { token, save } => Ok((
            Method::SepaDebit {
                token: named(token, "/method/token")?,
                acceptance: Acceptance {
                    ip: asking.address,
                    user_agent: asking.user_agent.clone(),
                    at: now,
                },
            },
            save,
        )),
    }
}

/// Names of others are short and plain; a card's number is none.
fn named(text: String, pointer: &'static str) -> Result<String, BillingError> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if plain && letters && text.len() <= 255 {
        Ok(text)
    } else {
        Err(BillingError::Fields(vec![FieldError::new(
            pointer,
            "must be a name that the gateway gave out",
        )]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_another_host_is_refused() {
        for wrong in [
            "",
            "orders",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "/ a",
            "/a\nb",
            "https://evil.example/",
        ] {
            assert!(checked(wrong.to_owned()).is_err(), "{wrong:?}");
        }
        for right in ["/", "/portal/orders/x?paid=1#top"] {
            assert!(checked(right.to_owned()).is_ok(), "{right}");
        }
    }

    #[test]
    fn what_was_typed_is_not_repeated() {
        let number = "4242424242424242";
        let order = "ord_01jd0c9r2pe8ktq4m5n6p7q8r9";
        for method in [
            format!(r#"{{"type":"card","number":{number}}}"#),
            format!(r#"{{"type":"card","number":["{number}"]}}"#),
        ] {
            let body = format!(r#"{{"orderId":"{order}","method":{method}}}"#);
            let error = serde_json::from_str::<PayOrder>(&body).unwrap_err();
            assert!(!error.to_string().contains("4242"), "{error}");
        }
        let body =
            format!(r#"{{"orderId":"{order}","method":{{"type":"card","number":"{number}"}}}}"#);
        let read: PayOrder = serde_json::from_str(&body).unwrap();
        assert!(!format!("{read:?}").contains("4242"));
    }
}
