//! The part of the public contract that is made out of the handlers.

use cf_platform::auth::ACCESS_EXTENSION;
use serde_json::Value;

use crate::reach;
use crate::support::{House, settings};

/// Method, path and declaration of every operation.
async fn operations() -> Vec<(String, String, Value)> {
    let house = House::founded().await;
    let deps = house.host.deps(cf_identity::NAME);
    let domain = cf_identity::domain(&deps, settings());
    let (_, document) = cf_platform::http::document(domain.api).unwrap();
    let document = serde_json::to_value(document).unwrap();
    house.close().await;
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| {
                (method.to_uppercase(), path.clone(), operation.clone())
            })
    });
    all.collect()
}

#[tokio::test]
async fn every_operation_says_what_it_is_and_who_may() {
    let operations = operations().await;

    for (method, path, operation) in &operations {
        let has = |field: &str| {
            operation[field]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        };
        assert!(
            has("operationId") && has("summary") && has(ACCESS_EXTENSION),
            "{method} {path}"
        );
        let responses = operation["responses"].as_object().unwrap();
        assert!(
            responses.keys().any(|status| status.starts_with('2')),
            "{method} {path}"
        );
        let known = operation[ACCESS_EXTENSION] != "public";
        assert_eq!(
            responses.contains_key("401") && responses.contains_key("403"),
            known,
            "{method} {path}"
        );
        assert_eq!(
            responses.contains_key("404"),
            path.contains('{'),
            "{method} {path}"
        );
    }
    let mut lines: Vec<String> = operations
        .iter()
        .map(|(method, path, operation)| {
            let word = |field: &str| operation[field].as_str().unwrap_or_default().to_owned();
            format!(
                "{path} {method} {} {}",
                word("operationId"),
                word(ACCESS_EXTENSION)
            )
        })
        .collect();
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

/// One's own sessions are looked at where they are tested: they are nobody else's by the token alone.
const OWN: &[&str] = &["/me/sessions/{id}"];

#[tokio::test]
async fn whatever_has_an_id_in_its_address_is_asked_for_by_those_whom_it_does_not_concern() {
    let asked: Vec<(String, String)> = reach::operations()
        .iter()
        .map(|(method, path, _)| (method.to_string(), reach::declared(path)))
        .collect();

    for (method, path, _) in operations().await {
        if path.contains('{') && !OWN.contains(&path.as_str()) {
            assert!(
                asked.contains(&(method.clone(), path.clone())),
                "{method} {path} is not in reach::operations"
            );
        }
    }
}
