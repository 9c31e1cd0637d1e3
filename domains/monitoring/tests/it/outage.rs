//! The database is away: the very moment at which one looks.

use std::sync::{Arc, OnceLock};

use cf_monitoring::NAME;
use cf_platform::host::{Health, HealthCheck};
use cf_testkit::{TestApp, TestDb, eventually};
use serde_json::json;

use crate::scene::{Parts, dependency, domain_target, look, round, service, start, states};

/// Refuses new connections and ends those that are open.
async fn take_away(app: &TestApp, elsewhere: &TestDb) {
    let name = app.db.name();
    let admin = elsewhere.admin().await;
    admin
        .batch_execute(&format!("alter database {name} allow_connections false"))
        .await
        .unwrap();
    admin
        .execute(
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1",
            &[&name],
        )
        .await
        .unwrap();
}

async fn bring_back(app: &TestApp, elsewhere: &TestDb) {
    let name = app.db.name();
    elsewhere
        .admin()
        .await
        .batch_execute(&format!("alter database {name} allow_connections true"))
        .await
        .unwrap();
}

/// The host's own check, which is there only once the app is.
#[derive(Clone, Default)]
struct DatabaseCheck(Arc<OnceLock<HealthCheck>>);

impl DatabaseCheck {
    fn check(&self) -> HealthCheck {
        let later = Arc::clone(&self.0);
        HealthCheck::new("postgresql", move || {
            let later = Arc::clone(&later);
            Box::pin(async move {
                match later.get() {
                    Some(check) => check.ask().await.health,
                    None => Health::down("not there yet"),
                }
            })
        })
    }

    fn is_of(&self, app: &TestApp) {
        self.0.set(app.host.database_check()).unwrap();
    }
}

#[tokio::test]
async fn without_a_database_the_answer_says_so() {
    let (parts, postgresql, elsewhere) = (
        Parts::default(),
        DatabaseCheck::default(),
        TestDb::empty().await,
    );
    let targets = vec![
        domain_target(parts.check("catalog")),
        dependency(postgresql.check()),
    ];
    let app = start(parts.sources_with(targets)).await;
    postgresql.is_of(&app);
    round(&app).await;
    assert_eq!(look(&app).await["state"], "up");

    take_away(&app, &elsewhere).await;
    parts.groups_are(None);
    let away = look(&app).await;

    assert_eq!(
        (&away["state"], &away["eventBus"]["state"]),
        (&json!("down"), &json!("down"))
    );
    assert_eq!(service(&away, "catalog")["state"], "up");
    let down = service(&away, "postgresql");
    assert_eq!(down["state"], "down");
    assert_eq!(down["message"], "the database does not answer");
    assert_eq!(
        (&down["uptimePercent"], &down["history"]),
        (&json!(null), &json!([]))
    );

    bring_back(&app, &elsewhere).await;
    parts.groups_are(Some(Vec::new()));
    eventually("the database is there again", async || {
        app.db.db(NAME).ping().await.is_ok()
    })
    .await;
    round(&app).await;
    let back = look(&app).await;
    assert_eq!(
        (&back["state"], states(service(&back, "postgresql"))),
        (&json!("up"), vec!["up", "up"])
    );
    app.finish().await;
}

/// Takes as long as whoever looks is made to wait for the database.
#[tokio::test]
async fn a_database_that_does_not_come_back_with_an_answer_is_not_waited_for() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    let holder = app.db.admin().await;
    holder
        .batch_execute("begin; lock table monitoring.probes in access exclusive mode")
        .await
        .unwrap();
    parts.is("mail", Health::degraded("asked there and then"));

    let answer = look(&app).await;

    assert_eq!(service(&answer, "mail")["message"], "asked there and then");
    assert_eq!(service(&answer, "mail")["history"], json!([]));
    holder.batch_execute("rollback").await.unwrap();
    assert_eq!(states(service(&look(&app).await, "mail")), ["up"]);
    app.finish().await;
}
