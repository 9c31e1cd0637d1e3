//! What the world sends.

use serde_json::{Value, json};

use crate::support::{Factory, customer, operator};

#[tokio::test]
async fn bodies_that_make_no_sense_are_refused_with_their_fields() {
    let factory = Factory::open().await;
    let needed = json!({ "kind": "vps", "units": 1 });
    let many: Vec<Value> = vec![needed.clone(); 51];
    let cases: &[(&str, &str, Value, u16, &str)] = &[
        (
            "POST",
            "/capacity",
            json!({ "items": [{ "kind": "vps", "units": 0 }] }),
            422,
            "/items/0/units",
        ),
        (
            "POST",
            "/capacity",
            json!({ "items": [{ "kind": "vps", "units": 4_000_000_000_u32 }] }),
            422,
            "/items/0/units",
        ),
        (
            "POST",
            "/capacity",
            json!({ "items": [{ "kind": "vps", "units": -1 }] }),
            422,
            "/items/0/units",
        ),
        (
            "POST",
            "/capacity",
            json!({ "items": [{ "kind": "", "units": 1 }] }),
            422,
            "/items/0/kind",
        ),
        (
            "POST",
            "/capacity",
            json!({ "items": [{ "kind": "a\u{0}b", "units": 1 }] }),
            400,
            "",
        ),
        ("POST", "/capacity", json!({ "items": many }), 422, "/items"),
        (
            "POST",
            "/capacity",
            json!({ "items": [], "more": 1 }),
            422,
            "/more",
        ),
        (
            "POST",
            "/faults",
            json!({ "fault": "explode" }),
            422,
            "/fault",
        ),
        (
            "POST",
            "/faults",
            json!({ "fault": "fail", "times": 0 }),
            422,
            "/times",
        ),
        (
            "POST",
            "/faults",
            json!({ "fault": "fail", "orderId": "ord_x" }),
            422,
            "/orderId",
        ),
        (
            "PUT",
            "/regions/lj-1",
            json!({ "version": 1, "name": " ", "usual": { "places": 1 } }),
            422,
            "/name",
        ),
        (
            "PUT",
            "/regions/lj-1",
            json!({ "version": 1, "name": "L", "usual": { "places": -1 } }),
            422,
            "/usual/places",
        ),
        (
            "PUT",
            "/regions/lj-1",
            json!({ "version": 1, "name": "L", "usual": { "places": 1 }, "kinds": { "A b": { "places": 1 } } }),
            422,
            "/kinds",
        ),
        (
            "PUT",
            "/regions/lj-1",
            json!({ "name": "L", "usual": { "places": 1 } }),
            428,
            "",
        ),
        (
            "PUT",
            "/regions/No%20Code",
            json!({ "version": 0, "name": "L", "usual": { "places": 1 } }),
            404,
            "",
        ),
        (
            "POST",
            "/requests/prq_00000000000000000000000001/cancel",
            json!({ "reason": " " }),
            422,
            "/reason",
        ),
        (
            "POST",
            "/requests/prq_00000000000000000000000001/cancel",
            json!({ "reason": "x" }),
            404,
            "",
        ),
        ("POST", "/requests/prq_x/retry", json!({}), 404, ""),
        ("GET", "/services?state=broken", Value::Null, 422, "state"),
        ("GET", "/services?orderId=1", Value::Null, 422, ""),
        ("GET", "/services?cursor=abc", Value::Null, 422, "cursor"),
        ("GET", "/services?search=%00", Value::Null, 400, ""),
        ("GET", "/requests?state=broken", Value::Null, 422, ""),
        (
            "GET",
            "/services/svc_00000000000000000000000001",
            Value::Null,
            404,
            "",
        ),
        ("DELETE", "/faults/-1", Value::Null, 404, ""),
        (
            "DELETE",
            "/faults/99999999999999999999999",
            Value::Null,
            404,
            "",
        ),
    ];

    for (method, path, body, status, pointer) in cases {
        let call = factory
            .call(method.parse().unwrap(), &format!("/api/provisioning{path}"))
            .as_(&operator());
        let call = if body.is_null() {
            call
        } else {
            call.json(body)
        };
        let answer = call.send().await;
        assert_eq!(
            answer.status,
            *status,
            "{method} {path} {body}: {}",
            answer.text()
        );
        if !pointer.is_empty() {
            assert_eq!(
                answer.json()["errors"][0]["pointer"],
                *pointer,
                "{path} {body}"
            );
        }
    }
    factory.close().await;
}

#[tokio::test]
async fn a_write_with_the_same_key_is_done_once() {
    let factory = Factory::open().await;
    let plant = || {
        factory
            .post("/api/provisioning/faults")
            .as_(&operator())
            .idempotency_key("once")
            .json(&json!({ "fault": "fail" }))
    };

    let first = plant().send().await.expect(201);
    let second = plant().send().await.expect(201);

    assert_eq!(first.json(), second.json());
    let listed = factory
        .get("/api/provisioning/faults")
        .as_(&operator())
        .send()
        .await
        .json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    factory.close().await;
}

#[tokio::test]
async fn strange_configurations_are_data_and_nothing_else() {
    let factory = Factory::open().await;
    for configuration in [
        json!({ "region": 7 }),
        json!({ "region": "" }),
        json!({ "region": null, "name": "'; drop table provisioning.services; --" }),
        json!({ "region": { "code": "lj-1" } }),
    ] {
        let thing = factory.thing("vps", configuration.clone());
        let bought = factory.make(&customer(1), vec![thing]).await;
        let request = factory.request(&customer(1), &bought).await;
        assert_eq!(request["state"], "completed", "{configuration}");
        assert!(request["region"].is_null());
    }
    factory.close().await;
}
