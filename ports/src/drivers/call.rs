//! What a driver is asked, and what it answers.

use std::fmt;
use std::time::Duration;

use cf_kernel::id::{OrderId, ProvisioningRequestId, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What is done to a resource, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// It comes into being. Taken back, it is gone.
    Allocate,
    /// It becomes what was ordered.
    Configure,
    /// It runs, and can be reached.
    Activate,
    /// It is asked how it is. There is nothing to take back.
    Verify,
}

impl Action {
    pub const ALL: [Self; 4] = [
        Self::Allocate,
        Self::Configure,
        Self::Activate,
        Self::Verify,
    ];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allocate => "allocate",
            Self::Configure => "configure",
            Self::Activate => "activate",
            Self::Verify => "verify",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// What has to be done before it.
    #[must_use]
    pub const fn after(self) -> Option<Self> {
        match self {
            Self::Allocate => None,
            Self::Configure => Some(Self::Allocate),
            Self::Activate => Some(Self::Configure),
            Self::Verify => Some(Self::Activate),
        }
    }
}

/// What a resource carries from birth: `prq_…/0`, the request that made it and which of its units it
/// is. A provider may hold tags of others; they are texts like any other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a tag is 1 to 120 letters, digits, dashes, underscores and slashes")]
pub struct NotATag;

impl Tag {
    /// How each of ours begins.
    pub const PREFIX: &'static str = "prq_";
    const LONGEST: usize = 120;

    #[must_use]
    pub fn of(request: ProvisioningRequestId, unit: u16) -> Self {
        Self(format!("{request}/{unit}"))
    }

    pub fn try_new(text: &str) -> Result<Self, NotATag> {
        let fits = (1..=Self::LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"-_/".contains(&it));
        fits.then(|| Self(text.to_owned())).ok_or(NotATag)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose it is, where it reads like one of ours.
    #[must_use]
    pub fn request(&self) -> Option<(ProvisioningRequestId, u16)> {
        let (request, unit) = self.0.split_once('/')?;
        Some((request.parse().ok()?, unit.parse().ok()?))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which step of which resource is meant: the same at every try.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

impl Token {
    #[must_use]
    pub fn of(tag: &Tag, step: &str) -> Self {
        Self(format!("{tag}/{step}"))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One step of one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub tag: Tag,
    pub token: Token,
    pub action: Action,
    /// For the provider's labels.
    pub order: OrderId,
    /// Whose it will be. What is taken back must be theirs.
    pub tenant: TenantId,
    /// What sort of service it is.
    pub kind: String,
    pub region: Option<String>,
    /// As it was ordered.
    pub configuration: Map<String, Value>,
    /// What the provider calls it, once that is known.
    pub reference: Option<String>,
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    Finished(Finding),
    /// Ask again with the same token, not before this span has passed.
    Working {
        check_after: Duration,
        percent: u8,
    },
}

/// How far the taking back is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoing {
    /// It is not there, whoever took it away.
    Finished,
    Working {
        check_after: Duration,
    },
}

/// What is known of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What the provider calls it.
    pub reference: String,
    /// How it is reached, as far as that is known. Never a secret.
    pub endpoints: Vec<Endpoint>,
}

/// One way to reach a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// `ipv4`, `hostname`, `url`, …
    pub name: String,
    pub value: String,
}

impl Endpoint {
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
        }
    }
}

/// A resource as the provider knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it stands at the provider, ours or not.
    pub tag: String,
    pub tenant: Option<TenantId>,
    pub kind: String,
    pub region: Option<String>,
    /// The last action that is done.
    pub reached: Option<Action>,
    /// Whether something is being done to it.
    pub working: bool,
    pub finding: Finding,
}

/// A part of an inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How the tags begin.
    pub prefix: String,
    /// The last tag of the page before.
    pub after: Option<String>,
    pub limit: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::id::TypedId as _;

    fn request() -> ProvisioningRequestId {
        ProvisioningRequestId::from_uuid("01930000-0000-7000-8000-000000000001".parse().unwrap())
    }

    #[test]
    fn a_tag_says_whose_it_is() {
        let tag = Tag::of(request(), 3);

        assert_eq!(tag.request(), Some((request(), 3)));
        assert_eq!(Tag::try_new(tag.as_str()), Ok(tag.clone()));
        assert!(tag.as_str().starts_with(Tag::PREFIX));
        assert_eq!(
            Token::of(&tag, "verify").as_str(),
            format!("{}/3/verify", request())
        );
    }

    #[test]
    fn what_others_tag_is_not_ours() {
        for text in [
            "web-1",
            "prq_/0",
            "prq_01jd/0",
            &format!("{}/x", request()),
            &format!("{}", request()),
        ] {
            assert_eq!(Tag::try_new(text).unwrap().request(), None, "{text}");
        }
        for text in ["", "../x y", &"a".repeat(121)] {
            assert_eq!(Tag::try_new(text), Err(NotATag), "{text}");
        }
    }

    #[test]
    fn actions_come_after_one_another() {
        for pair in Action::ALL.windows(2) {
            assert!(pair[0] < pair[1]);
            assert_eq!(pair[1].after(), Some(pair[0]));
        }
        for action in Action::ALL {
            assert_eq!(Action::parse(action.name()), Some(action));
        }
    }
}
