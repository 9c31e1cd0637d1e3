//! The porter: what is done with each request of the API before a service sees it, and with each
//! answer before it leaves.
//!
//! ```text
//! how often? ─ API key → token ─ who? ─ already answered? ─ service
//! ```
//!
//! Counting comes first: whatever costs something is counted before it is done.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::{Extensions, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use cf_kernel::{Actor, Clock};
use cf_platform::auth::{Caller, Guard, Storefront, Vouched};
use cf_platform::config::GatewayConfig;
use cf_platform::http::{ClientAddress, Early, Secured, method_name};
use cf_platform::telemetry::RequestContext;
use cf_ports::limits::Limiter;
use tower::ServiceExt as _;

use crate::analytics::{Analytics, Client, Note, Seen};
use crate::answers::Answers;
use crate::keys::{Exchanged, Fingerprint, Keys, NoToken, Presented};
use crate::limits::{InvalidLimits, Limits, Plan, Said, Subject, is_webhook, plain};

/// Where credentials are made rather than shown, or are none of ours: what a request presents there
/// is for whoever answers it.
const OPEN: [&str; 4] = [
    "/api/identity/auth/",
    "/api/identity/.well-known/",
    "/api/docs",
    "/api/openapi.json",
];

/// Keeps count, keys and answers, for as long as the process runs.
pub struct Porter {
    pub(crate) limits: Limits,
    pub(crate) analytics: Analytics,
    keys: Keys,
    answers: Answers,
}

impl std::fmt::Debug for Porter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Porter").finish_non_exhaustive()
    }
}

/// A request as the porter sees it.
struct Visit<'a> {
    /// The plain form of its address.
    path: &'a str,
    plan: Plan<'a>,
    address: Option<ClientAddress>,
    note: &'a Note,
}

/// Why a request goes no further.
struct TurnedAway {
    said: Said,
    early: Early,
}

impl From<Early> for TurnedAway {
    fn from(early: Early) -> Self {
        Self {
            said: Said::default(),
            early,
        }
    }
}

/// Whether a request says who it is from.
enum Sender {
    Nobody,
    Somebody,
}

