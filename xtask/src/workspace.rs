//! The crates of the workspace and what they depend on, as cargo tells it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// A crate of ours.
#[derive(Debug, Clone)]
pub struct Crate {
    pub name: String,
    /// Its folder, relative to the root of the workspace.
    pub dir: String,
    /// Its Cargo.toml, to point at a line of it.
    pub manifest: String,
    pub dependencies: Vec<Dependency>,
}

#[derive(Debug, Clone)]
pub struct Dependency {
    pub name: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Normal,
    Dev,
    Build,
}

impl Crate {
    pub fn manifest_path(&self) -> String {
        format!("{}/Cargo.toml", self.dir)
    }

    /// The line of Cargo.toml that names a dependency.
    pub fn line_of(&self, dependency: &str) -> usize {
        self.manifest
            .lines()
            .position(|line| {
                line.trim_start()
                    .strip_prefix(dependency)
                    .is_some_and(|rest| rest.starts_with([' ', '.', '=']))
            })
            .map_or(1, |index| index + 1)
    }
}

/// The root of the workspace this tool was built from.
pub fn root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .context("xtask lies in no workspace")
}

/// Runs cargo on the workspace and gives back what it printed.
pub fn cargo(root: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!(
            "cargo {} failed: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(output.stdout)
}

/// Asks cargo for its metadata.
pub fn metadata<T: for<'de> Deserialize<'de>>(root: &Path, arguments: &[&str]) -> Result<T> {
    let answer = cargo(
        root,
        &[&["metadata", "--format-version", "1"], arguments].concat(),
    )?;
    serde_json::from_slice(&answer).context("cargo metadata answered something unexpected")
}

/// The crates of the workspace, with their dependencies on each other.
pub fn crates(root: &Path) -> Result<Vec<Crate>> {
    let raw: RawMetadata = metadata(root, &["--no-deps"])?;
    let ours: Vec<String> = raw.packages.iter().map(|it| it.name.clone()).collect();
    raw.packages
        .into_iter()
        .map(|package| {
            let dir = package
                .manifest_path
                .parent()
                .and_then(|folder| folder.strip_prefix(root).ok())
                .with_context(|| format!("{} lies outside the workspace", package.name))?;
            Ok(Crate {
                manifest: fs::read_to_string(&package.manifest_path)?,
                dir: crate::files::shown(dir),
                name: package.name,
                dependencies: package
                    .dependencies
                    .into_iter()
                    .filter(|it| it.path.is_some() && ours.contains(&it.name))
                    .map(|it| Dependency {
                        name: it.name,
                        kind: match it.kind.as_deref() {
                            Some("dev") => Kind::Dev,
                            Some("build") => Kind::Build,
                            _ => Kind::Normal,
                        },
                    })
                    .collect(),
            })
        })
        .collect()
}

#[derive(Deserialize)]
struct RawMetadata {
    packages: Vec<RawPackage>,
}

#[derive(Deserialize)]
struct RawPackage {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<RawDependency>,
}

#[derive(Deserialize)]
struct RawDependency {
    name: String,
    kind: Option<String>,
    path: Option<PathBuf>,
}
