//! Transactions.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use cf_kernel::event::Event;
use cf_kernel::id::TenantId;
use cf_kernel::id::{CorrelationId, EventId, RequestId};
use cf_kernel::{Actor, Clock, IdSource, Scope, SellerId};
use deadpool_postgres::Client;
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, MaybeDone, maybe_done};
use jiff::Timestamp;
use tokio::sync::Notify;
use tokio_postgres::Statement;
use uuid::Uuid;

use super::DbError;
use super::meters::Meters;
use super::pool::{Pending, send};
use crate::auth::audit::{self, AuditEntry};
use crate::auth::{Revocation, Trust, append_revocations};
use crate::bus::{Wake, outbox};
use crate::http::idempotency;
use crate::telemetry::RequestContext;
use crate::time::RandomIds;

/// On whose behalf, in whose rows, and because of what a change is made.
#[derive(Debug, Clone)]
pub struct Work {
    pub scope: Scope,
    pub actor: Actor,
    pub correlation_id: CorrelationId,
    pub request_id: Option<RequestId>,
    pub causation_id: Option<EventId>,
    pub trace_parent: Option<String>,
}

impl Work {
    /// Work of the platform itself: a job, a start-up step, the command line.
    pub fn system(name: &str, scope: Scope, ids: &dyn IdSource) -> Self {
        Self {
            scope,
            actor: Actor::system(name),
            correlation_id: CorrelationId::generate(ids),
            request_id: None,
            causation_id: None,
            trace_parent: None,
        }
    }

    /// The ids under which this work shows in logs.
    pub(crate) fn telemetry(&self) -> RequestContext {
        let parent = self.trace_parent.as_deref();
        let mut context = RequestContext::continued(self.correlation_id, parent, &RandomIds);
        if let Some(request_id) = self.request_id {
            context.request_id = request_id;
        }
        context
    }
}

/// How those are stored who do these works.
pub(crate) fn actors(works: &[Work]) -> Result<Vec<String>, DbError> {
    works
        .iter()
        .map(|work| serde_json::to_string(&work.actor))
        .collect::<Result<_, _>>()
        .map_err(|error| DbError::corrupt("actor", error))
}

/// One column of rows that are written in one statement.
pub(crate) fn column<'a, Row, T>(rows: &'a [Row], pick: impl FnMut(&'a Row) -> T) -> Vec<T> {
    rows.iter().map(pick).collect()
}

/// The connection of a transaction, and the `BEGIN` that may still be on its way.
struct Session {
    client: Arc<Client>,
    opening: Mutex<Option<Pending>>,
}

impl Session {
    fn new(client: Arc<Client>, opening: Pending) -> Self {
        Self {
            client,
            opening: Mutex::new(Some(opening)),
        }
    }

    async fn opened(&self) -> Result<(), DbError> {
        let pending = self
            .opening
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        match pending {
            Some(answer) => answer.await.map_err(DbError::from),
            None => Ok(()),
        }
    }

    /// Puts the end of the transaction on the wire without waiting: the connection goes back to
    /// the pool, and whoever takes it next is served after it.
    fn roll_back(&self) {
        drop(
            self.opening
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        let _ = self.client.batch_execute("ROLLBACK").now_or_never();
    }
}

/// A transaction that can only read. Ends when it is dropped.
pub struct ReadTx {
    session: Session,
    scope: Scope,
}

impl ReadTx {
    pub(super) fn new(client: Arc<Client>, opening: Pending, scope: Scope) -> Self {
        Self {
            session: Session::new(client, opening),
            scope,
        }
    }

    /// What a list is narrowed to: an organisation, or a seller whose own and whose customers' rows they
    /// are. Policies guard each row that is looked at; this is how an index leads to the few.
    pub fn narrowed(&self) -> (Option<Uuid>, Option<Uuid>) {
        match self.scope {
            Scope::Tenant { tenant, .. } => (Some(tenant.uuid()), None),
            Scope::Seller(seller) => (None, Some(seller.0.uuid())),
            Scope::Visitor(_) | Scope::Platform(_) => (None, None),
        }
    }

