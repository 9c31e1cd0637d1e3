//! What a room may name: the model stays pure, SQL stays in the store, axum in http.

mod crate_files;
mod rules;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::Result;

use self::{
    crate_files::{File, dependencies, sources},
    rules::{AT_HOME, CLOSED, IMPURE_STD, PURE},
};
use super::{rooms::ROOMS, sql};
use crate::{files, rust_source::PathUse, violation::Violation};

pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for pure in ["kernel", "contracts"] {
        if root.join(pure).join("Cargo.toml").is_file() {
            pure_crate(root, pure, &mut found)?;
        }
    }
    if root.join("domains").is_dir() {
        for (name, is_folder) in files::entries(&root.join("domains"))? {
            if is_folder
                && root
                    .join("domains")
                    .join(&name)
                    .join("Cargo.toml")
                    .is_file()
            {
                domain(root, &name, &mut found)?;
            }
        }
    }
    Ok(found)
}

fn pure_crate(root: &Path, dir: &str, found: &mut Vec<Violation>) -> Result<()> {
    let dependencies = dependencies(root, dir)?;
    for file in sources(root, dir, found)? {
        purity(&file, &dependencies, &format!("{dir} is pure"), found);
    }
    Ok(())
}

fn domain(root: &Path, name: &str, found: &mut Vec<Violation>) -> Result<()> {
    let dir = format!("domains/{name}");
    let dependencies = dependencies(root, &dir)?;
    let queries = format!("cf_{}_queries", name.replace('-', "_"));
    let sources = sources(root, &dir, found)?;
    let brought_in = brought_in_by_front_door(&sources);

    for file in &sources {
        let room = file.module.first().map_or("lib", String::as_str);
        if room == "model" {
            purity(file, &dependencies, "the model is pure", found);
        }
        for path in &file.source.paths {
            at_home(file, room, path, &queries, found);
            closed_doors(file, room, path, &brought_in, found);
        }
        for (text, line) in &file.source.strings {
            if sql::looks_like_sql(text) {
                found.push(file.error(
                    *line,
                    "SQL stands in .sql files, where it is checked against the schema",
                ));
            }
        }
    }
    Ok(())
}

/// No I/O, no async, and only crates that compute.
fn purity(file: &File, dependencies: &BTreeSet<String>, because: &str, found: &mut Vec<Violation>) {
    for path in &file.source.paths {
        let Some(first) = path.segments.first() else {
            continue;
        };
        if dependencies.contains(first) && !PURE.contains(&first.as_str()) {
            found.push(file.error(
                path.line,
                format!("names {first}: {because}, it computes and does nothing else"),
            ));
        }
        if first == "std" && reaches_outside(&path.segments) {
            found.push(file.error(
                path.line,
                format!(
                    "names {}: {because}, what it needs from outside is an argument",
                    path.segments.join("::")
                ),
            ));
        }
    }
    for line in &file.source.async_lines {
        found.push(file.error(*line, format!("async: {because}, it waits for nothing")));
    }
}

fn reaches_outside(segments: &[String]) -> bool {
    let second = segments.get(1).map(String::as_str);
    let third = segments.get(2).map(String::as_str);
    second.is_some_and(|it| IMPURE_STD.contains(&it))
        || (second == Some("time") && matches!(third, Some("SystemTime" | "Instant")))
}

fn at_home(file: &File, room: &str, path: &PathUse, queries: &str, found: &mut Vec<Violation>) {
    let Some(first) = path.segments.first() else {
        return;
    };
    let of_queries = (first == queries).then_some(("store", "the typed queries are the store's"));
    let home = of_queries.or_else(|| {
        AT_HOME
            .iter()
            .find(|(name, _, _)| name == first)
            .map(|(_, home, why)| (*home, *why))
    });
    if let Some((home, why)) = home
        && room != home
    {
        found.push(file.error(path.line, format!("names {first} in {room}: {why}")));
    }
}

fn closed_doors(
    file: &File,
    room: &str,
    path: &PathUse,
    brought_in: &BTreeMap<String, String>,
    found: &mut Vec<Violation>,
) {
    let Some(target) = target_room(file, path, brought_in) else {
        return;
    };
    if target == "store" && room != "store" && path.reexported {
        found.push(file.error(
            path.line,
            format!("passes store on from {room}: whoever needs it names it where it is"),
        ));
    }
    let refusal = CLOSED
        .iter()
        .find(|(from, to, _)| *from == room && to.contains(&target.as_str()));
    if let Some((_, _, why)) = refusal {
        found.push(file.error(path.line, format!("{room} names {target}: {why}")));
    }
}

/// The room a path leads to: through `crate`, `super`, `self`, or a name that the front door brought in.
fn target_room(
    file: &File,
    path: &PathUse,
    brought_in: &BTreeMap<String, String>,
) -> Option<String> {
    let first = path.segments.first()?;
    let mut place: Vec<&str> = file
        .module
        .iter()
        .chain(&path.inside)
        .map(String::as_str)
        .collect();
    let rest = match first.as_str() {
        "crate" => {
            place.clear();
            &path.segments[1..]
        }
        "self" | "super" => {
            let mut rest = path.segments.as_slice();
            while let Some(step) = rest.first().filter(|it| *it == "super" || *it == "self") {
                if step == "super" {
                    place.pop();
                }
                rest = &rest[1..];
            }
            rest
        }
        _ if place.is_empty() => path.segments.as_slice(),
        _ => return None,
    };
    let at_front_door = place.is_empty();
    let room = place
        .first()
        .copied()
        .or_else(|| rest.first().map(String::as_str))?;
    if ROOMS.contains(&room) {
        return Some(room.to_owned());
    }
    at_front_door
        .then(|| brought_in.get(room).cloned())
        .flatten()
}

/// Names that lib.rs imports from a room: every module of the crate could reach the room through them.
fn brought_in_by_front_door(sources: &[File]) -> BTreeMap<String, String> {
    let Some(front_door) = sources.iter().find(|it| it.module.is_empty()) else {
        return BTreeMap::new();
    };
    let nothing = BTreeMap::new();
    front_door
        .source
        .paths
        .iter()
        .filter_map(|path| {
            Some((
                path.imported_as.clone()?,
                target_room(front_door, path, &nothing)?,
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests;
