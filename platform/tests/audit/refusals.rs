//! What callers were not allowed to do is on record, in few lines.

use std::sync::Arc;
use std::time::Duration;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::Router;
use cf_kernel::{ErrorKind, Failure};
use cf_platform::auth::{Guard, OPERATOR, Permit};
use cf_platform::http::{Answer, Early, Limits, Ok, stack};
use cf_testkit::{Call, Persona, Tokens};

use crate::support::Log;

cf_platform::permission!(
    /// What nobody here has.
    VaultOpen = "vault:open"
);
cf_platform::permission!(
    /// What everybody here has.
    VaultLook = "vault:look"
);

#[derive(Debug, thiserror::Error)]
#[error("not with that hat")]
struct WrongHat;

impl Failure for WrongHat {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Forbidden
    }
    fn code(&self) -> &'static str {
        "wrong-hat"
    }
}

async fn open(_permit: Permit<VaultOpen>) -> Result<Ok<u8>, Early> {
    Answer::of(&1)
}

async fn look(_permit: Permit<VaultLook>) -> Result<Ok<u8>, Early> {
    Err(WrongHat.into())
}

struct Door {
    tokens: Tokens,
    guard: Arc<Guard>,
    router: Router,
}

impl Door {
    fn of(log: &Log) -> Self {
        let tokens = Tokens::new(log.test.clock.clone());
        let guard = tokens.guard();
        let api = ApiRouter::new()
            .api_route("/vault/{id}", get_with(open, |op| op.id("openVault")))
            .api_route("/hats", get_with(look, |op| op.id("lookAtHats")));
        let (api, _) = cf_platform::http::document(api).unwrap();
        let router = stack(
            api,
            Limits::default(),
            Arc::clone(&guard),
            Arc::clone(&log.test.services().ids),
        );
        Self {
            tokens,
            guard,
            router,
        }
    }

    async fn refused(&self, who: &Persona, path: &str) {
        let call = Call::new(
            self.router.clone(),
            self.tokens.clone(),
            axum::http::Method::GET,
            path,
        );
        call.as_(who).send().await.expect(403);
    }
}

fn customer(number: u32, permissions: &[&str]) -> Persona {
    Persona::customer_of(OPERATOR, number, permissions)
}

async fn lines(log: &Log) -> Vec<String> {
    let rows = log
        .admin
        .query(
            "select resource_id || ' ' || (after->>'lacks') || ' ' || (after->>'times') || ' ' || (actor->>'kind')
             from cf.audit_entries where action = 'access.refused' order by seq",
            &[],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_refusal_is_on_record_at_once_and_then_once_a_minute() {
    let log = Log::open().await;
    let door = Door::of(&log);
    let who = customer(1, &["vault:look"]);
    let refusals = door.guard.refusals();

    door.refused(&who, "/vault/1").await;
    let first = refusals.flush(&log.bus, false).await.unwrap();
    for number in 0..5 {
        door.refused(&who, &format!("/vault/{number}")).await;
    }
    let soon = refusals.flush(&log.bus, false).await.unwrap();
    log.test.clock.advance(Duration::from_mins(1));
    let later = refusals.flush(&log.bus, false).await.unwrap();

    assert_eq!((first, soon, later), (1, 0, 1));
    assert_eq!(
        lines(&log).await,
        [
            "GET /vault/{id} vault:open 1 user",
            "GET /vault/{id} vault:open 5 user"
        ]
    );
    let whose = "select string_agg(distinct tenant_id::text, ' ') from cf.audit_entries";
    assert_eq!(log.test.value(whose).await, who.tenant.uuid().to_string());
    assert_eq!(refusals.flush(&log.bus, true).await.unwrap(), 0);
}

#[tokio::test]
async fn what_a_use_case_refuses_is_on_record_by_its_code() {
    let log = Log::open().await;
    let door = Door::of(&log);

    door.refused(&customer(1, &["vault:look"]), "/hats").await;
    door.guard.refusals().flush(&log.bus, true).await.unwrap();

    assert_eq!(lines(&log).await, ["GET /hats wrong-hat 1 user"]);
}

#[tokio::test]
async fn what_could_not_be_written_is_written_later() {
    let log = Log::open().await;
    let door = Door::of(&log);
    let gone = log.test.db("bus");
    gone.close();
    door.refused(&customer(1, &[]), "/vault/1").await;
    door.refused(&customer(2, &[]), "/vault/1").await;

    assert!(door.guard.refusals().flush(&gone, false).await.is_err());

    assert_eq!(
        door.guard.refusals().flush(&log.bus, false).await.unwrap(),
        2
    );
    assert_eq!(lines(&log).await.len(), 2);
}

#[tokio::test]
async fn those_who_are_not_known_leave_no_line() {
    let log = Log::open().await;
    let door = Door::of(&log);

    Call::new(
        door.router.clone(),
        door.tokens.clone(),
        axum::http::Method::GET,
        "/vault/1",
    )
    .send()
    .await
    .expect(401);

    assert_eq!(
        door.guard.refusals().flush(&log.bus, true).await.unwrap(),
        0
    );
}
