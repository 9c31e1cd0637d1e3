use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an action is about, for filters and colours. Told from the action alone and not stored, so
/// that it holds for old lines as well.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Signing in and out, passwords, second factors, sessions.
    Authentication,
    /// What someone was not allowed to do.
    Access,
    /// People, organisations, roles, keys.
    Identity,
    /// What is offered.
    Catalog,
    /// Orders and what becomes of them.
    Orders,
    /// Invoices, payments, prices.
    Money,
    /// Machines, networks, services of customers.
    Infrastructure,
    /// Tickets and messages.
    Support,
    /// Someone looked at data of customers, or took it out of the house.
    DataAccess,
    /// The platform itself.
    System,
    /// Everything else.
    Other,
}

impl Category {
    pub const ALL: &'static [Self] = &[
        Self::Authentication,
        Self::Access,
        Self::Identity,
        Self::Catalog,
        Self::Orders,
        Self::Money,
        Self::Infrastructure,
        Self::Support,
        Self::DataAccess,
        Self::System,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authentication => "authentication",
            Self::Access => "access",
            Self::Identity => "identity",
            Self::Catalog => "catalog",
            Self::Orders => "orders",
            Self::Money => "money",
            Self::Infrastructure => "infrastructure",
            Self::Support => "support",
            Self::DataAccess => "data-access",
            Self::System => "system",
            Self::Other => "other",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|category| category.as_str() == word)
    }

    /// An action is a noun and a verb. Looking at something is data access, whatever it is.
    pub fn of(action: &str) -> Self {
        let (noun, verb) = action.split_once('.').unwrap_or((action, ""));
        if matches!(
            verb,
            "read" | "list" | "search" | "export" | "download" | "verify"
        ) {
            return Self::DataAccess;
        }
        match noun {
            "session" | "sign-in" | "account" | "mfa" | "password" | "email" => {
                Self::Authentication
            }
            "api-key" if verb == "refuse" => Self::Authentication,
            "user" if is_about_signing_in(verb) => Self::Authentication,
            "access" => Self::Access,
            "user" | "tenant" | "organisation" | "role" | "member" | "membership"
            | "invitation" | "api-key" | "profile" | "crm-note" | "note" => Self::Identity,
            "product" | "offer" | "price" | "category" => Self::Catalog,
            "order" | "cart" | "quote" | "subscription" => Self::Orders,
            "invoice" | "payment" | "refund" | "credit" | "wallet" | "tax" | "discount"
            | "payout" | "commission" => Self::Money,
            "resource" | "server" | "volume" | "network" | "cluster" | "database" | "domain"
            | "dns" | "backup" | "driver" | "service" | "credential" => Self::Infrastructure,
            "ticket" | "message" | "notification" | "announcement" => Self::Support,
            "signing-key" | "dead-letter" | "setting" | "job" | "event" | "gateway" | "system"
            | "audit" | "installation" => Self::System,
            _ => Self::Other,
        }
    }
}

fn is_about_signing_in(verb: &str) -> bool {
    let words = ["sign", "password", "mfa", "lock", "email"];
    words.iter().any(|word| verb.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_says_what_it_is_about() {
        for (action, category) in [
            ("session.start", Category::Authentication),
            ("user.sign-in", Category::Authentication),
            ("user.password-reset", Category::Authentication),
            ("mfa.enrol", Category::Authentication),
            ("sign-in.refuse", Category::Authentication),
            ("account.unlock", Category::Authentication),
            ("user.verify-email", Category::Authentication),
            ("api-key.refuse", Category::Authentication),
            ("access.refused", Category::Access),
            ("user.invite", Category::Identity),
            ("role.revise", Category::Identity),
            ("api-key.create", Category::Identity),
            ("product.publish", Category::Catalog),
            ("order.place", Category::Orders),
            ("invoice.issue", Category::Money),
            ("server.reboot", Category::Infrastructure),
            ("ticket.answer", Category::Support),
            ("user.read", Category::DataAccess),
            ("tenant.export", Category::DataAccess),
            ("audit.verify", Category::DataAccess),
            ("dead-letter.replay", Category::System),
            ("signing-key.rotate", Category::System),
            ("whatever", Category::Other),
            ("", Category::Other),
        ] {
            assert_eq!(Category::of(action), category, "{action}");
        }
    }

    #[test]
    fn every_category_has_a_word_of_its_own() {
        for category in Category::ALL {
            assert_eq!(Category::parse(category.as_str()), Some(*category));
            assert_eq!(
                serde_json::to_value(category).unwrap(),
                category.as_str(),
                "and says the same one to the world"
            );
        }
        assert_eq!(Category::parse("nothing"), None);
    }
}
