//! PostgreSQL goes away and comes back while we run.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use cf_kernel::{ErrorKind, Failure as _};
use cf_platform::auth::Trust;
use cf_platform::bus::Wake;
use cf_platform::db::private::PrivatePostgres;
use cf_platform::db::{Cluster, Db, PoolSettings, RoleName, Work, migrate};
use cf_testkit::{ManualClock, SeededIds, eventually, server_options};

use crate::common::{SHOP, note, numbers, scope, tenant};

#[tokio::test]
async fn an_outage_is_said_and_heals_without_a_restart_of_ours() {
    let place = tempfile::Builder::new()
        .prefix("cf-db-outage-")
        .tempdir()
        .unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let options = server_options(place.path());
    let mut server = PrivatePostgres::start(options.clone(), &|_| {})
        .await
        .unwrap();
    let cluster = Cluster::trusted(server.config());
    migrate::run(&cluster, &[SHOP]).await.unwrap();
    let clock = ManualClock::default();
    let ids = Arc::new(SeededIds::new(clock.clone(), 1));
    let db = Db::new(
        &cluster,
        RoleName::of("shop"),
        PoolSettings::default(),
        Arc::new(clock),
        ids,
        Wake::default(),
        Trust::default(),
    );
    let work = || Work::system("test", scope(1), &**db.ids());
    let add = async |number| {
        let tx = db.begin(work()).await?;
        note(&tx, tenant(1), "thing", number).await?;
        tx.commit().await
    };
    add(1).await.unwrap();

    for round in 2..4 {
        let open = db.begin(work()).await.unwrap();
        note(&open, tenant(1), "thing", 666).await.unwrap();
        server.stop().await.unwrap();

        let cut_off = open.commit().await.unwrap_err();
        let refused = add(666).await.unwrap_err();
        for error in [&cut_off, &refused] {
            assert_eq!(error.kind(), ErrorKind::Unavailable, "{error:?}");
        }

        server = PrivatePostgres::start(options.clone(), &|_| {})
            .await
            .unwrap();
        eventually("the database is there again", async || {
            db.ping().await.is_ok()
        })
        .await;
        add(round).await.unwrap();
    }

    assert_eq!(numbers(&db, scope(1)).await, [1, 2, 3]);
    db.close();
    server.stop().await.unwrap();
}
