//! Every operation of the contract, asked by everybody who must not: as nobody, as another tenant, as
//! another seller, as each lesser role. Read from the OpenAPI document, so a new operation is in it
//! from its first day.

mod bodies;
mod business;
mod operations;
mod rows;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use cf_contracts::permissions;
use cf_kernel::{Permission, TenantKind};
use cf_testkit::Persona;

use operations::{Access, Operation};
use world::{Things, World, everyone_mighty, strangers};

/// What an operation may answer to someone who may ask it, but not about this.
const NOT_THERE: u16 = 404;

#[tokio::test]
async fn every_operation_is_covered() {
    let world = World::build().await;

    let uncovered: Vec<String> = world
        .operations
        .iter()
        .filter(|operation| {
            Things::theirs().path(operation).is_none()
                || (operation.has_body && bodies::of(operation, &Things::theirs()).is_none())
        })
        .map(Operation::to_string)
        .collect();

    // Say in `world.rs` whose thing an id of the path is, and in `bodies.rs` what may be sent.
    insta::assert_snapshot!(uncovered.join("\n"), @"");
}

#[tokio::test]
async fn permissions_of_operations_are_those_that_roles_are_made_of() {
    let world = World::build().await;

    let asked: BTreeSet<String> = world
        .operations
        .iter()
        .filter_map(|operation| match &operation.access {
            Access::Needs(permission) => Some(permission.to_string()),
            Access::Public => None,
        })
        .collect();
    let known: BTreeSet<String> = permissions::ALL
        .iter()
        .map(|known| known.permission.to_string())
        .collect();

    assert_eq!(asked, known);
}

#[tokio::test]
async fn nobody_gets_into_what_is_not_public() {
    let world = World::build().await;

    for operation in &world.operations {
        let reply = world
            .ask(operation, &Persona::visitor(), &Things::theirs())
            .await;
        match operation.access {
            Access::Needs(_) => assert_eq!(reply.status, 401, "{operation}: {}", reply.text()),
            Access::Public => assert!(
                reply.status < 500 && reply.status != 403,
                "{operation}: {}",
                reply.text()
            ),
        }
    }
}

#[tokio::test]
async fn whoever_lacks_the_one_permission_is_refused_whatever_else_they_may() {
    let world = World::build().await;

    for operation in &world.operations {
        let Access::Needs(needed) = &operation.access else {
            continue;
        };
        for persona in everyone_mighty() {
            let mut lacking = persona.clone();
            lacking.permissions.remove(needed);
            let reply = world.ask(operation, &lacking, &Things::theirs()).await;
            assert_eq!(
                reply.status,
                403,
                "{operation} as {:?}: {}",
                persona.kind,
                reply.text()
            );
        }
    }
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_cannot_tell_foreign_from_missing() {
    let world = World::build().await;

    for operation in &world.operations {
        let Access::Needs(needed) = &operation.access else {
            continue;
        };
        for stranger in strangers() {
            if !stranger.permissions.contains(needed) {
                continue;
            }
            let foreign = world.ask(operation, &stranger, &Things::theirs()).await;
            World::assert_shows_nothing(operation, &stranger, &foreign);
            if operation.path_ids.is_empty() {
                continue;
            }
            let missing = world.ask(operation, &stranger, &Things::missing()).await;
            assert_eq!(foreign.status, NOT_THERE, "{operation}: {}", foreign.text());
            assert_eq!(
                (foreign.status, foreign.text()),
                (missing.status, missing.text()),
                "{operation} as {:?}",
                stranger.kind
            );
        }
    }
}

#[tokio::test]
async fn visitors_and_strangers_see_nothing_of_others_in_public_answers() {
    let world = World::build().await;

    for operation in &world.operations {
        if operation.access != Access::Public {
            continue;
        }
        for stranger in strangers().into_iter().chain([Persona::visitor()]) {
            let reply = world.ask(operation, &stranger, &Things::theirs()).await;
            assert!(reply.status < 500, "{operation}: {}", reply.text());
            World::assert_shows_nothing(operation, &stranger, &reply);
        }
    }
}

#[tokio::test]
async fn each_role_may_what_its_permissions_say_and_nothing_else() {
    let world = World::build().await;
    let roles = world.roles().await;
    assert!(roles.len() >= 14, "{roles:?}");

    let mut may: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &world.operations {
        let Access::Needs(needed) = &operation.access else {
            continue;
        };
        for (name, persona) in &roles {
            let reply = world.ask(operation, persona, &Things::missing()).await;
            let allowed = persona.permissions.contains(needed);
            assert_eq!(
                reply.status != 403 && reply.status != 401,
                allowed,
                "{operation} as {name}: {}",
                reply.text()
            );
            assert!(
                reply.status < 500,
                "{operation} as {name}: {}",
                reply.text()
            );
            *may.entry(name.clone()).or_default() += usize::from(allowed);
        }
    }
    // Nobody has by accident what only administrators have.
    let all = may["operator admin"];
    assert!(
        may.iter()
            .all(|(name, count)| name == "operator admin" || *count < all),
        "{may:?}"
    );
}

/// Everything that people of a kind may hold at all.
fn everything(kind: TenantKind) -> BTreeSet<Permission> {
    permissions::ALL
        .iter()
        .filter(|known| known.kinds.contains(&kind))
        .map(|known| known.permission.clone())
        .collect()
}
