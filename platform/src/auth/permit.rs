//! What a handler asks for, and so declares.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as ApiStatus};
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use cf_kernel::{Actor, Permission, Scope, SellerId};

use super::guard::bearer;
use super::{Caller, Guard, Vouched};
use crate::db::Work;
use crate::http::{ClientAddress, Early};
use crate::telemetry::RequestContext;

/// Where an operation's access stands in the OpenAPI document.
pub const ACCESS_EXTENSION: &str = "x-access";

/// A permission as a type.
pub trait Needs: Send + Sync + 'static {
    const PERMISSION: Permission;
    /// The attributes by which a policy may narrow it down. The use cases that ask for the permission
    /// see to these; a policy about any other allows nothing.
    const NARROWED_BY: &[&str] = &[];
}

/// Proof that the caller may do `P`. Cannot be made by hand: it comes out of a request whose token
/// was good.
#[derive(Debug)]
pub struct Permit<P> {
    caller: Arc<Caller>,
    context: RequestContext,
    proves: PhantomData<P>,
}

impl<P: Needs> Permit<P> {
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    pub fn scope(&self) -> Scope {
        self.caller.scope()
    }

    /// What a change by this caller is done as.
    pub fn work(&self) -> Work {
        work(&self.context, self.caller.actor.clone(), self.scope())
    }

    /// Whether the permission holds for a thing with these attributes.
    pub fn allows(&self, thing: &[(&str, &str)]) -> bool {
        let ways = self.caller.limits().ways(&P::PERMISSION, P::NARROWED_BY);
        ways.is_none_or(|ways| {
            ways.iter().any(|terms| {
                terms.iter().all(|(attribute, values)| {
                    thing
                        .iter()
                        .any(|(name, value)| name == attribute && values.contains(*value))
                })
            })
        })
    }

    /// The values of an attribute for which alone the permission holds; `None`: any. For lists of a
    /// permission that one attribute narrows down; with several, ask [`Self::allows`] for each thing.
    pub fn only(&self, attribute: &str) -> Option<BTreeSet<String>> {
        let ways = self.caller.limits().ways(&P::PERMISSION, P::NARROWED_BY)?;
        let mut values = BTreeSet::new();
        for terms in ways {
            values.extend(terms.get(attribute)?.iter().cloned());
        }
        Some(values)
    }
}

fn work(context: &RequestContext, actor: Actor, scope: Scope) -> Work {
    Work {
        scope,
        actor,
        correlation_id: context.correlation_id,
        request_id: Some(context.request_id),
        causation_id: None,
        trace_parent: context.trace_parent.clone(),
    }
}

impl<S, P> FromRequestParts<S> for Permit<P>
where
    S: Send + Sync,
    P: Needs,
{
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Early> {
        let caller = caller(parts)?.ok_or_else(Early::unauthenticated)?;
        let nowhere = caller
            .limits()
            .ways(&P::PERMISSION, P::NARROWED_BY)
            .is_some_and(|ways| ways.is_empty());
        if !caller.may(&P::PERMISSION) || nowhere {
            return Err(Early::forbidden(&P::PERMISSION));
        }
        Ok(Self {
            caller,
            context: RequestContext::of(parts),
            proves: PhantomData,
        })
    }
}

/// The caller of a request: `None` without credentials, an error with bad ones.
fn caller(parts: &Parts) -> Result<Option<Arc<Caller>>, Early> {
    let Some(line) = parts.headers.get(AUTHORIZATION) else {
        return Ok(None);
    };
    let guard = parts
        .extensions
        .get::<Arc<Guard>>()
        .ok_or_else(Early::unauthenticated)?;
    let vouched = parts.extensions.get::<Vouched>();
    let known = vouched.and_then(|vouched| guard.recognise(vouched, line));
    let caller = if let Some(known) = known {
        known
    } else {
        let token = bearer(line).ok_or_else(Early::unauthenticated)?;
        guard.verify(token).map_err(|error| {
            tracing::info!(reason = %error, "a token was refused");
            Early::unauthenticated()
        })?
    };
    if !caller.may_come_from(parts.extensions.get::<ClientAddress>().copied()) {
        tracing::info!(actor = %caller.actor, "a token was used from a network that it is not for");
        return Err(Early::unauthenticated());
    }
    if let Some(known) = parts.extensions.get::<KnownCaller>() {
        known.is(&caller);
    }
    Ok(Some(caller))
}

