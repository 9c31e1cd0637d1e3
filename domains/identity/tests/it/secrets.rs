//! What must not be found anywhere afterwards: not in a table, not in a log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::entrance::crumb;
use super::support::{CUSTOMER, House, PASSWORD, settings, text};

/// Everything that was logged, however little it matters.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    fn begin() -> Self {
        let log = Self::default();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(log.clone())
            .init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// The tables in which a text stands somewhere, as it is or as bytes.
async fn tables_with(house: &House, secret: &str) -> Vec<String> {
    let admin = house.db.admin().await;
    let tables = admin
        .query(
            "select format('%I.%I', schemaname, relname) from pg_stat_user_tables order by 1",
            &[],
        )
        .await
        .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let table: String = table.get(0);
        let query = format!(
            "select count(*) from {table} as it where position($1 in it::text) > 0
                or position(encode(convert_to($1, 'utf8'), 'hex') in it::text) > 0
                or position(encode(convert_to($1, 'utf8'), 'base64') in it::text) > 0"
        );
        let rows: i64 = admin.query_one(&query, &[&secret]).await.unwrap().get(0);
        if rows > 0 {
            found.push(table);
        }
    }
    found
}

#[tokio::test]
async fn no_password_token_code_or_key_is_kept_or_logged_anywhere() {
    let log = Log::begin();
    let mut secrets: Vec<(&str, String)> = Vec::new();
    let house = House::founded().await;
    let deps = house.host.deps(cf_identity::NAME);
    let cf_identity::Founded::Empty { setup_link } =
        cf_identity::found(&deps, &settings()).await.unwrap()
    else {
        unreachable!("nobody is there")
    };
    secrets.push((
        "setup link",
        setup_link.split_once("#token=").unwrap().1.to_owned(),
    ));
    cf_identity::demo(&deps, &settings(), PASSWORD)
        .await
        .unwrap();
    secrets.push(("password", PASSWORD.to_owned()));

    let me = house.register("ana@horizon.test", "Horizon").await;
    let reply = house
        .send_sign_in("ana@horizon.test", PASSWORD)
        .await
        .expect(200);
    for name in ["cf_refresh", "cf_device"] {
        secrets.push((
            "cookie",
            crumb(&reply, name).split_once('=').unwrap().1.to_owned(),
        ));
    }
    let next = house.refreshed(&me).await;
    for token in [&me.access, &me.refresh, &next.access, &next.refresh] {
        secrets.push(("token", token.clone()));
    }
    let wrong = "a wrong password, typed in haste";
    house
        .send_sign_in("ana@horizon.test", wrong)
        .await
        .expect(401);
    house
        .send_sign_in(
            &format!("{}@horizon.test", "my-password-in-the-wrong-field"),
            wrong,
        )
        .await
        .expect(401);
    secrets.push(("wrong password", wrong.to_owned()));
    let key = house
        .post_as(
            &me,
            "/api-keys",
            &json!({ "name": "Robot", "scopes": ["users:read"] }),
        )
        .await
        .expect(201)
        .json();
    secrets.push(("key", text(&key["key"]).to_owned()));
    let token = house
        .knock("token", &json!({ "apiKey": key["key"] }))
        .await
        .expect(200)
        .json();
    secrets.push(("token of a key", text(&token["accessToken"]).to_owned()));

    let enrolment = house
        .call_as(&me, axum::http::Method::POST, "/mfa/enrol")
        .idempotency_key("one")
        .send()
        .await
        .expect(200)
        .json();
    secrets.push(("secret of the phone", text(&enrolment["secret"]).to_owned()));
    let factor = house.enrol(&me).await;
    for code in &factor.recovery_codes {
        secrets.push(("recovery code", code.clone()));
        secrets.push(("recovery code", code.replace('-', "")));
    }
    let challenge = house.challenge("ana@horizon.test").await;
    house
        .answer(&challenge, &factor.recovery_codes[0])
        .await
        .expect(200);
    secrets.push(("challenge", challenge));
    let new = "another road, winding too 18";
    let change = json!({ "currentPassword": PASSWORD, "newPassword": new });
    let call = house
        .call_as(&next, axum::http::Method::POST, "/me/password")
        .idempotency_key("two");
    call.json(&change).send().await.expect(204);
    secrets.push(("new password", new.to_owned()));
    house
        .knock("password/forgot", &json!({ "email": CUSTOMER }))
        .await
        .expect(202);
    house.fail_to_sign_in(CUSTOMER, 5).await;
    house.run_due_jobs().await;
    for letter in house.db.letters.sent() {
        if let Some((_, link)) = letter.text().split_once("#token=") {
            secrets.push(("link", link.split_whitespace().next().unwrap().to_owned()));
        }
    }
    // Bodies that are refused are not told of either.
    house
        .knock("login", &json!({ "email": 7, "password": new }))
        .await
        .expect(422);
    house
        .knock("login", &json!({ "email": "x", "password": [new] }))
        .await
        .expect(422);
    house
        .door("login")
        .header("content-type", "application/json")
        .body(format!("{{\"password\":\"{new}\",}}"))
        .send()
        .await
        .expect(400);

    let logged = log.text();
    assert!(
        secrets.len() > 35 && logged.len() > 100_000,
        "{} secrets, {} bytes",
        secrets.len(),
        logged.len()
    );
    // Not even this much; what the driver asks the database for shows at its lowest level alone.
    let mistyped = "my-password-in-the-wrong-field";
    assert_eq!(tables_with(&house, mistyped).await, [""; 0]);
    assert!(
        logged
            .lines()
            .all(|line| !line.contains(mistyped) || line.contains("tokio_postgres::query"))
    );
    for (what, secret) in &secrets {
        let tables = tables_with(&house, secret).await;
        assert!(tables.is_empty(), "{what} stands in {tables:?}");
        if let Some(place) = logged.find(secret.as_str()) {
            let line = logged[..place].rfind('\n').map_or(0, |at| at + 1);
            panic!("{what} was logged: {}", &logged[line..place]);
        }
    }
    house.close().await;
}
