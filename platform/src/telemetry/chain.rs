//! An error with its causes, for the log: errors themselves never repeat their source.

use std::error::Error;
use std::fmt;

/// Shows an error and what caused it: `the order cannot be kept: connection reset`.
pub fn chain(error: &dyn Error) -> Chain<'_> {
    Chain(error)
}

#[derive(Clone, Copy)]
pub struct Chain<'a>(&'a dyn Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = self.0.to_string();
        f.write_str(&said)?;
        let mut cause = self.0.source();
        while let Some(inner) = cause {
            let text = inner.to_string();
            // An error that shows its source as its own text adds nothing.
            if !said.ends_with(&text) {
                write!(f, ": {text}")?;
            }
            said = text;
            cause = inner.source();
        }
        Ok(())
    }
}
