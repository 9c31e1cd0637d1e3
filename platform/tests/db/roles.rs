//! The program does not start on a role that sees past row-level security.

use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_platform::db::roles::{self, RoleError};
use cf_testkit::TestDb;

/// A domain of this test alone: what is done to its role reaches no other test.
const MIGHTY: SchemaMigrations = SchemaMigrations {
    domain: "mighty",
    migrations: &[Migration {
        name: "0001_nothing",
        sql: "select 1",
    }],
};

#[tokio::test]
async fn a_role_that_bypasses_isolation_is_refused_by_name() {
    let test = TestDb::new(&[MIGHTY]).await;
    let admin = test.admin().await;
    roles::check(&test.cluster(), &["mighty"]).await.unwrap();

    for right in ["SUPERUSER", "BYPASSRLS"] {
        admin
            .batch_execute(&format!("alter role cf_mighty {right}"))
            .await
            .unwrap();
        let refused = test
            .host()
            .check_isolation(&["mighty"])
            .await
            .unwrap_err()
            .to_string();
        admin
            .batch_execute(&format!("alter role cf_mighty NO{right}"))
            .await
            .unwrap();

        assert_eq!(
            refused,
            format!(
                "database role `cf_mighty` has {right}, which bypasses tenant isolation; \
                 take it away: ALTER ROLE cf_mighty NO{right}"
            )
        );
    }
    roles::check(&test.cluster(), &["mighty"]).await.unwrap();
}

#[tokio::test]
async fn a_role_that_is_missing_is_named() {
    let test = TestDb::new(&[MIGHTY]).await;

    let missing = roles::check(&test.cluster(), &["mighty", "nobody"])
        .await
        .unwrap_err();

    assert!(
        matches!(&missing, RoleError::Missing { role } if role == "cf_nobody"),
        "{missing:?}"
    );
}
