//! What was lost, doubled or is stuck.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::Value;

use crate::killer::Killer;
use crate::line::{Call, Line};
use crate::program::Program;
use crate::shopper::{Bought, Memory};

/// What came out.
#[derive(Debug, Default)]
pub struct Verdict {
    orders: usize,
    ends: HashMap<String, usize>,
    /// Acknowledged, and not there.
    lost: Vec<String>,
    /// There more than once.
    doubled: Vec<String>,
    /// Paid, not at its end, and nobody was asked to see to it.
    stuck: Vec<String>,
    /// An operator was asked: the provider refuses what has to be done.
    for_people: usize,
    /// What the doctor says.
    broken: Vec<String>,
    /// From the last kill until everything was at its end.
    settled: Duration,
}

const OPERATOR: &str = "admin@cloudfactory.test";
const ENDS: [&str; 3] = ["fulfilled", "cancelled", "failed"];

/// Waits until nothing moves, and compares what there is with what was said.
pub async fn look(
    line: &Line,
    memories: &[Memory],
    since: Instant,
    patience: Duration,
) -> anyhow::Result<Verdict> {
    let mut verdict = Verdict::default();
    let desk = Desk::open(line).await?;
    for memory in memories {
        let listed = list(line, memory, "/api/orders?limit=200").await?;
        let numbers: HashSet<&str> = listed
            .iter()
            .filter_map(|it| it["number"].as_str())
            .collect();
        if numbers.len() != listed.len() {
            verdict
                .doubled
                .push(format!("{}: a number is there twice", memory.who));
        }
        // Each key was repeated until it was answered: as many orders as answers.
        if listed.len() > memory.orders.len() {
            verdict.doubled.push(format!(
                "{}: {} orders for {} requests",
                memory.who,
                listed.len(),
                memory.orders.len()
            ));
        }
        for bought in &memory.orders {
            if !numbers.contains(bought.number.as_str()) {
                verdict
                    .lost
                    .push(format!("{} of {}", bought.number, memory.who));
                continue;
            }
            let (end, for_people) = settle(line, &desk, memory, bought, since + patience).await?;
            verdict.for_people += usize::from(for_people);
            verdict
                .judge(line, memory, bought, (&end, for_people))
                .await?;
        }
        verdict.orders += memory.orders.len();
    }
    verdict.settled = since.elapsed();
    Ok(verdict)
}

/// The order at its end, or as it is when people have to see to it or patience is at one. And whether
/// people have to.
async fn settle(
    line: &Line,
    desk: &Desk,
    memory: &Memory,
    bought: &Bought,
    until: Instant,
) -> anyhow::Result<(Value, bool)> {
    let path = format!("/api/orders/{}", bought.id);
    let mut turn = 0_u32;
    loop {
        let order = line.ask(&Call::get(&path, &memory.token)).await?;
        let order = order.expect(200, "order")?;
        let state = order["state"].as_str().unwrap_or_default();
        let waits_for_money = state == "pendingPayment" && bought.paid.is_none();
        if ENDS.contains(&state) || waits_for_money {
            return Ok((order, false));
        }
        let over = Instant::now() > until;
        if (over || turn.is_multiple_of(10)) && desk.waits(line, &bought.id).await? {
            return Ok((order, true));
        }
        if over {
            return Ok((order, false));
        }
        turn += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What operators were asked to see to.
struct Desk {
    token: String,
}

impl Desk {
    async fn open(line: &Line) -> anyhow::Result<Self> {
        let token = line.sign_in(OPERATOR).await?;
        Ok(Self { token })
    }

    async fn waits(&self, line: &Line, order: &str) -> anyhow::Result<bool> {
        let tasks = pages(line, &self.token, "/api/tasks?state=open&limit=200").await?;
        let names = |task: &Value| task["subject"] == order || task["known"]["orderId"] == order;
        Ok(tasks.iter().any(names))
    }
}

async fn list(line: &Line, memory: &Memory, path: &str) -> anyhow::Result<Vec<Value>> {
    pages(line, &memory.token, path).await
}

async fn pages(line: &Line, token: &str, path: &str) -> anyhow::Result<Vec<Value>> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let address = format!("{path}{cursor}");
        let page = line.ask(&Call::get(&address, token)).await?;
        let mut page = page.expect(200, path)?;
        let items = page["items"].as_array_mut().context("a page has items")?;
        all.append(items);
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(all),
        }
    }
}

