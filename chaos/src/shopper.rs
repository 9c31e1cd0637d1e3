//! One customer: orders, pays, calls off, and remembers what it was told.

use anyhow::Context as _;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::chance::Chance;
use crate::line::{Answer, Call, Line, PASSWORD};

/// What a shopper was told, for good.
#[derive(Debug)]
pub struct Memory {
    pub who: String,
    pub token: String,
    pub orders: Vec<Bought>,
}

/// One order, as its buyer knows it.
#[derive(Debug, Clone)]
pub struct Bought {
    pub id: String,
    pub number: String,
    /// A payment that was said to have succeeded.
    pub paid: Option<String>,
    /// The order was said to be cancelled.
    pub cancelled: bool,
}

#[derive(Debug)]
pub struct Shopper {
    who: String,
    line: Line,
    chance: Chance,
    token: String,
    orders: Vec<Bought>,
}

/// Cards of the sandbox, with how often of a hundred each is taken: one that is good, one that is
/// declined, and those whose gateway tells late, twice or not at all.
const CARDS: [(&str, u64); 5] = [
    ("4242424242424242", 70),
    ("4000000000000002", 10),
    (LATE_WEBHOOK, 7),
    (DOUBLE_WEBHOOK, 7),
    (LOST_REPLY, 6),
];
const LATE_WEBHOOK: &str = "4000000000100018";
const DOUBLE_WEBHOOK: &str = "4000000000100034";
const LOST_REPLY: &str = "4000000000100042";

impl Shopper {
    /// Registers and signs in.
    pub async fn come(number: u32, line: Line, mut chance: Chance) -> anyhow::Result<Self> {
        let mut shopper = Self {
            who: format!("shopper-{number}-{}", chance.key()),
            line,
            chance,
            token: String::new(),
            orders: Vec::new(),
        };
        shopper.register().await?;
        Ok(shopper)
    }

    /// Buys one thing after the other until told to stop; the last one is bought to the end.
    pub async fn buy_until(mut self, stop: watch::Receiver<bool>) -> anyhow::Result<Memory> {
        while !*stop.borrow() {
            self.buy().await.with_context(|| self.who.clone())?;
        }
        // What is read in the end is read with a token of now.
        self.sign_in().await?;
        Ok(Memory {
            who: self.who,
            token: self.token,
            orders: self.orders,
        })
    }

    async fn register(&mut self) -> anyhow::Result<()> {
        let who = &self.who;
        let body = json!({
            "email": format!("{who}@chaos.test"), "password": PASSWORD,
            "fullName": who, "organisation": who,
        });
        let key = self.chance.key();
        let call = Call {
            token: None,
            ..Call::post("/api/identity/auth/register", "", &key, &body)
        };
        self.line.ask(&call).await?.expect(201, "register")?;
        self.sign_in().await
    }

    async fn sign_in(&mut self) -> anyhow::Result<()> {
        let email = format!("{}@chaos.test", self.who);
        self.token = self.line.sign_in(&email).await?;
        Ok(())
    }

    async fn post(&mut self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        let key = self.chance.key();
        let call = Call::post(path, &self.token, &key, body);
        let answer = self.line.ask(&call).await?;
        // A token lives for a quarter of an hour, or until the keys that signed it are gone.
        if answer.status != 401 {
            return Ok(answer);
        }
        self.sign_in().await?;
        let call = Call::post(path, &self.token, &key, body);
        self.line.ask(&call).await
    }

    async fn buy(&mut self) -> anyhow::Result<()> {
        let order = json!({
            "items": self.basket(), "currency": "EUR", "submit": true,
            "policy": if self.chance.percent(25) { "all_or_nothing" } else { "per_item" },
        });
        let made = self
            .post("/api/orders", &order)
            .await?
            .expect(201, "order")?;
        let place = self.orders.len();
        self.orders.push(Bought {
            id: text(&made, "id")?,
            number: text(&made, "number")?,
            paid: None,
            cancelled: false,
        });
        if self.chance.percent(10) {
            return self.cancel(place).await;
        }
        self.pay(place).await?;
        // While it is being made.
        if self.chance.percent(10) {
            self.cancel(place).await?;
        }
        Ok(())
    }

    fn basket(&mut self) -> Vec<Value> {
        let items = self.chance.between(1, 3);
        (0..items).map(|_| self.thing()).collect()
    }

    fn thing(&mut self) -> Value {
        let cycle = if self.chance.percent(20) {
            "annual"
        } else {
            "monthly"
        };
        if self.chance.percent(60) {
            let plan = ["core", "business"][usize::from(self.chance.percent(50))];
            return json!({
                "product": "vps", "billingCycle": cycle, "quantity": 1,
                "configuration": { "region": "lj-1", "plan": plan, "osImage": "debian-12" },
            });
        }
        json!({
            "product": "managed-postgresql", "billingCycle": cycle, "quantity": 1,
            "configuration": {
                "region": "lj-1", "plan": "starter", "storageGb": 20 + self.chance.below(30),
                "highAvailability": self.chance.percent(30),
            },
        })
    }

    fn card(&mut self) -> &'static str {
        let mut left = self.chance.below(100);
        for (card, share) in CARDS {
            if left < share {
                return card;
            }
            left -= share;
        }
        CARDS[0].0
    }

    /// Pays, at the third try with a card that is good.
    async fn pay(&mut self, place: usize) -> anyhow::Result<()> {
        for attempt in 1..=3 {
            let card = if attempt == 3 {
                CARDS[0].0
            } else {
                self.card()
            };
            let body = json!({
                "orderId": self.orders[place].id,
                "method": { "type": "card", "number": card },
            });
            let answer = self.post("/api/billing/payments", &body).await?;
            match answer.status {
                201 => {
                    let state = text(&answer.body, "state")?;
                    if state == "succeeded" {
                        self.orders[place].paid = Some(text(&answer.body, "id")?);
                    }
                    if state != "failed" {
                        return Ok(());
                    }
                }
                // Paid by an attempt whose answer was not heard, or over.
                409 => return Ok(()),
                _ => {
                    answer.expect(201, "payment")?;
                }
            }
        }
        Ok(())
    }

    async fn cancel(&mut self, place: usize) -> anyhow::Result<()> {
        let path = format!("/api/orders/{}/cancel", self.orders[place].id);
        let body = json!({ "reason": "changed my mind" });
        let answer = self.post(&path, &body).await?;
        match answer.status {
            200 => self.orders[place].cancelled = true,
            // It is too late.
            409 => {}
            _ => {
                answer.expect(200, "cancel")?;
            }
        }
        Ok(())
    }
}

fn text(value: &Value, field: &str) -> anyhow::Result<String> {
    let text = value[field].as_str();
    text.map(str::to_owned)
        .with_context(|| format!("`{field}` is missing in {value}"))
}
