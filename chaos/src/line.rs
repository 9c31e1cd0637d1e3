//! Calls by HTTP that go on until they are answered: the other side dies now and then.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

/// Everybody's.
pub const PASSWORD: &str = "A-long-way-from-home-7";
/// One call goes on for as long; a platform that does not come back is a finding.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(50);

#[derive(Debug, Clone)]
pub struct Line {
    client: Client,
    base: String,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

/// A call that may be repeated: a read, or a write with its key.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    pub method: Method,
    pub path: &'a str,
    pub token: Option<&'a str>,
    pub key: Option<&'a str>,
    pub body: Option<&'a Value>,
}

impl<'a> Call<'a> {
    pub fn get(path: &'a str, token: &'a str) -> Self {
        Self {
            method: Method::GET,
            path,
            token: Some(token),
            key: None,
            body: None,
        }
    }

    pub fn post(path: &'a str, token: &'a str, key: &'a str, body: &'a Value) -> Self {
        Self {
            method: Method::POST,
            path,
            token: Some(token),
            key: Some(key),
            body: Some(body),
        }
    }
}

impl Line {
    pub fn to(address: SocketAddr) -> anyhow::Result<Self> {
        let client = Client::builder()
            .timeout(Duration::from_secs(15))
            .connect_timeout(Duration::from_secs(2))
            .build()?;
        Ok(Self {
            client,
            base: format!("http://{address}"),
        })
    }

    /// Asks until there is an answer that is one: not a broken connection, not "later", not "still at
    /// work". The same key each time.
    pub async fn ask(&self, call: &Call<'_>) -> anyhow::Result<Answer> {
        let began = Instant::now();
        let mut last = String::new();
        while began.elapsed() < PATIENCE {
            match self.once(call).await {
                Ok(answer) if !must_wait(&answer) => return Ok(answer),
                Ok(answer) => last = format!("{} {}", answer.status, answer.body),
                Err(error) => last = error.to_string(),
            }
            tokio::time::sleep(PAUSE).await;
        }
        bail!(
            "no answer to {} {} within {} s: {last}",
            call.method,
            call.path,
            PATIENCE.as_secs()
        )
    }

    async fn once(&self, call: &Call<'_>) -> reqwest::Result<Answer> {
        let url = format!("{}{}", self.base, call.path);
        let mut request = self.client.request(call.method.clone(), url);
        if let Some(token) = call.token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = call.key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = call.body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let bytes = response.bytes().await?;
        Ok(Answer {
            status,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        })
    }

    /// Gives the token of whoever has this address; all have one password.
    pub async fn sign_in(&self, email: &str) -> anyhow::Result<String> {
        let body = json!({ "email": email, "password": PASSWORD });
        let call = Call {
            token: None,
            key: None,
            ..Call::post("/api/identity/auth/login", "", "", &body)
        };
        let session = self.ask(&call).await?.expect(200, "sign in")?;
        let token = session["accessToken"].as_str();
        Ok(token.context("a session has a token")?.to_owned())
    }

    /// Whether it is ready to work.
    pub async fn is_ready(&self) -> bool {
        let url = format!("{}/health/ready", self.base);
        let asked = self.client.get(url).timeout(Duration::from_secs(2));
        let answer = asked.send().await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
    }
}

/// 5xx: the answer is not known. 409 with a key that is at work: neither. 429: later.
fn must_wait(answer: &Answer) -> bool {
    let still_running = answer.status == 409
        && answer.body["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("still-running"));
    answer.status >= 500 || answer.status == 429 || still_running
}

impl Answer {
    /// Its body, when it is what was hoped for.
    pub fn expect(self, wanted: u16, what: &str) -> anyhow::Result<Value> {
        if self.status == wanted {
            return Ok(self.body);
        }
        bail!("{what}: {} instead of {wanted}: {}", self.status, self.body)
    }
}