/// Tells the door who a request turned out to be from. Stands in the request's extensions.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownCaller(Arc<OnceLock<Arc<Caller>>>);

impl KnownCaller {
    fn is(&self, caller: &Arc<Caller>) {
        // One request has one token: whoever is said a second time is the same.
        let _ = self.0.set(Arc::clone(caller));
    }

    pub(crate) fn get(&self) -> Option<&Caller> {
        self.0.get().map(|caller| &**caller)
    }
}

/// Anyone, signed in or not. For operations that show what a seller has published.
#[derive(Debug)]
pub struct Visitor {
    caller: Option<Arc<Caller>>,
    storefront: SellerId,
    context: RequestContext,
}

impl Visitor {
    /// The seller whose host was asked, whoever asks.
    pub fn host(&self) -> SellerId {
        self.storefront
    }

    /// What something is done as for which nobody has to be signed in.
    pub fn work_as(&self, scope: Scope) -> Work {
        let actor = self
            .caller
            .as_ref()
            .map_or(Actor::Visitor, |caller| caller.actor.clone());
        work(&self.context, actor, scope)
    }

    /// A visitor sees what the storefront's seller has published; a caller sees that of its seller,
    /// and what is its own. Operator staff look at the storefront like everyone else, except for
    /// what they may manage.
    pub fn scope(&self) -> Scope {
        self.caller
            .as_ref()
            .map_or(Scope::Visitor(self.storefront), |caller| caller.scope())
    }

    pub fn caller(&self) -> Option<&Caller> {
        self.caller.as_deref()
    }

    pub fn may(&self, permission: &Permission) -> bool {
        self.caller
            .as_ref()
            .is_some_and(|caller| caller.may(permission))
    }

    pub fn storefront(&self) -> SellerId {
        self.caller
            .as_ref()
            .map_or(self.storefront, |caller| caller.seller)
    }
}

/// The seller whose storefront a request came to; put there by whoever serves it.
#[derive(Debug, Clone, Copy)]
pub struct Storefront(pub SellerId);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Early;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Early> {
        let caller = caller(parts)?;
        let storefront = parts
            .extensions
            .get::<Storefront>()
            .map_or(crate::auth::OPERATOR, |storefront| storefront.0);
        Ok(Self {
            caller,
            storefront,
            context: RequestContext::of(parts),
        })
    }
}

impl<P: Needs> OperationInput for Permit<P> {
    fn operation_input(_ctx: &mut GenContext, operation: &mut Operation) {
        let permission = P::PERMISSION;
        let permission = permission.as_str();
        operation
            .extensions
            .insert(ACCESS_EXTENSION.to_owned(), permission.into());
        operation.security.push(
            [("bearer".to_owned(), vec![permission.to_owned()])]
                .into_iter()
                .collect(),
        );
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, Response)> {
        vec![
            Early::documented(ctx, operation, 401, "No credentials, or none that are good"),
            Early::documented(
                ctx,
                operation,
                403,
                "The caller lacks the permission of this operation",
            ),
        ]
    }
}

impl OperationInput for Visitor {
    fn operation_input(_ctx: &mut GenContext, operation: &mut Operation) {
        operation
            .extensions
            .insert(ACCESS_EXTENSION.to_owned(), "public".into());
        operation.security.push(indexmap::IndexMap::new());
        operation
            .security
            .push([("bearer".to_owned(), Vec::new())].into_iter().collect());
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, Response)> {
        vec![Early::documented(
            ctx,
            operation,
            401,
            "Credentials that are not good",
        )]
    }
}
