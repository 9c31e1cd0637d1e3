//! What is kept, for how long, and who may see it.

use std::time::Duration;

use cf_kernel::{Scope, SellerId};
use cf_monitoring::{NAME, Settings};
use cf_platform::auth::OPERATOR;
use cf_platform::host::Health;
use cf_testkit::{Persona, invariants};

use crate::scene::{INTERVAL, Parts, look, round, service, start, start_with, states};

#[tokio::test]
async fn the_findings_of_a_target_are_bounded_and_so_is_what_is_shown() {
    let parts = Parts::default();
    let settings = Settings {
        interval: INTERVAL,
        history: 45,
    };
    let app = start_with(settings, parts.sources()).await;
    parts.is("catalog", Health::down("at first"));
    for _ in 0..6 {
        round(&app).await;
    }
    parts.is("catalog", Health::up());
    for _ in 0..44 {
        round(&app).await;
    }

    let most = app.db.value("select max(n) from (select count(*) n from monitoring.probes group by kind, target) it").await;
    assert_eq!(most, "45");
    assert_eq!(
        app.db
            .value("select count(*) from monitoring.probes where state = 'down'")
            .await,
        "1"
    );
    let answer = look(&app).await;
    assert_eq!(states(service(&answer, "catalog")), ["up"; 40]);
    assert_eq!(
        service(&answer, "catalog")["uptimePercent"],
        "88.00",
        "counted, though the findings are gone"
    );
    app.finish().await;
}

#[tokio::test]
async fn nothing_is_kept_longer_than_a_day() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    app.db.clock.advance(Duration::from_mins(30));
    parts.is("catalog", Health::down("yesterday"));
    round(&app).await;
    parts.is("catalog", Health::up());

    app.db.clock.advance(Duration::from_mins(23 * 60 + 15));
    round(&app).await;
    assert_eq!(
        service(&look(&app).await, "catalog")["uptimePercent"],
        "50.00"
    );
    app.db.clock.advance(Duration::from_mins(30));
    round(&app).await;
    assert_eq!(
        service(&look(&app).await, "catalog")["uptimePercent"],
        "100.00",
        "its hour has left the day"
    );
    app.db.clock.advance(Duration::from_mins(15));
    round(&app).await;

    assert_eq!(
        app.db
            .value("select count(*) from monitoring.probes where state = 'down'")
            .await,
        "0"
    );
    assert_eq!(
        app.db
            .value("select count(*) from monitoring.uptime_hours where down > 0")
            .await,
        "0"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_target_that_is_no_more_is_forgotten_within_a_day() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    app.db
        .admin()
        .await
        .execute(
            "insert into monitoring.probes select tenant_id, seller_id, 'domain', 'former', '2026-11-20T11:00:00Z', 'up', 1
             from (values ($1::uuid, $1::uuid)) as operator (tenant_id, seller_id)",
            &[&OPERATOR.0.uuid()],
        )
        .await
        .unwrap();

    round(&app).await;
    let answer = look(&app).await;
    assert!(
        answer["services"]
            .as_array()
            .unwrap()
            .iter()
            .all(|service| service["name"] != "former")
    );
    app.db.clock.advance(Duration::from_hours(24));
    round(&app).await;

    assert_eq!(
        app.db
            .value("select count(*) from monitoring.probes where target = 'former'")
            .await,
        "0"
    );
    app.finish().await;
}

#[tokio::test]
async fn rows_are_guarded_like_all_others() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    let db = app.db.db(NAME);
    let seen = async |scope: Scope| {
        let tx = db.read(&scope).await.unwrap();
        let count = "select (select count(*) from monitoring.probes) + (select count(*) from monitoring.uptime_hours)";
        tx.client()
            .query_one(count, &[])
            .await
            .unwrap()
            .get::<_, i64>(0)
    };
    let partner = Persona::partner(1, &[]);

    assert_eq!(seen(Scope::Visitor(OPERATOR)).await, 8);
    assert_eq!(
        seen(Persona::customer_of(OPERATOR, 1, &[]).scope()).await,
        8
    );
    assert_eq!(seen(partner.scope()).await, 0);
    assert_eq!(seen(Scope::Visitor(SellerId(partner.tenant))).await, 0);
    let visitor = db
        .begin(app.db.work(Scope::Visitor(OPERATOR)))
        .await
        .unwrap();
    assert_eq!(
        visitor
            .client()
            .execute("update monitoring.probes set state = 'down'", &[])
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        visitor
            .client()
            .execute("delete from monitoring.probes", &[])
            .await
            .unwrap(),
        0
    );
    let copy = "insert into monitoring.probes select tenant_id, seller_id, kind, target, now(), 'down', 0 from monitoring.probes";
    assert!(visitor.client().execute(copy, &[]).await.is_err());
    drop(visitor);

    invariants::assert_hold(&app.db.admin().await, &[NAME]).await;
    app.finish().await;
}

#[tokio::test]
async fn a_row_that_fits_no_state_cannot_be_stored() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    round(&app).await;
    let admin = app.db.admin().await;

    for change in [
        "state = 'unknown'",
        "kind = 'driver'",
        "response_micros = -1",
    ] {
        let error = admin
            .execute(&format!("update monitoring.probes set {change}"), &[])
            .await
            .unwrap_err();
        assert_eq!(
            error.code(),
            Some(&tokio_postgres::error::SqlState::CHECK_VIOLATION),
            "{change}"
        );
    }
    app.finish().await;
}
