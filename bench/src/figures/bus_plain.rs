//! The same rows with nothing around them: INSERT with NOTIFY, and an INSERT for what is heard.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context as _;
use futures_util::future::{poll_fn, try_join_all};
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client, NoTls, Statement};
use uuid::Uuid;

use cf_kernel::IdSource as _;
use cf_kernel::event::Event as _;
use cf_platform::time::RandomIds;

use super::bus::{AGGREGATES, Counted, Done, LANES, WRITERS};
use crate::postgres::Server;

/// What takes a connection and one statement.
struct Writer {
    client: Client,
    say: Statement,
}

pub struct Plain {
    writers: Vec<Writer>,
    pub done: Arc<Done>,
    said: AtomicU64,
    /// Listens for as long as it is there.
    _listener: Client,
}

impl Plain {
    pub async fn new(server: &Server) -> anyhow::Result<Self> {
        server
            .connect("bench")
            .await?
            .batch_execute(include_str!("../../sql/plain.sql"))
            .await?;
        let done = Arc::<Done>::default();
        let mut lanes = Vec::new();
        for _ in 0..LANES {
            lanes.push(lane(server, Arc::clone(&done)).await?);
        }
        let listener = listen(server, lanes).await?;
        let mut writers = Vec::new();
        for _ in 0..WRITERS {
            let client = server.connect("bench").await?;
            let say = client
                .prepare(include_str!("../../sql/plain_say.sql"))
                .await?;
            writers.push(Writer { client, say });
        }
        Ok(Self {
            writers,
            done,
            said: AtomicU64::new(0),
            _listener: listener,
        })
    }

    /// Says so many events, and waits until all were reacted to.
    pub async fn all(&self, events: u64) -> anyhow::Result<()> {
        let writing = self
            .writers
            .iter()
            .zip(0..)
            .map(|(writer, first): (_, u64)| async move {
                for number in (first..events).step_by(self.writers.len()) {
                    self.say(writer, number).await?;
                }
                anyhow::Ok(())
            });
        try_join_all(writing).await?;
        self.done.reaches(self.said.load(Ordering::Relaxed)).await;
        Ok(())
    }

    pub async fn one(&self, number: u64) -> anyhow::Result<Uuid> {
        self.say(self.writers.first().context("nobody writes")?, number)
            .await
    }

    async fn say(&self, writer: &Writer, number: u64) -> anyhow::Result<Uuid> {
        let event = Counted::new(number);
        let (id, tenant) = (RandomIds.uuid(), Uuid::from_u128(1));
        let payload = format!(
            r#"{{"thing":"{}","number":{number},"note":"{}"}}"#,
            event.thing, event.note
        );
        let lane = i64::try_from(number % AGGREGATES % u64::from(LANES))?;
        let actor = r#"{"kind":"system","name":"bench"}"#;
        writer
            .client
            .execute(
                &writer.say,
                &[
                    &id,
                    &Counted::TOPIC.as_str(),
                    &tenant,
                    &tenant,
                    &event.thing,
                    &RandomIds.uuid(),
                    &actor,
                    &payload,
                    &lane,
                ],
            )
            .await?;
        self.said.fetch_add(1, Ordering::Relaxed);
        Ok(id)
    }
}

/// Reacts to one event after the other.
async fn lane(server: &Server, done: Arc<Done>) -> anyhow::Result<mpsc::UnboundedSender<Uuid>> {
    let client = server.connect("bench").await?;
    let react = client
        .prepare(include_str!("../../sql/plain_react.sql"))
        .await?;
    let (sender, mut heard) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Some(event) = heard.recv().await {
            if client.execute(&react, &[&event]).await.is_ok() {
                done.add(&[event]);
            }
        }
    });
    Ok(sender)
}

/// Hears, and hands on to lanes.
async fn listen(
    server: &Server,
    lanes: Vec<mpsc::UnboundedSender<Uuid>>,
) -> anyhow::Result<Client> {
    let (client, mut connection) = server.config("bench").connect(NoTls).await?;
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
            let AsyncMessage::Notification(notification) = message else {
                continue;
            };
            let heard = notification
                .payload()
                .split_once(' ')
                .and_then(|(lane, event)| {
                    let lane = lanes.get(lane.parse::<usize>().ok()?)?;
                    lane.send(event.parse().ok()?).ok()
                });
            if heard.is_none() {
                break;
            }
        }
    });
    client.batch_execute("listen plain").await?;
    Ok(client)
}
