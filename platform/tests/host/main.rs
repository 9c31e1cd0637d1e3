//! The host: what it asks, and what it says about itself.

use std::time::Duration;

use cf_platform::db::PoolSettings;
use cf_platform::host::{Health, HealthCheck, HealthState, HostSettings};
use cf_testkit::TestDb;
use futures_util::FutureExt as _;

#[tokio::test]
async fn the_database_is_up_until_it_is_not() {
    let test = TestDb::new(&[]).await;
    let host = test.host();
    let check = host.database_check();
    assert_eq!(check.ask().await.health, Health::up());

    host.bus().close();

    let report = check.ask().await;
    assert_eq!(report.health.state, HealthState::Down);
    assert_eq!(
        report.health.message.as_deref(),
        Some("the database does not answer")
    );
}

#[tokio::test]
async fn a_part_says_itself_how_it_is() {
    for health in [
        Health::up(),
        Health::degraded("half of it"),
        Health::down("out of tape"),
    ] {
        let said = health.clone();
        let check = HealthCheck::new("part", move || std::future::ready(said.clone()).boxed());
        assert_eq!(check.ask().await.health, health);
    }
}

#[tokio::test]
async fn one_domain_cannot_take_the_connections_of_another() {
    let test = TestDb::new(&[]).await;
    let pool = PoolSettings {
        size: 1,
        acquire_timeout: Duration::from_millis(10),
        ..PoolSettings::default()
    };
    let host = test.host_with(HostSettings {
        pool,
        ..HostSettings::default()
    });
    let _held = host.bus().begin(test.system()).await.unwrap();

    assert!(host.bus().ping().await.is_err());
    assert!(host.deps("bus").db.ping().await.is_ok());
}
