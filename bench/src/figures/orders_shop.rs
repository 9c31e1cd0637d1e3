//! A customer who orders, pays, waits and looks; and the platform on which it is done.

use std::cell::RefCell;
use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, ensure};
use cf_kernel::id::OrderId;
use cf_platform::db::private::{Options, PrivatePostgres};
use futures_util::future::{try_join, try_join_all};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio_postgres::Client;
use uuid::Uuid;

use super::orders_rows::Rows;
use crate::connection::Connection;
use crate::load;
use crate::postgres::{DATABASE, Server};
use crate::program::{self, Program};
use crate::sample::Sample;
use crate::usage::{self, Spent};
use crate::{Bench, tell};

/// The same tables, that the platform knows nothing of.
pub const PLAIN: &str = "plain";
const NOTE_CHANGES: &str = include_str!("../../sql/note_changes.sql");
const PASSWORD: &str = "many orders, one after the other 1!";
const CUSTOMER: &str = "customer@acme.test";
const STAFF: &str = "admin@cloudfactory.test";
const PATIENCE: Duration = Duration::from_mins(1);
/// How often it is looked which orders have come to their end.
const LOOK: Duration = Duration::from_millis(10);

/// The provider takes no time, and everybody may ask as often as they like.
const SETTINGS: [(&str, &str); 4] = [
    ("CLOUD_FACTORY_DEMO_PASSWORD", PASSWORD),
    ("CLOUD_FACTORY_GATEWAY__LIMITS__LOGIN", "off"),
    ("CLOUD_FACTORY_GATEWAY__LIMITS__SENSITIVE", "off"),
    ("CLOUD_FACTORY_PROVISIONING__SIMULATED__PACE", "0"),
];

/// A platform with its data, and what one order writes there.
pub struct Place {
    dir: TempDir,
    pub program: Program,
    pub server: Server,
    pub rows: Rows,
}

impl Place {
    /// Makes everything, and looks at one order. The plain tables are as all is then.
    pub fn open(bench: &Bench, runtime: &Runtime) -> anyhow::Result<Self> {
        let dir = program::data_dir()?;
        let program = Program::start(&bench.binary, dir.path(), &SETTINGS)?;
        let server = Server::in_data_dir(runtime, dir.path())?;
        let mut place = Self {
            dir,
            program,
            server,
            rows: Rows::default(),
        };
        // The first makes rows that all later ones share.
        let shop = place.customer()?;
        shop.journeys(&place.server, 1, Pace::Once)?;
        place.settle()?;
        let admin = runtime.block_on(place.server.connect(DATABASE))?;
        runtime.block_on(admin.batch_execute(NOTE_CHANGES))?;
        let since = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        shop.journeys(&place.server, 1, Pace::Once)?;
        place.settle()?;
        place.rows = runtime.block_on(Rows::noted(&admin, u64::try_from(since)?))?;
        runtime.block_on(admin.batch_execute("drop schema noted cascade"))?;
        drop(admin);
        place.again(bench, runtime, |admin| {
            let copy = format!("create database {PLAIN} template {DATABASE}");
            let open = format!("grant connect on database {PLAIN} to public");
            runtime.block_on(async {
                admin.batch_execute(&copy).await?;
                admin.batch_execute(&open).await?;
                anyhow::Ok(())
            })
        })
    }

    /// Stops the program, does something to its server, and starts it again.
    pub fn again(
        self,
        bench: &Bench,
        runtime: &Runtime,
        between: impl FnOnce(&Client) -> anyhow::Result<()>,
    ) -> anyhow::Result<Self> {
        self.program.stop()?;
        let path: &Path = self.dir.path();
        let postgres = runtime.block_on(PrivatePostgres::start(Options::new(path), &|_| ()))?;
        let admin = runtime.block_on(Server::from(&postgres).connect("postgres"))?;
        between(&admin)?;
        drop(admin);
        runtime.block_on(postgres.stop())?;
        let program = Program::start(&bench.binary, path, &SETTINGS)?;
        let server = Server::in_data_dir(runtime, path)?;
        Ok(Self {
            program,
            server,
            ..self
        })
    }

    pub fn customer(&self) -> anyhow::Result<Shop> {
        Shop::sign_in(self.program.address, CUSTOMER)
    }

    pub fn staff(&self) -> anyhow::Result<Shop> {
        Shop::sign_in(self.program.address, STAFF)
    }

    /// What it costs, all that follows included.
    pub fn metered(&self, work: impl FnOnce() -> anyhow::Result<Sample>) -> anyhow::Result<Sample> {
        let spent = || {
            anyhow::Ok(Spent {
                program: usage::process(self.program.pid())?,
                server: usage::server(self.server.pid)?,
                asker: usage::own()?,
            })
        };
        let before = spent()?;
        let sample = work()?;
        self.settle()?;
        Ok(sample.with_cpu(spent()?.since(before)))
    }

