//! Who is told, and what they were told.

use cf_kernel::id::{NotificationId, TenantId, UserId};
use cf_kernel::page::Sort;
use cf_kernel::{Lang, SellerId, TenantKind};
use jiff::Timestamp;

use super::{Channel, Kind};

/// Someone who works for an organisation, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub user: UserId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub email: String,
    pub full_name: String,
    pub language: Lang,
    pub roles: Vec<String>,
}

/// Someone who is to be told something now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub user: UserId,
    pub seller: SellerId,
    pub works_for: TenantKind,
    pub language: Lang,
    pub in_app: bool,
    pub email: bool,
}

/// A notification as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: NotificationId,
    pub kind: Kind,
    pub title: String,
    pub text: String,
    pub link: String,
    pub at: Timestamp,
    pub read_at: Option<Timestamp>,
}

/// What someone wants to hear, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    pub kind: Kind,
    pub in_app: bool,
    pub email: bool,
}

impl Preference {
    pub const fn by_itself(kind: Kind) -> Self {
        Self {
            kind,
            in_app: kind.by_itself(Channel::InApp),
            email: kind.by_itself(Channel::Email),
        }
    }

    pub const fn set(&mut self, channel: Channel, wanted: bool) {
        match channel {
            Channel::InApp => self.in_app = wanted,
            Channel::Email => self.email = wanted,
        }
    }

    pub const fn wants(self, channel: Channel) -> bool {
        match channel {
            Channel::InApp => self.in_app,
            Channel::Email => self.email,
        }
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Newest {
    #[default]
    First,
}

impl Sort for Newest {
    const ALL: &'static [Self] = &[Self::First];
    fn name(self) -> &'static str {
        match self {
            Self::First => "-at",
        }
    }
}

/// The pages in which people of an organisation work.
pub const fn door(kind: TenantKind) -> &'static str {
    match kind {
        TenantKind::Operator => "admin",
        TenantKind::Partner => "partner",
        TenantKind::Customer => "portal",
    }
}
