use super::*;
use crate::fixture::{Tree, lines};

const MANIFEST: &str = "[dependencies]\ncf-kernel.workspace = true\ncf-platform.workspace = true\nserde = \"1\"\ntokio = \"1\"\naxum = \"1\"\n[dev-dependencies]\nproptest = \"1\"\n";

fn found_in(files: &[(&str, &str)]) -> Vec<String> {
    let mut tree = Tree::new().with("domains/orders/Cargo.toml", MANIFEST);
    for (path, text) in files {
        tree = tree.with(&format!("domains/orders/src/{path}"), text);
    }
    lines(&check(tree.root()).unwrap())
}

#[track_caller]
fn refused(path: &str, text: &str, why: &str) {
    let found = found_in(&[(path, text)]);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(&format!("domains/orders/src/{path}:1: ")),
        "{found:?}"
    );
    assert!(found[0].contains(why), "{found:?}");
}

#[track_caller]
fn allowed(path: &str, text: &str) {
    assert_eq!(found_in(&[(path, text)]), Vec::<String>::new());
}

#[test]
fn a_pure_model_is_sound() {
    allowed(
        "model/order.rs",
        "use cf_kernel::Money; use crate::error::Refused; use super::state::State;",
    );
    allowed(
        "model.rs",
        "#[cfg(test)] mod tests { use super::*; use proptest::prelude::*; }",
    );
}

#[test]
fn a_model_with_machinery_io_clock_or_async_is_refused() {
    refused(
        "model.rs",
        "use tokio::sync::Mutex;",
        "names tokio: the model is pure",
    );
    refused(
        "model.rs",
        "fn f() { cf_platform::db::begin() }",
        "names cf_platform",
    );
    refused("model.rs", "use std::{fs};", "names std::fs");
    refused(
        "model.rs",
        "fn f() { std::time::Instant::now(); }",
        "names std::time::Instant",
    );
    refused("model/a.rs", "async fn f() {}", "async: the model is pure");
}

#[test]
fn a_model_knows_no_other_room() {
    refused("model.rs", "use crate::store::load;", "model names store");
    refused(
        "model/a.rs",
        "fn f() { super::super::events::publish() }",
        "model names events",
    );
    refused(
        "model/a.rs",
        "mod inner { use super::super::super::http; }",
        "model names http",
    );
}

#[test]
fn the_driver_and_its_queries_live_in_store() {
    allowed(
        "store/load.rs",
        "use tokio_postgres::Row; use cf_orders_queries::queries;",
    );
    refused(
        "usecases/cancel.rs",
        "use tokio_postgres::Row;",
        "names tokio_postgres in usecases",
    );
    refused(
        "http/list.rs",
        "use cf_orders_queries::queries;",
        "names cf_orders_queries in http",
    );
    refused(
        "lib.rs",
        "use deadpool_postgres::Pool;",
        "names deadpool_postgres in lib",
    );
}

#[test]
fn the_web_framework_lives_in_http() {
    allowed("http/list.rs", "use axum::Json; use aide::OperationIo;");
    refused(
        "usecases/cancel.rs",
        "use axum::Json;",
        "names axum in usecases",
    );
    refused(
        "error.rs",
        "fn f() -> axum::http::StatusCode {}",
        "names axum in error",
    );
}

#[test]
fn http_never_touches_store_by_whatever_way() {
    refused(
        "http/list.rs",
        "use crate::{model::Order, store::load};",
        "http names store",
    );
    refused(
        "http/list.rs",
        "fn f() { super::super::store::load() }",
        "http names store",
    );
    refused(
        "http.rs",
        "fn f() { super::store::load() }",
        "http names store",
    );

    let by_front_door = found_in(&[
        ("lib.rs", "mod store;\nuse store::Orders;"),
        ("http/list.rs", "use crate::Orders;"),
    ]);
    assert_eq!(by_front_door.len(), 1, "{by_front_door:?}");
    assert!(by_front_door[0].contains("http names store"));
}

#[test]
fn the_store_is_not_passed_on() {
    refused(
        "usecases/mod.rs",
        "pub use crate::store::Orders;",
        "passes store on from usecases",
    );
    refused(
        "lib.rs",
        "pub(crate) use crate::store::Orders;",
        "passes store on from lib",
    );
}

#[test]
fn doors_and_use_cases_go_one_way() {
    allowed(
        "usecases/cancel.rs",
        "use crate::{store::load, model::Order, events::publish};",
    );
    allowed("jobs/expire.rs", "use crate::usecases::cancel;");
    refused(
        "usecases/cancel.rs",
        "use crate::http::Body;",
        "usecases names http",
    );
    refused(
        "store/load.rs",
        "use crate::usecases::cancel;",
        "store names usecases",
    );
}

#[test]
fn sql_in_a_string_is_refused_even_in_store() {
    refused(
        "store/load.rs",
        "const Q: &str = \"SELECT id FROM orders\";",
        "SQL stands in .sql files",
    );
}

#[test]
fn a_file_that_is_not_rust_is_named() {
    let found = found_in(&[("model.rs", "fn f() {\n")]);

    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn the_kernel_is_held_to_the_same_purity() {
    let tree = Tree::new()
        .with(
            "kernel/Cargo.toml",
            "[dependencies]\ntokio = \"1\"\nuuid = \"1\"\n",
        )
        .with(
            "kernel/src/lib.rs",
            "use uuid::Uuid;\nuse tokio::sync::Mutex;",
        );

    let found = lines(&check(tree.root()).unwrap());

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("kernel/src/lib.rs:2: names tokio: kernel is pure"));
}
