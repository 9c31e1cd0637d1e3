//! Who may do what, and whose rows they are.

use cf_platform::auth::OPERATOR;
use cf_testkit::{Call, Persona, invariants};
use serde_json::{Value, json};

use crate::support::{ALL, Factory, customer, text};

/// Every operation with what it takes.
fn operations(request: &str, service: &str) -> Vec<(&'static str, String, &'static str, Value)> {
    vec![
        (
            "GET",
            "/requests".to_owned(),
            "provisioning:read",
            Value::Null,
        ),
        (
            "GET",
            format!("/requests/{request}"),
            "provisioning:read",
            Value::Null,
        ),
        (
            "POST",
            format!("/requests/{request}/retry"),
            "provisioning:operate",
            json!({}),
        ),
        (
            "POST",
            format!("/requests/{request}/cancel"),
            "provisioning:operate",
            json!({ "reason": "x" }),
        ),
        ("GET", "/services".to_owned(), "services:read", Value::Null),
        (
            "GET",
            format!("/services/{service}"),
            "services:read",
            Value::Null,
        ),
        (
            "GET",
            "/regions".to_owned(),
            "provisioning:read",
            Value::Null,
        ),
        (
            "PUT",
            "/regions/lj-1".to_owned(),
            "provisioning:operate",
            json!({ "version": 1, "name": "Ljubljana", "usual": { "places": 1 } }),
        ),
        (
            "GET",
            "/faults".to_owned(),
            "provisioning:operate",
            Value::Null,
        ),
        (
            "POST",
            "/faults".to_owned(),
            "provisioning:operate",
            json!({ "fault": "fail" }),
        ),
        (
            "DELETE",
            "/faults/1".to_owned(),
            "provisioning:operate",
            Value::Null,
        ),
        (
            "GET",
            "/orphans".to_owned(),
            "provisioning:operate",
            Value::Null,
        ),
    ]
}

fn call(factory: &Factory, method: &str, path: &str, body: &Value) -> Call {
    let call = factory.call(method.parse().unwrap(), &format!("/api/provisioning{path}"));
    if body.is_null() {
        call
    } else {
        call.json(body)
    }
}

#[tokio::test]
async fn every_operation_wants_a_token_and_its_own_permission() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let request = factory.request(&customer(1), &bought).await;
    let (id, service) = (text(&request["id"]), text(&request["serviceIds"][0]));

    for (method, path, permission, body) in operations(id, service) {
        let nobody = call(&factory, method, &path, &body).send().await;
        assert_eq!(nobody.status, 401, "{method} {path}");
        let others: Vec<&str> = ALL.iter().copied().filter(|it| *it != permission).collect();
        let wrong = Persona::operator_admin(&others);
        let refused = call(&factory, method, &path, &body)
            .as_(&wrong)
            .send()
            .await;
        assert_eq!(refused.status, 403, "{method} {path}");
        let right = Persona::operator_admin(&[permission]);
        let answer = call(&factory, method, &path, &body)
            .as_(&right)
            .send()
            .await;
        assert!(
            ![401, 403, 404, 500].contains(&answer.status) || path == "/faults/1",
            "{method} {path}: {}",
            answer.text()
        );
    }
    factory.close().await;
}

#[tokio::test]
async fn a_strangers_things_are_not_there() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let request = factory.request(&customer(1), &bought).await;
    let stranger = Persona::customer_of(OPERATOR, 2, ALL);
    let partner = Persona::partner(3, ALL);

    for who in [stranger, partner] {
        let (id, service) = (text(&request["id"]), text(&request["serviceIds"][0]));
        for (method, path, _, body) in operations(id, service) {
            let answer = call(&factory, method, &path, &body).as_(&who).send().await;
            if path.contains(id) || path.contains(service) {
                assert_eq!(answer.status, 404, "{method} {path}");
            } else if matches!(
                path.as_str(),
                "/requests" | "/services" | "/regions" | "/orphans"
            ) {
                assert_eq!(answer.json()["items"], json!([]), "{method} {path}");
            }
            assert!(!answer.text().contains("r-1"), "{method} {path}");
        }
        assert_eq!(factory.requests(&who, &bought).await, Vec::<Value>::new());
    }
    let untouched = factory.request(&customer(1), &bought).await;
    assert_eq!(untouched, request);
    factory.close().await;
}

#[tokio::test]
async fn faults_are_planted_and_taken_away() {
    let factory = Factory::open().await;
    let operator = crate::support::operator();
    let planted = factory
        .post("/api/provisioning/faults")
        .as_(&operator)
        .json(&json!({ "fault": "lostReply", "kind": "vps", "step": "activate", "times": 2 }))
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(
        planted,
        json!({
            "id": 1, "fault": "lostReply", "orderId": null, "kind": "vps", "region": null,
            "step": "activate", "undo": false, "left": 2,
        })
    );
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    assert_eq!(factory.states(&customer(1), &bought).await, ["completed"]);

    let listed = factory
        .get("/api/provisioning/faults")
        .as_(&operator)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(listed["items"][0]["left"], 1);
    for status in [204, 404] {
        factory
            .delete("/api/provisioning/faults/1")
            .as_(&operator)
            .send()
            .await
            .expect(status);
    }
    factory.close().await;
}

#[tokio::test]
async fn the_tables_keep_the_rules_of_the_house() {
    let factory = Factory::open().await;

    invariants::assert_hold(&factory.db.admin().await, &[cf_provisioning::NAME]).await;
    factory.close().await;
}
