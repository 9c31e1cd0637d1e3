//! The database is away: the very moment at which one looks.

use cf_platform::host::HealthCheck;
use cf_platform::host::Health;
use cf_testkit::{TestApp, TestDb, eventually};
use serde_json::json;

use crate::scene::{Parts, dependency, domain_target, look, round, service, start, states};

/// Refuses new connections and ends those that are open.
async fn take_away(app: &TestApp, elsewhere: &TestDb) {
    let name = app.db.name();
    let admin = elsewhere.admin().await;
    admin.batch_execute(&format!("alter database {name} allow_connections false")).await.unwrap();
    admin.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1", &[&name]).await.unwrap();
}

async fn bring_back(app: &TestApp, elsewhere: &TestDb) {
    let name = app.db.name();
    elsewhere.admin().await.batch_execute(&format!("alter database {name} allow_connections true")).await.unwrap();
}

#[tokio::test]
async fn without_a_database_the_answer_says_so() {
    let parts = Parts::default();
    let elsewhere = TestDb::empty().await;
    // The check of the database is the host's; its pool is made when the app is.
    let postgresql: std::sync::Arc<std::sync::OnceLock<HealthCheck>> = std::sync::Arc::default();
    let asked = std::sync::Arc::clone(&postgresql);
    let check = HealthCheck::new("postgresql", move || {
        let asked = std::sync::Arc::clone(&asked);
        Box::pin(async move {
            match asked.get() {
                Some(check) => check.ask().await.health,
                None => Health::down("not there yet"),
            }
        })
    });
    let app = start(parts.sources_with(vec![domain_target(parts.check("catalog")), dependency(check)])).await;
    postgresql.set(app.host.database_check()).unwrap();
    round(&app).await;
    assert_eq!(look(&app).await["state"], "up");

    take_away(&app, &elsewhere).await;
    parts.groups_are(None);
    let away = look(&app).await;

    assert_eq!((&away["state"], &away["eventBus"]["state"]), (&json!("down"), &json!("down")));
    assert_eq!(service(&away, "catalog")["state"], "up");
    let down = service(&away, "postgresql");
    assert_eq!(down["state"], "down");
    assert_eq!(down["message"], "the database does not answer");
    assert_eq!((&down["uptimePercent"], &down["history"]), (&json!(null), &json!([])));

    bring_back(&app, &elsewhere).await;
    parts.groups_are(Some(Vec::new()));
    eventually("the database is there again", async || app.db.db("monitoring").ping().await.is_ok()).await;
    round(&app).await;
    let back = look(&app).await;
    assert_eq!((&back["state"], states(service(&back, "postgresql"))), (&json!("up"), vec!["up", "up"]));
    app.finish().await;
}
