//! The parts of a shelf.

use cf_kernel::{FieldError, LocalText, SellerId};
use jiff::Timestamp;

use super::{Category, Icon};

/// A category as it is kept: a seller's own, or the operator's, which all sellers have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfCategory {
    pub seller: SellerId,
    pub code: Category,
    pub name: LocalText,
    pub description: Option<LocalText>,
    pub icon: Icon,
    pub position: i32,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What can be said about a category; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct CategoryChange {
    pub name: Option<LocalText>,
    pub description: Option<LocalText>,
    pub icon: Option<Icon>,
    pub position: Option<i32>,
}

/// What is wrong with a category, field by field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the category is not valid")]
pub struct CategoryError(pub Vec<FieldError>);

const NAME: usize = 60;
const DESCRIPTION: usize = 280;
pub const LAST_POSITION: i32 = 100_000;

impl ShelfCategory {
    pub fn check(&self) -> Result<(), CategoryError> {
        let mut problems = Vec::new();
        lines(&mut problems, "/name", &self.name, 1, NAME);
        if let Some(description) = &self.description {
            lines(&mut problems, "/description", description, 0, DESCRIPTION);
        }
        if !(0..=LAST_POSITION).contains(&self.position) {
            problems.push(FieldError::new(
                "/position",
                format!("a number from 0 to {LAST_POSITION}"),
            ));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(CategoryError(problems))
        }
    }

    /// Whether anything became of it.
    pub fn change(
        &mut self,
        change: CategoryChange,
        now: Timestamp,
    ) -> Result<bool, CategoryError> {
        let before = self.clone();
        if let Some(name) = change.name {
            self.name = name;
        }
        if let Some(description) = change.description {
            self.description = Some(description);
        }
        if let Some(icon) = change.icon {
            self.icon = icon;
        }
        if let Some(position) = change.position {
            self.position = position;
        }
        self.check()?;
        if *self == before {
            return Ok(false);
        }
        self.version += 1;
        self.updated_at = now;
        Ok(true)
    }
}

fn lines(problems: &mut Vec<FieldError>, field: &str, text: &LocalText, least: usize, most: usize) {
    for (lang, line) in text.iter() {
        let pointer = format!("{field}/{}", lang.code());
        if line.trim().chars().count() < least {
            problems.push(FieldError::new(pointer, "must not be empty"));
        } else if line.chars().count() > most {
            problems.push(FieldError::new(
                pointer,
                format!("at most {most} characters"),
            ));
        } else if line.chars().any(char::is_control) {
            problems.push(FieldError::new(pointer, "contains control characters"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::Lang;
    use cf_kernel::id::TenantId;
    use uuid::Uuid;

    fn compute() -> ShelfCategory {
        ShelfCategory {
            seller: SellerId(TenantId::new(Uuid::nil())),
            code: "compute".parse().unwrap(),
            name: LocalText::english("Compute").with(Lang::De, "Server"),
            description: None,
            icon: Icon::Server,
            position: 10,
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn all_problems_are_said_at_once() {
        let mut bad = compute();
        bad.name = LocalText::english(" ")
            .with(Lang::Sl, "x".repeat(61))
            .with(Lang::De, "a\u{7}b");
        bad.position = -1;

        let CategoryError(problems) = bad.check().unwrap_err();

        let pointers: Vec<_> = problems.iter().map(|it| it.pointer.to_string()).collect();
        assert_eq!(pointers, ["/name/en", "/name/sl", "/name/de", "/position"]);
    }

    #[test]
    fn the_same_said_again_changes_nothing() {
        let now = Timestamp::from_second(1).unwrap();
        let mut category = compute();
        let same = CategoryChange {
            position: Some(10),
            ..CategoryChange::default()
        };

        assert_eq!(category.change(same, now), Ok(false));
        assert_eq!(category, compute());
        let moved = CategoryChange {
            position: Some(20),
            ..CategoryChange::default()
        };
        assert_eq!(category.change(moved, now), Ok(true));
        assert_eq!((category.version, category.updated_at), (2, now));
    }
}
