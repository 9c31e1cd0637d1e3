//! When rounds are made, and by whom.

use cf_monitoring::{NAME, domain};
use cf_platform::host::{Domain, DomainDeps};
use cf_platform::jobs::Worker;
use cf_testkit::TestDb;

use crate::scene::{INTERVAL, Parts, SETTINGS};

/// The workers of one instance of the program.
fn instance(db: &TestDb, parts: &Parts) -> Vec<Worker> {
    let host = db.host();
    let deps: DomainDeps = host.deps(NAME);
    let pool = deps.db.clone();
    let monitoring: Domain = domain(&deps, SETTINGS, parts.sources());
    host.workers(&[(monitoring, pool)])
}

async fn run_due(workers: &[Worker]) -> usize {
    let mut done = 0;
    for worker in workers {
        done += worker.run_due().await.unwrap();
    }
    done
}

#[tokio::test]
async fn two_instances_make_one_round_each_interval() {
    let parts = Parts::default();
    let migrations = {
        let unmigrated = TestDb::empty().await;
        domain(&unmigrated.host().deps(NAME), SETTINGS, parts.sources()).migrations
    };
    let db = TestDb::new(&[migrations]).await;
    let (one, other) = (instance(&db, &parts), instance(&db, &parts));
    tokio::join!(run_due(&one), run_due(&other));

    for rounds in 1..=5 {
        db.clock.advance(INTERVAL);
        // Whoever comes second, the work of the first may still be under way: ask until all is done.
        let (first, second) = tokio::join!(run_due(&one), run_due(&other));
        let rest = run_due(&one).await + run_due(&other).await;

        assert_eq!(first + second + rest, 1);
        assert_eq!(
            parts.asked(),
            rounds * 2,
            "two targets, each asked once a round"
        );
        assert_eq!(
            db.value("select count(*) from monitoring.probes").await,
            (rounds * 4).to_string()
        );
    }
    assert_eq!(
        db.value("select sum(up) from monitoring.uptime_hours where target = 'catalog'")
            .await,
        "5"
    );
}