impl Verdict {
    async fn judge(
        &mut self,
        line: &Line,
        memory: &Memory,
        bought: &Bought,
        (order, for_people): (&Value, bool),
    ) -> anyhow::Result<()> {
        let state = order["state"].as_str().unwrap_or_default().to_owned();
        let number = &bought.number;
        *self.ends.entry(state.clone()).or_default() += 1;
        if !ENDS.contains(&state.as_str()) && state != "pendingPayment" && !for_people {
            self.stuck.push(format!("{number} is {state}"));
        }
        if bought.paid.is_some() && state == "pendingPayment" {
            self.stuck.push(format!("{number} is paid and {state}"));
        }
        if bought.cancelled && state != "cancelled" {
            self.lost
                .push(format!("{number} was cancelled and is {state}"));
        }
        let path = format!("/api/billing/payments?limit=200&orderId={}", bought.id);
        let payments = list(line, memory, &path).await?;
        let good = payments.iter().filter(|it| {
            matches!(
                it["state"].as_str(),
                Some("succeeded" | "partiallyRefunded" | "refunded")
            )
        });
        let good: Vec<&str> = good.filter_map(|it| it["id"].as_str()).collect();
        if good.len() > 1 {
            self.doubled
                .push(format!("{number} is paid {} times", good.len()));
        }
        if let Some(paid) = &bought.paid
            && !good.contains(&paid.as_str())
        {
            self.lost.push(format!("payment {paid} of {number}"));
        }
        Ok(())
    }

    /// Asks the doctor. What failed has ended, and is still being taken back: he is asked again for as
    /// long as there is patience.
    pub async fn examine(
        &mut self,
        program: &Program,
        since: Instant,
        patience: Duration,
    ) -> anyhow::Result<()> {
        loop {
            let findings = program.doctor()?.into_iter();
            let wrong = findings.filter(|it| it.verdict == "wrong");
            self.broken = wrong
                .map(|it| format!("{}: {}", it.what, it.says))
                .collect();
            if self.broken.is_empty() || since.elapsed() > patience {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    pub fn is_good(&self) -> bool {
        [&self.lost, &self.doubled, &self.stuck, &self.broken]
            .iter()
            .all(|found| found.is_empty())
    }

    pub fn tell(&self, killer: &Killer, took: Duration) {
        let mut ends: Vec<String> = self
            .ends
            .iter()
            .map(|(state, count)| format!("{count} {state}"))
            .collect();
        ends.sort();
        let average = killer.all.checked_div(killer.kills()).unwrap_or_default();
        eprintln!(
            "{} kills ({} program, {} both, {} PostgreSQL) in {} s; back after {} ms, at most {} ms",
            killer.kills(),
            killer.alone,
            killer.together,
            killer.servers,
            took.as_secs(),
            average.as_millis(),
            killer.longest.as_millis()
        );
        eprintln!(
            "{} orders: {}; {} wait for an operator; the others at their end {} ms after the last kill",
            self.orders,
            ends.join(", "),
            self.for_people,
            self.settled.as_millis()
        );
        eprintln!(
            "lost {}, doubled {}, stuck {}, rules broken {}",
            self.lost.len(),
            self.doubled.len(),
            self.stuck.len(),
            self.broken.len()
        );
        for (what, found) in [
            ("LOST", &self.lost),
            ("DOUBLED", &self.doubled),
            ("STUCK", &self.stuck),
            ("BROKEN", &self.broken),
        ] {
            for it in found {
                eprintln!("{what}: {it}");
            }
        }
    }
}
