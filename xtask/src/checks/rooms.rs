//! All domains have the same few rooms: whoever knows one knows all.

use std::{fs, path::Path};

use anyhow::Result;

use crate::{files, rust_source::RustSource, violation::Violation};

/// The rooms of a domain. One that is empty is left out, none is renamed.
pub const ROOMS: &[&str] = &["model", "store", "usecases", "http", "events", "jobs"];

pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    let domains = root.join("domains");
    if !domains.is_dir() {
        return Ok(found);
    }
    for (name, is_folder) in files::entries(&domains)? {
        if is_folder {
            domain(root, &format!("domains/{name}"), &mut found)?;
        } else {
            found.push(Violation::error(
                format!("domains/{name}"),
                1,
                "domains holds domains only: `ls domains` is the product",
            ));
        }
    }
    Ok(found)
}

fn domain(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<()> {
    let full = root.join(dir);
    let missing = [
        ("Cargo.toml", "a domain is a crate"),
        (
            "README.md",
            "it says what the domain owns and what it does not",
        ),
        ("src/lib.rs", "it is the front door"),
    ];
    for (file, why) in missing {
        if !full.join(file).is_file() {
            found.push(Violation::error(
                format!("{dir}/{file}"),
                1,
                format!("missing: {why}"),
            ));
        }
    }
    if files::with_extension(root, &format!("{dir}/migrations"), "sql")?.is_empty() {
        found.push(Violation::error(
            format!("{dir}/migrations"),
            1,
            "missing: the SQL of the domain's schema, RLS from the first line",
        ));
    }
    if full.join("src").is_dir() {
        rooms(root, dir, found)?;
        path_attributes(root, dir, found)?;
    }
    if full.join("tests").is_dir() {
        tests(root, dir, found)?;
    }
    Ok(())
}

fn rooms(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<()> {
    for (name, is_folder) in files::entries(&root.join(dir).join("src"))? {
        let known = if is_folder {
            ROOMS.contains(&name.as_str())
        } else {
            name == "lib.rs"
                || name == "error.rs"
                || name
                    .strip_suffix(".rs")
                    .is_some_and(|it| ROOMS.contains(&it))
        };
        if !known {
            found.push(Violation::error(
                format!("{dir}/src/{name}"),
                1,
                format!(
                    "not a room of a domain; there are error.rs and {}",
                    ROOMS.join(", ")
                ),
            ));
        }
    }
    Ok(())
}

fn path_attributes(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<()> {
    for file in files::with_extension(root, &format!("{dir}/src"), "rs")? {
        // What cannot be read is told by the check of imports.
        let Ok(source) = RustSource::parse(&fs::read_to_string(root.join(&file))?) else {
            continue;
        };
        for line in source.path_attribute_lines {
            found.push(Violation::error(
                files::shown(&file),
                line,
                "#[path] lets a module live in another room; put the file where its module is",
            ));
        }
    }
    Ok(())
}

fn tests(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<()> {
    for (name, is_folder) in files::entries(&root.join(dir).join("tests"))? {
        if !is_folder && Path::new(&name).extension().is_some_and(|it| it == "rs") {
            found.push(Violation::error(
                format!("{dir}/tests/{name}"),
                1,
                "one test binary for a domain, each more is linked anew; move it to tests/it/",
            ));
        }
    }
    if !root.join(dir).join("tests/it/main.rs").is_file() {
        found.push(Violation::error(
            format!("{dir}/tests/it/main.rs"),
            1,
            "missing: the one test binary of the domain",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Tree, lines};

    fn sound() -> Tree {
        Tree::new()
            .with("domains/orders/Cargo.toml", "")
            .with("domains/orders/README.md", "# Orders")
            .with("domains/orders/migrations/V1__orders.sql", "")
            .with(
                "domains/orders/src/lib.rs",
                "mod error;\nmod model;\nmod http;",
            )
            .with("domains/orders/src/error.rs", "")
            .with("domains/orders/src/model.rs", "")
            .with("domains/orders/src/http/mod.rs", "")
            .with("domains/orders/tests/it/main.rs", "")
    }

    fn found_in(tree: &Tree) -> Vec<String> {
        lines(&check(tree.root()).unwrap())
    }

    #[test]
    fn a_domain_with_some_of_the_rooms_is_sound() {
        assert_eq!(found_in(&sound()), Vec::<String>::new());
    }

    #[test]
    fn a_bare_folder_lacks_everything() {
        let found = found_in(&Tree::new().with("domains/orders/notes.txt", ""));

        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.iter().all(|it| it.contains("missing: ")));
    }

    #[test]
    fn another_room_is_refused_as_file_and_as_folder() {
        let tree = sound()
            .with("domains/orders/src/helpers.rs", "")
            .with("domains/orders/src/handlers/list.rs", "");

        let found = found_in(&tree);

        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("domains/orders/src/handlers:1: not a room"));
        assert!(found[1].starts_with("domains/orders/src/helpers.rs:1: not a room"));
    }

    #[test]
    fn a_module_elsewhere_by_path_attribute_is_refused() {
        let tree = sound().with(
            "domains/orders/src/http/mod.rs",
            "\n#[path = \"../../x.rs\"]\nmod x;",
        );

        assert!(found_in(&tree)[0].starts_with("domains/orders/src/http/mod.rs:2: #[path]"));
    }

    #[test]
    fn a_second_test_binary_is_refused() {
        let tree = sound().with("domains/orders/tests/more.rs", "");

        assert!(found_in(&tree)[0].starts_with("domains/orders/tests/more.rs:1: one test binary"));
    }

    #[test]
    fn a_loose_file_among_the_domains_is_refused() {
        let tree = sound().with("domains/shared.rs", "");

        assert!(found_in(&tree)[0].starts_with("domains/shared.rs:1: domains holds domains only"));
    }
}
