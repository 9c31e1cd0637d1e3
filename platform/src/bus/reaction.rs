//! What a domain does when something happened elsewhere.

use std::fmt;
use std::sync::Arc;

use cf_kernel::event::{Envelope, Event, OpenError, Topic};
use cf_kernel::{Actor, Reason, Scope};
use futures_util::future::BoxFuture;

use super::Policy;
use crate::db::{DbError, Tx, Work};

/// Why a reaction did not work out.
#[derive(Debug, thiserror::Error)]
pub enum ReactionError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{0}")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the reaction panicked")]
    Panicked,
    #[error("the reaction took longer than {0:?}")]
    TimedOut(std::time::Duration),
}

impl ReactionError {
    pub fn refused(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Refused(error.into())
    }

    /// The database is away: no fault of the event's, and no attempt of its policy.
    pub(super) fn is_outage(&self) -> bool {
        matches!(
            self,
            Self::Db(DbError::Unreachable(_) | DbError::PoolExhausted | DbError::CommitUnknown(_))
        )
    }
}

/// Whose rows a reaction touches.
#[derive(Debug, Clone, Copy)]
pub enum ReactionScope {
    /// Those of the tenant that the event belongs to.
    OfTheEvent,
    /// Everyone's, for a stated reason.
    Platform(Reason),
}

type Handler = Arc<
    dyn for<'a> Fn(&'a mut Tx, &'a Envelope) -> BoxFuture<'a, Result<(), ReactionError>>
        + Send
        + Sync,
>;

/// One reaction to one topic. Runs in one transaction with its inbox row: a second delivery changes
/// nothing.
#[derive(Clone)]
pub struct Reaction {
    pub(super) name: &'static str,
    pub(super) topic: Topic,
    pub(super) policy: Policy,
    pub(super) scope: ReactionScope,
    handler: Handler,
}

impl fmt::Debug for Reaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reaction")
            .field("name", &self.name)
            .field("topic", &self.topic)
            .finish_non_exhaustive()
    }
}

impl Reaction {
    /// `name` is the consumer in the inbox: renaming it delivers everything again.
    pub fn new<E, F>(name: &'static str, policy: Policy, react: F) -> Self
    where
        E: Event,
        F: for<'a> Fn(&'a mut Tx, &'a Envelope, E) -> BoxFuture<'a, Result<(), ReactionError>>
            + Send
            + Sync
            + 'static,
    {
        let handler: Handler = Arc::new(move |tx, envelope| match envelope.open::<E>() {
            Ok(event) => react(tx, envelope, event),
            Err(error) => Box::pin(std::future::ready(Err(error.into()))),
        });
        Self {
            name,
            topic: E::TOPIC,
            policy,
            scope: ReactionScope::OfTheEvent,
            handler,
        }
    }

    #[must_use]
    pub fn in_scope(mut self, scope: ReactionScope) -> Self {
        self.scope = scope;
        self
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn topic(&self) -> &Topic {
        &self.topic
    }

    pub(super) fn scope_of(&self, envelope: &Envelope) -> Scope {
        match (self.scope, envelope.tenant, envelope.seller) {
            (ReactionScope::Platform(reason), ..) => Scope::Platform(reason),
            (ReactionScope::OfTheEvent, Some(tenant), Some(seller)) if seller.0 == tenant => {
                Scope::Seller(seller)
            }
            (ReactionScope::OfTheEvent, Some(tenant), Some(seller)) => {
                Scope::Tenant { tenant, seller }
            }
            (ReactionScope::OfTheEvent, ..) => {
                Scope::Platform(Reason::new("event without a tenant"))
            }
        }
    }

    pub(super) fn work(&self, envelope: &Envelope) -> Work {
        Work {
            scope: self.scope_of(envelope),
            actor: Actor::system(self.name),
            correlation_id: envelope.correlation_id,
            request_id: None,
            causation_id: Some(envelope.id),
            trace_parent: envelope.trace_parent.clone(),
        }
    }

    pub(super) async fn handle(
        &self,
        tx: &mut Tx,
        envelope: &Envelope,
    ) -> Result<(), ReactionError> {
        (self.handler)(tx, envelope).await
    }
}
