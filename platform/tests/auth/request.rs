//! The same over HTTP: what callers are told, and what they are not.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::Router;
use axum::http::Method;
use cf_platform::auth::{Permit, Visitor};
use cf_platform::http::{Answer, Early, Limits, Ok, document, stack};
use cf_testkit::{Call, ManualClock, Persona, SeededIds, Tokens};

cf_platform::permission!(ThingsRead = "things:read");

async fn closed(permit: Permit<ThingsRead>) -> Result<Ok<String>, Early> {
    Answer::of(&permit.caller().actor.to_string())
}

async fn open(visitor: Visitor) -> Result<Ok<bool>, Early> {
    Answer::of(&visitor.caller().is_some())
}

fn door() -> (Router, Tokens) {
    let api = ApiRouter::new()
        .api_route("/closed", get_with(closed, |op| op.id("closed")))
        .api_route("/open", get_with(open, |op| op.id("open")));
    let clock = ManualClock::default();
    let tokens = Tokens::new(clock.clone());
    let (router, _) = document(api).unwrap();
    (
        stack(
            router,
            Limits::default(),
            tokens.guard(),
            Arc::new(SeededIds::new(clock, 1)),
        ),
        tokens,
    )
}

fn get(path: &str) -> Call {
    let (router, tokens) = door();
    Call::new(router, tokens, Method::GET, path)
}

#[tokio::test]
async fn who_may_gets_in_and_who_may_not_is_told_what_is_missing() {
    let may = get("/closed")
        .as_(&Persona::partner(1, &["things:read"]))
        .send()
        .await
        .expect(200);
    let may_not = get("/closed")
        .as_(&Persona::partner(1, &["things:write", "thing:read"]))
        .send()
        .await
        .expect(403);

    assert_eq!(may.json(), Persona::partner(1, &[]).user.to_string());
    assert_eq!(may_not.problem(), "forbidden");
    assert!(may_not.text().contains("things:read"));
}

#[tokio::test]
async fn a_refused_token_does_not_say_why() {
    let (_, tokens) = door();
    let persona = Persona::partner(1, &["things:read"]);
    let good = tokens.mint(&persona);
    let mut expired = tokens.claims(&persona);
    expired.exp = 1;
    let nobody = get("/closed").send().await.expect(401);

    let headers = [
        format!("Bearer {}", tokens.sign(&expired)),
        format!("Bearer {}", tokens.sign_as("unknown", &expired)),
        format!("Bearer {}x", &good[..good.len() - 1]),
        format!("Basic {good}"),
        format!("Bearer{good}"),
        good.clone(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        "Bearer  ".to_owned(),
        String::new(),
        "Bearer \u{e4}".to_owned(),
    ];
    for header in &headers {
        let refused = get("/closed")
            .header("authorization", header)
            .send()
            .await
            .expect(401);
        assert_eq!(refused.bytes, nobody.bytes, "{header}");
        assert_eq!(
            refused.header("www-authenticate"),
            Some("Bearer"),
            "{header}"
        );
        // Bad credentials are not taken for none.
        get("/open")
            .header("authorization", header)
            .send()
            .await
            .expect(401);
    }
}

#[tokio::test]
async fn a_public_operation_is_open_to_all() {
    let visitor = get("/open")
        .as_(&Persona::visitor())
        .send()
        .await
        .expect(200);
    let known = get("/open")
        .as_(&Persona::customer_of(cf_platform::auth::OPERATOR, 1, &[]))
        .send()
        .await
        .expect(200);

    assert_eq!((visitor.json(), known.json()), (false.into(), true.into()));
}
