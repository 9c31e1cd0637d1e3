//! A small tree of files that a check is tried on.

use std::{fs, path::Path};

use tempfile::TempDir;

pub struct Tree(TempDir);

impl Tree {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Adds a file; its folders are made as needed.
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let full = self.0.path().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, content).unwrap();
        self
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }
}

/// The findings as the lines a person would read.
pub fn lines(violations: &[crate::violation::Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}
