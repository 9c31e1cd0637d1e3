//! One thing that breaks a rule of the house.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The check fails.
    Error,
    /// Said, but the check passes.
    Warning,
}

/// A finding, printed as `path:line: what and why`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Relative to the root of the workspace.
    pub path: String,
    /// Counted from 1; 1 when the finding is about the file as a whole.
    pub line: usize,
    pub weight: Weight,
    pub message: String,
}

impl Violation {
    pub fn error(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            line,
            weight: Weight::Error,
            message: message.into(),
        }
    }

    pub fn warning(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self {
            weight: Weight::Warning,
            ..Self::error(path, line, message)
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            weight,
            message,
        } = self;
        match weight {
            Weight::Error => write!(f, "{path}:{line}: {message}"),
            Weight::Warning => write!(f, "{path}:{line}: warning: {message}"),
        }
    }
}
