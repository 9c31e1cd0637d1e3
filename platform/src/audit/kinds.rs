//! Which kinds of lines there are: few, and no secret, since they are names in the program.

use cf_kernel::{Reason, Scope};

use super::Category;
use crate::db::{Db, DbError};

const WHY: Scope = Scope::Platform(Reason::new("kinds of audit entries"));

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) resource_type: String,
    pub(super) action: String,
}

/// Which actions are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actions {
    One(String),
    /// All that begin with it: `user.`
    Beginning(String),
}

impl Actions {
    /// A text that ends with a dot is the beginning of several.
    pub fn parse(text: &str) -> Self {
        if text.ends_with('.') {
            Self::Beginning(text.to_owned())
        } else {
            Self::One(text.to_owned())
        }
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::One(text) | Self::Beginning(text) => text,
        }
    }

    fn include(&self, action: &str) -> bool {
        match self {
            Self::One(one) => one == action,
            Self::Beginning(beginning) => action.starts_with(beginning.as_str()),
        }
    }
}

/// The filters that speak of kinds.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted<'a> {
    pub(super) resource_type: Option<&'a str>,
    pub(super) actions: Option<&'a Actions>,
    pub(super) categories: Option<&'a [Category]>,
}

impl Wanted<'_> {
    pub(super) fn any(&self) -> bool {
        self.resource_type.is_none() && self.actions.is_none() && self.categories.is_none()
    }

    fn include(&self, kind: &Kind) -> bool {
        self.resource_type
            .is_none_or(|wanted| wanted == kind.resource_type)
            && self
                .actions
                .is_none_or(|wanted| wanted.include(&kind.action))
            && self
                .categories
                .is_none_or(|wanted| wanted.contains(&Category::of(&kind.action)))
    }
}

/// Those of the log that are wanted.
pub(super) async fn find(db: &Db, wanted: &Wanted<'_>) -> Result<Vec<Kind>, DbError> {
    let tx = db.read(&WHY).await?;
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/audit_kinds.sql"))
        .await?;
    let rows = tx.client().query(&statement, &[]).await?;
    Ok(rows
        .iter()
        .map(|row| Kind {
            resource_type: row.get("resource_type"),
            action: row.get("action"),
        })
        .filter(|kind| wanted.include(kind))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_at_the_end_stands_for_all_that_follows() {
        let all = Actions::parse("user.");
        let one = Actions::parse("user.invite");

        assert!(all.include("user.invite") && all.include("user."));
        assert!(!all.include("user") && !all.include("users.list"));
        assert!(one.include("user.invite") && !one.include("user.invite-again"));
    }

    #[test]
    fn filters_of_kinds_hold_together() {
        let kind = |resource_type: &str, action: &str| Kind {
            resource_type: resource_type.to_owned(),
            action: action.to_owned(),
        };
        let actions = Actions::parse("user.");
        let wanted = Wanted {
            resource_type: Some("user"),
            actions: Some(&actions),
            categories: Some(&[Category::Identity]),
        };

        assert!(wanted.include(&kind("user", "user.invite")));
        assert!(!wanted.include(&kind("tenant", "user.invite")));
        assert!(!wanted.include(&kind("user", "user.sign-in")));
        assert!(!wanted.include(&kind("user", "role.create")));
    }
}