    pub fn client(&self) -> &Client {
        &self.session.client
    }
}

impl Drop for ReadTx {
    fn drop(&mut self) {
        self.session.roll_back();
    }
}

/// What hears of a commit in this process.
#[derive(Clone)]
pub(super) struct Listeners {
    pub(super) wake: Wake,
    pub(super) trust: Trust,
    pub(super) meters: Arc<Meters>,
    /// The worker of this role.
    pub(super) jobs: Arc<Notify>,
}

/// A transaction for one change. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    session: Session,
    /// What is done one after the other; never empty, and the last is what is being done.
    works: Vec<Work>,
    now: Timestamp,
    ids: Arc<dyn IdSource>,
    listeners: Listeners,
    events: Vec<outbox::NewEvent>,
    audit: Vec<audit::NewEntry>,
    revocations: Vec<Revocation>,
    answer: Option<idempotency::NewAnswer>,
    /// Workers for whom there is something to do at once.
    wanted: Mutex<Vec<Arc<Notify>>>,
    finished: bool,
}

impl Tx {
    pub(super) fn new(
        client: Arc<Client>,
        opening: Pending,
        work: Work,
        clock: &Arc<dyn Clock>,
        ids: &Arc<dyn IdSource>,
        listeners: Listeners,
    ) -> Self {
        Self {
            session: Session::new(client, opening),
            works: vec![work],
            now: clock.now(),
            ids: Arc::clone(ids),
            listeners,
            events: Vec::new(),
            audit: Vec::new(),
            revocations: Vec::new(),
            answer: None,
            wanted: Mutex::default(),
            finished: false,
        }
    }

    /// For the queries of a store.
    pub fn client(&self) -> &Client {
        &self.session.client
    }

    pub fn work(&self) -> &Work {
        &self.works[self.works.len() - 1]
    }

    /// Goes on with other work in the same rows: what is said and recorded from here on is its.
    pub(crate) fn go_on_with(&mut self, work: Work) {
        debug_assert_eq!(work.scope, self.work().scope, "the scope is set once");
        self.works.push(work);
    }

    /// Business time: the same for everything that this transaction writes.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn ids(&self) -> &dyn IdSource {
        &*self.ids
    }

    /// Says a fact, about a row of `tenant` that `seller` sold. It is out when, and only when,
    /// the change is.
    pub fn emit<E: Event>(
        &mut self,
        tenant: Option<TenantId>,
        seller: Option<SellerId>,
        event: &E,
    ) -> Result<EventId, DbError> {
        let id = EventId::generate(self.ids());
        let event = outbox::NewEvent::new(id, tenant, seller, event, self.works.len() - 1)
            .map_err(|error| DbError::corrupt("event", error))?;
        self.events.push(event);
        Ok(id)
    }

    /// Puts on record who changed what. Written with the commit.
    pub fn record(&mut self, entry: AuditEntry) {
        let id = cf_kernel::id::AuditId::generate(self.ids());
        let work = self.works.len() - 1;
        self.audit.push(audit::NewEntry { id, entry, work });
    }

    /// Whoever this turned out to be: what follows is done and recorded as theirs.
    pub fn act_as(&mut self, actor: Actor) {
        let here = self.works.len() - 1;
        self.works[here].actor = actor;
    }

    /// Takes back what tokens say. Those that are about end with the commit.
    pub fn revoke(&mut self, revocation: Revocation) {
        self.revocations.push(revocation);
    }

    /// Work of this role is due: its worker is woken by the commit.
    pub(crate) fn wants_own_worker(&self) {
        self.wants(Arc::clone(&self.listeners.jobs));
    }

    /// The same for work of another role.
    pub(crate) fn wants_worker_of(&self, role: &str) {
        self.wants(self.listeners.wake.jobs_of(role));
    }

    fn wants(&self, worker: Arc<Notify>) {
        self.wanted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(worker);
    }

    pub(crate) fn answer_with(&mut self, answer: idempotency::NewAnswer) {
        self.answer = Some(answer);
    }

    /// Saves everything, or nothing.
    ///
    /// Events, audit lines, the answer and `COMMIT` travel together. One that PostgreSQL refuses turns
    /// the `COMMIT` behind it into a rollback; one that does not get as far as the wire keeps it back.
    pub async fn commit(mut self) -> Result<(), DbError> {
        self.session.opened().await?;
        append_revocations(self.client(), self.now, &self.revocations).await?;
        let nothing_said = self.events.is_empty() && self.audit.is_empty() && self.answer.is_none();
        let (to_outbox, to_audit, to_answers) = tokio::try_join!(
            prepared(self.client(), outbox::APPEND, !self.events.is_empty()),
            prepared(self.client(), audit::APPEND, !self.audit.is_empty()),
            prepared(self.client(), idempotency::KEEP, self.answer.is_some()),
        )?;
        let (client, works, now) = (&*self.session.client, &self.works, self.now);
        let mut last = [
            OnTheWire::put(outbox::append(client, to_outbox, works, now, &self.events)),
            OnTheWire::put(audit::append(client, to_audit, works, now, &self.audit)),
            OnTheWire::put(idempotency::keep(client, to_answers, self.answer.as_ref())),
            // A failed statement that was caught on the way makes COMMIT roll back and still report
            // success. What is said above would fail then; where nothing is, ask.
            OnTheWire::put(async {
                if nothing_said {
                    client.batch_execute("SELECT 1").await?;
                }
                Ok(())
            }),
        ];
        for sent in &mut last {
            sent.refused()?;
        }
        // From here on the outcome is the server's to tell.
        self.finished = true;
        let committed = send(&self.session.client, "COMMIT".to_owned());
        let mut outcome = Ok(());
        for sent in last {
            outcome = outcome.and(sent.answer().await);
        }
        let committed = committed.await;
        // One that was refused is the server's word that nothing is kept.
        if let Err(refused @ DbError::Statement(_)) = outcome {
            return Err(refused);
        }
        match committed {
            Ok(()) => outcome?,
            // Without a word on this very statement it may have been done all the same.
            Err(error) if error.as_db_error().is_none() => {
                return Err(DbError::CommitUnknown(Box::new(error)));
            }
            Err(error) => {
                return Err(match DbError::from(error) {
                    DbError::Unreachable(error) => DbError::CommitUnknown(error),
                    refused => refused,
                });
            }
        }
        self.tell();
        Ok(())
    }

    /// What is done is heard of in this process.
    fn tell(&mut self) {
        let listeners = &self.listeners;
        listeners.meters.committed.increment(1);
        listeners.trust.apply(&self.revocations, self.now);
        if !self.audit.is_empty() {
            listeners.wake.audit_committed();
        }
        if !self.events.is_empty() {
            let said = self.events.len() as u64;
            listeners.meters.published.increment(said);
            listeners.wake.events_committed();
        }
        let wanted = self.wanted.get_mut();
        for worker in wanted.unwrap_or_else(PoisonError::into_inner) {
            worker.notify_one();
        }
    }
}