    /// Waits until nothing is done any more: the program and its server are at rest twice in turn.
    pub fn settle(&self) -> anyhow::Result<()> {
        const TURN: Duration = Duration::from_millis(300);
        let spent =
            || anyhow::Ok(usage::process(self.program.pid())? + usage::server(self.server.pid)?);
        let began = Instant::now();
        let (mut quiet, mut before) = (0, spent()?);
        while quiet < 2 {
            std::thread::sleep(TURN);
            let now = spent()?;
            quiet = if now.saturating_sub(before) <= TURN / 10 {
                quiet + 1
            } else {
                0
            };
            before = now;
            if began.elapsed() > PATIENCE {
                tell("it does not come to rest; what it does goes on the bill");
                break;
            }
        }
        Ok(())
    }
}

/// How long, and how often.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    Once,
    /// Again as soon as it is done.
    For(Duration),
    /// At a beat, whatever has become of the one before.
    At(Duration, Duration),
}

/// Someone who is signed in.
pub struct Shop {
    address: SocketAddr,
    token: String,
}

impl Shop {
    fn sign_in(address: SocketAddr, email: &str) -> anyhow::Result<Self> {
        let body = json!({ "email": email, "password": PASSWORD }).to_string();
        let question = load::post(address, "/api/identity/auth/login", &body);
        let session: Value = serde_json::from_slice(&load::once(address, &question)?)?;
        let token = text(&session, "accessToken")?;
        Ok(Self { address, token })
    }

    fn post(&self, path: &str, body: &Value) -> Vec<u8> {
        static KEYS: AtomicU64 = AtomicU64::new(0);
        let key = format!(
            "bench-{}-{}",
            std::process::id(),
            KEYS.fetch_add(1, Ordering::Relaxed)
        );
        load::post_as(self.address, path, &self.token, &key, &body.to_string())
    }

    fn order(&self) -> Vec<u8> {
        let vps = |plan: &str| {
            json!({
                "product": "vps", "billingCycle": "monthly", "quantity": 1,
                "configuration": { "region": "lj-1", "plan": plan, "osImage": "debian-12" },
            })
        };
        let database = json!({
            "product": "managed-postgresql", "billingCycle": "monthly", "quantity": 1,
            "configuration": {
                "region": "lj-1", "plan": "starter", "storageGb": 20, "highAvailability": false,
            },
        });
        let items = [vps("core"), vps("business"), database];
        self.post(
            "/api/orders",
            &json!({ "items": items, "currency": "EUR", "submit": true }),
        )
    }

    fn payment(&self, order: &str) -> Vec<u8> {
        let method = json!({ "type": "card", "number": "4242424242424242" });
        self.post(
            "/api/billing/payments",
            &json!({ "orderId": order, "method": method }),
        )
    }

    /// Orders, on so many connections.
    pub fn create(&self, connections: u8, during: Duration) -> anyhow::Result<Sample> {
        self.ask(connections, during, 201, |_| self.order())
    }

    /// Looks at one after the other.
    pub fn read(
        &self,
        paths: &[String],
        connections: u8,
        during: Duration,
    ) -> anyhow::Result<Sample> {
        let questions: Vec<Vec<u8>> = paths
            .iter()
            .map(|path| load::get_as(self.address, path, &self.token))
            .collect();
        ensure!(!questions.is_empty(), "there is nothing to look at");
        self.ask(connections, during, 200, |nth| {
            questions[nth % questions.len()].clone()
        })
    }

