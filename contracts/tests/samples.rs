//! What was once in a log must always be readable.

use cf_contracts::events;
use serde_json::Value;

#[test]
fn every_sample_still_parses_and_keeps_its_shape() {
    for event in events::ALL {
        let topic = (event.topic)();

        let again =
            (event.round_trip)(event.sample).unwrap_or_else(|error| panic!("{topic}: {error}"));

        let sample: Value = serde_json::from_str(event.sample).unwrap();
        assert_eq!(again, sample, "{topic}");
    }
}

#[test]
fn no_two_events_share_a_topic() {
    let mut topics: Vec<String> = events::ALL
        .iter()
        .map(|event| (event.topic)().to_string())
        .collect();
    let count = topics.len();

    topics.sort();
    topics.dedup();

    assert_eq!(topics.len(), count);
}

#[test]
fn every_sample_lies_in_a_file_of_its_topic() {
    let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/samples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();

    let mut topics: Vec<String> = events::ALL
        .iter()
        .map(|event| {
            format!(
                "{}.json",
                (event.topic)()
                    .as_str()
                    .trim_start_matches("cloud-factory.")
            )
        })
        .collect();
    topics.sort();

    assert_eq!(files, topics);
}

#[test]
fn the_document_names_every_topic() {
    let document = cf_contracts::asyncapi();

    for event in events::ALL {
        let topic = (event.topic)();
        let found = document["channels"]
            .as_object()
            .unwrap()
            .values()
            .any(|channel| channel["address"] == topic.as_str());
        assert!(found, "{topic}");
    }
}
