//! A file has one subject: past 600 lines it has more.

use std::{fs, path::Path};

use anyhow::Result;

use crate::{files, violation::Violation};

const WARN_ABOVE: usize = 400;
const REFUSE_ABOVE: usize = 600;

/// What people write; data, documents and locks may be long.
const WRITTEN: &[&str] = &[
    "rs", "sql", "sh", "ts", "tsx", "js", "mjs", "cjs", "css", "html",
];

pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for file in files::all(root)? {
        let written = file
            .extension()
            .is_some_and(|it| WRITTEN.iter().any(|extension| it == *extension));
        if !written {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(root.join(&file))?).into_owned();
        let lines = text.lines().count();
        if lines <= WARN_ABOVE || is_generated(&text) {
            continue;
        }
        let path = files::shown(&file);
        found.push(if lines > REFUSE_ABOVE {
            Violation::error(
                path,
                lines,
                format!("{lines} lines, more than {REFUSE_ABOVE}; split it by subject"),
            )
        } else {
            Violation::warning(
                path,
                lines,
                format!("{lines} lines, more than {WARN_ABOVE}; has it one subject?"),
            )
        });
    }
    Ok(found)
}

/// Generators say so at the top of what they write, and that it is not to be edited.
fn is_generated(text: &str) -> bool {
    let head: String = text
        .lines()
        .take(5)
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
    head.contains("generated") && head.contains("do not")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Tree, lines};

    fn of(count: usize) -> String {
        "line\n".repeat(count)
    }

    fn found_in(tree: &Tree) -> Vec<String> {
        lines(&check(tree.root()).unwrap())
    }

    #[test]
    fn a_long_file_is_warned_of_and_a_longer_one_refused() {
        let tree = Tree::new()
            .with("kernel/src/a.rs", of(400))
            .with("kernel/src/b.rs", of(401))
            .with("web/c.tsx", of(601));

        let found = found_in(&tree);

        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("kernel/src/b.rs:401: warning: "));
        assert!(found[1].starts_with("web/c.tsx:601: 601 lines, more than 600"));
    }

    #[test]
    fn generated_locked_and_fetched_files_may_be_long() {
        let tree = Tree::new()
            .with("openapi/a.json", of(900))
            .with("web/package-lock.json", of(900))
            .with("web/node_modules/a/a.js", of(900))
            .with("data/a.sql", of(900))
            .with(
                "queries/src/lib.rs",
                format!("// This file was generated. Do not modify.\n{}", of(900)),
            );

        assert_eq!(found_in(&tree), Vec::<String>::new());
    }
}
