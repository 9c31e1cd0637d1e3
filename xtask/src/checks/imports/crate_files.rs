//! The Rust files of one crate, and the crates it depends on.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{files, rust_source::RustSource, violation::Violation};

/// A file of a crate: where its module lies and what it says.
pub struct File {
    pub path: String,
    /// `["http", "list"]` for src/http/list.rs, nothing for src/lib.rs.
    pub module: Vec<String>,
    pub source: RustSource,
}

impl File {
    pub fn error(&self, line: usize, message: impl Into<String>) -> Violation {
        Violation::error(&self.path, line, message)
    }
}

/// Names of the crates in [dependencies], as they are written in code. Test helpers in [dev-dependencies] are free.
pub fn dependencies(root: &Path, dir: &str) -> Result<BTreeSet<String>> {
    let path = root.join(dir).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(&path)?
        .parse()
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(manifest
        .get("dependencies")
        .and_then(toml::Value::as_table)
        .map(|table| table.keys().map(|name| name.replace('-', "_")).collect())
        .unwrap_or_default())
}

pub fn sources(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<Vec<File>> {
    let mut sources = Vec::new();
    for file in files::with_extension(root, &format!("{dir}/src"), "rs")? {
        let path = files::shown(&file);
        match RustSource::parse(&fs::read_to_string(root.join(&file))?) {
            Ok(source) => sources.push(File {
                module: module_of(path.strip_prefix(&format!("{dir}/src/")).unwrap_or(&path)),
                path,
                source,
            }),
            Err(unreadable) => found.push(Violation::error(path, unreadable.line, unreadable.why)),
        }
    }
    Ok(sources)
}

fn module_of(path: &str) -> Vec<String> {
    let mut module: Vec<String> = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    module
}
