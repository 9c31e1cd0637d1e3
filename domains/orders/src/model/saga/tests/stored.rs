//! What was written once is read for ever.

use cf_contracts::purchase::FulfilmentPolicy;
use serde_json::{Value, json};

use super::world::{Luck, World};
use crate::model::saga::{Saga, StoredSagaError};

/// Sagas as they were written, each with where it stood.
const SAMPLES: &[(&str, &str)] = &[
    (
        "waits for money",
        include_str!("../samples/1-waits-for-money.json"),
    ),
    (
        "asks for room",
        include_str!("../samples/1-asks-for-room.json"),
    ),
    ("rolls back", include_str!("../samples/1-rolls-back.json")),
    ("is over", include_str!("../samples/1-is-over.json")),
];

fn now(name: &str) -> Saga {
    let mut world = World::new(2, FulfilmentPolicy::PerItem).with(Luck {
        broken: [1].into(),
        ..Luck::default()
    });
    match name {
        "waits for money" => {}
        "asks for room" => {
            world.luck.unanswered = 100;
            world.pay();
            world.deliver_all();
        }
        "rolls back" => {
            world.pay();
            world.deliver(0);
            world.deliver(0);
            world.deliver(0);
            world.cancel();
        }
        _ => {
            world.pay();
            world.run_out();
        }
    }
    world.saga
}

#[test]
fn what_was_stored_is_still_read_and_still_written_so() {
    for (name, text) in SAMPLES {
        let stored: Value = serde_json::from_str(text).unwrap();
        let saga = Saga::from_json(stored.clone()).unwrap();
        let written = now(name).to_json().unwrap();
        assert_eq!(
            saga,
            now(name),
            "{name}: {}",
            serde_json::to_string_pretty(&written).unwrap()
        );
        assert_eq!(stored, written, "{name}");
    }
}

#[test]
fn another_format_and_none_are_refused() {
    let newer = json!({ "format": 2, "definition": "fulfilment.v1" });
    assert!(matches!(
        Saga::from_json(newer),
        Err(StoredSagaError::Format(2))
    ));
    assert!(matches!(
        Saga::from_json(json!({})),
        Err(StoredSagaError::NoFormat)
    ));
    let other = json!({ "format": 1, "definition": "fulfilment.v9" });
    assert!(matches!(
        Saga::from_json(other),
        Err(StoredSagaError::Json(_))
    ));
}