impl Porter {
    pub fn new(
        config: &GatewayConfig,
        limiter: Arc<dyn Limiter>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, InvalidLimits> {
        Ok(Self {
            limits: Limits::new(&config.limits, limiter)?,
            analytics: Analytics::new(Arc::clone(&clock)),
            keys: Keys::new(Arc::clone(&clock)),
            answers: Answers::new(config.cache_ttl, config.cache_max_bytes, clock),
        })
    }

    #[cfg(test)]
    pub(crate) fn kept_bytes(&self) -> u64 {
        self.answers.kept_bytes()
    }

    /// `api` answers for identity; `counts`: whether limits are this process's duty.
    pub(crate) async fn attend(
        &self,
        mut request: Request,
        next: Next,
        api: &Router,
        counts: bool,
    ) -> Response {
        let note = note_of(request.extensions());
        let address = request.extensions().get::<ClientAddress>().copied();
        let path = plain(request.uri().path()).into_owned();
        if !crate::is_api(&path) {
            note.client(Client::at(address.map(|ClientAddress(it)| it)));
            return next.run(request).await;
        }
        let plan = if counts {
            self.limits.plan(&request, &path)
        } else {
            Plan::default()
        };
        let visit = Visit {
            path: &path,
            plan,
            address,
            note: &note,
        };
        let admitted = self.admit(&visit, &mut request, api).await;
        note.client(Client::at(address.map(|ClientAddress(it)| it)));
        let (said, mut response) = match admitted {
            Ok((said, sender)) => {
                let signed_in = matches!(sender, Sender::Somebody);
                let answer = self
                    .answers
                    .answer(request, signed_in, |request| next.run(request));
                let (response, found) = answer.await;
                if let Some(found) = found {
                    note.cache(found);
                }
                (said, response)
            }
            Err(TurnedAway { said, early }) => (said, early.into_response()),
        };
        said.put_on(response.headers_mut());
        response
    }

    /// A question of our own for a page that anyone may see: counted as if the visitor had asked, and
    /// answered from what is kept. `question` has what [`same_asker`] takes over.
    pub(crate) async fn ask(&self, question: Request, api: &Router, counts: bool) -> Response {
        let address = question.extensions().get::<ClientAddress>().copied();
        if counts {
            let path = plain(question.uri().path()).into_owned();
            let plan = self.limits.plan(&question, &path);
            let subject = Subject::Address(address);
            if let Err(refused) = self.limits.take(&plan, address, subject).await {
                return refused.early.into_response();
            }
        }
        let ask = |question| async {
            let Ok(answer) = api.clone().oneshot(question).await;
            answer
        };
        self.answers.answer(question, false, ask).await.0
    }

    /// Counts a request, and finds out who sends it.
    async fn admit(
        &self,
        visit: &Visit<'_>,
        request: &mut Request,
        api: &Router,
    ) -> Result<(Said, Sender), TurnedAway> {
        let open = OPEN.iter().any(|open| visit.path.starts_with(open))
            || is_webhook(request.uri().path(), visit.path);
        let by_address = Subject::Address(visit.address);
        match Presented::in_headers(request.headers()) {
            Presented::Key(key) if !open => self.admit_key(visit, &key, request, api).await,
            Presented::Token(token) if !open => {
                let said = self.take(visit, by_address).await?;
                match vouch(request.extensions(), &token) {
                    Some(vouched) => {
                        visit.note_caller(vouched.caller());
                        request.extensions_mut().insert(vouched);
                        Ok((said, Sender::Somebody))
                    }
                    None => Err(said_and(said, Early::unauthenticated())),
                }
            }
            Presented::Other if !open => {
                let said = self.take(visit, by_address).await?;
                Err(said_and(said, Early::unauthenticated()))
            }
            Presented::Nothing => Ok((self.take(visit, by_address).await?, Sender::Nobody)),
            Presented::Key(_) | Presented::Token(_) | Presented::Other => {
                Ok((self.take(visit, by_address).await?, Sender::Somebody))
            }
        }
    }

    async fn admit_key(
        &self,
        visit: &Visit<'_>,
        key: &str,
        request: &mut Request,
        api: &Router,
    ) -> Result<(Said, Sender), TurnedAway> {
        let fingerprint = Fingerprint::of(key, visit.address);
        let known = match self.keys.known(&fingerprint) {
            Some(Ok(exchanged)) => {
                let vouched = vouch(request.extensions(), &exchanged.authorization);
                if vouched.is_none() {
                    // Taken back since: perhaps only its rights have changed.
                    self.keys.forget(&fingerprint, &exchanged);
                }
                vouched.map(|vouched| (exchanged, vouched))
            }
            Some(Err(_)) | None => None,
        };
        let (exchanged, vouched, said) = if let Some((exchanged, vouched)) = known {
            let subject = subject_of(vouched.caller(), visit.address);
            (exchanged, vouched, self.take(visit, subject).await?)
        } else {
            // Until it is known whose key it is, its address answers for it.
            let said = self.take(visit, Subject::Address(visit.address)).await?;
            let found = self
                .exchange(&fingerprint, key, request.extensions(), api)
                .await;
            let (exchanged, vouched) = match found {
                Ok(found) => found,
                Err(early) => return Err(said_and(said, early)),
            };
            let said = match &vouched.caller().actor {
                Actor::ApiKey(id) => match self.limits.take_of_key(&visit.plan, *id).await {
                    Ok(more) => said.and(more),
                    Err(refused) => {
                        visit.note.limited();
                        return Err(said_and(said.and(refused.said), refused.early));
                    }
                },
                Actor::User(_) | Actor::System(_) | Actor::Visitor => said,
            };
            (exchanged, vouched, said)
        };
        visit.note_caller(vouched.caller());
        request.extensions_mut().insert(vouched);
        request
            .headers_mut()
            .insert(AUTHORIZATION, exchanged.authorization.clone());
        Ok((said, Sender::Somebody))
    }

    /// Asks identity, and once more where its answer of a moment ago no longer holds.
    async fn exchange(
        &self,
        fingerprint: &Fingerprint,
        key: &str,
        asker: &Extensions,
        api: &Router,
    ) -> Result<(Arc<Exchanged>, Vouched), Early> {
        for _ in 0..2 {
            let exchanged = self.keys.exchange(*fingerprint, key, asker, api).await;
            let exchanged = exchanged.map_err(|no| match no {
                NoToken::Refused => {
                    tracing::info!(reason = %no, "an API key was refused");
                    Early::unauthenticated()
                }
                NoToken::Unavailable => Early::unavailable(),
            })?;
            if let Some(vouched) = vouch(asker, &exchanged.authorization) {
                return Ok((exchanged, vouched));
            }
            self.keys.forget(fingerprint, &exchanged);
        }
        Err(Early::unauthenticated())
    }

    async fn take(&self, visit: &Visit<'_>, subject: Subject) -> Result<Said, TurnedAway> {
        let taken = self.limits.take(&visit.plan, visit.address, subject).await;
        taken.map_err(|refused| {
            visit.note.limited();
            if let Subject::Key(id) = subject {
                visit.note.client(Client::Key(id));
            }
            said_and(refused.said, refused.early)
        })
    }
}

impl Visit<'_> {
    fn note_caller(&self, caller: &Caller) {
        if let Some(client) = Client::of(&caller.actor) {
            self.note.client(client);
        }
    }
}

