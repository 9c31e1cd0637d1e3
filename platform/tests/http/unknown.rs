//! The connection is cut while a write is being saved: the answer says so, and a repeat resolves it.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use cf_platform::db::{Cluster, PoolSettings};
use cf_platform::http::{Limits, document, stack};
use cf_testkit::{Call, Reply, TestDb, Tokens, eventually};
use serde_json::json;

use crate::proxy::{Cut, Proxy};
use crate::shelf::{Gate, MIGRATIONS, api, keeper};

struct Wired {
    test: TestDb,
    proxy: Proxy,
    tokens: Tokens,
    router: Router,
}

impl Wired {
    async fn new() -> Self {
        let test = TestDb::new(&[MIGRATIONS]).await;
        let proxy = Proxy::start(test.server());
        let config = proxy.config(test.server(), test.name());
        let db = test.db_through(&Cluster::trusted(config), "shelf", PoolSettings::default());
        let tokens = Tokens::new(test.clock.clone());
        let (router, _) = document(api(db, Gate::default())).unwrap();
        let router = stack(
            router,
            Limits::default(),
            tokens.guard(),
            Arc::clone(&test.services().ids),
        );
        Self {
            test,
            proxy,
            tokens,
            router,
        }
    }

    async fn create(&self) -> Reply {
        let call = Call::new(
            self.router.clone(),
            self.tokens.clone(),
            Method::POST,
            "/things",
        );
        call.as_(&keeper())
            .json(&json!({ "name": "lamp" }))
            .idempotency_key("k")
            .send()
            .await
    }

    async fn count(&self) -> String {
        self.test.value("select count(*) from shelf.things").await
    }
}

#[tokio::test]
async fn what_was_saved_though_nobody_heard_is_answered_on_repeat() {
    let wired = Wired::new().await;
    wired.proxy.cut(Cut::AnswerOfCommit);

    let unknown = wired.create().await.expect(503);
    eventually("it is saved", async || wired.count().await == "1").await;
    wired.proxy.mend();
    let repeated = wired.create().await.expect(201);
    let again = wired.create().await.expect(201);

    assert_eq!(
        (unknown.problem().as_str(), unknown.header("retry-after")),
        ("outcome-unknown", Some("2"))
    );
    assert_eq!(repeated.bytes, again.bytes);
    assert_eq!(wired.count().await, "1");
}

#[tokio::test]
async fn what_was_not_saved_is_saved_on_repeat() {
    let wired = Wired::new().await;
    wired.proxy.cut(Cut::Commit);

    let unknown = wired.create().await.expect(503);
    wired.proxy.mend();
    // The server lets go of the key when it notices that the first caller is gone.
    eventually("it is saved", async || wired.create().await.status == 201).await;

    assert_eq!(unknown.problem(), "outcome-unknown");
    assert_eq!(wired.count().await, "1");
}
