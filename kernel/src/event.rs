//! What the domains tell each other: facts, in an envelope that says whose, by whom and because
//! of what.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::id::{CorrelationId, EventId, TenantId};
use crate::{Actor, SellerId};

/// A public fact. Its shape is frozen with its version: a change of shape is a new type.
pub trait Event:
    Serialize + DeserializeOwned + schemars::JsonSchema + Send + Sync + 'static
{
    const TOPIC: Topic;

    /// The thing it happened to. Events of one aggregate are delivered in order.
    fn aggregate(&self) -> String;
}

/// `cloud-factory.{domain}.{event}.v{n}`
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Topic(Cow<'static, str>);

impl Topic {
    /// Checked when the program is built.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        assert!(
            is_well_formed(name.as_bytes()),
            "a topic is `cloud-factory.{{domain}}.{{event}}.v{{n}}`"
        );
        Self(Cow::Borrowed(name))
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        is_well_formed(name.as_bytes()).then(|| Self(Cow::Owned(name.to_owned())))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain that says it.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split('.').nth(1).unwrap_or_default()
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const fn is_well_formed(name: &[u8]) -> bool {
    let prefix = b"cloud-factory.";
    if name.len() <= prefix.len() {
        return false;
    }
    let mut index = 0;
    while index < prefix.len() {
        if name[index] != prefix[index] {
            return false;
        }
        index += 1;
    }
    let mut dots = 0;
    let mut part = 0;
    while index < name.len() {
        match name[index] {
            b'.' if part > 0 => {
                dots += 1;
                part = 0;
                // The last part is `v` and a number.
                if dots == 2 && (index + 2 >= name.len() || name[index + 1] != b'v') {
                    return false;
                }
            }
            b'a'..=b'z' | b'-' if dots < 2 || part == 0 => part += 1,
            b'0'..=b'9' if dots < 2 || part > 0 => part += 1,
            _ => return false,
        }
        index += 1;
    }
    dots == 2 && part > 1
}

/// One event on the bus.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    pub id: EventId,
    pub topic: Topic,
    pub tenant: Option<TenantId>,
    pub seller: Option<SellerId>,
    /// Orders what belongs together.
    pub aggregate: String,
    pub correlation_id: CorrelationId,
    /// The event that this one is an answer to.
    pub causation_id: Option<EventId>,
    pub actor: Actor,
    /// W3C `traceparent` of the work that said it.
    pub trace_parent: Option<String>,
    pub occurred_at: Timestamp,
    pub payload: Box<RawValue>,
}

impl Envelope {
    /// The payload as the type that its topic promises.
    pub fn open<E: Event>(&self) -> Result<E, OpenError> {
        if self.topic != E::TOPIC {
            return Err(OpenError::OtherTopic {
                wanted: E::TOPIC,
                found: self.topic.clone(),
            });
        }
        serde_json::from_str(self.payload.get()).map_err(OpenError::Shape)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("expected an event of {wanted}, found {found}")]
    OtherTopic { wanted: Topic, found: Topic },
    #[error("the payload does not have the shape of its topic")]
    Shape(#[source] serde_json::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_names_domain_event_and_version() {
        for good in [
            "cloud-factory.order.created.v1",
            "cloud-factory.catalog.price-changed.v12",
        ] {
            assert!(Topic::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "cloud-factory.",
            "cloud-factory.order.created",
            "cloud-factory.order.created.1",
            "cloud-factory.order.created.v",
            "cloud-factory.order.created.va",
            "cloud-factory..created.v1",
            "cloud-factory.order.v1",
            "cloud-factory.order.created.v1.v2",
            "other.order.created.v1",
        ] {
            assert!(Topic::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_domain_is_the_second_part() {
        assert_eq!(
            Topic::new("cloud-factory.order.created.v1").domain(),
            "order"
        );
    }
}
