//! What is checked in is source: nothing prebuilt, and no lockfile that names a host.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use anyhow::Result;

use crate::{files, violation::Violation};

/// How programs, libraries and archives begin.
const PREBUILT: &[(&[u8], &str)] = &[
    (b"\x7fELF", "an ELF program or library"),
    (b"MZ", "a Windows program or library"),
    (b"\xcf\xfa\xed\xfe", "a Mach-O program or library"),
    (b"\xca\xfe\xba\xbe", "a Mach-O or Java binary"),
    (b"\0asm", "WebAssembly"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"!<arch>", "a static library or package"),
];

pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for file in files::all(root)? {
        let full = root.join(&file);
        let path = files::shown(&file);
        if let Some(what) = prebuilt(&full)? {
            found.push(Violation::error(
                &path,
                1,
                format!("this is {what}; check in its source and build it"),
            ));
        }
        if file.file_name().is_some_and(|it| it == "package-lock.json") {
            lockfile(&path, &fs::read_to_string(&full)?, &mut found);
        }
    }
    Ok(found)
}

fn prebuilt(file: &Path) -> Result<Option<&'static str>> {
    let mut head = Vec::new();
    // A link that leads nowhere is git's business.
    let Ok(opened) = File::open(file) else {
        return Ok(None);
    };
    opened.take(8).read_to_end(&mut head)?;
    Ok(PREBUILT
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, what)| *what))
}

/// npm writes where it fetched each package from, unless told not to; elsewhere that place may not be reachable.
fn lockfile(path: &str, text: &str, found: &mut Vec<Violation>) {
    let named = text
        .lines()
        .position(|line| line.trim_start().starts_with("\"resolved\": \"http"));
    if let Some(index) = named {
        found.push(Violation::error(
            path,
            index + 1,
            "names the host a package came from; set omit-lockfile-registry-resolved in .npmrc and write it anew",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Tree, lines};

    fn found_in(tree: &Tree) -> Vec<String> {
        lines(&check(tree.root()).unwrap())
    }

    #[test]
    fn programs_libraries_and_archives_are_refused_whatever_their_name() {
        let tree = Tree::new()
            .with("web/apps/a/tool.txt", b"\x7fELF\x02\x01\x01")
            .with("web/packages/b.wasm", b"\0asm\x01")
            .with("testkit/c.tgz", b"\x1f\x8b\x08")
            .with("web/fine.png", b"\x89PNG");

        let found = found_in(&tree);

        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].starts_with("web/apps/a/tool.txt:1: this is an ELF"));
    }

    #[test]
    fn what_was_fetched_or_built_is_not_looked_at() {
        let tree = Tree::new()
            .with("web/node_modules/a/a.node", b"\x7fELF")
            .with("web/dist/a.gz", b"\x1f\x8b")
            .with("target/debug/a", b"\x7fELF");

        assert_eq!(found_in(&tree), Vec::<String>::new());
    }

    #[test]
    fn a_lockfile_that_names_a_host_is_refused() {
        let tree = Tree::new()
            .with(
                "web/package-lock.json",
                "{\n  \"resolved\": \"https://example.org/a.tgz\"\n}",
            )
            .with(
                "other/package-lock.json",
                "{\n  \"resolved\": \"packages/ui\"\n}",
            );

        let found = found_in(&tree);

        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("web/package-lock.json:2: names the host"));
    }
}