/// The statement, where it is needed.
async fn prepared(client: &Client, sql: &str, needed: bool) -> Result<Option<Statement>, DbError> {
    Ok(if needed {
        Some(client.prepare_cached(sql).await?)
    } else {
        None
    })
}

type Sending<'a> = BoxFuture<'a, Result<(), DbError>>;

/// A statement that was sent, and its answer.
struct OnTheWire<'a> {
    answer: Pin<Box<MaybeDone<Sending<'a>>>>,
}

impl<'a> OnTheWire<'a> {
    /// The statement has to be prepared: it is sent when it is first asked for its answer.
    fn put(sending: impl Future<Output = Result<(), DbError>> + Send + 'a) -> Self {
        let mut answer = Box::pin(maybe_done(sending.boxed()));
        let _ = answer.as_mut().now_or_never();
        Self { answer }
    }

    /// Fails where it did not get as far as the wire.
    fn refused(&mut self) -> Result<(), DbError> {
        match self.answer.as_mut().output_mut() {
            Some(Err(_)) => self.answer.as_mut().take_output().unwrap_or(Ok(())),
            Some(Ok(())) | None => Ok(()),
        }
    }

    async fn answer(mut self) -> Result<(), DbError> {
        self.answer.as_mut().await;
        self.answer.as_mut().take_output().unwrap_or(Ok(()))
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if !self.finished {
            self.listeners.meters.rolled_back.increment(1);
            self.session.roll_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::{DbError, OnTheWire};

    #[tokio::test]
    async fn what_does_not_reach_the_wire_is_told_at_once() {
        let mut failed = OnTheWire::put(ready(Err(DbError::PoolExhausted)));
        let mut sent = OnTheWire::put(pending());

        assert!(matches!(failed.refused(), Err(DbError::PoolExhausted)));
        assert!(sent.refused().is_ok());
    }

    #[tokio::test]
    async fn an_answer_that_came_at_once_is_kept() {
        let mut at_once = OnTheWire::put(ready(Ok(())));

        assert!(at_once.refused().is_ok());
        assert!(at_once.answer().await.is_ok());
    }
}
