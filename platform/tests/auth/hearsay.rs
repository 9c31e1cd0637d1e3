//! What one process takes back, another hears of from the database.

use cf_kernel::id::SessionId;
use cf_platform::auth::{Revocation, TokenError, Trust};
use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_testkit::{ManualClock, Persona, SeededIds, TestDb, Tokens};

/// By name it is the one whose role may take tokens back.
const IDENTITY: SchemaMigrations = SchemaMigrations {
    domain: "identity",
    migrations: &[Migration {
        name: "0001_nothing",
        sql: "select 1",
    }],
};

#[tokio::test]
async fn the_last_moments_are_heard_of_at_each_look_and_the_rest_when_all_is_read() {
    let test = TestDb::new(&[IDENTITY]).await;
    let clock = ManualClock::default();
    let tokens = Tokens::new(clock.clone());
    let ids = SeededIds::new(clock, 7);
    let (recent, earlier) = (SessionId::generate(&ids), SessionId::generate(&ids));
    let token = |session| {
        let mut claims = tokens.claims(&Persona::partner(1, &["small:read"]));
        claims.session = Some(session);
        tokens.sign(&claims)
    };
    let mut tx = test.db("identity").begin(test.system()).await.unwrap();
    tx.revoke(Revocation::Session(recent));
    tx.revoke(Revocation::Session(earlier));
    tx.commit().await.unwrap();
    let ten_minutes_ago = "update cf.revocations set good_until = good_until - interval '10 minutes' where subject = $1";
    test.admin()
        .await
        .execute(ten_minutes_ago, &[&earlier.to_string()])
        .await
        .unwrap();
    let trust = Trust::default();
    let guard = tokens.guard_trusting(&tokens.jwks(), trust.clone());
    let bus = test.db("bus");

    trust.catch_up(&bus).await.unwrap();

    assert_eq!(guard.verify(&token(recent)).unwrap_err(), TokenError::Ended);
    assert!(guard.verify(&token(earlier)).is_ok());

    trust.load(&bus).await.unwrap();

    assert_eq!(
        guard.verify(&token(earlier)).unwrap_err(),
        TokenError::Ended
    );
}