fn said_and(said: Said, early: Early) -> TurnedAway {
    TurnedAway { said, early }
}

/// A key is counted by itself wherever it comes from.
fn subject_of(caller: &Caller, address: Option<ClientAddress>) -> Subject {
    match &caller.actor {
        Actor::ApiKey(id) => Subject::Key(*id),
        Actor::User(_) | Actor::System(_) | Actor::Visitor => Subject::Address(address),
    }
}

fn vouch(extensions: &Extensions, line: &HeaderValue) -> Option<Vouched> {
    let vouched = extensions.get::<Arc<Guard>>()?.vouch(line);
    vouched
        .inspect_err(|error| tracing::info!(reason = %error, "a token was refused"))
        .ok()
}

fn note_of(extensions: &Extensions) -> Arc<Note> {
    extensions.get::<Arc<Note>>().cloned().unwrap_or_default()
}

/// What a request of our own takes over from the one that it is made for.
pub(crate) fn same_asker(from: &Extensions, to: &mut Extensions) {
    if let Some(it) = from.get::<ClientAddress>() {
        to.insert(*it);
    }
    if let Some(it) = from.get::<Secured>() {
        to.insert(*it);
    }
    if let Some(it) = from.get::<Storefront>() {
        to.insert(*it);
    }
    if let Some(it) = from.get::<RequestContext>() {
        to.insert(it.clone());
    }
    if let Some(it) = from.get::<Arc<Guard>>() {
        to.insert(Arc::clone(it));
    }
}

/// One request, from the first look at it to its answer.
pub(crate) struct Watched {
    note: Arc<Note>,
    method: &'static str,
    route: Option<MatchedPath>,
    begun: Instant,
}

impl Watched {
    pub(crate) fn begin(request: &mut Request) -> Self {
        let note = Arc::new(Note::default());
        request.extensions_mut().insert(Arc::clone(&note));
        Self {
            note,
            method: method_name(request.method()),
            route: request.extensions().get::<MatchedPath>().cloned(),
            begun: Instant::now(),
        }
    }

    pub(crate) fn end(self, porter: &Porter, response: &Response) {
        let took = self.begun.elapsed();
        let route = self.route.as_ref().map_or("(none)", MatchedPath::as_str);
        let seen = Seen::new(self.method, route, response.status(), took, &self.note);
        porter.analytics.record(&seen);
    }
}
