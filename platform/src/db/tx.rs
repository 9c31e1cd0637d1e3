//! Transactions.

use std::sync::{Arc, Mutex, PoisonError};

use cf_kernel::event::Event;
use cf_kernel::id::TenantId;
use cf_kernel::id::{CorrelationId, EventId, RequestId};
use cf_kernel::{Actor, Clock, IdSource, Scope, SellerId};
use deadpool_postgres::Client;
use futures_util::FutureExt as _;
use jiff::Timestamp;
use tokio::sync::Notify;

use super::DbError;
use super::meters::Meters;
use super::pool::Pending;
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
}

impl ReadTx {
    pub(super) fn new(client: Arc<Client>, opening: Pending) -> Self {
        Self {
            session: Session::new(client, opening),
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
    /// Events, audit lines and the answer travel together; only when all of them are in does the
    /// `COMMIT` follow, in a flight of its own. (Sent along, it would commit what did arrive.)
    pub async fn commit(mut self) -> Result<(), DbError> {
        self.session.opened().await?;
        let client = &*self.session.client;
        let (events, audit, answer, revoked) = tokio::join!(
            outbox::append(client, &self.works, self.now, &self.events),
            audit::append(client, &self.works, self.now, &self.audit),
            idempotency::keep(client, self.answer.as_ref()),
            append_revocations(client, self.now, &self.revocations),
        );
        events?;
        audit?;
        answer?;
        revoked?;
        if self.events.is_empty() && self.audit.is_empty() && self.answer.is_none() {
            // A failed statement that was caught on the way makes COMMIT roll back and still report
            // success. Whatever was just written would have failed then; where nothing was, ask.
            client.batch_execute("SELECT 1").await?;
        }
        // From here on the outcome is the server's to tell.
        self.finished = true;
        match client.batch_execute("COMMIT").await {
            Ok(()) => {
                self.listeners.meters.committed.increment(1);
                self.listeners.trust.apply(&self.revocations, self.now);
                if !self.audit.is_empty() {
                    self.listeners.wake.audit_committed();
                }
                if !self.events.is_empty() {
                    self.listeners
                        .meters
                        .published
                        .increment(self.events.len() as u64);
                    self.listeners.wake.events_committed();
                }
                let wanted = self.wanted.get_mut();
                for worker in wanted.unwrap_or_else(PoisonError::into_inner) {
                    worker.notify_one();
                }
                Ok(())
            }
            // Without a word on this very statement it may have been done all the same.
            Err(error) if error.as_db_error().is_none() => {
                Err(DbError::CommitUnknown(Box::new(error)))
            }
            Err(error) => Err(match DbError::from(error) {
                DbError::Unreachable(error) => DbError::CommitUnknown(error),
                refused => refused,
            }),
        }
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
