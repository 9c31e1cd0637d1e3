//! What is done at the door: cookies, codes, browsers, and a look at what is kept.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Extension;
use axum::extract::ConnectInfo;
use axum::http::Method;
use axum::http::header::SET_COOKIE;
use cf_platform::http::Secured;
use cf_testkit::{Call, Reply, eventually};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio_postgres::Client;
use totp_rs::{Builder, Secret};

use super::support::{CUSTOMER, House, PASSWORD, SignedIn, text};

pub const WRONG: &str = "not the right one 4711";
/// Somebody new.
pub const ANA: &str = "ana@horizon.test";

pub fn registration(email: &str) -> Value {
    json!({ "email": email, "password": PASSWORD, "fullName": "Ana Novak", "organisation": "Horizon d.o.o." })
}

/// The fields that are there, in order.
pub fn fields(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// Everything that an answer to anybody shows but dates and ids of the request.
pub fn shown(reply: &Reply) -> (u16, String, Vec<String>) {
    let headers = reply.headers.keys().map(ToString::to_string).collect();
    (reply.status, reply.text(), headers)
}

/// A cookie as it was set, with all its attributes.
pub fn cookie(reply: &Reply, name: &str) -> Option<String> {
    reply
        .headers
        .get_all(SET_COOKIE)
        .iter()
        .map(|value| value.to_str().unwrap().to_owned())
        .find(|value| value.split_once('=').unwrap().0 == name)
}

/// A cookie as it is sent back.
pub fn crumb(reply: &Reply, name: &str) -> String {
    let cookie = cookie(reply, name).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// The app for codes on somebody's phone.
pub struct Phone(String);

impl Phone {
    /// As it was set up with the answer to an enrolment.
    pub fn of(enrolment: &Value) -> Self {
        Self(text(&enrolment["secret"]).to_owned())
    }

    /// The code of the present time step, or of one before or after.
    pub fn code(&self, house: &House, steps: i64) -> String {
        let secret = Secret::try_from_base32(&self.0).unwrap();
        let totp = Builder::new()
            .with_secret(secret)
            .with_account_name("-")
            .build()
            .unwrap();
        let second = house.db.now().as_second() + 30 * steps;
        totp.generate(u64::try_from(second).unwrap()).to_string()
    }

    /// Six digits that are none of now.
    pub fn wrong(&self, house: &House) -> String {
        let good = [-1, 0, 1].map(|steps| self.code(house, steps));
        ["000000", "111111", "222222", "333333"]
            .into_iter()
            .find(|code| !good.iter().any(|good| good == code))
            .unwrap()
            .to_owned()
    }
}

/// Someone's second factor.
pub struct Factor {
    pub phone: Phone,
    pub recovery_codes: Vec<String>,
}

/// What the database does only when it is told to.
pub struct Held(Client);

impl Held {
    pub async fn go_on(self, sql: &str) {
        self.0
            .batch_execute(&format!("{sql}; commit"))
            .await
            .unwrap();
    }
}

impl House {
    /// A call to `/api/identity/auth/…` by nobody.
    pub fn door(&self, path: &str) -> Call {
        self.post(&format!("/api/identity/auth/{path}"))
    }

    pub async fn knock(&self, path: &str, body: &Value) -> Reply {
        self.door(path).json(body).send().await
    }

    pub async fn knock_with(&self, path: &str, cookie: &str, body: &Value) -> Reply {
        self.door(path)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .json(body)
            .send()
            .await
    }

    /// The same from an address.
    pub async fn knock_from(&self, address: &str, path: &str, body: &Value) -> Reply {
        let peer = ConnectInfo(SocketAddr::new(address.parse().unwrap(), 40_000));
        let router = self.router().layer(Extension(peer));
        let path = format!("/api/identity/auth/{path}");
        Call::new(router, self.tokens.clone(), Method::POST, &path)
            .json(body)
            .send()
            .await
    }

    /// The same over https.
    pub async fn knock_secured(&self, path: &str, body: &Value) -> Reply {
        let router = self.router().layer(Extension(Secured));
        let path = format!("/api/identity/auth/{path}");
        Call::new(router, self.tokens.clone(), Method::POST, &path)
            .json(body)
            .send()
            .await
    }

    pub async fn refresh(&self, token: &str) -> Reply {
        self.knock("refresh", &json!({ "refreshToken": token }))
            .await
    }

    /// What a token is good for: the status of `GET /me`.
    pub async fn me(&self, token: &str) -> u16 {
        self.get("/api/identity/me")
            .bearer(token)
            .send()
            .await
            .status
    }

    pub async fn fail_to_sign_in(&self, email: &str, times: usize) {
        for _ in 0..times {
            self.send_sign_in(email, WRONG).await.expect(401);
        }
    }

    /// A call that is on its way while the test goes on.
    #[expect(clippy::disallowed_methods, reason = "a test calls from many sides")]
    pub fn under_way(&self, path: &str, body: &Value) -> JoinHandle<Reply> {
        tokio::spawn(self.door(path).json(body).send())
    }

    /// Does something in the database, and lets nobody else get at those rows until it goes on.
    pub async fn hold(&self, sql: &str) -> Held {
        let client = self.db.admin().await;
        client
            .batch_execute(&format!("begin; {sql}"))
            .await
            .unwrap();
        Held(client)
    }

    /// Waits until somebody waits for a lock of the database.
    pub async fn somebody_waits(&self) {
        let waiting = "select count(*) > 0 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'";
        eventually("somebody waits", || async {
            self.db.value(waiting).await == "true"
        })
        .await;
    }

    /// What comes of a call that is made many times at once.
    pub async fn at_once(&self, times: usize, path: &str, body: &Value) -> Vec<Reply> {
        let calls = (0..times).map(|_| self.under_way(path, body));
        join_all(calls)
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect()
    }

    /// Sets up a second factor, and leaves its first code behind.
    pub async fn enrol(&self, who: &SignedIn) -> Factor {
        let enrolment = self
            .post_as(who, "/mfa/enrol", &json!({}))
            .await
            .expect(200)
            .json();
        let phone = Phone::of(&enrolment);
        let code = json!({ "code": phone.code(self, 0) });
        let codes = self
            .post_as(who, "/mfa/confirm", &code)
            .await
            .expect(200)
            .json();
        let codes = codes["recoveryCodes"].as_array().unwrap();
        self.pass_seconds(60);
        Factor {
            phone,
            recovery_codes: codes.iter().map(|code| text(code).to_owned()).collect(),
        }
    }

    /// The first step of a sign-in with two.
    pub async fn challenge(&self, email: &str) -> String {
        let asked = self.send_sign_in(email, PASSWORD).await.expect(200).json();
        assert_eq!(asked["mfaRequired"], true);
        text(&asked["mfaToken"]).to_owned()
    }

    pub async fn answer(&self, challenge: &str, code: &str) -> Reply {
        self.knock(
            "mfa/verify",
            &json!({ "mfaToken": challenge, "code": code }),
        )
        .await
    }

    pub fn pass_seconds(&self, seconds: u64) {
        self.db
            .clock
            .advance(std::time::Duration::from_secs(seconds));
    }

    pub fn pass_minutes(&self, minutes: u64) {
        self.pass_seconds(60 * minutes);
    }

    /// Does something in the database that no caller can do.
    pub async fn tamper(&self, sql: &str) {
        self.db.admin().await.batch_execute(sql).await.unwrap();
    }

    /// How many rows each table has.
    pub async fn rows(&self) -> BTreeMap<String, i64> {
        let counts = self
            .db
            .value(
                "select json_object_agg(format('%s.%s', schemaname, relname), (xpath('/row/c/text()',
                    query_to_xml(format('select count(*) as c from %I.%I', schemaname, relname), false, true, '')
                ))[1]::text::bigint) from pg_stat_user_tables",
            )
            .await;
        serde_json::from_str(&counts).unwrap()
    }
}

/// What was added where.
pub fn added(
    before: &BTreeMap<String, i64>,
    after: &BTreeMap<String, i64>,
) -> BTreeMap<String, i64> {
    after
        .iter()
        .map(|(table, rows)| (table.clone(), rows - before[table]))
        .filter(|(_, added)| *added != 0)
        .collect()
}

/// The customer, with a second factor.
pub async fn protected(house: &House) -> (SignedIn, Factor) {
    let me = house.sign_in(CUSTOMER).await;
    let factor = house.enrol(&me).await;
    (me, factor)
}
