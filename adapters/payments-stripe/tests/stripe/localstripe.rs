//! localstripe, a server that speaks like Stripe: one for each test, gone with it.

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

pub const KEY: &str = "sk_test_12345";

pub struct LocalStripe {
    pub address: String,
    /// It ends when its standard input is closed, also where the test was killed.
    _process: Child,
}

impl LocalStripe {
    pub async fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut process = Command::new(root.join("scripts/peers/localstripe.sh"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.next_line().await.unwrap();
        let port: u16 = port
            .unwrap_or_else(|| panic!("localstripe did not start: its message stands above"))
            .parse()
            .unwrap();
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _process: process,
        }
    }

    /// Sends events there, signed with the secret.
    pub async fn tell(&self, url: &str, secret: &str) {
        let hook = serde_json::json!({ "url": url, "secret": secret });
        let answer = reqwest::Client::new()
            .post(format!("{}/_config/webhooks/test", self.address))
            .json(&hook)
            .send();
        assert!(answer.await.unwrap().status().is_success());
    }

    /// What Stripe's script in the browser and the bank's page do.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Value {
        let answer = reqwest::Client::new()
            .post(format!("{}/v1/{path}", self.address))
            .bearer_auth(KEY)
            .form(form)
            .send()
            .await
            .unwrap();
        let status = answer.status();
        let body: Value = answer.json().await.unwrap();
        assert!(
            status.is_success() || status == 402,
            "{path}: {status} {body}"
        );
        body
    }

    /// A payment method as the script in the browser makes one.
    pub async fn card(&self, number: &str) -> String {
        let form = [
            ("type", "card"),
            ("card[number]", number),
            ("card[exp_month]", "12"),
            ("card[exp_year]", "2030"),
            ("card[cvc]", "123"),
        ];
        let made = self.post("payment_methods", &form).await;
        made["id"].as_str().unwrap().to_owned()
    }

    pub async fn bank_account(&self, iban: &str) -> String {
        let form = [("type", "sepa_debit"), ("sepa_debit[iban]", iban)];
        let made = self.post("payment_methods", &form).await;
        made["id"].as_str().unwrap().to_owned()
    }
}
