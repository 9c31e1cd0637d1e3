//! The files of the project, without what tools leave behind.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

/// Folders that hold what is built, fetched or run, wherever they lie.
const NOT_OURS: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "dist",
    "test-results",
    "playwright-report",
];

/// Folders that are left out at the root only.
const NOT_OURS_AT_ROOT: &[&str] = &["data"];

/// Every file under `root`, as sorted paths relative to it.
pub fn all(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(root, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

/// Every file with this extension under `root/folder`, as sorted paths relative to `root`; none when the folder is not there.
pub fn with_extension(root: &Path, folder: &str, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if root.join(folder).is_dir() {
        collect(root, Path::new(folder), &mut found)?;
    }
    found.retain(|path| path.extension().is_some_and(|it| it == extension));
    found.sort();
    Ok(found)
}

/// What lies directly in a folder: name and whether it is a folder, sorted.
pub fn entries(folder: &Path) -> Result<Vec<(String, bool)>> {
    let mut found = Vec::new();
    let listing =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in listing {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        found.push((name, entry.file_type()?.is_dir()));
    }
    found.sort();
    Ok(found)
}

/// A path as it is written in a message.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for (name, is_folder) in entries(&root.join(folder))? {
        let at_root = folder.as_os_str().is_empty();
        if NOT_OURS.contains(&name.as_str())
            || (at_root && NOT_OURS_AT_ROOT.contains(&name.as_str()))
        {
            continue;
        }
        let path = folder.join(&name);
        if is_folder {
            collect(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
