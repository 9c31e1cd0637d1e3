//! The document: whole, or it does not start.

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use cf_platform::auth::{ACCESS_EXTENSION, Permit, Visitor};
use cf_platform::http::{Answer, Early, Ok, OpenApiError, document};

cf_platform::permission!(ThingsRead = "things:read");

async fn declared(_permit: Permit<ThingsRead>) -> Result<Ok<bool>, Early> {
    Answer::of(&true)
}

async fn public(_visitor: Visitor) -> Result<Ok<bool>, Early> {
    Answer::of(&true)
}

async fn undeclared() -> Result<Ok<bool>, Early> {
    Answer::of(&true)
}

fn one(path: &str, id: &'static str) -> ApiRouter {
    ApiRouter::new().api_route(path, get_with(declared, move |op| op.id(id)))
}

#[test]
fn an_operation_that_does_not_say_who_may_call_it_is_refused() {
    let api = one("/a", "a").nest(
        "/deep",
        ApiRouter::new().api_route("/b/{id}", get_with(undeclared, |op| op.id("b"))),
    );

    let refused = document(api).unwrap_err();

    assert!(
        matches!(&refused, OpenApiError::Undeclared { method, path } if method == "get" && path == "/deep/b/{id}"),
        "{refused}"
    );
}

#[test]
fn an_operation_without_a_name_or_with_anothers_is_refused() {
    let unnamed = ApiRouter::new().api_route("/a", get_with(declared, |op| op));
    let twice = one("/a", "same").merge(one("/b", "same"));

    assert!(matches!(
        document(unnamed),
        Err(OpenApiError::Unnamed { .. })
    ));
    assert!(matches!(document(twice), Err(OpenApiError::Ambiguous(id)) if id == "same"));
}

#[test]
fn the_document_says_who_may_call_and_how_it_can_fail() {
    let api = one("/a", "a").api_route("/b", get_with(public, |op| op.id("b")));

    let (_, document) = document(api).unwrap();

    let json = serde_json::to_value(&document).unwrap();
    assert_eq!(json["paths"]["/a"]["get"][ACCESS_EXTENSION], "things:read");
    assert_eq!(json["paths"]["/b"]["get"][ACCESS_EXTENSION], "public");
    for status in ["200", "401", "403", "default"] {
        assert!(
            json["paths"]["/a"]["get"]["responses"][status].is_object(),
            "{status}: {json:#}"
        );
    }
    assert!(json["components"]["schemas"]["Problem"].is_object());
}
