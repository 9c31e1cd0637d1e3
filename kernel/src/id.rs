//! Typed, readable ids: `prd_01jd0c9r2pe8ktq4m5n6p7q8r9`.
//!
//! The prefix says the kind, the rest is a UUIDv7 in Crockford's base 32: sorts by time, has no
//! look-alike letters, survives a double click. In the database an id is a plain `uuid`.

use std::fmt;

use uuid::Uuid;

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("expected an id that starts with `{expected}_`")]
    Prefix { expected: &'static str },
    #[error("the part after `{prefix}_` is not 26 characters of base 32")]
    Encoding { prefix: &'static str },
}

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ENCODED_LEN: usize = 26;

fn encode(uuid: Uuid, out: &mut String) {
    let value = uuid.as_u128();
    for position in (0..ENCODED_LEN).rev() {
        let digit = (value >> (position * 5)) & 31;
        let index = usize::try_from(digit).unwrap_or_default();
        out.push(char::from(ALPHABET[index]));
    }
}

fn decode(text: &str) -> Option<Uuid> {
    if text.len() != ENCODED_LEN {
        return None;
    }
    let mut value: u128 = 0;
    for (index, byte) in text.bytes().enumerate() {
        let digit = ALPHABET.iter().position(|&known| known == byte)?;
        // 26 digits hold 130 bits: the first may only use its lowest three.
        if index == 0 && digit > 7 {
            return None;
        }
        value = (value << 5) | u128::try_from(digit).ok()?;
    }
    Some(Uuid::from_u128(value))
}

/// What all typed ids have in common.
pub trait TypedId: Copy + Eq + Ord + fmt::Display + Send + Sync + 'static {
    const PREFIX: &'static str;
    fn from_uuid(uuid: Uuid) -> Self;
    fn uuid(self) -> Uuid;
}

fn write_id(prefix: &str, uuid: Uuid, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = String::with_capacity(prefix.len() + 1 + ENCODED_LEN);
    text.push_str(prefix);
    text.push('_');
    encode(uuid, &mut text);
    f.write_str(&text)
}

fn parse_id(prefix: &'static str, text: &str) -> Result<Uuid, IdError> {
    let rest = text
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .ok_or(IdError::Prefix { expected: prefix })?;
    decode(rest).ok_or(IdError::Encoding { prefix })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Uuid);

            impl $name {
                #[must_use]
                pub const fn new(uuid: Uuid) -> Self {
                    Self(uuid)
                }

                /// A fresh id from the given source.
                pub fn generate(ids: &dyn crate::IdSource) -> Self {
                    Self(ids.uuid())
                }

                #[must_use]
                pub const fn uuid(self) -> Uuid {
                    self.0
                }
            }

            impl TypedId for $name {
                const PREFIX: &'static str = $prefix;
                fn from_uuid(uuid: Uuid) -> Self {
                    Self(uuid)
                }
                fn uuid(self) -> Uuid {
                    self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write_id($prefix, self.0, f)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write_id($prefix, self.0, f)
                }
            }

            impl std::str::FromStr for $name {
                type Err = IdError;
                fn from_str(text: &str) -> Result<Self, IdError> {
                    parse_id($prefix, text).map(Self)
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                }
            }

            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }
                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({
                        "type": "string",
                        "pattern": concat!("^", $prefix, "_[0-7][0-9a-hjkmnp-tv-z]{25}$"),
                        "examples": [concat!($prefix, "_01jd0c9r2pe8ktq4m5n6p7q8r9")],
                    })
                }
            }
        )+

        /// Every prefix with the type it belongs to: the one registry.
        pub const PREFIXES: &[(&str, &str)] = &[$(($prefix, stringify!($name))),+];
    };
}

ids! {
    /// An organisation: operator, partner or customer.
    TenantId = "ten";
    /// A person who signs in.
    UserId = "usr";
    /// A machine key.
    ApiKeyId = "key";
    /// One sign-in of a person on one device.
    SessionId = "ses";
    /// A role that an organisation made for itself.
    RoleId = "rol";
    /// A remark of staff about a customer.
    NoteId = "note";
    /// A product of the catalogue.
    ProductId = "prd";
    /// A basket that someone wants to come back to, at the prices of that day.
    QuoteId = "quo";
    /// Prices that a product will have from a moment on.
    PriceChangeId = "pch";
    /// What a customer wants, and what became of it.
    OrderId = "ord";
    /// One thing of an order.
    OrderItemId = "itm";
    /// An attempt to be paid.
    PaymentId = "pay";
    /// Money on its way back.
    RefundId = "ref";
    /// A bill, from its draft on.
    InvoiceId = "inv";
    /// What is taken back of an issued invoice.
    CreditNoteId = "crn";
    /// A price that comes round every month or year.
    SubscriptionId = "sub";
    /// What moved between accounts at once; its entries add up to nothing.
    LedgerTransactionId = "ltx";
    /// The work of making one thing of an order real.
    ProvisioningRequestId = "prq";
    /// Something at a provider, asked for by us.
    ResourceId = "rsc";
    /// What a customer has, once it is there.
    ServiceId = "svc";
    /// Something that a person is told.
    NotificationId = "ntf";
    /// Work that only a person can decide.
    TaskId = "tsk";
    /// One fact on the event bus.
    EventId = "evt";
    /// One request, as the caller sees it in `X-Request-ID`.
    RequestId = "req";
    /// A chain of work across services, from the first request to the last reaction.
    CorrelationId = "cor";
    /// One line of the audit log.
    AuditId = "aud";
    /// A piece of work that becomes due at a time.
    JobId = "job";
    /// An event that a group could not digest.
    DeadLetterId = "dlq";
    /// A mail on its way out.
    MailId = "mail";
    /// A stored file.
    BlobId = "blob";
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prefixes_are_unique() {
        let mut seen = std::collections::HashSet::new();

        for (prefix, name) in PREFIXES {
            assert!(
                seen.insert(prefix),
                "{prefix} is taken twice, again by {name}"
            );
        }
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let user = UserId::new(Uuid::from_u128(7)).to_string();

        let parsed = user.parse::<ProductId>();

        assert_eq!(parsed, Err(IdError::Prefix { expected: "prd" }));
    }

    #[test]
    fn a_first_digit_that_overflows_is_refused() {
        let text = format!("prd_8{}", "0".repeat(25));

        assert!(text.parse::<ProductId>().is_err());
    }

    proptest! {
        #[test]
        fn every_uuid_survives_the_text(raw: u128) {
            let id = ProductId::new(Uuid::from_u128(raw));
            prop_assert_eq!(id.to_string().parse::<ProductId>(), Ok(id));
        }

        #[test]
        fn no_text_panics(text in ".{0,64}") {
            let _ = text.parse::<ProductId>();
        }

        #[test]
        fn text_order_is_uuid_order(a: u128, b: u128) {
            let (a, b) = (ProductId::new(Uuid::from_u128(a)), ProductId::new(Uuid::from_u128(b)));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }
}