    fn ask(
        &self,
        connections: u8,
        during: Duration,
        wanted: u16,
        question: impl Fn(usize) -> Vec<u8>,
    ) -> anyhow::Result<Sample> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let opening = (0..connections).map(|_| Connection::open(self.address, None));
            let mut lines = try_join_all(opening).await?;
            let began = Instant::now();
            let question = &question;
            let asking = lines
                .iter_mut()
                .enumerate()
                .map(|(start, line)| async move {
                    let (mut latencies, mut nth) = (Vec::new(), start);
                    while began.elapsed() < during {
                        let asked = Instant::now();
                        good(line, &question(nth), wanted).await?;
                        latencies.push(asked.elapsed());
                        nth += usize::from(connections);
                    }
                    anyhow::Ok(latencies)
                });
            let latencies = try_join_all(asking).await?.concat();
            let count = u64::try_from(latencies.len())?;
            Ok(Sample::new(count, began.elapsed()).with_latencies(latencies))
        })
    }

    /// Orders, pays and waits until all is there, so many at once. The latencies are those from paid
    /// to fulfilled, as the orders themselves have them.
    pub fn journeys(&self, server: &Server, at_once: u8, pace: Pace) -> anyhow::Result<Sample> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let waiting = RefCell::new(HashSet::new());
        let all = runtime.block_on(async {
            let admin = server.connect(DATABASE).await?;
            let opening = (0..at_once).map(|_| Connection::open(self.address, None));
            let lines = try_join_all(opening).await?;
            let (began, over) = (Instant::now(), RefCell::new(false));
            let (waiting, over) = (&waiting, &over);
            let going = (0_u32..).zip(lines).map(|(nth, mut line)| async move {
                let mut orders = Vec::new();
                let lag = match pace {
                    Pace::At(beat, _) => beat / u32::from(at_once) * nth,
                    _ => Duration::ZERO,
                };
                let mut due = began + lag;
                loop {
                    tokio::time::sleep_until(due.into()).await;
                    let order = self.buy(&mut line).await?;
                    waiting.borrow_mut().insert(order);
                    while waiting.borrow().contains(&order) {
                        tokio::time::sleep(LOOK / 2).await;
                    }
                    orders.push(order);
                    let ends = match pace {
                        Pace::Once => true,
                        Pace::For(during) => began.elapsed() >= during,
                        Pace::At(beat, during) => {
                            due += beat;
                            due >= began + during
                        }
                    };
                    if ends {
                        return anyhow::Ok(orders);
                    }
                }
            });
            let looking = watch(&admin, waiting, over);
            let going = async {
                let orders = try_join_all(going).await?;
                *over.borrow_mut() = true;
                anyhow::Ok((orders, began.elapsed()))
            };
            let ((orders, took), ()) = try_join(going, looking).await?;
            let latencies = latencies(&admin, &orders.concat()).await?;
            anyhow::Ok((latencies, took))
        });
        let (latencies, took) = all?;
        Ok(Sample::new(u64::try_from(latencies.len())?, took).with_latencies(latencies))
    }

    async fn buy(&self, line: &mut Connection) -> anyhow::Result<Uuid> {
        let order: Value = serde_json::from_slice(&good(line, &self.order(), 201).await?)?;
        let id = text(&order, "id")?;
        let payment = self.payment(&id);
        let paid: Value = serde_json::from_slice(&good(line, &payment, 201).await?)?;
        ensure!(paid["state"] == "succeeded", "a payment came to: {paid}");
        Ok(id.parse::<OrderId>()?.uuid())
    }
}

async fn good(line: &mut Connection, question: &[u8], wanted: u16) -> anyhow::Result<Vec<u8>> {
    let answer = line.ask(question).await?;
    let body = line.body(&answer);
    ensure!(
        answer.status == wanted,
        "answered with {}: {}",
        answer.status,
        String::from_utf8_lossy(body)
    );
    Ok(body.to_vec())
}

/// Takes the orders away that have ended, until it is over. Asked by their ids: what looking costs is on
/// the bill of what is looked at.
async fn watch(
    admin: &Client,
    waiting: &RefCell<HashSet<Uuid>>,
    over: &RefCell<bool>,
) -> anyhow::Result<()> {
    let ended =
        "select id, number, state from orders.orders where id = any($1) and ended_at is not null";
    let ended = admin.prepare(ended).await?;
    let mut changed = Instant::now();
    while !*over.borrow() {
        tokio::time::sleep(LOOK).await;
        let orders: Vec<Uuid> = waiting.borrow().iter().copied().collect();
        if orders.is_empty() {
            changed = Instant::now();
            continue;
        }
        for row in admin.query(&ended, &[&orders]).await? {
            let (number, state): (String, String) = (row.get(1), row.get(2));
            ensure!(state == "fulfilled", "order {number} came to: {state}");
            waiting.borrow_mut().remove(&row.get(0));
            changed = Instant::now();
        }
        ensure!(
            changed.elapsed() < PATIENCE,
            "no order was fulfilled for a minute"
        );
    }
    Ok(())
}

async fn latencies(admin: &Client, orders: &[Uuid]) -> anyhow::Result<Vec<Duration>> {
    let took = "select extract(epoch from ended_at - paid_at)::double precision from orders.orders where id = any($1)";
    let rows = admin.query(took, &[&orders]).await?;
    let took = rows.iter().map(|row| row.get::<_, f64>(0).max(0.0));
    Ok(took.map(Duration::from_secs_f64).collect())
}

fn text(value: &Value, field: &str) -> anyhow::Result<String> {
    let text = value[field].as_str();
    text.map(str::to_owned)
        .with_context(|| format!("`{field}` is missing in {value}"))
}
