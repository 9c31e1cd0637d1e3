//! One group: the reactions of one domain, and its place in the stream.
//!
//! Events of one aggregate are handled one after the other, those of different aggregates at once.
//! What has come of one aggregate meanwhile shares a transaction; where one of them fails, each is
//! handled by itself.
//! An event that fails goes to the waiting line; so do, unhandled, those behind it of the same
//! aggregate. The reader moves on.

mod line;

use std::collections::{HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cf_kernel::event::{Envelope, Topic};
use cf_kernel::{Reason, Scope};
use cf_ports::event_stream::{EventStream, StreamError};
use futures_util::{FutureExt as _, StreamExt as _};
use jiff::Timestamp;
use metrics::{counter, histogram};
use tokio::sync::{Mutex, Notify};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use self::line::Waiting;
use super::{Policy, Reaction, ReactionError};
use crate::db::{Db, DbError, Tx, Work};
use crate::telemetry::names;

#[derive(Debug, Clone, Copy)]
pub struct GroupSettings {
    /// Events read at once.
    pub batch: usize,
    /// Aggregates handled at once.
    pub lanes: usize,
    /// Reactions that may share a transaction.
    pub together: usize,
    /// How long one reaction may take.
    pub deadline: Duration,
}

impl Default for GroupSettings {
    fn default() -> Self {
        Self {
            batch: 256,
            lanes: 8,
            together: 16,
            deadline: Duration::from_secs(30),
        }
    }
}

/// A group, ready to run.
#[derive(Clone)]
pub struct Group {
    inner: Arc<Inner>,
}

struct Inner {
    name: &'static str,
    reactions: Vec<Reaction>,
    /// The domain's own rows: inbox and effects.
    domain: Db,
    /// The bus's: waiting line and dead letters.
    bus: Db,
    stream: Arc<dyn EventStream>,
    settings: GroupSettings,
    /// Aggregates of which something waits.
    waiting: Mutex<HashSet<String>>,
    deferred: Notify,
}

const WHY: Scope = Scope::Platform(Reason::new("event delivery"));

impl Group {
    pub fn new(
        name: &'static str,
        reactions: Vec<Reaction>,
        domain: Db,
        bus: Db,
        stream: Arc<dyn EventStream>,
        settings: GroupSettings,
    ) -> Self {
        let inner = Inner {
            name,
            reactions,
            domain,
            bus,
            stream,
            settings,
            waiting: Mutex::default(),
            deferred: Notify::new(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    pub fn name(&self) -> &'static str {
        self.inner.name
    }

    pub fn topics(&self) -> Vec<Topic> {
        let mut topics: Vec<Topic> = self
            .inner
            .reactions
            .iter()
            .map(|reaction| reaction.topic.clone())
            .collect();
        topics.sort();
        topics.dedup();
        topics
    }

    /// Delivers until told to stop. Outages are waited out.
    pub async fn run(self, stop: CancellationToken) {
        let mut pause = Duration::from_millis(100);
        while !stop.is_cancelled() {
            let outcome = tokio::select! {
                () = stop.cancelled() => return,
                outcome = self.deliver_until_outage(&mut pause) => outcome,
            };
            if let Err(error) = outcome {
                tracing::warn!(
                    bus.group = self.inner.name,
                    error = %error,
                    retry_in_ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX),
                    "event delivery waits for the database"
                );
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
            pause = (pause * 2).min(Duration::from_secs(5));
        }
    }

    async fn deliver_until_outage(&self, pause: &mut Duration) -> Result<(), Outage> {
        let mut subscription = self.inner.stream.subscribe(self.inner.name, self.topics());
        self.inner.load_waiting().await?;
        let read = async {
            loop {
                let events = subscription
                    .next(self.inner.settings.batch, Duration::from_secs(5))
                    .await?;
                *pause = Duration::from_millis(100);
                self.inner.handle_batch(events).await?;
                subscription.commit().await?;
            }
        };
        let retry = async {
            loop {
                let next = self.inner.retry_due().await?;
                self.inner.wait_for_retry(next).await;
            }
        };
        // Neither ends by itself.
        tokio::select! {
            result = read => result,
            result = retry => result,
        }
    }

    /// Delivers all there is, and all that is due, then returns: for tests and for draining.
    ///
    /// Gives how many events were handled.
    pub async fn drain(&self) -> Result<usize, Outage> {
        let topics = self.topics();
        let mut subscription = self.inner.stream.subscribe(self.inner.name, topics.clone());
        self.inner.load_waiting().await?;
        let mut handled = 0;
        loop {
            let events = subscription
                .next(self.inner.settings.batch, Duration::from_millis(20))
                .await?;
            let count = events.len();
            handled += count;
            self.inner.handle_batch(events).await?;
            subscription.commit().await?;
            self.inner.retry_due().await?;
            // An event that an open transaction may still be sorted before is not given out yet.
            if count == 0
                && self
                    .inner
                    .stream
                    .lag(self.inner.name, &topics)
                    .await?
                    .pending
                    == 0
            {
                return Ok(handled);
            }
        }
    }
}

/// The stream or the database is away.
#[derive(Debug, thiserror::Error)]
pub enum Outage {
    #[error(transparent)]
    Stream(#[from] StreamError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Inner {
    async fn handle_batch(&self, events: Vec<Envelope>) -> Result<(), Outage> {
        if events.is_empty() {
            return Ok(());
        }
        let mut lanes: Vec<Vec<Envelope>> = Vec::new();
        let mut lane_of: HashMap<String, usize> = HashMap::new();
        for event in events {
            let lane = *lane_of.entry(event.aggregate.clone()).or_insert_with(|| {
                lanes.push(Vec::new());
                lanes.len() - 1
            });
            lanes[lane].push(event);
        }
        let mut running = futures_util::stream::iter(lanes)
            .map(|lane| async move { self.handle_lane(&lane).await })
            .buffer_unordered(self.settings.lanes);
        while let Some(result) = running.next().await {
            result?;
        }
        Ok(())
    }

    /// What has come of one aggregate.
    async fn handle_lane(&self, events: &[Envelope]) -> Result<(), Outage> {
        let mut alone = events;
        if events.len() > 1 && !self.waiting.lock().await.contains(&events[0].aggregate) {
            alone = self.deliver_together(events).await?;
        }
        for event in alone {
            self.handle_new(event).await?;
        }
        Ok(())
    }

    /// Gives those from the first on that have to be handled alone: one of them fails, and which it
    /// is shows then.
    async fn deliver_together<'e>(&self, events: &'e [Envelope]) -> Result<&'e [Envelope], Outage> {
        let steps: Vec<Step<'_>> = events
            .iter()
            .enumerate()
            .flat_map(|(place, event)| {
                let concerned = self.reactions.iter().filter(|it| it.topic == event.topic);
                concerned.map(move |reaction| Step {
                    place,
                    reaction,
                    event,
                })
            })
            .collect();
        let together = |a: &Step<'_>, b: &Step<'_>| a.scope() == b.scope();
        for steps in steps
            .chunk_by(together)
            .flat_map(|run| run.chunks(self.settings.together))
        {
            match self.run(steps).await {
                Ok(()) => {}
                Err(error) if error.is_outage() => return Err(outage(error)),
                Err(error) => {
                    tracing::debug!(bus.group = self.name, error = %crate::telemetry::chain(&error), "one of several reactions failed");
                    return Ok(&events[steps[0].place..]);
                }
            }
        }
        Ok(&[])
    }

    /// An event fresh from the stream.
    async fn handle_new(&self, event: &Envelope) -> Result<(), Outage> {
        {
            let waiting = self.waiting.lock().await;
            if waiting.contains(&event.aggregate) {
                // Something in front of it failed: it waits its turn.
                self.defer(event, 0, self.bus.clock().now(), None).await?;
                return Ok(());
            }
        }
        match self.deliver(event).await {
            Ok(()) => Ok(()),
            Err(error) if error.is_outage() => Err(outage(error)),
            Err(error) => {
                let due = self.due_after(1, event);
                self.log_failure(event, 1, &error);
                let mut waiting = self.waiting.lock().await;
                self.defer(event, 1, due, Some(&error)).await?;
                waiting.insert(event.aggregate.clone());
                self.deferred.notify_one();
                Ok(())
            }
        }
    }

    /// Tries what is due of the waiting line. Gives when to look again.
    async fn retry_due(&self) -> Result<Option<Timestamp>, Outage> {
        loop {
            let due = self.due_now().await?;
            if due.is_empty() {
                return Ok(self.next_due().await?);
            }
            // A replay comes from the desk, which cannot tell us.
            self.waiting
                .lock()
                .await
                .extend(due.iter().map(|waiting| waiting.aggregate.clone()));
            let mut running = futures_util::stream::iter(due)
                .map(|waiting| self.retry(waiting))
                .buffer_unordered(self.settings.lanes);
            while let Some(result) = running.next().await {
                result?;
            }
        }
    }

    async fn retry(&self, first: Waiting) -> Result<(), Outage> {
        let Waiting {
            aggregate,
            place,
            envelope,
            attempts,
        } = first;
        match self.deliver(&envelope).await {
            Ok(()) => self.remove(&aggregate, place).await?,
            Err(error) if error.is_outage() => return Err(outage(error)),
            Err(error) => {
                let attempts = attempts + 1;
                self.log_failure(&envelope, attempts, &error);
                let policy = self.policy(&envelope);
                if attempts > policy.retries() {
                    self.bury(&aggregate, place, &envelope, attempts, &error)
                        .await?;
                } else {
                    self.postpone(
                        &aggregate,
                        place,
                        attempts,
                        self.due_after(attempts, &envelope),
                        &error,
                    )
                    .await?;
                }
            }
        }
        Ok(())
    }

    async fn wait_for_retry(&self, next: Option<Timestamp>) {
        // Replays and other processes' leftovers do not ring: look now and then all the same.
        let mut wait = Duration::from_secs(1);
        if let Some(next) = next {
            let until = next.duration_since(self.bus.clock().now());
            wait = wait
                .min(Duration::try_from(until).unwrap_or(Duration::ZERO))
                .max(Duration::from_millis(5));
        }
        tokio::select! {
            () = self.deferred.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }

    /// Runs every reaction that this event concerns, each in a transaction with its inbox row. One
    /// that fails does not keep the others from running; it alone runs again.
    async fn deliver(&self, event: &Envelope) -> Result<(), ReactionError> {
        let mut outcome = Ok(());
        for reaction in self.reactions.iter().filter(|it| it.topic == event.topic) {
            let result = self
                .run(&[Step {
                    place: 0,
                    reaction,
                    event,
                }])
                .await;
            if result.as_ref().is_err_and(ReactionError::is_outage) {
                return result;
            }
            if result.is_err() {
                self.count(reaction, "failed");
            }
            outcome = outcome.and(result);
        }
        outcome
    }

    /// Takes these steps in one transaction, within the time that one may take.
    async fn run(&self, steps: &[Step<'_>]) -> Result<(), ReactionError> {
        let started = Instant::now();
        // On the heap: else every future around it carries the whole transaction.
        let running = AssertUnwindSafe(Box::pin(self.react(steps))).catch_unwind();
        let result = match tokio::time::timeout(self.settings.deadline, running).await {
            Ok(Ok(result)) => result,
            Ok(Err(_panic)) => Err(ReactionError::Panicked),
            Err(_elapsed) => Err(ReactionError::TimedOut(self.settings.deadline)),
        };
        histogram!(names::BUS_DELIVERY_DURATION_SECONDS, "group" => self.name)
            .record(started.elapsed());
        if result.is_ok() {
            for step in steps {
                self.count(step.reaction, "done");
            }
        }
        result
    }

    async fn react(&self, steps: &[Step<'_>]) -> Result<(), ReactionError> {
        let mut tx = self.domain.begin(steps[0].work()).await?;
        let fresh = digest_once(&tx, steps).await?;
        if !fresh.contains(&true) {
            return Ok(());
        }
        for (step, _) in steps.iter().zip(fresh).filter(|(_, fresh)| *fresh) {
            let Step {
                reaction, event, ..
            } = step;
            let span = tracing::info_span!(
                "bus.react",
                reaction = reaction.name,
                event.id = %event.id,
                event.topic = %event.topic,
                correlation_id = %event.correlation_id,
            );
            let work = step.work();
            let context = work.telemetry();
            tx.go_on_with(work);
            crate::telemetry::within(span, context, reaction.handle(&mut tx, event)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    fn count(&self, reaction: &Reaction, outcome: &'static str) {
        counter!(names::BUS_DELIVERED_TOTAL, "group" => self.name, "reaction" => reaction.name, "outcome" => outcome)
            .increment(1);
    }

    fn policy(&self, event: &Envelope) -> Policy {
        let concerned = self
            .reactions
            .iter()
            .filter(|reaction| reaction.topic == event.topic);
        concerned
            .map(|reaction| reaction.policy)
            .max_by_key(|policy| policy.retries())
            .unwrap_or(Policy::Default)
    }

    fn due_after(&self, attempts: u32, event: &Envelope) -> Timestamp {
        let chance = self.bus.ids().uuid().as_u64_pair().1;
        let wait = self
            .policy(event)
            .delay(attempts, chance)
            .unwrap_or_default();
        self.bus
            .clock()
            .now()
            .checked_add(wait)
            .unwrap_or(Timestamp::MAX)
    }

    fn log_failure(&self, event: &Envelope, attempts: u32, error: &ReactionError) {
        tracing::warn!(
            bus.group = self.name,
            event.id = %event.id,
            event.topic = %event.topic,
            attempts,
            error = %crate::telemetry::chain(error),
            "a reaction failed"
        );
    }
}

fn outage(error: ReactionError) -> Outage {
    match error {
        ReactionError::Db(error) => Outage::Db(error),
        other => Outage::Db(DbError::Unreachable(Box::new(other))),
    }
}

/// One reaction to one event.
struct Step<'a> {
    /// Of the event, among those that came with it.
    place: usize,
    reaction: &'a Reaction,
    event: &'a Envelope,
}

impl Step<'_> {
    fn work(&self) -> Work {
        self.reaction.work(self.event)
    }

    fn scope(&self) -> Scope {
        self.reaction.scope_of(self.event)
    }
}

/// Which of them are taken for the first time. Part of the transaction.
async fn digest_once(tx: &Tx, steps: &[Step<'_>]) -> Result<Vec<bool>, DbError> {
    let consumers: Vec<&str> = steps.iter().map(|step| step.reaction.name).collect();
    let events: Vec<Uuid> = steps.iter().map(|step| step.event.id.uuid()).collect();
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../../sql/inbox_digest.sql"))
        .await?;
    let noted = tx
        .client()
        .query(&statement, &[&consumers, &events])
        .await?;
    let mut noted: HashSet<(&str, Uuid)> =
        noted.iter().map(|row| (row.get(0), row.get(1))).collect();
    Ok(consumers
        .into_iter()
        .zip(events)
        // Given out twice, it is done once.
        .map(|step| noted.remove(&step))
        .collect())
}
