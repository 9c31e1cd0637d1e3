//! The same over HTTP: what callers are told, and what they are not.

use std::sync::Arc;
use std::time::Duration;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method};
use axum::middleware::{Next, from_fn};
use cf_platform::auth::{Guard, Permit, Visitor};
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

/// A door behind which it is known already whose a line is, before a handler asks; and what happens
/// in between.
fn door_that_knows(
    line: &str,
    meanwhile: impl Fn(&ManualClock) + Send + Sync + 'static,
) -> (Router, Tokens) {
    let clock = ManualClock::default();
    let tokens = Tokens::new(clock.clone());
    let line = HeaderValue::from_str(line).unwrap();
    let (passes, meanwhile) = (clock.clone(), Arc::new(meanwhile));
    let knowing = from_fn(move |mut request: Request, next: Next| {
        let guard = request.extensions().get::<Arc<Guard>>().unwrap();
        let vouched = guard.vouch(&line).unwrap();
        request.extensions_mut().insert(vouched);
        meanwhile(&passes);
        next.run(request)
    });
    let api = ApiRouter::new().api_route("/closed", get_with(closed, |op| op.id("closed")));
    let (router, _) = document(api).unwrap();
    let ids = Arc::new(SeededIds::new(clock, 1));
    let door = stack(
        router.layer(knowing),
        Limits::default(),
        tokens.guard(),
        ids,
    );
    (door, tokens)
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

#[tokio::test]
async fn what_is_known_of_another_line_does_not_count() {
    let (someone, staff) = (
        Persona::partner(1, &[]),
        Persona::partner(2, &["things:read"]),
    );
    let tokens = Tokens::new(ManualClock::default());
    let line = format!("Bearer {}", tokens.mint(&staff));
    let ask = |persona: &Persona| {
        let (router, tokens) = door_that_knows(&line, |_| ());
        Call::new(router, tokens, Method::GET, "/closed")
            .as_(persona)
            .send()
    };

    let same = ask(&staff).await.expect(200);
    assert_eq!(same.json(), staff.user.to_string());
    ask(&someone).await.expect(403);
    ask(&Persona::visitor()).await.expect(401);
}

#[tokio::test]
async fn what_is_known_of_a_line_ends_with_its_token() {
    let persona = Persona::partner(1, &["things:read"]);
    let line = format!(
        "Bearer {}",
        Tokens::new(ManualClock::default()).mint(&persona)
    );
    let (router, tokens) = door_that_knows(&line, |clock| {
        let lifetime = Tokens::LIFETIME_SECONDS.unsigned_abs();
        clock.advance(Duration::from_secs(lifetime + 60));
    });

    Call::new(router, tokens, Method::GET, "/closed")
        .as_(&persona)
        .send()
        .await
        .expect(401);
}

#[tokio::test]
async fn what_is_known_outside_the_door_does_not_count_behind_it() {
    let persona = Persona::partner(1, &["things:read"]);
    let clock = ManualClock::default();
    let stranger = Tokens::with_own_key(clock.clone(), "stranger");
    let line = HeaderValue::from_str(&format!("Bearer {}", stranger.mint(&persona))).unwrap();
    let vouched = stranger.guard().vouch(&line).unwrap();
    let (router, tokens) = door();
    let router = router.layer(axum::Extension(vouched));

    let call = Call::new(router, tokens, Method::GET, "/closed");
    call.header("authorization", line.to_str().unwrap())
        .send()
        .await
        .expect(401);
}
