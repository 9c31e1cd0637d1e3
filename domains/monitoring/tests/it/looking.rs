//! What someone sees who looks.

use cf_monitoring::{NAME, domain};
use cf_platform::auth::OPERATOR;
use cf_platform::host::Health;
use cf_platform::http::document;
use cf_testkit::{Persona, TestDb};
use serde_json::json;

use crate::scene::{Parts, SETTINGS, look, round, service, start};

#[tokio::test]
async fn the_answer_says_how_everything_is_and_was() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    round(&app).await;

    let mut answer = look(&app).await;

    for service in answer["services"].as_array_mut().unwrap() {
        assert!(service["responseMicros"].take().is_u64());
        for sample in service["history"].as_array_mut().unwrap() {
            assert!(sample["responseMicros"].take().is_u64());
        }
    }
    let service = |name: &str, kind: &str| {
        json!({
            "name": name, "kind": kind, "state": "up", "responseMicros": null, "message": null,
            "checkedAt": "2026-11-20T12:00:30Z", "uptimePercent": "100.00",
            "history": [
                { "at": "2026-11-20T12:00:15Z", "state": "up", "responseMicros": null },
                { "at": "2026-11-20T12:00:30Z", "state": "up", "responseMicros": null },
            ],
        })
    };
    assert_eq!(
        answer,
        json!({
            "state": "up",
            "checkedAt": "2026-11-20T12:00:30Z",
            "intervalSeconds": 15,
            "services": [service("catalog", "domain"), service("mail", "dependency"), service("monitoring", "domain")],
            "eventBus": { "state": "up", "pending": 0, "lagMillis": 0, "deadLetters": 0, "groups": [] },
            "version": { "version": "0.1.0", "startedAt": "2026-11-20T11:59:00Z" },
        })
    );
    app.finish().await;
}

#[tokio::test]
async fn before_the_first_round_everything_is_asked_at_that_moment() {
    let parts = Parts::default();
    parts.is("mail", Health::degraded("the queue is long"));
    let app = start(parts.sources()).await;

    let answer = look(&app).await;

    assert_eq!(
        (&answer["state"], &answer["checkedAt"]),
        (&json!("degraded"), &json!("2026-11-20T12:00:00Z"))
    );
    let mail = service(&answer, "mail");
    assert_eq!(
        (&mail["state"], &mail["message"]),
        (&json!("degraded"), &json!("the queue is long"))
    );
    assert_eq!(
        (&mail["uptimePercent"], &mail["history"]),
        (&json!(null), &json!([]))
    );
    assert_eq!(answer["eventBus"]["state"], "up");
    app.finish().await;
}

#[tokio::test]
async fn what_a_round_found_is_shown_without_asking_again() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    let asked = parts.asked();

    look(&app).await;
    assert_eq!(parts.asked(), asked);

    app.db.clock.advance(std::time::Duration::from_mins(10));
    parts.is("catalog", Health::down("gone"));
    let answer = look(&app).await;
    assert_eq!(
        parts.asked(),
        asked + 2,
        "no round for ten minutes: what it found is no news"
    );
    assert_eq!(service(&answer, "catalog")["state"], "down");
    assert_eq!(
        service(&answer, "catalog")["checkedAt"],
        "2026-11-20T12:10:15Z"
    );
    assert_eq!(
        service(&answer, "catalog")["history"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    app.run_due_jobs().await;
    app.finish().await;
}

#[tokio::test]
async fn everyone_sees_the_same_signed_in_or_not() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    let visitor = look(&app).await;

    let partner = Persona::partner(1, &[]);
    let customer = Persona::customer_of(cf_kernel::SellerId(partner.tenant), 1, &[]);
    for persona in [
        partner,
        customer,
        Persona::customer_of(OPERATOR, 2, &[]),
        Persona::operator_admin(&[]),
    ] {
        let answer = app
            .get("/api/monitoring/services")
            .as_(&persona)
            .send()
            .await
            .expect(200)
            .json();
        assert_eq!(answer, visitor);
    }
    app.get("/api/monitoring/services")
        .bearer("not a token")
        .send()
        .await
        .expect(401);
    app.finish().await;
}

#[tokio::test]
async fn the_document_names_the_operation_and_who_may_call_it() {
    let db = TestDb::empty().await;
    let deps = cf_platform::host::DomainDeps {
        db: db.db(NAME),
        services: db.services(),
    };
    let parts = Parts::default();

    let api = db
        .host()
        .api(&mut [domain(&deps, SETTINGS, parts.sources())]);
    let document = serde_json::to_value(document(api).unwrap().1).unwrap();

    let operation = &document["paths"]["/api/monitoring/services"]["get"];
    assert_eq!(operation["operationId"], "getServiceHealth");
    assert_eq!(operation["x-access"], "public");
    assert_eq!(operation["summary"], "See how the platform is");
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
    assert_eq!(answer, "#/components/schemas/ServiceHealth");
}
